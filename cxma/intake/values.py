"""What the cell of an answer means: each different cell is understood once."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any

from cxma.intake.profile import Kind, Profile
from cxma.intake.wording import DONT_KNOW, NOT_USED, answer_words, plain
from cxma.sheets import said

ABSENT = 0
"""What "I don't use it" is in a column of numbers or words."""
REFUSED = -1
"""What stands in for a cell that is not understood."""
LONGEST = 20_000
"""Characters of a comment."""
NAME = 200
"""Characters of a name."""
SHOWN = 60
"""Characters of a cell that a fault repeats."""

HIGHEST = {Kind.SCORE: 7, Kind.IMPORTANCE: 5}
_NUMBER = re.compile(r"([+-]?\d{1,9})(?:[.,](\d{1,9}))?")
_NUMBERED = re.compile(r"\(?(\d{1,2})(?:[.,]0+)?\)?\s*(?:[-–—:.=)]|\s)\s*\D.*", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Why = tuple[str, dict[str, object]]


class Values(dict[Any, Any]):
    """Answers by cell as it stands: ``values[cell]``, understood at the first time.

    Attributes:
        refused: the cells that are not understood, and why: a fault's code and values.
    """

    def __init__(self, understand: Callable[[Any], Any]) -> None:
        super().__init__()
        self.understand = understand
        self.refused: dict[Any, Why] = {}

    def __missing__(self, cell: Any) -> Any:
        try:
            value = self.understand(cell)
        except NotUnderstood as error:
            self.refused[cell] = (error.code, error.values)
            value = REFUSED
        self[cell] = value
        return value


class NotUnderstood(Exception):
    """Carry why a cell is not understood, from where it is read to who notes it."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def values_of(kind: Kind, profile: Profile) -> Values:
    """Return the answers of one kind of question; the profile's own words come first."""
    if kind is Kind.TEXT:
        return Values(comment_of)
    own = {plain(word): value for word, value in profile.words.get(kind, {}).items()}
    words = {**answer_words()[kind], **own}
    if kind in HIGHEST:
        return Values(lambda cell: _rated(cell, words, HIGHEST[kind]))
    return Values(lambda cell: _worded(cell, words, kind))


def comment_of(cell: Any) -> str:
    """Return a comment as it is kept, without control characters; formulas stay words."""
    text = _CONTROL.sub("", unicodedata.normalize("NFC", said(cell).replace("\r\n", "\n")))
    if len(text) > LONGEST:
        raise NotUnderstood("intake.long", limit=LONGEST, n=len(text))
    return text


def _rated(cell: Any, words: Mapping[str, int | str], highest: int) -> int | None:
    """Return 1..highest, ABSENT, or None for don't know."""
    if isinstance(cell, date | time | timedelta):
        raise NotUnderstood("intake.date", value=said(cell)[:SHOWN], high=highest)
    if isinstance(cell, bool):
        raise _unknown(cell, words)
    text = said(cell)
    if not text:
        return None
    if match := _NUMBER.fullmatch(text):
        if (match[2] or "").strip("0"):
            raise NotUnderstood("intake.not_whole", value=text[:SHOWN], high=highest)
        return _within(int(match[1]), text, highest)
    key = plain(text)
    if key in words:
        return _meant(words[key], text, highest)
    # "7 - Totalmente de acuerdo": the number is the answer, the words are its help.
    if match := _NUMBERED.fullmatch(text):
        return _within(int(match[1]), text, highest)
    if not key:
        return None
    raise _unknown(text, words)


def _within(number: int, text: str, highest: int) -> int:
    if 1 <= number <= highest:
        return number
    raise NotUnderstood("intake.range", value=text[:SHOWN], high=highest)


def _meant(value: int | str, text: str, highest: int) -> int | None:
    if value == NOT_USED:
        return ABSENT
    return None if not isinstance(value, int) else _within(value, text, highest)


def _worded(cell: Any, words: Mapping[str, int | str], kind: Kind) -> Any:
    """Return a value of Rework or USED, ABSENT, or None for nothing said."""
    text = said(cell)
    key = plain(text)
    if not key:
        return None
    value = words.get(key)
    if value is None:
        raise _unknown(text, words)
    if value == NOT_USED:
        return ABSENT
    return None if value == DONT_KNOW and kind is Kind.USED else value


def _unknown(cell: Any, words: Mapping[str, int | str]) -> NotUnderstood:
    text = said(cell)[:SHOWN]
    like = difflib.get_close_matches(plain(text), words, 1, 0.8)
    if like:
        return NotUnderstood("intake.word_like", value=text, like=like[0])
    return NotUnderstood("intake.word", value=text)
