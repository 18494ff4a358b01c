"""What the method still asks for, said where the step is taken: one sentence a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxma.ui.icons import pixmap
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context

Need = tuple[str, Callable[[], object] | None]
"""A sentence, and what leads to where it is filled."""


class GateNote(QWidget):
    """A heading and what is missing; pressing a sentence goes where it is filled."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: list[str] = []
        self._steps: list[Callable[[], object] | None] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title = Text(role="signal")
        column.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """Return what is said to be missing, empty while nothing is."""
        return list(self._shown)

    def show_missing(self, title: str, needs: Sequence[Need]) -> None:
        """Say what is missing; nothing hides the note."""
        said = [sentence for sentence, _ in needs]
        self._steps = [step for _, step in needs]
        self._title.setText(title)
        if said != self._shown:
            self._shown = said
            empty(self._rows)
            for place, (sentence, step) in enumerate(needs):
                self._rows.addWidget(self._row(place, sentence, linked=step is not None))
            read_in_order(self)
        self.setVisible(bool(needs))

    def forget(self) -> None:
        """Say nothing."""
        self.show_missing("", [])

    def focus_first(self) -> bool:
        """Put the keyboard on the first sentence that leads somewhere; tell whether one does."""
        link = next(iter(self.findChildren(LinkRow)), None)
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)
        return link is not None

    def go(self, place: int) -> None:
        """Go to where one of the sentences is filled."""
        step = self._steps[place] if place < len(self._steps) else None
        if step is not None:
            step()

    def _row(self, place: int, sentence: str, *, linked: bool) -> QWidget:
        if not linked:
            words = Body(sentence)
            words.setContentsMargins(8, 6, 8, 6)
            return words
        link = LinkRow(sentence)
        link.row.setContentsMargins(8, 6, 8, 6)
        link.add(Body(sentence), 1)
        side = self._context.sizes.px(16)
        arrow = QLabel()
        ratio = self.devicePixelRatioF()
        drawn = pixmap("arrow-right", self._context.theme["accent"], round(side * ratio))
        picture = QPixmap(drawn)
        picture.setDevicePixelRatio(ratio)
        arrow.setPixmap(picture)
        link.row.addWidget(arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        link.let_mouse_through()
        link.clicked.connect(lambda: self.go(place))
        return link
