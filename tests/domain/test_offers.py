"""Evidence offered for practices, and a provider's view of itself beside its clients'."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cxma.domain.answers import Answer, Rating
from cxma.domain.compute import compute
from cxma.domain.internal_clients import InternalClients
from cxma.domain.offers import Offer, offers
from cxma.domain.plan import Initiative, Status
from cxma.domain.priority import PriorityRun, PrioritySettings
from cxma.domain.questionnaire import Dimension, Questionnaire, Subdimension
from cxma.domain.self_image import self_images
from cxma.domain.service_results import measure
from cxma.domain.services import Cell, Need, Standard, StandardKind
from cxma.domain.snapshot import Participant, Snapshot
from cxma.domain.surveys import Comment, Deep, Intake, Source
from tests.domain.made import model, question, snapshot
from tests.domain.made_services import (
    CREDIT,
    STOCK,
    STORES,
    WEB,
    answers_with,
    company,
    counts,
    month,
    service,
    tally,
    wave,
)

PRACTICES = ["A2", "B7", "B8", "B9", "B10", "B12", "B14", "B16", "C17", "D19", "D20"]
MODEL = model({"D4": {"4.5": PRACTICES}})


def engagement(internal: InternalClients, **fields: object) -> Snapshot:
    return replace(snapshot(MODEL), internal=internal, **fields)


def measured() -> InternalClients:
    """Return a company with a wave of twelve people, standards, a need and a run."""
    said = replace(
        tally(1, STORES, answers_with(50, 12)), deep={Deep.EARLY_NOTICE: counts([7] * 9 + [1] * 3)}
    )
    first = Standard(1, 1, StandardKind.TIME, "4 hours", 4, "h", "Stores")
    run = PriorityRun(1, "", date(2026, 3, 1), "", 1, "", True, PrioritySettings(), ())
    return company(
        [service(1), service(2, provider=CREDIT, back=None)],
        [said],
        waves=(replace(wave(1), invited={STORES: 16, WEB: 4}),),
        intakes=(Intake(1, 1, Source.KIOSK, date(2026, 1, 2), people=12),),
        cells=(Cell(1, STORES, 3),),
        standards=(first, replace(first, id=2, target=2, replaces=1)),
        needs=(Need(1, 1, STOCK, STORES, "Branch code", agreed=True),),
        comments=(Comment(1, 1, STORES, "Answer sooner"),),
        operations=(month(1, 100, 5, 50, on_time=45),),
        runs=(run,),
    )


def by_code(found: tuple[Offer, ...]) -> dict[str, Offer]:
    return {offer.code: offer for offer in found}


def test_nothing_is_offered_before_there_is_anything() -> None:
    assert offers(engagement(InternalClients())) == ()
    assert offers(engagement(company([service(1)]))) == ()


def test_what_was_done_is_offered_for_the_practice_it_proves() -> None:
    found = offers(engagement(measured()))
    assert [(offer.question_id, offer.code.removeprefix("offer.")) for offer in found] == [
        ("A2", "waves_response"),
        ("B8", "critical"),
        ("B9", "standards"),
        ("B9", "standards_met"),
        ("B10", "raised"),
        ("B12", "needs"),
        ("B14", "early_notice"),
        ("B16", "comments"),
        ("D19", "matrix"),
        ("D20", "runs"),
    ]
    said = by_code(found)
    assert said["offer.waves_response"].values == {
        "waves": 1, "wave": "Wave 1", "services": 1, "people": 12, "share": pytest.approx(0.6),
    }  # fmt: skip
    assert said["offer.standards_met"].values["share"] == pytest.approx(0.9)
    assert said["offer.early_notice"].values["net"] == pytest.approx(50)
    assert said["offer.matrix"].values["validated"] == 1


def test_without_invitations_no_response_is_claimed() -> None:
    internal = measured()
    plain = replace(internal, waves=(wave(1),))
    assert offers(engagement(plain))[0].code == "offer.waves"


def test_a_declined_offer_returns_when_its_figures_change() -> None:
    internal = measured()
    offer = by_code(offers(engagement(internal)))["offer.needs"]
    declined = replace(internal, declined=frozenset({offer.key}))
    assert offer not in offers(engagement(declined))
    more = replace(declined, needs=(*internal.needs, replace(internal.needs[0], id=2)))
    assert "offer.needs" in by_code(offers(engagement(more)))


def test_only_practices_that_are_asked_get_offers() -> None:
    short = replace(engagement(measured()), package=snapshot(model({"D": {"s": ["A2"]}})).package)
    assert {offer.question_id for offer in offers(short)} == {"A2"}


def test_proven_initiatives_are_evidence_of_the_method() -> None:
    plan = (
        Initiative(1, "a", cause_ids=(1,), status=Status.VERIFIED),
        Initiative(2, "b", cause_ids=(2,)),
        Initiative(3, "of the questionnaire", status=Status.VERIFIED),
    )
    found = by_code(offers(engagement(measured(), initiatives=plan)))
    assert found["offer.effects"].values == {"gaps": 0, "initiatives": 2, "verified": 1}


def rated(*levels: tuple[int, int, int], internal: InternalClients) -> Snapshot:
    """Return an engagement whose people of an area gave levels to the two internal practices."""
    practices = tuple(replace(question(key), facet="B") for key in ("B7", "B9"))
    asked = Questionnaire(
        "m", "1", 5, (Dimension("D", 1, (Subdimension("4.5", 1, (*practices, question("z"))),)),)
    )
    people = tuple(Participant(n, f"P{n}", area_id=area) for n, (area, _, _) in enumerate(levels))
    answers = [
        Answer(key, ratings=tuple(Rating(n, said[place]) for n, said in enumerate(levels)))
        for key, place in (("B7", 1), ("B9", 2))
    ]
    base = replace(snapshot(asked, answers), participants=people)
    return replace(base, internal=internal)


def test_self_image_stands_beside_experience() -> None:
    internal = company([service(1), service(2)], [tally(1, STORES, answers_with(-50))])
    moment = rated((STOCK, 4, 5), (STOCK, 4, 5), (STOCK, 4, 5), (WEB, 1, 1), internal=internal)
    (image,) = self_images(moment, compute(moment), measure(internal))
    assert (image.provider_id, image.n_own, image.n_clients) == (STOCK, 3, 100)
    assert image.own == pytest.approx(87.5)
    assert image.clients == pytest.approx(25)
    assert image.difference == pytest.approx(62.5)


def test_fewer_than_three_of_a_provider_have_no_image_and_few_clients_no_voice() -> None:
    internal = company([service(1)], [tally(1, STORES, [7] * 4)])
    moment = rated((STOCK, 4, 5), (STOCK, 4, 5), internal=internal)
    (image,) = self_images(moment, compute(moment), measure(internal))
    assert (image.own, image.n_own) == (None, 2)
    assert (image.clients, image.difference) == (None, None)
