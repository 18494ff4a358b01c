"""The question with its level cards on the other screen, legible from ten metres."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.widgets.level_card import LevelCard

LEAST, MOST = 28, 40
"""Size of the descriptors in pixels on a screen 1080 pixels high."""
_HEIGHT = 1080
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class Projected:
    """All that may stand on the wall.

    Attributes:
        above: where the question stands.
        names, descriptors: of the levels, level 1 first.
        chosen: the agreed level, None without one.
        mark: the agreed reply in words when it is not a level.
    """

    above: str
    text: str
    names: tuple[str, ...]
    descriptors: tuple[str, ...]
    chosen: int | None = None
    mark: str = ""


class ProjectorWindow(QWidget):
    """A plain window; Esc closes it, every other key asks for what it does on the page."""

    closed = Signal()
    pressed = Signal(str, bool)
    """A key, as Qt names it, and whether it repeats because it is held."""

    def __init__(self, theme: Theme, tr: Translator) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme = theme
        self._tr = tr
        self._shown: Projected | None = None
        self.cards: list[LevelCard] = []
        self.setWindowTitle(tr("assess.projector"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self._above, self._text, self._mark = QLabel(), QLabel(), QLabel()
        for label, role in ((self._above, "muted"), (self._text, ""), (self._mark, "signal")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if role:
                label.setProperty("role", role)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        for label in (self._above, self._text, self._mark):
            self._column.addWidget(label)
        self._column.addStretch(1)
        self._area.setWidget(inside)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._area)

    def show_on(self, page: QWidget) -> None:
        """Fill the other screen when there is one, else open as a window beside the page."""
        other = _other_screen(page)
        if other is not None:
            self.setGeometry(other.geometry())
            self.showFullScreen()
        else:
            self.resize(1280, 720)
            self.showMaximized()

    def project(self, shown: Projected) -> None:
        """Show a question and what the group agreed on."""
        self._shown = shown
        if len(self.cards) != len(shown.names):
            self._rebuild(len(shown.names))
        self._above.setText(shown.above)
        self._text.setText(shown.text)
        self._mark.setText(shown.mark)
        self._mark.setVisible(bool(shown.mark))
        words = zip(self.cards, shown.names, shown.descriptors, strict=True)
        for card, name, text in words:
            card.set_words(name, text)
            chosen = card.level == shown.chosen
            card.set_chosen(chosen, self._tr("assess.agreed") if chosen else "")
            card.setAccessibleName(self._tr("assess.level_named", level=card.level, name=name))
        self._fit()

    @property
    def text_size(self) -> int:
        """Return the size of the descriptors in pixels."""
        return self.cards[0].font().pixelSize() if self.cards else LEAST

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close, or hand a plain key on."""
        plain = not event.modifiers() & ~_KEYPAD
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif plain:
            self.pressed.emit(QKeySequence(event.key()).toString(), event.isAutoRepeat())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the page."""
        self.closed.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the largest type that fits."""
        super().resizeEvent(event)
        self._fit()

    def _rebuild(self, count: int) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [LevelCard(level, count, self._theme) for level in range(1, count + 1)]
        for place, card in enumerate(self.cards):
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.insertWidget(2 + place, card)

    def _fit(self) -> None:
        if self._shown is None:
            return
        scale = self.height() / _HEIGHT
        margin = round(56 * scale)
        self._outer.setContentsMargins(margin, margin // 2, margin, margin // 2)
        for size in range(MOST, LEAST - 1, -1):
            self._set_size(max(12, round(size * scale)))
            if self._needed(self.width() - 2 * margin) <= self.height() - margin:
                break

    def _set_size(self, pixels: int) -> None:
        sizes = ((self._above, 0.85, False), (self._text, 1.4, True), (self._mark, 1.2, True))
        for label, factor, bold in sizes:
            font = label.font()
            font.setPixelSize(round(pixels * factor))
            font.setBold(bold)
            label.setFont(font)
        for card in self.cards:
            font = card.font()
            font.setPixelSize(pixels)
            card.setFont(font)
            card.updateGeometry()
        self._column.setSpacing(round(pixels * 0.3))

    def _needed(self, width: int) -> int:
        labels = [label for label in (self._above, self._text) if label.text()]
        if self._mark.text():
            labels.append(self._mark)
        heights = [label.heightForWidth(width) for label in labels]
        heights += [card.heightForWidth(width) for card in self.cards]
        return sum(heights) + self._column.spacing() * len(heights)


def _other_screen(page: QWidget) -> QScreen | None:
    own = page.screen()
    return next((screen for screen in QGuiApplication.screens() if screen is not own), None)
