"""A workshop for the pictures: a real session of the sample, voted on by phones and a browser."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtWidgets import QWidget

from cxma.domain.questionnaire import Group
from cxma.workshop.protocol import Ballot, Stage
from cxma.workshop.session import Workshop
from tests.workshop.made import Phone

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from cxma.ui.pages.workshop import WorkshopPage
    from tests.screens.registry import Studio

QUESTION = "A2"
VOTES = {
    Group.DIRECTION: (4, 4, 3, 4, 3),
    Group.FRONT: (2, 2, 1, 2, 3, 2),
    Group.BACK: (3, 2, 4, 3, 3),
}
SIZE, GAP = (400, 760), 32
WAIT = 10_000
_CONNECTED = ExitStack()
"""The phones' streams, open until the session ends: who does not listen is away."""


def console(studio: Studio) -> QWidget:
    """Show the console after a reveal."""
    page = _revealed(studio)
    page.console.next.setFocus()
    return studio.window


def wall(studio: Studio) -> QWidget:
    """Show the wall after a reveal."""
    page = _revealed(studio)
    desk = page.desk
    desk.open_wall(page)
    assert desk.wall is not None
    desk.wall.showNormal()
    desk.wall.resize(1366, 768)
    return desk.wall


def phone(language: str, studio: Studio) -> Image.Image:
    """Return one phone in three moments: it joins, votes, and sees the result."""
    from playwright.sync_api import sync_playwright

    from tests.browser import launch

    session = _opened(studio)
    with sync_playwright() as driver:
        browser = launch(driver.chromium)
        pictures = list(_moments(browser, language, session, studio))
        browser.close()
    return beside(pictures)


def ended(studio: Studio) -> None:
    """End the session, if one runs."""
    _CONNECTED.close()
    studio.window.context.desk.close()
    studio.settle()


def _page(studio: Studio) -> WorkshopPage:
    from cxma.ui.pages.workshop import WorkshopPage

    studio.sample()
    studio.window.show_page("workshop")
    page = studio.window.page("workshop")
    assert isinstance(page, WorkshopPage)
    return page


def _opened(studio: Studio) -> Workshop:
    """Open the room of a sub-dimension and the vote on one of its questions."""
    page = _page(studio)
    desk = page.desk
    if not desk.running:
        prepare = page.prepare
        prepare.subdimension.setCurrentIndex(prepare.subdimension.findData("4.5"))
        prepare.choices.button(1).click()
        prepare.network.clear()
        prepare.open.click()
        _until(studio, lambda: desk.view is not None)
    script, session = desk.script, desk.hub.session
    assert script is not None
    assert session is not None
    ballot = next(
        one for one in script.activities if isinstance(one, Ballot) and one.question_id == QUESTION
    )
    if desk.activity is not ballot:
        desk.show(ballot.id)
        _until(studio, lambda: desk.activity is ballot)
        desk.advance()
        _until(studio, lambda: desk.course is not None and desk.course.stage is Stage.OPEN)
        for group, levels in VOTES.items():
            for level in levels:
                one = Phone(session).join(group=group.value)
                _CONNECTED.enter_context(one.listening())
                one.vote(level, ballot.id)
    return session


def _revealed(studio: Studio) -> WorkshopPage:
    page = _page(studio)
    _opened(studio)
    desk = page.desk
    assert desk.course is not None
    if desk.course.stage is Stage.OPEN:
        desk.advance()
    _until(studio, lambda: desk.course is not None and desk.course.stage is Stage.REVEALED)
    return page


def _moments(
    browser: Browser, language: str, session: Workshop, studio: Studio
) -> list[Image.Image]:
    from io import BytesIO

    context = browser.new_context(
        viewport={"width": SIZE[0], "height": SIZE[1]}, locale=language, has_touch=True,
        is_mobile=True, color_scheme="light",
    )  # fmt: skip
    page = context.new_page()

    def shot() -> Image.Image:
        page.wait_for_timeout(400)
        return Image.open(BytesIO(page.screenshot()))

    page.goto(session.url)
    page.get_by_role("radio").nth(1).check()
    pictures = [shot()]
    page.get_by_role("button").last.click()
    page.locator("h1:focus").wait_for()
    page.get_by_role("radio").nth(1).check()
    pictures.append(shot())
    _send(page)
    session.reveal().result(5)
    page.wait_for_timeout(800)
    page.evaluate("scrollTo(0, 0)")
    pictures.append(shot())
    context.close()
    return pictures


def _send(page: Page) -> None:
    page.locator("form button[type=submit]").last.click()
    page.wait_for_timeout(800)


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Return phones side by side on one sheet."""
    width = len(pictures) * SIZE[0] + (len(pictures) + 1) * GAP
    sheet = Image.new("RGB", (width, SIZE[1] + 2 * GAP), "#d9d4c7")
    for place, picture in enumerate(pictures):
        sheet.paste(picture.convert("RGB"), (GAP + place * (SIZE[0] + GAP), GAP))
    return sheet


def _until(studio: Studio, true: Callable[[], bool]) -> None:
    for _ in range(WAIT // 50):
        studio.settle(50)
        if true():
            return
    raise AssertionError("The workshop did not come so far.")
