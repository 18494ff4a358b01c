"""Evidence for practices that internal clients' data offers: taken over or declined."""

from __future__ import annotations

from collections.abc import Callable

from cxma.actions import evidence, rules
from cxma.domain.answers import EvidenceKind
from cxma.domain.offers import Offer, offers
from cxma.domain.service_results import ServiceResults
from cxma.domain.snapshot import Snapshot
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project


def standing(
    snapshot: Snapshot, worded: Callable[[Offer], str], results: ServiceResults | None = None
) -> tuple[tuple[Offer, str], ...]:
    """Return the offers that stand, each with its words; those taken over already are left out.

    Args:
        worded: words an offer in the language of the evidence.
        results: what ``measure`` returned for all areas, to spare measuring again.
    """
    found = ((offer, worded(offer)) for offer in offers(snapshot, results))
    return tuple((offer, text) for offer, text in found if not _kept(snapshot, offer, text))


def accept(project: Project, offer: Offer, text: str) -> int:
    """Take an offer over as evidence of its practice, as data, and return the evidence's id.

    Args:
        text: the offer in words, as the file will keep it.

    Raises:
        Refused: the round is closed, the question is not asked, or it has this evidence already.
    """
    snapshot = rules.open_round(project)
    text = rules.said(text)
    if _kept(snapshot, offer, text):
        raise Refused("offers.kept", question=offer.question_id)
    with project.change(Label("offers.accepted", {"question": offer.question_id})):
        return evidence.add(project, offer.question_id, EvidenceKind.DATA, text=text)


def decline(project: Project, offer: Offer) -> None:
    """Decline an offer: it comes back only with other figures."""
    with project.change(Label("offers.declined", {"question": offer.question_id})) as edit:
        edit.decline_offer(offer.key)


def _kept(snapshot: Snapshot, offer: Offer, text: str) -> bool:
    said = rules.plain(text)
    return any(
        rules.plain(item.text) == said for item in snapshot.answer(offer.question_id).evidence
    )
