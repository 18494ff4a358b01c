"""The order of priority as a table: repainted and never rebuilt while thresholds are tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cxma.domain.priority import PriorityRow, Rule
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.models.rows import Index
from cxma.ui.pages.internal.prioritise.columns import OWN, Columns, Said
from cxma.ui.pages.internal.prioritise.painting import PAD, Painting, sign_side
from cxma.ui.style import Sizes
from cxma.ui.widgets.row_table import RowTable

_ROOT = QModelIndex()
_WIDE = 1
"""Place of the column that takes the spare width."""
_LEAST_ROWS = 3
_LEAST_NAME, _MOST_NAME = 190, 300
_MORE = 28
"""So much wider columns of figures become where there is room."""
_HEAD_PAD = 8
"""Space the style sheet leaves at both sides of a title."""


class OrderModel(QAbstractTableModel):
    """Services in order; what a cell says is worded when it is seen."""

    def __init__(self, tr: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = tr
        self.columns = Columns(tr)
        self.rows: tuple[PriorityRow, ...] = ()

    def show_rows(self, rows: Sequence[PriorityRow], rule: Rule) -> None:
        """Show an order; as many services as before are only painted anew."""
        same = len(rows) == len(self.rows)
        if not same:
            self.beginResetModel()
        self.rows, self.columns.rule = tuple(rows), rule
        if not same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(self.columns.all) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def said(self, index: Index) -> Said:
        """Return what a cell says."""
        return self.columns.all[index.column()].said(self.rows[index.row()])

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns.all)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        said = self.said(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return said.text
        whole = ", ".join(part for part in (said.text, *said.remark.splitlines()) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.columns.all[index.column()].title
            return self._tr("explain.cell", what=title, value=whole)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (_WIDE, self._last):
            return whole
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns.all[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return column.hint or None
        return None

    @property
    def _last(self) -> int:
        return len(self.columns.all) - 1


class OrderTable(RowTable):
    """One row a service; Alt and an arrow or dragging asks for another place."""

    explained = Signal(int, bool)
    """What stands behind a figure is asked: service, and whether the survey answers it."""
    moved = Signal(int, int)
    """Another place is wanted: service, and place from 1."""
    chosen = Signal(int)
    """The keyboard is at another service."""

    def __init__(self, tr: Translator, theme: Theme, sizes: Sizes, name: str) -> None:
        super().__init__()
        self.order = OrderModel(tr, self)
        self._sizes = sizes
        self.movable = True
        self.setModel(self.order)
        self.setItemDelegate(Painting(self, theme, sizes))
        self.setAccessibleName(name)
        self._calm()
        self.clicked.connect(self._press)

    # --- showing ------------------------------------------------------------------------------

    def show_rows(
        self, rows: Sequence[PriorityRow], rule: Rule, *, movable: bool, measured: bool = True
    ) -> None:
        """Show an order; the keyboard stays with its service.

        Args:
            measured: whether columns may become wider or narrower.
        """
        kept, column = self.current_id, max(self.currentIndex().column(), 0)
        self.movable = movable
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if movable else mode.NoDragDrop)
        self.order.show_rows(rows, rule)
        if measured:
            self._measure()
        if rows and not self.choose(kept, column):
            self.setCurrentIndex(self.order.index(0, column or _WIDE))
        self.chosen.emit(self.current_id)

    @property
    def current_id(self) -> int:
        """Return the id of the service the keyboard is at, or 0."""
        row = self.currentIndex().row()
        return self.order.rows[row].service_id if 0 <= row < len(self.order.rows) else 0

    @property
    def current_row(self) -> PriorityRow | None:
        """Return the row the keyboard is at, None in an empty table."""
        row = self.currentIndex().row()
        return self.order.rows[row] if 0 <= row < len(self.order.rows) else None

    def choose(self, service_id: int, column: int = _WIDE) -> bool:
        """Put the keyboard on a service; tell whether it is in the table."""
        for place, row in enumerate(self.order.rows):
            if row.service_id == service_id:
                self.setCurrentIndex(self.order.index(place, column))
                return True
        return False

    def _calm(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        small = QFont(self.font())
        small.setPixelSize(self._sizes.small)
        lines = QFontMetrics(self.font()).lineSpacing() + QFontMetrics(small).lineSpacing()
        side.setDefaultSectionSize(lines + self._sizes.px(10))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFixedHeight(2 * QFontMetrics(small).lineSpacing() + 2 * PAD)
        self.setMinimumHeight(head.height() + _LEAST_ROWS * side.defaultSectionSize())

    def sizeHint(self) -> QSize:
        return QSize(900, self.minimumHeight())

    def _measure(self) -> None:
        """Give every column what its words need, and the rest to the services' names."""
        head = self.horizontalHeader()
        widths = {place: self._needed(place) for place in range(len(self.order.columns.all))}
        least, most = self._sizes.px(_LEAST_NAME), self._sizes.px(_MOST_NAME)
        name = min(max(widths.pop(_WIDE), least), most)
        room, keys = self.viewport().width(), [c.key for c in self.order.columns.all]
        # The place itself is the one under the table's rule: that column may go first.
        own = keys.index(OWN[self.order.columns.rule])
        scarce = room < sum(widths.values()) + name
        shown = [place for place in widths if not (scarce and place == own)]
        spare = room - name - sum(widths[place] for place in shown)
        more = min(self._sizes.px(_MORE), max(0, spare) // (2 * len(shown)))
        for place, width in widths.items():
            self.setColumnHidden(place, place not in shown)
            head.resizeSection(place, width + more)
        left = room - sum(widths[place] + more for place in shown)
        head.resizeSection(_WIDE, left if left >= least else name)

    def _needed(self, place: int) -> int:
        """Return the width a column needs, its title broken between words."""
        column = self.order.columns.all[place]
        font, small = QFont(self.font()), QFont(self.font())
        font.setBold(True)
        small.setPixelSize(self._sizes.small)
        big, little = QFontMetrics(font), QFontMetrics(small)
        small.setBold(True)
        head = QFontMetrics(small)
        titled = max(head.horizontalAdvance(word) for word in column.title.split())
        width = 0
        for row in self.order.rows:
            said = column.said(row)
            sign = sign_side(self._sizes) + PAD if said.band else 0
            width = max(width, big.horizontalAdvance(said.text) + sign)
            width = max(width, *map(little.horizontalAdvance, said.remark.splitlines() or [""]))
        return max(width + 2 * PAD, titled + 2 * _HEAD_PAD) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    # --- asking -------------------------------------------------------------------------------

    def _press(self, index: Index) -> None:
        column = self.order.columns.all[index.column()]
        if column.key != "service":
            self.explained.emit(self.order.rows[index.row()].service_id, column.perceived)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        index = self.currentIndex()
        if alt and step and index.isValid():
            self.ask(index.row(), index.row() + 1 + step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            column = self.order.columns.all[index.column()]
            self.explained.emit(self.current_id, column.perceived)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.chosen.emit(self.current_id)

    def leads(self, index: Index) -> bool:
        return index.column() != _WIDE

    def wants(self, row: int, place: int) -> None:
        self.moved.emit(self.order.rows[row].service_id, place)
