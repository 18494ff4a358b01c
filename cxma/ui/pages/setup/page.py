"""The page that holds the four parts of Set-up, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from cxma.ui.tabbed_page import PartEntry, TabbedPage
from cxma.ui.widgets.buttons import PrimaryButton

if TYPE_CHECKING:
    from cxma.ui.context import Context


class SetupPage(TabbedPage):
    """Client, people, rounds, targets; a target names a part or a person."""

    key = "setup"
    icon = "setup"
    PARTS = (
        PartEntry("client", "cxma.ui.pages.setup.client", "ClientPart"),
        PartEntry("people", "cxma.ui.pages.setup.people", "PeoplePart"),
        PartEntry("rounds", "cxma.ui.pages.setup.rounds", "RoundsPart"),
        PartEntry("targets", "cxma.ui.pages.setup.targets", "TargetsPart"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.go_on = PrimaryButton(context.tr("setup.go_on"))
        self.go_on.clicked.connect(lambda: context.goto("assess"))
        self.head.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)

    def open_target(self, target: str) -> None:
        """Show a part, or somebody: ``client``, ``people``, ``participant:3``, ``targets``."""
        kind, _, which = target.partition(":")
        super().open_target(f"people:{which}" if kind == "participant" else target)

    def shortcuts(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "setup.key_edit"),
            ("Tab", "setup.key_next"),
            ("Del", "setup.key_remove"),
            *super().shortcuts(),
        ]
