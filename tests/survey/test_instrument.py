"""Who is asked about what, in words that exist in every language."""

from __future__ import annotations

import pytest

from cxma.domain.surveys import LEAST_FOR_COMMENTS, Instrument
from cxma.i18n import languages, translator
from cxma.survey import words
from cxma.survey.instrument import Kind, clients_of, items, services_of, survey
from tests.survey.made import BRANCH, SALES, STOCK, SYSTEMS, internal, wave


def test_an_area_sees_the_services_of_its_cells_and_no_retired_ones() -> None:
    assert [each.id for each in services_of(internal(), SALES)] == [11, 12, 13]
    assert [each.id for each in services_of(internal(), BRANCH)] == [11, 16]
    assert services_of(internal(), STOCK) == ()


def test_a_provider_rates_the_other_areas_it_serves() -> None:
    assert [each.id for each in clients_of(internal(), STOCK)] == [SALES, BRANCH]
    assert [each.id for each in clients_of(internal(), SYSTEMS)] == [SALES, BRANCH]
    assert clients_of(internal(), SALES) == ()


def test_the_reciprocal_part_brings_the_providers_in() -> None:
    one_way, both_ways = (survey(internal(), wave(reciprocal=each)) for each in (False, True))
    assert [area.id for area in one_way.areas] == [SALES, BRANCH, SYSTEMS]
    assert [area.id for area in both_ways.areas] == [SALES, BRANCH, STOCK, SYSTEMS]
    assert one_way.courtesies == () and not one_way.area(SYSTEMS).clients
    assert [each.name for each in both_ways.area(STOCK).clients] == ["Ventas", "Sucursales"]
    with pytest.raises(KeyError):
        one_way.area(STOCK)


def test_a_service_says_who_gives_it() -> None:
    first = survey(internal(), wave()).area(SALES).services[0]
    assert (first.provider, first.output) == ("Bodega", "Cantidad disponible y fecha")


def test_a_deep_wave_asks_twelve_things_more_and_ends_with_the_open_question() -> None:
    short, deep = items(Instrument.SHORT), items(Instrument.DEEP)
    codes = ["effective", "easy", "pleasant", "importance", "rework", "comment"]
    assert [each.code for each in short] == codes
    assert len(deep) == len(short) + 12
    assert deep[-1].kind is Kind.TEXT


def test_the_smallest_group_is_never_below_five() -> None:
    assert survey(internal(), wave(least=2)).least == 5
    assert survey(internal(), wave(least=8)).least == 8


@pytest.mark.parametrize("language", languages())
def test_every_word_of_the_form_exists(language: str) -> None:
    tr = translator(language)
    said = words.form_words(tr)
    assert [
        code for code, text in said.items() if text in ("", f"survey.{code}", f"term.{code}")
    ] == []


def test_scales_have_two_worded_ends_and_other_questions_none() -> None:
    tr = translator("es")
    for item in items(Instrument.DEEP):
        low, high = words.ends(tr, item)
        assert bool(low and high and low != high) is (item.kind is Kind.SCALE)


@pytest.mark.parametrize("language", languages())
def test_the_promise_names_the_smallest_groups(language: str) -> None:
    promised = words.promise(
        translator(language), named=False, least=7, least_for_comments=LEAST_FOR_COMMENTS
    )
    assert "7" in promised and "10" in promised
    named = words.promise(translator(language), named=True, least=5, least_for_comments=10)
    assert "5" not in named
