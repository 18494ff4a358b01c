"""Reading a questionnaire folder into frozen domain objects, with every fault at once."""

from __future__ import annotations

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
from cxma.errors import Fault, FaultList, FileFault

MODEL = "model.yaml"


def read(folder: Path) -> Package:
    """Read a questionnaire folder; see ``cxma.catalogue.read``."""
    if not (folder / MODEL).is_file():
        raise FileFault("questionnaire.missing", path=str(folder), name=folder.name)
    model_tree = _tree(folder / MODEL)
    model = shape.model(model_tree) if model_tree.data is not None else None
    ids = rules.check_model(model_tree)
    trees, words = _languages(folder, model_tree, ids)
    faults = [fault for tree in (model_tree, *trees.values()) for fault in _by_line(tree)]
    if faults or model is None:
        raise FaultList("questionnaire.broken", faults, name=folder.name, n=len(faults))
    return Package(_model(model), {name: _words(name, model, part) for name, part in words.items()})


def _languages(
    folder: Path, model: Tree, ids: rules.Ids
) -> tuple[dict[str, Tree], dict[str, shape.WordsShape]]:
    data = model.data if isinstance(model.data, dict) else {}
    listed = data.get("languages")
    named = (
        list(dict.fromkeys(x for x in listed if isinstance(x, str)))
        if isinstance(listed, list)
        else []
    )
    trees: dict[str, Tree] = {}
    words: dict[str, shape.WordsShape] = {}
    for place, language in enumerate(named):
        path = folder / f"{language}.yaml"
        if not path.is_file():
            model.fault(("languages", place), "model.no_words", file=path.name)
            continue
        tree = trees[language] = _tree(path)
        if tree.data is None:
            continue
        part = shape.words(tree)
        rules.check_words(tree, ids)
        if part is not None:
            words[language] = part
    _unlisted(folder, model, named)
    return trees, words


def _unlisted(folder: Path, model: Tree, named: list[str]) -> None:
    for path in sorted(folder.glob("*.yaml")):
        if path.name != MODEL and path.stem not in named:
            model.fault(("languages",), "model.unlisted", file=path.name)


def _tree(path: Path) -> Tree:
    try:
        with path.open("rb") as stream:
            tree = parse(path.name, stream.read(MOST_BYTES + 1))
    except OSError:
        tree = Tree(path.name)
        tree.fault_at(1, "yaml.unreadable")
    if tree.data is None and not tree.faults:
        tree.fault_at(1, "yaml.empty")
    return tree


def _by_line(tree: Tree) -> list[Fault]:
    return sorted(tree.faults, key=lambda fault: int(fault.place.rsplit(":", 1)[1]))


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
