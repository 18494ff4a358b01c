"""Reading a questionnaire folder into frozen domain objects, with every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cxma.catalogue import rules, shape
from cxma.catalogue.tree import MOST_BYTES, Tree, parse
from cxma.domain.questionnaire import (
    Dimension,
    LevelWords,
    NodeWords,
    Package,
    Question,
    Questionnaire,
    QuestionWords,
    Step,
    StepWords,
    Subdimension,
    Term,
    Words,
)
from cxma.errors import FaultList, FileFault

MODEL = "model.yaml"
CHECKS = "checks.yaml"
"""What a questionnaire is held to beyond being usable; ``content`` reads it."""


@dataclass(frozen=True)
class Loaded:
    """A sound questionnaire and the trees it was built from.

    Attributes:
        model: the tree of the structure.
        trees: the tree of every language's words.
    """

    package: Package
    model: Tree
    trees: Mapping[str, Tree]


def read(folder: Path) -> Package:
    """Read a questionnaire folder; see ``cxma.catalogue.read``."""
    return load(folder).package


def load(folder: Path) -> Loaded:
    """Read a questionnaire folder and keep where everything stands."""
    if not (folder / MODEL).is_file():
        raise FileFault("questionnaire.missing", path=str(folder), name=folder.name)
    model = tree_of(folder / MODEL)
    named = _languages(model)
    trees: dict[str, Tree] = {}
    for place, language in enumerate(named):
        path = folder / f"{language}.yaml"
        if path.is_file():
            trees[language] = tree_of(path)
        else:
            model.fault(("languages", place), "model.no_words", file=path.name)
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in (MODEL, CHECKS) and path.stem not in named:
            model.fault(("languages",), "model.unlisted", file=path.name)
    return build(folder.name, model, trees)


def build(name: str, model: Tree, trees: Mapping[str, Tree]) -> Loaded:
    """Return the questionnaire that trees hold.

    Raises:
        FaultList: ``questionnaire.broken`` with every fault of every tree, each with its place.
    """
    shaped = shape.model(model) if model.data is not None else None
    ids = rules.check_model(model)
    words: dict[str, shape.WordsShape] = {}
    for language, tree in trees.items():
        if tree.data is None:
            continue
        part = shape.words(tree)
        if model.data is not None:
            rules.check_words(tree, ids)
        if part is not None:
            words[language] = part
    faults = [fault for tree in (model, *trees.values()) for fault in tree.in_order()]
    if faults or shaped is None:
        raise FaultList("questionnaire.broken", faults, name=name, n=len(faults))
    worded = {language: _words(language, shaped, part) for language, part in words.items()}
    return Loaded(Package(_model(shaped), worded), model, trees)


def tree_of(path: Path) -> Tree:
    """Return the tree of a file; one that cannot be read or is empty is a fault in it."""
    try:
        with path.open("rb") as stream:
            tree = parse(path.name, stream.read(MOST_BYTES + 1))
    except OSError:
        tree = Tree(path.name)
        tree.fault_at((1, 0), "yaml.unreadable")
    if tree.data is None and not tree.faults:
        tree.fault_at((1, 0), "yaml.empty")
    return tree


def _languages(model: Tree) -> list[str]:
    listed = model.data.get("languages") if isinstance(model.data, dict) else None
    texts = [x for x in listed if isinstance(x, str)] if isinstance(listed, list) else []
    return list(dict.fromkeys(texts))


def _model(model: shape.ModelShape) -> Questionnaire:
    return Questionnaire(
        id=model.id,
        version=model.version,
        levels=model.levels,
        facets=tuple(model.facets),
        languages=tuple(model.languages),
        dimensions=tuple(
            Dimension(d.id, d.weight, tuple(_subdimension(sub) for sub in d.subdimensions))
            for d in model.dimensions
        ),
    )


def _subdimension(sub: shape.SubdimensionShape) -> Subdimension:
    return Subdimension(sub.id, sub.weight, tuple(_question(q) for q in sub.questions))


def _question(question: shape.QuestionShape) -> Question:
    return Question(
        id=question.id,
        weight=question.weight,
        short=question.short,
        critical=question.critical,
        facet=question.facet,
        sources=tuple(question.sources),
        ask=tuple(question.ask),
        steps=tuple(
            Step(step.to, step.actor, step.effort, step.impact, step.better == "higher")
            for step in question.steps
        ),
    )


def _words(language: str, model: shape.ModelShape, words: shape.WordsShape) -> Words:
    every = [str(level) for level in range(1, model.levels + 1)]
    levels = [words.levels[level] for level in every]
    return Words(
        language=language,
        name=words.name,
        about=words.about,
        levels=tuple(LevelWords(**level.model_dump()) for level in levels),
        dimensions=_nodes(words.dimensions),
        subdimensions=_nodes(words.subdimensions),
        facets=_nodes(words.facets),
        questions={key: _question_words(part, every) for key, part in words.questions.items()},
        sources=dict(words.sources),
        glossary={key: Term(part.term, part.meaning) for key, part in words.glossary.items()},
    )


def _nodes(nodes: dict[str, shape.NodeWordsShape]) -> dict[str, NodeWords]:
    return {key: NodeWords(node.name, node.about, node.short) for key, node in nodes.items()}


def _question_words(words: shape.QuestionWordsShape, every: list[str]) -> QuestionWords:
    return QuestionWords(
        name=words.name,
        text=words.text,
        levels=tuple(words.levels[level] for level in every),
        why=words.why,
        evidence=tuple(words.evidence),
        warning=words.warning,
        steps={int(level): StepWords(**words.steps[level].model_dump()) for level in every[1:]},
    )
