"""Which pages there are and where they are made; a page is imported when it is first shown."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxma.ui.context import Context
    from cxma.ui.page import Page


class Entry(NamedTuple):
    """One page.

    Attributes:
        key: its name; its title is the message ``nav.<key>``.
        module, name: where its class is.
        icon: its picture in the rail; empty when it has no place there.
        needs_project: whether it means nothing without an open engagement.
        below: whether it stands at the foot of the rail.
    """

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
    Entry("workshop", "cxma.ui.pages.workshop", "WorkshopPage", "projector"),
    Entry("internal", "cxma.ui.pages.internal", "InternalPage", "internal"),
    Entry("results", "cxma.ui.pages.results", "ResultsPage", "results"),
    Entry("plan", "cxma.ui.pages.plan", "PlanPage", "plan"),
    Entry("report", "cxma.ui.pages.report", "ReportPage", "report"),
    Entry("settings", "cxma.ui.pages.settings", "SettingsPage", "settings", False, True),
    Entry("new", "cxma.ui.pages.new", "NewPage", "", needs_project=False),
    Entry("history", "cxma.ui.pages.history", "HistoryPage", ""),
    Entry("backups", "cxma.ui.pages.backups", "BackupsPage", "", needs_project=False),
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
    page.setObjectName(f"page.{key}")
    return page
