"""The shape of a questionnaire's files, checked by pydantic; the only place that uses it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from cxma.catalogue.tree import Path_, Tree
from cxma.domain.plan import IMPACTS
from cxma.domain.questionnaire import Actor, Group

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$"
LANGUAGE = r"^[a-z]{2,3}$"
MOST_WEIGHT = 1_000_000

S = TypeVar("S", bound=BaseModel)


def _impact(value: float) -> float:
    if value not in IMPACTS:
        raise PydanticCustomError("impact", "impact")
    return value


Id = Annotated[str, StringConstraints(pattern=ID)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Brief = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
Weight = Annotated[float, Field(gt=0, le=MOST_WEIGHT, allow_inf_nan=False)]
Effort = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Impact = Annotated[float, AfterValidator(_impact)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StepShape(_Shape):
    """A step of the model."""

    to: int
    actor: Actor
    effort: Effort
    impact: Impact
    better: Literal["higher", "lower"] = "higher"


class QuestionShape(_Shape):
    """A question of the model."""

    id: Id
    weight: Weight = 1.0
    short: bool = False
    critical: bool = False
    facet: Id | None = None
    sources: list[Name] = []
    ask: list[Group] = []
    steps: list[StepShape]


class SubdimensionShape(_Shape):
    """A sub-dimension of the model."""

    id: Id
    weight: Weight = 1.0
    questions: list[QuestionShape] = Field(min_length=1, max_length=200)


class DimensionShape(_Shape):
    """A dimension of the model."""

    id: Id
    weight: Weight = 1.0
    subdimensions: list[SubdimensionShape] = Field(min_length=1, max_length=50)


class ModelShape(_Shape):
    """The file ``model.yaml``."""

    format: Literal["1"]
    id: Id
    version: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    languages: list[Language] = Field(min_length=1, max_length=30)
    levels: int = Field(ge=3, le=7)
    facets: list[Id] = Field(default=[], max_length=30)
    dimensions: list[DimensionShape] = Field(min_length=1, max_length=30)


class LevelWordsShape(_Shape):
    """Words of a level."""

    name: Name
    practice: Text
    deployment: Text
    measurement: Text
    improvement: Text


class NodeWordsShape(_Shape):
    """Words of a dimension, sub-dimension or facet."""

    name: Name
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    short: Brief = ""


class StepWordsShape(_Shape):
    """Words of a step."""

    action: Text
    kpi: Name
    formula: Text
    unit: Brief


class QuestionWordsShape(_Shape):
    """Words of a question."""

    name: Name
    text: Text
    levels: dict[str, Text]
    why: Text
    evidence: list[Text] = Field(min_length=1, max_length=12)
    warning: Text
    steps: dict[str, StepWordsShape]


class TermShape(_Shape):
    """An entry of the glossary."""

    term: Name
    meaning: Text


class WordsShape(_Shape):
    """A file of words."""

    name: Name
    about: Text
    levels: dict[str, LevelWordsShape]
    facets: dict[str, NodeWordsShape] = {}
    sources: dict[str, Text] = {}
    glossary: dict[str, TermShape] = {}
    dimensions: dict[str, NodeWordsShape]
    subdimensions: dict[str, NodeWordsShape]
    questions: dict[str, QuestionWordsShape]


Count = Annotated[int, Field(ge=0, le=10_000)]


class SpanShape(_Shape):
    """A least and a most."""

    least: Count = 0
    most: Count = 10_000


class WordCountsShape(_Shape):
    """How many words a text may have."""

    question: SpanShape = SpanShape()
    level: SpanShape = SpanShape()
    why: SpanShape = SpanShape()
    warning: SpanShape = SpanShape()
    action: SpanShape = SpanShape()


class ChecksShape(_Shape):
    """The file ``checks.yaml``: what a questionnaire promises of its content."""

    format: Literal["1"]
    words: WordCountsShape = WordCountsShape()
    evidence: SpanShape = SpanShape()
    alike: float = Field(default=0.75, gt=0, le=1)
    critical: list[Id] = []
    short: dict[str, Count] = {}
    cited: dict[str, Count] = {}
    terms: Count = 0
    never_named: list[Name] = []


def checks(tree: Tree) -> ChecksShape | None:
    """Return the checks of a tree, or note every fault of their shape and return None."""
    return _validated(ChecksShape, tree)


def model(tree: Tree) -> ModelShape | None:
    """Return the model of a tree, or note every fault of its shape and return None."""
    return _validated(ModelShape, tree)


def words(tree: Tree) -> WordsShape | None:
    """Return the words of a tree, or note every fault of their shape and return None."""
    return _validated(WordsShape, tree)


def _validated(shape: type[S], tree: Tree) -> S | None:
    try:
        return shape.model_validate(tree.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(tree, detail)
        return None


_CODES = {
    "missing": "shape.missing",
    "extra_forbidden": "shape.unknown",
    "string_too_short": "shape.empty",
    "bool_parsing": "shape.yes_no",
    "int_parsing": "shape.whole",
    "float_parsing": "shape.number",
    "finite_number": "shape.number",
    "impact": "shape.impact",
    "literal_error": "shape.one_of",
    "enum": "shape.one_of",
}
_LIMITS = {
    "string_too_long": ("shape.long", "max_length"),
    "greater_than": ("shape.above", "gt"),
    "greater_than_equal": ("shape.least", "ge"),
    "less_than_equal": ("shape.most", "le"),
    "too_short": ("shape.few_items", "min_length"),
    "too_long": ("shape.many_items", "max_length"),
}


def _note(tree: Tree, detail: ErrorDetails) -> None:
    """Note one fault of pydantic in our words, at its line."""
    path: Path_ = tuple(part for part in detail["loc"] if part != "[key]")
    key = str(path[-1]) if path else tree.file
    kind, context = detail["type"], detail.get("ctx", {})
    shown = {"key": key, "value": _short(detail["input"])}
    if kind in _LIMITS:
        code, limit = _LIMITS[kind]
        tree.fault(path, code, **shown, limit=context[limit])
    elif kind == "string_pattern_mismatch":
        code = "shape.language" if "languages" in path else "shape.id"
        tree.fault(path, code, **shown)
    elif kind in ("literal_error", "enum"):
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        tree.fault(path, _CODES[kind], **shown, allowed=expected)
    else:
        tree.fault(path, _CODES.get(kind, "shape.wrong"), **shown)


def _short(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 40 else text[:39] + "…"
