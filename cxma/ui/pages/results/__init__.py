"""Results: what the assessment amounts to, every figure explained where it stands."""

from __future__ import annotations

from cxma.ui.pages.results.page import ResultsPage

__all__ = ["ResultsPage"]
