"""QR codes on the wall: dark on white with their quiet zone, every module whole pixels wide."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cxma.ui.wall.board import Board
from cxma.ui.wall.scenes import Modules

QUIET = 4
"""Light modules all round that a camera needs to find the code."""
_DARK, _LIGHT = QColor("#000000").rgb(), QColor("#FFFFFF").rgb()


def image(modules: Modules, pixels: int) -> QImage:
    """Return a code as a picture of at most so many pixels a side, one pixel a module at least."""
    side = len(modules) + 2 * QUIET
    small = QImage(side, side, QImage.Format.Format_RGB32)
    small.fill(_LIGHT)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                small.setPixel(x + QUIET, y + QUIET, _DARK)
    whole = side * max(1, pixels // side)
    return small.scaled(
        whole, whole, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
    )


def draw(board: Board, modules: Modules, rect: QRectF, *, centred: bool = True) -> None:
    """Draw a code as large as a square allows; no theme turns its colours round.

    Args:
        centred: in the middle of the square, else in its top left corner.
    """
    painter = board.painter
    # Modules of unequal width blur for a camera: leave the board's units for the device's pixels.
    placed = painter.worldTransform().mapRect(rect)
    ratio = painter.device().devicePixelRatio()
    drawn = image(modules, int(min(placed.width(), placed.height()) * ratio))
    corner = placed.topLeft() * ratio
    if centred:
        corner = placed.center() * ratio - QPointF(drawn.width() / 2, drawn.height() / 2)
    x, y = round(corner.x()), round(corner.y())
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    drawn.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(x / ratio, y / ratio), drawn)
    painter.restore()
