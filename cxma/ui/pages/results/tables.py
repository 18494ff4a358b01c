"""The rows of the tables: the same figures as in the charts, with what a chart leaves out."""

from __future__ import annotations

from cxma.domain.results import Kind, NodeResult
from cxma.i18n import Translator
from cxma.ui.explanations.node import cap_sentence, coverage_sentence
from cxma.ui.explanations.sheet import GROUP_MARK, NONE, Sources
from cxma.ui.widgets.figure_table import Cell, Column

Row = tuple[Cell, ...]


def node_columns(tr: Translator, first: str, *, before: bool) -> list[Column]:
    """Return the columns of a table of dimensions or sub-dimensions.

    Args:
        first: title of the first column.
        before: whether there is a round before to show.
    """
    titles = ["results.now", "results.target", "results.gap"]
    if before:
        titles.append("results.before")
    titles += ["results.distribution", "results.n", "results.agreement"]
    return [Column(first, wide=True, number=False), *(Column(tr(title)) for title in titles)]


def node_rows(sources: Sources, nodes: list[NodeResult], *, before: bool) -> list[Row]:
    """Return one row a node, in the order of ``node_columns``."""
    return [_node_row(sources, node, before=before) for node in nodes]


def _node_row(sources: Sources, node: NodeResult, *, before: bool) -> Row:
    shown = node.shown
    name = sources.words.node_name(node.id)
    cells = [
        Cell(name, node.id, remark=remark(sources, node), strong=node.kind is Kind.DIMENSION),
        Cell(sources.score(node.score) if shown else NONE, node.id, strong=True),
        Cell(sources.score(node.target), node.id),
        Cell(sources.score(node.gap) if shown else NONE, node.id),
    ]
    if before:
        cells.append(Cell(sources.score(_before(sources, node.id)), node.id))
    return (
        *cells,
        Cell(NONE if not shown else "", counts=node.values if shown else ()),
        Cell(str(node.n)),
        Cell(sources.fine(node.agreement), node.id),
    )


def remark(sources: Sources, node: NodeResult) -> str:
    """Return what must be said beside a node: hidden or provisional, and the cap."""
    found = [cap_sentence(sources, node) if node.shown else "", coverage_sentence(sources, node)]
    if node.cap is not None and node.shown:
        found[0] = sources.tr("results.capped", level=node.level, practice=node.cap.question_id)
    return " ".join(part for part in found if part)


def _before(sources: Sources, node_id: str) -> float | None:
    previous = sources.results.previous
    node = previous.nodes.get(node_id) if previous is not None else None
    return node.score if node is not None and node.shown else None


def heat_columns(sources: Sources) -> list[Column]:
    """Return the columns of the heat map as a table: everybody, then two for each group."""
    columns = [
        Column(sources.tr("results.part"), wide=True, number=False),
        Column(sources.tr("results.everybody")),
    ]
    for group in sources.results.groups:
        columns += [Column(sources.group(group)), Column(sources.tr("results.distribution"))]
    return columns


def heat_rows(sources: Sources, nodes: list[NodeResult]) -> list[Row]:
    """Return one row a node, in the order of ``heat_columns``."""
    return [_heat_row(sources, node) for node in nodes]


def _heat_row(sources: Sources, node: NodeResult) -> Row:
    cells = [
        Cell(sources.words.node_name(node.id), node.id),
        Cell(
            sources.score(node.score) if node.shown else NONE,
            node.id,
            remark=_n(sources, node.n),
            strong=True,
        ),
    ]
    for group, scores in sources.results.groups.items():
        score = scores[node.id]
        target = f"{group}{GROUP_MARK}{node.id}"
        cells += [
            Cell(sources.score(score.score), target, remark=_n(sources, score.n)),
            Cell("" if score.n else NONE, counts=score.values if score.n else ()),
        ]
    return tuple(cells)


def _n(sources: Sources, n: int) -> str:
    return sources.tr("results.n_is", n=n)
