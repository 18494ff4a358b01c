"""The plan as figures: impact against effort, and the roadmap, each with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.charts import build
from cxma.domain.plan import Placed
from cxma.ui.explanations.sheet import NONE, Sources
from cxma.ui.pages.plan import wording
from cxma.ui.widgets.chart_section import ChartSection
from cxma.ui.widgets.figure_table import Cell, Column

if TYPE_CHECKING:
    from cxma.charts.raster import Draw, Height
    from cxma.i18n import Translator
    from cxma.ui.context import Context


class ImpactEffort(ChartSection):
    """Initiatives between what they bring and what they cost."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        titles = ("effort", "impact", "quadrant", "score")
        super().__init__(
            context,
            tr("plan.impact_effort"),
            tr("plan.impact_effort.remark"),
            _impact_effort_figure,
            [*_first(tr), *(Column(tr(f"plan.column.{title}")) for title in titles)],
            height=480,
        )

    def show_plan(self, sources: Sources) -> None:
        """Show the plan as it stands."""
        tr, plan = sources.tr, sources.results.plan
        rows = [
            (
                *_start(placed),
                Cell(wording.amount(tr, placed.initiative.effort)),
                Cell(wording.impact(tr, placed.initiative.impact)),
                Cell(tr.term(placed.initiative.quadrant)),
                Cell(
                    wording.score(tr, placed.initiative.score), f"initiative:{placed.initiative.id}"
                ),
            )
            for placed in plan
        ]
        said = "; ".join(f"{row[1].text}: {row[4].text}" for row in rows)
        self.show_data(build.impact_effort(plan, tr), rows, said)


class Roadmap(ChartSection):
    """Initiatives in time."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        titles = ("start", "end", "owner", "status")
        columns = [Column(tr(f"plan.column.{title}"), number=False) for title in titles]
        super().__init__(
            context,
            tr("plan.roadmap"),
            tr("plan.roadmap.remark"),
            _roadmap_figure,
            [*_first(tr), *columns],
            height=360,
        )

    def show_plan(self, sources: Sources) -> None:
        """Show the plan as it stands."""
        tr, plan = sources.tr, sources.results.plan
        rows = [
            (
                *_start(placed),
                Cell(_day(tr, placed, "start")),
                Cell(_day(tr, placed, "end")),
                Cell(placed.initiative.owner or NONE),
                Cell(wording.signed_status(tr, placed.initiative.status)),
            )
            for placed in plan
        ]
        said = "; ".join(f"{row[1].text}: {row[2].text} – {row[3].text}" for row in rows)
        self.show_data(build.roadmap(plan, tr, today=self._context.today()), rows, said)


def _first(tr: Translator) -> list[Column]:
    return [
        Column(tr("plan.column.place")),
        Column(tr("plan.column.initiative"), wide=True, number=False),
    ]


def _start(placed: Placed) -> tuple[Cell, Cell]:
    item = placed.initiative
    return Cell(str(placed.place)), Cell(item.title, f"open:{item.id}")


def _day(tr: Translator, placed: Placed, name: str) -> str:
    day = getattr(placed.initiative, name)
    return tr.day(day, "medium") if day else NONE


def _impact_effort_figure() -> tuple[Draw, Height | None]:
    from cxma.charts import impact_effort

    return impact_effort.draw, None


def _roadmap_figure() -> tuple[Draw, Height | None]:
    from cxma.charts import roadmap

    return roadmap.draw, roadmap.height
