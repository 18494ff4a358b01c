"""The plan is tried on the same engagement, and opened the same way, as the results."""

from tests.ui.results.conftest import opener, project

__all__ = ["opener", "project"]
