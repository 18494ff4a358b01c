"""Settings hold at once, without restart, and the keyboard stays where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QComboBox

from cxma import settings, theme
from cxma.ui.pages.settings import SettingsPage
from tests.ui.shell.conftest import Desk, Start


def page_of(desk: Desk) -> SettingsPage:
    desk.window.show_page("settings")
    page = desk.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def choose(desk: Desk, field: str, value: object) -> None:
    """Choose from a list as a person does."""
    form = page_of(desk).window_form
    box = form.widget(field)
    assert isinstance(box, QComboBox)
    box.setFocus()
    values = [choice for choice, _ in form._editors[field].field.choices]
    box.setCurrentIndex(values.index(value))
    box.activated.emit(values.index(value))


def test_the_language_changes_everything_at_once(desk: Desk) -> None:
    choose(desk, "language", "es")
    assert desk.window.rail.button("settings").text() == "Ajustes"
    assert desk.window.header.history.accessibleName() == "Historial de cambios"
    assert QLocale().decimalPoint() == ","
    assert settings.load().language == "es"
    focused = desk.focus()
    assert isinstance(focused, QComboBox) and focused.objectName() == "language"
    choose(desk, "language", "en")
    assert desk.window.rail.button("settings").text() == "Settings"


@pytest.mark.parametrize("name", ["dark", "contrast", "light"])
def test_the_theme_changes_at_once(start: Start, name: str) -> None:
    desk = start(theme="dark" if name == "light" else "light")
    choose(desk, "theme", name)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    colour = app.palette().color(QPalette.ColorRole.Window)
    assert colour == QColor(theme.load(name)["window"])
    assert desk.context.theme.name == name


def test_the_text_grows_at_once(desk: Desk) -> None:
    before = desk.window.rail.width()
    choose(desk, "text_scale", 200)
    assert QApplication.font().pixelSize() == 28
    assert desk.window.rail.width() > 1.4 * before
    choose(desk, "text_scale", 100)


def test_who_works_here_is_recorded_with_the_next_change(desk: Desk) -> None:
    from cxma.actions import engagement

    page = page_of(desk)
    page.person_form.widget("person").setFocus()
    page.person_form.load({"person": ""})
    desk.type("Eva")
    desk.window.show_page("setup")
    engagement.set_client(desk.context.project, sector="Retail")
    assert desk.context.project is not None
    assert desk.context.project.history()[0].who == "Eva"


def test_a_colour_is_checked_and_shown_as_a_scale(desk: Desk) -> None:
    page = page_of(desk)
    page.colour.setText("b5121b")
    page._write_colour()
    assert settings.load().colour == "#B5121B"
    shown = page.scale.pixmap().toImage().pixelColor(2, 2)
    assert shown == QColor(theme.load("print").branded("#B5121B").level(1))
    page.colour.setText("reddish")
    page._write_colour()
    assert settings.load().colour == "#B5121B"
    assert page.colour.text() == "#B5121B"
    assert "#0F5F70" in desk.said
    page.plain.click()
    assert settings.load().colour == ""


def test_a_logo_is_copied_and_taken_away(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "our logo.png"
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#224466"))
    image.save(str(picture))
    page = page_of(desk)
    assert page.use_logo(picture)
    picture.unlink()
    kept = settings.load().logo_path
    assert kept is not None and kept.is_file()
    page.no_logo.click()
    assert settings.load().logo_path is None


def test_a_logo_that_is_no_picture_is_refused(desk: Desk, tmp_path: Path) -> None:
    text = tmp_path / "logo.png"
    text.write_text("not a picture", encoding="utf-8")
    assert not page_of(desk).use_logo(text)
    assert "logo.png" in desk.said
    assert settings.load().logo == ""


def test_settings_that_cannot_be_written_hold_until_the_window_closes(
    desk: Desk, own_home: Path
) -> None:
    (own_home / "config").rename(own_home / "was")
    (own_home / "config").write_text("a file where the folder should be", encoding="utf-8")
    page = page_of(desk)
    page._commit("paper", "Letter")
    assert desk.context.settings.paper == "Letter"
    assert desk.said
