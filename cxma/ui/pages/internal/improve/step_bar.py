"""The four steps of a gap in a row: number or tick, name, and what each holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from cxma.ui.icons import pixmap
from cxma.ui.pages.internal.improve import words
from cxma.ui.pages.internal.improve.flow import Flow, Step
from cxma.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from cxma.ui.context import Context


class StepButton(Button):
    """One step; pressed while it is the one shown."""

    role = "step"

    def __init__(self, context: Context, number: int, name: str) -> None:
        super().__init__("")
        self._context = context
        self._number, self._name = number, name
        self._held, self._done = "", False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, held: str, spoken: str, *, done: bool) -> None:
        """Show what the step holds and whether it is complete."""
        self._held, self._done = held, done
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        title, small = QFont(self.font()), QFont(self.font())
        title.setPixelSize(self._context.sizes.body)
        title.setBold(self.isChecked())
        small.setPixelSize(self._context.sizes.small)
        return title, small

    def sizeHint(self) -> QSize:
        title, small = self._fonts()
        height = QFontMetrics(title).lineSpacing() + QFontMetrics(small).lineSpacing()
        return QSize(self._context.sizes.px(120), height + 22)

    def minimumSizeHint(self) -> QSize:
        title = self._fonts()[0]
        title.setBold(True)
        words = QFontMetrics(title).horizontalAdvance(self._name)
        return QSize(words + 20 + self._context.sizes.px(30), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._context.theme, self._context.sizes.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.underMouse() and not self.isChecked():
            painter.fillRect(area, QColor(theme["raised"]))
        line = theme["accent"] if self.isChecked() else theme["line"]
        thick = 3 if self.isChecked() else 1
        painter.fillRect(QRectF(0, area.height() - thick, area.width(), thick), QColor(line))
        side = px(22)
        self._sign(painter, QRectF(8, (area.height() - side) / 2 - 1, side, side))
        self._words(painter, area.adjusted(8 + side + px(8), 8, -8, -10))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _sign(self, painter: QPainter, box: QRectF) -> None:
        theme = self._context.theme
        filled = self._done or self.isChecked()
        painter.setPen(QPen(QColor(theme["accent" if filled else "muted"]), 1.4))
        painter.setBrush(QColor(theme["accent"]) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
        if self._done:
            ratio = self.devicePixelRatioF()
            mark = pixmap("check", theme["on_accent"], round(box.width() * 0.64 * ratio))
            inner = QRectF(0, 0, box.width() * 0.64, box.width() * 0.64)
            inner.moveCenter(box.center())
            painter.drawPixmap(inner, mark, QRectF(mark.rect()))
            return
        font = QFont(self.font())
        font.setPixelSize(self._context.sizes.small)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme["on_accent" if filled else "muted"]))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))

    def _words(self, painter: QPainter, area: QRectF) -> None:
        theme = self._context.theme
        title, small = self._fonts()
        elide, width = Qt.TextElideMode.ElideRight, int(area.width())
        first = QFontMetrics(title)
        painter.setFont(title)
        painter.setPen(QColor(theme["ink"]))
        base = area.top() + first.ascent()
        painter.drawText(QPointF(area.left(), base), first.elidedText(self._name, elide, width))
        second = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(theme["muted"]))
        base = area.top() + first.lineSpacing() + second.ascent()
        painter.drawText(QPointF(area.left(), base), second.elidedText(self._held, elide, width))


class StepBar(QWidget):
    """All four steps; a press shows one."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[Step, StepButton] = {}
        for number, step in enumerate(Step, 1):
            button = StepButton(context, number, tr(f"improve.step.{step}"))
            button.clicked.connect(self._chooser(step))
            self._group.addButton(button)
            self.buttons[step] = button
            row.addWidget(button, 1)

    def _chooser(self, step: Step) -> Callable[[], None]:
        return lambda: self.chosen.emit(step.value)

    def show_flow(self, flow: Flow, step: Step) -> None:
        """Show where a gap stands and which step is open."""
        tr = self._context.tr
        for place, (each, button) in enumerate(self.buttons.items()):
            held, done = words.step_summary(tr, flow, each), place < flow.done
            name = tr(f"improve.step.{each}")
            code = "improve.step.spoken_done" if done else "improve.step.spoken"
            button.show_step(held, tr(code, number=place + 1, name=name, held=held), done=done)
        self.buttons[step].setChecked(True)
