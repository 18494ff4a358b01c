"""The columns of a table with what each is for, changed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.surveys import Courtesy, Deep, Instrument, Wave
from cxma.intake import QUESTIONS, Column, Profile, Role, question_code, role_code
from cxma.intake.wording import plain
from cxma.sheets import Sheet, said
from cxma.ui.models import rows
from cxma.ui.models.rows import CellKind, Row, RowsModel
from cxma.ui.widgets.table import RowsTable

if TYPE_CHECKING:
    from cxma.ui.context import Context

SAMPLE = 60
"""Characters of a sample shown."""


class Columns(QWidget):
    """A row a column: its head, a value in it, what it is for, of which service, which question."""

    def __init__(self, context: Context, changed: Callable[[Profile], None]) -> None:
        super().__init__()
        self._context, self._changed = context, changed
        self._profile: Profile | None = None
        self._heads: tuple[str, ...] = ()
        self._asked: tuple[object, ...] = ()
        self.model: RowsModel | None = None
        self.table: RowsTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_columns(self, sheet: Sheet, profile: Profile, wave: Wave) -> None:
        """Show the columns of a table under a profile."""
        self._profile, self._heads = profile, sheet.header
        internal = self._context.snapshot.internal
        asked = (wave, internal.services, internal.areas)
        if self.model is None or asked != self._asked:
            self._build(wave)
            self._asked = asked
        assert self.model is not None
        standing = {plain(c.header) or c.header: c for c in profile.columns}
        found = []
        for place, head in enumerate(sheet.header):
            column = standing.get(plain(head) or head, Column(head))
            values = {"head": head, "sample": _sample(sheet, place), "role": column.role}
            values |= {"subject": column.subject, "question": column.question}
            found.append(Row(place, values))
        self.model.load(found)

    def _commit(self, row_id: object, key: str, value: object) -> bool:
        """Change what a column is for; a service makes it an answer."""
        assert isinstance(row_id, int) and self._profile is not None
        head = self._heads[row_id]
        known = {plain(c.header) or c.header: c for c in self._profile.columns}
        column = known.get(plain(head) or head, Column(head))
        edited: dict[str, Any] = {key: value or ""}
        column = replace(column, **edited)
        if key in ("subject", "question") and value:
            column = replace(column, role=Role.QUESTION)
        if column.role is not Role.QUESTION:
            column = replace(column, subject="", question="")
        known[plain(head) or head] = column
        self._changed(replace(self._profile, columns=tuple(known.values())))
        return True

    def _build(self, wave: Wave) -> None:
        """Make the table anew: the choices follow what the wave asks."""
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        context, tr = self._context, self._context.tr
        self.model = RowsModel(self._columns(wave), self._commit, self)
        self.table = RowsTable(self.model, tr("measure.import.columns"), context.theme)
        self._column.addWidget(self.table)

    def _columns(self, wave: Wave) -> list[rows.Column]:
        tr, internal = self._context.tr, self._context.snapshot.internal
        subjects = [service.name for service in internal.services if not service.retired]
        left_out: set[str] = set()
        if wave.instrument is not Instrument.DEEP:
            left_out |= set(Deep)
        if wave.reciprocal:
            subjects += [area.name for area in internal.areas]
        else:
            left_out |= set(Courtesy)
        questions = [(q, tr(question_code(q))) for q in QUESTIONS if q not in left_out]
        choice = CellKind.CHOICE
        return [
            rows.Column("head", tr("measure.import.column"), CellKind.SHOWN, share=5),
            rows.Column("sample", tr("measure.import.sample"), CellKind.SHOWN, share=4),
            rows.Column("role", tr("measure.import.role"), choice,
                        [(role, tr(role_code(role))) for role in Role], share=4),
            rows.Column("subject", tr("measure.import.subject"), choice,
                        [("", "–"), *((name, name) for name in subjects)], share=4),
            rows.Column("question", tr("measure.import.question"), choice,
                        [("", "–"), *questions], share=3),
        ]  # fmt: skip


def _sample(sheet: Sheet, place: int) -> str:
    """Return the first value of a column that says something."""
    for row in sheet.rows[:200]:
        if place < len(row) and (text := said(row[place])):
            return text if len(text) <= SAMPLE else f"{text[:SAMPLE]}…"
    return ""
