"""Writing in a cell of the board: a line or a few, with what is there already to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxma.ui.pages.internal.map.board_model import BoardModel
from cxma.ui.pages.internal.map.board_paint import BoardPainter
from cxma.ui.pages.internal.map.board_rows import STACKS, Kind

if TYPE_CHECKING:
    from cxma.ui.pages.internal.map.board_view import BoardView

Index = QModelIndex | QPersistentModelIndex
Offer = Callable[[Index], list[str]]
"""Names that may be chosen in a cell instead of writing a new one."""


class CellText(QPlainTextEdit):
    """A few lines in a cell: Enter is done, Shift+Enter begins another line."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class BoardDelegate(QStyledItemDelegate):
    """Draws cells through ``BoardPainter`` and opens the editor each kind of cell needs."""

    def __init__(self, view: BoardView, painter: BoardPainter, offer: Offer) -> None:
        super().__init__(view)
        self._view = view
        self._painter = painter
        self._offer = offer

    @property
    def _model(self) -> BoardModel:
        return self._painter.model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = chosen and self._view.hasFocus()
        self._painter.paint(painter, option.rect, index, self._view.font(), current=current)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.columnWidth(index.column())
        return self._painter.size(index, width, self._view.font())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        kind = self._model.board_row(index.row()).kind
        editor: QWidget
        if kind is Kind.ACTION:
            text = CellText(parent)
            text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            text.done.connect(lambda: self._finish(text))
            editor = text
        else:
            line = QLineEdit(parent)
            line.returnPressed.connect(lambda: self._finish(line))
            if kind in STACKS:
                line.setCompleter(self._completer(index, line))
            editor = line
        self._view.begin(editor)
        editor.setFont(self._view.font())
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def _completer(self, index: Index, line: QLineEdit) -> QCompleter:
        completer = QCompleter(self._offer(index), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setFont(self._view.font())
        return completer

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            if self._view.typing:
                editor.selectAll()
            else:
                editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()  # type: ignore[attr-defined]
        text = text.strip()
        fresh = bool(text) and text != str(index.data(Qt.ItemDataRole.EditRole) or "")
        stored = self._model.setData(index, text)
        self._view.refused = text if fresh and not stored else ""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = option.rect.adjusted(2, 2, -2, -2)
        if isinstance(editor, QPlainTextEdit):
            line = editor.fontMetrics().lineSpacing()
            box.setHeight(max(box.height() + 2 * line, 4 * line + 16))
        if self._model.column(index.column()) is None:
            wide = min(box.width() * 2, self._view.viewport().width())
            box.setLeft(min(box.left(), self._view.viewport().width() - wide))
            box.setWidth(wide)
        editor.setGeometry(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        tab = pressed and event.key() == Qt.Key.Key_Tab  # type: ignore[attr-defined]
        if tab and isinstance(watched, CellText):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.EditNextItem)
            return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: QWidget) -> None:
        """Store and close; Enter gets here even while names to choose from are shown."""
        if not self._view.writes_in(editor):
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
