"""Drawing how to join: a code to scan, large, and what to type where no camera works."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from cxma.ui.wall import modules
from cxma.ui.wall.board import MARGIN, Board
from cxma.ui.wall.scenes import Modules, Welcome
from cxma.ui.wall.typeset import Face

_CODE = 132
"""Largest size of the six characters."""


def welcome(board: Board, scene: Welcome) -> None:
    """Draw the welcome; with a Wi-Fi to join first there are two codes, numbered."""
    if scene.wifi is None:
        _one_code(board, scene)
    else:
        _two_codes(board, scene)


def _one_code(board: Board, scene: Welcome) -> None:
    side = min(board.height - 2 * MARGIN - 60, board.width * 0.44)
    square = QRectF(board.width - MARGIN - side, (board.height - side - 60) / 2, side, side)
    _code(board, scene.scan, scene.qr, square)
    room = square.left() - MARGIN - 72
    y = square.top()
    size = board.fitting(scene.title, room, 330, 104, 60, Face.SERIF)
    y += board.text(MARGIN, y, room, scene.title, size, face=Face.SERIF) + 24
    y += board.text(MARGIN, y, room, scene.sentence, 38, colour="muted")
    _by_hand(board, scene, QRectF(MARGIN, y, room, square.bottom() + 60 - y))


def _two_codes(board: Board, scene: Welcome) -> None:
    assert scene.wifi is not None
    size = board.fitting(scene.title, board.inner, 100, 80, 52, Face.SERIF)
    y = MARGIN * 0.7
    y += board.text(MARGIN, y, board.inner, scene.title, size, face=Face.SERIF, most=1) + 20
    wide = (board.inner - 56) / 2
    side = min(wide, 560.0)
    steps = ((scene.wifi.step, scene.wifi.qr), (scene.scan, scene.qr))
    tall = max(board.measure(step, 34, wide - 72) for step, _ in steps)
    for place, (step, qr) in enumerate(steps):
        x = MARGIN + place * (wide + 56)
        badge = QRectF(x, y - 2, 52, 52)
        board.box(badge, "accent", radius=26)
        board.line(badge, str(place + 1), 32, face=Face.BOLD, colour="on_accent", align="center")
        board.text(x + 72, y, wide - 72, step, 34, face=Face.PLAIN)
        modules.draw(board, qr, QRectF(x, y + tall + 16, side, side))
    y += tall + 16 + side + 16
    _in_one_line(board, scene, QRectF(MARGIN, y, board.inner, board.height - MARGIN * 0.5 - y))


def _code(board: Board, words: str, qr: Modules, square: QRectF) -> None:
    modules.draw(board, qr, square)
    board.text(
        square.left(), square.bottom() + 14, square.width(), words, 34, align="center", most=1
    )


def _by_hand(board: Board, scene: Welcome, area: QRectF) -> None:
    """Write address and code from the bottom up, so that they stand level with the QR's foot."""
    size = board.fitting(scene.address, area.width(), 60, 56, 34, Face.BOLD)
    code = _code_size(board, scene.code, area.width())
    people = board.measure(scene.people, 34, area.width())
    tall = 44 + size * Face.BOLD.value + 24 + 44 + code * 1.15 + (people + 24 if people else 0)
    y = max(area.top() + 24, area.bottom() - tall)
    board.rule(area.left(), y - 28, area.width())
    y += board.text(area.left(), y, area.width(), scene.by_hand, 32, colour="muted", most=1)
    y += board.text(area.left(), y, area.width(), scene.address, size, face=Face.BOLD, most=1) + 20
    y += board.text(area.left(), y, area.width(), scene.code_label, 32, colour="muted", most=1)
    y += _letters(board, scene.code, area.left(), y, code)
    if people:
        board.text(area.left(), y + 20, area.width(), scene.people, 34, colour="accent_text")


def _in_one_line(board: Board, scene: Welcome, area: QRectF) -> None:
    """Write address and code beside each other below two codes."""
    half = (area.width() - 56) / 2
    board.rule(area.left(), area.top(), area.width())
    y = area.top() + 14
    below = board.text(area.left(), y, half, scene.by_hand, 30, colour="muted", most=1)
    size = board.fitting(scene.address, half, 70, 52, 34, Face.BOLD)
    below += board.text(area.left(), y + below, half, scene.address, size, face=Face.BOLD, most=1)
    if area.bottom() - y - below > 44:
        board.text(area.left(), y + below, half, scene.people, 30, colour="accent_text", most=1)
    x = area.left() + half + 56
    label = board.text(x, y, half, scene.code_label, 30, colour="muted", most=1)
    room = max(60.0, area.bottom() - y - label)
    _letters(board, scene.code, x, y + label, min(96, int(room / 1.2), _code_size(board, "", half)))


def _code_size(board: Board, code: str, width: float) -> int:
    """Return the largest size at which the letters fit, each in a field of its own."""
    count = max(6, len(code))
    return max(48, min(_CODE, int(width / (count * 0.84 + 0.4))))


def _letters(board: Board, code: str, x: float, y: float, size: int) -> float:
    """Write a code letter by letter with a gap in its middle; return its height."""
    field, height = size * 0.84, size * 1.15
    for place, letter in enumerate(code):
        gap = size * 0.34 if place >= (len(code) + 1) // 2 else 0.0
        box = QRectF(x + place * field + gap, y, field, height)
        board.line(box, letter, size, face=Face.BOLD, colour="accent_text")
    return height
