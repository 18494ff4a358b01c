"""Writing YAML: what is written reads back the same, in the layout people know."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxma import catalogue
from cxma.catalogue import reader, shape, writer
from cxma.catalogue.tree import parse
from cxma.domain.questionnaire import (
    NodeWords,
    Package,
    Question,
    Questionnaire,
    QuestionWords,
    StepWords,
    Words,
)
from cxma.errors import FileFault
from tests.catalogue.conftest import SMALL

PACKAGE = catalogue.read(SMALL)

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"))
TEXTS = (
    st.text(st.one_of(LETTERS, st.sampled_from("\n\t :#\"'-=+@%{}[]&*!|>?,_x0")), max_size=200)
    .filter(lambda text: "\ufffe" not in text and "\ufeff" not in text)
    .map(str.strip)
    .filter(bool)
)
NAMES = TEXTS.filter(lambda text: len(text) <= 60)


def package(words: Callable[[], str], names: Callable[[], str], weight: float) -> Package:
    """Return the small questionnaire with other words and weights."""
    model = _model(PACKAGE.model, weight)
    return Package(model, {x: _words(w, words, names) for x, w in PACKAGE.words.items()})


def _model(model: Questionnaire, weight: float) -> Questionnaire:
    def heavy(question: Question) -> Question:
        return replace(question, weight=weight)

    return replace(
        model,
        dimensions=tuple(
            replace(
                dimension,
                weight=weight,
                subdimensions=tuple(
                    replace(sub, questions=tuple(map(heavy, sub.questions)))
                    for sub in dimension.subdimensions
                ),
            )
            for dimension in model.dimensions
        ),
    )


def _words(words: Words, text: Callable[[], str], name: Callable[[], str]) -> Words:
    return replace(
        words,
        name=name(),
        about=text(),
        facets={key: NodeWords(name(), text(), name()) for key in words.facets},
        questions={
            key: QuestionWords(
                name=name(),
                text=text(),
                levels=tuple(text() for _ in part.levels),
                why=text(),
                evidence=(text(), text()),
                warning=text(),
                steps={to: StepWords(text(), name(), text(), name()) for to in part.steps},
            )
            for key, part in words.questions.items()
        },
    )


@st.composite
def packages(draw: st.DrawFn) -> Package:
    """Draw questionnaires with any words."""
    some, short = draw(st.lists(TEXTS, min_size=1)), draw(st.lists(NAMES, min_size=1))
    turn = iter(range(10**6))
    weight = draw(st.floats(1e-6, 1e6, allow_nan=False))
    return package(
        lambda: some[next(turn) % len(some)], lambda: short[next(turn) % len(short)], weight
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(packages())
def test_what_is_written_reads_back_the_same(written: Package) -> None:
    texts = writer.texts(written, "x")
    trees = {name: parse(name, text.encode()) for name, text in texts.items()}
    model = trees.pop("model.yaml")
    read = reader.build("x", model, {name[:-5]: tree for name, tree in trees.items()})
    assert read.package == written


def test_our_own_files_are_what_the_writer_writes() -> None:
    ours = catalogue.default()
    for name, text in writer.texts(catalogue.read(ours), "questionnaires/cxma").items():
        assert text == (ours / name).read_text(encoding="utf-8"), name


def test_files_of_other_kinds_stay_and_languages_that_went_go(small: Path) -> None:
    (small / "checks.yaml").write_text("format: 1\n", encoding="utf-8")
    (small / "notes.md").write_text("mine", encoding="utf-8")
    model = replace(PACKAGE.model, languages=("es",))
    catalogue.write(Package(model, {"es": PACKAGE.words["es"]}), small)
    names = {path.name for path in small.iterdir()}
    assert names == {"model.yaml", "es.yaml", "checks.yaml", "notes.md", "spelling"}
    assert catalogue.read(small).model.languages == ("es",)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        catalogue.write(PACKAGE, tmp_path)
    assert caught.value.code == "questionnaire.not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_when_one_file_cannot_be_written_none_is_changed(small: Path) -> None:
    (small / "fr.yaml").mkdir()
    before = {p.name: p.read_bytes() for p in small.glob("e*.yaml")}
    words = {**PACKAGE.words, "fr": PACKAGE.words["en"]}
    other = replace(PACKAGE.model, version="9", languages=("es", "en", "fr"))
    with pytest.raises(FileFault):
        catalogue.write(Package(other, words), small)
    assert {p.name: p.read_bytes() for p in small.glob("e*.yaml")} == before
    assert '"2.10"' in (small / "model.yaml").read_text(encoding="utf-8")


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    catalogue.write(PACKAGE, tmp_path / "mine")
    assert catalogue.read(tmp_path / "mine") == PACKAGE


def test_the_guide_quotes_the_small_questionnaire() -> None:
    guide = (SMALL.parents[3] / "docs" / "questionnaires.md").read_text(encoding="utf-8")
    quoted = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    held = "".join((SMALL / f"{name}.yaml").read_text(encoding="utf-8") for name in ("model", "en"))
    assert [block in held for block in quoted] == [True, True, False]
    assert shape.checks(parse("checks.yaml", quoted[2].encode())) is not None
