"""Home."""

from __future__ import annotations

from cxma.ui.page import Page


class HomePage(Page):
    key = "home"
    icon = "home"
    needs_project = False
