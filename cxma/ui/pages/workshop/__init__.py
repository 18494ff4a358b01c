"""The page of the workshop: a session is prepared, led, and read afterwards."""

from __future__ import annotations

from cxma.ui.pages.workshop.page import WorkshopPage

__all__ = ["WorkshopPage"]
