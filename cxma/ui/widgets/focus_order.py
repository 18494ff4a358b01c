"""The order in which Tab walks: as one reads, whatever was built last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def read_in_order(root: QWidget) -> None:
    """Let Tab walk in the order of the layouts; call it after rebuilding a part."""
    for one, other in pairwise(stops(root)):
        QWidget.setTabOrder(one, other)


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
