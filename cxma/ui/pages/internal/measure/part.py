"""The part that measures: the survey on one side, operational data on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.ui.pages.internal.measure.survey import Survey
from cxma.ui.tabbed_page import Part
from cxma.ui.widgets.buttons import Chip

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class MeasurePart(Part):
    """Waves with their ways in and results; operational data.

    A target is ``wave-2``, a way in (``form``, ``answers``, ``kiosk``, ``paper``, ``import``) or
    ``operations``.
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
        self.survey = Survey(context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.survey)
        outer.addWidget(self.stack, 1)
        self.sides.idToggled.connect(self._turn)

    def refresh(self, changes: Changes | None = None) -> None:
        self.survey.refresh(changes)

    def open_target(self, which: str) -> None:
        kind, _, number = which.partition("-")
        if kind == "wave" and number.isdecimal():
            self.survey.choose(int(number))

    def whereabouts(self) -> str:
        return f"wave-{self.survey.wave_id}" if self.survey.wave_id else ""

    def first_focus(self) -> QWidget | None:
        return self.survey.first_focus()

    def _turn(self, place: int, on: bool) -> None:
        if on:
            self.stack.setCurrentIndex(place)
