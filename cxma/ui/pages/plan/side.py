"""The panel beside the plan: what if, or the initiative that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.ui.pages.plan.editor import InitiativeEditor
from cxma.ui.pages.plan.what_if import WhatIf
from cxma.ui.widgets.aside import Aside

if TYPE_CHECKING:
    from cxma.ui.context import Context

WIDTH = 464
"""Width in pixels at 100 % text."""


class Side(Aside):
    """Show the editor while an initiative is open, the what-if otherwise."""

    def __init__(self, context: Context) -> None:
        self.editor = InitiativeEditor(context)
        self.what_if = WhatIf(context)
        super().__init__(context.tr("plan.close_editor"), context.theme, self.what_if, self.editor)
        self.show_standing()

    def show_close(self, closable: bool) -> None:
        """Offer a way back where the panel stands in place of the plan."""
        self.head.setVisible(closable or self.is_open)
