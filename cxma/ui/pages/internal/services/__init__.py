"""The service matrix: who needs what, how much and how often, validated by both sides."""

from __future__ import annotations

from cxma.ui.pages.internal.services.part import ServicesPart

__all__ = ["ServicesPart"]
