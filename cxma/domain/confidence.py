"""How far a score can be trusted (F8). The weights are ours, and every part is shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from cxma.domain.answers import EvidenceKind

EVIDENCE, AGREEMENT, RATERS, COVERAGE = 0.4, 0.3, 0.2, 0.1
ENOUGH_RATERS = 5
HIGH, MEDIUM = 0.75, 0.5

_WRITTEN = {EvidenceKind.DOCUMENT, EvidenceKind.DATA}


class Trust(StrEnum):
    """Confidence in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Confidence:
    """The parts of a confidence, each 0..1.

    Attributes:
        agreement: None when it cannot be had (fewer than two ratings); it then adds nothing.
    """

    evidence: float
    agreement: float | None
    raters: float
    coverage: float

    @property
    def value(self) -> float:
        """Return the confidence, 0..1: ``0.4 E + 0.3 A + 0.2 N + 0.1 C``."""
        return (
            EVIDENCE * self.evidence
            + AGREEMENT * (self.agreement or 0.0)
            + RATERS * self.raters
            + COVERAGE * self.coverage
        )

    @property
    def trust(self) -> Trust:
        """Return the confidence in words: high from 0.75, medium from 0.5."""
        if self.value >= HIGH - 1e-9:
            return Trust.HIGH
        return Trust.MEDIUM if self.value >= MEDIUM - 1e-9 else Trust.LOW


def evidence_strength(kinds: Collection[EvidenceKind]) -> float:
    """Return the strength of a question's evidence, 0..1.

    Documents or data with an interview 1, alone 0.7; two statements 0.5; one 0.2; none 0. What an
    assessor observed counts as a statement (ours).
    """
    written = any(kind in _WRITTEN for kind in kinds)
    statements = sum(kind not in _WRITTEN for kind in kinds)
    if written:
        return 1.0 if statements else 0.7
    return {0: 0.0, 1: 0.2}.get(statements, 0.5)


def raters_strength(n: int) -> float:
    """Return the strength of a number of raters, 0..1: full from five."""
    return min(1.0, n / ENOUGH_RATERS)
