"""The double map as a list: services with the areas at their other end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxma.domain.priority import Band
from cxma.domain.service_maps import Link
from cxma.ui.widgets.band_sign import paint_band
from cxma.ui.widgets.buttons import IconButton, QuietButton
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class BandSign(QWidget):
    """The sign of a band beside words of the same size."""

    def __init__(self, context: Context, band: Band) -> None:
        super().__init__()
        self._theme, self._band = context.theme, band
        self._side = context.sizes.px(12)
        self.setAccessibleName(context.tr.term(band))
        self.setToolTip(context.tr.term(band))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 5, self._side, self._side)
        paint_band(painter, box, self._band, self._theme)
        painter.end()


class LinkList(QWidget):
    """A side of the double map; ``asked`` carries ``service:2``, ``way:2`` or ``area:1``."""

    asked = Signal(str)

    def __init__(self, context: Context, title: str, none: str) -> None:
        super().__init__()
        self._context = context
        self._none = none
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(title, 3))
        column.addLayout(self._rows)

    def load(self, links: Sequence[Link], bands: Mapping[int, Band]) -> None:
        """Show the services of one side."""
        empty(self._rows)
        for link in links:
            self._rows.addWidget(self._row(link, bands.get(link[0].id, Band.NO_DATA)))
        if not links:
            self._rows.addWidget(Muted(self._none))

    def _row(self, link: Link, band: Band) -> QWidget:
        service, areas = link
        tr = self._context.tr
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._service(service.id, service.name, band))
        words.addLayout(self._areas([(area.id, area.name) for area in areas]))
        across.addLayout(words, 1)
        way = IconButton("play", tr("map.way_of", name=service.name), theme=self._context.theme)
        way.clicked.connect(lambda: self.asked.emit(f"way:{service.id}"))
        across.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _service(self, service_id: int, name: str, band: Band) -> LinkRow:
        link = LinkRow(f"{name}, {self._context.tr.term(band)}")
        link.row.setContentsMargins(8, 4, 8, 4)
        link.row.setSpacing(8)
        link.add(BandSign(self._context, band))
        link.add(Body(name), 1)
        link.clicked.connect(lambda: self.asked.emit(f"service:{service_id}"))
        return link

    def _areas(self, areas: Sequence[tuple[int, str]]) -> FlowLayout | QHBoxLayout:
        if not areas:
            row = QHBoxLayout()
            row.setContentsMargins(28, 0, 0, 4)
            row.addWidget(Small(self._context.tr("map.nobody_needs")))
            return row
        flow = FlowLayout(gap=4)
        flow.setContentsMargins(20, 0, 0, 4)
        for area_id, name in areas:
            button = QuietButton(name)
            button.clicked.connect(lambda _=False, key=area_id: self.asked.emit(f"area:{key}"))
            flow.addWidget(button)
        return flow
