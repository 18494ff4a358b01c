"""The order in which Tab walks: as one reads, whatever was built last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def read_in_order(root: QWidget) -> None:
    """Let Tab walk in the order of the layouts; call it after rebuilding a part."""
    found = list(stops(root))
    if len(found) < 2:
        return
    earliest = _earliest(root, set(found))
    if earliest is not found[0]:
        # Two moves put the first stop just before the earliest, where the walk begins.
        QWidget.setTabOrder(earliest, found[0])
        QWidget.setTabOrder(found[0], earliest)
    for one, other in pairwise(found):
        QWidget.setTabOrder(one, other)


def _earliest(root: QWidget, among: set[QWidget]) -> QWidget:
    """Return the stop that Tab reaches first from the window."""
    widget = root.window().nextInFocusChain()
    while widget is not None and widget not in among:
        widget = widget.nextInFocusChain()
    return widget or root


def stops(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield what the keyboard can stop at below a widget, in reading order."""
    if widget is None:
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    if isinstance(widget, QScrollArea):
        yield from stops(widget.widget())
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            yield from stops(widget.widget(place))
    elif (layout := widget.layout()) is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _inside(inner)
