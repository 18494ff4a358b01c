"""Taking an initiative to a status through the gates; what is missing is returned, not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.actions import improvement
from cxma.domain.plan import Status
from cxma.errors import NotReady

if TYPE_CHECKING:
    from cxma.store.project import Project
    from cxma.ui.context import Context


def take_to(context: Context, initiative_id: int, status: Status) -> tuple[str, ...] | None:
    """Take an initiative to a status and return the codes of what is missing for it.

    Returns:
        Nothing missing: it was done. None: it was refused for another reason, told already.
    """
    done = context.do(_attempt, context.project, initiative_id, status)
    return None if done is False else done


def _attempt(project: Project, initiative_id: int, status: Status) -> tuple[str, ...]:
    try:
        improvement.advance(project, initiative_id, status)
    except NotReady as error:
        return error.missing
    return ()
