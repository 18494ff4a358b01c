"""The page of internal clients: map, services, measure, prioritise, improve, maturity."""

from __future__ import annotations

from cxma.ui.pages.internal.page import InternalPage

__all__ = ["InternalPage"]
