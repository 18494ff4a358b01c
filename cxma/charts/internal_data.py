"""What each figure about internal clients shows, in words and numbers ready to draw."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cxma.domain.priority import Band

BandNames = tuple[tuple[Band, str], ...]
"""The bands in the reader's language, worst first."""


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """A service between performance (ISX, -100..100) and importance (1..5).

    Attributes:
        quadrant: name of where it falls.
        n: people whose rating counts.
    """

    id: int
    label: str
    performance: float
    importance: float
    band: Band
    quadrant: str
    n: int


@dataclass(frozen=True, slots=True)
class ImportanceData:
    """Services in four quadrants.

    Attributes:
        middle: performance and importance where the quadrants meet.
        means: whether they meet at the means of the data rather than the middle of the scales.
        quadrants: names, top left, top right, bottom left, bottom right.
        left_out: services with too few answers, by name.
        least: the smallest group that is shown.
    """

    points: tuple[ServicePoint, ...]
    middle: tuple[float, float]
    means: bool
    quadrants: tuple[str, str, str, str]
    bands: BandNames
    left_out: tuple[str, ...] = ()
    least: int = 5


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """A service by name, with who gives it and how its clients rate it."""

    id: int
    label: str
    provider: str = ""
    band: Band = Band.NO_DATA
    validated: bool = True


@dataclass(frozen=True, slots=True)
class BlueprintStage:
    """One stage on the customer's side; what is not known is None or empty."""

    id: int
    label: str
    action: str = ""
    moment_of_truth: bool = False
    customers: int | None = None
    score: float | None = None
    score_unit: str = ""
    score_source: str = ""


@dataclass(frozen=True, slots=True)
class BlueprintWork:
    """A process; ``stages`` are places, from 0, of the stages it supports."""

    id: int
    label: str
    owner: str
    stages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BlueprintService:
    """A service of a blueprint, with the places of the stages it reaches through its processes."""

    item: ServiceItem
    stages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JourneyData:
    """A journey as a blueprint: what the customer does, sees, and does not see.

    Attributes:
        first: number of the first stage, above 1 on a later page.
    """

    label: str
    stages: tuple[BlueprintStage, ...]
    visible: tuple[BlueprintWork, ...]
    internal: tuple[BlueprintWork, ...]
    services: tuple[BlueprintService, ...]
    bands: BandNames
    first: int = 1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An area beside another, with the services that join them."""

    id: int
    label: str
    services: tuple[ServiceItem, ...]


@dataclass(frozen=True, slots=True)
class DoubleMapData:
    """An area between those who serve it and those it serves; ``detail`` is its kind in words."""

    id: int
    label: str
    detail: str
    served_by: tuple[Neighbour, ...]
    serves: tuple[Neighbour, ...]
    bands: BandNames


@dataclass(frozen=True, slots=True)
class StepItem:
    """One step of a service; ``lane`` is the place of its area among the lanes."""

    id: int
    label: str
    lane: int
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class ServiceJourneyData:
    """A service from request to delivery, over the areas it passes."""

    label: str
    lanes: tuple[str, ...]
    steps: tuple[StepItem, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A service and how much each front area needs it: 1..3 a column, None not at all.

    Attributes:
        front, back: whether that side validated it.
    """

    id: int
    label: str
    provider: str
    band: Band
    isx: float | None
    front: bool
    back: bool
    cells: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixData:
    """Services by provider x the areas that need them.

    Attributes:
        criticality: what 1, 2 and 3 mean.
    """

    areas: tuple[tuple[int, str], ...]
    rows: tuple[MatrixRow, ...]
    bands: BandNames
    criticality: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CauseItem:
    """A cause in words; the group may call it a root cause."""

    id: int
    text: str
    root: bool = False


@dataclass(frozen=True, slots=True)
class Bone:
    """A category and its causes."""

    key: str
    label: str
    causes: tuple[CauseItem, ...] = ()


@dataclass(frozen=True, slots=True)
class IshikawaData:
    """A gap and its causes by category."""

    gap: str
    bones: tuple[Bone, ...]


@dataclass(frozen=True, slots=True)
class WhyNode:
    """A cause and what lies behind it."""

    cause: CauseItem
    why: tuple[WhyNode, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyTreeData:
    """A gap, asked why again and again."""

    gap: str
    why: tuple[WhyNode, ...]


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """A cause, how much it weighs, and the share it makes together with those before it, 0..1."""

    id: int
    label: str
    value: float
    cumulative: float
    root: bool = False


@dataclass(frozen=True, slots=True)
class ParetoData:
    """Causes by weight, heaviest first.

    Attributes:
        measure: what the values are, such as customers a month.
        unmeasured: how many causes have no figure.
    """

    rows: tuple[ParetoRow, ...]
    measure: str
    decimals: int = 0
    unmeasured: int = 0


@dataclass(frozen=True, slots=True)
class SparklineData:
    """A KPI's readings in time between baseline and target."""

    label: str
    readings: tuple[tuple[date, float], ...]
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A service's ISX in two waves.

    Attributes:
        before, after: None where too few rated it.
        delta: by how much it changed on what both waves asked; None when they share nothing.
        clear: whether the change is beyond chance (F15).
    """

    id: int
    label: str
    before: float | None
    after: float | None
    delta: float | None
    clear: bool
    n_before: int = 0
    n_after: int = 0


@dataclass(frozen=True, slots=True)
class WaveChangeData:
    """Services over two waves."""

    before: str
    after: str
    rows: tuple[ChangeRow, ...] = field(default=())
