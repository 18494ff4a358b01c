"""A question asked where it arises: one line, one reason, Enter or Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from cxma.ui.widgets.asking_bar import AskingBar
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton

if TYPE_CHECKING:
    from cxma.ui.context import Context


class ReasonBar(AskingBar):
    """Ask for a reason; hidden while nothing is asked."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._answer: Callable[[str], bool] | None = None
        self.line = QLineEdit()
        self._keep = PrimaryButton(context.tr("plan.reason.keep"))
        self._keep.clicked.connect(self.confirm)
        self._effect: Callable[[], object] | None = None
        self._other = QuietButton(context.tr("plan.place.back"))
        self._other.clicked.connect(self._leave)
        leave = QuietButton(context.tr("plan.reason.cancel"))
        leave.clicked.connect(self.cancel)
        self.add_line(self.line)
        for button in (self._keep, self._other, leave):
            self.add_button(button)

    def ask(
        self,
        question: str,
        placeholder: str,
        answer: Callable[[str], bool],
        *,
        written: str = "",
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Ask; ``answer`` gets the reason and tells whether it was taken.

        Args:
            written: a reason that is already there.
            other: words and effect of a way out that needs no reason.
        """
        keep_text = self.isVisible() and self.line.text()
        self._answer = answer
        self.line.setAccessibleName(question)
        self.line.setPlaceholderText(placeholder)
        if not keep_text:
            self.line.setText(written)
        self._offer(other)
        self.ask_in(self.line, question)

    def cancel(self) -> None:
        """Ask no more; nothing was changed."""
        if self.isVisible():
            self.line.clear()
        super().cancel()

    def _offer(self, other: tuple[str, Callable[[], object]] | None) -> None:
        self._other.setVisible(other is not None)
        if other is not None:
            self._other.set_text(other[0])
            self._effect = other[1]

    def _leave(self) -> None:
        if self._effect is not None:
            self._effect()
        self.cancel()

    def confirm(self) -> None:
        """Hand the reason over, or ask for one."""
        reason = self.line.text().strip()
        if not reason:
            self.miss(self.line, self._context.tr("plan.reason.needed"))
        elif self._answer is not None and self._answer(reason):
            self.cancel()
