"""One level as a card: its number and name, what an assessor would see, and who chose it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxma.theme import Theme
from cxma.ui.widgets.level_words import Type, Words, draw

RING = 3
RADIUS = 6.0
HAIRLINE = 1.01
"""Qt draws a pen of 1 pixel or less ten times slower than this one, which looks the same."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LevelCard(QAbstractButton):
    """A level that can be chosen; a click asks, only the owner marks it as chosen."""

    moved = Signal(int)

    def __init__(self, level: int, count: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self._count = count
        self._ground = QColor(theme.level(level, count))
        self._on_ground = QColor(theme.on_level(level, count))
        self._theme = theme
        self._name = self._text = self._tag = ""
        self._marks: tuple[str, ...] = ()
        self._hovered = False
        self._heights: dict[int, int] = {}
        self._words: dict[str, Words] = {}
        self._type = Type(self.font())
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, name: str, text: str) -> None:
        """Show a level's name and descriptor."""
        if (name, text) != (self._name, self._text):
            self._name, self._text = name, text
            self._heights.clear()
            self._words.clear()
            self.setAccessibleDescription(text)
            self.updateGeometry()
            self.update()

    def set_marks(self, marks: tuple[str, ...]) -> None:
        """Show who chose this level, as initials."""
        if marks != self._marks:
            self._marks = marks
            self._words.clear()
            self.update()

    def set_chosen(self, chosen: bool, tag: str = "") -> None:
        """Show whether the level is chosen, and a word that says by whom."""
        if (chosen, tag) == (self.isChecked(), self._tag):
            return
        self._tag = tag
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.update()

    def nextCheckState(self) -> None:
        """Leave the mark where it is: what is chosen is what is stored."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to a neighbouring card with the arrows; the rest is a button's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the card can be clicked."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font, and keep the ground after another style."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self._words.clear()
            self._type = Type(self.font())
        super().changeEvent(event)
        self._claim_ground()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the words out again in another width."""
        super().resizeEvent(event)
        self._words.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Claim the ground once the style is applied, which would take the claim away."""
        super().showEvent(event)
        self._claim_ground()

    def _claim_ground(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def hasHeightForWidth(self) -> bool:
        """Tell that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that shows the whole descriptor at a width."""
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._measure(width)
        return known

    def _measure(self, width: int) -> int:
        room = QRect(0, 0, self._text_width(width), 100_000)
        kind = self._type
        height = kind.of_body.boundingRect(room, int(_WRAP), self._text).height()
        lines = kind.line + height if self._text else kind.line
        return max(lines + 2 * (kind.pad + RING), kind.badge + 2 * RING)

    def sizeHint(self) -> QSize:
        """Return a comfortable reading width with the height that goes with it."""
        width = self._type.badge + 36 * self._type.of_body.averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which words still wrap well."""
        width = self._type.badge + 18 * self._type.of_body.averageCharWidth()
        return QSize(width, self._type.badge + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and its own ground, so that nothing below it has to be drawn again."""
        painter = QPainter(self)
        self._paint_ground(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        self._paint_frame(painter, frame)
        self._paint_badge(painter, frame)
        self._paint_text(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        """Draw what the frame leaves free: a rim that holds its round corners."""
        rim, width, height = RING + round(RADIUS), self.width(), self.height()
        ground = QColor(self._theme["window"])
        for top in (0, height - rim):
            painter.fillRect(0, top, width, rim, ground)
        for left in (0, width - rim):
            painter.fillRect(left, rim, rim, height - 2 * rim, ground)

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        theme, chosen = self._theme, self.isChecked()
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.drawRoundedRect(
                frame.adjusted(-RING + 1, -RING + 1, RING - 1, RING - 1), RADIUS + 2, RADIUS + 2
            )
        fill = theme["accent_soft"] if chosen else theme["raised" if self._lit() else "surface"]
        painter.setBrush(QColor(fill))
        pen = QPen(QColor(theme["accent" if chosen else "line"]), 3 if chosen else HAIRLINE)
        painter.setPen(pen)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_badge(self, painter: QPainter, frame: QRectF) -> None:
        kind, inset = self._type, 1.5 if self.isChecked() else 0.5
        inner = frame.adjusted(inset, inset, -inset, -inset)
        box = QRectF(inner.topLeft(), QSizeF(kind.badge, inner.height()))
        painter.setClipRect(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
        painter.setClipping(False)
        painter.setPen(self._on_ground)
        painter.setFont(kind.number)
        top = box.top() + kind.pad - 2
        line = QRectF(box.left(), top, box.width(), kind.of_number.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(self.level))
        if self.isChecked():
            self._paint_check(painter, QPointF(box.center().x(), line.bottom() + 8))

    def _paint_check(self, painter: QPainter, centre: QPointF) -> None:
        side = self._type.height * 0.32
        colour = self._on_ground
        pen = QPen(colour, max(2.0, side / 3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(centre + QPointF(-side, 0))
        path.lineTo(centre + QPointF(-side * 0.25, side * 0.75))
        path.lineTo(centre + QPointF(side, -side * 0.75))
        painter.drawPath(path)

    def _paint_text(self, painter: QPainter) -> None:
        kind, theme, words = self._type, self._theme, self._laid()
        ink = QColor(theme["ink" if self.isEnabled() else "muted"])
        painter.setPen(ink)
        painter.setFont(kind.body)
        draw(painter, words.body)
        painter.setFont(kind.bold)
        draw(painter, words.head)
        if words.tag:
            painter.setPen(QColor(theme["accent"]))
            draw(painter, words.tag)
        if words.marks:
            self._paint_marks(painter, words)

    def _paint_marks(self, painter: QPainter, words: Words) -> None:
        edge, ink = QPen(QColor(self._theme["muted"]), 1), QColor(self._theme["ink"])
        painter.setFont(self._type.small)
        painter.setBrush(QColor(self._theme["surface"]))
        for box, mark in words.marks:
            painter.setPen(edge)
            radius = (box.height() + 1) / 2
            painter.drawRoundedRect(box, radius, radius)
            painter.setPen(ink)
            draw(painter, mark)

    def _laid(self) -> Words:
        """Return the words laid out for the card as it is."""
        tag = self._tag if self.isChecked() else ""
        if tag not in self._words:
            kind = self._type
            left, top = RING + kind.badge + kind.pad + 4, RING + kind.pad
            room = QRectF(left, top, self.width() - RING - kind.pad - 4 - left, kind.line)
            self._words[tag] = Words(kind, room, self._name, tag, self._text, self._marks)
        return self._words[tag]

    def _lit(self) -> bool:
        return self._hovered and self.isEnabled()

    def _text_width(self, width: int) -> int:
        return max(40, width - self._type.badge - 2 * (self._type.pad + RING + 4))
