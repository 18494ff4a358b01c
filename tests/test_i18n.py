"""Numbers, shares and dates as each locale writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cxma.i18n import language_of, languages, translator


@pytest.mark.parametrize(
    ("locale", "shown"), [("en", "2.6"), ("es-CL", "2,6"), ("es-ES", "2,6"), ("it-IT", "2,6")]
)
def test_the_decimal_sign_follows_the_locale(locale: str, shown: str) -> None:
    assert translator(locale).number(2.6) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.65, 1, "2.7"),
        (2.649, 1, "2.6"),
        (-0.25, 1, "-0.3"),
        (22400, 0, "22,400"),
        (0.1 + 0.2, 2, "0.30"),
    ],
)
def test_numbers_are_rounded_as_people_do(value: float, decimals: int, shown: str) -> None:
    assert translator("en").number(value, decimals) == shown


def test_shares_are_percentages() -> None:
    assert translator("en").percent(0.955) == "96%"
    assert translator("es").percent(0.955) == "96\u00a0%"
    assert translator("en").percent(1.0) == "100%"


@pytest.mark.parametrize(
    ("language", "unit", "shown"),
    [
        ("en", "%", "18.5%"),
        ("it", " % ", "18.5%"),
        ("es", "%", "18.5\u00a0%"),
        ("en", "days", "18.5\u00a0days"),
        ("es", "", "18.5"),
    ],
)
def test_a_figure_stands_by_its_unit(language: str, unit: str, shown: str) -> None:
    assert translator(language).measure("18.5", unit) == shown


def test_days_and_months_are_worded() -> None:
    day = date(2026, 11, 22)
    assert translator("es").day(day) == "22 de noviembre de 2026"
    assert translator("en").day(day) == "November 22, 2026"
    assert "2026" in translator("es").month(day)
    assert "10:32" in translator("es").moment(datetime(2026, 11, 22, 10, 32, tzinfo=UTC))


def test_a_locale_speaks_its_language() -> None:
    assert language_of("es-CL") == language_of("es_MX") == "es"
    assert translator("es-CL")("ui.undo") == translator("es")("ui.undo")


def test_a_code_nobody_wrote_is_shown_as_it_is() -> None:
    assert translator("es")("nothing.like.this") == "nothing.like.this"
    assert not translator("es").has("nothing.like.this")


def test_every_language_has_a_name_of_its_own() -> None:
    assert {"en", "es"} <= set(languages())


def test_figures_in_sentences_have_a_minus_sign_and_net_scores_no_decimals() -> None:
    assert translator("es")._figure("isx", -70.6) == "−71"
    assert translator("es")._figure("gap", -2.5) == "−2,5"
