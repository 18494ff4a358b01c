"""A questionnaire as one canonical text: what a round keeps for ever, and how it is read again.

The text is JSON with sorted keys, so that equal questionnaires have equal texts and digests.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cxma.domain.questionnaire import (
    Actor,
    Dimension,
    Group,
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
from cxma.errors import FileFault

FORMAT = 1


def freeze(package: Package) -> str:
    """Return a questionnaire as canonical JSON; equal packages give equal texts."""
    plain = {
        "format": FORMAT,
        "model": _plain_model(package.model),
        "words": {language: _plain_words(words) for language, words in package.words.items()},
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the SHA-256 of a frozen questionnaire as hexadecimal text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def thaw(text: str) -> Package:
    """Return the questionnaire of a frozen text.

    Raises:
        FileFault: ``questionnaire.frozen``: the text is damaged or of an unknown format.
    """
    try:
        plain = json.loads(text)
        if plain["format"] != FORMAT:
            raise ValueError(plain["format"])
        model = _model(plain["model"])
        words = {language: _words(language, part) for language, part in plain["words"].items()}
        _check(model, words)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FileFault("questionnaire.frozen") from error
    return Package(model, words)


def _check(model: Questionnaire, words: Mapping[str, Words]) -> None:
    """Raise ValueError unless every language words everything the model holds."""
    questions = [question.id for question in model.questions()]
    subdimensions = [sub.id for sub in model.subdimensions()]
    dimensions = [dimension.id for dimension in model.dimensions]
    if not questions or len(set(questions)) != len(questions):
        raise ValueError("questions")
    for language in model.languages:
        part = words[language]
        if not (
            len(part.levels) == model.levels
            and all(key in part.dimensions for key in dimensions)
            and all(key in part.subdimensions for key in subdimensions)
            and all(len(part.questions[key].levels) == model.levels for key in questions)
        ):
            raise ValueError(language)


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if type(values) is not list:
        raise TypeError(values)
    return tuple(map(_text, values))


def _number(value: object) -> float:
    if type(value) is not float and type(value) is not int:
        raise TypeError(value)
    return float(value)


def _plain_model(model: Questionnaire) -> dict[str, Any]:
    return {
        "id": model.id,
        "version": model.version,
        "levels": model.levels,
        "facets": list(model.facets),
        "languages": list(model.languages),
        "dimensions": [_plain_dimension(dimension) for dimension in model.dimensions],
    }


def _plain_dimension(dimension: Dimension) -> dict[str, Any]:
    subdimensions = [
        {
            "id": sub.id,
            "weight": sub.weight,
            "questions": [_plain_question(question) for question in sub.questions],
        }
        for sub in dimension.subdimensions
    ]
    return {"id": dimension.id, "weight": dimension.weight, "subdimensions": subdimensions}


def _plain_question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "weight": question.weight,
        "short": question.short,
        "critical": question.critical,
        "facet": question.facet,
        "sources": list(question.sources),
        "ask": [str(group) for group in question.ask],
        "steps": [
            [step.to, str(step.actor), step.effort, step.impact, step.higher_is_better]
            for step in question.steps
        ],
    }


def _plain_words(words: Words) -> dict[str, Any]:
    return {
        "name": words.name,
        "about": words.about,
        "levels": [
            [level.name, level.practice, level.deployment, level.measurement, level.improvement]
            for level in words.levels
        ],
        "dimensions": _plain_nodes(words.dimensions),
        "subdimensions": _plain_nodes(words.subdimensions),
        "facets": _plain_nodes(words.facets),
        "questions": {key: _plain_question_words(part) for key, part in words.questions.items()},
        "sources": dict(words.sources),
        "glossary": {key: [term.term, term.meaning] for key, term in words.glossary.items()},
    }


def _plain_nodes(nodes: Mapping[str, NodeWords]) -> dict[str, list[str]]:
    return {key: [node.name, node.about, node.short] for key, node in nodes.items()}


def _plain_question_words(words: QuestionWords) -> dict[str, Any]:
    return {
        "name": words.name,
        "text": words.text,
        "levels": list(words.levels),
        "why": words.why,
        "evidence": list(words.evidence),
        "warning": words.warning,
        "steps": {
            str(to): [step.action, step.kpi, step.formula, step.unit]
            for to, step in words.steps.items()
        },
    }


def _model(plain: Mapping[str, Any]) -> Questionnaire:
    levels = plain["levels"]
    if type(levels) is not int or not 2 < levels < 8:
        raise ValueError(levels)
    return Questionnaire(
        id=_text(plain["id"]),
        version=_text(plain["version"]),
        levels=levels,
        facets=_texts(plain["facets"]),
        languages=_texts(plain["languages"]),
        dimensions=tuple(_dimension(part) for part in plain["dimensions"]),
    )


def _dimension(plain: Mapping[str, Any]) -> Dimension:
    subdimensions = tuple(
        Subdimension(
            _text(sub["id"]), _number(sub["weight"]), tuple(_question(q) for q in sub["questions"])
        )
        for sub in plain["subdimensions"]
    )
    return Dimension(_text(plain["id"]), _number(plain["weight"]), subdimensions)


def _question(plain: Mapping[str, Any]) -> Question:
    facet = plain["facet"]
    return Question(
        id=_text(plain["id"]),
        weight=_number(plain["weight"]),
        short=plain["short"] is True,
        critical=plain["critical"] is True,
        facet=None if facet is None else _text(facet),
        sources=_texts(plain["sources"]),
        ask=tuple(Group(group) for group in plain["ask"]),
        steps=tuple(
            Step(int(to), Actor(actor), _number(effort), _number(impact), higher is True)
            for to, actor, effort, impact, higher in plain["steps"]
        ),
    )


def _words(language: str, plain: Mapping[str, Any]) -> Words:
    return Words(
        language=language,
        name=_text(plain["name"]),
        about=_text(plain["about"]),
        levels=tuple(LevelWords(*_texts(level)) for level in plain["levels"]),
        dimensions=_nodes(plain["dimensions"]),
        subdimensions=_nodes(plain["subdimensions"]),
        facets=_nodes(plain["facets"]),
        questions={key: _question_words(part) for key, part in plain["questions"].items()},
        sources={key: _text(source) for key, source in plain["sources"].items()},
        glossary={key: Term(*_texts(term)) for key, term in plain["glossary"].items()},
    )


def _nodes(plain: Mapping[str, Any]) -> dict[str, NodeWords]:
    return {key: NodeWords(*_texts(node)) for key, node in plain.items()}


def _question_words(plain: Mapping[str, Any]) -> QuestionWords:
    return QuestionWords(
        name=_text(plain["name"]),
        text=_text(plain["text"]),
        levels=_texts(plain["levels"]),
        why=_text(plain["why"]),
        evidence=_texts(plain["evidence"]),
        warning=_text(plain["warning"]),
        steps={int(to): StepWords(*_texts(step)) for to, step in plain["steps"].items()},
    )
