"""The report: what it shall be like, what it will look like, and writing it."""

from __future__ import annotations

from cxma.ui.pages.report.page import ReportPage

__all__ = ["ReportPage"]
