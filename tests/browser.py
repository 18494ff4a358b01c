"""A real browser for tests: Chromium without a window, one for the whole run, pages of their own.

While it runs this thread counts as inside an asyncio loop: run a loop of your own in a thread.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHANNELS = ("chrome", "msedge", "chromium")
PHONE, DESKTOP = (320, 568), (1366, 768)


@dataclass
class Visitors:
    """Open pages as different people would; remember what went wrong on any of them."""

    browser: Browser
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        size: tuple[int, int] = PHONE,
        *,
        locale: str = "en",
        dark: bool = False,
        offline: bool = False,
        **options: Any,
    ) -> Page:
        """Return an empty page with storage of its own; ``options`` go to the context.

        Narrow pages are phones: they are touched, and scale like one.
        """
        small = size[0] < 600
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            color_scheme="dark" if dark else "light",
            has_touch=small,
            is_mobile=small,
            offline=offline,
            **options,
        )
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page)
        return page

    def watch(self, page: Page) -> None:
        """Remember errors on the console and errors nobody caught."""
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on(
            "console",
            lambda said: (
                self.faults.append(f"console: {said.text}") if said.type == "error" else None
            ),
        )

    def forgive(self, words: str) -> None:
        """Drop the faults that hold these words: the test meant them to happen."""
        self.faults[:] = [fault for fault in self.faults if words not in fault]

    def close(self) -> None:
        """Close every page."""
        for context in self.contexts:
            context.close()


def launch(kind: BrowserType) -> Browser:
    """Start the system's Chromium, or the Chrome or Edge installed here."""
    from playwright.sync_api import Error

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found and sys.platform.startswith("linux"):
        return kind.launch(executable_path=found, args=FLAGS)
    for channel in CHANNELS:
        try:
            return kind.launch(channel=channel, args=FLAGS)
        except Error:
            continue
    raise AssertionError(
        "These tests drive a real browser: install Chromium, Google Chrome or Microsoft Edge."
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = launch(driver.chromium)
        yield browser
        browser.close()


@pytest.fixture
def visitors(browser: Browser) -> Iterator[Visitors]:
    """Open pages for one test; an error on any of them fails it."""
    visitors = Visitors(browser)
    yield visitors
    visitors.close()
    assert visitors.faults == []


@pytest.fixture
def phone(visitors: Visitors) -> Page:
    """Open an empty page on the smallest phone."""
    return visitors.open(PHONE)


@pytest.fixture
def desktop(visitors: Visitors) -> Page:
    """Open an empty page on a desk."""
    return visitors.open(DESKTOP)
