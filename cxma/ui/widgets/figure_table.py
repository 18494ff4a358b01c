"""A table of figures, calm as in print: no grid, numbers that explain themselves, all by keyboard.

It has no scroll bars of its own; it is as tall as its rows and lets the page scroll.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.icons import pixmap
from cxma.ui.style import Sizes
from cxma.ui.widgets.row_table import Index, RowTable
from cxma.ui.widgets.spread_strip import describe, paint

_TEXT = Qt.TextFlag.TextWordWrap
_ROOT = QModelIndex()
_PAD = 8
"""Space at both sides of a cell in pixels, the same as in the header."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        target: id that is explained when the cell is pressed, empty when it only says something.
        counts: a distribution, painted instead of the text.
        remark: smaller words below the text.
        strong: whether the text is set bold.
        ticked: whether a box is ticked, or None without a box.
    """

    text: str = ""
    target: str = ""
    counts: tuple[int, ...] = ()
    remark: str = ""
    strong: bool = False
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, whether it takes the spare width, whether it holds numbers.

    Attributes:
        hint: what the figures are, said when the title is hovered and read aloud with it.
    """

    title: str
    wide: bool = False
    number: bool = True
    hint: str = ""


class _Model(QAbstractTableModel):
    """Rows of cells for the view and for screen readers."""

    def __init__(self, columns: Sequence[Column], tr: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[tuple[Cell, ...]] = []
        self._tr = tr

    def replace(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        return self.rows[index.row()][index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell, column = self.cell(index), self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(cell, column)
        if role == Qt.ItemDataRole.CheckStateRole and cell.ticked is not None:
            return Qt.CheckState.Checked if cell.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and cell.counts:
            return describe(cell.counts, self._tr)
        return None

    def said(self, cell: Cell, column: Column) -> str:
        text = describe(cell.counts, self._tr) if cell.counts else cell.text
        text = f"{text}, {cell.remark}" if cell.remark else text
        if cell.ticked is not None:
            return self._tr("explain.cell", what=column.title, value=self._tick_words(cell))
        code = "explain.accessible" if cell.target and column.number else "explain.cell"
        return self._tr(code, what=column.title, value=text)

    def _tick_words(self, cell: Cell) -> str:
        return self._tr("explain.ticked" if cell.ticked else "explain.not_ticked")

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.columns[section].hint or None
        return None


class _Delegate(QStyledItemDelegate):
    """Paint words, numbers and distributions on one line of the eye."""

    def __init__(self, table: FigureTable, theme: Theme, sizes: Sizes) -> None:
        super().__init__(table)
        self._table = table
        self._theme = theme
        self._sizes = sizes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell, wide = self._table.cell(index), self._table.columns[index.column()].wide
        room = self._table.columnWidth(index.column()) - 2 * _PAD
        if cell.counts:
            return QSize(self._sizes.px(12) * len(cell.counts) + 2 * _PAD, 0)
        if cell.ticked is not None:
            return QSize(self._sizes.px(34), self._sizes.px(34))
        text, remark = self._blocks(option, cell, max(room, 80) if wide else 4000)
        width = max(text.width(), remark.width())
        if wide:
            width = max(self._sizes.px(120), self._longest_word(option, cell))
        height = text.height() + remark.height() + 2 * _PAD
        # Rounded up: a fraction of a pixel less would break the line.
        return QSize(math.ceil(width) + 2 * _PAD, math.ceil(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, theme = self._table.cell(index), self._theme
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme["accent_soft"]))
        painter.setPen(QPen(QColor(theme["line"]), 1))
        painter.drawLine(area.bottomLeft() + QPoint(0, -1), area.bottomRight() + QPoint(0, -1))
        inner = area.adjusted(_PAD, 0, -_PAD, -1)
        if cell.counts:
            strip = QRectF(0, 0, inner.width(), self._sizes.px(20))
            strip.moveCenter(inner.center())
            paint(painter, strip, cell.counts, theme)
        elif cell.ticked is not None:
            self._box(painter, inner, cell.ticked)
        else:
            self._words(painter, option, index, inner)
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def _box(self, painter: QPainter, inner: QRectF, ticked: bool) -> None:
        """Paint a box, ticked or not."""
        side, theme = self._sizes.px(18), self._theme
        box = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme["accent" if ticked else "muted"]), 1))
        painter.setBrush(QColor(theme["accent" if ticked else "surface"]))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            ratio = painter.device().devicePixelRatio()
            mark = pixmap("check", theme["on_accent"], round(side * ratio))
            painter.drawPixmap(box, mark, QRectF(mark.rect()))

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inner: QRectF
    ) -> None:
        cell, column = self._table.cell(index), self._table.columns[index.column()]
        text, remark = self._blocks(option, cell, inner.width())
        top = inner.top() + (inner.height() - text.height() - remark.height()) / 2
        font, small = self._fonts(option, cell)
        follows = bool(cell.target)
        font.setUnderline(follows and self._table.hovered == (index.row(), index.column()))
        painter.setFont(font)
        painter.setPen(QColor(self._theme["accent" if follows else "ink"]))
        flags = _alignment(column) & Qt.AlignmentFlag.AlignHorizontal_Mask
        place = QRectF(inner.left(), top, inner.width(), text.height())
        painter.drawText(place, int(flags) | int(_TEXT), cell.text)
        painter.setFont(small)
        painter.setPen(QColor(self._theme["muted"]))
        place = QRectF(inner.left(), top + text.height(), inner.width(), remark.height())
        painter.drawText(place, int(flags) | int(_TEXT), cell.remark)

    def _fonts(self, option: QStyleOptionViewItem, cell: Cell) -> tuple[QFont, QFont]:
        font, small = QFont(option.font), QFont(option.font)
        font.setBold(cell.strong)
        small.setPixelSize(self._sizes.small)
        return font, small

    def _longest_word(self, option: QStyleOptionViewItem, cell: Cell) -> float:
        """Return the width below which a word would be cut."""
        from PySide6.QtGui import QFontMetricsF

        font, small = self._fonts(option, cell)
        pairs = ((QFontMetricsF(font), cell.text), (QFontMetricsF(small), cell.remark))
        return max((m.horizontalAdvance(w) for m, text in pairs for w in text.split()), default=0)

    def _blocks(
        self, option: QStyleOptionViewItem, cell: Cell, room: float
    ) -> tuple[QRectF, QRectF]:
        """Return the space the text and the remark need in a width."""
        from PySide6.QtGui import QFontMetricsF

        font, small = self._fonts(option, cell)
        space = QRectF(0, 0, room, 10_000)
        empty = QRectF()
        text = QFontMetricsF(font).boundingRect(space, int(_TEXT), cell.text)
        if not cell.remark:
            return text, empty
        return text, QFontMetricsF(small).boundingRect(space, int(_TEXT), cell.remark)


class FigureTable(RowTable):
    """Show rows of cells; Enter or a click on a cell that has a target asks for it.

    Args:
        name: what the table is, read aloud.
    """

    asked = Signal(str)
    """A cell was pressed; carries its target."""

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        theme: Theme,
        sizes: Sizes,
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = _Model(columns, tr, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self, theme, sizes))
        self.setAccessibleName(name)
        self._calm()
        self.clicked.connect(self._press)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return self._model.columns

    @property
    def rows(self) -> Sequence[tuple[Cell, ...]]:
        """Return the rows shown."""
        return self._model.rows

    def cell(self, index: Index) -> Cell:
        """Return the cell at an index."""
        return self._model.cell(index)

    def show_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show other rows; the keyboard stays at its place where that still exists."""
        place = self.currentIndex()
        row, column = place.row(), place.column()
        self._model.replace(rows)
        if rows:
            row, column = min(max(row, 0), len(rows) - 1), max(column, 0)
            self.setCurrentIndex(self._model.index(row, column))
        self._fit()

    def _calm(self) -> None:
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.horizontalHeader()
        for place, column in enumerate(self.columns):
            mode = QHeaderView.ResizeMode.Stretch
            if not column.wide:
                mode = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, mode)

    def _fit(self) -> None:
        """Take the height that all rows need, and no word's end away."""
        for place, column in enumerate(self.columns):
            if column.wide:
                self._widen(place)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        bar = self.horizontalScrollBar()
        wide = self.horizontalHeader().length() > self.viewport().width() > 0
        extra = bar.sizeHint().height() if wide else 0
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + extra + 2)

    def _widen(self, place: int) -> None:
        """Let a column take the spare width, but never less than its longest word."""
        header, need = self.horizontalHeader(), self.sizeHintForColumn(place)
        room = self.viewport().width()
        spare = room - header.length() + header.sectionSize(place)
        if room > 0 and spare < need:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(place, need)
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._fit()

    @Slot(QModelIndex)
    def _press(self, index: QModelIndex) -> None:
        target = self.cell(index).target
        if target:
            self.asked.emit(target)

    def leads(self, index: Index) -> bool:
        return bool(self.cell(index).target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if pressed and self.currentIndex().isValid():
            self._press(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.hasFocus():
            self._follow(current)

    def _follow(self, index: Index) -> None:
        """Let the page scroll to the cell the keyboard is at."""
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        inside = widget.widget() if widget is not None else None
        if widget is not None and inside is not None:
            middle = self.visualRect(index).center()
            place = self.viewport().mapTo(inside, middle)
            widget.ensureVisible(place.x(), place.y(), 0, self.visualRect(index).height() + 24)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
