"""What the signs of the matrix mean, and how it is filled: shown while no service is chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from cxma.domain.priority import Band
from cxma.domain.services import CRITICALITIES, Frequency, Service, Validation
from cxma.ui.pages.internal.services.grid import paint_need
from cxma.ui.pages.internal.services.heads import Looks
from cxma.ui.widgets.band_sign import paint_band
from cxma.ui.widgets.service_marks import paint_validation, sample
from cxma.ui.widgets.text import Body, Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Key(QWidget):
    """Tiles, letters, bands and halves, each beside its words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._looks = Looks(context.theme, context.sizes, self.font())
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("matrix.how"), 2))
        column.addWidget(Muted(tr("matrix.how.text")))
        column.addSpacing(8)
        column.addWidget(Heading(tr("matrix.key.needed"), 3))
        column.addLayout(self._needs())
        column.addSpacing(8)
        column.addWidget(Heading(tr("matrix.key.often"), 3))
        column.addWidget(Body(self._letters()))
        column.addSpacing(8)
        column.addWidget(Heading(tr("matrix.key.rating"), 3))
        column.addLayout(self._bands())
        column.addSpacing(8)
        column.addWidget(Heading(tr("matrix.key.validated"), 3))
        column.addLayout(self._halves())
        column.addStretch(1)

    def _letters(self) -> str:
        tr = self._context.tr
        return "\n".join(f"{tr(f'matrix.letter.{each}')}   {tr.term(each)}" for each in Frequency)

    def _needs(self) -> QGridLayout:
        rows, px = [], self._context.sizes.px
        for each in CRITICALITIES:
            picture = sample(px(44), self.devicePixelRatioF())
            painter = QPainter(picture)
            box = QRectF(0, px(5), px(44), px(34))
            paint_need(painter, box, self._looks, each, "", retired=False)
            painter.end()
            rows.append((picture, self._context.tr(f"term.criticality.{each}")))
        return self._rows(rows)

    def _bands(self) -> QGridLayout:
        rows = []
        for band in Band:
            picture = self._sign()
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            px = self._context.sizes.px
            paint_band(painter, QRectF(px(6), px(6), px(12), px(12)), band, self._context.theme)
            painter.end()
            rows.append((picture, self._context.tr.term(band)))
        return self._rows(rows)

    def _halves(self) -> QGridLayout:
        rows = []
        for front, back, code in (
            (True, True, "matrix.key.both"),
            (True, False, "matrix.key.front_only"),
            (False, True, "matrix.key.back_only"),
            (False, False, "matrix.key.neither"),
        ):
            picture = self._sign()
            painter = QPainter(picture)
            middle = self._context.sizes.px(12)
            paint_validation(
                painter,
                QPointF(middle, middle),
                middle * 1.2,
                Service(0, "", 0, front=_yes(front), back=_yes(back)),
                self._context.theme,
            )
            painter.end()
            rows.append((picture, self._context.tr(code)))
        return self._rows(rows)

    def _sign(self) -> QPixmap:
        return sample(self._context.sizes.px(24), self.devicePixelRatioF())

    def _rows(self, rows: list[tuple[QPixmap, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (picture, words) in enumerate(rows):
            mark = QLabel()
            mark.setPixmap(picture)
            mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(mark, place, 0)
            grid.addWidget(Body(words), place, 1)
        return grid


def _yes(said: bool) -> Validation | None:
    return Validation("", date.min) if said else None
