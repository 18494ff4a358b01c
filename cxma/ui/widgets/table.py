"""A table on which everything can be done by keyboard: type to edit, Tab goes on, Delete removes.

In a row that was just added Enter goes on too, and from its last cell to the next new row.

It is as tall as its rows, so that the page scrolls and not the table.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxma.theme import Theme
from cxma.ui.models.rows import NEW, CellKind, Column, Index, RowsModel
from cxma.ui.widgets.fields import inset


class RowsTable(QTableView):
    """A view on ``RowsModel``; ``remove_asked`` carries the id of a row to be removed."""

    remove_asked = Signal(object)

    def __init__(
        self, model: RowsModel, name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._added: object = NEW
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(model, theme, self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed
            | triggers.EditKeyPressed
            | triggers.DoubleClicked
            | triggers.SelectedClicked
        )
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        model.modelReset.connect(self._fit)
        model.rowsInserted.connect(self._on_inserted)
        model.dataChanged.connect(lambda *_: self._fit())
        self._fit()

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(place) for place in range(self.rows.rowCount()))
        return QSize(super().sizeHint().width(), self._head_height() + rows + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def edit_cell(self, row_id: object, key: str) -> None:
        """Put the keyboard into a cell."""
        place = self.rows.place_of(row_id)
        column = [c.key for c in self.rows.columns].index(key)
        index = self.rows.index(place if place >= 0 else self.rows.rowCount() - 1, column)
        self.setCurrentIndex(index)
        self.setFocus()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on by Tab to the next cell that can be written, by Enter in a row just added."""
        hints, current = QAbstractItemDelegate.EndEditHint, self.currentIndex()
        entered = hint is hints.SubmitModelCache
        step = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, hint if not step else hints.NoHint)
        if step:
            self._walk(current, step)
        elif entered and self._added is not NEW:
            self._enter_next(current)

    def _walk(self, current: Index, step: int) -> None:
        """Write in the next cell, or leave the table after the last and before the first."""
        cells = self._editable_cells()
        here = (current.row(), current.column())
        place = cells.index(here) + step if here in cells else -1
        if not 0 <= place < len(cells):
            self._leave(forward=step > 0)
            return
        index = self.rows.index(*cells[place])
        self.setCurrentIndex(index)
        self.edit(index)

    def _enter_next(self, current: Index) -> None:
        if self.rows.row_id(current.row()) != self._added:
            return
        row, column = current.row(), current.column() + 1
        if column == len(self.rows.columns):
            self._added = NEW
            row, column = self.rows.rowCount() - 1, 0
        self.setCurrentIndex(self.rows.index(row, column))

    def _editable_cells(self) -> list[tuple[int, int]]:
        return [
            (row, column)
            for row in range(self.rows.rowCount())
            for column in range(len(self.rows.columns))
            if self.rows.flags(self.rows.index(row, column)) & Qt.ItemFlag.ItemIsEditable
        ]

    def _on_inserted(self, _parent: object, _first: int, last: int) -> None:
        self._added = self.rows.row_id(last - 1)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editable = self.rows.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable
        if not editing and enter and editable:
            self.edit(self.currentIndex())
            return
        if not editing and event.key() == Qt.Key.Key_Delete:
            row = self.rows.row(self.currentIndex().row())
            if row is not None and not row.group and self.rows.editable:
                self.remove_asked.emit(row.id)
            return
        if not editing and self._leaves(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the cells and leaves the table after the last one."""
        index = self.currentIndex()
        last = len(self.rows.columns) - 1
        if self.rows.row(self.rows.rowCount() - 1) is None:
            last = 0
        edge = self.rows.index(self.rows.rowCount() - 1, last) if forward else self.rows.index(0, 0)
        if index == edge or not index.isValid():
            return self._leave(forward=forward)
        return super().focusNextPrevChild(forward)

    def _leave(self, *, forward: bool) -> bool:
        self.setFocus()
        self.setTabKeyNavigation(False)
        moved = super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
        return moved

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _leaves(self, event: QKeyEvent) -> bool:
        """Let the page have Ctrl+Z and other keys that are not for writing."""
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _row_height(self) -> int:
        return round(self.fontInfo().pixelSize() * 34 / 14)

    def _head_height(self) -> int:
        return self.horizontalHeader().sizeHint().height()

    def _fit(self) -> None:
        """Be as tall as the rows, each as tall as its words need."""
        head = self.verticalHeader()
        head.setMinimumSectionSize(self._row_height())
        head.setDefaultSectionSize(self._row_height())
        self._share_width()
        self.resizeRowsToContents()
        self.updateGeometry()
        height = self.sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)

    def _share_width(self) -> None:
        shares = [column.share for column in self.rows.columns]
        whole, room = sum(shares), self.viewport().width()
        for place, share in enumerate(shares):
            self.setColumnWidth(place, room * share // whole)


class CellDelegate(QStyledItemDelegate):
    """Editors that fill their cell, and group rows set in bold."""

    def __init__(self, model: RowsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = self._model.row(index.row())
        palette = option.palette
        if row is not None and row.group:
            font = QFont(option.font)
            font.setBold(True)
            option.font = font
        elif row is None and index.column() == 0:
            palette.setColor(QPalette.ColorRole.Text, self._theme["accent"])

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a cell's words need when they wrap at its column's width."""
        table = self.parent()
        assert isinstance(table, RowsTable)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        metrics = QFontMetrics(table.font())
        width = max(table.columnWidth(index.column()) - 20, 40)
        wrap = Qt.TextFlag.TextWordWrap
        height = metrics.boundingRect(0, 0, width, 10_000, wrap, text).height()
        return QSize(width, height + round(metrics.height() * 0.8))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.columns[index.column()]
        editor = _EDITORS[column.kind](column, parent)
        editor.setAccessibleName(column.title)
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _place, box=editor: self._picked(box))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QDoubleSpinBox):
            editor.setValue(editor.minimum() if value is None else value)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        value: object = None
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        elif isinstance(editor, QDoubleSpinBox):
            editor.interpretText()
            value = None if editor.value() <= editor.minimum() else editor.value()
        elif isinstance(editor, QLineEdit):
            value = editor.text().strip()
            if not value and index.data(Qt.ItemDataRole.EditRole) is None:
                return
        self._model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def _picked(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)


def _line(column: Column, parent: QWidget) -> QWidget:
    return QLineEdit(parent)


def _choice(column: Column, parent: QWidget) -> QWidget:
    box = QComboBox(parent)
    for value, words in column.choices:
        box.addItem(words, value)
    return box


def _decimal(column: Column, parent: QWidget) -> QWidget:
    """Return a number editor; one step below the least value stands for none."""
    box = QDoubleSpinBox(parent)
    box.setDecimals(column.decimals)
    box.setRange(column.minimum - column.step, column.maximum)
    box.setSingleStep(column.step)
    box.setSpecialValueText("–")
    inset(box)
    return box


_EDITORS: dict[CellKind, Callable[[Column, QWidget], QWidget]] = {
    CellKind.TEXT: _line,
    CellKind.CHOICE: _choice,
    CellKind.DECIMAL: _decimal,
    CellKind.SHOWN: _line,
}
