"""Paper forms typed in: a line a service, digits only, Ctrl+Enter stores and begins the next."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cxma.domain.surveys import Source, Wave
from cxma.survey.instrument import AskedArea, Kind, survey
from cxma.theme import Theme
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.measure.paper_model import USED, PaperModel
from cxma.ui.pages.internal.measure.sheet_grid import SheetGrid
from cxma.ui.pages.internal.measure.ways import Way
from cxma.ui.widgets.buttons import PrimaryButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Heading, Muted, Small, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context


class PaperGrid(SheetGrid):
    """A grid as tall as its rows; a digit and Enter go on to the next cell."""

    ended = Signal()
    """The keyboard went on from the last cell."""

    def __init__(self, model: PaperModel, name: str, theme: Theme, row_height: int) -> None:
        super().__init__(model, name, theme, row_height)
        self.paper = model
        model.setParent(self)
        model.digit_typed.connect(self.forward)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if model.items[-1].kind is Kind.TEXT:
            header.setStretchLastSection(True)
        self.fit()

    def step(self, down: int, right: int) -> None:
        """Go on to the next cell: Enter reads like the paper, from left to right."""
        self.forward()

    def forward(self) -> None:
        """Go on to the next cell; what is not used is not asked about further."""
        here, model = self.currentIndex(), self.paper
        row, column = here.row(), here.column() + 1
        if column >= model.columnCount() or model.unused(row):
            row, column = row + 1, 0
        if row >= model.rowCount():
            self.ended.emit()
            return
        self.setCurrentIndex(model.index(row, column))

    def start(self) -> None:
        """Put the keyboard into the first cell."""
        self.setCurrentIndex(self.paper.index(0, 0))
        self.setFocus()


class Paper(Way):
    """Area, name where it is asked for, the grids, and what was stored so far."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wave: Wave | None = None
        self._areas: tuple[AskedArea, ...] = ()
        self._stored = 0
        self.grids: list[PaperGrid] = []
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card()
        outer.addWidget(self.card)
        self.card.add(Muted(tr("measure.paper.remark")))
        self.card.column.addSpacing(8)
        self.card.add(self._head())
        self._place = QVBoxLayout()
        self._place.setSpacing(8)
        self.card.add(self._place)
        self.fault = Text(role="danger")
        self.card.add(self.fault)
        self.card.add(Small(tr("measure.paper.digits")))
        self.store = PrimaryButton(tr("measure.paper.store"))
        self.store.setToolTip(QKeySequence("Ctrl+Return").toString())
        self.store.clicked.connect(self.commit)
        self.count = Small()
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.store)
        foot.addWidget(self.count, 1)
        self.card.add(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, self.commit, context=scope)

    def show_wave(self, wave: Wave) -> None:
        """Ask what a wave asks; what is typed stays while the questions are the same."""
        asked = survey(self.context.snapshot.internal, wave)
        before = self._wave
        if before is None or wave.id != before.id:
            self._stored = 0
        same = before is not None and before.instrument is wave.instrument
        changed = not same or asked.areas != self._areas
        self._wave = wave
        self.person.setVisible(asked.named)
        self.person_label.setVisible(asked.named)
        if changed:
            self._show_areas(asked.areas)
        self._say_count()

    def first_focus(self) -> QWidget | None:
        return self.area

    def commit(self) -> None:
        """Store this person and begin the next; a cell that cannot be keeps everything here."""
        if self.grids:
            # An editor hands its text over when it loses the keyboard.
            self.grids[0].setFocus()
        for grid in self.grids:
            for place in grid.paper.faults()[:1]:
                grid.setFocus()
                grid.setCurrentIndex(grid.paper.index(*place))
                self.fault.setText(grid.paper.fault(*place))
                return
        if all(grid.paper.is_empty for grid in self.grids):
            self.fault.setText(self.context.tr("measure.paper.empty"))
            return
        if self._submit():
            self._next()

    # --- storing ------------------------------------------------------------------------------

    def _submit(self) -> bool:
        from cxma.actions import surveys
        from cxma.ui.undoing import undo_last

        context, tr = self.context, self.context.tr
        assert self._wave is not None
        said = (secrets.token_urlsafe(12), int(self.area.currentData()), self.person.text().strip())
        services, clients = (
            [row for grid in self.grids if (USED in grid.paper.items) is about
             for row in (grid.paper.responses if about else grid.paper.reciprocals)(*said)]
            for about in (True, False)
        )  # fmt: skip
        day = date.today()  # noqa: DTZ011  (the day on this computer's wall)
        done = context.do(
            surveys.submit, context.project, self._wave.id, Source.PAPER, services, clients,
            context.settings.person, day,
        )  # fmt: skip
        if done is False:
            return False
        self._stored += 1
        undo = (tr("ui.undo"), lambda: undo_last(context))
        said_so = tr.plural("measure.paper.stored", done.answers)
        context.message(said_so, "good", steps=[undo], about=CHANGE)
        return True

    def _next(self) -> None:
        """Empty the form for the next person of the same area."""
        for grid in self.grids:
            grid.paper.clear()
        self.fault.clear()
        self.person.clear()
        self._say_count()
        if self.person.isVisible():
            self.person.setFocus()
        elif self.grids:
            self.grids[0].start()

    def _say_count(self) -> None:
        n = self._stored
        self.count.setText(self.context.tr.plural("measure.paper.count", n) if n else "")

    # --- what is asked ------------------------------------------------------------------------

    def _head(self) -> QWidget:
        tr = self.context.tr
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        self.area = QComboBox()
        self.area.setAccessibleName(tr("measure.area"))
        self.area.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        calm(self.area)
        self.area.activated.connect(lambda _: self._show_grids())
        self.person = QLineEdit()
        self.person.setAccessibleName(tr("measure.paper.person"))
        self.person_label = QLabel(tr("measure.paper.person"))
        area_label = QLabel(tr("measure.area"))
        area_label.setBuddy(self.area)
        for part in (area_label, self.area, self.person_label, self.person):
            row.addWidget(part)
        row.addStretch(1)
        return whole

    def _show_areas(self, areas: tuple[AskedArea, ...]) -> None:
        chosen = self.area.currentData()
        self._areas = areas
        self.area.clear()
        for area in areas:
            self.area.addItem(area.name, area.id)
        self.area.setCurrentIndex(max(0, self.area.findData(chosen)))
        self._show_grids()

    def _show_grids(self) -> None:
        """Show the lines of the area chosen; what was typed for another one goes."""
        empty(self._place)
        self.grids = []
        self.fault.clear()
        area = next((a for a in self._areas if a.id == self.area.currentData()), None)
        self.store.setEnabled(area is not None)
        if area is None or self._wave is None:
            return
        asked = survey(self.context.snapshot.internal, self._wave)
        if area.services:
            lines = [(each.id, each.name) for each in area.services]
            self._add("measure.paper.services", PaperModel(
                lines, (USED, *asked.items), self.context.tr, self.context.theme))  # fmt: skip
        if area.clients:
            self._add("measure.paper.clients", PaperModel(
                [(each.id, each.name) for each in area.clients],
                asked.courtesies, self.context.tr, self.context.theme))  # fmt: skip
        for one, other in zip(self.grids, self.grids[1:], strict=False):
            one.ended.connect(other.start)
        self.grids[-1].ended.connect(self.store.setFocus)

    def _add(self, code: str, model: PaperModel) -> None:
        title = self.context.tr(code)
        grid = PaperGrid(model, title, self.context.theme, self.context.sizes.px(32))
        model.changed.connect(self._say_fault)
        self.grids.append(grid)
        self._place.addWidget(Heading(title, 3))
        self._place.addWidget(grid)
        grid.setCurrentIndex(model.index(0, 0))

    def _say_fault(self) -> None:
        """Say what is wrong with the first cell that cannot be."""
        for grid in self.grids:
            for row, column in grid.paper.faults()[:1]:
                where = grid.paper.lines[row][1]
                sentence = grid.paper.fault(row, column)
                self.fault.setText(self.context.tr("measure.at", where=where, sentence=sentence))
                return
        self.fault.clear()
