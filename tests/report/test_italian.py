"""The sample's report in Italian: the whole engagement in one language, written as it is there."""

from __future__ import annotations

import re

import pytest

from cxma.actions import sample
from tests.report.test_report import words_of, write


@pytest.fixture(scope="module")
def italian(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the words of the report."""
    folder = tmp_path_factory.mktemp("italian")
    with sample.create(folder / "esempio.cxma", "it") as project:
        write(project.snapshot(), folder / "rapporto.pdf", language="it")
    return words_of(folder / "rapporto.pdf")


@pytest.mark.parametrize(
    "said",
    [
        "Quattordici negozi, il negozio online, il servizio clienti",
        "Rispetto alla valutazione precedente il punteggio è salito",
        "Che cosa è cambiato fra le rilevazioni",
        "Non esiste un modulo digitale valido per il pagamento",
        "Workshop del 19 marzo 2026, 14 persone",
        "da 18% a 80%",
        "6,5 → 3 giorni",
    ],
)
def test_engagement_and_report_speak_italian(italian: str, said: str) -> None:
    assert said in italian


def test_no_code_stands_for_a_word_and_no_percent_sign_apart(italian: str) -> None:
    assert not re.findall(r"\b(?:report|inside|term|charts|minutes)\.[a-z_]+", italian)
    assert not re.findall(r"\d %", italian)
