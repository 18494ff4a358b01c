"""The journeys of the company's customers, each as a board that is filled live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.domain.service_maps import board
from cxma.ui.models.rows import Index
from cxma.ui.page_keys import Key, Keys
from cxma.ui.pages.internal.map.board_doing import BoardDoing
from cxma.ui.pages.internal.map.board_model import BoardModel
from cxma.ui.pages.internal.map.board_rows import BoardRow, Kind
from cxma.ui.pages.internal.map.board_view import BoardView
from cxma.ui.pages.internal.map.cards import WIDTH, CardPanel
from cxma.ui.pages.internal.map.journey_head import JourneyHead, NewJourney
from cxma.ui.pages.internal.map.pasting import rows_of
from cxma.ui.pages.internal.map.picture import JourneyPicture
from cxma.ui.pages.internal.map.saying import say_last
from cxma.ui.pages.internal.map.wall import BoardWall
from cxma.ui.widgets.text import Elided

if TYPE_CHECKING:
    from cxma.domain.journeys import Journey
    from cxma.ui.context import Context

NARROW = 760
"""Below this width in pixels at 100 % text, an open card takes the place of the board."""
MOST_WIDTH = 16_777_215
"""As wide as a widget can be."""
_FIRST = BoardRow(Kind.NAME)


class JourneysView(QWidget):
    """Choose or add a journey above, its board or its picture below, an open card beside."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._journey_id = 0
        self.wall: BoardWall | None = None
        self.doing = BoardDoing(context)
        self.head = JourneyHead(context)
        self.new = NewJourney(context)
        self.model = BoardModel(context.tr, self.doing.commit, self)
        self.board = BoardView(self.model, context.theme, self._offered)
        self.board.setAccessibleName(context.tr("map.board"))
        self.picture = JourneyPicture(context)
        self.panel = CardPanel(context)
        self.loose = Elided(role="small")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.picture)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setSpacing(8)
        left.addWidget(self.head)
        left.addWidget(self.new)
        left.addWidget(self._stack, 1)
        left.addWidget(self.loose)
        left.setContentsMargins(0, 0, 16, 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self.panel)

    def _connect(self) -> None:
        head, view, doing = self.head, self.board, self.doing
        head.chosen.connect(self.open)
        head.new_wanted.connect(self.new.open_up)
        head.details_wanted.connect(self._show_details)
        head.picture_wanted.connect(self._show_picture)
        head.removed.connect(self._remove)
        head.wall_wanted.connect(self.project)
        self.new.made.connect(self._made)
        view.ordered.connect(doing.order)
        view.marked.connect(doing.mark)
        view.opened.connect(self._open_card)
        view.cleared.connect(self._clear)
        view.pasted.connect(self._paste)
        self.panel.closed.connect(self._panel_closed)
        self.picture.asked.connect(self._from_picture)
        keys = (
            Key(("P",), self.project, "map.key.wall", browsing=False),
            Key(("F11",), self.project, "map.key.wall"),
            Key(("F8",), self._swap, "session.key.swap"),
        )
        Keys(self, keys, (self.panel, self.new))

    @property
    def journey(self) -> Journey | None:
        """Return the journey that is shown."""
        journeys = self.context.snapshot.internal.journeys
        found = (journey for journey in journeys if journey.id == self._journey_id)
        return next(found, None)

    # --- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the chosen journey as stored; the first one while none was chosen."""
        context = self.context
        internal, editable = context.snapshot.internal, not context.read_only
        if self.journey is None:
            self._journey_id = internal.journeys[0].id if internal.journeys else 0
        journey = self.journey
        self.doing.journey_id = self._journey_id
        self.head.load(internal.journeys, journey, editable=editable)
        self.new.teach(not internal.journeys, editable=editable)
        self.head.setVisible(journey is not None)
        self._stack.setVisible(journey is not None)
        self.model.editable = editable
        areas = {area.id: area.name for area in internal.areas}
        bands = {row.service_id: row.band for row in context.services.rows}
        self.model.load(board(internal, journey.id) if journey else None, areas, bands)
        self.panel.refresh()
        self._show_loose()
        if self._stack.currentWidget() is self.picture:
            self._draw()
        if self.wall is not None:
            self.wall.fit(journey.name if journey else "")

    def _show_loose(self) -> None:
        """Say what hangs on no stage yet."""
        tr, internal = self.context.tr, self.context.snapshot.internal
        if self.journey is None:
            self.loose.hide()
            return
        found = board(internal, self._journey_id)
        parts = []
        if found.adrift:
            names = ", ".join(process.name for process in found.adrift)
            parts.append(tr("map.adrift", names=names))
        if found.unplaced:
            names = ", ".join(service.name for service in found.unplaced)
            parts.append(tr("map.unplaced", names=names))
        self.loose.set_whole("   ".join(parts))
        self.loose.setVisible(bool(parts))

    @Slot(bool)
    def _show_picture(self, shown: bool) -> None:
        self._stack.setCurrentWidget(self.picture if shown else self.board)
        if shown:
            self.panel.close_up()
            self._draw()
            self.picture.chart.setFocus()
        else:
            self.board.setFocus()

    def _draw(self) -> None:
        if self.journey is not None:
            self.picture.show_journey(self._journey_id)

    @Slot(int)
    def open(self, journey_id: int) -> None:
        """Show another journey."""
        self._journey_id = journey_id
        self.panel.close_up()
        self.refresh()
        if self.model.columnCount():
            self.board.go_to(next(iter(self.model.stage_ids), None), _FIRST)

    @Slot()
    def project(self) -> None:
        """Show the board large on the other screen, or put it away."""
        if self.wall is not None:
            self.wall.close()
        elif self.journey is not None:
            self.wall = BoardWall(self.context, self.model)
            self.wall.closed.connect(self._wall_closed)
            self.board.selectionModel().currentChanged.connect(self.wall.follow)
            self.wall.show_on(self)
            self.wall.fit(self.journey.name)

    def _swap(self) -> None:
        if self.wall is not None:
            self.wall.swap()

    @Slot()
    def _wall_closed(self) -> None:
        self.wall = None

    # --- doing --------------------------------------------------------------------------------

    @Slot(int)
    def _made(self, journey_id: int) -> None:
        self.open(journey_id)
        self.board.setFocus()

    @Slot()
    def _remove(self) -> None:
        from cxma.actions import journeys

        done = self.context.do(journeys.remove_journey, self.context.project, self._journey_id)
        if done is not False:
            say_last(self.context)

    def _offered(self, index: Index) -> list[str]:
        column = self.model.column(index.column())
        kind = self.model.board_row(index.row()).kind
        return self.doing.offered(column.stage.id, kind) if column else []

    @Slot(object)
    def _open_card(self, item: object) -> None:
        self.panel.open_up(item)  # type: ignore[arg-type]
        self.head.details.setChecked(False)
        self._arrange()

    @Slot(bool)
    def _show_details(self, shown: bool) -> None:
        if shown and self.journey is not None:
            self._open_card(self.journey)
            self.head.details.setChecked(True)
        else:
            self.panel.close_up()

    @Slot()
    def _panel_closed(self) -> None:
        self.head.details.setChecked(False)
        self._arrange()
        self.first_focus().setFocus()

    def _arrange(self) -> None:
        """Give the open card the whole view where there is no room for both."""
        wide = self.context.sizes.px(WIDTH)
        narrow = self.width() < self.context.sizes.px(NARROW)
        self._left.setVisible(not (narrow and self.panel.is_open))
        self.panel.setMinimumWidth(0 if narrow else wide)
        self.panel.setMaximumWidth(MOST_WIDTH if narrow else wide)

    @Slot(QModelIndex)
    def _clear(self, index: QModelIndex) -> None:
        column = self.model.column(index.column())
        if column is not None:
            row = self.model.board_row(index.row())
            self.doing.clear(column.stage, row, self.model.item(index))

    @Slot(str)
    def _paste(self, text: str) -> None:
        """Add a pasted list as stages; in a cell of a stage the first text is written."""
        index, rows = self.board.currentIndex(), rows_of(text)
        if not rows or not self.model.editable:
            return
        if self.model.column(index.column()) is None:
            self.doing.add_stages([cell for row in rows for cell in row if cell])
        elif self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.model.setData(index, rows[0][0])

    @Slot(str)
    def _from_picture(self, spot: str) -> None:
        kind, _, number = spot.partition(":")
        if kind == "service":
            self.context.goto("internal", f"services:{number}")
        elif kind in ("stage", "process"):
            self.head.picture.setChecked(False)
            if kind == "stage":
                self.board.go_to(int(number), _FIRST)
            else:
                items = self.context.snapshot.internal.processes
                self._open_card(next(item for item in items if item.id == int(number)))

    # --- the part -----------------------------------------------------------------------------

    def first_focus(self) -> QWidget:
        """Return the board, or the field for the first journey."""
        if self.journey is None:
            return self.new.name
        if not self.board.currentIndex().isValid():
            self.board.go_to(next(iter(self.model.stage_ids), None), _FIRST)
        return self.picture.chart if self._stack.currentWidget() is self.picture else self.board

    def whereabouts(self) -> str:
        """Return the target of the journey that is shown."""
        return f"journey-{self._journey_id}" if self._journey_id else "journeys"

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the board."""
        return [
            ("Enter", "map.key.open"),
            ("Space", "map.key.truth"),
            ("Alt+←  Alt+→", "map.key.stage"),
            ("Del", "map.key.clear"),
            ("Ctrl+V", "map.key.stages"),
            ("P  F11", "map.key.wall"),
            ("F8", "session.key.swap"),
            ("Esc", "map.key.close"),
        ]

    def leave(self) -> None:
        """Store what is being written."""
        self.panel.leave()

    def retire(self) -> None:
        """Let go of the wall too."""
        self.leave()
        if self.wall is not None:
            self.wall.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
