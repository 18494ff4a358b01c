"""Several out of many: those chosen as rows that can be taken out, the others in one list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.editors import calm
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body

if TYPE_CHECKING:
    from cxma.ui.context import Context

Choice = tuple[int, str]


class Picks(QWidget):
    """A choice of ids; ``changed`` carries all that are chosen."""

    changed = Signal(tuple)

    def __init__(self, context: Context, title: str, adding: str) -> None:
        super().__init__()
        self._context = context
        self._chosen: list[int] = []
        self._adding = adding
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = QLabel(title.replace("&", "&&"))
        label.setProperty("role", "small")
        column.addWidget(label)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.box = QComboBox()
        self.box.setAccessibleName(f"{title}: {adding}")
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        calm(self.box)
        self.box.activated.connect(self._add)
        column.addWidget(self.box)

    def load(self, choices: Sequence[Choice], chosen: Sequence[int], *, editable: bool) -> None:
        """Show what is chosen, in the order of the choices."""
        self._chosen = [key for key, _ in choices if key in chosen]
        empty(self._rows)
        for key, words in choices:
            if key in chosen:
                self._rows.addWidget(self._row(key, words, editable))
        self.box.clear()
        self.box.addItem(self._adding, None)
        for key, words in choices:
            if key not in chosen:
                self.box.addItem(words, key)
        self.box.setVisible(editable and self.box.count() > 1)

    def _row(self, key: int, words: str, editable: bool) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Body(words), 1)
        if editable:
            out = IconButton(
                "close", self._context.tr("map.take_out", name=words), theme=self._context.theme
            )
            out.clicked.connect(lambda: self._take_out(key))
            across.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add(self, place: int) -> None:
        key = self.box.itemData(place)
        if key is not None:
            self.changed.emit((*self._chosen, key))

    def _take_out(self, key: int) -> None:
        self.box.setFocus()
        self.changed.emit(tuple(each for each in self._chosen if each != key))
