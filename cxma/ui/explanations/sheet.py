"""The shape of an explanation, and the wording that all explanations share."""

from __future__ import annotations

from dataclasses import dataclass

from cxma.domain import confidence as trust
from cxma.domain.agreement import Spread
from cxma.domain.confidence import Confidence
from cxma.domain.questionnaire import Group, Words
from cxma.domain.results import Results
from cxma.domain.snapshot import Snapshot
from cxma.i18n import Translator

NONE = "–"
"""Stands where there is no figure."""
GROUP_MARK = "@"
INITIATIVE_MARK = "initiative:"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an explanation.

    Attributes:
        detail: what qualifies the value, under the label.
        counts: a distribution over the levels, empty when there is none.
        target: id that is explained when the row is followed, empty when it ends here.
    """

    label: str
    value: str = ""
    detail: str = ""
    counts: tuple[int, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together, with a remark below them."""

    title: str
    lines: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is said about one number.

    Attributes:
        kicker: what sort of thing it is, above the title.
        figure: the number itself.
        level: the level in words, or what stands instead of it.
        sentences: how the number came to be, most important first.
        counts: distribution over the levels.
        caption: n and agreement, read together with the distribution.
        question: id of the practice to open in Assess, empty when there is none.
        page: page that ``question`` or the initiative opens in.
    """

    id: str
    kicker: str
    title: str
    figure: str
    level: str = ""
    sentences: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    caption: str = ""
    sections: tuple[Section, ...] = ()
    page: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What explanations are made from."""

    snapshot: Snapshot
    results: Results
    words: Words
    tr: Translator

    def score(self, value: float | None) -> str:
        """Return a score with one decimal, or a dash."""
        return NONE if value is None else self.tr.number(value, 1)

    def fine(self, value: float | None) -> str:
        """Return a figure of 0..1 with two decimals, or a dash."""
        return NONE if value is None else self.tr.number(value, 2)

    def level(self, level: int | None) -> str:
        """Return a level with its name: ``Level 3, Structured``."""
        if level is None:
            return self.tr("explain.no_level")
        return self.tr("explain.level", level=level, name=self.words.level_name(level))

    def level_inside(self, level: int) -> str:
        """Return a level with its name inside a sentence: ``level 3 (Structured)``."""
        return self.tr("explain.level_inside", level=level, name=self.words.level_name(level))

    def group(self, group: Group) -> str:
        """Return the name of a role group."""
        return self.tr.term(group)

    def people(self, n: int) -> str:
        """Return how many people a figure rests on."""
        return self.tr.plural("explain.people", n)

    def agreement(self, value: float | None) -> str:
        """Return an agreement in words, or why there is none."""
        if value is None:
            return self.tr("explain.no_agreement")
        return self.tr("explain.agreement", value=self.fine(value))

    def caption(self, n: int, agreement: float | None) -> str:
        """Return what a mean never stands without: n and agreement."""
        return self.tr(
            "explain.caption", people=self.people(n), agreement=self.agreement(agreement)
        )

    def trust(self, value: Confidence) -> str:
        """Return a confidence in words with its figure: ``medium (0.58)``."""
        return f"{self.tr.term(value.trust).capitalize()} ({self.fine(value.value)})"


def confidence_section(sources: Sources, value: Confidence) -> Section:
    """Return the four parts of a confidence with their weights (F8)."""
    tr = sources.tr
    parts = (
        ("evidence", trust.EVIDENCE, value.evidence),
        ("agreement", trust.AGREEMENT, value.agreement),
        ("raters", trust.RATERS, value.raters),
        ("coverage", trust.COVERAGE, value.coverage),
    )
    lines = [
        Line(
            tr(f"explain.confidence.{name}"),
            sources.fine(weight * (part or 0.0)),
            tr(
                "explain.confidence.part",
                value=sources.fine(part),
                weight=tr.percent(weight),
            ),
        )
        for name, weight, part in parts
    ]
    total = Line(tr("explain.confidence.sum"), sources.trust(value))
    return Section(tr("explain.confidence"), (*lines, total), tr("explain.confidence.note"))


def spread_lines(sources: Sources, spread: Spread) -> tuple[Line, ...]:
    """Return the figures of a distribution: n, mean, median, range, deviation, agreement."""
    tr = sources.tr
    if not spread.n:
        return ()
    lines = [
        Line(tr("explain.n"), tr.number(spread.n, 0)),
        Line(tr("explain.mean"), sources.fine(spread.mean)),
        Line(tr("explain.median"), sources.score(spread.median)),
        Line(tr("explain.range"), tr("explain.from_to", low=spread.low, high=spread.high)),
    ]
    if spread.deviation is not None:
        lines.append(Line(tr("explain.deviation"), sources.fine(spread.deviation)))
    lines.append(Line(tr("explain.consensus"), sources.fine(spread.consensus)))
    return tuple(lines)
