"""How a questionnaire is laid out in a spreadsheet: sheets, kinds of rows, columns.

One sheet holds the structure and one each language's words. Every row says in its first cell what
it is and in its second whose; a column holds the same for every row, or stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

STRUCTURE = "structure"
KIND = "kind"
ID = "id"
PARENT = "in"
NAME = "name"


class Kind(StrEnum):
    """What a row of the structure is."""

    QUESTIONNAIRE = "questionnaire"
    VERSION = "version"
    LEVELS = "levels"
    LANGUAGE = "language"
    FACET = "facet"
    DIMENSION = "dimension"
    SUBDIMENSION = "subdimension"
    QUESTION = "question"


class Worded(StrEnum):
    """What a row of words is about."""

    QUESTIONNAIRE = "questionnaire"
    LEVEL = "level"
    FACET = "facet"
    DIMENSION = "dimension"
    SUBDIMENSION = "subdimension"
    QUESTION = "question"
    SOURCE = "source"
    TERM = "term"


class Holds(StrEnum):
    """What the cells of a column hold."""

    CODE = "code"
    """A short text that must stay text: an id, a unit."""
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    YES = "yes"
    LIST = "list"
    """Texts, one a line."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        path: keys below the row's own values; a number is a place in a list.
        note: the code of the note that explains the column, without its beginning.
        kinds: the kinds of rows that use it.
        width: in characters.
        locked: whether the cells of rows that exist are protected.
        read: False for a column that is there for people only.
        blank: what an empty cell means: absent, or an empty text.
    """

    header: str
    path: tuple[str | int, ...]
    note: str
    kinds: frozenset[str]
    width: float = 14
    holds: Holds = Holds.CODE
    choices: tuple[str, ...] = ()
    locked: bool = False
    read: bool = True
    blank: bool = False


def structure(levels: int) -> tuple[Column, ...]:
    """Return the columns of the structure for a number of levels."""
    every = frozenset(Kind)
    tree = frozenset((Kind.DIMENSION, Kind.SUBDIMENSION, Kind.QUESTION))
    inner = frozenset((Kind.SUBDIMENSION, Kind.QUESTION))
    question = frozenset((Kind.QUESTION,))
    columns = [
        Column(KIND, (), "kind", every, 14, Holds.CHOICE, tuple(Kind), locked=True),
        Column(ID, (), "id", every, 12, locked=True),
        Column(PARENT, (), "in", inner, 10, locked=True),
        Column("name", (), "shown_name", tree, 34, Holds.TEXT, locked=True, read=False),
        Column("weight", ("weight",), "weight", tree, 9, Holds.NUMBER),
        Column("short", ("short",), "short", question, 8, Holds.YES),
        Column("critical", ("critical",), "critical", question, 9, Holds.YES),
        Column("facet", ("facet",), "facet", question, 10),
        Column("sources", ("sources",), "sources", question, 20, Holds.LIST),
        Column("ask", ("ask",), "ask", question, 12, Holds.LIST),
    ]
    for to in range(2, levels + 1):
        columns += _step(to, question)
    return tuple(columns)


def _step(to: int, question: frozenset[str]) -> list[Column]:
    path, begun = ("steps", to - 2), f"step {to}"
    actors = ("direction", "provider", "client", "cx_team")
    both = ("higher", "lower")
    return [
        Column(f"{begun} actor", (*path, "actor"), "actor", question, 12, Holds.CHOICE, actors),
        Column(f"{begun} effort", (*path, "effort"), "effort", question, 9, Holds.NUMBER),
        Column(f"{begun} impact", (*path, "impact"), "impact", question, 9, Holds.NUMBER),
        Column(f"{begun} better", (*path, "better"), "better", question, 10, Holds.CHOICE, both),
    ]


def words(levels: int, evidence: int) -> tuple[Column, ...]:
    """Return the columns of a language, with room for some pieces of evidence."""
    question, level = frozenset((Worded.QUESTION,)), frozenset((Worded.LEVEL,))
    nodes = frozenset((Worded.FACET, Worded.DIMENSION, Worded.SUBDIMENSION))
    named = frozenset(Worded) - {Worded.SOURCE}
    told = frozenset(Worded) - {Worded.LEVEL}
    columns = [
        Column(KIND, (), "words_kind", frozenset(Worded), 14, Holds.CHOICE, tuple(Worded), True),
        Column(ID, (), "words_id", frozenset(Worded), 12, locked=True),
        Column(NAME, (NAME,), "name", named, 30, Holds.TEXT),
        Column("short", ("short",), "short_name", nodes, 14, Holds.TEXT),
        Column("text", ("text",), "text", told, 44, Holds.TEXT),
    ]
    for number in range(1, levels + 1):
        name = f"level {number}"
        columns.append(Column(name, ("levels", str(number)), "level", question, 44, Holds.TEXT))
    columns.append(Column("why", ("why",), "why", question, 40, Holds.TEXT))
    for place in range(evidence):
        name = f"evidence {place + 1}"
        columns.append(Column(name, ("evidence", place), "evidence", question, 28, Holds.TEXT))
    columns.append(Column("warning", ("warning",), "warning", question, 40, Holds.TEXT))
    for to in range(2, levels + 1):
        columns += _step_words(to, question)
    for part in ("practice", "deployment", "measurement", "improvement"):
        columns.append(Column(part, (part,), part, level, 30, Holds.TEXT))
    return tuple(columns)


def _step_words(to: int, question: frozenset[str]) -> list[Column]:
    path, begun = ("steps", str(to)), f"step {to}"
    return [
        Column(f"{begun} action", (*path, "action"), "action", question, 44, Holds.TEXT),
        Column(f"{begun} kpi", (*path, "kpi"), "kpi", question, 28, Holds.TEXT),
        Column(f"{begun} formula", (*path, "formula"), "formula", question, 36, Holds.TEXT),
        Column(f"{begun} unit", (*path, "unit"), "unit", question, 10, blank=True),
    ]
