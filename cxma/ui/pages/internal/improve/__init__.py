"""From gaps of internal services to proven improvements: gap, causes, initiatives, monitoring."""

from __future__ import annotations

from cxma.ui.pages.internal.improve.part import ImprovePart

__all__ = ["ImprovePart"]
