"""One cause in the tree: its words, written in place, and what is known of it beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cxma.domain.improvement import Cause
from cxma.ui.pages.internal.improve import words
from cxma.ui.pages.internal.improve.flow import Branching
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.text import Elided

if TYPE_CHECKING:
    from cxma.ui.context import Context

INDENT = 26
"""Pixels at 100 % text that a why stands to the right of what it explains."""
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class WhyText(QLineEdit):
    """The words of a cause; the keys that build the tree are signals."""

    entered = Signal()
    deepened = Signal()
    stepped = Signal(int)
    moved = Signal(int)
    shifted = Signal(int)
    removed = Signal()
    left = Signal()
    chosen = Signal()
    finished = Signal(bool)
    """The keyboard went elsewhere; tells whether within the window."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Ask why with Tab once words are there; an empty line lets the keyboard go on."""
        if forward and not self.isReadOnly() and self.text().strip():
            self.deepened.emit()
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._acts(event):
            super().keyPressEvent(event)

    def _acts(self, event: QKeyEvent) -> bool:
        """Do what a key asks of the tree; tell whether it asked for anything."""
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & _ALT)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        shift = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0) if alt else 0
        emptied = key == Qt.Key.Key_Backspace and not self.text() and not self.isReadOnly()
        if step:
            (self.moved if alt else self.stepped).emit(step)
        elif shift:
            self.shifted.emit(shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif emptied or (key == Qt.Key.Key_Delete and event.modifiers() & _CONTROL):
            self.removed.emit()
        else:
            return False
        event.accept()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit(event.reason() is not Qt.FocusReason.ActiveWindowFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()


class Branch(QWidget):
    """The lines from what a why explains, and a diamond where it is a root cause."""

    def __init__(self, context: Context, depth: int, *, root: bool) -> None:
        super().__init__()
        self._theme, self._unit = context.theme, context.sizes.px(INDENT)
        self._depth, self._root = depth, root
        self._lines = Branching(frozenset(), False)
        self.middle = 0
        self.setFixedWidth(self._unit * (depth + 1))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_root(self, root: bool) -> None:
        """Mark the cause as a root cause, or not."""
        self._root = root
        self.update()

    def show_lines(self, lines: Branching) -> None:
        """Draw the lines that lead to other rows."""
        self._lines = lines
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme["muted"]), 1))
        self._draw_lines(painter, self.middle or self.height() / 2)
        self._draw_sign(painter, self.middle or self.height() / 2)
        painter.end()

    def _draw_lines(self, painter: QPainter, middle: float) -> None:
        unit, depth = self._unit, self._depth
        x = unit * (depth + 0.5)
        for level in range(1, depth + 1):
            beside = unit * (level - 0.5)
            if level in self._lines.passing:
                painter.drawLine(QPointF(beside, 0), QPointF(beside, self.height()))
            elif level == depth:
                painter.drawLine(QPointF(beside, 0), QPointF(beside, middle))
        if depth:
            painter.drawLine(QPointF(x - unit, middle), QPointF(x, middle))
        if self._lines.leads:
            painter.drawLine(QPointF(x, middle), QPointF(x, self.height()))

    def _draw_sign(self, painter: QPainter, middle: float) -> None:
        unit, x = self._unit, self._unit * (self._depth + 0.5)
        if self._root:
            half = unit * 0.26
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme["signal"]))
            tips = ((0, -half), (half, 0), (0, half), (-half, 0))
            painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in tips]))
        else:
            half = unit * 0.15
            painter.setPen(QPen(QColor(self._theme["muted"]), 1.4))
            painter.setBrush(QColor(self._theme["window"]))
            painter.drawEllipse(QRectF(x - half, middle - half, 2 * half, 2 * half))


class WhyLine(QWidget):
    """A cause of the tree, or one that is being written (its ``cause`` is None)."""

    def __init__(self, context: Context, cause: Cause | None, depth: int) -> None:
        super().__init__()
        self._context = context
        self.cause, self.level = cause, depth
        tr = context.tr
        self.branch = Branch(context, depth, root=cause is not None and cause.root)
        self.text = WhyText()
        self.text.setPlaceholderText(tr("improve.why.first" if not depth else "improve.why.next"))
        self.facts = Elided(role="small")
        self.why = QuietButton(tr("improve.why"))
        self.why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.branch)
        column = QVBoxLayout()
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self.text, 1)
        across.addWidget(self.why)
        column.addLayout(across)
        column.addWidget(self.facts)
        row.addLayout(column, 1)
        if cause is not None:
            self.show_cause(cause)
        else:
            self.facts.hide()
            self.text.setAccessibleName(self._spoken(""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.branch.middle = self.text.geometry().center().y()

    @property
    def cause_id(self) -> int:
        """Return the id of the cause, 0 while it is being written for the first time."""
        return self.cause.id if self.cause is not None else 0

    @property
    def pending(self) -> bool:
        """Tell whether words were written that are not stored."""
        stored = self.cause.text if self.cause is not None else ""
        return self.text.text().strip() != stored

    def show_cause(self, cause: Cause) -> None:
        """Show a cause as stored; what is being written stays."""
        writing = self.text.hasFocus() and self.pending
        self.cause = cause
        if not writing and self.text.text() != cause.text:
            self.text.setText(cause.text)
            self.text.setCursorPosition(0)
        facts = words.weight(self._context.tr, cause)
        self.facts.set_whole(facts)
        self.facts.setVisible(bool(facts))
        self.branch.show_root(cause.root)
        self.text.setToolTip(cause.text)
        self.text.setAccessibleName(self._spoken(facts))
        name = self._context.tr("improve.why.named", cause=cause.text)
        self.why.setAccessibleName(name)

    def restore(self) -> None:
        """Show what is stored again."""
        self.text.setText(self.cause.text if self.cause is not None else "")

    def show_editable(self, editable: bool) -> None:
        """Let the words be written, or only read."""
        self.text.setReadOnly(not editable)
        self.why.setVisible(editable and self.cause is not None)

    def _spoken(self, facts: str) -> str:
        tr = self._context.tr
        root = tr("improve.root") if self.cause is not None and self.cause.root else ""
        level = tr("improve.why.level", n=self.level + 1)
        return ", ".join(part for part in (level, root, facts) if part)
