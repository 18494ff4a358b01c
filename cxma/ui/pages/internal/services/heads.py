"""The frozen heads of the matrix: services with their signs at the left, areas at the top."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from cxma.theme import Theme
from cxma.ui.pages.internal.services.lines import Kind, Line
from cxma.ui.pages.internal.services.model import MatrixModel, signed
from cxma.ui.style import Sizes
from cxma.ui.widgets.band_sign import paint_band
from cxma.ui.widgets.service_marks import paint_validation

_PAD = 8
_LINES = 3
"""Most lines of an area's name."""
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)


class Looks:
    """Fonts, colours and measures the matrix is painted with."""

    def __init__(self, theme: Theme, sizes: Sizes, font: QFont) -> None:
        self.theme, self.sizes = theme, sizes
        self.body, self.small, self.bold = QFont(font), QFont(font), QFont(font)
        self.body.setPixelSize(sizes.body)
        self.small.setPixelSize(sizes.small)
        self.bold.setPixelSize(sizes.body)
        self.bold.setBold(True)
        self.row = sizes.px(34)

    def pen(self, role: str) -> QColor:
        """Return a colour of the theme."""
        return QColor(self.theme[role])


class NameHead(QHeaderView):
    """Names of services at the left, each with its band, index and validation.

    A name is written into the head itself: F2 or a double click changes one, writing in the last
    line of a provider adds one.
    """

    chosen = Signal(int)
    """A line was pressed; carries its place."""
    named = Signal(int, str, bool)
    """A name was written into a line, and whether with Enter, so that more may follow."""

    def __init__(self, model: MatrixModel, looks: Looks, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = parent
        self._model, self._looks = model, looks
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._line: QLineEdit | None = None
        self._row = -1
        self.current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(looks.row)
        self.setDefaultSectionSize(looks.row)
        self.sectionPressed.connect(self.chosen)
        self.sectionDoubleClicked.connect(self.write)

    def sizeHint(self) -> QSize:
        return QSize(self.width_for(self._grid.width()), 0)

    def width_for(self, room: int) -> int:
        """Return how wide names are where the whole matrix has ``room`` pixels."""
        sizes = self._looks.sizes
        return max(sizes.px(176), min(sizes.px(320), round(room * 0.42)))

    def paintSection(self, painter: QPainter, rect: object, place: int) -> None:
        line = self._model.line(place)
        if line is None:
            return
        box = QRectF(rect)  # type: ignore[call-overload]
        painter.save()
        self._ground(painter, box, line, place)
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        if line.kind is Kind.SERVICE:
            self._service(painter, inner, line)
        elif line.kind is Kind.GROUP:
            self._text(painter, inner, line.provider.name, self._looks.bold, "ink")
        else:
            self._text(painter, inner, self._model.wording("matrix.add_service"), self._looks.body,
                       "accent_text")  # fmt: skip
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, line: Line, place: int) -> None:
        theme = self._looks.theme
        role = "raised" if line.kind is Kind.GROUP else "surface"
        if place == self.current and line.kind is not Kind.GROUP:
            role = "accent_soft"
        painter.fillRect(box, QColor(theme[role]))
        painter.fillRect(
            QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(theme["line"])
        )
        painter.fillRect(
            QRectF(box.right() - 1, box.top(), 1, box.height()), QColor(theme["muted"])
        )

    def _service(self, painter: QPainter, box: QRectF, line: Line) -> None:
        assert line.service is not None
        looks, px = self._looks, self._looks.sizes.px
        middle = box.center().y()
        paint_validation(painter, QPointF(box.right() - px(9), middle), px(14), line.service,
                         looks.theme)  # fmt: skip
        figure = QRectF(box.right() - px(62), box.top(), px(36), box.height())
        if line.isx is not None:
            painter.setFont(looks.small)
            painter.setPen(looks.pen("muted" if line.service.retired else "ink"))
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(figure, right, signed(self._model.wording, line.isx))
        at = QPointF(figure.left() - px(4), middle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = QRectF(0, 0, px(12), px(12))
        sign.moveCenter(at)
        paint_band(painter, sign, line.band, looks.theme)
        named = QRectF(box.left() + px(8), box.top(), at.x() - px(12) - box.left() - px(8),
                       box.height())  # fmt: skip
        role = "muted" if line.service.retired else "ink"
        self._text(painter, named, line.service.name, looks.body, role)

    def _text(self, painter: QPainter, box: QRectF, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._looks.pen(role))
        key = (text, round(box.width()), font.bold())
        if key not in self._elided:
            mode = Qt.TextElideMode.ElideRight
            self._elided[key] = QFontMetrics(font).elidedText(text, mode, round(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), self._elided[key])

    # --- writing a name -----------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Tell whether a name is being written."""
        return self._line is not None

    def write(self, place: int, text: str | None = None) -> None:
        """Open the editor of a name; ``text`` takes the place of the one that is there."""
        line = self._model.line(place)
        if line is None or line.kind is Kind.GROUP or not self._model.editable:
            return
        self.put_away()
        tr = self._model.wording
        edit = QLineEdit(self.viewport())
        if line.service is not None:
            edit.setAccessibleName(tr("matrix.name_of", name=line.service.name))
            edit.setText(line.service.name if text is None else text)
        else:
            edit.setAccessibleName(tr("matrix.new_name", provider=line.provider.name))
            edit.setPlaceholderText(tr("matrix.new_name_here"))
            edit.setText(text or "")
        if text is None:
            edit.selectAll()
        self._line, self._row = edit, place
        self._place_line()
        edit.editingFinished.connect(partial(self._finish, edit))
        edit.installEventFilter(self)
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close the editor of a name; what stands in it is dropped."""
        line, self._line = self._line, None
        if line is not None:
            line.hide()
            line.deleteLater()

    def finish(self) -> None:
        """Store a name that is being written."""
        if self._line is not None:
            self._finish(self._line)

    def _finish(self, edit: QLineEdit) -> None:
        if edit is not self._line:
            return
        line, text = self._model.line(self._row), edit.text().strip()
        back, row = edit.hasFocus(), self._row
        before = line.service.name if line is not None and line.service else ""
        self.put_away()
        if back:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if text and text != before:
            self.named.emit(row, text, back)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Keep Enter and Esc from the matrix, to which they mean something else."""
        if watched is not self._line or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            return False
        return True

    def _place_line(self) -> None:
        if self._line is not None:
            top = self.sectionViewportPosition(self._row)
            self._line.setGeometry(0, top, self.viewport().width() - 1, self.sectionSize(self._row))

    def setOffset(self, offset: int) -> None:
        super().setOffset(offset)
        self._place_line()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._place_line()


class AreaHead(QHeaderView):
    """Names of areas at the top, over as many lines as they need."""

    def __init__(self, model: MatrixModel, looks: Looks, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._looks = model, looks
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.current = -1
        model.modelReset.connect(self._renamed)

    def _renamed(self) -> None:
        self.resizeSections()
        self.updateGeometry()

    def names(self) -> list[str]:
        """Return the names of the areas shown."""
        return [area.name for area in self._model.matrix.areas]

    def column_width(self, room: int) -> int:
        """Return how wide a column is where all of them have ``room`` pixels."""
        px, metrics = self._looks.sizes.px, QFontMetrics(self._looks.small)
        words = [word for name in self.names() for word in name.split()]
        need = max((metrics.horizontalAdvance(word) for word in words), default=0) + 12
        least = min(max(px(64), need), px(128))
        return max(least, min(px(128), room // max(1, len(self.names()))))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._looks.small)
        width = self.defaultSectionSize() - 8
        box = metrics.lineSpacing() * _LINES
        tallest = max((self._height(metrics, name, width) for name in self.names()), default=0)
        return QSize(0, min(box, max(tallest, metrics.lineSpacing())) + 16)

    @staticmethod
    def _height(metrics: QFontMetrics, name: str, width: int) -> int:
        return metrics.boundingRect(0, 0, width, 10_000, WRAP, name).height()

    def paintSection(self, painter: QPainter, rect: object, place: int) -> None:
        if place >= len(self._model.matrix.areas):
            return
        box = QRectF(rect)  # type: ignore[call-overload]
        theme = self._looks.theme
        painter.save()
        painter.fillRect(box, QColor(theme["accent_soft" if place == self.current else "surface"]))
        painter.fillRect(
            QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(theme["muted"])
        )
        painter.setFont(self._looks.small)
        painter.setPen(QColor(theme["ink"]))
        inner = box.adjusted(4, 4, -4, -7)
        painter.drawText(inner, WRAP, self._fitting(self._model.matrix.areas[place].name, inner))
        painter.restore()

    def _fitting(self, name: str, box: QRectF) -> str:
        """Return a name, its end left out where it needs more lines than there are."""
        metrics = QFontMetrics(self._looks.small)
        if self._height(metrics, name, round(box.width())) <= box.height() + 1:
            return name
        room = round(box.width()) * _LINES - metrics.averageCharWidth() * 6
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
