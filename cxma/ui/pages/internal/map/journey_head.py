"""Above the board: which journey, whose it is, and what is to be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.ui.widgets.buttons import Chip, IconButton, PrimaryButton, QuietButton
from cxma.ui.widgets.editors import calm
from cxma.ui.widgets.text import Elided, Heading, Muted

if TYPE_CHECKING:
    from cxma.domain.journeys import Journey
    from cxma.ui.context import Context


class JourneyHead(QWidget):
    """A list of the journeys, the details of the chosen one, and how it is shown."""

    chosen = Signal(int)
    new_wanted = Signal()
    details_wanted = Signal(bool)
    picture_wanted = Signal(bool)
    wall_wanted = Signal()
    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self.box = QComboBox()
        self.box.setAccessibleName(tr("map.journey"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumWidth(context.sizes.px(120))
        calm(self.box)
        self.box.activated.connect(lambda _place: self.chosen.emit(self.box.currentData()))
        self.new = QuietButton(tr("map.journey.new"), "plus", theme=context.theme)
        self.details = Chip(tr("map.journey.details"))
        self.picture = Chip(tr("map.picture"))
        self.wall = IconButton("projector", tr("map.wall"), theme=context.theme)
        self.remove = IconButton("trash", tr("map.journey.remove"), theme=context.theme)
        self.new.clicked.connect(self.new_wanted)
        self.picture.toggled.connect(self.picture_wanted)
        self.wall.clicked.connect(self.wall_wanted)
        self.remove.clicked.connect(self.removed)
        self.remark = Elided(role="muted")
        self.details.clicked.connect(self.details_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box)
        row.addWidget(self.new)
        row.addStretch(1)
        for part in (self.details, self.picture, self.wall, self.remove):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.remark)

    def load(self, journeys: Sequence[Journey], journey: Journey | None, *, editable: bool) -> None:
        """Show the journeys and the details of one."""
        with QSignalBlocker(self.box):
            self.box.clear()
            for each in journeys:
                self.box.addItem(each.name, each.id)
            self.box.setCurrentIndex(self.box.findData(journey.id) if journey else -1)
        self.new.setVisible(editable)
        self.remove.setVisible(editable)
        if journey is None:
            return
        parts = [part.strip() for part in (journey.segment, journey.goal) if part.strip()]
        if not journey.stages and editable:
            parts = [self._context.tr("map.no_stages")]
        self.remark.set_whole(" · ".join(parts))
        self.remark.setVisible(bool(self.remark.whole()))


class NewJourney(QWidget):
    """One line in which a journey is named; it teaches while there is none."""

    made = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._teaching = False
        tr = context.tr
        self.title = Heading(tr("map.journeys.none"), 2)
        self.text = Muted(tr("map.journeys.teach"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("map.journey.placeholder"))
        self.name.setAccessibleName(tr("map.journey.new_name"))
        self.name.setMaximumWidth(context.sizes.px(480))
        self.add = PrimaryButton(tr("map.journey.add"))
        self.name.returnPressed.connect(self._make)
        self.add.clicked.connect(self._make)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.add)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hide()

    def teach(self, teaching: bool, *, editable: bool) -> None:
        """Stand alone with two sentences, or leave until it is wanted."""
        self.name.setVisible(editable)
        self.add.setVisible(editable)
        if teaching:
            self._show(teaching=True)
        elif self._teaching:
            self._teaching = False
            self.hide()

    def open_up(self) -> None:
        """Ask for the name of another journey."""
        self._show(teaching=False)
        self.name.setFocus()

    def _show(self, *, teaching: bool) -> None:
        self._teaching = teaching
        self.title.setVisible(teaching)
        self.text.setVisible(teaching)
        self.show()

    def _make(self) -> None:
        from cxma.actions import journeys

        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        made = self._context.do(journeys.add_journey, self._context.project, name)
        if made is not False:
            self.name.clear()
            self.hide()
            self.made.emit(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._teaching:
            self.name.clear()
            self.hide()
        else:
            super().keyPressEvent(event)
