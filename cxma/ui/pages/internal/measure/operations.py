"""The side of operational data: by month or by service, typed, pasted or read from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QWidget,
)

from cxma.domain.services import Operation
from cxma.errors import KnownError
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.measure import choosing
from cxma.ui.pages.internal.measure.importing.outcome import Outcome
from cxma.ui.pages.internal.measure.importing.work import Work
from cxma.ui.pages.internal.measure.operations_model import Key, OperationsModel
from cxma.ui.pages.internal.measure.operations_preview import OperationsPreview
from cxma.ui.pages.internal.measure.sheet_grid import SheetGrid
from cxma.ui.pages.internal.measure.wording import month
from cxma.ui.widgets.buttons import Chip, IconButton, PrimaryButton, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted, Small, Text

if TYPE_CHECKING:
    from cxma.actions.tables import ReadTable
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

BACK = 36
"""Months that can be chosen, this one included."""
SHOWN = 12
"""Months of one service shown at once."""
_SHOWN = frozenset({"operation", "service"})


class Operations(ScrollColumn):
    """A grid of one month over all services, or of one service over a year."""

    def __init__(self, context: Context) -> None:
        super().__init__(width=1040, margin=24, gap=8)
        self.set_margins(0, 8, 32, 32)
        self.context = context
        self._table: ReadTable | None = None
        tr = context.tr
        self.add(self._head())
        self.remark = Muted(tr("measure.ops.remark"))
        self.add(self.remark)
        self.panel = self._panel()
        self.add(self.panel)
        self.bar = self._bar()
        self.add(self.bar)
        self.model = OperationsModel(tr, context.theme)
        self.grid = SheetGrid(
            self.model, tr("measure.operations"), context.theme, context.sizes.px(32)
        )
        self.model.setParent(self.grid)
        header = self.grid.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(context.sizes.px(96))
        header.setStretchLastSection(True)
        self.model.ready.connect(self._store)
        self.model.changed.connect(self._say_fault)
        self.add(self.grid)
        self.fault = Text(role="danger")
        self.add(self.fault)
        self.hint = Small(tr("measure.ops.hint"))
        self.add(self.hint)
        self.to_services = PrimaryButton(tr("measure.ops.to_services"))
        self.to_services.clicked.connect(lambda: context.goto("internal", "services"))
        self.column.addWidget(self.to_services, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_stretch()
        self._work = Work(self)
        self._work.done.connect(self._was_read)
        self._work.failed.connect(self._failed)
        self._fill_months()

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what is stored; other rooms' changes leave it as it is."""
        if changes is not None and not changes.tables & _SHOWN:
            return
        self._fill_services()
        self._show()

    def first_focus(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.grid if self.model.rowCount() else self.to_services

    def retire(self) -> None:
        """Let go of what runs."""
        self._work.stop()

    @property
    def by_service(self) -> bool:
        """Tell whether the rows are months of one service."""
        return self.kinds.checkedId() == 1

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the rows chosen; the keyboard stays on its cell."""
        internal, here = self.context.snapshot.internal, self.grid.currentIndex()
        place = (here.row(), here.column())
        project = self.context.project
        editable = project is not None and not project.read_only
        rows = self._rows()
        self.model.load(internal, rows, editable=editable)
        if rows and not self.grid.currentIndex().isValid():
            row, column = min(max(place[0], 0), len(rows) - 1), max(place[1], 0)
            self.grid.setCurrentIndex(self.model.index(row, column))
        for part in (self.grid, self.bar, self.hint):
            part.setVisible(bool(rows))
        self.to_services.setVisible(not rows)
        code = "measure.ops.remark" if rows else "measure.ops.no_services"
        self.remark.setText(self.context.tr(code))
        self.read.setVisible(editable and bool(rows))
        self.months.setVisible(not self.by_service)
        self.services.setVisible(self.by_service)

    def _rows(self) -> list[tuple[Key, str]]:
        tr, internal = self.context.tr, self.context.snapshot.internal
        if self.by_service and self.services.currentData() is not None:
            service_id = int(self.services.currentData())
            return [((service_id, each), month(tr, each)) for each in _periods(SHOWN)]
        period = str(self.months.currentData())
        given = {each.service_id for each in internal.operations if each.period == period}
        asked = [s for s in internal.services if not s.retired or s.id in given]
        return [((service.id, period), service.name) for service in asked]

    def _say_fault(self) -> None:
        found = self.model.first_fault()
        self.fault.clear()
        if found is not None:
            row, _, sentence = found
            where = self.model.title(row)
            self.fault.setText(self.context.tr("measure.at", where=where, sentence=sentence))

    # --- writing ------------------------------------------------------------------------------

    @Slot(list, list)
    def _store(self, months: list[Operation], emptied: list[Key]) -> None:
        """Store what was typed or pasted, in one step."""
        from cxma.actions import operations

        do, project = self.context.do, self.context.project
        if len(months) == 1 and not emptied:
            one = months[0]
            do(operations.set_month, project, one.service_id, one.period, one.cases,
               one.customers, one.rework, one.on_time, one.quality)  # fmt: skip
        elif len(emptied) == 1 and not months:
            do(operations.clear_month, project, *emptied[0])
        else:
            do(operations.set_months, project, months, cleared=emptied)

    # --- a file -------------------------------------------------------------------------------

    def read_file(self, path: Path) -> None:
        """Read a table of operational data beside the window and show what it would bring."""
        from cxma.actions import tables

        internal = self.context.snapshot.internal
        self.panel.show()
        self.outcome.hide()
        self.preview.hide()
        self.file_fault.setText("")
        self.file.setText(path.name)
        self._work.start(lambda: tables.read(internal, "operations", path))

    def take_over(self, leave_out: bool) -> None:
        """Take the table over, in one step; one press takes it back."""
        from cxma.actions import tables
        from cxma.ui.undoing import undo_last

        context, tr, table = self.context, self.context.tr, self._table
        if table is None:
            return
        taken = context.do(tables.take, context.project, table, leave_out=leave_out)
        if taken is False:
            return
        undo = (tr("ui.undo"), lambda: undo_last(context))
        said = tr.plural("measure.ops.taken", int(taken), name=table.name)
        context.message(said, "good", steps=[undo], about=CHANGE)
        latest = max((row.item.period for row in table.preview.rows), default="")
        self.months.setCurrentIndex(max(0, self.months.findData(latest)))
        self._close_panel()
        self._show()

    @Slot(object)
    def _was_read(self, table: ReadTable) -> None:
        self._table = table
        tr, preview = self.context.tr, table.preview
        counts = {"new": preview.new, "changed": preview.changed, "same": table.same}
        said = tr("measure.ops.would", **{key: tr.number(n, 0) for key, n in counts.items()})
        if preview.refused_rows:
            said += " " + tr.plural("measure.import.refused", preview.refused_rows)
        self.outcome.show_outcome(
            table.name, said, preview.refused, preview.notes,
            fresh=bool(preview.new + preview.changed), refused_rows=preview.refused_rows,
        )  # fmt: skip
        self.preview.show_table(table)
        self.outcome.show()
        self.outcome.take.setFocus()

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self.file_fault.setText(self.context.tr.error(error))

    def _ask(self) -> None:
        path = choosing.ask_table(self.window(), self.context)
        if path is not None:
            self.read_file(path)

    def _close_panel(self) -> None:
        self._work.cancel()
        self._table = None
        self.panel.hide()
        self.grid.setFocus()

    # --- what it is made of -------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        tr, row = self.context.tr, QHBoxLayout()
        row.addWidget(Heading(tr("measure.operations"), 2), 1)
        self.read = QuietButton(tr("measure.ops.import"), "open", theme=self.context.theme)
        self.read.clicked.connect(self._ask)
        row.addWidget(self.read)
        return row

    def _panel(self) -> Card:
        panel = Card()
        self.file = Heading("", 3)
        self.file_fault = Text(role="danger")
        self.outcome = Outcome(self.context)
        self.outcome.taken.connect(self.take_over)
        self.outcome.left.connect(self._close_panel)
        self.preview = OperationsPreview(self.context)
        for part in (self.file, self.file_fault, self.preview, self.outcome):
            panel.add(part)
        panel.hide()
        return panel

    def _bar(self) -> QWidget:
        """Return the choice of month or service, with steps to the one before and after."""
        tr, theme, whole = self.context.tr, self.context.theme, QWidget()
        flow = FlowLayout(whole, gap=16)
        flow.setContentsMargins(0, 8, 0, 8)
        sides, steps = QWidget(), QWidget()
        row, along = QHBoxLayout(sides), QHBoxLayout(steps)
        for layout in (row, along):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        flow.addWidget(sides)
        flow.addWidget(steps)
        self.kinds = QButtonGroup(self)
        for place, code in enumerate(("measure.ops.by_month", "measure.ops.by_service")):
            chip = Chip(tr(code), checked=not place)
            self.kinds.addButton(chip, place)
            row.addWidget(chip)
        self.months, self.services = QComboBox(), QComboBox()
        for code, box in (("measure.ops.month", self.months), ("measure.service", self.services)):
            box.setAccessibleName(tr(code))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            calm(box)
            box.activated.connect(lambda _: self._show())
        self.earlier = IconButton("chevron-left", tr("measure.ops.before"), theme=theme)
        self.later = IconButton("chevron-right", tr("measure.ops.after"), theme=theme)
        self.earlier.clicked.connect(lambda: self._step(1))
        self.later.clicked.connect(lambda: self._step(-1))
        for part in (self.earlier, self.months, self.services, self.later):
            along.addWidget(part)
        self.kinds.idToggled.connect(lambda _, on: self._show() if on else None)
        return whole

    def _step(self, back: int) -> None:
        box = self.services if self.by_service else self.months
        step = -back if self.by_service else back
        box.setCurrentIndex(min(max(box.currentIndex() + step, 0), box.count() - 1))
        self._show()

    def _fill_months(self) -> None:
        for period in _periods(BACK):
            self.months.addItem(month(self.context.tr, period), period)

    def _fill_services(self) -> None:
        """Offer the services; at the beginning the latest month with data is shown."""
        internal, chosen = self.context.snapshot.internal, self.services.currentData()
        if chosen is None:
            latest = max((each.period for each in internal.operations), default="")
            self.months.setCurrentIndex(max(0, self.months.findData(latest)))
        self.services.clear()
        for service in internal.services:
            self.services.addItem(service.name, service.id)
        self.services.setCurrentIndex(max(0, self.services.findData(chosen)))


def _periods(n: int) -> list[str]:
    """Return the latest months, this one first."""
    today = date.today()  # noqa: DTZ011  (the day on this computer's wall)
    found, year, number = [], today.year, today.month
    for _ in range(n):
        found.append(f"{year}-{number:02}")
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    return found
