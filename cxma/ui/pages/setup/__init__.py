"""Set-up: the client, the people, the rounds, and the targets of the current round."""

from __future__ import annotations

from cxma.ui.pages.setup.page import SetupPage

__all__ = ["SetupPage"]
