"""What must hold between the parts of a questionnaire; faults are noted, never raised.

The rules walk the raw trees and skip what has the wrong shape, so that one fault does not hide
the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxma.catalogue.tree import Node, Path_, Tree
from cxma.domain.results import OVERALL

MOST_QUESTIONS = 2000


@dataclass
class Ids:
    """What the model declares, by id, with the place where it does."""

    levels: int | None = None
    facets: list[str] = field(default_factory=list)
    dimensions: list[str] = field(default_factory=list)
    subdimensions: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    sources: dict[str, Path_] = field(default_factory=dict)


def check_model(tree: Tree) -> Ids:
    """Note what contradicts itself in the model and return its ids."""
    ids = Ids(levels=_levels(_get(tree.data, "levels")))
    seen: dict[str, str] = {}
    for place, facet in enumerate(_texts(_get(tree.data, "facets"))):
        _unique(tree, ("facets", place), facet, seen)
        ids.facets.append(facet)
    _languages(tree)
    for path, dimension in _items(tree.data, ("dimensions",)):
        _node(tree, path, dimension, seen, ids.dimensions)
        for sub_path, sub in _items(dimension, (*path, "subdimensions")):
            _node(tree, sub_path, sub, seen, ids.subdimensions)
            for question_path, question in _items(sub, (*sub_path, "questions")):
                _node(tree, question_path, question, seen, ids.questions)
                _question(tree, question_path, question, ids)
    if len(ids.questions) > MOST_QUESTIONS:
        tree.fault(("dimensions",), "model.many_questions", limit=MOST_QUESTIONS)
    return ids


def check_words(tree: Tree, ids: Ids) -> None:
    """Note what a language lacks and what it words although the model does not hold it."""
    for key, known in (
        ("dimensions", ids.dimensions),
        ("subdimensions", ids.subdimensions),
        ("questions", ids.questions),
        ("facets", ids.facets),
    ):
        _same(tree, (key,), _get(tree.data, key), known)
    if ids.levels is None:
        return
    every = [str(level) for level in range(1, ids.levels + 1)]
    _same(tree, ("levels",), _get(tree.data, "levels"), every)
    questions = _get(tree.data, "questions")
    if isinstance(questions, dict):
        for key, words in questions.items():
            _same(tree, ("questions", key, "levels"), _get(words, "levels"), every)
            _same(tree, ("questions", key, "steps"), _get(words, "steps"), every[1:])
    _sources(tree, ids)


def _sources(tree: Tree, ids: Ids) -> None:
    listed = _get(tree.data, "sources")
    known = set(listed) if isinstance(listed, dict) else set()
    for source in ids.sources:
        if source not in known:
            tree.fault(("sources",), "words.source", id=source)


def _question(tree: Tree, path: Path_, question: Node, ids: Ids) -> None:
    facet = _get(question, "facet")
    if isinstance(facet, str) and facet not in ids.facets:
        tree.fault((*path, "facet"), "model.facet", id=facet)
    for place, source in enumerate(_texts(_get(question, "sources"))):
        ids.sources.setdefault(source.split(" ", 1)[0], (*path, "sources", place))
        if "\n" in source:
            tree.fault((*path, "sources", place), "model.source_lines")
    if ids.levels is not None and _get(question, "steps") is not None:
        steps = [_get(step, "to") for _, step in _items(question, (*path, "steps"))]
        wanted = [str(level) for level in range(2, ids.levels + 1)]
        if steps != wanted:
            tree.fault((*path, "steps"), "model.steps", levels=ids.levels)


def _node(tree: Tree, path: Path_, node: Node, seen: dict[str, str], known: list[str]) -> None:
    name = _get(node, "id")
    if isinstance(name, str):
        _unique(tree, (*path, "id"), name, seen)
        known.append(name)


def _unique(tree: Tree, path: Path_, id: str, seen: dict[str, str]) -> None:
    if id == OVERALL:
        tree.fault(path, "model.id_reserved", id=id)
    elif id in seen:
        tree.fault(path, "model.id_twice", id=id, place=seen[id])
    seen.setdefault(id, tree.place(path))


def _languages(tree: Tree) -> None:
    languages = _texts(_get(tree.data, "languages"))
    for place, language in enumerate(languages):
        if language in languages[:place]:
            tree.fault(("languages", place), "model.language_twice", language=language)


def _same(tree: Tree, path: Path_, found: Node | None, wanted: list[str]) -> None:
    if found is None and path != ("facets",):
        return
    words: Mapping[str, Node] = found if isinstance(found, dict) else {}
    for key in wanted:
        if key not in words:
            tree.fault((*path, key), "words.missing", id=key, path=".".join(map(str, path)))
    for key in words:
        if key not in wanted:
            tree.fault((*path, key), "words.unknown", id=key, path=".".join(map(str, path)))


def _levels(value: Node | None) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) == 1:
        return int(value) if 3 <= int(value) <= 7 else None
    return None


def _get(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, dict) else None


def _texts(node: Node | None) -> list[str]:
    return [item for item in node if isinstance(item, str)] if isinstance(node, list) else []


def _items(node: Node | None, path: Path_) -> Iterator[tuple[Path_, Node]]:
    items = _get(node, str(path[-1]))
    for place, item in enumerate(items if isinstance(items, list) else []):
        yield (*path, place), item
