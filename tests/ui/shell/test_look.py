"""The look: every icon there, every colour readable, nothing clipped at any text size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollArea, QWidget

from cxma import paths, theme
from cxma.theme import contrast
from cxma.ui import icons
from cxma.ui.page import Page
from cxma.ui.sheet import sheet
from cxma.ui.style import Sizes
from cxma.ui.widgets.text import Elided
from tests.ui.shell.conftest import Start

ROOT = Path(__file__).resolve().parents[3]
THEMES = ("light", "dark", "contrast")


@pytest.mark.parametrize("name", icons.names())
def test_each_icon_is_one_outline_on_the_grid(name: str) -> None:
    text = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text and 'stroke-width="1.5"' in text
    assert "currentColor" in text
    assert not re.search(r"#[0-9a-fA-F]{3}", text)


def test_each_icon_draws_something(start: Start) -> None:
    start()
    look = theme.load("light")
    for name in icons.names():
        drawn = icons.pixmap(name, look["ink"], 24).toImage()
        assert any(drawn.pixelColor(x, y).alpha() > 100 for x in range(24) for y in range(24)), name


def test_pages_and_rail_use_icons_that_exist() -> None:
    from cxma.ui.main_window import FOOT
    from cxma.ui.pages_table import TABLE

    wanted = {entry.icon for entry in TABLE if entry.icon} | {picture for _, picture in FOOT}
    assert wanted <= set(icons.names())


@pytest.mark.parametrize("name", THEMES)
def test_every_text_reads_on_its_background(name: str) -> None:
    look = theme.load(name)
    least = 7.0 if name == "contrast" else 4.5
    for text in ("ink", "muted"):
        for back in ("window", "surface", "raised"):
            assert contrast(look[text], look[back]) >= least, (text, back)
    for text in ("accent", "signal", "danger", "good"):
        for back in ("window", "surface"):
            assert contrast(look[text], look[back]) >= 4.5, (text, back)
    assert contrast(look["on_accent"], look["accent"]) >= 4.5
    assert contrast(look["ink"], look["accent_soft"]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_is_filled_in_completely(name: str, scale: float) -> None:
    images = {f"{one}-{role}": "x.svg" for one, roles in icons._IN_SHEET.items() for role in roles}
    text = sheet(theme.load(name), Sizes(scale), images)
    assert "$" not in text
    assert text.count("{") == text.count("}")


PAGES = [
    ("home", ""),
    ("new", ""),
    ("settings", ""),
    ("setup", "client"),
    ("setup", "people"),
    ("setup", "rounds"),
    ("setup", "targets"),
    ("report", ""),
    ("history", ""),
    ("backups", ""),
]


def clipped(page: Page) -> list[str]:
    """Return the texts on a page that have less room than they need."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, Elided):
            if widget.text() != widget.whole():
                found.append(f"elided: {widget.whole()}")
        elif isinstance(widget, QLabel):
            if widget.wordWrap():
                if widget.heightForWidth(widget.width()) > widget.height() + 1:
                    found.append(f"too low: {widget.text()}")
            elif widget.sizeHint().width() > widget.width() + 1:
                found.append(f"too narrow: {widget.text()}")
        elif isinstance(widget, QAbstractButton | QComboBox):
            room = widget.minimumSizeHint()
            if room.width() > widget.width() + 1 or room.height() > widget.height() + 1:
                found.append(f"{type(widget).__name__}: {widget.accessibleName()}")
    return found


def outside(page: Page) -> list[str]:
    """Return scroll areas in which something can only be reached by scrolling sideways."""
    return [
        area.accessibleName() or type(area.widget()).__name__
        for area in page.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_clipped(start: Start, remembered: Path, language: str, scale: int) -> None:
    desk = start(language=language, text_scale=scale)
    desk.window.resize(1366, 768)
    desk.window.page("home").refresh()
    faults: dict[str, list[str]] = {}
    for key, target in PAGES:
        if key not in ("home", "new", "settings") and desk.context.project is None:
            desk.commands.open_file(remembered)
        desk.window.show_page(key, target)
        desk.qtbot.wait(20)
        page = desk.window.page(key)
        faults[f"{key} {target}"] = [*clipped(page), *outside(page)]
        page.leave()
    rail = desk.window.rail
    for button in rail.findChildren(QAbstractButton):
        at = button.mapTo(rail, QPoint(0, 0))
        assert at.x() >= 0 and at.x() + button.sizeHint().width() <= rail.width()
    assert {page: found for page, found in faults.items() if found} == {}


def test_the_theme_of_the_sheet_knows_no_colour_of_its_own() -> None:
    text = (ROOT / "cxma" / "ui" / "sheet.py").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{6}", text)
