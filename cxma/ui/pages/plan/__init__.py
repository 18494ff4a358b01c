"""Plan: what will be done, in which order, by whom, and what it is expected to change."""

from __future__ import annotations

from cxma.ui.pages.plan.page import PlanPage

__all__ = ["PlanPage"]
