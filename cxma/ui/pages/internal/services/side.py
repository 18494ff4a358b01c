"""The panel beside the matrix: the card of a service, or what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cxma.domain.priority import PriorityRow
from cxma.domain.services import Service
from cxma.ui.pages.internal.services.card import ServiceCard
from cxma.ui.pages.internal.services.key import Key
from cxma.ui.widgets.aside import Aside

if TYPE_CHECKING:
    from cxma.ui.context import Context

WIDTH = 408
"""Width in pixels at 100 % text."""


class Side(Aside):
    """Show the card while a service is chosen, the key otherwise."""

    def __init__(self, context: Context) -> None:
        self.card = ServiceCard(context)
        close = context.tr("matrix.close_card")
        super().__init__(close, context.theme, Key(context), self.card, top=16)
        self.show_key()

    def show_key(self) -> None:
        """Show what the signs mean."""
        self.card.forget()
        self.head.hide()
        self.show_standing()

    def show_service(
        self, service: Service, row: PriorityRow | None, *, editable: bool, measured: bool = True
    ) -> None:
        """Show the card of a service as stored; ``measured`` as for the card."""
        other = service.id != self.card.service_id
        self.card.load(service, row, editable=editable, measured=measured)
        self.head.show()
        self.show_opened(service.name)
        if other:
            self.scrolling.to_top()

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part of the card to the top."""
        inside = self.scrolling.widget()
        assert inside is not None
        place = part.mapTo(inside, part.rect().topLeft())
        self.scrolling.verticalScrollBar().setValue(place.y())
