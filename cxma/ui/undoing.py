"""Undo and redo as the person sees them: the change is named, and the way back offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.i18n import Translator
from cxma.ui.message import CHANGE

if TYPE_CHECKING:
    from cxma.store.changes import Changes, Label
    from cxma.ui.context import Context


def worded(tr: Translator, label: Label) -> str:
    """Return a change as words: ``Level agreed for A1``."""
    return tr(label.message, **label.values)


def undo_last(context: Context) -> None:
    """Take the last change back, say which one it was, and offer to do it again."""
    project = context.project
    if project is None:
        return
    if project.undo_label is None:
        context.message(context.tr("ui.nothing_to_undo"))
        return
    changes = context.do(project.undo)
    if changes is not False and changes is not True:
        _say(context, changes, "ui.undone", "ui.redo", undo_next)


def undo_next(context: Context) -> None:
    """Do again what was taken back last, and say which change it was."""
    project = context.project
    if project is None:
        return
    if project.redo_label is None:
        context.message(context.tr("ui.nothing_to_redo"))
        return
    changes = context.do(project.redo)
    if changes is not False and changes is not True:
        _say(context, changes, "ui.redone", "ui.undo", undo_last)


def _say(context: Context, changes: Changes, code: str, back: str, way_back: object) -> None:
    tr = context.tr
    steps = [(tr(back), lambda: way_back(context))]  # type: ignore[operator]
    if len(changes.questions) == 1:
        question = next(iter(changes.questions))
        steps.append((tr("ui.show"), lambda: context.goto("assess", question)))
    context.message(tr(code, change=worded(tr, changes.label)), "info", steps=steps, about=CHANGE)
