"""Every word of the method has its one place and exists in every language."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest

from cxma import i18n
from cxma.domain import (
    answers,
    areas,
    confidence,
    importance,
    improvement,
    plan,
    priority,
    questionnaire,
    services,
    surveys,
    workshops,
)
from cxma.i18n import Translator, term_code
from tests.test_catalogues import LANGUAGES, messages

ENUMS: tuple[type[StrEnum], ...] = (
    answers.EvidenceKind,
    areas.AreaKind,
    confidence.Trust,
    importance.Crosshair,
    importance.Ipa,
    improvement.Analysis,
    improvement.Category,
    improvement.GapKind,
    plan.Quadrant,
    plan.Status,
    priority.Band,
    priority.Rule,
    questionnaire.Actor,
    questionnaire.Group,
    services.Frequency,
    services.Quality,
    services.ServiceStatus,
    services.StandardKind,
    surveys.Attribute,
    surveys.Courtesy,
    surveys.Deep,
    surveys.Instrument,
    surveys.Rework,
    surveys.Source,
    workshops.Outcome,
)


def test_every_value_of_the_method_has_a_word_and_every_word_a_value() -> None:
    wanted = {term_code(value) for enum in ENUMS for value in enum}
    wanted |= {f"term.criticality.{value}" for value in services.CRITICALITIES}
    for language in LANGUAGES:
        assert {code for code in messages(language) if code.startswith("term.")} == wanted


def test_a_term_is_found_by_its_value() -> None:
    assert Translator("it").term(plan.Status.VERIFIED) == "Verificata"
    assert Translator("es").term(services.StandardKind.AVAILABILITY) == "Disponibilidad"
    assert Translator("en").term(plan.Quadrant.QUICK_WIN) == "Quick win"
    assert Translator("en").plural("term.quadrant.quick_win", 2) == "Quick wins"


def test_figures_are_worded_as_the_locale_writes_them() -> None:
    tr = Translator("es-CL")
    values = {"band": "term.band.critical", "isx": -10.0}
    assert tr.worded("priority.reason.rated", values, 12) == (
        "Crítico: calificado con −10 por 12 personas"
    )
    exposure = {"volume": 1200.0, "share": 0.18}
    assert tr.worded("priority.reason.exposure", exposure, 216) == (
        "216 clientes al mes afectados por reprocesos (18% de 1.200)"
    )
    assert "4,5" in tr.worded("offer.early_notice", {"net": 4.5, "services": 3})


def test_italian_has_one_word_for_a_round() -> None:
    texts = [text for forms in messages("it").values() for text in forms]
    assert [text for text in texts if re.search(r"\btornat[ae]\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_values_do_not_stand_in_other_catalogues(language: str) -> None:
    """A room words its own sentences; the names of values are the terms'."""
    families = {i18n.term_code(value).split(".")[1] for enum in ENUMS for value in enum}
    rooms = "assess|charts|explain|plan|report|results|setup"
    repeated = re.compile(rf"({rooms})\.({'|'.join(families)})[._](\w+)")
    values = {str(value) for enum in ENUMS for value in enum}
    again = [
        code
        for code in messages(language)
        if (found := repeated.fullmatch(code)) and found[3] in values
    ]
    # Sentences about a quadrant, not its name.
    assert [code for code in again if not code.startswith("explain.quadrant.")] == []
