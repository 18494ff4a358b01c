"""Evidence offered by internal clients' data: taken over once, or declined."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cxma import catalogue
from cxma.actions import engagement, offers, services
from cxma.domain.answers import EvidenceKind
from cxma.domain.offers import Offer
from cxma.domain.questionnaire import Form
from cxma.domain.services import StandardKind
from cxma.domain.snapshot import Client
from cxma.i18n import Translator
from cxma.store.project import Project
from tests.actions.company import build
from tests.actions.conftest import START, Refuses

TR = Translator("es")


def worded(offer: Offer) -> str:
    """Return an offer in words."""
    return TR.worded(offer.code, offer.values)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an engagement on the questionnaire that ships, with a small company."""
    package = catalogue.read(catalogue.default())
    made = engagement.create(
        tmp_path / "o.cxma", Client("Tienda"), package, Form.SHORT, started=START
    )
    company = build(made)
    services.add_standard(made, company.check, StandardKind.TIME, "En 2 horas", target=2, unit="h")
    return made


def test_an_offer_is_taken_over_as_data(project: Project, refuses: Refuses) -> None:
    (offer, text), *_ = [
        pair for pair in offers.standing(project.snapshot(), worded) if pair[0].question_id == "B9"
    ]
    offers.accept(project, offer, text)
    (evidence,) = project.snapshot().answer("B9").evidence
    assert (evidence.kind, evidence.text) == (EvidenceKind.DATA, text)
    assert "1" in text
    standing = offers.standing(project.snapshot(), worded)
    assert offer not in [found for found, _ in standing]
    refuses("offers.kept", offers.accept, offer, text)
    refuses("text.empty", offers.accept, offer, " ")
    project.undo()
    assert offer in [found for found, _ in offers.standing(project.snapshot(), worded)]
    engagement.close_round(project, datetime.now(UTC))
    refuses("round.closed", offers.accept, offer, text)
    project.close()


def test_a_declined_offer_returns_with_other_figures(project: Project) -> None:
    offer = next(o for o, _ in offers.standing(project.snapshot(), worded) if o.code)
    offers.decline(project, offer)
    keys = {found.key for found, _ in offers.standing(project.snapshot(), worded)}
    assert offer.key not in keys
    project.undo()
    keys = {found.key for found, _ in offers.standing(project.snapshot(), worded)}
    assert offer.key in keys
    project.close()
