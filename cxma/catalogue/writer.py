"""A questionnaire as the YAML files people edit: one layout, however it was made."""

from __future__ import annotations

import contextlib
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import yaml

from cxma.catalogue.reader import CHECKS, MODEL
from cxma.domain.questionnaire import (
    LevelWords,
    NodeWords,
    Package,
    Question,
    Questionnaire,
    QuestionWords,
    Step,
    Words,
)
from cxma.errors import FileFault
from cxma.files import write_fault, write_text

WIDTH = 100

Keyed: TypeAlias = Callable[[str], str]

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_RESERVED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_INK = r"[^\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]+"
_FOLDABLE = re.compile(rf"{_INK}(?: {_INK})*")

_MODEL_HEAD = """\
# The structure of the maturity model: ids, weights, and what belongs to what. No words live here.
# The words stand beside this file, one file per language, keyed by the ids used here.
#
# Weights are relative to their siblings: 15 and 20 mean the same as 3 and 4.
# A question may carry:
#   short: true      it is also asked in the short form
#   critical: true   its sub-dimension's level is never shown more than one level above it
#   facet            one of the facets below
#   sources          keys of `sources` in the words, with the place in the source if need be
#   ask              whom to ask: direction, front, back, other
# Every question has one step per level from 2: the action that lifts it there.
#   actor   who acts: direction, provider, client, cx_team
#   effort  person-months, above 0
#   impact  3, 2, 1, 0.5 or 0.25
#   better  higher or lower: which way its KPI improves
"""
_WORDS_HEAD = {
    "en": """\
# The words of the questionnaire in English. The structure (ids, weights, questions) is in model.yaml.
# Translate or mend the texts only and leave the keys alone. Check the result with:
#   cxma check {folder}
""",  # noqa: E501
    "es": """\
# Las palabras del cuestionario en español. La estructura (ids, pesos, preguntas) está en model.yaml.
# Traduzca o corrija solo los textos; no cambie las claves. Compruebe el resultado con:
#   cxma check {folder}
""",  # noqa: E501
    "it": """\
# Le parole del questionario in italiano. La struttura (id, pesi, domande) sta in model.yaml.
# Traducete o correggete solo i testi, non le chiavi. Controllate il risultato con:
#   cxma check {folder}
""",
    "": """\
# The words of the questionnaire. The structure (ids, weights, questions) is in model.yaml.
# Translate or mend the texts only and leave the keys alone. Check the result with:
#   cxma check {folder}
""",
}  # fmt: skip


def write(package: Package, folder: Path) -> None:
    """Write a questionnaire into a folder; see ``cxma.catalogue.write``."""
    kept = {MODEL, CHECKS}
    there = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    if there and MODEL not in there:
        raise FileFault("questionnaire.not_empty", path=str(folder), name=folder.name)
    new = texts(package, folder.name)
    gone = [n for n in there if n.endswith(".yaml") and n not in new and n not in kept]
    before = {name: _content(folder / name) for name in {*new, *gone}}
    try:
        for name, text in new.items():
            write_text(folder / name, text)
        for name in gone:
            _remove(folder / name)
    except BaseException:
        _restore(folder, before)
        raise


def texts(package: Package, folder: str) -> dict[str, str]:
    """Return the content of every file by its name; the head of each names the folder."""
    model = package.model
    shown = package.words.get("en") or package.words[model.languages[0]]
    found = {MODEL: "\n".join(_model(model, shown)) + "\n"}
    for language in model.languages:
        head = _WORDS_HEAD.get(language, _WORDS_HEAD[""]).format(folder=folder)
        lines = _words(model, package.words[language])
        found[f"{language}.yaml"] = head + "\n" + "\n".join(lines) + "\n"
    return found


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise write_fault(path, error) from error


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise write_fault(path, error) from error


def _restore(folder: Path, before: Mapping[str, bytes | None]) -> None:
    """Bring back what was there; what cannot be brought back was not changed either."""
    for name, content in before.items():
        with contextlib.suppress(OSError):
            if content is None:
                (folder / name).unlink(missing_ok=True)
            elif (folder / name).read_bytes() != content:
                (folder / name).write_bytes(content)


def number(value: float) -> str:
    """Return a number as short as it reads back the same: ``15``, ``17.5``."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _quoted(text: str) -> str:
    dumped: str = yaml.dump(
        text, default_style='"', allow_unicode=True, width=10**9, Dumper=yaml.SafeDumper
    )
    return dumped.rstrip("\n")


def _key(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _RESERVED
    return text if plain else _quoted(text)


def _text(key: str, value: str, indent: int) -> Iterator[str]:
    """Yield a text on one line, or folded below its key; ``-`` is the key of a list's item."""
    pad = " " * indent
    head = f"{pad}- " if key == "-" else f"{pad}{key}: "
    one = head + _quoted(value)
    if len(one) <= WIDTH or not _FOLDABLE.fullmatch(value):
        yield one
        return
    yield head + ">-"
    inner = pad + "  "
    yield from textwrap.wrap(
        value,
        width=WIDTH,
        initial_indent=inner,
        subsequent_indent=inner,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _model(model: Questionnaire, words: Words) -> Iterator[str]:
    yield _MODEL_HEAD
    yield "format: 1"
    yield f"id: {_key(model.id)}"
    yield f"version: {_quoted(model.version)}"
    yield f"languages: [{', '.join(map(_key, model.languages))}]"
    yield f"levels: {model.levels}"
    if model.facets:
        yield f"facets: [{', '.join(map(_key, model.facets))}]"
    yield ""
    yield "dimensions:"
    for dimension in model.dimensions:
        yield f"  # {_comment(words.node_name(dimension.id))}"
        yield f"  - id: {_key(dimension.id)}"
        yield f"    weight: {number(dimension.weight)}"
        yield "    subdimensions:"
        for sub in dimension.subdimensions:
            yield f"      # {_comment(words.node_name(sub.id))}"
            yield f"      - id: {_quoted(sub.id)}"
            yield f"        weight: {number(sub.weight)}"
            yield "        questions:"
            for question in sub.questions:
                yield from _question(question)


def _comment(name: str) -> str:
    return " ".join("".join(ch if ch.isprintable() else " " for ch in name).split())


def _question(question: Question) -> Iterator[str]:
    yield f"          - id: {_quoted(question.id)}"
    yield f"            weight: {number(question.weight)}"
    if question.short:
        yield "            short: true"
    if question.critical:
        yield "            critical: true"
    if question.facet is not None:
        yield f"            facet: {_key(question.facet)}"
    if question.sources:
        yield f"            sources: [{', '.join(map(_quoted, question.sources))}]"
    if question.ask:
        yield f"            ask: [{', '.join(question.ask)}]"
    yield "            steps:"
    for step in question.steps:
        yield f"              - {{{_step(step)}}}"


def _step(step: Step) -> str:
    better = "higher" if step.higher_is_better else "lower"
    return (
        f"to: {step.to}, actor: {step.actor}, effort: {number(step.effort)}, "
        f"impact: {number(step.impact)}, better: {better}"
    )


def _words(model: Questionnaire, words: Words) -> Iterator[str]:
    yield from _text("name", words.name, 0)
    yield from _text("about", words.about, 0)
    yield ""
    yield "levels:"
    for place, level in enumerate(words.levels, 1):
        yield f"  {place}:"
        yield from _level(level)
    yield ""
    if model.facets:
        yield from _nodes("facets", words.facets, model.facets, _key)
    dimensions = tuple(dimension.id for dimension in model.dimensions)
    yield from _nodes("dimensions", words.dimensions, dimensions, _key)
    subdimensions = tuple(sub.id for sub in model.subdimensions())
    yield from _nodes("subdimensions", words.subdimensions, subdimensions, _quoted)
    yield "questions:"
    for sub in model.subdimensions():
        yield ""
        yield f"  # {sub.id} {_comment(words.node_name(sub.id))}"
        for place, question in enumerate(sub.questions):
            if place:
                yield ""
            yield f"  {_quoted(question.id)}:"
            yield from _question_words(words.questions[question.id])
    yield from _ending(words)


def _level(level: LevelWords) -> Iterator[str]:
    for key in ("name", "practice", "deployment", "measurement", "improvement"):
        yield from _text(key, getattr(level, key), 4)


def _nodes(
    part: str, nodes: Mapping[str, NodeWords], ids: tuple[str, ...], keyed: Keyed
) -> Iterator[str]:
    yield f"{part}:"
    for key in ids:
        node = nodes[key]
        yield f"  {keyed(key)}:"
        yield from _text("name", node.name, 4)
        if node.short:
            yield from _text("short", node.short, 4)
        if node.about:
            yield from _text("about", node.about, 4)
    yield ""


def _question_words(words: QuestionWords) -> Iterator[str]:
    yield from _text("name", words.name, 4)
    yield from _text("text", words.text, 4)
    yield "    levels:"
    for place, level in enumerate(words.levels, 1):
        yield from _text(str(place), level, 6)
    yield from _text("why", words.why, 4)
    yield "    evidence:"
    for item in words.evidence:
        yield from _text("-", item, 6)
    yield from _text("warning", words.warning, 4)
    yield "    steps:"
    for to, step in sorted(words.steps.items()):
        yield f"      {to}:"
        for key in ("action", "kpi", "formula", "unit"):
            yield from _text(key, getattr(step, key), 8)


def _ending(words: Words) -> Iterator[str]:
    if words.sources:
        yield ""
        yield "sources:"
        for key, source in words.sources.items():
            yield from _text(_quoted(key), source, 2)
    if words.glossary:
        yield ""
        yield "glossary:"
        for key, term in words.glossary.items():
            yield f"  {_key(key)}:"
            yield from _text("term", term.term, 4)
            yield from _text("meaning", term.meaning, 4)
