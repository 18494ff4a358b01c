"""The headline: the level in words, the figures behind it, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.results import OVERALL, NodeResult
from cxma.domain.scoring import level
from cxma.ui.explanations.node import coverage_sentence
from cxma.ui.explanations.sheet import NONE, Sources
from cxma.ui.pages.results.next_step import next_step
from cxma.ui.widgets.buttons import PrimaryButton
from cxma.ui.widgets.figure_button import FigureButton
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.spread_strip import SpreadStrip
from cxma.ui.widgets.text import Body, Heading, Small, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Headline(QWidget):
    """What it amounts to, in one look."""

    asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_results(self, sources: Sources) -> None:
        """Say what the results amount to now."""
        empty(self._column)
        node, tr = sources.results.overall, sources.tr
        self._column.addWidget(Heading(tr("explain.overall"), 3))
        name = sources.level(node.level) if node.shown else tr("results.no_level")
        self._column.addWidget(Heading(name, 1))
        for text in sentences(sources, node):
            self._column.addWidget(Body(text))
        warning = coverage_sentence(sources, node)
        if warning:
            self._column.addWidget(Text(warning, role="signal"))
        self._column.addSpacing(8)
        self._column.addWidget(self._figures(sources, node))
        self._column.addSpacing(8)
        self._column.addLayout(self._next(sources))

    def _figures(self, sources: Sources, node: NodeResult) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=24)
        for caption, value, remark in _figures(sources, node):
            button = FigureButton(sources.tr, caption, value, remark)
            button.clicked.connect(lambda: self.asked.emit(OVERALL))
            row.addWidget(button)
        if node.shown:
            row.addWidget(self._spread(sources, node))
        return holder

    def _spread(self, sources: Sources, node: NodeResult) -> QWidget:
        """Return the distribution of practices by level, which no mean stands without."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        caption = Small(sources.tr("results.practices_by_level"))
        caption.setWordWrap(False)
        column.addWidget(caption)
        size = self._context.sizes.px(36)
        strip = SpreadStrip(node.values, self._context.theme, sources.tr, height=size)
        column.addWidget(strip)
        column.addStretch(1)
        return holder

    def _next(self, sources: Sources) -> QHBoxLayout:
        step = next_step(sources.snapshot, sources.results)
        tr = sources.tr
        label = tr(f"results.next.{step.code}")
        if step.n:
            label = tr.plural(f"results.next.{step.code}", step.n)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.next_button = PrimaryButton(label)
        self.next_button.clicked.connect(lambda: self._context.goto(step.page, step.target))
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Small(tr(f"results.why.{step.code}")), 1)
        return row


def sentences(sources: Sources, node: NodeResult) -> list[str]:
    """Return what the level comes from; nothing while no score is shown."""
    if not node.shown:
        return []
    tr, results = sources.tr, sources.results
    score = _rounded_by_eye(sources, node)
    words = tr("results.lead", score=score, most=results.levels, level=node.level)
    if node.staged is not None:
        staged = tr("results.staged", level=sources.level_inside(node.staged))
        words = f"{words} {staged}"
    return [words]


def _rounded_by_eye(sources: Sources, node: NodeResult) -> str:
    """Return the score with the decimals from which its level can be seen: 2.46 is level 2."""
    score, most = node.score or 0.0, sources.results.levels
    plain = (d for d in (1, 2, 3) if level(score + 0.5 / 10**d, most) == node.level)
    return sources.tr.number(score, next(plain, 4))


def _figures(sources: Sources, node: NodeResult) -> list[tuple[str, str, str]]:
    tr, shown = sources.tr, node.shown
    index = tr.number(node.index or 0.0, 0) if shown else NONE
    coverage = NONE if node.coverage is None else tr.percent(node.coverage)
    trust = tr.term(node.confidence.trust)
    found = [
        (tr("results.score"), sources.score(node.score) if shown else NONE, _of(sources)),
        (tr("results.index"), index, tr("results.of_hundred")),
        (tr("results.coverage"), coverage, tr("results.of_what_applies")),
        (tr("results.confidence"), sources.fine(node.confidence.value), trust),
        (tr("results.agreement"), sources.fine(node.agreement), sources.people(node.n)),
    ]
    if node.target is not None:
        remark = tr("results.gap_is", gap=sources.score(node.gap)) if shown else ""
        found.insert(2, (tr("results.target"), sources.score(node.target), remark))
    return found


def _of(sources: Sources) -> str:
    return sources.tr("results.of_levels", most=sources.results.levels)
