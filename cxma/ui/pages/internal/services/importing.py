"""A table of areas, services or the matrix: read, looked at, and only then taken over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cxma import sheets
from cxma.actions import tables
from cxma.errors import KnownError
from cxma.ui.dialogs.files import safe_name
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.services import template
from cxma.ui.pages.internal.services.preview import Faults, Previews
from cxma.ui.style import set_role
from cxma.ui.undoing import undo_last
from cxma.ui.widgets.buttons import Chip, PrimaryButton, QuietButton
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Heading, Muted, Small, Text

if TYPE_CHECKING:
    from cxma.actions.tables import ReadTable, What
    from cxma.sheets import Sheet
    from cxma.ui.context import Context

WHATS: tuple[What, ...] = ("areas", "services", "matrix")
_TRIED = 50
"""So many rows tell what a table is."""
ENDINGS = "*.xlsx *.csv *.tsv *.txt"


class ImportPanel(QWidget):
    """Choose what and from where; see what would be new, changed and refused; take it over."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sheet: Sheet | None = None
        self._read: ReadTable | None = None
        self._editable = True
        scroll = ScrollColumn(width=1040, margin=24, gap=8)
        scroll.set_margins(0, 16, 32, 32)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        tr = context.tr
        scroll.add(Heading(tr("matrix.import.title"), 2))
        scroll.add(Muted(tr("matrix.import.text")))
        scroll.add(self._choices())
        self._expects = Small()
        scroll.add(self._expects)
        scroll.add(self._files())
        self._fault = Text(role="danger")
        scroll.add(self._fault)
        self._result = self._results()
        scroll.add(self._result)
        scroll.add_stretch()
        read_in_order(self)
        self.choose("services")
        self._show()

    def _choices(self) -> QWidget:
        tr, holder = self._context.tr, QWidget()
        row = FlowLayout(holder, gap=8)
        self._group = QButtonGroup(self)
        self.chips: dict[What, Chip] = {}
        for what in WHATS:
            chip = Chip(tr(f"matrix.import.{what}"))
            chip.clicked.connect(lambda _=False, what=what: self._change(what))
            self._group.addButton(chip)
            self.chips[what] = chip
            row.addWidget(chip)
        return holder

    def _files(self) -> QWidget:
        tr, theme, holder = self._context.tr, self._context.theme, QWidget()
        row = FlowLayout(holder, gap=8)
        self.choose_file = PrimaryButton(tr("matrix.import.choose"))
        self.save_empty = QuietButton(tr("matrix.import.template"), "download", theme=theme)
        self.leave_it = QuietButton(tr("matrix.import.back"))
        self.choose_file.clicked.connect(self.ask)
        self.save_empty.clicked.connect(self.ask_template)
        self.leave_it.clicked.connect(self.closed)
        for button in (self.choose_file, self.save_empty, self.leave_it):
            row.addWidget(button)
        return holder

    def _results(self) -> QWidget:
        context, holder = self._context, QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        self._name = Heading("", 2)
        self._summary = Body()
        self._notes = Small()
        self.take = PrimaryButton(context.tr("matrix.import.take"))
        self.take_rest = QuietButton("")
        self.take.clicked.connect(lambda: self.take_over(leave_out=False))
        self.take_rest.clicked.connect(lambda: self.take_over(leave_out=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take)
        buttons.addWidget(self.take_rest)
        buttons.addStretch(1)
        self.faults = Faults(context)
        self.rows = Previews(context)
        for part in (self._name, self._summary, self._notes):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.faults)
        column.addWidget(self.rows)
        return holder

    # --- showing ------------------------------------------------------------------------------

    def refresh(self, *, editable: bool) -> None:
        """Compare the table again with what is stored now."""
        self._editable = editable
        if self._read is not None and self.isVisible():
            self._compare()

    def first_focus(self) -> QWidget:
        """Return what gets the keyboard."""
        return self.take if self._read is not None and self.take.isEnabled() else self.choose_file

    @property
    def what(self) -> What:
        """Return what the table is taken for."""
        return next(what for what, chip in self.chips.items() if chip.isChecked())

    def choose(self, what: What) -> None:
        """Take the table for areas, services or the matrix."""
        self._group.setExclusive(False)
        for each, chip in self.chips.items():
            chip.setChecked(each == what)
        self._group.setExclusive(True)
        self._expects.setText(self._context.tr(f"matrix.import.expects_{what}"))

    def _change(self, what: What) -> None:
        self.choose(what)
        if self._sheet is not None:
            self._compare()

    def _show(self) -> None:
        self._fault.setVisible(bool(self._fault.text()))
        self._result.setVisible(self._read is not None)
        set_role(self.choose_file, "quiet" if self._read is not None else "primary")
        if self._read is None:
            return
        tr, table = self._context.tr, self._read
        preview = table.preview
        self._name.setText(table.name)
        self._summary.setText(self._told(table))
        self._notes.setText("\n".join(self._worded(note) for note in preview.notes[:6]))
        self._notes.setVisible(bool(preview.notes))
        news = preview.new + preview.changed
        self.take.setEnabled(bool(news) and not preview.refused)
        self.take_rest.set_text(tr.plural("matrix.import.leave_out", preview.refused_rows))
        self.take_rest.setVisible(bool(preview.refused) and bool(news))
        self.faults.show_faults(preview.refused)
        self.rows.show_rows(table)

    def _told(self, table: ReadTable) -> str:
        tr, preview = self._context.tr, table.preview
        said = tr(
            "matrix.import.counts",
            new=tr.number(preview.new, 0),
            changed=tr.number(preview.changed, 0),
            same=tr.number(table.same, 0),
        )
        if preview.refused and not preview.rows:
            said = tr.plural("matrix.import.unusable", len(preview.refused))
        elif preview.refused:
            said += " " + tr.plural("matrix.import.refused", len(preview.refused))
        elif not preview.new + preview.changed:
            said += " " + tr("matrix.import.nothing_new")
        return said

    def _worded(self, fault) -> str:  # type: ignore[no-untyped-def]
        return self._context.tr(f"fault.{fault.code}", **dict(fault.values))

    # --- doing --------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for a table and read it."""
        tr, project = self._context.tr, self._context.project
        assert project is not None
        kinds = f"{tr('matrix.import.kinds')} ({ENDINGS});;{tr('files.all')} (*)"
        folder = str(project.path.absolute().parent)
        chosen, _ = QFileDialog.getOpenFileName(self, tr("matrix.import.choose"), folder, kinds)
        if chosen:
            self.read(Path(chosen), guess=False)

    def read(self, path: Path, *, guess: bool = True) -> None:
        """Read a table; nothing is written.

        Args:
            guess: whether its heading decides what it is taken for.
        """
        self._read, self._sheet = None, None
        self._fault.setText("")
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._sheet = sheets.read(path)
            self._read = self._fitting(self._sheet) if guess else self._compared(self.what)
            self.choose(self._read.what)
        except KnownError as error:
            self._fault.setText(self._context.tr.error(error))
        finally:
            QApplication.restoreOverrideCursor()
        self._show()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _fitting(self, sheet: Sheet) -> ReadTable:
        """Return the table taken for what it fits with fewest faults, by its first rows."""
        head = replace(sheet, rows=sheet.rows[:_TRIED])

        def misfit(what: What) -> tuple[bool, int]:
            preview = tables.compare(self._context.snapshot.internal, what, head).preview
            return not preview.rows, len(preview.refused) + len(preview.notes)

        return self._compared(min(WHATS, key=misfit))

    def _compared(self, what: What) -> ReadTable:
        assert self._sheet is not None
        return tables.compare(self._context.snapshot.internal, what, self._sheet)

    def _compare(self) -> None:
        self._read = self._compared(self.what)
        self._show()

    def take_over(self, *, leave_out: bool) -> None:
        """Take the table over in one step; one press brings everything back."""
        context, table = self._context, self._read
        if table is None or not self._editable:
            return
        sheet, self._read, self._sheet = self._sheet, None, None
        taken = context.do(tables.take, context.project, table, leave_out=leave_out)
        if taken is False:
            self._read, self._sheet = table, sheet
            self._show()
            return
        self._show()
        undo = (context.tr("ui.undo"), lambda: undo_last(context))
        text = context.tr.plural("matrix.import.taken", int(taken), name=table.name)
        context.message(text, "good", steps=[undo], about=CHANGE)
        self.closed.emit()

    def ask_template(self) -> None:
        """Ask where to, and write a table with the heading only and what is there already."""
        context, what = self._context, self.what
        tr, project = context.tr, context.project
        assert project is not None
        name = f"{safe_name(tr(f'matrix.import.{what}'))}.csv"
        start = str(project.path.absolute().parent / name)
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("matrix.import.template"), start, f"{tr('matrix.import.csv')} (*.csv)"
        )
        if chosen:
            path = Path(chosen).with_suffix(".csv")
            rows = template.rows(context.snapshot.internal, what, tr)
            if context.do(template.write, path, rows) is not False:
                context.message(tr("matrix.import.template_done", name=path.name), "good")
