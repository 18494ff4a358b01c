"""What the work with internal clients says about maturity: evidence offered, self-image."""

from __future__ import annotations

from cxma.ui.pages.internal.maturity.part import MaturityPart

__all__ = ["MaturityPart"]
