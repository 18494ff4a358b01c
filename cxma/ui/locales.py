"""The locales an engagement can be led in: a language, or one with its country's numbers."""

from __future__ import annotations

from cxma import i18n

_COUNTRIES = {
    "es": ("CL", "AR", "BO", "CO", "CR", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE",
           "PR", "PY", "SV", "UY", "VE"),
    "en": ("US", "GB"),
}  # fmt: skip


def choices(language: str) -> list[tuple[str, str]]:
    """Return locale codes and their names in their own language, the window's language first."""
    known = sorted(i18n.languages(), key=lambda code: (code != language, code))
    return [(code, i18n.locale_name(code)) for one in known for code in _codes(one)]


def with_current(found: list[tuple[str, str]], current: str) -> list[tuple[str, str]]:
    """Return the choices with the one in force among them."""
    if not current or any(code == current for code, _ in found):
        return found
    return [(current, i18n.locale_name(current)), *found]


def _codes(language: str) -> list[str]:
    return [language, *(f"{language}-{country}" for country in _COUNTRIES.get(language, ()))]
