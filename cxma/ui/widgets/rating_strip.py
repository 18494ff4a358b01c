"""One person's reply as a strip of small cells: the levels, not applicable, don't know."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxma.domain.answers import Mark
from cxma.i18n import Translator
from cxma.theme import Theme

_CLEARS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
}
GAP = 3
RING = 3

Reply = int | Mark | None


class RatingStrip(QWidget):
    """A row of cells; ``rated`` asks for a reply, ``set_reply`` shows what is stored.

    Keys: a level's number, N, D; Backspace clears; the arrows and Enter move to another strip.
    """

    rated = Signal(object)
    moved = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tr = tr
        self._person = ""
        self._reply: Reply = None
        self._cells: list[tuple[int | Mark, str]] = []
        self._over: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def reply(self) -> Reply:
        """Return the reply shown."""
        return self._reply

    def set_person(self, person: str, levels: int) -> None:
        """Say whose reply it is and how many levels there are."""
        self._person = person
        cells: list[tuple[int | Mark, str]] = [(n, str(n)) for n in range(1, levels + 1)]
        cells.append((Mark.NOT_APPLICABLE, self._tr("assess.short.not_applicable")))
        cells.append((Mark.DONT_KNOW, self._tr("assess.short.dont_know")))
        if cells != self._cells:
            self._cells = cells
            self.updateGeometry()
        self._say()

    def set_reply(self, reply: Reply) -> None:
        """Show a reply."""
        if reply != self._reply:
            self._reply = reply
            self.update()
            self._say()

    def sizeHint(self) -> QSize:
        """Return the size of all cells."""
        side = self._side()
        return QSize(len(self._cells) * (side + GAP) + side // 2 + 2 * RING, side + 2 * RING)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that rate, which are shortcuts elsewhere on the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._means(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate, clear, move or leave."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif self._means(event):
            self._rate_and_go_on(None if key in _CLEARS else self._meaning(event))
        else:
            super().keyPressEvent(event)

    def _rate_and_go_on(self, reply: Reply) -> None:
        """Ask for a reply and, once it is stored, go on to the next person."""
        self.rated.emit(reply)
        if reply is not None and self._reply == reply:
            self.moved.emit(1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer; a chosen one is cleared."""
        cell = self._at(event.position().toPoint())
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            value = self._cells[cell][0]
            self.rated.emit(None if value == self._reply else value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which cell would be chosen."""
        over = self._at(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        self._over = None
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme["accent"]), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        for place, (value, text) in enumerate(self._cells):
            self._paint_cell(painter, self._box(place), value, text, place == self._over)
        painter.end()

    def _paint_cell(
        self, painter: QPainter, box: QRectF, value: int | Mark, text: str, over: bool
    ) -> None:
        theme, chosen = self._theme, value == self._reply
        levels = len(self._cells) - 2
        fill, ink = theme["raised" if over and self.isEnabled() else "surface"], theme["muted"]
        if chosen:
            mark = isinstance(value, Mark)
            fill = theme["ink"] if mark else theme.level(int(value), levels)
            ink = theme["surface"] if mark else theme.on_level(int(value), levels)
        painter.setPen(QPen(QColor(theme["ink" if chosen else "line"]), 1.5 if chosen else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        font = QFont(self.font())
        font.setPixelSize(max(10, round(font.pixelSize() * 12 / 14)))
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _box(self, place: int) -> QRectF:
        side = self._side()
        apart = side // 2 if place >= len(self._cells) - 2 else 0
        return QRectF(RING + place * (side + GAP) + apart, RING, side, side)

    def _at(self, point: QPoint) -> int | None:
        for place in range(len(self._cells)):
            if self._box(place).contains(point):
                return place
        return None

    def _side(self) -> int:
        return max(26, round(self.fontMetrics().height() * 1.4))

    def _means(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        key = Qt.Key(event.key())
        return key in _CLEARS or key in _STEPS or self._meaning(event) is not None

    def _meaning(self, event: QKeyEvent) -> Reply:
        key = event.key()
        if key == Qt.Key.Key_N:
            return Mark.NOT_APPLICABLE
        if key == Qt.Key.Key_D:
            return Mark.DONT_KNOW
        level = key - Qt.Key.Key_0
        return level if 1 <= level <= len(self._cells) - 2 else None

    def _say(self) -> None:
        self.setAccessibleName(f"{self._person}: {spoken_reply(self._reply, self._tr)}")


def spoken_reply(reply: Reply, tr: Translator) -> str:
    """Return a reply in words: ``level 3``, ``not applicable``, ``no rating yet``."""
    if reply is None:
        return tr("assess.reply.none")
    if reply is Mark.NOT_APPLICABLE:
        return tr("assess.state.not_applicable")
    if reply is Mark.DONT_KNOW:
        return tr("assess.state.dont_know")
    return tr("assess.reply.level", level=reply)
