"""Assess: one question at a time, led without looking for a button."""

from cxma.ui.pages.assess.page import AssessPage

__all__ = ["AssessPage"]
