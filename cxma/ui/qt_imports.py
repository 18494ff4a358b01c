"""Spare the source of every imported module being read and kept.

PySide looks into each module's source for its own name, to learn whether its optional Python
features (``__feature__``) may be chosen there. We choose none; the looking costs a sixth of the
time that imports take and keeps every source in memory, some 35 MB with the database and the
charts.
"""

from __future__ import annotations

import sys
from types import ModuleType

from PySide6 import QtCore  # noqa: F401  # brings the hook this module answers for

HOOK = "shibokensupport.feature"
QUESTION = "_mod_uses_pyside"


def answer_without_looking() -> None:
    """Tell PySide of every module that it uses it, as it assumes of those it cannot read."""
    hook = sys.modules.get(HOOK)
    if hook is not None and hasattr(hook, QUESTION):
        setattr(hook, QUESTION, _uses)


def _uses(module: ModuleType) -> bool:
    return True
