"""The survey's form for the pictures: the file of the sample's wave, answered in a browser."""

from __future__ import annotations

import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from cxma.domain.surveys import Instrument, Wave
from cxma.survey.form import FormOptions, write
from tests.pictures_workshop import SIZE, beside
from tests.survey.test_browser_form import Form

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.screens.registry import Studio

WAVE = Wave(9, "pictures", "2026", Instrument.SHORT, date(2026, 11, 2))


def form(language: str, studio: Studio) -> Image.Image:
    """Return one phone in three moments: it begins, rates a service, and sends."""
    from playwright.sync_api import sync_playwright

    from tests.browser import launch

    snapshot = studio.window.context.snapshot
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        target = Path(folder) / "form.html"
        write(target, snapshot.internal, WAVE, FormOptions(snapshot.client.name))
        browser = launch(driver.chromium)
        context = browser.new_context(
            viewport={"width": SIZE[0], "height": SIZE[1]}, locale=language, has_touch=True,
            is_mobile=True, color_scheme="light", offline=True,
        )  # fmt: skip
        page = context.new_page()
        page.goto(target.as_uri())
        pictures = _moments(Form(page, language))
        browser.close()
    return beside(pictures)


def _moments(form: Form) -> list[Image.Image]:
    form.page.get_by_role("radio").last.check()
    pictures = [_shot(form.page)]
    form.press("begin")
    form.use(True)
    form.pick("ask.effective", "6")
    form.pick("ask.easy", "3")
    form.page.get_by_role("heading").first.scroll_into_view_if_needed()
    pictures.append(_shot(form.page))
    while form.page.get_by_role("button", name=form.tr("survey.next"), exact=True).count():
        form.press("next")
    form.press("to_review")
    form.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    pictures.append(_shot(form.page, up=False))
    return pictures


def _shot(page: Page, *, up: bool = True) -> Image.Image:
    if up:
        page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(400)
    return Image.open(BytesIO(page.screenshot()))
