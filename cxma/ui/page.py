"""What every page of the window is: a widget with a key, a title, and a way to be refreshed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class Shown(QWidget):
    """A page or a part of one; what the window calls does nothing until it is written anew.

    Attributes:
        key: its name.
    """

    key: ClassVar[str] = ""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what is stored; called when shown and when something changed while visible.

        Args:
            changes: what changed, or None when everything may have.
        """

    def open_target(self, target: str) -> None:
        """Go to something in it: a question, a journey, an initiative; empty is its start."""

    def whereabouts(self) -> str:
        """Return the target that leads back to where it stands, empty for its start."""
        return ""

    def first_focus(self) -> QWidget | None:
        """Return what gets the keyboard when it is opened, None to leave it where it is."""
        return None

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return keys and the message code of what they do, for the keyboard help."""
        return []

    def leave(self) -> None:
        """Store what is being written; called before it is hidden or built anew."""

    def retire(self) -> None:
        """Let go of everything; called before it is deleted."""
        self.leave()


class Page(Shown):
    """One page; it is built anew when the language, the theme or the text size changes.

    Attributes:
        key: name of the page; its title is the message ``nav.<key>``.
        icon: name of the icon in the rail.
        needs_project: whether the page means nothing without an open engagement.
    """

    icon: ClassVar[str] = ""
    needs_project: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setProperty("role", "page")

    @property
    def title(self) -> str:
        """Return the title in the window's language."""
        return self.context.tr(f"nav.{self.key}")
