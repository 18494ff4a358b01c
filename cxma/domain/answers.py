"""What people said about a practice, and what supports it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """A reply that is not a level."""

    NOT_APPLICABLE = "NA"
    DONT_KNOW = "DK"


@dataclass(frozen=True, slots=True)
class Rating:
    """One participant's reply to one question: a level from 1 or a mark."""

    participant_id: int
    value: int | Mark
    comment: str = ""

    @property
    def level(self) -> int | None:
        """Return the level, or None when the reply is a mark."""
        return None if isinstance(self.value, Mark) else self.value


class EvidenceKind(StrEnum):
    """What sort of evidence it is (F8 weighs them)."""

    DOCUMENT = "document"
    DATA = "data"
    OBSERVATION = "observation"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that supports an answer: words, a link, or a file kept in the engagement."""

    id: int
    kind: EvidenceKind
    text: str = ""
    link: str = ""
    file_name: str = ""
    file_size: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known about one question in one round.

    Attributes:
        agreed: what the group settled on: a level from 1, a mark, or None when nothing is settled.
        reason: why it does not apply, or why the agreed value changed.
        note: the facilitator's private note; it never reaches a projector.
    """

    question_id: str
    agreed: int | Mark | None = None
    reason: str = ""
    note: str = ""
    ratings: tuple[Rating, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """The score a sub-dimension should reach, within the scale, set by business need."""

    subdimension_id: str
    value: float
    reason: str = ""
