"""Answers come back whole, or with a sentence that says what happened to them."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.surveys import Attribute, Courtesy, Deep, Reciprocal, Response, Rework
from cxma.errors import FileFault, Refused
from cxma.i18n import languages, translator
from cxma.survey.answers import MOST_TEXT, FormAnswers, encode, match, parse, read
from cxma.survey.content import tidy
from tests.survey.made import NASTY, SALES, WAVE, internal, wave

TOKEN = "0123456789abcdef"


def response(service_id: int = 11, **changes: Any) -> Response:
    """Return one person's answer about a service."""
    scores = {Attribute.EFFECTIVE: 6, Attribute.EASY: 2}
    full = Response(TOKEN, SALES, service_id, True, scores, 4, Rework.OFTEN, "Avisar antes. ¿Sí?")
    return replace(full, **changes)


def answers(*responses: Response, **changes: Any) -> FormAnswers:
    """Return one person's answers."""
    return replace(FormAnswers(WAVE.key, TOKEN, SALES, responses=responses), **changes)


def written(packed: object, version: int = 1) -> str:
    """Return the code of any content."""
    body = b64encode(json.dumps(packed).encode()).decode().rstrip("=")
    return f"CXMA{version}P.{body}.{zlib.crc32(body.encode()):08x}."


def refused(text: str) -> Refused:
    """Return how a text is refused, worded in every language."""
    with pytest.raises(Refused) as caught:
        parse(text)
    for language in languages():
        assert translator(language).error(caught.value) != f"error.{caught.value.code}"
    return caught.value


texts = st.text(max_size=60).map(tidy)


@st.composite
def people(draw: st.DrawFn) -> FormAnswers:
    """Draw one person's answers."""
    token = draw(st.from_regex(r"[0-9a-f]{8,32}", fullmatch=True))
    area, person = draw(st.integers(1, 2**40)), draw(texts)
    who = {"token": token, "area_id": area, "person": person}
    seven = st.integers(1, 7)
    used = st.builds(
        Response,
        **{key: st.just(value) for key, value in who.items()},
        service_id=st.integers(1, 2**40),
        scores=st.dictionaries(st.sampled_from(Attribute), seven),
        importance=st.none() | st.integers(1, 5),
        rework=st.none() | st.sampled_from(Rework),
        comment=texts,
        deep=st.dictionaries(st.sampled_from(Deep), seven),
    )
    unused = st.builds(
        Response,
        **{k: st.just(v) for k, v in who.items()},
        service_id=st.integers(1, 9),
        used=st.just(False),
    )
    served = st.builds(
        Reciprocal,
        **{key: st.just(value) for key, value in who.items()},
        client_id=st.integers(1, 2**40),
        scores=st.dictionaries(st.sampled_from(Courtesy), seven),
        comment=texts,
    )
    return FormAnswers(
        "wave-1",
        responses=tuple(
            draw(st.lists(used | unused, max_size=5, unique_by=lambda r: r.service_id))
        ),
        reciprocals=tuple(draw(st.lists(served, max_size=3, unique_by=lambda r: r.client_id))),
        **who,
    )


@given(people(), st.booleans())
def test_what_was_answered_comes_back(someone: FormAnswers, compressed: bool) -> None:
    assert parse(encode(someone, compressed=compressed)) == someone


@given(st.text(max_size=200))
def test_any_text_is_answers_or_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse(text)


@given(st.data())
def test_a_changed_sign_is_noticed(data: st.DataObject) -> None:
    code = encode(answers(response()))
    signs = [n for n, sign in enumerate(code) if sign.isalnum() and n > 7]
    place = data.draw(st.sampled_from(signs))
    changed = "A" if code[place] not in "aA" else "b"
    with pytest.raises(Refused):
        parse(code[:place] + changed + code[place + 1 :])


@pytest.mark.parametrize(
    "sent",
    [
        lambda code: code.replace("\n", ""),
        lambda code: code.replace("\n", "\r\n> "),
        lambda code: f"Hola, aquí va.\n\n{code}\n\nSaludos, J. Pérez. www.example.com",
        lambda code: code.replace("\n", " \u00a0\u200b"),
        lambda code: code.translate(str.maketrans("+/", "-_")),
        lambda code: code.removesuffix("."),
        lambda code: f"\ufeff{code}",
    ],
)
def test_mail_and_chat_may_dress_it(sent: Any) -> None:
    someone = answers(response(), response(12, comment="a" * 300))
    assert parse(sent(encode(someone))) == someone


def test_names_and_comments_of_any_script_survive() -> None:
    someone = answers(*(response(n, comment=text) for n, text in enumerate(NASTY, 1)))
    assert parse(encode(someone)).responses == someone.responses


def test_control_characters_and_lone_surrogates_do_not_get_in() -> None:
    entry = {"i": 1, "u": 1, "comment": " a\x00b\x1b[1m\ud800c\r\nd "}
    packed = {"w": "w", "t": "t", "a": 1, "s": [entry], "r": []}
    assert parse(written(packed)).responses[0].comment == "ab[1m\ufffdc\nd"


def test_every_fault_is_a_sentence() -> None:
    code = encode(answers(response()))
    middle = len(code) // 2
    assert refused("").code == "survey.no_code"
    assert refused("Gracias por su ayuda.").code == "survey.no_code"
    assert refused(code[:middle]).code == "survey.cut_off"
    assert refused(code[:-4]).code == "survey.cut_off"
    assert refused(code[:middle] + code[middle + 1 :]).code == "survey.damaged"
    assert refused(code[:middle] + "—" + code[middle + 2 :]).code == "survey.damaged"
    assert refused(code.replace("CXMA1", "CXMA2")).code == "survey.newer"
    assert refused("x" * (MOST_TEXT + 1)).code == "survey.too_large"
    assert refused(written([])).code == "survey.content"
    assert refused("CXMA1Z.QUJD." + f"{zlib.crc32(b'QUJD'):08x}.").code == "survey.content"


def test_a_bomb_does_not_go_off() -> None:
    body = b64encode(zlib.compress(b" " * (MOST_TEXT * 50))).decode().rstrip("=")
    assert refused(f"CXMA1Z.{body}.{zlib.crc32(body.encode()):08x}.").code == "survey.too_large"


def test_deep_nesting_is_content_no_form_produces() -> None:
    body = b64encode(b"[" * 100_000).decode().rstrip("=")
    assert refused(f"CXMA1P.{body}.{zlib.crc32(body.encode()):08x}.").code == "survey.content"


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"i": 1, "u": 1, "easy": 8}, "s[1].easy"),
        ({"i": 1, "u": 1, "easy": 0}, "s[1].easy"),
        ({"i": 1, "u": 1, "easy": True}, "s[1].easy"),
        ({"i": 1, "u": 1, "easy": 2.5}, "s[1].easy"),
        ({"i": 1, "u": 1, "importance": 6}, "s[1].importance"),
        ({"i": 1, "u": 1, "rework": "always"}, "s[1].rework"),
        ({"i": 1, "u": 1, "rework": [1]}, "s[1].rework"),
        ({"i": 1, "u": 1, "heard": "7"}, "s[1].heard"),
        ({"i": 1, "u": 1, "comment": "x" * 1001}, "s[1].comment"),
        ({"i": 1, "u": 1, "beauty": 7}, "s[1].beauty"),
        ({"i": 1, "u": 0, "easy": 7}, "s[1].easy"),
        ({"i": 1, "u": 2}, "s[1].u"),
        ({"i": -1, "u": 1}, "s[1].i"),
        ({"i": 2**63, "u": 1}, "s[1].i"),
        ({"u": 1}, "s[1].i"),
        ("eleven", "s[1]"),
    ],
)
def test_a_value_no_form_produces_is_named(entry: object, place: str) -> None:
    fault = refused(written({"w": "w", "t": "t", "a": 1, "s": [entry]}))
    assert (fault.code, fault.values) == ("survey.content", {"place": place})


def test_two_answers_about_one_service_are_refused() -> None:
    twice = [{"i": 4, "u": 0}, {"i": 4, "u": 1}]
    assert refused(written({"w": "w", "t": "t", "a": 1, "s": twice})).values["place"] == "s[2].i"


def test_a_file_is_read_as_any_editor_saved_it(tmp_path: Path) -> None:
    someone = answers(response())
    text = f"Este archivo contiene las respuestas.\n\n{encode(someone)}\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path = tmp_path / f"respuestas ñ {encoding}.cxma-answer"
        path.write_bytes(text.encode(encoding))
        assert read(path) == someone


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match=r"survey\.unreadable"):
        read(tmp_path / "gone.cxma-answer")
    large = tmp_path / "large.cxma-answer"
    large.write_bytes(bytes(MOST_TEXT + 1))
    with pytest.raises(Refused, match=r"survey\.too_large"):
        read(large)
    picture = tmp_path / "picture.cxma-answer"
    picture.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(Refused, match=r"survey\.no_code"):
        read(picture)


def test_answers_of_another_wave_or_client_are_told_apart() -> None:
    later = wave(id=2, key="later", name="Septiembre")
    both = internal(waves=(WAVE, later))
    assert match(answers(response()), both, WAVE).left_out == 0
    with pytest.raises(Refused, match=r"survey\.other_wave.*Marzo 2026"):
        match(answers(response()), both, later)
    with pytest.raises(Refused, match=r"survey\.other_engagement"):
        match(answers(wave_key="unknown"), both, WAVE)
    with pytest.raises(Refused, match=r"survey\.no_area"):
        match(answers(area_id=99), both, WAVE)


def test_what_is_no_longer_there_is_left_out_and_counted() -> None:
    someone = answers(response(), response(99), reciprocals=(Reciprocal(TOKEN, SALES, 98),))
    matched = match(someone, internal(), WAVE)
    assert matched.left_out == 2
    assert [each.service_id for each in matched.answers.responses] == [11]


def test_an_anonymous_wave_keeps_no_name() -> None:
    someone = answers(response(person="Ana"), person="Ana")
    assert match(someone, internal(), WAVE).answers.responses[0].person == ""
    named = wave(anonymous=False)
    kept = match(someone, internal(waves=(named,)), named).answers
    assert (kept.person, kept.responses[0].person) == ("Ana", "Ana")
