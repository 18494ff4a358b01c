"""What a call for ideas can be about: a service for gaps, a gap for causes."""

from __future__ import annotations

from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import ServiceStatus
from cxma.domain.workshops import IdeaKind

_LONGEST = 70


def choices(kind: IdeaKind, internal: InternalClients) -> list[tuple[int, str]]:
    """Return ids with names of what ideas of a kind can be about; none for initiatives."""
    names = {service.id: service.name for service in internal.services}
    if kind is IdeaKind.GAP:
        return [
            (service.id, service.name)
            for service in internal.services
            if service.status is not ServiceStatus.RETIRED
        ]
    if kind is IdeaKind.CAUSE:
        return [
            (gap.id, f"{names.get(gap.service_id, '')}: {_short(gap.statement)}")
            for gap in internal.gaps
        ]
    return []


def name(kind: IdeaKind, of: int | None, internal: InternalClients) -> str:
    """Return what ideas are about in words, empty for nothing."""
    return next((words for key, words in choices(kind, internal) if key == of), "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
