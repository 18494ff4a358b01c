"""Measuring how internal clients see each service: waves, ways in, results, operational data."""

from __future__ import annotations

from cxma.ui.pages.internal.measure.part import MeasurePart

__all__ = ["MeasurePart"]
