"""The page before any browser sees it: its weight, its words, its policy."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from cxma import i18n, paths, theme
from cxma.domain.surveys import Attribute
from cxma.workshop.page import LARGEST, pages
from cxma.workshop.phone_words import CODES, words
from cxma.workshop.routes import _preferred
from tests.test_catalogues import messages
from tests.workshop.made import script

LANGUAGES = i18n.languages()
SOURCE = (paths.resources() / "phone" / "page.js").read_text(encoding="utf-8")


def test_it_weighs_less_than_sixty_kilobytes_words_of_all_languages_included() -> None:
    for page in pages(script(), "0123abcd").values():
        assert len(page.plain) < LARGEST
        assert gzip.decompress(page.packed) == page.plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_everything_in_every_language(language: str) -> None:
    said = words(language)
    assert not [code for code, text in said.items() if text.endswith(code)]
    assert {f"phone.{code}" for code in CODES} == {
        code for code in messages(language) if code.startswith("phone.")
    }


def test_every_word_the_script_asks_for_exists_and_none_is_idle() -> None:
    said = set(words("en"))
    asked = set(re.findall(r"\bt\('([a-z_.]+[a-z_])'", SOURCE))
    asked |= set(re.findall(r"fact\('([a-z_.]+)'", SOURCE))
    assert asked - said == set()
    begun = set(re.findall(r"'([a-z]+\.)'\s*\+", SOURCE))
    chosen = set(re.findall(r"'((?:[a-z]+\.)[a-z_.]+)'", SOURCE))
    idle = {c for c in said - asked - chosen if not c.startswith(tuple(begun))}
    assert idle == {"name", "no_script"}


def test_a_new_enough_script_for_a_five_year_old_phone() -> None:
    for young in ("?.", "??", "replaceAll(", ".at(", "import ", "async ", "=>"):
        assert young not in SOURCE


def test_a_title_cannot_end_the_page() -> None:
    page = pages(script(title={"en": "</script><b>&amp;"}), "0123abcd")["en"].plain.decode()
    data = re.search(r'id="data">(.*?)</script>', page, re.S)
    assert data is not None
    assert json.loads(data.group(1))["title"] == {"en": "</script><b>&amp;"}


def test_it_wears_the_applications_colours_and_the_consultancys() -> None:
    plain = pages(script(), "0123abcd")["es"].plain.decode()
    light, dark = theme.load("light"), theme.load("dark")
    assert f"--accent:{light['accent']}" in plain and f"--accent:{dark['accent']}" in plain
    branded = pages(script(), "0123abcd", "#7A1F5C")["es"].plain.decode()
    assert "--accent:#7A1F5C" in branded and f"--accent:{dark['accent']}" in branded


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("es-CL,es;q=0.9,en;q=0.8", "es"),
        ("it", "it"),
        ("de-DE,it;q=0.4,en;q=0.6", "en"),
        ("de", "en"),
        ("", "en"),
        ("es;q=x,it;q=0.1", "it"),
    ],
)
def test_the_phones_language_decides(header: str, language: str) -> None:
    assert _preferred(header, pages(script(), "0123abcd")) == language


def test_the_survey_asks_in_the_words_of_every_other_way_of_asking() -> None:
    said = words("es")
    for attribute in Attribute:
        assert said[f"ask.{attribute}"] == i18n.translator("es")(f"survey.ask.{attribute}")
