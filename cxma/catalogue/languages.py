"""What holds across languages, and what the structure promised to have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cxma.catalogue import figures
from cxma.catalogue.reader import Loaded
from cxma.catalogue.shape import ChecksShape
from cxma.catalogue.tree import Path_, Tree
from cxma.catalogue.wording import texts
from cxma.domain.questionnaire import Question, Questionnaire

EVERYWHERE = "each"
"""Stands for every sub-dimension that is not named."""


def compare(loaded: Loaded) -> None:
    """Note where a language says other figures than the first, or lacks a part of it."""
    first, *others = loaded.package.model.languages
    whole = dict(texts(loaded.trees[first].data, ()))
    for language in others:
        tree = loaded.trees[language]
        here = dict(texts(tree.data, ()))
        for path, text in whole.items():
            if path in here and path[0] != "sources":
                _figures(tree, path, (text, first), (here[path], language))
        _same_parts(loaded.trees[first], tree, first)
        for question in loaded.package.model.questions():
            _same_question(loaded.trees[first], tree, question, first)


def _figures(tree: Tree, path: Path_, there: tuple[str, str], here: tuple[str, str]) -> None:
    both = figures.knows(there[1]) and figures.knows(here[1])
    one, other = (
        figures.figures(text, language) if both else figures.digits(text)
        for text, language in (there, here)
    )
    if one != other:
        tree.fault(
            path,
            "content.figures",
            language=there[1],
            there=_listed(one - other),
            here=_listed(other - one),
        )


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements())) or "–"


def _same_parts(first: Tree, tree: Tree, language: str) -> None:
    one: Any = first.data
    other: Any = tree.data
    for part in ("glossary", "sources"):
        mine, theirs = other.get(part, {}), one.get(part, {})
        for key in theirs:
            if key not in mine:
                tree.fault((part,), "content.only_there", id=key, language=language, part=part)
        for key in mine:
            if key not in theirs:
                tree.fault((part, key), "content.only_here", id=key, language=language, part=part)


def _same_question(first: Tree, tree: Tree, question: Question, language: str) -> None:
    one: Any = first.data
    other: Any = tree.data
    theirs, mine = (data["questions"][question.id] for data in (one, other))
    path: Path_ = ("questions", question.id)
    if len(theirs["evidence"]) != len(mine["evidence"]):
        n = len(theirs["evidence"])
        tree.fault((*path, "evidence"), "content.evidence_differs", n=n, language=language)
    for level, step in theirs["steps"].items():
        if (step["unit"].strip() == "%") != (mine["steps"][level]["unit"].strip() == "%"):
            where: Path_ = (*path, "steps", level, "unit")
            tree.fault(where, "content.unit_differs", unit=step["unit"], language=language)


def keep_promises(loaded: Loaded, promises: ChecksShape) -> None:
    """Note what ``checks.yaml`` promises and the structure does not hold."""
    model, tree = loaded.package.model, loaded.model
    critical = {question.id for question in model.questions() if question.critical}
    if promises.critical:
        for key in sorted(set(promises.critical) - critical):
            tree.fault(_place(model, key), "content.not_critical", id=key)
        for key in sorted(critical - set(promises.critical)):
            tree.fault(_place(model, key), "content.also_critical", id=key)
    _short_form(model, tree, promises.short)
    _cited(model, tree, promises.cited)
    for language_tree in loaded.trees.values():
        data: Any = language_tree.data
        n = len(data.get("glossary", {}))
        if n < promises.terms:
            language_tree.fault(("glossary",), "content.terms", n=n, least=promises.terms)


def _short_form(model: Questionnaire, tree: Tree, promised: dict[str, int]) -> None:
    if not promised:
        return
    for path, sub in _subdimensions(model):
        wanted = promised.get(sub.id, promised.get(EVERYWHERE))
        n = sum(1 for question in sub.questions if question.short)
        if wanted is not None and n != wanted:
            tree.fault(path, "content.short_form", id=sub.id, n=n, wanted=wanted)


def _cited(model: Questionnaire, tree: Tree, promised: dict[str, int]) -> None:
    cited = {source for question in model.questions() for source in question.sources}
    for source, most in promised.items():
        for number in range(1, most + 1):
            if f"{source} #{number}" not in cited:
                tree.fault(("dimensions",), "content.not_cited", source=f"{source} #{number}")


def _subdimensions(model: Questionnaire) -> Iterator[tuple[Path_, Any]]:
    for d, dimension in enumerate(model.dimensions):
        for s, sub in enumerate(dimension.subdimensions):
            yield ("dimensions", d, "subdimensions", s), sub


def _place(model: Questionnaire, key: str) -> Path_:
    for path, sub in _subdimensions(model):
        for place, question in enumerate(sub.questions):
            if question.id == key:
                return (*path, "questions", place)
    return ("dimensions",)
