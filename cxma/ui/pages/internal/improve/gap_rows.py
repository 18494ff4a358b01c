"""One gap in the list: service, what falls short, how large, where it stands, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.ui.pages.internal.improve import words
from cxma.ui.pages.internal.improve.flow import Flow, Step
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.text import Body, Heading, Small, Text

if TYPE_CHECKING:
    from cxma.i18n import Translator
    from cxma.theme import Theme
    from cxma.ui.context import Context


class GapFacts(NamedTuple):
    """What a row says of its gap."""

    service: str
    statement: str
    size: str
    state: str
    late: str
    done: int


def gap_facts(tr: Translator, flow: Flow, service: str) -> GapFacts:
    """Return what a row says of a gap."""
    size, state = words.size(tr, flow.gap), words.state(tr, flow)
    return GapFacts(service, flow.gap.statement, size, state, words.late(tr, flow), flow.done)


class FlowDots(QWidget):
    """Four dots on a line: filled for every step that is complete."""

    def __init__(self, theme: Theme, side: int, done: int) -> None:
        super().__init__()
        self._theme, self._side, self._done = theme, side, done
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._side * (2 * len(Step) - 1) + 2, self._side + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), self._side
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._theme["accent"])
        painter.setPen(QPen(QColor(self._theme["muted"]), 1))
        middle = 1 + side / 2
        painter.drawLine(round(middle), round(middle), round(self.width() - middle), round(middle))
        for place in range(len(Step)):
            done = place < self._done
            painter.setPen(QPen(accent if done else QColor(self._theme["muted"]), 1.2))
            painter.setBrush(accent if done else QColor(self._theme["window"]))
            painter.drawEllipse(QRectF(1 + 2 * place * side, 1, side, side))
        painter.end()


class GapRow(LinkRow):
    """A gap that can be opened; arrows move between rows, Delete asks to remove it."""

    stepped = Signal(int)
    removed = Signal()

    def __init__(self, context: Context, gap_id: int, shown: GapFacts) -> None:
        facts = " · ".join((shown.size, shown.state))
        parts = (shown.service, shown.statement, shown.size, shown.state, shown.late)
        super().__init__(". ".join(part for part in parts if part))
        self.gap_id, self.shown = gap_id, shown
        self.setCheckable(True)
        self.setAutoExclusive(False)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Heading(shown.service, 3))
        column.addWidget(Body(shown.statement))
        below = QHBoxLayout()
        below.setSpacing(8)
        dots = FlowDots(context.theme, context.sizes.px(7), shown.done)
        below.addWidget(dots, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(Small(facts), 1)
        column.addLayout(below)
        if shown.late:
            column.addWidget(Text(shown.late, role="signal"))
        self.add(column, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def suggestion_row(context: Context, service: str, sentence: str) -> tuple[QWidget, QuietButton]:
    """Return a suggested gap with the button that takes it over."""
    tr = context.tr
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(8, 4, 0, 4)
    across.setSpacing(8)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Heading(service, 3))
    column.addWidget(Body(sentence))
    across.addLayout(column, 1)
    button = QuietButton(tr("improve.suggested.add"), "plus", theme=context.theme)
    button.setAccessibleName(tr("improve.suggested.add_named", service=service, gap=sentence))
    button.setEnabled(not context.read_only)
    across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return row, button
