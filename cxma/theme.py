"""One family of colours and sizes for window, charts and report, read from TOML."""

from __future__ import annotations

import colorsys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from cxma import paths

ROLES = (
    "window",  # behind everything
    "surface",  # cards, fields, paper
    "raised",  # hovered rows, the rail
    "ink",  # text
    "muted",  # secondary text
    "line",  # rules and borders
    "accent",  # what can be acted on
    "on_accent",  # text on the accent
    "accent_text",  # text in the accent's colour
    "accent_soft",  # what is chosen
    "signal",  # targets and what needs attention
    "danger",  # faults
    "good",  # done, saved
)

READABLE = 4.5
"""Least contrast of text, as WCAG 2 asks."""
_LIGHTNESS = (0.9, 0.76, 0.58, 0.39, 0.22)


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as ``#rrggbb``, and the sequential scale of the levels.

    Attributes:
        levels: five colours, level 1 first; models with other counts interpolate.
        on_levels: the text colour that reads on each of them.
        dark: whether the background is darker than the text.
    """

    name: str
    dark: bool
    roles: Mapping[str, str]
    levels: tuple[str, ...]
    on_levels: tuple[str, ...]

    def __getitem__(self, role: str) -> str:
        return self.roles[role]

    def level(self, level: int, count: int = 5) -> str:
        """Return the colour of a level of a scale with any count of levels."""
        return _between(self.levels, _place(level, count))

    def on_level(self, level: int, count: int = 5) -> str:
        """Return the text colour that reads best on a level's colour."""
        colour = self.level(level, count)
        return max(set(self.on_levels), key=lambda text: (contrast(text, colour), text))

    def branded(self, accent: str | None) -> Theme:
        """Return the theme with a consultancy's colour as accent and source of the scale."""
        if not accent:
            return self
        roles = {**self.roles, "accent": accent, "on_accent": _readable(accent)}
        roles["accent_text"] = _darkened(accent, self["surface"])
        roles["accent_soft"] = _mix(accent, self["surface"], 0.12)
        return replace(self, roles=roles, levels=_scale(accent))


@lru_cache(maxsize=8)
def load(name: str) -> Theme:
    """Return a theme by name: ``light``, ``dark``, ``contrast`` or ``print``."""
    return read(paths.resources() / "themes" / f"{name}.toml")


def read(path: Path) -> Theme:
    """Read a theme; roles may name a colour of the palette or give one themselves."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    palette = data["colours"]
    roles = {role: palette.get(value, value) for role, value in data["roles"].items()}
    levels = tuple(palette.get(value, value) for value in data["scale"]["levels"])
    on_levels = tuple(palette.get(value, value) for value in data["scale"]["text"])
    return Theme(path.stem, bool(data.get("dark", False)), roles, levels, on_levels)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours, 1..21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _place(level: int, count: int) -> float:
    return (level - 1) / (count - 1)


def _between(colours: tuple[str, ...], place: float) -> str:
    """Return the colour at a place of 0..1 along a list of colours."""
    exact = place * (len(colours) - 1)
    low = min(int(exact), len(colours) - 2)
    return _mix(colours[low + 1], colours[low], exact - low)


def _mix(top: str, below: str, share: float) -> str:
    pairs = zip(_channels(top), _channels(below), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _readable(background: str) -> str:
    return max(("#FFFFFF", "#000000"), key=lambda text: contrast(text, background))


def _darkened(colour: str, ground: str) -> str:
    """Return a colour, darkened as far as text in it needs to read on a light ground."""
    share = 1.0
    while contrast(_mix(colour, "#000000", share), ground) < READABLE and share > 0:
        share -= 0.02
    return _mix(colour, "#000000", max(0.0, share))


def _scale(colour: str) -> tuple[str, ...]:
    """Return five steps of a colour's hue from pale to deep, whatever its own lightness."""
    hue, _, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    steps = (colorsys.hls_to_rgb(hue, light, min(saturation, 0.65)) for light in _LIGHTNESS)
    return tuple("#" + "".join(f"{round(255 * c):02X}" for c in step) for step in steps)
