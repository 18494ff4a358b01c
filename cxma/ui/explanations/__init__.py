"""What stands behind a number, as words and figures ready to show: no widget, no file."""

from __future__ import annotations

from cxma.ui.explanations.explain import explain
from cxma.ui.explanations.sheet import Explanation, Line, Section, Sources

__all__ = ["Explanation", "Line", "Section", "Sources", "explain"]
