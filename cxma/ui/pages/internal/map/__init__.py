"""The map of internal clients: areas, customer journeys, and who serves whom."""

from __future__ import annotations

from cxma.ui.pages.internal.map.part import MapPart

__all__ = ["MapPart"]
