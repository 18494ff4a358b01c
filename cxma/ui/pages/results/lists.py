"""Strengths, gaps, and what the group should discuss first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.results import NodeResult, QuestionResult
from cxma.ui.explanations.question import discuss_sentences
from cxma.ui.explanations.sheet import Sources
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.spread_strip import SpreadStrip, describe
from cxma.ui.widgets.text import Body, Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

MOST = 5
FIRST = 6
"""So many practices are listed for discussion before the rest is asked for."""
NARROW = 640


class StrengthsAndGaps(QWidget):
    """Two columns: what carries, what is missing."""

    asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(48)
        self._columns: list[QVBoxLayout] = []
        for _ in range(2):
            column = QVBoxLayout()
            column.setSpacing(4)
            self._columns.append(column)
            self._row.addLayout(column, 1)

    def show_results(self, sources: Sources) -> None:
        """List the best sub-dimensions and those that miss most."""
        tr, results = sources.tr, sources.results
        lists = (
            ("results.strengths", results.strengths(MOST), "results.no_strengths"),
            ("results.gaps", results.largest_gaps(MOST), "results.no_gaps"),
        )
        for column, (title, nodes, nothing) in zip(self._columns, lists, strict=True):
            empty(column)
            column.addWidget(Heading(tr(title), 2))
            for node in nodes:
                column.addWidget(self._node(sources, node, gaps=title == "results.gaps"))
            if not nodes:
                column.addWidget(Muted(tr(nothing)))
            column.addStretch(1)

    def _node(self, sources: Sources, node: NodeResult, *, gaps: bool) -> QWidget:
        tr = sources.tr
        name = sources.words.node_name(node.id)
        value = sources.score(node.score)
        detail = sources.caption(node.n, node.agreement)
        if gaps:
            value = tr("results.from_to", now=value, target=sources.score(node.target))
            gap = tr("results.gap_index_is", index=tr.number(node.gap_index, 1))
            detail = f"{gap} · {detail}"
        link = explained_row(self._context, name, value, detail, node.values)
        link.clicked.connect(lambda: self.asked.emit(node.id))
        return link

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() < self._context.sizes.px(NARROW)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


class DiscussFirst(QWidget):
    """Practices with differing or few views: the reason in words and the way to the question."""

    asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._whole = False
        self._sources: Sources | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_results(self, sources: Sources) -> None:
        """List what to discuss, lowest agreement first."""
        self._sources = sources
        tr = sources.tr
        empty(self._column)
        self._column.addWidget(Heading(tr("results.discuss"), 2))
        listed = sources.results.discuss_first()
        code = "results.discuss.remark" if listed else "results.discuss.none"
        self._column.addWidget(Muted(tr(code)))
        for result in listed if self._whole else listed[:FIRST]:
            self._column.addLayout(self._practice(sources, result))
        if len(listed) > FIRST and not self._whole:
            more = QuietButton(tr.plural("results.discuss.all", len(listed)))
            more.clicked.connect(self._show_all)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._whole = True
        if self._sources is not None:
            self.show_results(self._sources)
            read_in_order(self)
            rows = self.findChildren(LinkRow)
            if len(rows) > FIRST:
                rows[FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    def _practice(self, sources: Sources, result: QuestionResult) -> QHBoxLayout:
        tr = sources.tr
        name = sources.words.node_name(result.id)
        label = tr("explain.named", id=result.id, name=name)
        value = tr("results.mean_is", mean=sources.score(result.spread.mean))
        why = " ".join(discuss_sentences(sources, result))
        caption = sources.caption(result.spread.n, result.spread.consensus)
        link = explained_row(self._context, label, value, f"{why} {caption}", result.spread.counts)
        link.clicked.connect(lambda: self.asked.emit(result.id))
        go = QuietButton(tr("results.to_assess"), "arrow-right", theme=self._context.theme)
        go.setAccessibleName(tr("results.to_assess_named", name=label))
        go.clicked.connect(lambda: self._context.goto("assess", result.id))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(link, 1)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def explained_row(
    context: Context,
    label: str,
    value: str,
    detail: str,
    counts: tuple[int, ...],
) -> LinkRow:
    """Return a row with a value, its distribution and what qualifies it."""
    tr = context.tr
    said = f"{value}, {detail}, {describe(counts, tr)}"
    link = LinkRow(tr("explain.accessible", what=label, value=said))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Body(label))
    words.addWidget(Small(detail))
    link.row.addLayout(words, 1)
    strip = SpreadStrip(counts, context.theme, tr, height=context.sizes.px(24))
    link.row.addWidget(strip, 0, Qt.AlignmentFlag.AlignVCenter)
    figure = Heading(value, 2)
    figure.setWordWrap(False)
    figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    figure.setMinimumWidth(context.sizes.px(72))
    link.row.addWidget(figure)
    link.let_mouse_through()
    return link
