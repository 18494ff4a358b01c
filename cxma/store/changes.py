"""What a change is called, what it touched, and how it reads in the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Shown = str | int | float
"""What a label may carry: ids, names and numbers that its message shows."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of one undo step: a message below ``change.`` and the values it shows."""

    code: str
    values: Mapping[str, Shown] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """Return the code of the message: ``change.scoring.agreed``."""
        return f"change.{self.code}"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a committed step touched, for whoever shows it.

    Attributes:
        tables: names of the tables with changed rows (``answer``, ``rating``, ``initiative`` ...).
        questions: ids of the questions whose answer, ratings or evidence changed.
        undone: True when the step was taken back.
    """

    label: Label
    tables: frozenset[str]
    questions: frozenset[str] = frozenset()
    undone: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history: when (UTC), who, what, and whether it was taken back."""

    at: datetime
    who: str
    label: Label
    undone: bool
