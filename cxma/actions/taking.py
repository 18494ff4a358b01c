"""Answers to the internal survey: checked, freed of duplicates, taken in as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from cxma.actions import found, rules
from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import (
    Instrument,
    Reciprocal,
    Response,
    ResponseRow,
    Source,
    Wave,
    row_of,
)
from cxma.errors import Fault, FaultList, Refused
from cxma.intake.answers import Dry
from cxma.store.changes import Label
from cxma.store.project import Project

_TAKEN = ("people", "answers", "duplicates", "refused")
SCALE = 7
IMPORTANCE = 5
TOKEN = 64
"""Longest token, in characters."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an arrival of answers.

    Attributes:
        people: different tokens that brought something new.
        answers: responses and reciprocal responses taken in.
        duplicates: those that had been taken in before.
        refused: rows of a table that were left out on purpose.
    """

    people: int
    answers: int
    duplicates: int = 0
    refused: int = 0


class FormFile(NamedTuple):
    """The answers of one form that came as a file, and the wave they belong to."""

    wave_id: int
    name: str
    responses: Iterable[Response]
    reciprocals: Iterable[Reciprocal] = ()


def together(taken: Iterable[Taken]) -> Taken:
    """Return what came of several arrivals as one."""
    all_ = list(taken)
    return Taken(*(sum(getattr(one, name) for one in all_) for name in _TAKEN))


def submit(
    project: Project,
    wave_id: int,
    source: Source,
    responses: Iterable[Response],
    reciprocals: Iterable[Reciprocal] = (),
    name: str = "",
    on: date | None = None,
) -> Taken:
    """Take answers into an open wave in one step; those taken in before are only counted.

    In an anonymous wave names are dropped.

    Args:
        name: the file's, or who typed.
        on: the day of arrival; None is today.

    Raises:
        Refused: ``waves.closed``; ``survey.nothing`` without any answer.
        FaultList: ``survey.broken``, with every answer that cannot be: an unknown service or area,
            a value out of range, two answers of one person for one service; nothing is taken in.
    """
    internal = project.snapshot().internal
    wave = open_wave(internal, wave_id)
    checked = _Checked(internal, wave, name)
    given = [checked.response(n, item) for n, item in enumerate(responses, 1)]
    returned = [checked.reciprocal(n, item) for n, item in enumerate(reciprocals, len(given) + 1)]
    if not given and not returned:
        raise Refused("survey.nothing")
    if checked.faults:
        raise FaultList("survey.broken", checked.faults, n=len(checked.faults))
    rows = [row_of(response) for response in given]
    return _take(project, wave, source, rows, returned, rules.line(name), on)


def submit_files(project: Project, files: Sequence[FormFile], on: date | None = None) -> Taken:
    """Take the answers of forms in: all files in one step, or none.

    Raises:
        Refused, FaultList: as ``submit``.
    """
    if not files:
        raise Refused("survey.nothing")
    with project.change(Label("survey.files", {"n": len(files)})):
        taken = [
            submit(
                project,
                file.wave_id,
                Source.FORM_FILE,
                file.responses,
                file.reciprocals,
                file.name,
                on,
            )
            for file in files
        ]
    return together(taken)


def take_table(
    project: Project,
    wave_id: int,
    dry: Dry,
    name: str,
    on: date | None = None,
    *,
    leave_out: bool = False,
) -> Taken:
    """Take in what a dry run found in a table, in one step.

    Args:
        name: the file's.
        leave_out: take the other rows in although some were refused.

    Raises:
        Refused: ``waves.closed``; ``survey.nothing`` without any answer; ``survey.changed`` when
            a service or area of it was removed since the dry run.
        FaultList: ``survey.rows`` when rows were refused and are not to be left out.
    """
    internal = project.snapshot().internal
    wave = open_wave(internal, wave_id)
    if dry.refused and not leave_out:
        raise FaultList("survey.rows", dry.refused, name=name, n=dry.refused_rows)
    if not dry.answers and not dry.duplicates:
        raise Refused("survey.nothing")
    areas = {row[1] for row in dry.responses}.union(
        *((item.area_id, item.client_id) for item in dry.reciprocals)
    )
    services = {row[2] for row in dry.responses}
    there = {area.id for area in internal.areas}, {service.id for service in internal.services}
    if not (areas <= there[0] and services <= there[1]):
        raise Refused("survey.changed", name=name)
    taken = _take(project, wave, Source.TABLE, dry.responses, dry.reciprocals, name, on)
    return replace(taken, duplicates=taken.duplicates + dry.duplicates, refused=dry.refused_rows)


def open_wave(internal: InternalClients, wave_id: int) -> Wave:
    """Return a wave that takes answers; raise Refused ``waves.closed`` otherwise."""
    wave = found.wave(internal, wave_id)
    if wave.closed is not None:
        raise Refused("waves.closed", name=wave.name)
    return wave


def _take(
    project: Project,
    wave: Wave,
    source: Source,
    responses: Sequence[ResponseRow],
    reciprocals: Sequence[Reciprocal],
    name: str,
    on: date | None,
) -> Taken:
    """Take in what is new; a row begins with token, area and service."""
    day = rules.past(on or date.today())  # noqa: DTZ011  (the day on this computer's wall)
    new, back = responses, reciprocals
    if known := project.known_answers(wave.id):
        new = [row for row in responses if (row[0], row[2]) not in known]
    if tokens := project.tokens(wave.id):
        back = [item for item in reciprocals if item.token not in tokens]
    duplicates = len(responses) + len(reciprocals) - len(new) - len(back)
    people = len({row[0] for row in new}.union(item.token for item in back))
    if people:
        with project.change(Label("survey.taken", {"wave": wave.name, "n": people})) as edit:
            edit.take_in(wave.id, source, day, name, new, back)
    return Taken(people, len(new) + len(back), duplicates)


class _Checked:
    """One pass over answers that notes faults instead of stopping at the first."""

    def __init__(self, internal: InternalClients, wave: Wave, name: str) -> None:
        self.wave = wave
        self.name = name
        self.areas = {area.id for area in internal.areas}
        self.services = {service.id: service.name for service in internal.services}
        self.seen: dict[tuple[str, str, int], int] = {}
        self.faults: list[Fault] = []

    def response(self, n: int, item: Response) -> Response:
        """Return a response as it is stored."""
        self._person(n, item.token, item.area_id)
        if item.service_id not in self.services:
            self._fault(n, "survey.service", id=item.service_id)
        self._once(n, item.token, "service", item.service_id)
        if not item.used and (item.scores or item.deep or item.importance or item.rework):
            self._fault(n, "survey.not_used", service=self.services.get(item.service_id, ""))
        self._within(n, item.scores, SCALE)
        self._within(n, item.deep, SCALE)
        if item.deep and self.wave.instrument is not Instrument.DEEP:
            self._fault(n, "survey.not_deep", wave=self.wave.name)
        if item.importance is not None and not _is_within(item.importance, IMPORTANCE):
            self._fault(n, "survey.value", value=str(item.importance)[:20], most=IMPORTANCE)
        return replace(item, comment=self._comment(n, item.comment), person=self._named(item))

    def reciprocal(self, n: int, item: Reciprocal) -> Reciprocal:
        """Return a reciprocal response as it is stored."""
        if not self.wave.reciprocal:
            self._fault(n, "survey.not_reciprocal", wave=self.wave.name)
        self._person(n, item.token, item.area_id)
        if item.client_id not in self.areas:
            self._fault(n, "survey.area", id=item.client_id)
        elif item.client_id == item.area_id:
            self._fault(n, "survey.own_area")
        self._once(n, item.token, "area", item.client_id)
        self._within(n, item.scores, SCALE)
        return replace(item, comment=self._comment(n, item.comment), person=self._named(item))

    def _person(self, n: int, token: str, area_id: int) -> None:
        if not token or len(token) > TOKEN:
            self._fault(n, "survey.token")
        if area_id not in self.areas:
            self._fault(n, "survey.area", id=area_id)

    def _once(self, n: int, token: str, what: str, id: int) -> None:
        first = self.seen.setdefault((token, what, id), n)
        if first != n:
            self._fault(n, "survey.twice", first=first)

    def _within(self, n: int, scores: Mapping[Any, int], most: int) -> None:
        for value in scores.values():
            if not _is_within(value, most):
                self._fault(n, "survey.value", value=str(value)[:20], most=most)

    def _comment(self, n: int, comment: str) -> str:
        try:
            return rules.text(comment) if comment else ""
        except Refused:
            self._fault(n, "survey.long", limit=rules.TEXT)
            return ""

    def _named(self, item: Response | Reciprocal) -> str:
        return "" if self.wave.anonymous else rules.line(item.person, rules.TEXT)[: rules.NAME]

    def _fault(self, n: int, code: str, **values: object) -> None:
        place = f"{self.name}:{n}" if self.name else str(n)
        self.faults.append(Fault(place, code, tuple(values.items())))


def _is_within(value: object, most: int) -> bool:
    return type(value) is int and 1 <= value <= most
