"""The texts of one language: lengths, descriptors that differ, typography, spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from cxma.catalogue import frequency
from cxma.catalogue.shape import ChecksShape, SpanShape
from cxma.catalogue.spelling import Speller
from cxma.catalogue.tree import Node, Path_, Tree

UNSPELT = ("sources",)
"""Parts that cite the world: names of people, titles in other languages."""

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|[Xx]{3,}|[Ll]orem|[Ii]psum|LOREM|IPSUM)\b|\?{3}|\{[^}]*\}|<[^>]*>"
)
_WORD = re.compile(r"\w+")
_STRAIGHT = re.compile(r"[\"']")
_UNTIDY = re.compile(r"\.{3}|[^\S\n]{2}| [,.;:!?](?=\s|$)|\s+\n|\n[^\S\n]")


def check(tree: Tree, language: str, promises: ChecksShape) -> None:
    """Note what is wrong with the texts of a language, except their spelling."""
    for path, text in texts(tree.data, ()):
        _typography(tree, path, text)
    named: dict[str, str] = {}
    for key, words in _questions(tree):
        at: Path_ = ("questions", key)
        _lengths(tree, at, words, promises)
        _descriptors(tree, at, words["levels"], language, promises.alike)
        _name(tree, at, words["name"], named)
        _never_named(tree, at, words, promises.never_named)
        for level, step in words["steps"].items():
            if not step["unit"].strip():
                tree.fault((*at, "steps", level, "unit"), "content.no_unit")


def spell(tree: Tree, speller: Speller) -> None:
    """Note every word of a language that neither its dictionary nor the own list knows."""
    for path, text in texts(tree.data, ()):
        if path[0] not in UNSPELT:
            for word in speller.unknown(text):
                tree.fault(path, "content.spelling", word=word)


def texts(node: Node | None, path: Path_) -> Iterator[tuple[Path_, str]]:
    """Yield every text of a tree with its path."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from texts(value, (*path, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from texts(value, (*path, place))


def _questions(tree: Tree) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the questions of a tree whose shape is known to be sound."""
    data: Any = tree.data
    yield from data["questions"].items()


def _typography(tree: Tree, path: Path_, text: str) -> None:
    for pattern, code in (
        (_PLACEHOLDER, "content.placeholder"),
        (_STRAIGHT, "content.straight_quote"),
        (_UNTIDY, "content.untidy"),
    ):
        found = pattern.search(text.strip())
        if found:
            shown = text.strip()[max(0, found.start() - 12) : found.end() + 12]
            tree.fault(path, code, found=" ".join(shown.split()))


def _lengths(tree: Tree, path: Path_, words: Mapping[str, Any], promises: ChecksShape) -> None:
    counts = promises.words
    _length(tree, (*path, "text"), words["text"], counts.question)
    _length(tree, (*path, "why"), words["why"], counts.why)
    _length(tree, (*path, "warning"), words["warning"], counts.warning)
    for level, text in words["levels"].items():
        _length(tree, (*path, "levels", level), text, counts.level)
    for level, step in words["steps"].items():
        _length(tree, (*path, "steps", level, "action"), step["action"], counts.action)
    n, span = len(words["evidence"]), promises.evidence
    if not span.least <= n <= span.most:
        tree.fault((*path, "evidence"), "content.evidence", n=n, least=span.least, most=span.most)


def _length(tree: Tree, path: Path_, text: str, span: SpanShape) -> None:
    n = len(text.split())
    if n < span.least:
        tree.fault(path, "content.short", n=n, least=span.least)
    elif n > span.most:
        tree.fault(path, "content.long", n=n, most=span.most)


def _descriptors(
    tree: Tree, path: Path_, levels: Mapping[str, str], language: str, most: float
) -> None:
    for level, text in levels.items():
        if frequency.leans_on_them(text, language):
            tree.fault((*path, "levels", level), "content.adverbs", level=level)
    for one, other in combinations(levels, 2):
        here: Path_ = (*path, "levels", other)
        if alike(levels[one], levels[other], most):
            tree.fault(here, "content.alike", level=other, other=one)
            continue
        bare = [frequency.without(levels[level], language) for level in (one, other)]
        if bare != [levels[one], levels[other]] and alike(bare[0], bare[1], most):
            tree.fault(here, "content.adverbs_only", level=other, other=one)


def alike(one: str, other: str, most: float) -> bool:
    """Tell whether two texts share more than a part (0 to 1) of their words in order."""
    a, b = (_WORD.findall(text.lower()) for text in (one, other))
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() > most


def _name(tree: Tree, path: Path_, name: str, named: dict[str, str]) -> None:
    first = named.setdefault(name.strip().lower(), tree.place((*path, "name")))
    if first != tree.place((*path, "name")):
        tree.fault((*path, "name"), "content.name_twice", name=name, place=first)


def _never_named(tree: Tree, path: Path_, words: Mapping[str, Any], names: list[str]) -> None:
    for where, text in texts(dict(words), path):
        for name in names:
            if re.search(rf"\b{re.escape(name)}\b", text):
                tree.fault(where, "content.never_named", name=name)
