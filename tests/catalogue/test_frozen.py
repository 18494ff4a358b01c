"""Freezing and thawing: equal text for equal content, faults for anything else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cxma import catalogue
from cxma.domain.questionnaire import Package
from cxma.errors import FileFault
from tests.catalogue.conftest import SMALL


@pytest.fixture(scope="module", params=["small", "ours"])
def package(request: pytest.FixtureRequest) -> Package:
    """Return a questionnaire that was read from its folder."""
    return catalogue.read(SMALL if request.param == "small" else catalogue.default())


def test_thawing_gives_back_what_was_frozen(package: Package) -> None:
    text = catalogue.freeze(package)
    assert catalogue.thaw(text) == package
    assert catalogue.freeze(catalogue.thaw(text)) == text


def test_equal_content_has_one_digest_whatever_its_order(package: Package) -> None:
    turned = {
        language: replace(
            words,
            questions=dict(reversed(words.questions.items())),
            glossary=dict(reversed(words.glossary.items())),
        )
        for language, words in reversed(package.words.items())
    }
    text = catalogue.freeze(Package(package.model, turned))
    assert text == catalogue.freeze(package)
    assert catalogue.digest(text) == catalogue.digest(catalogue.freeze(package))


def test_a_single_letter_changes_the_digest(package: Package) -> None:
    text = catalogue.freeze(package)
    other = Package(replace(package.model, version="9"), package.words)
    assert catalogue.digest(catalogue.freeze(other)) != catalogue.digest(text)


def test_letters_of_any_alphabet_survive() -> None:
    package = catalogue.read(SMALL)
    name = "“Ñandú” 客户 العميل 🙂 e\u0301"
    words = {language: replace(part, name=name) for language, part in package.words.items()}
    assert catalogue.thaw(catalogue.freeze(Package(package.model, words))).words["es"].name == name


def _without(*path: str) -> str:
    plain = json.loads(catalogue.freeze(catalogue.read(SMALL)))
    node = plain
    for key in path[:-1]:
        node = node[key]
    del node[path[-1]]
    return json.dumps(plain)


def _with(value: object, *path: str) -> str:
    plain = json.loads(catalogue.freeze(catalogue.read(SMALL)))
    node = plain
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return json.dumps(plain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"format": 2}',
        _without("model"),
        _without("words", "en"),
        _without("words", "es", "questions", "Q1"),
        _without("words", "es", "dimensions", "V"),
        _without("words", "es", "questions", "Q1", "why"),
        _with(9, "model", "levels"),
        _with("4", "model", "levels"),
        _with([], "model", "dimensions"),
        _with(5, "words", "es", "name"),
        _with("abcd", "words", "es", "questions", "Q1", "levels"),
        _with(["a", "b"], "words", "es", "questions", "Q1", "levels"),
        _with([["x"]], "words", "es", "levels"),
        catalogue.freeze(catalogue.read(SMALL))[:-100],
    ],
)
def test_a_damaged_text_is_a_fault_and_nothing_else(text: str) -> None:
    with pytest.raises(FileFault) as caught:
        catalogue.thaw(text)
    assert caught.value.code == "questionnaire.frozen"


def test_thawing_needs_neither_yaml_nor_pydantic() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from cxma import catalogue; from pathlib import Path;"
        "catalogue.shipped(); catalogue.digest('x');"
        "bad = {'yaml', 'pydantic', 'typer', 'sqlalchemy'} & set(sys.modules); assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
