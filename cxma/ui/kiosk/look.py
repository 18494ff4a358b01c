"""The kiosk's own sheet: larger type than the window's, answers that a finger meets."""

from __future__ import annotations

from string import Template

from cxma.theme import Theme


def sheet(theme: Theme, unit: int) -> str:
    """Return the style sheet for a size of type in pixels."""
    sizes = {"unit": unit, "large": round(unit * 1.7), "small": round(unit * 0.8)}
    sizes |= {"pad": unit // 2, "side": round(unit * 0.9)}
    return Template(_SHEET).substitute({**theme.roles, **sizes})


_SHEET = """
QWidget#kiosk { background: $window; }
QLabel { font-size: ${unit}px; }
QLabel[role="kiosk_title"] { font-size: ${large}px; font-weight: 700; }
QLabel[role="kiosk_ask"][now="true"] { font-weight: 700; color: $accent; }
QLabel[role="kiosk_small"] { font-size: ${small}px; color: $muted; }
QLineEdit, QPlainTextEdit { font-size: ${unit}px; padding: ${pad}px; }
QPushButton { font-size: ${unit}px; padding: ${pad}px ${side}px; border: 2px solid $line;
  border-radius: 8px; }
QPushButton:focus { border: 2px solid $accent; padding: ${pad}px ${side}px; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="answer"] { border-color: $muted; text-align: center; }
QPushButton[role="answer"]:hover { background: $raised; }
QPushButton[role="answer"]:checked { background: $accent; color: $on_accent;
  border-color: $accent; font-weight: 700; }
QPushButton[role="answer"]:focus { border-color: $accent; }
QPushButton[role="answer"]:checked:focus { border-color: $ink; }
"""
