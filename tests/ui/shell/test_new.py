"""A new engagement: one page, one necessary field, any questionnaire."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from cxma import paths
from cxma.domain.questionnaire import Form
from cxma.ui.pages.new import NewPage
from tests.ui.shell.conftest import SMALL, Start


def page_of(desk) -> NewPage:  # type: ignore[no-untyped-def]
    desk.window.show_page("new")
    page = desk.window.page("new")
    assert isinstance(page, NewPage)
    return page


def test_a_name_is_enough(start: Start) -> None:
    desk = start(person="Ana Pérez")
    page = page_of(desk)
    assert desk.focus() is page.form.widget("client")
    desk.type("R&D < 5 <b>: año/2026?")
    assert page.place.text() == str(paths.documents() / "R&D 5 b año 2026.cxma")
    page.make_it.setFocus()
    desk.press(Qt.Key.Key_Return)
    snapshot = desk.context.snapshot
    assert snapshot.client.name == "R&D < 5 <b>: año/2026?"
    assert [person.name for person in snapshot.facilitators] == ["Ana Pérez"]
    assert snapshot.round.form is Form.FULL
    assert desk.window.current_key == "setup"


def test_enter_in_the_one_necessary_field_creates(start: Start) -> None:
    desk = start()
    page_of(desk)
    desk.press(Qt.Key.Key_Return)
    assert desk.context.project is None
    assert "name is needed" in desk.said
    desk.type("Acme")
    desk.press(Qt.Key.Key_Return)
    assert desk.context.snapshot.client.name == "Acme"
    assert desk.window.current_key == "setup"
    assert desk.window.current.isAncestorOf(desk.focus())


def test_no_name_is_refused_where_it_is_missing(start: Start) -> None:
    desk = start()
    page = page_of(desk)
    page.make_it.click()
    assert desk.context.project is None
    assert desk.said
    assert desk.focus() is page.form.widget("client")
    assert list(paths.documents().glob("*")) == []


def test_a_second_file_of_the_same_name_gets_a_number(start: Start) -> None:
    desk = start()
    for _ in range(2):
        page = page_of(desk)
        page.form.load({"client": "Acme"})
        page.make()
        desk.commands.close_engagement()
    names = sorted(path.name for path in paths.documents().glob("*.cxma"))
    assert names == ["Acme 2.cxma", "Acme.cxma"]


def test_a_questionnaire_of_ones_own_is_used(start: Start) -> None:
    desk = start()
    page = page_of(desk)
    desk.type("Acme")
    assert page.use_questionnaire(SMALL)
    assert page.form.value("client") == "Acme"
    page.make()
    from cxma import catalogue

    assert desk.context.snapshot.package.model.id == catalogue.read(SMALL).model.id


def test_a_broken_questionnaire_lists_its_faults(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(SMALL, folder)
    words = folder / "en.yaml"
    words.write_text(words.read_text(encoding="utf-8") + "\nsurprise: yes\n", encoding="utf-8")
    desk = start()
    page = page_of(desk)
    assert not page.use_questionnaire(folder)
    assert "en.yaml:" in desk.said
