"""The areas that need a service, one by one: how much, how often, and a comment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import services
from cxma.domain.services import CRITICALITIES, Cell, Frequency, Service
from cxma.ui.pages.internal.services.items import Item, ItemList, Words
from cxma.ui.pages.internal.services.reading import spoken
from cxma.ui.pages.internal.services.validating import say_done
from cxma.ui.widgets.fields import Field, FieldKind

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Clients(QWidget):
    """The filled cells of one service; a comment is written here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._service_id = 0
        tr = context.tr
        words = Words(
            tr("matrix.clients"), tr("matrix.clients.none"), "", tr("matrix.clients.remove")
        )
        self.list = ItemList(context, words, self._fields, self._edit, None, self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def load(self, service: Service, *, editable: bool) -> None:
        """Show the areas that need a service, as stored."""
        if service.id != self._service_id:
            self.list.forget()
        self._service_id = service.id
        self.list.load([self._item(cell) for cell in self._cells()], editable=editable)

    def finish(self) -> None:
        """Commit what is being written."""
        self.list.finish()

    def forget(self) -> None:
        """Show nothing."""
        self._service_id = 0
        self.list.forget()

    def _cells(self) -> list[Cell]:
        internal = self._context.snapshot.internal
        found = {c.area_id: c for c in internal.cells if c.service_id == self._service_id}
        return [found[area.id] for area in internal.areas if area.id in found]

    def _item(self, cell: Cell) -> Item:
        area = self._context.snapshot.internal.area(cell.area_id)
        values = {
            "criticality": cell.criticality,
            "frequency": cell.frequency,
            "comment": cell.comment,
        }
        return Item(area.id, area.name, spoken(self._context.tr, cell), values)

    def _fields(self) -> list[Field]:
        tr = self._context.tr
        much = [(each, f"{each} · {tr(f'term.criticality.{each}')}") for each in CRITICALITIES]
        often: list[tuple[object, str]] = [(None, tr("matrix.clients.often_unknown"))]
        often += [(each, tr.term(each)) for each in Frequency]
        choice = FieldKind.CHOICE
        return [
            Field("criticality", tr("matrix.key.needed"), choice, choices=much, wide=True),
            Field("frequency", tr("matrix.key.often"), choice, choices=often, wide=True),
            Field("comment", tr("matrix.clients.comment"), FieldKind.LONG, wide=True, lines=2),
        ]

    def _edit(self, area_id: int, key: str, value: object) -> bool:
        cell = next((c for c in self._cells() if c.area_id == area_id), None)
        if cell is None:
            return True
        return self._store(area_id, replace(cell, **{key: value}))  # type: ignore[arg-type]

    def _remove(self, area_id: int) -> None:
        if self._store(area_id, None):
            say_done(self._context)

    def _store(self, area_id: int, cell: Cell | None) -> bool:
        context, place = self._context, (self._service_id, area_id)
        return context.do(services.set_cells, context.project, {place: cell}) is not False
