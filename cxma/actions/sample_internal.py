"""The sample's internal clients: map, matrix, two waves, priority runs, gaps to a proven change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cxma.actions import priority
from cxma.domain.answers import EvidenceKind
from cxma.domain.areas import Area, AreaKind
from cxma.domain.improvement import Analysis, Category, Cause, Gap, GapKind
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.plan import Kpi, Lift, Reading, Status
from cxma.domain.questionnaire import Actor
from cxma.domain.services import (
    Frequency,
    Need,
    Quality,
    Service,
    ServiceStep,
    Standard,
    StandardKind,
    Validation,
)
from cxma.domain.surveys import (
    Attribute,
    Courtesy,
    Instrument,
    Reciprocal,
    Response,
    Rework,
    Source,
    Wave,
)
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

Data = Mapping[str, Any]
Ids = dict[str, int]
_REWORK = {"n": Rework.NEVER, "s": Rework.SOMETIMES, "o": Rework.OFTEN, "d": Rework.DONT_KNOW}


def fill(project: Project, data: Data, words: Data, people: Mapping[str, str], plan: Ids) -> None:
    """Add the internal clients to the sample engagement.

    Args:
        data, words: the two files of ``resources/sample``.
        people: names of the assessment's people by key.
        plan: ids of the assessment's initiatives by key; those born here are added.
    """
    _Filling(project, data, words, people, plan).run()


class _Filling:
    """One pass over the data; ids by key are kept as rows are added."""

    def __init__(
        self, project: Project, data: Data, words: Data, people: Mapping[str, str], plan: Ids
    ) -> None:
        self.project, self.data, self.words = project, data, words
        self.people, self.plan = people, plan
        self.ids: dict[str, Ids] = {}

    def run(self) -> None:
        with self.project.change(Label("sample.created")) as edit:
            self._map(edit)
            self._matrix(edit)
            self._agreements(edit)
        for key, wave in self.data["waves"].items():
            with self.project.change(Label("sample.created")) as edit:
                self._wave(edit, key, wave)
        for run in self.data["runs"]:
            self._run(run)
        with self.project.change(Label("sample.created")) as edit:
            self._initiatives(edit)
            self._gaps(edit)
            self._progress(edit)

    def _note(self, kind: str, key: str, id: int) -> None:
        self.ids.setdefault(kind, {})[key] = id

    def _id(self, kind: str, key: str) -> int:
        return self.ids[kind][key]

    def _unit(self, item: Data) -> str:
        unit: str = item.get("unit", "")
        said: str = self.words["units"].get(unit, unit)
        return said

    def _ids(self, kind: str, keys: list[str]) -> tuple[int, ...]:
        return tuple(self._id(kind, key) for key in keys)

    def _map(self, edit: Edit) -> None:
        for item in self.data["areas"]:
            key = item["key"]
            fields = {"kind": AreaKind(item["kind"]), "headcount": item.get("headcount")}
            self._note("area", key, edit.add(Area, name=self.words["areas"][key], **fields))
        for participant in self.project.snapshot().participants:
            key = next(key for key, name in self.people.items() if name == participant.name)
            if key in self.data["people"]:
                area = self._id("area", self.data["people"][key])
                edit.update_participant(participant.id, area_id=area)
        for item in self.data["journeys"]:
            self._journey(edit, item)
        for item in self.data["processes"]:
            self._process(edit, item)

    def _journey(self, edit: Edit, item: Data) -> None:
        said = self.words["journeys"][item["key"]]
        about = {name: said[name] for name in ("name", "segment", "goal", "ideal")}
        journey = edit.add(Journey, **about)
        for stage in item["stages"]:
            name, action, source = said["stages"][stage["key"]]
            added = edit.add(
                Stage,
                journey_id=journey,
                name=name,
                action=action,
                moment_of_truth=stage.get("truth", False),
                customers=stage.get("customers"),
                customer_score=stage.get("score"),
                score_unit=stage.get("unit", ""),
                score_source=source,
            )
            self._note("stage", stage["key"], added)

    def _process(self, edit: Edit, item: Data) -> None:
        added = edit.add(
            Process,
            name=self.words["processes"][item["key"]],
            stage_ids=self._ids("stage", item["stages"]),
            visible=item.get("visible", False),
            owner_id=self._id("area", item["owner"]),
            performer_ids=self._ids("area", item["performers"]),
            hours_per_case=item.get("hours"),
        )
        self._note("process", item["key"], added)

    def _matrix(self, edit: Edit) -> None:
        people = self.words["validation"]
        for item in self.data["services"]:
            name, output, channel = self.words["services"][item["key"]]
            sides = {
                side: Validation(people[who], item[side])
                for side, who in (("front", "front"), ("back", item["provider"]))
                if side in item
            }
            service = edit.add(
                Service,
                name=name,
                provider_id=self._id("area", item["provider"]),
                process_ids=self._ids("process", item.get("processes", [])),
                output=output,
                channel=channel,
                **sides,
            )
            self._note("service", item["key"], service)
            for area, cell in item["needed"].items():
                criticality, frequency = cell.split()
                edit.set_cell(
                    service, self._id("area", area), int(criticality), Frequency(frequency)
                )

    def _agreements(self, edit: Edit) -> None:
        for item in self.data["steps"]:
            edit.add(
                ServiceStep,
                service_id=self._id("service", item["service"]),
                action=self.words["steps"][item["key"]],
                area_id=self._id("area", item["area"]),
                hours=item["hours"],
            )
        for item in self.data["standards"]:
            self._standard(edit, item)
        for item in self.data["needs"]:
            need, notice = self.words["needs"][item["key"]]
            edit.add(
                Need,
                service_id=self._id("service", item["service"]),
                from_id=self._id("area", item["from"]),
                to_id=self._id("area", item["to"]),
                need=need,
                notice=notice,
                agreed=item["agreed"],
            )

    def _standard(self, edit: Edit, item: Data) -> None:
        agreed = item["agreed"]
        before = item.get("replaces")
        added = edit.add(
            Standard,
            service_id=self._id("service", item["service"]),
            kind=StandardKind(item["kind"]),
            statement=self.words["standards"][item["key"]],
            target=item.get("target"),
            unit=self._unit(item),
            agreed_with=self.words["areas"][agreed] if agreed else "",
            valid_from=item["from"],
            replaces=self._id("standard", before) if before else None,
        )
        self._note("standard", item["key"], added)

    def _wave(self, edit: Edit, key: str, item: Data) -> None:
        invited = {self._id("area", area): count for area, count in item["invited"].items()}
        wave = edit.add(
            Wave,
            key=f"sample-{key}",
            name=self.words["waves"][key],
            instrument=Instrument.SHORT,
            opened=item["opened"],
            closed=item["closed"],
            reciprocal=item.get("reciprocal", False),
            invited=invited,
        )
        self._note("wave", key, wave)
        name = self.words["waves"][key]
        said = tuple(self._courtesies(item))
        edit.take_in(
            wave, Source(item["source"]), item["taken"], name, self._responses(key, item), said
        )

    def _responses(self, wave: str, item: Data) -> Iterator[Response]:
        comments = {
            (c["area"], c["service"]): c["text"]
            for c in self.words["comments"]
            if c["wave"] == wave
        }
        for area, services in item["answers"].items():
            for service, line in services.items():
                left = comments.pop((area, service), "")
                for person, mark in enumerate(line.split()):
                    where = (f"{wave}-{area}-{person}", self._id("area", area))
                    yield _response(*where, self._id("service", service), mark, left)
                    left = left if mark == "-" else ""

    def _courtesies(self, item: Data) -> Iterator[Reciprocal]:
        for provider, clients in item.get("courtesy", {}).items():
            for client, line in clients.items():
                for person, digits in enumerate(line.split()):
                    yield Reciprocal(
                        f"second-{provider}-{person}",
                        self._id("area", provider),
                        self._id("area", client),
                        dict(zip(Courtesy, map(int, digits), strict=True)),
                    )

    def _run(self, item: Data) -> None:
        for override in self.data["overrides"]:
            if override["before"] == item["key"]:
                reason = self.words["overrides"][override["key"]]
                service, who = self._id("service", override["key"]), self.people[override["who"]]
                priority.set_override(self.project, service, override["place"], reason, who)
        with self.project.change(Label("sample.created")) as edit:
            self._months(edit, item["through"])
        priority.freeze(
            self.project,
            self.words["runs"][item["key"]],
            final=item["final"],
            wave_id=self._id("wave", item["wave"]),
            on=item["on"],
        )

    def _months(self, edit: Edit, through: str) -> None:
        for service, months in self.data["operations"].items():
            for month, line in months.items():
                if month <= through:
                    cases, customers, rework, on_time, quality = line.split()
                    edit.set_operation(
                        self._id("service", service),
                        month,
                        cases=int(cases),
                        customers=int(customers),
                        rework=_known(rework),
                        on_time=_known(on_time),
                        quality=Quality(quality),
                    )

    def _initiatives(self, edit: Edit) -> None:
        for item in self.data["initiatives"]:
            said, kpi = self.words["initiatives"][item["key"]], item["kpi"]
            self.plan[item["key"]] = initiative = edit.add_initiative(
                title=said["title"],
                description=said["description"],
                owner=self.people[item["owner"]],
                sponsor=self.people[item["sponsor"]],
                actor=Actor(item["actor"]),
                start=item["start"],
                end=item["end"],
                effort=item["effort"],
                impact=item["impact"],
                confidence=item["confidence"],
                reach=float(item["reach"]),
                status=Status(item["status"]),
            )
            edit.set_lifts(
                initiative, [Lift(question, to) for question, to in item["lifts"].items()]
            )
            name, formula, unit = said["kpi"]
            added = edit.add_kpi(
                initiative,
                name=name,
                formula=formula,
                unit=unit,
                baseline=kpi["baseline"],
                target=kpi["target"],
                higher_is_better=kpi.get("higher", True),
            )
            _readings(edit, added, kpi["readings"])

    def _gaps(self, edit: Edit) -> None:
        for item in self.data["gaps"]:
            added = edit.add(
                Gap,
                service_id=self._id("service", item["service"]),
                kind=GapKind(item["kind"]),
                statement=self.words["gaps"][item["key"]],
                size=item.get("size"),
                unit=self._unit(item),
                perception_only=item.get("perception_only", False),
                wave_id=self._id("wave", item["wave"]),
                standard_id=self._id("standard", item["standard"]) if "standard" in item else None,
                found=item["found"],
            )
            self._note("gap", item["key"], added)
        for item in self.data["causes"]:
            self._cause(edit, item)
        for key, causes in self.data["removes"].items():
            edit.set_causes(self.plan[key], self._ids("cause", causes))

    def _cause(self, edit: Edit, item: Data) -> None:
        text, evidence = self.words["causes"][item["key"]]
        kind = item.get("evidence_kind")
        added = edit.add(
            Cause,
            gap_id=self._id("gap", item["gap"]),
            text=text,
            parent_id=self._id("cause", item["parent"]) if "parent" in item else None,
            analysis=Analysis(item.get("analysis", "five_whys")),
            category=Category(item["category"]),
            root=item.get("root", False),
            customers=item.get("customers"),
            hours=item.get("hours"),
            evidence_kind=EvidenceKind(kind) if kind else None,
            evidence=evidence,
        )
        self._note("cause", item["key"], added)

    def _progress(self, edit: Edit) -> None:
        """Carry the plan of the assessment on to where it stands today."""
        kpis = {item.id: item.kpis for item in self.project.snapshot().initiatives}
        for key, item in self.data["progress"].items():
            fields: dict[str, Any] = {}
            if "status" in item:
                fields["status"] = Status(item["status"])
            if "end" in item:
                fields["end"] = item["end"]
            if fields:
                edit.update_initiative(self.plan[key], **fields)
            first: Kpi = kpis[self.plan[key]][0]
            _readings(edit, first.id, item["readings"])


def _response(token: str, area_id: int, service_id: int, mark: str, comment: str) -> Response:
    if mark == "-":
        return Response(token, area_id, service_id, used=False)
    scores = {
        item: int(said) for item, said in zip(Attribute, mark[:3], strict=True) if said != "."
    }
    return Response(
        token, area_id, service_id, True, scores, int(mark[3]), _REWORK[mark[4]], comment
    )


def _readings(edit: Edit, kpi_id: int, readings: list[tuple[str, float]]) -> None:
    for day, value in readings:
        edit.add(Reading, kpi_id=kpi_id, on=date.fromisoformat(day), value=value)


def _known(text: str) -> int | None:
    return None if text == "?" else int(text)
