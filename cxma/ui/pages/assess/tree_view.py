"""The tree on the left: where the assessment stands, and a way to any question."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from cxma.domain.questionnaire import Words
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.pages.assess.glyph import paint_critical, paint_glyph
from cxma.ui.pages.assess.outline import Outline, Progress, Status
from cxma.ui.pages.assess.tree_model import Node, Role, TreeModel

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
PAD = 6
BAR = 3


class OutlineTree(QTreeView):
    """The questionnaire; the row under the cursor is the question on the page."""

    opened = Signal(str)
    entered_question = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: TreeModel | None = None
        self._quiet = False
        self.levels = 5
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(max(14, round(self.fontMetrics().height() * 0.8)))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setItemDelegate(RowDelegate(theme, self))

    def set_outline(self, outline: Outline, words: Words, tr: Translator) -> None:
        """Show another round's questions; everything below the dimensions is closed."""
        self.levels = outline.levels
        old, self._model = self._model, TreeModel(outline, words, tr, self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._moved)
        if old is not None:
            old.deleteLater()

    def mend(self, question_id: str) -> None:
        """Repaint a question and the nodes above it."""
        if self._model is not None:
            self._model.mend(question_id)

    def show_question(self, question_id: str) -> None:
        """Put the cursor on a question and open its branch only, without telling anybody."""
        if self._model is None:
            return
        index = self._model.place(question_id)
        self._quiet = True
        if self._open_branch(index):
            self.scrollTo(index.parent(), QTreeView.ScrollHint.PositionAtTop)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._quiet = False

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw a chevron for what can be opened, as large as the text asks for."""
        node: Node | None = index.data(Role.NODE)
        if node is None or node.question:
            return
        side = self.fontMetrics().height() * 0.22
        centre = QPointF(
            rect.right() - side - 1, rect.top() + PAD + self.fontMetrics().height() / 2
        )
        corners = [QPointF(-side, -side / 2), QPointF(0, side / 2), QPointF(side, -side / 2)]
        if not self.isExpanded(index):
            corners = [QPointF(corner.y(), corner.x()) for corner in corners]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme["muted"]), max(1.5, side / 2.5)))
        painter.drawPolyline(QPolygonF([centre + corner for corner in corners]))
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and open with the arrows, enter a question; letters belong to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close a node by a click anywhere on it; enter a question."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            inside = self.visualRect(index).contains(event.position().toPoint())
            if inside:
                self._enter(index)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the question in sight when the tree is opened."""
        super().showEvent(event)
        self.reveal()

    @Slot()
    def reveal(self) -> None:
        """Scroll to the question on the page."""
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex(), QTreeView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap names at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _enter(self, index: QModelIndex) -> None:
        node: Node | None = index.data(Role.NODE)
        if node is None:
            return
        if node.question:
            self.entered_question.emit(node.id)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        node: Node | None = current.data(Role.NODE)
        if node is not None and node.question and not self._quiet:
            self.opened.emit(node.id)

    def _open_branch(self, index: QModelIndex) -> bool:
        """Open the branch of a question and close the others; tell whether it was closed."""
        middle = index.parent()
        top = middle.parent()
        if not index.isValid() or (self.isExpanded(middle) and self.isExpanded(top)):
            return False
        self.collapseAll()
        self.expand(top)
        self.expand(middle)
        return True


class RowDelegate(QStyledItemDelegate):
    """Draw a row: a state's glyph and word for a question, coverage and a bar for a node."""

    def __init__(self, theme: Theme, view: OutlineTree) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped name and the line below it."""
        node: Node = index.data(Role.NODE)
        font = self._font(node)
        room = QRect(0, 0, self._name_width(node), 10_000)
        name = QFontMetrics(font).boundingRect(room, int(_WRAP), node.name)
        below = self._small_metrics().height() if node.question else BAR + 4
        return QSize(room.width(), name.height() + below + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        node: Node = index.data(Role.NODE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        box = option.rect.adjusted(2, PAD, -8, -PAD)
        if node.question:
            self._paint_question(
                painter, box, node, index.data(Role.STATUS), index.data(Role.DETAIL)
            )
        else:
            self._paint_node(painter, box, node, index.data(Role.PROGRESS))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        across = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(across, self._colour("accent_soft"))
            painter.fillRect(QRect(0, across.top(), 4, across.height()), self._colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(across, self._colour("raised"))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(self._colour("accent"))
            painter.drawRect(QRectF(across).adjusted(0.5, 0.5, -1.5, -1.5))

    def _paint_question(
        self, painter: QPainter, box: QRect, node: Node, status: Status, detail: str
    ) -> None:
        side = self._glyph()
        glyph = QRectF(box.left(), box.top() + 1, side, side)
        paint_glyph(painter, glyph, status, self._theme, self._levels())
        left = box.left() + side + PAD
        font = self._font(node)
        metrics = QFontMetrics(font)
        room = QRect(left, box.top(), self._name_width(node), box.height())
        used = metrics.boundingRect(room, int(_WRAP), node.name)
        painter.setFont(font)
        painter.setPen(self._colour("ink"))
        painter.drawText(room, int(_WRAP), node.name)
        small = self._small_metrics()
        painter.setFont(self._small())
        line = QRect(left, used.bottom() + 1, room.width(), small.height())
        if status.critical:
            wide = small.ascent() * 0.75
            mark = QRectF(line.left(), line.center().y() - wide / 2 + 1, wide, wide)
            paint_critical(painter, mark, self._theme)
            line.setLeft(line.left() + round(wide) + 5)
        painter.setPen(self._colour("signal" if status.discuss else "muted"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), detail)

    def _paint_node(self, painter: QPainter, box: QRect, node: Node, found: Progress) -> None:
        font = self._font(node)
        painter.setFont(font)
        painter.setPen(self._colour("ink"))
        name = QRect(box.left(), box.top(), self._name_width(node), box.height())
        painter.drawText(name, int(_WRAP), node.name)
        painter.setFont(self._small())
        painter.setPen(self._colour("muted"))
        top = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(box, int(top), f"{found.answered}/{found.of}")
        self._paint_bar(painter, QRect(box.left(), box.bottom() - BAR, box.width(), BAR), found)

    def _paint_bar(self, painter: QPainter, bar: QRect, found: Progress) -> None:
        painter.fillRect(bar, self._colour("line"))
        if found.coverage:
            done = QRect(bar.left(), bar.top(), round(bar.width() * found.coverage), bar.height())
            painter.fillRect(done, self._colour("accent"))

    def _levels(self) -> int:
        return self._view.levels

    def _colour(self, role: str) -> QColor:
        return QColor(self._theme[role])

    def _font(self, node: Node) -> QFont:
        font = QFont(self._view.font())
        font.setBold(node.parent is None)
        return font

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(max(10, round(font.pixelSize() * 12 / 14)))
        return font

    def _small_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._small())

    def _glyph(self) -> int:
        return round(QFontMetrics(self._view.font()).height() * 1.05)

    def _share_width(self) -> int:
        return self._small_metrics().horizontalAdvance("000/000") + PAD

    def _name_width(self, node: Node) -> int:
        """Return the width in which a name wraps, the same for measuring and for drawing."""
        beside = self._glyph() + PAD if node.question else self._share_width()
        return max(40, self._room(node) - beside)

    def _room(self, node: Node) -> int:
        depth = 1
        above = node.parent
        while above is not None:
            depth, above = depth + 1, above.parent
        bar = self._view.verticalScrollBar().sizeHint().width()
        return self._view.width() - bar - depth * self._view.indentation() - 12
