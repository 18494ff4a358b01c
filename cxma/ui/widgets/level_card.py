"""One level as a card: its number and name, what an assessor would see, and who chose it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxma.theme import Theme

RING = 3
RADIUS = 6.0
HAIRLINE = 1.01
"""Qt draws a pen of 1 pixel or less ten times slower than this one, which looks the same."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Type:
    """The fonts of a card and what follows from their size, measured once for a font."""

    def __init__(self, font: QFont) -> None:
        pixels = QFontInfo(font).pixelSize()
        self.body, self.bold, self.small = QFont(font), QFont(font), QFont(font)
        self.bold.setBold(True)
        self.small.setPixelSize(max(10, round(pixels * 0.85)))
        self.number = QFont(self.bold)
        self.number.setPixelSize(round(pixels * 1.5))
        self.of_body, self.of_bold = QFontMetrics(self.body), QFontMetrics(self.bold)
        self.of_small, self.of_number = QFontMetrics(self.small), QFontMetrics(self.number)
        self.height = self.of_body.height()
        self.line = self.of_bold.height() + 4
        self.pad = max(8, round(self.height * 0.42))
        self.badge = max(44, round(self.height * 2.4))


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
        self._type = _Type(self.font())
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
            self.setAccessibleDescription(text)
            self.updateGeometry()
            self.update()

    def set_marks(self, marks: tuple[str, ...]) -> None:
        """Show who chose this level, as initials."""
        if marks != self._marks:
            self._marks = marks
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
            self._type = _Type(self.font())
        super().changeEvent(event)
        self._claim_ground()

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
        painter.fillRect(event.rect(), QColor(self._theme["window"]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        self._paint_frame(painter, frame)
        self._paint_badge(painter, frame)
        self._paint_text(painter, frame)
        painter.end()

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

    def _paint_text(self, painter: QPainter, frame: QRectF) -> None:
        kind = self._type
        left = frame.left() + kind.badge + kind.pad + 4
        right = frame.right() - kind.pad - 4
        top = frame.top() + kind.pad
        head = QRectF(left, top, right - left, kind.line)
        used = self._paint_name(painter, head)
        if self._marks:
            self._paint_marks(painter, head.adjusted(used + kind.pad, 0, 0, 0))
        painter.setFont(kind.body)
        painter.setPen(QColor(self._theme["ink" if self.isEnabled() else "muted"]))
        body = QRectF(left, head.bottom(), right - left, frame.bottom() - head.bottom())
        painter.drawText(body, int(_WRAP), self._text)

    def _paint_name(self, painter: QPainter, head: QRectF) -> float:
        """Draw the name and, when chosen, the word that says so; return the width used."""
        metrics, pad = self._type.of_bold, self._type.pad
        painter.setFont(self._type.bold)
        painter.setPen(QColor(self._theme["ink" if self.isEnabled() else "muted"]))
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, int(head.width()))
        painter.drawText(head, int(place), name)
        used = float(metrics.horizontalAdvance(name))
        if not (self.isChecked() and self._tag):
            return used
        painter.setPen(QColor(self._theme["accent"]))
        room = head.adjusted(used + pad, 0, 0, 0)
        tag = metrics.elidedText(self._tag, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(place), tag)
        return used + pad + metrics.horizontalAdvance(tag)

    def _paint_marks(self, painter: QPainter, room: QRectF) -> None:
        """Draw the initials of who chose this level at the right; a count when they do not fit."""
        metrics = self._type.of_small
        painter.setFont(self._type.small)
        height = metrics.height() + 4
        marks = fitting(
            self._marks, [self._mark_width(metrics, m) for m in self._marks], room.width()
        )
        x = room.right()
        for mark in reversed(marks):
            width = self._mark_width(metrics, mark)
            box = QRectF(x - width, room.center().y() - height / 2, width, height)
            painter.setPen(QPen(QColor(self._theme["muted"]), 1))
            painter.setBrush(QColor(self._theme["surface"]))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
            painter.setPen(QColor(self._theme["ink"]))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
            x -= width + 4

    def _mark_width(self, metrics: QFontMetrics, mark: str) -> int:
        return max(metrics.horizontalAdvance(mark) + 12, metrics.height() + 4)

    def _lit(self) -> bool:
        return self._hovered and self.isEnabled()

    def _text_width(self, width: int) -> int:
        return max(40, width - self._type.badge - 2 * (self._type.pad + RING + 4))


def fitting(marks: tuple[str, ...], widths: list[int], room: float) -> tuple[str, ...]:
    """Return the marks when all fit in a width, else one mark that counts them, else none."""
    if not marks:
        return ()
    if sum(widths) + 4 * (len(marks) - 1) <= room:
        return marks
    count = (f"×{len(marks)}",)
    return count if min(widths) * 1.5 <= room else ()
