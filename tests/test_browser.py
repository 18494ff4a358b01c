"""The browser the tests drive: it starts, it stands beside Qt, its errors are noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.browser import DESKTOP, PHONE, Visitors

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_phone_and_desk_have_their_sizes(phone: Page, desktop: Page) -> None:
    for page, size in ((phone, PHONE), (desktop, DESKTOP)):
        page.set_content("<meta name=viewport content='width=device-width'><h1>Hello</h1>")
        assert page.evaluate("[innerWidth, innerHeight]") == list(size)
        assert page.get_by_role("heading", name="Hello").is_visible()


def test_errors_of_a_page_are_noticed(visitors: Visitors) -> None:
    page = visitors.open()
    page.set_content("<script>console.error('oh'); setTimeout(() => { throw 'no' })</script>")
    page.wait_for_timeout(50)
    assert [fault.split(":")[0] for fault in visitors.faults] == ["console", "page error"]
    visitors.forgive("oh")
    visitors.forgive("no")
    assert visitors.faults == []


def test_people_share_nothing(visitors: Visitors) -> None:
    one, other = visitors.open(locale="es"), visitors.open(locale="it-IT")
    assert one.evaluate("navigator.language") == "es"
    assert other.evaluate("navigator.language") == "it-IT"
    assert one.context is not other.context


def test_qt_goes_on_beside_it(phone: Page, qtbot: QtBot) -> None:
    button = QPushButton("count")
    qtbot.addWidget(button)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.show()
    for count in (1, 2):
        QTimer.singleShot(0, button.click)
        qtbot.waitUntil(lambda count=count: len(pressed) == count)
        phone.set_content(f"<p>{count}</p>")
        assert phone.inner_text("p") == str(count)
