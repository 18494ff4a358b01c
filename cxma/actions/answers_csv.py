"""Answers from a table: read, checked line by line, and taken over in one step or not at all.

Columns: ``question,rater,role,value,note,evidence_type,evidence``. A row without rater settles
the agreed value.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cxma.actions import rules
from cxma.actions.evidence import LINK, clean_link
from cxma.domain.answers import EvidenceKind, Mark
from cxma.domain.questionnaire import Group
from cxma.domain.snapshot import Snapshot
from cxma.errors import Fault, FaultList, FileFault, Refused
from cxma.sheets import lines, text_of
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

COLUMNS = ("question", "rater", "role", "value", "note", "evidence_type", "evidence")
NEEDED = ("question", "value")
_FILES = {
    "sheets.gone": "answers.gone",
    "sheets.not_readable": "answers.not_readable",
    "sheets.too_big": "answers.too_big",
}

_GROUPS = {
    "direction": Group.DIRECTION,
    "direccion": Group.DIRECTION,
    "front": Group.FRONT,
    "back": Group.BACK,
    "other": Group.OTHER,
    "otro": Group.OTHER,
}
_MARKS = {
    "na": Mark.NOT_APPLICABLE,
    "n/a": Mark.NOT_APPLICABLE,
    "dk": Mark.DONT_KNOW,
    "ns": Mark.DONT_KNOW,
}
_KINDS = {
    "document": EvidenceKind.DOCUMENT,
    "documento": EvidenceKind.DOCUMENT,
    "data": EvidenceKind.DATA,
    "datos": EvidenceKind.DATA,
    "observation": EvidenceKind.OBSERVATION,
    "observacion": EvidenceKind.OBSERVATION,
    "interview": EvidenceKind.INTERVIEW,
    "entrevista": EvidenceKind.INTERVIEW,
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One checked line of the table.

    Attributes:
        rater: the participant's name; empty settles the agreed value.
        group: the group of a participant who is new; None leaves it as it is.
        value: None when the line only brings a note or evidence.
        evidence: kind and words or link, or None.
    """

    question_id: str
    rater: str
    group: Group | None
    value: int | Mark | None
    note: str
    evidence: tuple[EvidenceKind, str] | None


def read_answers(path: Path, snapshot: Snapshot) -> tuple[AnswerRow, ...]:
    """Return the checked lines of a table in UTF-8, UTF-16 or Windows-1252.

    Comma, semicolon or tab separate the columns.

    Raises:
        FileFault: the file is gone, cannot be read, or is too large.
        FaultList: ``answers.broken`` with every fault and its line.
    """
    table = _Table(path.name, snapshot)
    rows = table.rows(_text(path))
    if not rows and not table.faults:
        table.fault(1, "answers.empty")
    if table.faults:
        raise FaultList("answers.broken", table.faults, name=path.name, n=len(table.faults))
    return rows


def apply(project: Project, rows: Sequence[AnswerRow], file: str = "") -> int:
    """Take checked lines over in one step and return how many there were.

    Raters nobody knows yet become participants. A rating replaces the one that was there.

    Args:
        file: name of the table, for the history.
    """
    snapshot = rules.open_round(project)
    people = {person.name.casefold(): person.id for person in snapshot.participants}
    with project.change(Label("answers.imported", {"file": file})) as edit:
        for row in rows:
            key = row.rater.casefold()
            if row.rater and key not in people:
                group = row.group or Group.OTHER
                people[key] = edit.add_participant(name=row.rater, group=group, role="")
            _apply_row(edit, row, people.get(key))
    return len(rows)


def _apply_row(edit: Edit, row: AnswerRow, participant_id: int | None) -> None:
    if participant_id is not None:
        if row.value is not None:
            edit.set_rating(row.question_id, participant_id, row.value, row.note)
    elif row.value is not None:
        mark = isinstance(row.value, Mark)
        edit.set_agreed(row.question_id, row.value, row.note if mark else "")
        if row.note and not mark:
            edit.set_note(row.question_id, row.note)
    elif row.note:
        edit.set_note(row.question_id, row.note)
    if row.evidence is not None:
        kind, said = row.evidence
        link = said if said.lower().startswith(("http://", "https://")) else ""
        edit.add_evidence(row.question_id, kind, "" if link else said, link)


class _Table:
    """One pass over a table that notes faults instead of stopping at the first."""

    def __init__(self, name: str, snapshot: Snapshot) -> None:
        self.name = name
        self.model = snapshot.asked
        self.groups = {p.name.casefold(): p.group for p in snapshot.participants}
        self.seen: dict[tuple[str, str], int] = {}
        self.faults: list[Fault] = []

    def fault(self, line: int, code: str, **values: object) -> None:
        self.faults.append(Fault(f"{self.name}:{line}", code, tuple(values.items())))

    def rows(self, text: str) -> tuple[AnswerRow, ...]:
        columns: list[str] | None = None
        found: list[AnswerRow | None] = []
        line = 1
        try:
            for line, cells in lines(text):
                if columns is not None:
                    found.append(self._row(line, cells, columns))
                elif (columns := self._columns(line, cells)) is None:
                    return ()
        except csv.Error:
            self.fault(line, "answers.not_table")
        return tuple(row for row in found if row is not None)

    def _columns(self, line: int, cells: list[str]) -> list[str] | None:
        columns = [_plain(cell).replace(" ", "_") for cell in cells]
        unknown = [column for column in columns if column and column not in COLUMNS]
        missing = [column for column in NEEDED if column not in columns]
        twice = {column for column in columns if column and columns.count(column) > 1}
        for column in unknown:
            self.fault(line, "answers.column_unknown", column=column[:40])
        for column in missing:
            self.fault(line, "answers.column_missing", column=column)
        for column in sorted(twice):
            self.fault(line, "answers.column_twice", column=column)
        return None if unknown or missing or twice else columns

    def _row(self, line: int, cells: list[str], columns: list[str]) -> AnswerRow | None:
        if any(cell.strip() for cell in cells[len(columns) :]):
            self.fault(line, "answers.too_many_cells", n=len(columns))
            return None
        cell = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
        before = len(self.faults)
        question = cell["question"].strip()
        if not self.model.has_question(question):
            self.fault(line, "answers.question", question=question[:40])
        rater = self._text(line, cell["rater"], rules.NAME, one_line=True)
        group = self._group(line, rater, cell["role"])
        value = self._value(line, cell["value"])
        note = self._text(line, cell["note"], rules.TEXT)
        evidence = self._evidence(line, cell["evidence_type"], cell["evidence"])
        if value is not None or not cell["value"].strip():
            self._consistent(line, question, rater, value, note, evidence is not None)
        if len(self.faults) > before:
            return None
        return AnswerRow(question, rater, group, value, note, evidence)

    def _consistent(
        self,
        line: int,
        question: str,
        rater: str,
        value: int | Mark | None,
        note: str,
        evidence: bool,
    ) -> None:
        if value is Mark.NOT_APPLICABLE and not rater and not note:
            self.fault(line, "answers.reason_needed", question=question[:40])
        if value is None:
            if rater and note:
                self.fault(line, "answers.comment_without_value")
            elif not note and not evidence:
                self.fault(line, "answers.value_missing")
            return
        first = self.seen.setdefault((question, rater.casefold()), line)
        if first != line:
            code = "answers.rated_twice" if rater else "answers.agreed_twice"
            self.fault(line, code, question=question[:40], rater=rater[:60], first=first)

    def _value(self, line: int, cell: str) -> int | Mark | None:
        text = _plain(cell)
        if not text or text in _MARKS:
            return _MARKS.get(text)
        levels = self.model.levels
        if text.isascii() and text.isdigit() and len(text) == 1 and 1 <= int(text) <= levels:
            return int(text)
        self.fault(line, "answers.value", value=cell.strip()[:40], levels=levels)
        return None

    def _group(self, line: int, rater: str, cell: str) -> Group | None:
        text = _plain(cell)
        if not text:
            return None
        group = _GROUPS.get(text)
        if group is None:
            self.fault(line, "answers.role", role=cell.strip()[:40])
        elif rater and self.groups.setdefault(rater.casefold(), group) is not group:
            self.fault(line, "answers.role_differs", rater=rater[:60])
        return group

    def _evidence(self, line: int, kind: str, said: str) -> tuple[EvidenceKind, str] | None:
        text = self._text(line, said, rules.TEXT)
        if not text and not kind.strip():
            return None
        found = _KINDS.get(_plain(kind))
        if found is None:
            self.fault(line, "answers.evidence_type", kind=kind.strip()[:40])
        elif not text:
            self.fault(line, "answers.evidence_missing")
        elif text.lower().startswith(("http://", "https://")):
            text = self._link(line, text)
        return (found, text) if found is not None and text else None

    def _link(self, line: int, text: str) -> str:
        try:
            return clean_link(text)
        except Refused:
            self.fault(line, "answers.link", limit=LINK)
            return ""

    def _text(self, line: int, cell: str, limit: int, *, one_line: bool = False) -> str:
        try:
            return rules.line(cell, limit) if one_line else rules.text(cell, limit)
        except Refused:
            self.fault(line, "answers.long", limit=limit)
            return ""


def _plain(cell: str) -> str:
    """Return a cell in lower case without accents or outer spaces."""
    parts = unicodedata.normalize("NFD", cell.strip().casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _text(path: Path) -> str:
    try:
        return text_of(path)
    except FileFault as error:
        raise FileFault(_FILES[error.code], **error.values) from error
