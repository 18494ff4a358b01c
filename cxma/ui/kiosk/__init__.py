"""Answering the survey on this computer, one person after another, nobody seeing another's."""

from __future__ import annotations

from cxma.ui.kiosk.window import KioskWindow

__all__ = ["KioskWindow"]
