"""The part that measures: the survey on one side, operational data on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.ui.pages.internal.measure import choosing
from cxma.ui.pages.internal.measure.operations import Operations
from cxma.ui.pages.internal.measure.survey import Survey
from cxma.ui.tabbed_page import Part
from cxma.ui.widgets.buttons import Chip

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

SURVEY, OPERATIONS = 0, 1


class MeasurePart(Part):
    """Waves with their ways in and results; operational data.

    A target is ``wave-2``, a way in (``form``, ``answers``, ``kiosk``, ``paper``, ``import``) or
    ``operations``. Answer files and tables can be dropped anywhere.
    """

    key = "measure"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 16, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.sides = QButtonGroup(self)
        for place, code in enumerate(("measure.survey", "measure.operations")):
            chip = Chip(tr(code), checked=not place)
            self.sides.addButton(chip, place)
            row.addWidget(chip)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addSpacing(8)
        self.survey = Survey(context)
        self._operations: Operations | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.survey)
        outer.addWidget(self.stack, 1)
        self.sides.idToggled.connect(self._turn)
        self.setAcceptDrops(True)

    @property
    def operations(self) -> Operations:
        """Return the side of operational data, building it when it was not shown yet."""
        if self._operations is None:
            self._operations = Operations(self.context)
            self.stack.addWidget(self._operations)
            self._operations.refresh()
        return self._operations

    @property
    def side(self) -> int:
        """Return which side is shown."""
        return self.sides.checkedId()

    def refresh(self, changes: Changes | None = None) -> None:
        self.survey.refresh(changes)
        if self._operations is not None:
            self._operations.refresh(changes)

    def open_target(self, which: str) -> None:
        kind, _, number = which.partition("-")
        self._show_side(OPERATIONS if which == "operations" else SURVEY)
        if kind == "wave" and number.isdecimal():
            self.survey.choose(int(number))
        elif which in self.survey.ways.chips:
            self.survey.choose_way(which)

    def whereabouts(self) -> str:
        if self.side == OPERATIONS:
            return "operations"
        return f"wave-{self.survey.wave_id}" if self.survey.wave_id else ""

    def first_focus(self) -> QWidget | None:
        if self.side == OPERATIONS:
            return self.operations.first_focus()
        return self.survey.first_focus()

    def shortcuts(self) -> list[tuple[str, str]]:
        if self.side == OPERATIONS:
            return [
                ("Enter", "measure.key_down"),
                ("Ctrl+C", "measure.key_copy"),
                ("Ctrl+V", "measure.key_paste"),
                ("Del", "measure.key_clear"),
            ]
        if self.survey.ways.key == "paper":
            return [("Enter", "measure.key_next"), ("Ctrl+Return", "measure.key_store")]
        return [("Enter", "measure.key_explain")]

    def retire(self) -> None:
        self.survey.ways.retire()
        if self._operations is not None:
            self._operations.retire()
        super().retire()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._editable and choosing.dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take answer files and tables to the place that reads them."""
        found = choosing.dropped(event.mimeData())
        if not self._editable or not found:
            return
        event.acceptProposedAction()
        if self.side == OPERATIONS:
            self.operations.read_file(found[0])
            return
        way = choosing.way_of(found[0])
        self.survey.choose_way(way)
        taken = self.survey.ways.way
        if taken is not None:
            taken.take_files([file for file in found if choosing.way_of(file) == way])

    @property
    def _editable(self) -> bool:
        project = self.context.project
        return project is not None and not project.read_only

    def _show_side(self, side: int) -> None:
        self.sides.button(side).setChecked(True)

    def _turn(self, side: int, on: bool) -> None:
        if on:
            self.stack.setCurrentWidget(self.operations if side == OPERATIONS else self.survey)
