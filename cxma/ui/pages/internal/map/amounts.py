"""Figures as people type them: in the window's language, or with the other decimal sign."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from cxma.i18n import Translator

_SCORE = re.compile(r"\s*([+\-−]?\d[\d.,\s]*)(.*)", re.DOTALL)


def number(text: str, locale: str) -> float | None:
    """Return the number a text says, None when it says none.

    Args:
        locale: whose decimal sign and grouping are tried first.
    """
    wanted, own = "".join(text.split()).replace("−", "-"), QLocale(locale)
    group = own.groupSeparator()
    if re.match(rf"[+-]?\d{{1,3}}({re.escape(group)}\d{{3}})+(?!\d)", wanted):
        wanted = wanted.replace(group, "")
    value, fine = own.toDouble(wanted)
    if not fine:
        value, fine = QLocale.c().toDouble(wanted.replace(",", "."))
    return value if fine and wanted else None


def score(text: str, locale: str) -> tuple[float, str] | None:
    """Return a score and its unit, ``62 NPS`` or ``4.1 / 5``; None when there is no number."""
    found = _SCORE.fullmatch(text)
    value = number(found[1], locale) if found else None
    return (value, found[2].strip()) if found and value is not None else None


def short(tr: Translator, value: float) -> str:
    """Return a figure with only the decimals it needs, two at most."""
    decimals = next((d for d in (0, 1) if round(value, d) == value), 2)
    return tr.number(value, decimals)
