"""What the columns of a table of answers are, kept as JSON and used again for the next file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from cxma.domain.surveys import Attribute, Courtesy, Deep
from cxma.errors import Refused

FORMAT = 1


class Origin(StrEnum):
    """What a table of answers was exported from."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"
    TYPEFORM = "typeform"
    LIMESURVEY = "limesurvey"
    OTHER = "other"


class Role(StrEnum):
    """What a column is for.

    TOKEN and TIME tell people apart and are stored only as a hash; SERVICE names the service each
    row is about; QUESTION holds answers.
    """

    TOKEN = "token"
    TIME = "time"
    PERSON = "person"
    AREA = "area"
    SERVICE = "service"
    QUESTION = "question"
    IGNORED = "ignored"


class Kind(StrEnum):
    """How an answer is worded."""

    SCORE = "score"
    IMPORTANCE = "importance"
    REWORK = "rework"
    USED = "used"
    TEXT = "text"


QUESTIONS: Mapping[str, Kind] = {
    "used": Kind.USED,
    **dict.fromkeys(Attribute, Kind.SCORE),
    "importance": Kind.IMPORTANCE,
    "rework": Kind.REWORK,
    "comment": Kind.TEXT,
    **dict.fromkeys(Deep, Kind.SCORE),
    **dict.fromkeys(Courtesy, Kind.SCORE),
}
"""Every question a column may hold, with how its answers are worded."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is.

    Attributes:
        header: its head as it stands in the file.
        subject: the service's name; for a courtesy the rated area's. Empty in a table with one row
            per person and service.
        question: a key of QUESTIONS.
    """

    header: str
    role: Role = Role.IGNORED
    subject: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """How to read a table of answers.

    Attributes:
        area: the area of everybody in the file; empty when a column tells.
        words: what answers in words mean that are not known by themselves, by kind of question
            and word: a number, ``not_used``, ``dont_know``, ``used``, or a value of Rework.
        names: what areas and services are called in the file, with what they are called here.
    """

    columns: tuple[Column, ...]
    origin: Origin = Origin.OTHER
    area: str = ""
    words: Mapping[Kind, Mapping[str, int | str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the profile as text to be kept."""
        columns = [
            {name: value for name, value in asdict(column).items() if value}
            for column in self.columns
        ]
        held = {"format": FORMAT, "origin": self.origin, "area": self.area}
        held |= {"columns": columns, "names": dict(self.names)}
        held |= {"words": {kind: dict(words) for kind, words in self.words.items()}}
        return json.dumps(held, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Profile:
        """Return a profile that was kept; raise Refused ``intake.profile_broken``."""
        try:
            held = json.loads(text)
            if held["format"] != FORMAT:
                raise Refused("intake.profile_newer")
            columns = tuple(_column(**column) for column in held["columns"])
            words = {Kind(kind): _meanings(words) for kind, words in held["words"].items()}
            names = {name: _text(meant) for name, meant in held["names"].items()}
            return cls(columns, Origin(held["origin"]), _text(held["area"]), words, names)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Refused("intake.profile_broken") from error


def _column(header: str, role: str, subject: str = "", question: str = "") -> Column:
    if question and question not in QUESTIONS:
        raise ValueError(question)
    return Column(_text(header), Role(role), _text(subject), question)


def _meanings(words: Mapping[str, Any]) -> dict[str, int | str]:
    if not all(type(value) in (int, str) for value in words.values()):
        raise TypeError(words)
    return dict(words)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def role_code(role: Role) -> str:
    """Return the message code that names what a column is for."""
    return f"intake.role.{role}"


def origin_code(origin: Origin) -> str:
    """Return the message code that names where a table comes from."""
    return f"intake.origin.{origin}"


def question_code(question: str) -> str:
    """Return the message code that names a question."""
    for family, items in (("attribute", Attribute), ("deep", Deep), ("courtesy", Courtesy)):
        if question in set(items):
            return f"term.{family}.{question}"
    return f"intake.question.{question}"
