"""The keyboard help: the keys of the page, then those that work everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.overlay import Overlay
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Heading

if TYPE_CHECKING:
    from cxma.ui.commands import Commands


class KeysPanel(Overlay):
    """All keys, in two groups."""

    def __init__(self, commands: Commands) -> None:
        context = commands.context
        super().__init__(commands.window, context.theme["window"], context.sizes.px(620), top=-1)
        tr = context.tr
        self.close_button = IconButton("close", tr("ui.dismiss"), theme=context.theme)
        self.close_button.clicked.connect(self.close_panel)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 16, 0)
        head.addWidget(Heading(tr("keys.title"), 1), 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self._area = ScrollColumn(margin=24, gap=8)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page = commands.window.current
        own = page.shortcuts()
        if own:
            self._area.add(Heading(page.title, 3))
            self._area.add(_table((keys, tr(code)) for keys, code in own))
            self._area.add_space(16)
        self._area.add(Heading(tr("keys.everywhere"), 3))
        general = ((c.keys[0], tr(c.code)) for c in commands.all if c.keys)
        self._area.add(_table(general))
        self._area.add_stretch()
        self.column.addWidget(self._area, 1)

    def first_focus(self) -> QWidget:
        return self.close_button

    def wanted_height(self) -> int:
        return self.covered.height() - 64


def _table(rows: Iterable[tuple[str, str]]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for place, (keys, words) in enumerate(rows):
        grid.addWidget(_key(keys), place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Body(words), place, 1)
    return table


def _key(keys: str) -> QLabel:
    """Return keys as this computer writes them."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    label = QLabel(native if native and "–" not in keys and " " not in keys else keys)
    label.setProperty("role", "key")
    return label
