"""Profiles are kept as text and read again, or refused with a sentence."""

from __future__ import annotations

import json

import pytest

from cxma.errors import Refused
from cxma.i18n import Translator
from cxma.intake import (
    QUESTIONS,
    Column,
    Kind,
    Origin,
    Profile,
    Role,
    origin_code,
    question_code,
    role_code,
)

PROFILE = Profile(
    columns=(
        Column("Marca temporal", Role.TIME),
        Column("Ñandú [“fácil”]", Role.QUESTION, "Devolución", "easy"),
        Column("Otra"),
    ),
    origin=Origin.GOOGLE,
    area="Bodega",
    words={Kind.SCORE: {"de una": 7, "ni idea": "dont_know"}},
    names={"Norte": "Tienda Norte"},
)


def test_a_profile_survives_being_kept() -> None:
    assert Profile.from_json(PROFILE.to_json()) == PROFILE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"format": 1}',
        "[" * 100_000,
        PROFILE.to_json().replace("easy", "fast"),
        PROFILE.to_json().replace('"time"', '"clock"'),
        PROFILE.to_json().replace("7", "7.5"),
        PROFILE.to_json().replace('"Bodega"', "3"),
        json.dumps(json.loads(PROFILE.to_json()) | {"columns": [{"header": "x", "rolle": "area"}]}),
    ],
)
def test_a_broken_profile_is_said(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Profile.from_json(text)
    assert caught.value.code == "intake.profile_broken"


def test_a_newer_profile_is_said() -> None:
    with pytest.raises(Refused) as caught:
        Profile.from_json(PROFILE.to_json().replace('"format": 1', '"format": 2'))
    assert caught.value.code == "intake.profile_newer"


@pytest.mark.parametrize("language", ["es", "en", "it"])
def test_everything_a_person_chooses_has_a_name(language: str) -> None:
    tr = Translator(language)
    codes = [role_code(role) for role in Role]
    codes += [origin_code(origin) for origin in Origin]
    codes += [question_code(question) for question in QUESTIONS]
    assert [code for code in codes if not tr.has(code)] == []
