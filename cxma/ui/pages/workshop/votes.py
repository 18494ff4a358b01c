"""The levels of a question with the room's votes beside them, drawn as they may be shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.style import Sizes

_PAD = 8


class LevelVotes(QWidget):
    """One row a level: number, name, descriptor, and bars of the last round and the one before."""

    def __init__(self, theme: Theme, sizes: Sizes, tr: Translator) -> None:
        super().__init__()
        self._theme, self._sizes, self._tr = theme, sizes, tr
        self._names: tuple[str, ...] = ()
        self._words: tuple[str, ...] = ()
        self._counts: tuple[int, ...] = ()
        self._before: tuple[int, ...] = ()
        self._chosen: int | None = None
        self._brief = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_question(self, names: tuple[str, ...], words: tuple[str, ...]) -> None:
        """Show another question."""
        if (names, words) != (self._names, self._words):
            self._names, self._words = names, words
            self.updateGeometry()
            self.update()

    def show_votes(
        self,
        counts: tuple[int, ...],
        before: tuple[int, ...] = (),
        chosen: int | None = None,
        *,
        brief: bool = False,
    ) -> None:
        """Show votes by level, level 1 first; none before they may be seen.

        Args:
            before: those of the round before.
            chosen: the level proposed or agreed, from 1.
            brief: whether only the chosen level is described.
        """
        shown = (counts, before, chosen, brief)
        if shown != (self._counts, self._before, self._chosen, self._brief):
            self._counts, self._before, self._chosen, self._brief = shown
            self.setMinimumHeight(self.heightForWidth(self.width()))
            self.updateGeometry()
            said = [
                self._tr("assess.count_at", level=level, n=count)
                for level, count in enumerate(counts, 1)
            ]
            self.setAccessibleName(", ".join(said))
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._heights(width)) + 2

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._sizes.px(360))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._sizes.px(280), self.heightForWidth(max(self.width(), 280)))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = 0.0
        for place, height in enumerate(self._heights(self.width())):
            self._row(painter, place, top, height)
            top += height
        painter.end()

    def _row(self, painter: QPainter, place: int, top: float, height: int) -> None:
        theme, line = self._theme, self._line
        if self._chosen == place + 1:
            painter.fillRect(QRectF(0, top, self.width(), height), QColor(theme["accent_soft"]))
        painter.setPen(QColor(theme["line"]))
        painter.drawLine(0, round(top + height), self.width(), round(top + height))
        painter.setPen(QColor(theme["ink"]))
        painter.setFont(self._bold())
        number = QRectF(_PAD, top + _PAD, line * 1.2, line)
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft, str(place + 1))
        words = QRectF(line * 1.6, top + _PAD, self._words_width(self.width()), height - 2 * _PAD)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, self._names[place])
        painter.setFont(self.font())
        painter.setPen(QColor(theme["muted"]))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(words.adjusted(0, line, 0, 0), self._said(place), option)
        if self._counts:
            self._bars(painter, place, top, height)

    def _bars(self, painter: QPainter, place: int, top: float, height: int) -> None:
        left = self.width() - self._bar_width - _PAD
        most = max(*self._counts, *self._before, 1)
        line, colour = self._line, self._theme.level(place + 1, len(self._counts))
        full = self._bar_width - line * 1.5
        middle = top + height / 2
        rows = [(self._counts[place], QColor(colour), self._sizes.px(14))]
        if self._before:
            rows.append((self._before[place], QColor(self._theme["line"]), self._sizes.px(6)))
        y = middle - sum(row[2] + 3 for row in rows) / 2
        for count, fill, thick in rows:
            if count:
                bar = QRectF(left, y, max(3.0, full * count / most), thick)
                painter.fillRect(bar, fill)
                painter.setPen(QColor(self._theme["muted"]))
                painter.drawRect(bar)
            y += thick + 3
        painter.setPen(QColor(self._theme["ink" if self._counts[place] else "muted"]))
        painter.setFont(self._bold())
        end = QRectF(left + full, middle - line / 2, line * 1.5, line)
        painter.drawText(end, Qt.AlignmentFlag.AlignRight, str(self._counts[place]))

    def _heights(self, width: int) -> list[int]:
        room = round(self._words_width(width))
        metrics = self.fontMetrics()
        flags = Qt.TextFlag.TextWordWrap
        heights = []
        for place in range(len(self._words)):
            said = self._said(place)
            height = metrics.boundingRect(0, 0, room, 10_000, flags, said).height() if said else 0
            heights.append(self._line + height + 2 * _PAD)
        return heights

    def _said(self, place: int) -> str:
        hidden = self._brief and self._chosen != place + 1
        return "" if hidden else self._words[place]

    def _words_width(self, width: int) -> float:
        return max(80.0, width - self._line * 1.6 - self._bar_width - 3 * _PAD)

    @property
    def _bar_width(self) -> int:
        return self._sizes.px(170)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font
