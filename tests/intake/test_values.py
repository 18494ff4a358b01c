"""Answers in words and numbers, as people give them in three languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxma.intake.profile import Kind, Profile
from cxma.intake.values import ABSENT, LONGEST, REFUSED, values_of
from cxma.intake.wording import answer_words, plain

EMPTY = Profile(())


def value(kind: Kind, cell: Any, profile: Profile = EMPTY) -> Any:
    """Return what a cell means, or the code of why it is refused."""
    values = values_of(kind, profile)
    found = values[cell]
    return values.refused[cell][0] if found == REFUSED else found


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("7", 7),
        (" 5 ", 5),
        (5.0, 5),
        ("5,0", 5),
        ("5.00", 5),
        ("+5", 5),
        ("7 - Totalmente de acuerdo", 7),
        ("7. Strongly agree", 7),
        ("1 = Per niente", 1),
        ("(3) Algo", 3),
        ("4 Ni fu ni fa", 4),
        ("Totalmente de acuerdo", 7),
        ("TOTALLY AGREE", 7),
        ("Pienamente d’accordo", 7),
        ("Né d'accordo né in disaccordo", 4),
        ("en desacuerdo.", 2),
        ("No lo uso", ABSENT),
        ("I don’t use it", ABSENT),
        ("Non lo utilizzo", ABSENT),
        ("No sé", None),
        ("NS/NC", None),
        ("N/A", None),
        ("Non so", None),
        ("", None),
        ("  ", None),
        ("-", None),
        ("8", "intake.range"),
        ("0", "intake.range"),
        ("-3", "intake.range"),
        ("9 - Perfecto", "intake.range"),
        ("5,5", "intake.not_whole"),
        (5.5, "intake.not_whole"),
        (date(2026, 5, 6), "intake.date"),
        (True, "intake.word"),
        ("Muy de acuerdo", "intake.word_like"),
        ("Totalmente de acuerd", "intake.word_like"),
        ("Estupendo", "intake.word"),
        ("#DIV/0!", "intake.word"),
        ("=1+1", "intake.word"),
        ("99999999999999999999", "intake.word"),
    ],
)
def test_a_score(cell: Any, meant: Any) -> None:
    assert value(Kind.SCORE, cell) == meant


@pytest.mark.parametrize(
    ("kind", "cell", "meant"),
    [
        (Kind.IMPORTANCE, "5", 5),
        (Kind.IMPORTANCE, "6", "intake.range"),
        (Kind.IMPORTANCE, "Muy importante", 5),
        (Kind.IMPORTANCE, "Not at all important", 1),
        (Kind.IMPORTANCE, "Abbastanza importante", 3),
        (Kind.REWORK, "A veces", "sometimes"),
        (Kind.REWORK, "Nunca", "never"),
        (Kind.REWORK, "Often", "often"),
        (Kind.REWORK, "Qualche volta", "sometimes"),
        (Kind.REWORK, "No lo sé", "dont_know"),
        (Kind.REWORK, "", None),
        (Kind.REWORK, "Siempre", "intake.word"),
        (Kind.USED, "Sí", "used"),
        (Kind.USED, "No", ABSENT),
        (Kind.USED, "Yes", "used"),
        (Kind.USED, "No sé", None),
        (Kind.USED, "x", "used"),
        (Kind.TEXT, " =1+1 ", "=1+1"),
        (Kind.TEXT, "a\x00b\r\nc", "ab\nc"),
        (Kind.TEXT, 3.0, "3"),
        (Kind.TEXT, "x" * (LONGEST + 1), "intake.long"),
    ],
)
def test_other_answers(kind: Kind, cell: Any, meant: Any) -> None:
    assert value(kind, cell) == meant


def test_the_words_of_a_profile_come_first() -> None:
    words = {Kind.SCORE: {"Muy de acuerdo": 6, "Neutro": "dont_know", "Ni idea": "dont_know"}}
    profile = Profile((), words=words)
    cells = ["muy de acuerdo", "NEUTRO", "ni idea", "Totalmente de acuerdo"]
    assert [value(Kind.SCORE, cell, profile) for cell in cells] == [6, None, None, 7]


def test_a_word_mapped_out_of_the_scale_is_refused() -> None:
    profile = Profile((), words={Kind.SCORE: {"genial": 10}})
    assert value(Kind.SCORE, "Genial", profile) == "intake.range"


def test_the_words_stand_as_they_are_compared() -> None:
    for kind, words in answer_words().items():
        assert [word for word in words if plain(word) != word] == [], kind
        for word, meant in words.items():
            if kind in (Kind.SCORE, Kind.IMPORTANCE) and isinstance(meant, int):
                assert 1 <= meant <= (7 if kind is Kind.SCORE else 5), word
