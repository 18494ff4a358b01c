"""Which pages there are and where they are made; a page is imported when it is first shown."""

from __future__ import annotations

import importlib
import logging
from dataclasses import dataclass

from cxma.ui.context import Context
from cxma.ui.page import Page

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its key, where its class is, its icon, its place in the rail."""

    key: str
    module: str
    name: str
    icon: str
    needs_project: bool = True
    below: bool = False


TABLE = (
    Entry("home", "cxma.ui.pages.home", "HomePage", "home", needs_project=False),
    Entry("setup", "cxma.ui.pages.setup", "SetupPage", "setup"),
    Entry("assess", "cxma.ui.pages.assess", "AssessPage", "assess"),
    Entry("results", "cxma.ui.pages.results", "ResultsPage", "results"),
    Entry("plan", "cxma.ui.pages.plan", "PlanPage", "plan"),
    Entry("report", "cxma.ui.pages.report", "ReportPage", "report"),
    Entry(
        "settings",
        "cxma.ui.pages.settings",
        "SettingsPage",
        "settings",
        needs_project=False,
        below=True,
    ),
)


def entry(key: str) -> Entry:
    """Return the entry of a page; raise KeyError when there is none."""
    for candidate in TABLE:
        if candidate.key == key:
            return candidate
    raise KeyError(key)


def make(key: str, context: Context) -> Page:
    """Import and build a page."""
    found = entry(key)
    module = importlib.import_module(found.module)
    page: Page = getattr(module, found.name)(context)
    return page
