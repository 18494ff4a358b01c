"""A page that scrolls up and down: one column of readable width on the 8 pixel grid."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

SEEN_WHOLE = "seenWhole"
"""Property of a widget that comes into sight as one when the keyboard enters a part of it."""


class ScrollColumn(QScrollArea):
    """A vertical scroll area around one column; it follows the keyboard focus.

    Args:
        width: largest width of the column in pixels at 100 % text; it grows with the text.
        margin: distance to the edges in pixels.
        gap: distance between items in pixels.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        width: int = 960,
        margin: int = 32,
        gap: int = 16,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._following = False
        self._opening = False
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._reveal)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        outer.setProperty("role", "page")
        self._across = across = QHBoxLayout(outer)
        across.setContentsMargins(margin, margin, margin, margin)
        self.body = QWidget()
        self.body.setProperty("role", "column")
        self.body.setMaximumWidth(round(width * self.fontInfo().pixelSize() / 14))
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        if centred:
            across.addStretch(1)
        across.addWidget(self.body, 100)
        across.addStretch(1)
        self.setWidget(outer)
        self.viewport().setAutoFillBackground(False)
        outer.setAutoFillBackground(False)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a widget or a layout below what is there."""
        if isinstance(item, QWidget):
            self.column.addWidget(item, stretch)
        else:
            self.column.addLayout(item, stretch)

    def add_space(self, pixels: int) -> None:
        """Add empty space; keep to multiples of 8."""
        self.column.addSpacing(pixels)

    def add_stretch(self) -> None:
        """Push everything above to the top."""
        self.column.addStretch(1)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Set the distances to the edges, in pixels."""
        self._across.setContentsMargins(left, top, right, bottom)

    def clear(self) -> None:
        """Remove everything from the column."""
        empty(self.column)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._following:
            app.focusChanged.connect(self._follow)
            self._following = True
            self._opening = True
            QTimer.singleShot(0, self._opened)

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._following:
            app.focusChanged.disconnect(self._follow)
            self._following = False

    def to_top(self) -> None:
        """Show the beginning, wherever the keyboard is."""
        self._laid_out.stop()
        self.verticalScrollBar().setValue(0)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Follow the keyboard; what is under a pressed mouse button stays there.

        A page that opens with the keyboard in a table shows its own beginning, not the table's.
        """
        pressed, inside = QApplication.mouseButtons(), self.widget()
        within = new is not None and inside is not None and inside.isAncestorOf(new)
        opening = self._opening and isinstance(new, QAbstractItemView)
        if within and not opening and pressed == Qt.MouseButton.NoButton:
            self._laid_out.start()

    def follow(self) -> None:
        """Bring the keyboard into sight again, for tables that are as tall as their rows."""
        self._follow(None, QApplication.focusWidget())

    @Slot()
    def _opened(self) -> None:
        self._opening = False

    @Slot()
    def _reveal(self) -> None:
        """Bring the keyboard into sight; only now, since a part just shown has its place now."""
        focused, inside = QApplication.focusWidget(), self.widget()
        if focused is None or inside is None or not inside.isAncestorOf(focused):
            return
        space = self.viewport().size()
        for part in (_seen_whole(focused, inside), focused):
            box = _box(part, inside)
            room = box.size().grownBy(QMargins(16, 24, 16, 24))
            if room.width() <= space.width() and room.height() <= space.height():
                middle = box.center()
                self.ensureVisible(middle.x(), middle.y(), room.width() // 2, room.height() // 2)
                return
        self.ensureWidgetVisible(focused, 16, 24)


def _box(part: QWidget, inside: QWidget) -> QRect:
    """Return where a part stands; in a table, where its current cell does."""
    if isinstance(part, QAbstractItemView) and part.currentIndex().isValid():
        cell = part.visualRect(part.currentIndex())
        return QRect(part.viewport().mapTo(inside, cell.topLeft()), cell.size())
    return QRect(part.mapTo(inside, QPoint()), part.size())


def _seen_whole(widget: QWidget, inside: QWidget) -> QWidget:
    """Return the outermost part around a widget that is seen as one, else the widget."""
    found, above = widget, widget.parentWidget()
    while above is not None and above is not inside:
        if above.property(SEEN_WHOLE):
            found = above
        above = above.parentWidget()
    return found


def empty(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
            inner.deleteLater()
