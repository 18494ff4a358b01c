"""Large letters kept as pictures: beyond a size Qt draws each letter anew as a shape, slowly.

On a wall of four thousand pixels a view took up to 90 ms, and it is painted with every vote.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from cxma.ui.wall.typeset import Laid, draw_aligned

FROM = 60.0
"""Height in device pixels from which letters are kept as pictures."""
_MOST = 48 * 2**20
"""Bytes of pictures kept; a view of four thousand pixels needs about half."""
_RIM = 0.35
"""Room around words for what sticks out of their lines, in sizes."""


class Ink:
    """Draw words that stay, each of them once."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}
        self._bytes = 0

    def draw(
        self,
        painter: QPainter,
        laid: Laid,
        at: QPointF,
        width: float,
        *,
        key: Hashable,
        size: int,
        align: str,
    ) -> None:
        """Draw words with the painter's pen; equal keys have equal words, sizes and widths."""
        scale = painter.worldTransform().m11()
        ratio = painter.device().devicePixelRatio()
        if size * scale * ratio < FROM:
            draw_aligned(painter, laid, at, width, align)
            return
        colour, grown, rim = painter.pen().color(), scale * ratio, size * _RIM
        whole = (key, align, colour.rgb(), round(grown, 4))
        picture = self._kept.get(whole)
        if picture is None:
            picture = self._keep(whole, _drawn(laid, width, align, colour, grown, rim))
        _blit(painter, picture, painter.worldTransform().map(at - QPointF(rim, rim)), ratio)

    def _keep(self, whole: Hashable, picture: QPixmap) -> QPixmap:
        if self._bytes > _MOST:
            self._kept.clear()
            self._bytes = 0
        self._bytes += 4 * picture.width() * picture.height()
        self._kept[whole] = picture
        return picture


def _drawn(
    laid: Laid, width: float, align: str, colour: QColor, grown: float, rim: float
) -> QPixmap:
    wide = laid.width if align == "left" else width
    picture = QPixmap(
        round((wide + 2 * rim) * grown) + 1, round((laid.height + 2 * rim) * grown) + 1
    )
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour)
    painter.scale(grown, grown)
    draw_aligned(painter, laid, QPointF(rim, rim), width, align)
    painter.end()
    return picture


def _blit(painter: QPainter, picture: QPixmap, corner: QPointF, ratio: float) -> None:
    """Draw a picture pixel on pixel."""
    painter.save()
    painter.resetTransform()
    picture.setDevicePixelRatio(ratio)
    place = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
    painter.drawPixmap(place, picture)
    painter.restore()
