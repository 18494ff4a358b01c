"""Figures as people type them: in the window's language, or with the other decimal sign."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

_SCORE = re.compile(r"\s*([+\-−]?\d[\d.,\s]*)(.*)", re.DOTALL)


def number(text: str, locale: str) -> float | None:
    """Return the number a text says, None when it says none.

    Args:
        locale: whose decimal sign and grouping are tried first.
    """
    wanted = "".join(text.split()).replace("−", "-")
    value, fine = QLocale(locale).toDouble(wanted)
    if not fine:
        value, fine = QLocale.c().toDouble(wanted.replace(",", "."))
    return value if fine and wanted else None


def score(text: str, locale: str) -> tuple[float, str] | None:
    """Return a score and its unit, ``62 NPS`` or ``4.1 / 5``; None when there is no number."""
    found = _SCORE.fullmatch(text)
    value = number(found[1], locale) if found else None
    return (value, found[2].strip()) if found and value is not None else None
