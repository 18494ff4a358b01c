"""The pages of the report as pictures, one below the other; only those in sight are in memory."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cxma.ui.context import Context
from cxma.ui.widgets.text import Muted

_KEPT = 6
"""Pictures kept in memory."""
_WIDEST = 900
_NARROWEST = 320
"""Pixels a page is shown wide at most and at least."""


class Preview(QScrollArea):
    """A column of pages, or a sentence while there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("report.preview")
        self.setAccessibleName(context.tr("reportpage.preview"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QFrame()
        inside.setProperty("role", "aside")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(24)
        self.words = Muted(context.tr("reportpage.drawing"))
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.words)
        self._column.addStretch(1)
        self._inside = inside
        self.setWidget(inside)
        self.pages: list[PageView] = []
        self._kept: dict[Path, QImage] = {}

    def say(self, text: str) -> None:
        """Show a sentence above the pages, or none."""
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def clear(self) -> None:
        """Take all pages away."""
        for page in self.pages:
            page.hide()
            page.deleteLater()
        self.pages = []
        self._kept = {}

    def add(self, picture: Path, of: int) -> None:
        """Show the next page."""
        self.say("")
        number = len(self.pages) + 1
        page = PageView(self, picture, self.context.tr("reportpage.page", number=number, of=of))
        self.pages.append(page)
        page.fit(self.page_width())
        centred = Qt.AlignmentFlag.AlignHCenter
        self._column.insertWidget(self._column.count() - 1, page, 0, centred)

    def page_width(self) -> int:
        """Return how wide a page is shown: most of it in sight at once."""
        room = self.viewport().size()
        return max(_NARROWEST, min(_WIDEST, room.width() - 48, round(room.height() * 0.9)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self.pages:
            page.fit(self.page_width())

    def replace(self, pictures: list[Path]) -> None:
        """Show other pages at the same place of scrolling."""
        at = self.verticalScrollBar().value()
        self.clear()
        for picture in pictures:
            self.add(picture, len(pictures))
        self._inside.adjustSize()
        self.verticalScrollBar().setValue(at)

    def image(self, picture: Path) -> QImage:
        """Return a picture, from memory when it was seen lately."""
        image = self._kept.pop(picture, None) or QImage(str(picture))
        self._kept[picture] = image
        while len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))
        return image

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class PageView(QWidget):
    """One page, as wide as there is room."""

    def __init__(self, preview: Preview, picture: Path, name: str) -> None:
        super().__init__()
        self._preview = preview
        self._picture = picture
        self.setAccessibleName(name)
        # Only what its head says: a page is read when it comes into sight, not all at once.
        size = QImageReader(str(picture)).size()
        self._ratio = size.height() / max(size.width(), 1)

    def fit(self, width: int) -> None:
        """Be this many pixels wide, and as tall as the page then is."""
        self.setFixedSize(width, round(width * self._ratio))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._preview.image(self._picture))
        painter.setPen(QPen(QColor(self._preview.context.theme["line"]), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
