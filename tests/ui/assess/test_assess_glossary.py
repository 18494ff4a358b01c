"""Terms of the glossary are recognised in singular and plural, in each language by its rules."""

from __future__ import annotations

import pytest

from cxma.domain.questionnaire import Term, Words
from cxma.ui.pages.assess.glossary import marked, terms_in


def words(language: str, *terms: str) -> Words:
    glossary = {str(place): Term(term, "meaning") for place, term in enumerate(terms)}
    return Words(language, "", "", (), {}, {}, {}, glossary=glossary)


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("it", "Cliente interno", "Che cosa chiedono i clienti interni?"),
        ("it", "Pratica critica", "le pratiche critiche"),
        ("it", "Servizio critico", "servizi critici"),
        ("it", "Catena interna del servizio", "nelle catene interne del servizio"),
        ("it", "Fascia", "due fasce"),
        ("it", "Area fornitrice", "le aree fornitrici"),
        ("it", "Livello di maturità", "livelli di maturità"),
        ("it", "Standard di servizio", "gli standard di servizio"),
        ("es", "Cliente interno", "los clientes internos"),
        ("es", "Evaluación", "dos evaluaciones"),
        ("en", "Internal client", "Internal clients"),
        ("en", "Indicator (KPI)", "two indicators"),
    ],
)
def test_a_plural_is_recognised(language: str, term: str, text: str) -> None:
    known = words(language, term)
    assert [found.term for found in terms_in([text], known)] == [term]
    assert marked(text, known, "#000").count("<a ") == 1


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("it", "Accordo tra valutatori", "accordo tre valutatori"),
        ("it", "Cliente interno", "clientela interna"),
        ("it", "Ciclo", "ciclismo"),
        ("es", "Caso", "casi nunca"),
        ("en", "Wave", "wavelet"),
    ],
)
def test_other_words_are_left_alone(language: str, term: str, text: str) -> None:
    assert not terms_in([text], words(language, term))
