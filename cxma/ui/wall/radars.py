"""Drawing radars: beside what they say in words, below it where the wall is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from cxma.ui.wall.board import MARGIN, SMALL, Board
from cxma.ui.wall.scenes import Radar, WhatIf
from cxma.ui.wall.typeset import Face
from cxma.ui.wall.votes import figures

_NARROW = 1600.0


def radar(board: Board, scene: Radar | WhatIf) -> None:
    """Draw a radar with what it says in words and figures."""
    if board.width < _NARROW:
        _below(board, scene)
    else:
        _beside(board, scene)


def _beside(board: Board, scene: Radar | WhatIf) -> None:
    column = board.inner * 0.31
    size = board.fitting(scene.title, column, 300, 76, 48, Face.SERIF)
    y = MARGIN * 1.2
    y += board.text(MARGIN, y, column, scene.title, size, face=Face.SERIF) + 28
    fitted = board.fitting(scene.sentence, column, 380, 38, SMALL)
    y += board.text(MARGIN, y, column, scene.sentence, fitted, colour="muted") + 40
    for figure in scene.figures:
        y += figures(board, MARGIN, y, column, (figure,)) + 20
    left = MARGIN + column + 24
    room = board.width - MARGIN * 0.5 - left
    board.picture(scene.data, QRectF(left, MARGIN * 0.4, room, board.height - MARGIN * 0.8))


def _below(board: Board, scene: Radar | WhatIf) -> None:
    left = board.inner * 0.62
    right = board.inner - left - 32
    y = MARGIN * 0.6
    size = board.fitting(scene.title, left, 90, 72, 48, Face.SERIF)
    beside = figures(board, MARGIN + left + 32, y, right, scene.figures)
    below = board.text(MARGIN, y, left, scene.title, size, face=Face.SERIF) + 8
    below += board.text(MARGIN, y + below, left, scene.sentence, SMALL + 2, colour="muted", most=3)
    y += max(beside, below) + 16
    board.picture(scene.data, QRectF(MARGIN, y, board.inner, board.height - y - MARGIN * 0.4))
