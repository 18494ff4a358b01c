"""The matrix on screen: painted as a whole from a few pictures, so that it never stalls."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QLabel

from cxma.domain.services import Cell
from cxma.theme import Theme
from cxma.ui.pages.internal.services.heads import AreaHead, Looks, NameHead
from cxma.ui.pages.internal.services.lines import Kind, Line
from cxma.ui.pages.internal.services.model import Index, MatrixModel
from cxma.ui.style import Sizes
from cxma.ui.widgets.grid import GridView

_SIGNS = 3
"""Criticalities are 1 to 3; the colours of the levels are stretched over them."""


class MatrixGrid(GridView):
    """Services x areas, worked in like a spreadsheet; the heads stay where they are."""

    opened = Signal(int)
    """A service is to be worked on: Ctrl+Enter or a double click; carries its id."""
    shown = Signal(int)
    """A service is to be looked at: its name was pressed; carries its id."""
    moved = Signal()
    """The keyboard is at another line."""
    _ready = False
    """Qt asks for geometry and cells before the heads are there."""

    def __init__(self, model: MatrixModel, theme: Theme, sizes: Sizes, name: str) -> None:
        super().__init__(model, name)
        self.matrix = model
        self.looks = Looks(theme, sizes, self.font())
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self.names = NameHead(model, self.looks, self)
        self.areas = AreaHead(model, self.looks, self)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.areas)
        self.setShowGrid(False)
        self.setProperty("role", "sheet")
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._corner = QLabel(self)
        self._corner.setProperty("role", "overline")
        self._corner.setTextFormat(Qt.TextFormat.PlainText)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._corner.setContentsMargins(8, 0, 8, 6)
        self._corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ready = True
        self.names.chosen.connect(self._pressed)
        self.verticalScrollBar().valueChanged.connect(self._show_provider)

    # --- where the keyboard is ----------------------------------------------------------------

    @property
    def line(self) -> Line | None:
        """Return the line the keyboard is at."""
        return self.matrix.line(self.currentIndex().row())

    @property
    def service_id(self) -> int:
        """Return the id of the service the keyboard is at, 0 for none."""
        line = self.line
        return line.service_id if line else 0

    def chosen(self) -> list[int]:
        """Return the ids of the services selected, in order."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        lines = [self.matrix.line(row) for row in rows]
        return [line.service_id for line in lines if line and line.service_id]

    def selected(self) -> list[tuple[int, int]]:
        """Return the cells of services selected; names of providers are none."""
        return [
            (row, column)
            for row, column in super().selected()
            if (line := self.matrix.line(row)) and line.kind is Kind.SERVICE
        ] or [(row, column) for row, column in super().selected()]

    def choose(self, service_id: int, column: int = -1) -> bool:
        """Put the keyboard on a service; tell whether it is shown."""
        for row, line in enumerate(self.matrix.matrix.lines):
            if line.service_id == service_id and self.matrix.columnCount():
                at = column if column >= 0 else max(0, self.currentIndex().column())
                self.setCurrentIndex(self.matrix.index(row, min(at, self.matrix.columnCount() - 1)))
                return True
        return False

    def choose_adding(self, provider_id: int) -> None:
        """Put the keyboard where a service of a provider is added."""
        for row, line in enumerate(self.matrix.matrix.lines):
            if line.kind is Kind.ADD and line.provider.id == provider_id:
                self.setCurrentIndex(self.matrix.index(row, max(0, self.currentIndex().column())))

    def select_provider(self) -> None:
        """Select every service of the provider the keyboard is at."""
        here = self.line
        rows = [
            row
            for row, line in enumerate(self.matrix.matrix.lines)
            if here and line.kind is Kind.SERVICE and line.provider.id == here.provider.id
        ]
        if rows:
            last = self.matrix.columnCount() - 1
            block = QItemSelection(self.matrix.index(rows[0], 0), self.matrix.index(rows[-1], last))
            flag = self.selectionModel().SelectionFlag.ClearAndSelect
            self.selectionModel().select(block, flag)

    def step(self, down: int, right: int) -> None:
        """Go on from the current cell over what is no cell, stopping at the edges."""
        here = self.currentIndex()
        row = here.row() + down
        while (line := self.matrix.line(row)) is not None and line.kind is Kind.GROUP:
            row += down or 1
        column = min(max(here.column() + right, 0), self.matrix.columnCount() - 1)
        if line is not None:
            self.setCurrentIndex(self.matrix.index(row, column))

    # --- keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        line, letter = self.line, event.text()
        adds = line is not None and line.kind is Kind.ADD
        if enter and control and self.service_id:
            self.opened.emit(self.service_id)
        elif event.key() == Qt.Key.Key_F2 or (enter and adds):
            self.names.write(self.currentIndex().row())
        elif adds and letter.strip() and letter.isprintable() and not control:
            self.names.write(self.currentIndex().row(), letter)
        elif not control and letter.strip() and letter.isprintable():
            self.matrix.write_letter(self.selected(), letter)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        line = self.matrix.line(self.rowAt(event.position().toPoint().y()))
        if line is not None and line.kind is Kind.ADD:
            self.names.write(self.rowAt(event.position().toPoint().y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.service_id:
            self.opened.emit(self.service_id)

    def _pressed(self, row: int) -> None:
        line = self.matrix.line(row)
        if line is None or not self.matrix.columnCount():
            return
        if line.kind is Kind.ADD:
            self.names.write(row)
        elif line.kind is Kind.GROUP:
            self.setCurrentIndex(self.matrix.index(row + 1, max(0, self.currentIndex().column())))
            self.select_provider()
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choose(line.service_id)
            self.shown.emit(line.service_id)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._ready:
            return
        self.names.current, self.areas.current = current.row(), current.column()
        self.viewport().update()
        self.names.viewport().update()
        self.areas.viewport().update()
        if current.row() != previous.row():
            self.moved.emit()

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid():
            self.to_first()

    def to_first(self) -> None:
        """Put the keyboard on the first service, or where one is added; no card opens."""
        lines = self.matrix.matrix.lines
        for kind in (Kind.SERVICE, Kind.ADD):
            row = next((n for n, line in enumerate(lines) if line.kind is kind), -1)
            if row >= 0 and self.matrix.columnCount():
                with QSignalBlocker(self):
                    self.setCurrentIndex(self.matrix.index(row, 0))
                self.scrollToTop()
                return

    # --- room ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Share the width between names and areas."""
        names = self.names.width_for(self.width())
        if self.names.width() != names:
            self.names.setFixedWidth(names)
        width = self.areas.column_width(self.width() - names - 14)
        if self.areas.defaultSectionSize() != width:
            self.areas.setDefaultSectionSize(width)
            self._pictures.clear()
            self.areas.updateGeometry()
        self.updateGeometries()
        bar = self.horizontalScrollBar()
        wide = self.areas.length() > self.width() - names
        needed = self.names.length() + self.areas.sizeHint().height() + 2 * self.frameWidth()
        self.setMaximumHeight(needed + (bar.sizeHint().height() if wide else 0) + 1)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if not self._ready:
            return
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self.names.width(), self.areas.height())
        self._show_provider()

    def _show_provider(self) -> None:
        """Name the provider of the topmost line once its own name is out of sight."""
        line = self.matrix.line(self.rowAt(0))
        gone = line is not None and line.kind is not Kind.GROUP
        text = (
            line.provider.name
            if line is not None and gone
            else self.matrix.wording("matrix.services")
        )
        mode, room = Qt.TextElideMode.ElideRight, max(1, self._corner.width() - 20)
        self._corner.setText(self._corner.fontMetrics().elidedText(text, mode, room))

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight; Qt's own way, cell by cell, is several times slower."""
        painter = QPainter(self.viewport())
        area, theme = event.rect(), self.looks.theme
        painter.fillRect(area, QColor(theme["surface"]))
        columns = list(self._columns(area))
        for row, top, height in self._rows(area):
            self._paint_row(painter, row, QRect(0, top, self.viewport().width(), height), columns)
        self._paint_current(painter)
        painter.end()

    def _rows(self, area: QRect) -> Iterator[tuple[int, int, int]]:
        row, count = self.rowAt(area.top()), self.matrix.rowCount()
        while 0 <= row < count:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if top > area.bottom():
                return
            yield row, top, height
            row += 1

    def _columns(self, area: QRect) -> Iterator[tuple[int, int, int]]:
        column, count = self.columnAt(max(0, area.left())), self.matrix.columnCount()
        while 0 <= column < count:
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            if left > area.right():
                return
            yield column, left, width
            column += 1

    def _paint_row(
        self, painter: QPainter, row: int, box: QRect, columns: list[tuple[int, int, int]]
    ) -> None:
        line, theme = self.matrix.matrix.lines[row], self.looks.theme
        if line.kind is Kind.GROUP:
            painter.fillRect(box, QColor(theme["raised"]))
        elif line.kind is Kind.SERVICE:
            self._paint_cells(painter, row, line, box, columns)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(theme["line"]))

    def _paint_cells(
        self,
        painter: QPainter,
        row: int,
        line: Line,
        box: QRect,
        columns: list[tuple[int, int, int]],
    ) -> None:
        chosen, shown = self._selected_columns(row), self.matrix.matrix
        soft, rule = QColor(self.looks.theme["accent_soft"]), QColor(self.looks.theme["line"])
        retired = line.service is not None and line.service.retired
        for column, left, width in columns:
            if column in chosen:
                painter.fillRect(left, box.top(), width, box.height(), soft)
            painter.fillRect(left + width - 1, box.top(), 1, box.height(), rule)
            if shown.is_own(line, column):
                picture = self._own(width, box.height())
            else:
                cell = shown.cell(line, column)
                if cell is None:
                    continue
                picture = self._cell(cell, width, box.height(), retired)
            painter.drawPixmap(QPoint(left, box.top()), picture)

    def _selected_columns(self, row: int) -> range:
        """Return the columns selected in a row: selections are blocks."""
        for block in list(self.selectionModel().selection()):  # type: ignore[call-overload]
            if block.top() <= row <= block.bottom():
                return range(block.left(), block.right() + 1)
        return range(0)

    def _paint_current(self, painter: QPainter) -> None:
        here = self.currentIndex()
        line = self.matrix.line(here.row())
        if not here.isValid() or line is None or line.kind is Kind.GROUP:
            return
        pen = QPen(QColor(self.looks.theme["accent" if self.hasFocus() else "muted"]), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.visualRect(here).adjusted(1, 0, -2, -2))

    def _picture(self, key: tuple[object, ...], width: int, height: int) -> QPixmap | None:
        """Return an empty picture to paint when there is none yet."""
        ratio = self.devicePixelRatioF()
        if (*key, width, ratio) in self._pictures:
            return None
        made = QPixmap(round(width * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        self._pictures[(*key, width, ratio)] = made
        return made

    def _stored(self, key: tuple[object, ...], width: int) -> QPixmap:
        return self._pictures[(*key, width, self.devicePixelRatioF())]

    def _cell(self, cell: Cell, width: int, height: int, retired: bool) -> QPixmap:
        key = ("cell", cell.criticality, cell.frequency, bool(cell.comment), retired)
        made = self._picture(key, width, height)
        if made is not None:
            painter = QPainter(made)
            self._paint_cell(painter, QRectF(0, 0, width, height), cell, retired=retired)
            painter.end()
        return self._stored(key, width)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell, *, retired: bool) -> None:
        letter = self.matrix.reader.letters[cell.frequency] if cell.frequency else ""
        paint_need(painter, box, self.looks, cell.criticality, letter, retired=retired)
        if cell.comment:
            side = self.looks.sizes.px(6)
            corner = QPointF(box.right() - 3, box.top() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.looks.pen("signal"))
            painter.drawPolygon([corner, corner + QPointF(-side, 0), corner + QPointF(0, side)])

    def _own(self, width: int, height: int) -> QPixmap:
        made = self._picture(("own",), width, height)
        if made is not None:
            painter = QPainter(made)
            brush = QColor(self.looks.theme["line"])
            painter.fillRect(0, 0, width - 1, height, self.looks.pen("raised"))
            painter.setPen(QPen(brush, 1))
            for left in range(-height, width, 8):
                painter.drawLine(left, height, left + height, 0)
            painter.end()
        return self._stored(("own",), width)


def paint_need(
    painter: QPainter, box: QRectF, looks: Looks, criticality: int, letter: str, *, retired: bool
) -> None:
    """Paint how much a service is needed, and behind it how often: one deeper tile a step."""
    theme, px = looks.theme, looks.sizes.px
    tile = QRectF(0, 0, min(px(48), box.width() - 8), box.height() - 8)
    tile.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = theme["raised"] if retired else theme.level(criticality, _SIGNS)
    ink = theme["muted"] if retired else theme.on_level(criticality, _SIGNS)
    painter.setPen(QPen(QColor(theme["line" if retired else "muted"]), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(QColor(ink))
    painter.setFont(looks.bold)
    centre = int(Qt.AlignmentFlag.AlignCenter)
    number = tile.adjusted(0, 0, -tile.width() * 0.36, 0) if letter else tile
    painter.drawText(number, centre, str(criticality))
    if letter:
        painter.setFont(looks.small)
        painter.drawText(tile.adjusted(tile.width() * 0.42, 0, 0, 0), centre, letter)
