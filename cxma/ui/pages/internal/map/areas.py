"""The areas of the company in a table edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.areas import AreaKind
from cxma.ui.models.rows import NEW, CellKind, Column, Row
from cxma.ui.pages.internal.map import listed
from cxma.ui.pages.internal.map.pasting import ListPaste, Rows, rows_of
from cxma.ui.pages.internal.map.saying import say_last
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.ordered import OrderedRows, OrderedTable
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

MOST_PEOPLE = 10_000_000


class AreasView(QWidget):
    """Name, kind and people of every area; a list can be pasted."""

    opened = Signal(int)
    """An area's place on the double map is wanted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        tr = context.tr
        self.model = OrderedRows(self._columns(), self._commit, self, adding=tr("map.area.add"))
        self.table = OrderedTable(self.model, tr("map.areas"), context.theme)
        self.table.setObjectName("map.areas")
        self.table.remove_asked.connect(self._remove)
        self.table.ordered.connect(self._order)
        self.table.installEventFilter(self)
        self.hint = Muted()
        self.count = Small()
        self.paste = QuietButton(tr("map.paste"), "copy", theme=context.theme)
        self.look = QuietButton(tr("map.area.look"), "arrow-right", theme=context.theme)
        self.list = ListPaste(context, tr("map.paste.areas"), self._take)
        self.paste.clicked.connect(self.list.open_up)
        self.look.clicked.connect(self._look)
        self._lay_out()

    def _lay_out(self) -> None:
        column = ScrollColumn(width=960, margin=24, gap=16)
        column.set_margins(0, 8, 32, 32)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        column.add(self.hint)
        column.add(self.table)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.paste)
        row.addWidget(self.look)
        row.addStretch(1)
        column.add(self.count)
        column.add(row)
        column.add(self.list)
        column.add_stretch()

    def _columns(self) -> list[Column]:
        tr = self.context.tr
        kinds = [(kind, tr.term(kind)) for kind in AreaKind]
        return [
            Column("name", tr("map.area.name"), share=5),
            Column("kind", tr("map.area.kind"), CellKind.CHOICE, kinds, share=4),
            Column("headcount", tr("map.area.people"), CellKind.DECIMAL, share=2, decimals=0,
                   step=1, maximum=MOST_PEOPLE, words=lambda n: tr.number(n, 0)),
        ]  # fmt: skip

    def refresh(self) -> None:
        """Show the areas as stored."""
        areas = self.context.snapshot.internal.areas
        self.model.editable = not self.context.read_only
        self.model.load(
            [Row(a.id, {"name": a.name, "kind": a.kind, "headcount": a.headcount}) for a in areas]
        )
        tr = self.context.tr
        self.hint.setText(tr("map.areas.hint" if areas else "map.areas.none"))
        self._count()
        self.paste.setVisible(self.model.editable)
        self.look.setVisible(bool(areas))

    def _count(self) -> None:
        tr, areas = self.context.tr, self.context.snapshot.internal.areas
        parts = []
        for kind in AreaKind:
            n = sum(area.kind is kind for area in areas)
            if n:
                parts.append(f"{tr.term(kind)}: {n}")
        people = sum(area.headcount or 0 for area in areas)
        if people:
            parts.append(tr.plural("map.people", people))
        self.count.setText("   ".join(parts))
        self.count.setVisible(bool(parts))

    def first_focus(self) -> QWidget:
        """Return the table, at the empty row while there is nothing else."""
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        return self.table

    def whereabouts(self) -> str:
        """Return the target of this view."""
        return "areas"

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the table."""
        return [
            ("Alt+↑  Alt+↓", "map.key.move"),
            ("Ctrl+V", "map.key.paste"),
            ("Del", "map.key.remove"),
        ]

    def leave(self) -> None:
        """Nothing waits: every cell is stored as it is left."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            rows = rows_of(QGuiApplication.clipboard().text())
            if event.matches(QKeySequence.StandardKey.Paste) and rows and self.model.editable:
                self._take(rows)
                return True
        return super().eventFilter(watched, event)

    # --- doing --------------------------------------------------------------------------------

    def _commit(self, row_id: object, key: str, value: object) -> bool:
        from cxma.actions import areas

        do, project = self.context.do, self.context.project
        if row_id is NEW:
            return do(areas.add, project, value) is not False
        return do(areas.edit, project, row_id, **{key: value}) is not False

    @Slot(object)
    def _remove(self, area_id: object) -> None:
        from cxma.actions import areas

        if self.context.do(areas.remove, self.context.project, area_id) is not False:
            say_last(self.context)

    @Slot(list)
    def _order(self, ids: list[int]) -> None:
        from cxma.actions import areas

        self.context.do(areas.order, self.context.project, ids)

    def _take(self, rows: Rows) -> bool:
        from cxma.actions import areas

        tr = self.context.tr
        wanted, unread = listed.areas_of(rows, tr)
        made = self.context.do(areas.add_many, self.context.project, wanted)
        if made is not False:
            words = tr.plural("map.pasted", len(made or ()))
            words = f"{words}. {tr('map.paste.unread')}" if unread else words
            say_last(self.context, words, unread)
        return made is not False

    def _look(self) -> None:
        chosen = self.model.row(self.table.currentIndex().row()) or self.model.row(0)
        if chosen is not None:
            self.opened.emit(chosen.id)
