"""What taking a table over would bring: rows with what they change, and every fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from cxma.domain.areas import Area
from cxma.domain.services import Cell, Service
from cxma.errors import Fault
from cxma.intake.preview import Previewed
from cxma.ui.pages.internal.services.reading import spoken
from cxma.ui.widgets.listing import Listing

if TYPE_CHECKING:
    from cxma.actions.tables import ReadTable
    from cxma.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Texts(QAbstractTableModel):
    """Rows of texts, however many."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._heads = tuple(heads)
        self.rows: list[tuple[str, ...]] = []

    def replace(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


class _Texted(Listing):
    """A listing of texts, its columns as wide as they need but for some that share the rest."""

    def __init__(
        self, context: Context, title: str, heads: Sequence[str], wide: Sequence[int]
    ) -> None:
        self._texts = _Texts(heads)
        super().__init__(context.sizes, title, self._texts)
        self._texts.setParent(self)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.table.horizontalHeader()
        head.setResizeContentsPrecision(200)
        for place in range(len(heads)):
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(
                place, mode.Stretch if place in wide else mode.ResizeToContents
            )

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """Return what the table says."""
        return self._texts.rows

    def show_texts(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show rows, or nothing at all without any."""
        self._texts.replace(rows)
        self.fit()


class Faults(_Texted):
    """Every fault with its place: nothing of those rows is taken over."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        heads = (tr("matrix.import.place"), tr("matrix.import.fault"))
        super().__init__(context, tr("matrix.import.faults"), heads, (1,))
        self._tr = tr

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show faults by row and column."""
        self.show_texts([(_cell(fault.place), self._worded(fault)) for fault in faults])

    def _worded(self, fault: Fault) -> str:
        return self._tr(f"fault.{fault.code}", **dict(fault.values))


class Previews(_Texted):
    """What is new and what changes, and what it was before."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        heads = ("row", "change", "item", "now", "before")
        titles = [tr(f"matrix.import.head_{head}") for head in heads]
        super().__init__(context, tr("matrix.import.preview"), titles, (3, 4))
        self._context, self._tr = context, tr

    def show_rows(self, table: ReadTable) -> None:
        """Show the rows that say something new."""
        rows = [row for row in table.preview.rows if row.is_new or row.is_changed]
        self.show_texts([self._row(row) for row in rows])

    def _row(self, row: Previewed[Any]) -> tuple[str, ...]:
        code = "matrix.import.is_new" if row.is_new else "matrix.import.is_changed"
        before = self._said(row.before) if row.before is not None else ""
        return (str(row.row), self._tr(code), self._named(row.item), self._said(row.item), before)

    def _named(self, item: Area | Service | Cell) -> str:
        if not isinstance(item, Cell):
            return item.name
        internal = self._context.snapshot.internal
        return f"{internal.service(item.service_id).name} – {internal.area(item.area_id).name}"

    def _said(self, item: Area | Service | Cell) -> str:
        tr, internal = self._tr, self._context.snapshot.internal
        if isinstance(item, Area):
            people = "" if item.headcount is None else tr.plural("charts.people", item.headcount)
            return " · ".join(filter(None, (tr.term(item.kind), people)))
        if isinstance(item, Service):
            provider = internal.area(item.provider_id).name
            return " · ".join(filter(None, (provider, item.output, item.channel)))
        return spoken(tr, item)


def _cell(place: str) -> str:
    """Return the cell of a place without the file, whose name stands above."""
    return place.rpartition("!")[2] or place
