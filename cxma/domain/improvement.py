"""From a gap to a proven improvement: gaps, causes, and the gates between the steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cxma.domain.answers import EvidenceKind


class GapKind(StrEnum):
    """What falls short."""

    STANDARD = "standard"
    PERCEPTION = "perception"
    REWORK = "rework"
    RECIPROCITY = "reciprocity"
    NEED = "need"
    OTHER = "other"


class Category(StrEnum):
    """The six bones of the Ishikawa picture (METHOD section 3)."""

    COMMUNICATION = "communication"
    PROCESS = "process"
    TOOLS = "tools"
    PEOPLE = "people"
    POLICY = "policy"
    REQUEST_QUALITY = "request_quality"


class Analysis(StrEnum):
    """How a cause was found."""

    FIVE_WHYS = "five_whys"
    ISHIKAWA = "ishikawa"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a service should give and does not.

    Attributes:
        size: how much is missing, in ``unit``; None while not quantified.
        perception_only: said to rest on perception alone, so that no figure is expected.
        wave_id, standard_id: what it was seen in, None for none.
    """

    id: int
    service_id: int
    kind: GapKind
    statement: str
    size: float | None = None
    unit: str = ""
    perception_only: bool = False
    wave_id: int | None = None
    standard_id: int | None = None
    found: date | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a gap is there; a why of a why has a parent.

    Attributes:
        root: whether the group calls it a root cause.
        customers: end customers touched a month, None while unknown; the Pareto's measure.
        hours: hours lost a month, None while unknown; the Pareto's other measure.
        evidence: one piece that supports it; a root cause needs it.
    """

    id: int
    gap_id: int
    text: str
    parent_id: int | None = None
    analysis: Analysis = Analysis.FIVE_WHYS
    category: Category | None = None
    root: bool = False
    customers: int | None = None
    hours: float | None = None
    evidence_kind: EvidenceKind | None = None
    evidence: str = ""
    place: int = 0
