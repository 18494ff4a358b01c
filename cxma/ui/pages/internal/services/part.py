"""The part of services: matrix and filters, beside them the card of the service chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cxma.actions import services
from cxma.actions.validation import Side
from cxma.domain.priority import PriorityRow
from cxma.domain.services import Cell, Service
from cxma.ui.pages.internal.services.board import Board
from cxma.ui.pages.internal.services.importing import ImportPanel
from cxma.ui.pages.internal.services.lines import OPEN, Kind, matrix
from cxma.ui.pages.internal.services.reading import Place
from cxma.ui.pages.internal.services.side import WIDTH
from cxma.ui.pages.internal.services.side import Side as Aside
from cxma.ui.pages.internal.services.validating import say_done
from cxma.ui.tabbed_page import Part
from cxma.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

NARROW = 900
"""Below this width in pixels at 100 % text, the card takes the place of the matrix."""
_MOMENT = 150
"""Milliseconds the keyboard rests on a service before its card follows."""
_NO_FIGURES = frozenset(
    {"cell", "standard", "need", "service_step", "gap", "cause", "initiative", "stage", "journey"}
)
"""Tables whose changes leave every band as it is."""
_IMPORT = "import"


class ServicesPart(Part):
    """Fill the matrix, validate it from both sides, and look behind each service."""

    key = "services"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._figures: Mapping[int, PriorityRow] = {}
        self._counted = False
        self._alone = self._placed = False
        self.board = Board(context, self._write, self._list_names)
        self.side = Aside(context)
        self.imports = ImportPanel(context)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.board)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.imports)
        self._empty = QWidget()
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT)
        self._soon.timeout.connect(self._follow)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        board, side = self.board, self.side
        board.grid.moved.connect(self._soon.start)
        board.grid.opened.connect(self.open)
        board.grid.shown.connect(self.show_service)
        board.grid.names.named.connect(self._named)
        board.filters.changed.connect(self._show_matrix)
        board.import_wanted.connect(self.open_import)
        board.validation_wanted.connect(self.ask_validation)
        board.open_wanted.connect(lambda: board.filters.show_state(OPEN))
        side.closed.connect(self.close_card)
        side.card.removed.connect(self.remove)
        side.card.retired.connect(self.set_retired)
        side.card.validation_wanted.connect(self._ask_for_one)
        self.imports.closed.connect(self.close_import)
        for keys, act in (
            ("Ctrl+F", self.board.search),
            ("Ctrl+I", self.open_import),
            ("Ctrl+Shift+F", lambda: self.ask_validation("front")),
            ("Ctrl+Shift+B", lambda: self.ask_validation("back")),
            ("Ctrl+Shift+A", board.grid.select_provider),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- showing ------------------------------------------------------------------------------

    def refresh(self, changes: Changes | None = None) -> None:
        if self.context.project is None:
            return
        measured = changes is None or not changes.tables <= _NO_FIGURES or not self._counted
        if measured:
            self._figures = {row.service_id: row for row in self.context.services.rows}
            self._counted = True
        internal = self.context.snapshot.internal
        self.board.filters.show_providers(internal.areas)
        self._show_matrix()
        self._show_card(measured=measured)
        self.imports.refresh(editable=self.editable)
        if self._stack.currentWidget() is not self.imports:
            self._show_start()

    @property
    def editable(self) -> bool:
        """Tell whether the file takes changes; services belong to no round that may be closed."""
        project = self.context.project
        return project is not None and not project.read_only

    def open_target(self, which: str) -> None:
        if which == _IMPORT:
            self.open_import()
        elif which.isdecimal():
            self.close_import()
            self.open(int(which))
        else:
            self.close_import()

    def whereabouts(self) -> str:
        if self._stack.currentWidget() is self.imports:
            return _IMPORT
        return str(self.side.card.service_id or "")

    def first_focus(self) -> QWidget | None:
        if self._stack.currentWidget() is self.imports:
            return self.imports.first_focus()
        if self._stack.currentWidget() is self._empty:
            return self._empty.findChildren(EmptyState)[0].buttons[0]
        return self.board.grid

    def shortcuts(self) -> list[tuple[str, str]]:
        return [
            ("1  2  3", "matrix.key.criticality"),
            (" ".join(self.board.grid.matrix.reader.letters.values()), "matrix.key.frequency"),
            ("Del", "matrix.key.clear"),
            ("Ctrl+C  Ctrl+V", "matrix.key.paste"),
            ("F2", "matrix.key.name"),
            ("Ctrl+Enter", "matrix.key.card"),
            ("Ctrl+Shift+A", "matrix.key.provider"),
            ("Ctrl+Shift+F", "matrix.key.front"),
            ("Ctrl+Shift+B", "matrix.key.back"),
            ("Ctrl+F", "matrix.key.find"),
            ("Ctrl+I", "matrix.key.import"),
            ("Esc", "matrix.key.close"),
        ]

    def leave(self) -> None:
        self.board.grid.names.finish()
        self.side.card.finish()

    def retire(self) -> None:
        self._soon.stop()
        super().retire()

    def _show_matrix(self) -> None:
        shown = matrix(
            self.context.snapshot.internal,
            self._figures,
            self.board.filters.wanted(),
            adding=self.editable,
        )
        self.board.show_matrix(shown, editable=self.editable)

    def _show_start(self) -> None:
        """Show the matrix once there is somebody to serve and somebody who serves."""
        internal = self.context.snapshot.internal
        serves = any(area.is_provider for area in internal.areas)
        served = any(area.is_client for area in internal.areas)
        if (serves and served) or internal.services:
            self._stack.setCurrentWidget(self._splitter)
            return
        self._build_empty()
        self._stack.setCurrentWidget(self._empty)

    def _build_empty(self) -> None:
        context, tr = self.context, self.context.tr
        code = "matrix.empty.areas" if context.snapshot.internal.areas else "matrix.empty"
        old = self._empty
        self._empty = QWidget()
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 0, 32, 0)
        steps = [(tr("matrix.to_areas"), lambda: context.goto("internal", "map:areas"))]
        if self.editable:
            steps.append((tr("matrix.import"), self.open_import))
        column.addWidget(EmptyState(tr("matrix.empty.title"), tr(code), steps))
        self._stack.addWidget(self._empty)
        self._stack.removeWidget(old)
        old.deleteLater()

    # --- the card -----------------------------------------------------------------------------

    def _service(self, service_id: int) -> Service | None:
        known = self.context.snapshot.internal.services
        return next((service for service in known if service.id == service_id), None)

    def _show_card(self, *, measured: bool) -> None:
        service = self._service(self.side.card.service_id)
        if service is not None:
            row = self._figures.get(service.id)
            self.side.show_service(service, row, editable=self.editable, measured=measured)
        else:
            self.side.show_key()
        self._arrange()

    def _follow(self) -> None:
        """Show the card of the service the keyboard rests on, where there is room beside it."""
        service = self._service(self.board.grid.service_id)
        if service is None or not self.side.isVisible() or service.id == self.side.card.service_id:
            return
        self.side.card.finish()
        self.side.show_service(service, self._figures.get(service.id), editable=self.editable)
        self._arrange()

    def show_service(self, service_id: int) -> None:
        """Show the card of a service; the keyboard follows where the card stands alone."""
        self._soon.stop()
        self._show(service_id)
        if not self.board.isVisible():
            self.side.card.focus_first()

    def open(self, service_id: int) -> None:
        """Open the card of a service and put the keyboard on it."""
        if self._show(service_id):
            self.side.card.focus_first()

    def _show(self, service_id: int) -> bool:
        service = self._service(service_id)
        if service is None:
            return False
        self._alone = True
        if not self.board.grid.choose(service_id):
            self.board.filters.reset()
            self.board.grid.choose(service_id)
        self.side.show_service(service, self._figures.get(service_id), editable=self.editable)
        self._arrange()
        return True

    def close_card(self) -> None:
        """Store what is being written and go back to the matrix."""
        self.side.card.finish()
        self._alone = False
        self.side.show_key()
        self._arrange()
        self.board.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, service_id: int) -> None:
        """Remove a service; one press brings it back."""
        if self.context.do(services.remove, self.context.project, service_id) is not False:
            self.close_card()
            say_done(self.context)

    def set_retired(self, service_id: int, retired: bool) -> None:
        """Say that a service is no longer given, or is again."""
        act = services.retire if retired else services.take_up
        if self.context.do(act, self.context.project, service_id) is not False:
            say_done(self.context)

    # --- writing ------------------------------------------------------------------------------

    def _write(self, cells: Mapping[Place, Cell | None]) -> bool:
        return self.context.do(services.set_cells, self.context.project, cells) is not False

    def _list_names(self, provider_id: int, names: Sequence[str]) -> bool:
        done = self.context.do(services.add_many, self.context.project, provider_id, names)
        self.board.grid.choose_adding(provider_id)
        return done is not False

    def _named(self, row: int, text: str, entered: bool) -> None:
        """Add a service, or give one another name; a name that is refused stays to be mended.

        After Enter the next service can be added at once.
        """
        context, line = self.context, self.board.grid.matrix.line(row)
        if line is None:
            return
        if line.kind is Kind.ADD:
            done = context.do(services.add, context.project, text, line.provider.id)
            self.board.grid.choose_adding(line.provider.id)
            if done is not False and entered:
                self.board.grid.names.write(self.board.grid.currentIndex().row())
        else:
            done = context.do(services.edit, context.project, line.service_id, name=text)
        if done is False:
            self.board.grid.names.write(row, text)

    def ask_validation(self, side: Side) -> None:
        """Ask who validates the services selected, or the one whose card is open."""
        chosen = [self._service(each) for each in self.board.grid.chosen()]
        found = [service for service in chosen if service is not None and not service.retired]
        if not self.editable:
            return
        if found:
            self.board.validation.ask(found, side)
        else:
            self.context.message(self.context.tr("matrix.validate.none"))

    def _ask_for_one(self, service_id: int, side: Side) -> None:
        service = self._service(service_id)
        if service is not None and self.editable:
            self.side.card.validation.ask([service], side)

    # --- import -------------------------------------------------------------------------------

    def open_import(self) -> None:
        """Show the import in place of the matrix."""
        if self.editable:
            self._stack.setCurrentWidget(self.imports)
            self.imports.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_import(self) -> None:
        """Show the matrix again."""
        if self._stack.currentWidget() is self.imports:
            self._show_start()
            widget = self.first_focus()
            if widget is not None:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.editable and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_import()
            self.imports.read(path)

    # --- room ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Give the open card the whole part where there is no room for both."""
        sizes = self.context.sizes
        narrow = self.width() < sizes.px(NARROW)
        instead = narrow and self._alone and self.side.is_open
        self.board.setVisible(not instead)
        self.side.setVisible(instead or not narrow)
        side = min(sizes.px(WIDTH), round(self.width() * 0.45))
        if not narrow and self._splitter.sizes()[1] == 0:
            self._splitter.setSizes([self.width() - side, side])
        elif not narrow and not self._placed:
            self._splitter.setSizes([self.width() - side, side])
            self._placed = self.isVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = False
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self.imports:
            self.close_import()
        elif event.key() == Qt.Key.Key_Escape and self.side.is_open:
            self.close_card()
        else:
            super().keyPressEvent(event)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the table among what is dropped; an engagement is for the window to open."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in (".xlsx", ".csv", ".tsv", ".txt"):
            return path
    return None
