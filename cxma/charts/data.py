"""What each figure shows, in words and numbers ready to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cxma.domain.plan import Quadrant, Status


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place of a figure that can be pointed at, in fractions from the bottom left corner.

    Attributes:
        id: of the node, initiative or level it stands for.
        label: what it says, for hovering and for screen readers.
    """

    id: str
    label: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels: names from level 1 on."""

    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """Return the number of levels."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One spoke: the id of its node and its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class RadarSeries:
    """One outline; key is ``now``, ``target``, ``previous`` or ``expected``; None is unknown."""

    key: str
    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class RadarData:
    """Dimensions on spokes, up to four outlines."""

    scale: Scale
    axes: tuple[RadarAxis, ...]
    series: tuple[RadarSeries, ...]


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One sub-dimension between now and target.

    Attributes:
        group: name of its dimension.
        now: None when there is too little to show.
        level: level of the score, for the colour; None without score.
        provisional: too little was answered to be sure.
    """

    id: str
    label: str
    group: str
    now: float | None
    target: float | None
    previous: float | None
    level: int | None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class DumbbellData:
    """Every sub-dimension from now to target."""

    scale: Scale
    rows: tuple[DumbbellRow, ...]


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A role group, or everybody; ``n`` is the number of people."""

    key: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One figure: ``score`` None when nothing was said or too few people said it."""

    score: float | None
    n: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A dimension or sub-dimension with one cell a column."""

    id: str
    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMapData:
    """Dimensions by role groups; the first column is the assessment's own score."""

    scale: Scale
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class EffortPoint:
    """An initiative between impact and effort (person-months)."""

    id: int
    place: int
    label: str
    effort: float
    impact: float
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class ImpactEffortData:
    """Initiatives in four quadrants; ``names`` of the quadrants in the reader's language."""

    points: tuple[EffortPoint, ...]
    names: tuple[tuple[Quadrant, str], ...]


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """An initiative in time; without dates it is listed but has no bar."""

    id: int
    place: int
    label: str
    owner: str
    start: date | None
    end: date | None
    status: Status
    status_name: str


@dataclass(frozen=True, slots=True)
class RoadmapData:
    """The plan in time."""

    rows: tuple[RoadmapRow, ...]
    today: date | None = None


@dataclass(frozen=True, slots=True)
class DistributionData:
    """How many chose each level; ``counts[0]`` is level 1."""

    scale: Scale
    counts: tuple[int, ...]
    mean: float | None
    agreed: float | None
    unit: str
