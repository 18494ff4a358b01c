"""The kiosk: one person after another by keys or by touch, stored at once, left by nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cxma.domain.surveys import Attribute, Response, Rework, Source, Wave
from cxma.store.project import Project
from cxma.ui.kiosk import KioskWindow
from cxma.ui.kiosk.pages import StartPage, StepPage, ThanksPage
from cxma.ui.kiosk.rows import TextRow
from cxma.ui.pages.internal.measure import MeasurePart
from cxma.ui.pages.internal.measure.kiosk_way import KioskWay
from tests.ui.internal.measure.conftest import open_wave
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def wave(project: Project, part: MeasurePart) -> Wave:
    """Open a wave and show it."""
    return open_wave(project, part)


@pytest.fixture
def kiosk(part: MeasurePart, wave: Wave, qtbot: QtBot) -> Iterator[KioskWindow]:
    """Begin at the kiosk."""
    part.survey.ways.choose("kiosk")
    way = part.survey.ways.way
    assert isinstance(way, KioskWay)
    way.button.click()
    assert way.kiosk is not None
    shown = way.kiosk
    QTest.qWaitForWindowActive(shown)
    yield shown
    if way.kiosk is not None:
        shown.end()


def begin(kiosk: KioskWindow, area: str = "Stores") -> StepPage:
    """Choose an area and begin."""
    page = kiosk.page
    assert isinstance(page, StartPage)
    next(button for button in page.areas.buttons() if button.text() == area).click()
    page.begin.click()
    assert isinstance(kiosk.page, StepPage)
    return kiosk.page


def press(kiosk: KioskWindow, keys: str) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClicks(kiosk.focusWidget() or kiosk, key)


def to_the_end(kiosk: KioskWindow) -> None:
    while isinstance(kiosk.page, StepPage):
        kiosk.page.next.click()


def came(project: Project, wave: Wave) -> list[Response]:
    return list(project.responses(wave.id))


def texts(kiosk: KioskWindow) -> str:
    assert kiosk.page is not None
    return " ".join(label.text() for label in kiosk.page.findChildren(QLabel))


def test_a_service_is_answered_by_digits_alone(
    kiosk: KioskWindow, project: Project, wave: Wave
) -> None:
    begin(kiosk)
    press(kiosk, "1675")
    press(kiosk, "42")
    assert isinstance(kiosk.page, StepPage)
    assert isinstance(kiosk.page.rows[-1], TextRow)
    to_the_end(kiosk)
    (said,) = came(project, wave)
    assert said.scores == dict(zip(Attribute, (6, 7, 5), strict=True))
    assert (said.importance, said.rework) == (4, Rework.SOMETIMES)
    assert project.snapshot().internal.intakes[-1].source is Source.KIOSK


def test_n_says_not_used_and_d_dont_know(kiosk: KioskWindow, project: Project, wave: Wave) -> None:
    page = begin(kiosk)
    press(kiosk, "1d6")
    assert page.rows[1].value() == "dont_know"
    page.next.click()
    press(kiosk, "n")
    to_the_end(kiosk)
    first, second = came(project, wave)
    assert first.scores == {Attribute.EASY: 6}
    assert not second.used


def test_the_rest_is_asked_only_of_those_who_use_the_service(kiosk: KioskWindow) -> None:
    page = begin(kiosk)
    assert not page.rows[1].isVisible()
    page.rows[0].press(1)
    assert page.rows[1].isVisible()
    page.rows[0].press(2)
    assert not page.rows[1].isVisible()


def test_digits_in_a_comment_are_letters(kiosk: KioskWindow) -> None:
    page = begin(kiosk)
    page.rows[0].press(1)
    comment = page.rows[-1]
    assert isinstance(comment, TextRow)
    comment.box.setFocus()
    QTest.keyClicks(comment.box, "Room 7, now")
    assert comment.value() == "Room 7, now"
    assert page.rows[1].value() is None


def test_back_shows_what_was_said_and_the_next_person_sees_nothing_of_it(
    kiosk: KioskWindow,
) -> None:
    begin(kiosk)
    press(kiosk, "16")
    kiosk._ahead()
    kiosk._back()
    assert isinstance(kiosk.page, StepPage)
    assert kiosk.page.rows[1].value() == 6
    kiosk.start()
    page = begin(kiosk)
    assert all(row.value() is None for row in page.rows)


def test_each_person_is_stored_when_finished_and_thanked(
    kiosk: KioskWindow, project: Project, wave: Wave
) -> None:
    for n in (1, 2):
        begin(kiosk)
        press(kiosk, "16")
        to_the_end(kiosk)
        page = kiosk.page
        assert isinstance(page, ThanksPage)
        assert len(came(project, wave)) == n and kiosk.person is None
        page.next.click()
    assert len({each.token for each in came(project, wave)}) == 2
    assert isinstance(kiosk.page, StartPage)


def test_whoever_answers_nothing_leaves_nothing(
    kiosk: KioskWindow, project: Project, wave: Wave
) -> None:
    begin(kiosk)
    to_the_end(kiosk)
    assert isinstance(kiosk.page, ThanksPage)
    assert came(project, wave) == [] and kiosk.people == 0


def test_a_person_chooses_the_language_and_the_next_one_finds_the_first_again(
    kiosk: KioskWindow,
) -> None:
    kiosk.speak("es")
    assert "Encuesta" in texts(kiosk)
    kiosk.start()
    assert "Encuesta" not in texts(kiosk)


def test_without_an_area_it_does_not_begin(kiosk: KioskWindow) -> None:
    page = kiosk.page
    assert isinstance(page, StartPage)
    page.begin.click()
    assert isinstance(kiosk.page, StartPage) and page.missing.text()


def test_a_provider_rates_the_areas_it_serves(
    project: Project, part: MeasurePart, window: PageWindow
) -> None:
    wave = open_wave(project, part, reciprocal=True)
    kiosk = KioskWindow(window.context, wave)
    kiosk.show()
    page = begin(kiosk, "Finance")
    assert page.rows[0].code == "complete"
    for row in page.rows[:4]:
        row.press(6)
    to_the_end(kiosk)
    said = [each for each in project.snapshot().internal.reciprocal if each.wave_id == wave.id]
    assert [each.people for each in said] == [1]
    kiosk.end()


def test_only_the_facilitators_keys_leave(
    kiosk: KioskWindow, part: MeasurePart, window: PageWindow
) -> None:
    kiosk.close()
    assert kiosk.isVisible()
    QTest.keyClick(kiosk, Qt.Key.Key_Escape)
    assert kiosk.isVisible() and not kiosk._held.isActive()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(kiosk, Qt.Key.Key_K, keys)
    QApplication.processEvents()
    way = part.survey.ways.way
    assert isinstance(way, KioskWay) and way.kiosk is None


def test_esc_held_leaves_and_says_how_many_answered(
    kiosk: KioskWindow, qtbot: QtBot, window: PageWindow
) -> None:
    begin(kiosk)
    press(kiosk, "16")
    to_the_end(kiosk)
    kiosk._held.setInterval(20)
    with qtbot.waitSignal(kiosk.closed):
        QTest.keyPress(kiosk, Qt.Key.Key_Escape)
    assert "1 person" in window.messages[-1].text


def test_left_alone_it_begins_anew(kiosk: KioskWindow, qtbot: QtBot) -> None:
    begin(kiosk)
    press(kiosk, "16")
    kiosk._idle.setInterval(10)
    press(kiosk, "d")
    qtbot.waitUntil(lambda: isinstance(kiosk.page, StartPage))
    assert kiosk.person is None
