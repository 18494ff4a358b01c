"""Explains a place in the order of priority: what decides, which data, what the other rules say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cxma.domain.operations import Load
from cxma.domain.prioritise import reasons
from cxma.domain.priority import PriorityRow, PriorityRun, PrioritySettings, Rule
from cxma.domain.service_results import measure
from cxma.domain.surveys import Attribute
from cxma.ui.explanations.perception import perception_id
from cxma.ui.explanations.sheet import NONE, Explanation, Line, Section, Sources

PRIORITY_MARK = "priority:"
RUN_MARK = "priority_run:"


def priority_id(service_id: int, wave_id: int = 0, area_id: int = 0) -> str:
    """Return the id of a service's place as it is now; 0 is the latest wave, and all areas."""
    return f"{PRIORITY_MARK}{wave_id}:{area_id}:{service_id}"


def run_id(service_id: int, run: int) -> str:
    """Return the id of a service's place in a frozen order."""
    return f"{RUN_MARK}{run}:{service_id}"


def priority_explanation(sources: Sources, id: str) -> Explanation | None:
    """Return what stands behind a place, or None when wave, area, service or run is gone."""
    try:
        return _of_run(sources, id) if id.startswith(RUN_MARK) else _of_now(sources, id)
    except (KeyError, StopIteration):
        return None


def _of_now(sources: Sources, id: str) -> Explanation:
    internal = sources.snapshot.internal
    wave_id, area_id, service_id = map(int, id.removeprefix(PRIORITY_MARK).split(":"))
    areas = frozenset({area_id}) if area_id else None
    results = measure(internal, wave_id=wave_id or None, areas=areas)
    place = internal.area(area_id).name if area_id else sources.tr("measure.all_areas")
    wave = results.wave
    said = perception_id(wave.id, service_id, area_id) if wave else ""
    kicker = f"{wave.name} · {place}" if wave else sources.tr("prio.run.no_wave")
    load = results.by_service[service_id].load
    return _Placed(sources, results.rows, internal.settings, service_id).explained(
        id, kicker, said, load
    )


def _of_run(sources: Sources, id: str) -> Explanation:
    number, service_id = map(int, id.removeprefix(RUN_MARK).split(":"))
    runs: Sequence[PriorityRun] = sources.snapshot.internal.runs
    run = next(run for run in runs if run.id == number)
    kicker = f"{run.name} · {sources.tr.day(run.on, 'medium')}"
    return _Placed(sources, run.rows, run.settings, service_id).explained(id, kicker, "", None)


class _Placed:
    """The wording of one row among the others."""

    def __init__(
        self,
        sources: Sources,
        rows: Sequence[PriorityRow],
        settings: PrioritySettings,
        service_id: int,
    ) -> None:
        self.sources, self.tr = sources, sources.tr
        self.rows, self.settings = rows, settings
        self.row = next(row for row in rows if row.service_id == service_id)

    def explained(self, id: str, kicker: str, said: str, load: Load | None) -> Explanation:
        tr, row = self.tr, self.row
        words = (tr.worded(each.code, each.values, each.n).rstrip(".") for each in reasons(row))
        sections = (
            self._decides(said),
            self._data(load),
            self._neighbours(),
            self._rules(),
        )
        return Explanation(
            id=id,
            kicker=kicker,
            title=row.service,
            figure=tr("prio.why.place", place=row.place),
            level=tr("prio.why.of", n=len(self.rows)),
            sentences=(f"{'; '.join(words)}.", *self._moved()),
            sections=tuple(section for section in sections if section.lines),
        )

    def points(self, value: float | None) -> str:
        """Return points of -100..100 as they are read."""
        return NONE if value is None else self.tr.net(value)

    def amount(self, value: float | None) -> str:
        """Return customers or cases a month, or that they are unknown."""
        return self.tr("prio.unknown") if value is None else self.tr.number(value, 0)

    def _moved(self) -> tuple[str, ...]:
        if self.row.override is None:
            return ()
        by_rule = self.row.places.get(self.settings.rule, 0)
        return (self.tr("prio.why.by_rule", place=by_rule),)

    def _decides(self, said: str) -> Section:
        """Return the figures in the order in which they decide."""
        tr, row, settings = self.tr, self.row, self.settings
        limits = {
            "low": self.points(settings.low),
            "acceptable": self.points(settings.acceptable),
            "good": self.points(settings.good),
        }
        isx = self.points(row.isx)
        nets = " · ".join(
            f"{tr.term(each)} {self.points(row.nets[each])}"
            for each in Attribute
            if each in row.nets
        )
        lines = [
            Line(tr("prio.column.band"), tr.term(row.band), tr("prio.why.band", **limits)),
            Line("ISX", isx, nets, target=said),
            *self._by_rule(),
        ]
        return Section(tr("prio.why.decides"), tuple(lines), tr(_RULES[settings.rule]))

    def _by_rule(self) -> Iterator[Line]:
        tr, row, settings = self.tr, self.row, self.settings
        volume = Line(tr("prio.column.volume"), self.amount(row.volume))
        rate = Line(tr("prio.column.rework"), self._rate())
        if settings.rule is Rule.SEED_003:
            detail = ""
            if row.exposure is not None and row.rework_rate is not None:
                share = tr.percent(row.rework_rate, 1)
                detail = tr("prio.why.exposure", volume=self.amount(row.volume), share=share)
            yield Line(tr("prio.column.exposure"), self.amount(row.exposure), detail)
            yield volume
        else:
            yield volume
            yield rate

    def _rate(self) -> str:
        rate = self.row.rework_rate
        return self.tr("prio.unknown") if rate is None else self.tr.percent(rate, 1)

    def _data(self, load: Load | None) -> Section:
        """Return where volume and rework come from."""
        tr, row = self.tr, self.row
        lines = [
            Line(tr("prio.why.cases"), self.amount(row.cases)),
            Line(tr("prio.column.rework"), self._rate(), tr("prio.why.rework")),
        ]
        if load is not None and load.periods:
            months = ", ".join(self._month(each) for each in load.periods)
            lines.append(Line(tr("prio.why.months"), "", months))
        note = tr("prio.why.estimated") if row.estimated else ""
        return Section(tr("prio.why.data"), tuple(lines), note)

    def _month(self, period: str) -> str:
        year, number = period.split("-")
        return self.tr.month(date(int(year), int(number), 1))

    def _neighbours(self) -> Section:
        """Return the services just before and after, with what they stand there for."""
        tr, place = self.tr, self.row.place
        lines = []
        for other in self.rows:
            if abs(other.place - place) == 1:
                detail = "; ".join(
                    tr.worded(each.code, each.values, each.n) for each in reasons(other)[:2]
                )
                label = tr("prio.named", place=other.place, service=other.service)
                lines.append(Line(label, "", detail))
        return Section(tr("prio.why.neighbours"), tuple(lines))

    def _rules(self) -> Section:
        tr, row = self.tr, self.row
        lines = tuple(
            Line(
                tr.term(rule),
                str(row.places[rule]),
                tr("prio.why.this_rule") if rule is self.settings.rule else "",
            )
            for rule in Rule
            if rule in row.places
        )
        code = "prio.why.unstable" if row.unstable else "prio.why.stable"
        return Section(tr("prio.why.rules"), lines, tr(code))


_RULES = {
    Rule.SEED_003: "prio.why.rule.seed_003",
    Rule.VOLUME_THEN_REWORK: "prio.why.rule.volume_then_rework",
    Rule.WEIGHTED: "prio.why.rule.weighted",
}
