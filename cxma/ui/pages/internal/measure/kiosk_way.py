"""Answering on this computer, one person after another, in a window that fills the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.surveys import Wave
from cxma.ui.kiosk import KioskWindow
from cxma.ui.pages.internal.measure.ways import Way
from cxma.ui.widgets.buttons import PrimaryButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.text import Body, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class KioskWay(Way):
    """What happens, how to come back, and the button that begins."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wave: Wave | None = None
        self.kiosk: KioskWindow | None = None
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        outer.addWidget(card)
        card.add(Muted(tr("measure.kiosk.remark")))
        card.add(Body(tr("measure.kiosk.leave")))
        card.column.addSpacing(8)
        self.button = PrimaryButton(tr("measure.kiosk.begin"))
        self.button.clicked.connect(self.begin)
        card.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_wave(self, wave: Wave) -> None:
        self._wave = wave

    def first_focus(self) -> QWidget | None:
        return self.button

    def begin(self) -> None:
        """Open the window that fills the screen."""
        if self._wave is None or self.kiosk is not None:
            return
        self.kiosk = KioskWindow(self.context, self._wave)
        self.kiosk.closed.connect(self._ended)
        self.kiosk.showFullScreen()

    def retire(self) -> None:
        if self.kiosk is not None:
            self.kiosk.end()

    def _ended(self, people: int) -> None:
        self.kiosk = None
        if people:
            self.context.message(self.context.tr.plural("measure.kiosk.done", people), "good")
        self.button.setFocus()
