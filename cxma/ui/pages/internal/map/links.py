"""The double map as a list: services with the areas at their other end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxma.domain.priority import Band
from cxma.domain.service_maps import Link
from cxma.domain.services import Service
from cxma.ui.widgets.band_sign import paint_band
from cxma.ui.widgets.buttons import QuietButton
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
    """A side of the double map; ``asked`` carries ``service:2`` or, for its steps, ``way:2``."""

    asked = Signal(str)

    def __init__(self, context: Context, title: str, none: str) -> None:
        super().__init__()
        self._context = context
        self._none = none
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(title, 3))
        column.addLayout(self._rows)

    def load(self, links: Sequence[Link], bands: Mapping[int, Band]) -> None:
        """Show the services of one side."""
        empty(self._rows)
        for service, areas in links:
            names = ", ".join(area.name for area in areas)
            band = bands.get(service.id, Band.NO_DATA)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(self._service(service, names, band), 1)
            row.addWidget(self._way(service), 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(row)
        if not links:
            self._rows.addWidget(Muted(self._none))

    def _service(self, service: Service, areas: str, band: Band) -> LinkRow:
        tr = self._context.tr
        others = areas or tr("map.nobody_needs")
        link = LinkRow(f"{service.name}, {tr.term(band)}, {others}")
        link.row.setContentsMargins(8, 6, 8, 6)
        link.row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(service.name))
        words.addWidget(Small(others))
        link.row.addWidget(BandSign(self._context, band), 0, Qt.AlignmentFlag.AlignTop)
        link.add(words, 1)
        link.clicked.connect(lambda: self.asked.emit(f"service:{service.id}"))
        return link

    def _way(self, service: Service) -> QuietButton:
        tr = self._context.tr
        count = len(service.steps)
        button = QuietButton(tr.plural("map.way.count", count) if count else tr("map.way.start"))
        button.setAccessibleName(tr("map.way_of", name=service.name))
        button.setToolTip(tr("map.way_of", name=service.name))
        button.clicked.connect(lambda: self.asked.emit(f"way:{service.id}"))
        return button
