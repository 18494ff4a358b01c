"""Rules that every action shares: clean text, an open round, a known question, numbers in range."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Questionnaire
from cxma.domain.snapshot import Round, Snapshot
from cxma.errors import BugError, Refused, RoundName
from cxma.store.changes import Label
from cxma.store.project import Project
from cxma.store.text import clean

NAME = 200
"""Longest name or title, in characters."""
TEXT = 20_000
"""Longest note, comment or reason, in characters."""

_SPACES = re.compile(r"\s+")


def line(value: str, limit: int = NAME) -> str:
    """Return text as one clean line: composed, without control characters or outer spaces.

    Raises:
        Refused: ``text.long``: more characters than the limit.
    """
    return _limited(_SPACES.sub(" ", clean(value)).strip(), limit)


def name(value: str, limit: int = NAME) -> str:
    """Return a clean line that says something; raise Refused ``text.needed`` when it is empty."""
    text = line(value, limit)
    if not text:
        raise Refused("text.needed")
    return text


def text(value: str, limit: int = TEXT) -> str:
    """Return clean text that may have lines; raise Refused ``text.long`` beyond the limit."""
    return _limited(clean(value).strip(), limit)


def said(value: str, limit: int = TEXT) -> str:
    """Return clean text that says something; raise Refused ``text.empty`` when it does not."""
    words = text(value, limit)
    if not words:
        raise Refused("text.empty")
    return words


def plain(value: str) -> str:
    """Return a name as names are compared: without case, accents or spaces too many."""
    parts = unicodedata.normalize("NFD", " ".join(value.split()).casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def unused(value: str, taken: Iterable[str], code: str) -> str:
    """Return a clean name that none of the others has; raise Refused with a code otherwise.

    Case and accents make no difference.
    """
    wanted = name(value)
    if plain(wanted) in map(plain, taken):
        raise Refused(code, name=wanted)
    return wanted


def title(value: str, limit: int = NAME) -> str:
    """Return a text as a title: one line, cut where it is too long for one."""
    first = line(value, TEXT)
    return first if len(first) <= limit else f"{first[: limit - 1]}…"


def _limited(value: str, limit: int) -> str:
    if len(value) > limit:
        raise Refused("text.long", limit=limit, n=len(value))
    return value


def open_round(project: Project) -> Snapshot:
    """Return the current round's snapshot; raise Refused ``round.closed`` when it is closed."""
    snapshot = project.snapshot()
    if snapshot.round.closed is not None:
        raise Refused("round.closed", name=round_name(snapshot.round))
    return snapshot


def round_name(this: Round) -> RoundName:
    """Return what an error says of a round."""
    return RoundName(this.name, this.number, this.started)


def asked_question(snapshot: Snapshot, question_id: str) -> Questionnaire:
    """Return the model when the round asks a question; raise Refused ``question.unknown``."""
    model = snapshot.asked
    if not model.has_question(question_id):
        raise Refused("question.unknown", question=question_id)
    return model


def reply(model: Questionnaire, value: int | Mark | None) -> int | Mark | None:
    """Return a reply that the scale knows; raise Refused ``scoring.level`` for other levels."""
    if value is None or isinstance(value, Mark):
        return value
    if isinstance(value, bool) or not 1 <= value <= model.levels:
        raise Refused("scoring.level", levels=model.levels)
    return int(value)


def number(
    value: float, code: str, *, low: float = -math.inf, high: float = math.inf, above: bool = False
) -> float:
    """Return a finite number within low..high; raise Refused with a code otherwise.

    Args:
        above: whether the low end itself is refused too.
    """
    if not math.isfinite(value) or not low <= value <= high or (above and value == low):
        raise Refused(code, low=low, high=high)
    return float(value)


def whole(value: float, code: str, *, low: int, high: int) -> int:
    """Return a whole number within low..high; raise Refused with a code otherwise."""
    checked = number(value, code, low=low, high=high)
    if checked != int(checked):
        raise Refused(code, low=low, high=high)
    return int(checked)


def optional(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a check that lets None pass: the value is not known."""
    return lambda value: None if value is None else check(value)


def checked(
    fields: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]]
) -> dict[str, Any]:
    """Return fields as their checks return them; raise BugError for a field without one."""
    known(fields, checks)
    return {key: checks[key](value) for key, value in fields.items()}


def permutation(ids: Sequence[int], stored: Iterable[int], code: str) -> list[int]:
    """Return ids in their new order; raise Refused when they are not exactly those stored."""
    if sorted(ids) != sorted(stored):
        raise Refused(code)
    return list(ids)


def reorder(
    project: Project, kind: type, ids: Sequence[int], stored: Iterable[Any], code: str, label: Label
) -> None:
    """Put things in order in one step; raise Refused when they are not exactly those stored.

    Args:
        stored: the things, each with its ``id``.
        code: of the refusal.
    """
    ordered = permutation(ids, [item.id for item in stored], code)
    with project.change(label) as edit:
        edit.order(kind, ordered)


def past(day: date, today: date | None = None) -> date:
    """Return a day that has come; raise Refused ``day.future`` for a later one.

    Args:
        today: None takes the day on this computer's wall.
    """
    if day > (today or date.today()):  # noqa: DTZ011
        raise Refused("day.future", day=day.isoformat())
    return day


def listed(names: Iterable[str], most: int = 5) -> str:
    """Return names as a sentence lists them, the first few and an ellipsis for the others."""
    found = list(names)
    return ", ".join(found[:most]) + (", …" if len(found) > most else "")


def days(start: date | None, end: date | None) -> None:
    """Raise Refused ``plan.dates`` when a period ends before it starts."""
    if start is not None and end is not None and end < start:
        raise Refused("plan.dates")


def known(fields: Mapping[str, object], allowed: Collection[str]) -> None:
    """Raise BugError when a caller names a field that does not exist."""
    unknown = set(fields) - set(allowed)
    if unknown:
        raise BugError(f"unknown fields: {sorted(unknown)}")
