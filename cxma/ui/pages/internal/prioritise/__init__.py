"""Which internal service comes first, why, and how that depends on thresholds and rule."""

from __future__ import annotations

from cxma.ui.pages.internal.prioritise.part import PrioritisePart

__all__ = ["PrioritisePart"]
