"""One style for the whole window: sizes, palette and style sheet from the theme's tokens.

Widgets say what they are with the property ``role``; nothing else sets a colour or a font size.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cxma import paths, theme
from cxma.settings import Settings
from cxma.theme import Theme
from cxma.ui import icons
from cxma.ui import look as look_in_force
from cxma.ui.sheet import sheet

GRID = 8
"""Everything is placed on multiples of this many pixels."""
FAMILY = "Noto Sans"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Text sizes in pixels for a text scale of 1.0 to 2.0: two for reading, one for headlines."""

    scale: float = 1.0

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text."""
        return round(pixels * self.scale)

    @property
    def body(self) -> int:
        """Return the size of what is read."""
        return self.px(14)

    @property
    def small(self) -> int:
        """Return the size of captions and hints."""
        return self.px(12)

    @property
    def display(self) -> int:
        """Return the size of headlines; they grow half as fast, so that they still fit."""
        return round(26 * (1 + (self.scale - 1) / 2))

    @property
    def icon(self) -> int:
        """Return the side of an icon."""
        return self.px(20)


def resolve(settings: Settings) -> Theme:
    """Return the theme a person chose, or the one the computer asks for."""
    return theme.load(_system_theme() if settings.theme == "system" else settings.theme)


def sizes(settings: Settings) -> Sizes:
    """Return the text sizes a person chose."""
    return Sizes(settings.text_scale / 100)


def apply(app: QApplication, look: Theme, size: Sizes) -> None:
    """Give the application its style, palette, font and style sheet."""
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    load_fonts(app)
    font = QFont(FAMILY)
    font.setPixelSize(size.body)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    app.setPalette(palette(look))
    look_in_force.remember(app, look)
    app.setStyleSheet(sheet(look, size, icons.files(look)))


def load_fonts(app: QApplication) -> None:
    """Register the fonts that ship with the application, once."""
    if app.property("fonts"):
        return
    for path in font_files():
        QFontDatabase.addApplicationFont(str(path))
    app.setProperty("fonts", True)


def font_files() -> list[Path]:
    """Return the font files the window uses."""
    folder = paths.resources() / "fonts"
    return [*sorted(folder.glob("NotoSans-*.ttf")), folder / "NotoSerifDisplay-Regular.ttf"]


def palette(look: Theme) -> QPalette:
    """Return the Qt palette of a theme, for everything the style sheet leaves alone."""
    role = QPalette.ColorRole
    colours = {
        role.Window: "window",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "raised",
        role.Text: "ink",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.BrightText: "on_accent",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "ink",
        role.ToolTipText: "window",
        role.PlaceholderText: "muted",
        role.Accent: "accent",
        role.Light: "surface",
        role.Midlight: "raised",
        role.Mid: "line",
        role.Dark: "muted",
        role.Shadow: "line",
    }
    made = QPalette()
    for target, name in colours.items():
        made.setColor(target, QColor(look[name]))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(look["muted"]))
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is; repaints it when it already was something else."""
    changed = widget.property("role") not in (None, role)
    widget.setProperty("role", role)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _system_theme() -> str:
    """Return the theme the computer asks for.

    Before the first paint its own palette tells: asking for the colour scheme would build every
    enumeration of Qt, a sixth of a bare window's start.
    """
    app = QApplication.instance()
    if app is None or not app.property("cxma_theme"):
        background = QGuiApplication.palette().color(QPalette.ColorRole.Window)
        return "dark" if background.lightness() < 128 else "light"
    hints = QGuiApplication.styleHints()
    asked = hints.accessibility()
    if asked.contrastPreference().name == "HighContrast":
        return "contrast"
    return "dark" if hints.colorScheme().name == "Dark" else "light"
