"""Answers that came back: files or codes looked at first, then taken over in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.surveys import Wave
from cxma.errors import KnownError
from cxma.survey import answers
from cxma.survey.answers import FormAnswers
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.measure import choosing
from cxma.ui.pages.internal.measure.ways import Way
from cxma.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import LongText
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Body, Muted, Small

if TYPE_CHECKING:
    from cxma.actions.taking import Taken
    from cxma.store.project import Project
    from cxma.ui.context import Context

MOST_ROWS = 200
"""Files listed one by one; the counts hold for all."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One file or code: its answers, or why it is refused.

    Attributes:
        fresh: answers that were not there yet.
        known: answers that were there already, or came twice in the same pile.
        left_out: answers about what is no longer there.
    """

    name: str
    answers: FormAnswers | None = None
    refusal: str = ""
    fresh: int = 0
    known: int = 0
    left_out: int = 0


class Arriving(Way):
    """Choose files, drop them or paste a code; a preview; take over."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wave: Wave | None = None
        self.arrived: list[Arrived] = []
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        outer.addWidget(card)
        card.add(Muted(tr("measure.answers.remark")))
        card.column.addSpacing(8)
        self.choose = Button(tr("measure.answers.choose"))
        self.choose.clicked.connect(self._ask)
        card.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addSpacing(8)
        card.add(Small(tr("measure.answers.code")))
        self.code = LongText(lines=2)
        self.code.setAccessibleName(tr("measure.answers.code"))
        self.code.setPlaceholderText("CXMA1Z.…")
        self.code.finished.connect(self._read_code)
        card.add(self.code)
        self.found = self._preview()
        card.add(self.found)

    def show_wave(self, wave: Wave) -> None:
        """Take answers for a wave; what was looked at is looked at again."""
        self._wave = wave
        if self.arrived:
            self._show([self._matched(each.name, each.answers) for each in self.arrived])

    def first_focus(self) -> QWidget | None:
        return self.choose

    def take_files(self, files: Sequence[Path]) -> None:
        """Read files and show what they would bring."""
        self._show([*self.arrived, *(self._read(file) for file in files)])
        self.take.setFocus()

    def take_over(self) -> None:
        """Take everything that may be taken, in one step."""
        context, tr = self.context, self.context.tr
        assert self._wave is not None
        sound = [each for each in self.arrived if each.answers is not None]
        taken: Taken = context.do(_submit, context.project, self._wave.id, sound)
        if taken is False:  # type: ignore[comparison-overlap]
            return
        from cxma.ui.undoing import undo_last

        undo = (tr("ui.undo"), lambda: undo_last(context))
        said = tr.plural("measure.taken", taken.people, answers=tr.number(taken.answers, 0))
        context.message(said, "good", steps=[undo] if taken.answers else [], about=CHANGE)
        self.forget()

    def forget(self) -> None:
        """Put away what was looked at."""
        self.arrived = []
        self.code.clear()
        self.found.hide()
        self.choose.setFocus()

    # --- reading ------------------------------------------------------------------------------

    def _ask(self) -> None:
        files = choosing.ask_answers(self.window(), self.context)
        if files:
            self.take_files(files)

    def _read_code(self) -> None:
        """Look at a code once it is written; the box is empty again for the next one."""
        text = self.code.toPlainText().strip()
        if not text:
            return
        name = self.context.tr("measure.answers.pasted")
        try:
            found = self._matched(name, answers.parse(text))
        except KnownError as error:
            found = Arrived(name, refusal=self.context.tr.error(error))
        else:
            self.code.clear()
        kept = [each for each in self.arrived if each.answers or each.name != name]
        self._show([*kept, found])

    def _read(self, file: Path) -> Arrived:
        try:
            return self._matched(file.name, answers.read(file))
        except KnownError as error:
            return Arrived(file.name, refusal=self.context.tr.error(error))

    def _matched(self, name: str, found: FormAnswers | None) -> Arrived:
        """Return answers as far as they fit the wave, or why they do not."""
        assert self._wave is not None
        if found is None:
            return next(each for each in self.arrived if each.name == name and not each.answers)
        try:
            fits = answers.match(found, self.context.snapshot.internal, self._wave)
        except KnownError as error:
            return Arrived(name, refusal=self.context.tr.error(error))
        return Arrived(name, fits.answers, left_out=fits.left_out)

    def _show(self, arrived: Iterable[Arrived]) -> None:
        """Show what would come in, counted against what is there and against each other."""
        assert self._wave is not None and self.context.project is not None
        known = set(self.context.project.known_answers(self._wave.id))
        tokens = set(self.context.project.tokens(self._wave.id))
        self.arrived = [_counted(each, known, tokens) for each in arrived]
        self.table.show_rows([self._row(each) for each in self.arrived[:MOST_ROWS]])
        self.summary.setText(self._summary())
        more = len(self.arrived) - MOST_ROWS
        self.more.setText(self.context.tr("measure.answers.more", n=more))
        self.more.setVisible(more > 0)
        self.take.setEnabled(any(each.fresh for each in self.arrived))
        self.found.setVisible(bool(self.arrived))

    # --- the preview --------------------------------------------------------------------------

    def _preview(self) -> QWidget:
        context, tr = self.context, self.context.tr
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.summary = Body()
        column.addWidget(self.summary)
        columns = [
            Column(tr("measure.answers.file"), wide=True, number=False),
            Column(tr("measure.area"), number=False),
            Column(tr("measure.answers.new")),
            Column(tr("measure.answers.known")),
        ]
        name = tr("measure.way.answers")
        self.table = FigureTable(columns, name, context.theme, context.sizes, tr)
        column.addWidget(self.table)
        self.more = Small()
        column.addWidget(self.more)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.take = PrimaryButton(tr("measure.take"))
        self.take.clicked.connect(self.take_over)
        self.away = QuietButton(tr("ui.cancel"))
        self.away.clicked.connect(self.forget)
        row.addWidget(self.take)
        row.addWidget(self.away)
        row.addStretch(1)
        column.addLayout(row)
        whole.hide()
        return whole

    def _row(self, each: Arrived) -> tuple[Cell, ...]:
        tr = self.context.tr
        if each.answers is None:
            return (Cell(each.name, remark=each.refusal), Cell(), Cell("–"), Cell("–"))
        area = self.context.snapshot.internal.area(each.answers.area_id).name
        remark = tr("measure.answers.left_out", n=each.left_out) if each.left_out else ""
        fresh, known = tr.number(each.fresh, 0), tr.number(each.known, 0)
        return (Cell(each.name, remark=remark), Cell(area), Cell(fresh), Cell(known))

    def _summary(self) -> str:
        """Return the counts in a sentence, and another one for what is refused."""
        tr = self.context.tr
        sound = [each for each in self.arrived if each.answers is not None]
        people = len({each.answers.token for each in sound if each.answers and each.fresh})
        parts = [
            tr.plural("measure.would", people, answers=sum(each.fresh for each in sound)),
        ]
        known = sum(each.known for each in sound)
        if known:
            parts.append(tr.plural("measure.known", known))
        if len(sound) < len(self.arrived):
            parts.append(tr.plural("measure.answers.refused", len(self.arrived) - len(sound)))
        return " ".join(parts)


def _counted(each: Arrived, known: set[tuple[str, int]], tokens: set[str]) -> Arrived:
    """Return what arrived with its answers told apart; what it brings is known from then on."""
    if each.answers is None:
        return each
    given = {(said.token, said.service_id) for said in each.answers.responses}
    fresh = given - known
    back = len(each.answers.reciprocals)
    new_back = back if each.answers.token not in tokens else 0
    total = len(given) + back
    known |= given
    tokens.add(each.answers.token)
    return Arrived(
        each.name,
        each.answers,
        fresh=len(fresh) + new_back,
        known=total - len(fresh) - new_back,
        left_out=each.left_out,
    )


def _submit(project: Project, wave_id: int, sound: Sequence[Arrived]) -> Taken:
    from cxma.actions import surveys

    files = [
        surveys.FormFile(wave_id, each.name, each.answers.responses, each.answers.reciprocals)
        for each in sound
        if each.answers is not None
    ]
    return surveys.submit_files(project, files)
