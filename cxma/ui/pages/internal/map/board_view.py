"""The board of a journey: worked in by keyboard, its stages dragged, its row names in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxma.theme import Theme
from cxma.ui.pages.internal.map.board_edit import BoardDelegate, Index, Offer
from cxma.ui.pages.internal.map.board_model import BoardModel
from cxma.ui.pages.internal.map.board_paint import BoardPainter, Type
from cxma.ui.pages.internal.map.board_rows import LINES, STACKS, BoardRow, Kind
from cxma.ui.widgets.ordered import HeaderMoves, moved

LEAST, MOST, NEW = 9.8, 21.0, 8.0
"""Widths in letters' heights: of a stage the least and the most, and where one is added."""
_NAMES = 10.6


class RowNames(QHeaderView):
    """The names of the rows, which stay while the stages move; a line has its name on it."""

    def __init__(self, model: BoardModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._board = model
        self._theme = theme
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        look = Type(self.font())
        return QSize(round(look.em * _NAMES), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row = self._board.board_row(section)
        above = self.sectionViewportPosition(section)
        if row.slot and above > 0:
            return
        rect = rect.adjusted(0, max(0, -above), 0, 0)
        look, line = Type(self.font()), row.kind in LINES
        painter.save()
        font = look.small
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._theme["accent" if line else "muted"]))
        inside = rect.adjusted(0, 0 if line else look.pad, -6, 0)
        middle = Qt.AlignmentFlag.AlignVCenter if line else Qt.AlignmentFlag.AlignTop
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | middle
        if not line and row.kind in STACKS:
            inside.setBottom(inside.bottom() + 400)
        painter.drawText(inside, int(flags), self._board.title(row.kind))
        painter.restore()

    def needed(self, place: int, font_width: int) -> int:
        """Return the height a row's name needs when it wraps."""
        row, look = self._board.board_row(place), Type(self.font())
        if row.slot:
            return 0
        box = QRect(0, 0, font_width - 6, 10_000)
        font = look.small
        font.setBold(True)
        words = self._board.title(row.kind)
        wrap = int(Qt.TextFlag.TextWordWrap)
        return QFontMetrics(font).boundingRect(box, wrap, words).height() + look.pad


class BoardView(QTableView):
    """A view on ``BoardModel``.

    Typing edits, Enter edits or opens a card, Space marks a moment of truth, Alt with an arrow
    moves a stage, Delete removes or clears.
    """

    ordered = Signal(list)
    """All stages in the wanted order."""
    opened = Signal(object)
    """A card is to be shown with everything it has."""
    cleared = Signal(QModelIndex)
    """A cell is to be emptied, its stage or card to be removed."""
    marked = Signal(int)
    """A stage is to be a moment of truth, or no longer."""
    pasted = Signal(str)
    """A list was pasted where stages are added."""

    def __init__(
        self, model: BoardModel, theme: Theme, offer: Offer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.board = model
        self.setProperty("role", "board")
        self._place: tuple[int | None, BoardRow] | None = None
        self._onward: tuple[int | None, BoardRow] | None = None
        self.setVerticalHeader(RowNames(model, theme, self))
        self.painter = BoardPainter(model, theme)
        self._unstored: QWidget | None = None
        self._open: QWidget | None = None
        self.refused = ""
        """What was written last, when it was not taken."""
        self.typing = False
        """Whether a key that writes opened the editor: what is there is written over."""
        self.setItemDelegate(BoardDelegate(self, self.painter, offer))
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setCursor(Qt.CursorShape.OpenHandCursor)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        HeaderMoves(head).moved.connect(self.move_stage)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        model.modelAboutToBeReset.connect(self._remember)
        model.shaped.connect(self._restore)
        model.dataChanged.connect(self.fit)

    # --- room ---------------------------------------------------------------------------------

    @Slot()
    def fit(self) -> None:
        """Share the width among the stages, and give each row the height its words need."""
        count = self.board.columnCount()
        if not count:
            return
        em, stages = Type(self.font()).em, len(self.board.stage_ids)
        adding = count > stages and not self.isColumnHidden(count - 1)
        room = self.viewport().width() - int(adding) * round(NEW * em)
        wide = min(max(room // max(stages, 1), round(LEAST * em)), round(MOST * em))
        for place in range(count):
            new = self.board.column(place) is None
            self.setColumnWidth(place, round(NEW * em) if new else wide)
        names, option = self.verticalHeader(), QStyleOptionViewItem()
        assert isinstance(names, RowNames)
        for place in range(self.board.rowCount()):
            shown = (column for column in range(count) if not self.isColumnHidden(column))
            cells = (self.board.index(place, column) for column in shown)
            hints = [self.itemDelegate().sizeHint(option, cell) for cell in cells]
            least = names.needed(place, names.width())
            self.setRowHeight(place, max([least, *(hint.height() for hint in hints)]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot(int)
    def _on_scroll(self, value: int) -> None:
        self.verticalHeader().viewport().update()
        named = self.board.rowCount() > 0 and value > self.rowHeight(0) // 2
        if named != self.board.named:
            self.board.named = named
            last = self.board.columnCount() - 1
            self.board.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    # --- where the keyboard is ----------------------------------------------------------------

    @Slot()
    def _remember(self) -> None:
        here = self.currentIndex()
        self._place = self._spot(here) if here.isValid() else None
        self._bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _spot(self, index: Index) -> tuple[int | None, BoardRow]:
        column = self.board.column(index.column())
        return (column.stage.id if column else None), self.board.board_row(index.row())

    @Slot()
    def _restore(self) -> None:
        self.fit()
        across, down = self._bars
        if self._place is not None:
            self.go_to(*self._place)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def index_of(self, stage_id: int | None, row: BoardRow) -> QModelIndex:
        """Return the cell of a stage (None for the new one) in a row, or the nearest above it."""
        ids, last = self.board.stage_ids, self.board.columnCount() - 1
        column = ids.index(stage_id) if stage_id in ids else max(last, 0)
        place = self.board.place_of(row) if self.board.rowCount() else 0
        while place > 0 and not self.board.usable(self.board.index(place, column)):
            place -= 1
        return self.board.index(place, column)

    def go_to(self, stage_id: int | None, row: BoardRow) -> None:
        """Put the keyboard into a cell."""
        if self.board.columnCount():
            self.setCurrentIndex(self.index_of(stage_id, row))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go on by arrows over cells that can be used, past lines and gaps."""
        actions = QAbstractItemView.CursorAction
        steps = {
            actions.MoveUp: (-1, 0),
            actions.MoveDown: (1, 0),
            actions.MoveLeft: (0, -1),
            actions.MovePrevious: (0, -1),
            actions.MoveRight: (0, 1),
            actions.MoveNext: (0, 1),
        }
        if action not in steps or not self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        return self._stepped(*steps[action])

    def _stepped(self, down: int, right: int) -> QModelIndex:
        here, board = self.currentIndex(), self.board
        row, column = here.row() + down, here.column() + right
        while 0 <= row < board.rowCount() and 0 <= column < board.columnCount():
            index = board.index(row, column)
            if board.usable(index):
                return index
            if right:
                return self.index_of(self._spot(index)[0], board.board_row(row))
            row += down
        return QModelIndex(here)

    # --- keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState or not self._own_key(event):
            self.typing = bool(event.text().strip())
            super().keyPressEvent(event)
            self.typing = False

    def _own_key(self, event: QKeyEvent) -> bool:
        """Act on a key that means something here; tell whether it did."""
        here, key = self.currentIndex(), Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif alt and step:
            self.move_stage(here.column(), here.column() + step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self._enter(here)
        elif key == Qt.Key.Key_Space and self._truth(here):
            self.marked.emit(self.board.stage_ids[here.column()])
        elif key == Qt.Key.Key_Delete and self.board.editable:
            self.cleared.emit(here)
        elif control:
            event.ignore()
        else:
            return False
        return True

    def _truth(self, index: Index) -> bool:
        kind = self.board.board_row(index.row()).kind if index.isValid() else None
        return kind in (Kind.TRUTH, Kind.NAME) and self.board.column(index.column()) is not None

    def _enter(self, index: QModelIndex) -> None:
        item = self.board.item(index)
        if item is not None:
            self.opened.emit(item)
        elif self.board.board_row(index.row()).kind is Kind.TRUTH:
            self.marked.emit(self.board.stage_ids[index.column()])
        elif self.board.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.board.usable(index):
            self._enter(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click where something is added begins to write at once."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        pressed = index == self.currentIndex() and event.button() == Qt.MouseButton.LeftButton
        if index.isValid() and pressed and self.board.adds(index):
            self.edit(index)

    @Slot(int, int)
    def move_stage(self, start: int, end: int) -> None:
        """Ask for another order of the stages: the one at ``start`` goes to ``end``."""
        ids = self.board.stage_ids
        order = moved(ids, start, end)
        if order != ids and self.board.editable:
            row = self.board.board_row(max(self.currentIndex().row(), 0))
            stage = ids[start]
            self.ordered.emit(order)
            self.go_to(stage, row)

    # --- the flow of writing ------------------------------------------------------------------

    def begin(self, editor: QWidget) -> None:
        """Remember the editor in which somebody writes now."""
        self._unstored = self._open = editor

    def writes_in(self, editor: QWidget) -> bool:
        """Tell whether what is written in an editor waits to be stored."""
        return editor is self._unstored

    def commitData(self, editor: QWidget) -> None:
        """Remember where writing goes on: where something was added, it is added again."""
        if not self.writes_in(editor):
            return
        self._unstored = None
        here = self.currentIndex()
        adds = here.isValid() and self.board.adds(here)
        self._onward = self._spot(here) if adds else None
        super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on where writing goes on; what was not taken is written again in its place."""
        if editor is not self._open:
            return
        self._open = None
        hints = QAbstractItemDelegate.EndEditHint
        onward, self._onward = self._onward, None
        refused, self.refused = self.refused, ""
        entered = hint is hints.SubmitModelCache
        super().closeEditor(editor, hints.NoHint if entered else hint)
        self.setFocus()
        if entered and refused:
            self.edit(self.currentIndex())
            self._rewrite(refused)
        elif entered and onward is not None and self._text_of(editor):
            self._write_on(*onward)

    def _rewrite(self, text: str) -> None:
        if isinstance(self._open, QLineEdit):
            self._open.setText(text)
            self._open.selectAll()

    def _text_of(self, editor: QWidget) -> str:
        text = getattr(editor, "text", None)
        return str(text()).strip() if callable(text) else ""

    def _write_on(self, stage_id: int | None, row: BoardRow) -> None:
        """Open the next empty cell: another stage, or the next card below."""
        after = BoardRow(row.kind, row.slot + 1) if row.kind in STACKS else row
        index = self.index_of(stage_id, after)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if self.board.adds(index):
            self.edit(index)
