"""Drawing how to join: a code to scan, large, and what to type where no camera works."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from cxma.ui.wall import modules
from cxma.ui.wall.board import MARGIN, Board
from cxma.ui.wall.scenes import Modules, Welcome
from cxma.ui.wall.typeset import Face

_CODE = 132
"""Largest size of the six characters."""
_SPACED, _MIDDLE = 0.14, 0.42
"""Room between two characters, and in the middle, in sizes: people type three at a time."""
_STRIP = 250.0
"""Height of what stands below two codes."""


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
    size = board.fitting(scene.title, room, 330, 104, 60, Face.SERIF)
    bottom = square.bottom() + 60
    above = board.measure(scene.title, size, room, Face.SERIF) + 24
    above += board.measure(scene.sentence, 38, room) + 64
    y = max(MARGIN * 0.7, min(square.top(), bottom - above - _hand_height(board, scene, room)))
    y += board.text(MARGIN, y, room, scene.title, size, face=Face.SERIF) + 24
    y += board.text(MARGIN, y, room, scene.sentence, 38, colour="muted")
    _by_hand(board, scene, QRectF(MARGIN, y, room, bottom - y))


def _hand_height(board: Board, scene: Welcome, width: float) -> float:
    size = _address_size(board, scene, width)
    people = board.measure(scene.people, 34, width)
    tall = 2 * 32 * Face.PLAIN.value + size * Face.BOLD.value + 20
    return tall + _code_size(board, scene, width) * 1.15 + (people + 20 if people else 0)


def _address_size(board: Board, scene: Welcome, width: float) -> int:
    return board.fitting(scene.address, width, 76, 56, 34, Face.BOLD)


def _two_codes(board: Board, scene: Welcome) -> None:
    assert scene.wifi is not None
    size = board.fitting(scene.title, board.inner, 100, 80, 52, Face.SERIF)
    y = MARGIN * 0.7
    y += board.text(MARGIN, y, board.inner, scene.title, size, face=Face.SERIF, most=1) + 20
    wide = (board.inner - 56) / 2
    steps = ((scene.wifi.step, scene.wifi.qr), (scene.scan, scene.qr))
    tall = max(board.measure(step, 34, wide - 72) for step, _ in steps) + 20
    side = min(wide, board.height - y - tall - _STRIP)
    for place, (step, qr) in enumerate(steps):
        x = MARGIN + place * (wide + 56)
        badge = QRectF(x, y - 2, 52, 52)
        board.box(badge, "accent", radius=26)
        board.line(badge, str(place + 1), 32, face=Face.BOLD, colour="on_accent", align="center")
        board.text(x + 72, y, wide - 72, step, 34)
        modules.draw(board, qr, QRectF(x, y + tall, side, side), centred=False)
    top = board.height - _STRIP + 24
    _in_one_line(board, scene, QRectF(MARGIN, top, board.inner, _STRIP - 24 - MARGIN * 0.5))


def _code(board: Board, words: str, qr: Modules, square: QRectF) -> None:
    modules.draw(board, qr, square)
    board.text(
        square.left(), square.bottom() + 14, square.width(), words, 34, align="center", most=1
    )


def _by_hand(board: Board, scene: Welcome, area: QRectF) -> None:
    """Write address and code from the bottom up, so that they stand level with the QR's foot."""
    size = _address_size(board, scene, area.width())
    y = max(area.top() + 64, area.bottom() - _hand_height(board, scene, area.width()))
    board.rule(area.left(), y - 28, area.width())
    y += board.text(area.left(), y, area.width(), scene.by_hand, 32, colour="muted", most=1)
    y += board.text(area.left(), y, area.width(), scene.address, size, face=Face.BOLD, most=1) + 20
    y += board.text(area.left(), y, area.width(), scene.code_label, 32, colour="muted", most=1)
    y += _letters(board, scene.code, area.left(), y, _code_size(board, scene, area.width())) + 20
    board.text(area.left(), y, area.width(), scene.people, 34, colour="accent_text")


def _in_one_line(board: Board, scene: Welcome, area: QRectF) -> None:
    """Write address and code beside each other below two codes."""
    half = (area.width() - 56) / 2
    board.rule(area.left(), area.top(), area.width())
    y = area.top() + 16
    below = y + board.text(area.left(), y, half, scene.by_hand, 30, colour="muted", most=1)
    size = board.fitting(scene.address, half, 90, 60, 34, Face.BOLD)
    below += board.text(area.left(), below, half, scene.address, size, face=Face.BOLD, most=1)
    board.text(area.left(), below, half, scene.people, 30, colour="accent_text", most=1)
    x = area.left() + half + 56
    label = board.text(x, y, half, scene.code_label, 30, colour="muted", most=1)
    room = area.bottom() - y - label
    _letters(board, scene.code, x, y + label, min(int(room / 1.2), _code_size(board, scene, half)))


def _code_width(board: Board, code: str, size: int) -> float:
    letters = sum(board.advance(letter, size, Face.BOLD) for letter in code)
    return letters + size * (_SPACED * len(code) + _MIDDLE)


def _code_size(board: Board, scene: Welcome, width: float) -> int:
    """Return the largest size at which the code fits a width."""
    return next((s for s in range(_CODE, 48, -4) if _code_width(board, scene.code, s) <= width), 48)


def _letters(board: Board, code: str, x: float, y: float, size: int) -> float:
    """Write a code letter by letter with a gap in its middle; return its height."""
    height = size * 1.15
    for place, letter in enumerate(code):
        if place == (len(code) + 1) // 2:
            x += size * _MIDDLE
        wide = board.advance(letter, size, Face.BOLD)
        box = QRectF(x, y, wide + 2, height)
        board.line(box, letter, size, face=Face.BOLD, colour="accent_text")
        x += wide + size * _SPACED
    return height
