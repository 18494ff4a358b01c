"""What was done on the map, said in the message bar with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cxma.ui.message import CHANGE
from cxma.ui.undoing import undo_last, worded

if TYPE_CHECKING:
    from cxma.ui.context import Context


def say_last(context: Context, text: str = "", details: Sequence[str] = ()) -> None:
    """Name the last change, in words of one's own where given, and offer to take it back."""
    project = context.project
    if project is None or project.undo_label is None:
        return
    words = text or worded(context.tr, project.undo_label)
    undo = (context.tr("ui.undo"), lambda: undo_last(context))
    context.message(words, "info", steps=[undo], details=details, about=CHANGE)
