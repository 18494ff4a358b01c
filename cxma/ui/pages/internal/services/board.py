"""The matrix with everything above it: filters, what is not validated, the question who says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.services.filters import Filters
from cxma.ui.pages.internal.services.grid import MatrixGrid
from cxma.ui.pages.internal.services.lines import Matrix, Wanted
from cxma.ui.pages.internal.services.model import MatrixModel, Write
from cxma.ui.pages.internal.services.validating import ValidationBar
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.text import Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

LOW = 420
"""Below this height in pixels at 100 % text, the filters wait behind a button."""


class Board(QWidget):
    """Filters, remark, validation, matrix."""

    import_wanted = Signal()
    validation_wanted = Signal(str)
    open_wanted = Signal()
    """The services that are not validated by both are asked for."""

    def __init__(
        self, context: Context, write: Write, list_names: Callable[[int, Sequence[str]], bool]
    ) -> None:
        super().__init__()
        self._context = context
        tr = context.tr

        def refuse(text: str) -> None:
            context.message(text, "warning", about=CHANGE)

        model = MatrixModel(tr, write, list_names, refuse)
        self.grid = MatrixGrid(model, context.theme, context.sizes, tr("matrix.name"))
        model.setParent(self.grid)
        self.filters = Filters(context)
        self.filters.text.left.connect(self.grid.setFocus)
        self.validation = ValidationBar(context)
        self.validation.closed.connect(self.grid.setFocus)
        self._remark = Muted()
        self._nothing = Small(tr("matrix.nothing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.filters)
        column.addLayout(self._told())
        column.addWidget(self.validation)
        column.addWidget(self.grid, 100)
        column.addWidget(self._nothing)
        column.addStretch(0)
        read_in_order(self)

    def _told(self) -> QHBoxLayout:
        tr, theme = self._context.tr, self._context.theme
        self.front = QuietButton(tr("matrix.front_says"), "check", theme=theme)
        self.back = QuietButton(tr("matrix.back_says"), "check", theme=theme)
        self.take_in = QuietButton(tr("matrix.import"), "download", theme=theme)
        self.open_ones = QuietButton(tr("matrix.show_open"))
        self.front.setToolTip(tr("matrix.front_says.hint"))
        self.back.setToolTip(tr("matrix.back_says.hint"))
        self.front.clicked.connect(lambda: self.validation_wanted.emit("front"))
        self.back.clicked.connect(lambda: self.validation_wanted.emit("back"))
        self.take_in.clicked.connect(self.import_wanted)
        self.filter = QuietButton(tr("matrix.filter"), "filter", theme=theme)
        self.filter.clicked.connect(self.search)
        self.filter.hide()
        self.open_ones.clicked.connect(self.open_wanted)
        buttons = FlowLayout(gap=4)
        for button in (self.filter, self.open_ones, self.front, self.back, self.take_in):
            buttons.addWidget(button)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        row = QVBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._remark)
        row.addWidget(self._buttons)
        outer = QHBoxLayout()
        outer.addLayout(row, 1)
        return outer

    def show_matrix(self, shown: Matrix, *, editable: bool) -> None:
        """Show a matrix; the keyboard stays on its service and area where they still are."""
        grid = self.grid
        service_id, column = grid.service_id, grid.currentIndex().column()
        provider = grid.line.provider.id if grid.line is not None else 0
        grid.matrix.editable = editable
        if grid.matrix.load(shown):
            grid.fit()
            if service_id:
                grid.choose(service_id, column)
            elif provider:
                grid.choose_adding(provider)
        grid.viewport().update()
        grid.names.viewport().update()
        self._nothing.setVisible(not shown.shown and self.filters.wanted().narrows)
        for button in (self.front, self.back, self.take_in):
            button.setVisible(editable)
        self._tell(shown)

    def _tell(self, shown: Matrix) -> None:
        """Say how many services are shown, and that some cannot enter a final run."""
        tr = self._context.tr
        figures = self._context.snapshot.internal.services
        given = [service for service in figures if not service.retired]
        open_ones = sum(not (service.front and service.back) for service in given)
        said = [self._counted(shown)]
        if open_ones:
            said.append(tr.plural("matrix.not_final", open_ones))
        elif given:
            said.append(tr("matrix.all_final"))
        self._remark.setText(" ".join(said))
        self.open_ones.setToolTip(self._remark.text())
        self.open_ones.setVisible(bool(open_ones))

    def _counted(self, shown: Matrix) -> str:
        tr = self._context.tr
        if not self._context.snapshot.internal.services:
            return tr("matrix.services_none")
        if shown.shown == shown.total:
            return tr.plural("matrix.services_all", shown.total)
        return tr.plural("matrix.services_shown", shown.total, shown=shown.shown)

    # --- room ---------------------------------------------------------------------------------

    def search(self) -> None:
        """Put the keyboard on the search, which is hidden where there is little height."""
        self.filters.show()
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.text.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the matrix where there is little of it."""
        super().resizeEvent(event)
        low = self.height() < self._context.sizes.px(LOW)
        inside = self.filters.isAncestorOf(self.focusWidget() or self)
        self.filter.setVisible(low)
        tr = self._context.tr
        self.open_ones.set_text(tr("matrix.open") if low else tr("matrix.show_open"))
        self._remark.setVisible(not low)
        self.filters.setVisible(not low or inside or self.filters.wanted() != Wanted())
