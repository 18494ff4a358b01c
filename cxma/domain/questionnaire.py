"""The model of maturity as data: dimensions, sub-dimensions, questions, and their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Actor(StrEnum):
    """Who acts to lift a practice."""

    DIRECTION = "direction"
    PROVIDER = "provider"
    CLIENT = "client"
    CX_TEAM = "cx_team"


class Group(StrEnum):
    """The role group somebody answers from."""

    DIRECTION = "direction"
    FRONT = "front"
    BACK = "back"
    OTHER = "other"


class Form(StrEnum):
    """How much of the questionnaire a round asks."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Step:
    """The action that lifts a practice to a level.

    Attributes:
        to: the level reached, 2 to the highest.
        effort: default effort in person-months, above 0.
        impact: default impact: 3, 2, 1, 0.5 or 0.25.
        higher_is_better: which way the KPI of the step improves.
    """

    to: int
    actor: Actor
    effort: float
    impact: float
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """One practice that is asked about; ``weight`` is relative to its siblings."""

    id: str
    weight: float
    short: bool = False
    critical: bool = False
    facet: str | None = None
    sources: tuple[str, ...] = ()
    ask: tuple[Group, ...] = ()
    steps: tuple[Step, ...] = ()

    def step(self, to: int) -> Step | None:
        """Return the step that leads to a level, or None."""
        return next((step for step in self.steps if step.to == to), None)


@dataclass(frozen=True, slots=True)
class Subdimension:
    """A group of questions; ``weight`` is relative to its siblings."""

    id: str
    weight: float
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of sub-dimensions; ``weight`` is relative to its siblings."""

    id: str
    weight: float
    subdimensions: tuple[Subdimension, ...]


@dataclass(frozen=True)
class Questionnaire:
    """The structure of a maturity model.

    Attributes:
        id: name of the model, stable across versions.
        version: version of the model, as its authors write it.
        levels: number of levels, 3 to 7; level 1 is the lowest.
        facets: ids of the facets that questions may belong to, in order.
        languages: languages its words exist in; the first is the default.
    """

    id: str
    version: str
    levels: int
    dimensions: tuple[Dimension, ...]
    facets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)

    def subdimensions(self) -> Iterator[Subdimension]:
        """Yield every sub-dimension in order."""
        for dimension in self.dimensions:
            yield from dimension.subdimensions

    def questions(self) -> Iterator[Question]:
        """Yield every question in order."""
        for subdimension in self.subdimensions():
            yield from subdimension.questions

    def question(self, question_id: str) -> Question:
        """Return a question by id; raise KeyError when the model has none."""
        return self._index[question_id][0]

    def subdimension_of(self, question_id: str) -> Subdimension:
        """Return the sub-dimension of a question; raise KeyError when there is none."""
        return self._index[question_id][1]

    def dimension_of(self, node_id: str) -> Dimension:
        """Return the dimension of a question or sub-dimension; raise KeyError for others."""
        if node_id in self._index:
            return self._index[node_id][2]
        for dimension in self.dimensions:
            if any(sub.id == node_id for sub in dimension.subdimensions):
                return dimension
        raise KeyError(node_id)

    def has_question(self, question_id: str) -> bool:
        """Tell whether a question exists."""
        return question_id in self._index

    def asked(self, form: Form) -> Questionnaire:
        """Return the part a form asks; groups left without questions go."""
        if form is Form.FULL:
            return self
        return self.only({question.id for question in self.questions() if question.short})

    def only(self, question_ids: Collection[str]) -> Questionnaire:
        """Return the part that holds some questions; groups left without any go."""
        dimensions = []
        for dimension in self.dimensions:
            kept = [
                replace(sub, questions=tuple(q for q in sub.questions if q.id in question_ids))
                for sub in dimension.subdimensions
            ]
            kept = [sub for sub in kept if sub.questions]
            if kept:
                dimensions.append(replace(dimension, subdimensions=tuple(kept)))
        return replace(self, dimensions=tuple(dimensions))

    @property
    def _index(self) -> Mapping[str, tuple[Question, Subdimension, Dimension]]:
        cached = self.__dict__.get("_cached_index")
        if cached is None:
            cached = {
                question.id: (question, sub, dimension)
                for dimension in self.dimensions
                for sub in dimension.subdimensions
                for question in sub.questions
            }
            object.__setattr__(self, "_cached_index", cached)
        return cached


@dataclass(frozen=True, slots=True)
class LevelWords:
    """Name of a level and its generic anchors."""

    name: str
    practice: str = ""
    deployment: str = ""
    measurement: str = ""
    improvement: str = ""


@dataclass(frozen=True, slots=True)
class NodeWords:
    """Name of a dimension, sub-dimension or facet; ``short`` fits a chart's axis."""

    name: str
    about: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class StepWords:
    """The action that leads to a level and the KPI that shows it worked."""

    action: str
    kpi: str
    formula: str
    unit: str


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """Everything a question says in one language; ``levels[0]`` describes level 1."""

    name: str
    text: str
    levels: tuple[str, ...]
    why: str
    evidence: tuple[str, ...]
    warning: str
    steps: Mapping[int, StepWords]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Words:
    """A model in one language, keyed by the ids of its structure."""

    language: str
    name: str
    about: str
    levels: tuple[LevelWords, ...]
    dimensions: Mapping[str, NodeWords]
    subdimensions: Mapping[str, NodeWords]
    questions: Mapping[str, QuestionWords]
    facets: Mapping[str, NodeWords] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)

    def level_name(self, level: int) -> str:
        """Return the name of a level, 1 being the lowest."""
        return self.levels[level - 1].name

    def node_name(self, node_id: str) -> str:
        """Return the name of a dimension, sub-dimension, question or facet."""
        for nodes in (self.dimensions, self.subdimensions, self.questions, self.facets):
            if node_id in nodes:
                return nodes[node_id].name
        raise KeyError(node_id)


@dataclass(frozen=True, slots=True)
class Package:
    """A questionnaire with its words in every language; what a round keeps a frozen copy of."""

    model: Questionnaire
    words: Mapping[str, Words]

    def in_language(self, language: str) -> Words:
        """Return the words in a language, or in the model's default language."""
        found = self.words.get(language)
        return found if found is not None else self.words[self.model.languages[0]]
