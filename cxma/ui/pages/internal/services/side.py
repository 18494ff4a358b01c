"""The panel beside the matrix: the card of a service, or what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.domain.priority import PriorityRow
from cxma.domain.services import Service
from cxma.ui.pages.internal.services.card import ServiceCard
from cxma.ui.pages.internal.services.key import Key
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Elided

if TYPE_CHECKING:
    from cxma.ui.context import Context

WIDTH = 408
"""Width in pixels at 100 % text."""


class Side(QFrame):
    """Show the card while a service is chosen, the key otherwise."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self.card = ServiceCard(context)
        self._title = Elided(role="section")
        self._close = IconButton("close", context.tr("matrix.close_card"), theme=context.theme)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 12, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._head = QWidget()
        self._head.setLayout(head)
        self._stack = QStackedWidget()
        self._scrolls = []
        for part in (Key(context), self.card):
            scroll = ScrollColumn(width=720, margin=24, gap=0)
            scroll.set_margins(24, 16, 24, 24)
            scroll.add(part)
            self._scrolls.append(scroll)
            self._stack.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.show_key()

    @property
    def showing_card(self) -> bool:
        """Tell whether a service is shown."""
        return self._stack.currentIndex() == 1

    def show_key(self) -> None:
        """Show what the signs mean."""
        self.card.forget()
        self._head.hide()
        self._stack.setCurrentIndex(0)

    def show_service(
        self, service: Service, row: PriorityRow | None, *, editable: bool, measured: bool = True
    ) -> None:
        """Show the card of a service as stored; ``measured`` as for the card."""
        other = service.id != self.card.service_id
        self.card.load(service, row, editable=editable, measured=measured)
        self._title.set_whole(service.name)
        self._head.show()
        self._stack.setCurrentIndex(1)
        if other:
            self._scrolls[1].to_top()

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part of the card to the top."""
        scroll = self._scrolls[1]
        inside = scroll.widget()
        assert inside is not None
        place = part.mapTo(inside, part.rect().topLeft())
        scroll.verticalScrollBar().setValue(place.y())
