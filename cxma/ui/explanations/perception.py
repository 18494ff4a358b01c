"""Explain what internal clients said of a service: the nets, who is counted, what changed."""

from __future__ import annotations

from cxma.domain.perception import Perception, band
from cxma.domain.reciprocity import seen_by_provider
from cxma.domain.service_results import ServiceFigures, ServiceResults, measure
from cxma.domain.surveys import Attribute, Rework
from cxma.ui.explanations.sheet import NONE, Explanation, Line, Section, Sources

PERCEPTION_MARK = "perception:"


def perception_id(wave_id: int, service_id: int, area_id: int = 0) -> str:
    """Return the id of what one wave says of a service; area 0 stands for all areas."""
    return f"{PERCEPTION_MARK}{wave_id}:{service_id}:{area_id}"


def perception_explanation(sources: Sources, id: str) -> Explanation | None:
    """Return what stands behind a service's index, or None when wave or service is gone."""
    internal = sources.snapshot.internal
    wave_id, service_id, area_id = map(int, id.removeprefix(PERCEPTION_MARK).split(":"))
    areas = frozenset({area_id}) if area_id else None
    try:
        results = measure(internal, wave_id=wave_id, areas=areas)
        service = internal.service(service_id)
        place = internal.area(area_id).name if area_id else sources.tr("measure.all_areas")
    except KeyError:
        return None
    found = results.by_service[service_id]
    assert results.wave is not None
    said = _Said(sources, results, found)
    return Explanation(
        id=id,
        kicker=f"{results.wave.name} · {place}",
        title=service.name,
        figure=said.points(found.perception.isx if found.perception else None),
        level=said.band(),
        sentences=said.sentences(),
        sections=tuple(section for section in said.sections() if section.lines),
    )


class _Said:
    """The wording of one service's figures in one wave."""

    def __init__(self, sources: Sources, results: ServiceResults, found: ServiceFigures) -> None:
        self.sources, self.results, self.found = sources, results, found
        self.tr = sources.tr
        self.internal = sources.snapshot.internal

    def points(self, value: float | None) -> str:
        """Return points of -100..100 as they are read."""
        return NONE if value is None else self.tr.net(value)

    def band(self) -> str:
        isx = self.found.perception.isx if self.found.perception else None
        return self.tr.term(band(isx, self.internal.settings))

    def sentences(self) -> tuple[str, ...]:
        tr, said = self.tr, self.found.perception
        if said is None or said.isx is None:
            return (tr("measure.why.hidden", least=self.results.least),)
        settings = self.internal.settings
        limits = {name: getattr(settings, name) for name in ("low", "acceptable", "good")}
        return (
            tr("measure.why.isx", isx=self.points(said.isx)),
            tr("measure.why.band", **{key: self.points(value) for key, value in limits.items()}),
        )

    def sections(self) -> list[Section]:
        """Return the nets, the other answers, the areas, the change and the other side's view."""
        said = self.found.perception
        parts = [*([self._nets(said), self._others(said)] if said else []), self._areas()]
        return [*parts, self._change(), self._gap()]

    def _nets(self, said: Perception) -> Section:
        tr = self.tr
        lines = []
        for attribute in Attribute:
            counts = said.scores.get(attribute, ())
            detail = tr("measure.why.too_few", least=self.results.least)
            if counts:
                happy, unhappy = sum(counts[5:]), sum(counts[:3])
                detail = tr("measure.why.net", happy=happy, unhappy=unhappy, n=sum(counts))
            value = self.points(said.nets.get(attribute))
            lines.append(Line(tr.term(attribute), value, detail, counts))
        for item, net in said.deep.items():
            n = tr.plural("explain.people", said.deep_n[item])
            lines.append(Line(tr.term(item), self.points(net), n))
        return Section(tr("measure.why.nets"), tuple(lines), tr("measure.why.nets_note"))

    def _others(self, said: Perception) -> Section:
        tr = self.tr
        lines = [Line(tr("measure.answered"), tr.number(said.people, 0))]
        lines.append(Line(tr("measure.used"), tr.number(said.used, 0)))
        if said.importance is not None:
            n = tr.plural("explain.people", said.importance_n)
            lines.append(Line(tr("measure.importance"), tr.number(said.importance, 1), n))
        if said.rework:
            asked = ((tr.term(each), said.rework.get(each, 0)) for each in Rework)
            shown = " · ".join(f"{word}: {n}" for word, n in asked)
            lines.append(Line(tr("measure.rework"), "", shown))
        return Section(tr("measure.why.people"), tuple(lines), tr("measure.why.unused"))

    def _areas(self) -> Section:
        tr, lines = self.tr, []
        if self.results.areas is None:
            for area in self.internal.areas:
                if area.id not in self.found.by_area:
                    continue
                said = self.found.by_area[area.id]
                detail = tr("measure.hidden_area")
                if said is not None:
                    detail = tr.plural("explain.people", said.n)
                lines.append(Line(area.name, self.points(said.isx if said else None), detail))
        note = tr("measure.why.areas", least=self.results.least)
        return Section(tr("measure.by_area"), tuple(lines), note)

    def _change(self) -> Section:
        tr, change, before = self.tr, self.found.change, self.results.previous
        title = tr("measure.change")
        if change is None or before is None:
            return Section(title)
        code = "measure.why.clear" if change.clear else "measure.why.unclear"
        shown = {"wave": before.name, "n": change.n_before}
        lines = (
            Line(tr("measure.why.before", **shown), signed(self, change.delta)),
            Line(tr("measure.why.error"), tr.number(2 * change.se, 0)),
        )
        return Section(title, lines, tr(code))

    def _gap(self) -> Section:
        tr, gap = self.tr, self.found.reciprocity_gap
        service = self.internal.service(self.found.service_id)
        provider = self.internal.area(service.provider_id).name
        clients = [c.area_id for c in self.internal.cells if c.service_id == service.id]
        theirs = seen_by_provider(self.results.reciprocity, service.provider_id, clients)
        title = tr("measure.reciprocal")
        if gap is None or theirs is None:
            return Section(title)
        lines = (
            Line(tr("measure.why.theirs", provider=provider), self.points(theirs)),
            Line(tr("measure.gap"), signed(self, gap)),
        )
        return Section(title, lines, tr("measure.why.gap"))


def signed(said: _Said, value: float) -> str:
    """Return a difference in points with its sign."""
    shown = said.points(value)
    return shown if value <= 0 or shown == "0" else f"+{shown}"
