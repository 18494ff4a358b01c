"""Waves, and answers taken in: checked, freed of duplicates, one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cxma.actions import areas, priority, services, surveys
from cxma.domain.surveys import (
    Attribute,
    Courtesy,
    Deep,
    Instrument,
    Reciprocal,
    Response,
    Rework,
    Source,
)
from cxma.errors import FaultList
from cxma.intake.answers import Dry, read_answers
from cxma.intake.mapping import propose
from cxma.sheets import read
from cxma.store.project import Project
from tests.actions.company import DAY, Company, answers, internal, wave
from tests.actions.conftest import Refuses

TABLE = """person,area,service,effective,easy,pleasant,importance,rework
p1,Tiendas,Consulta de stock,3,2,5,5,often
p2,Tiendas,Consulta de stock,4,4,6,4,sometimes
p2,Tiendas,Etiquetas,6,7,6,3,never
"""


def take(project: Project, wave_id: int, *responses: Response, **fields: Any) -> surveys.Taken:
    """Take responses in on the day of the company."""
    return surveys.submit(project, wave_id, Source.PAPER, responses, on=DAY, **fields)


def test_a_wave_is_opened_with_a_key_nobody_guesses(project: Project, company: Company) -> None:
    first = wave(project, invited={company.stores: 8, company.phone: 0})
    second = wave(project, "Ola 2", least=8, reciprocal=True, anonymous=False)
    one, two = (internal(project).wave(key) for key in (first, second))
    assert one.invited == {company.stores: 8}
    assert (two.least, two.reciprocal, two.anonymous) == (8, True, False)
    assert len(one.key) >= 16
    assert one.key != two.key


def test_rules_of_a_wave(project: Project, refuses: Refuses, company: Company) -> None:
    key = wave(project)
    add = surveys.open_wave
    refuses("waves.twice", add, "OLA 1", Instrument.SHORT, DAY)
    refuses("waves.least", add, "x", Instrument.SHORT, DAY, least=4)
    refuses("waves.invited", add, "x", Instrument.SHORT, DAY, invited={company.stores: -1})
    refuses("areas.unknown", add, "x", Instrument.SHORT, DAY, invited={99: 3})
    refuses("waves.dates", surveys.close_wave, key, date(2025, 3, 2))
    refuses("day.future", surveys.close_wave, key, date(2025, 4, 1), today=DAY)
    refuses("waves.unknown", surveys.edit_wave, 99, name="x")


def test_a_closed_wave_takes_no_answers(
    project: Project, refuses: Refuses, company: Company
) -> None:
    key = wave(project)
    surveys.close_wave(project, key, DAY)
    refuses("waves.closed", surveys.close_wave, key, DAY)
    said = answers(company.check, company.stores, 3)
    refuses("waves.closed", surveys.submit, key, Source.KIOSK, said)
    surveys.reopen_wave(project, key)
    assert take(project, key, *said).answers == 6


def test_what_people_were_promised_stays(
    project: Project, refuses: Refuses, company: Company
) -> None:
    key = wave(project, least=8)
    surveys.edit_wave(project, key, least=6, anonymous=False)
    take(project, key, *answers(company.check, company.stores, 3))
    refuses("waves.promised", surveys.edit_wave, key, anonymous=True)
    refuses("waves.promised", surveys.edit_wave, key, instrument=Instrument.DEEP)
    refuses("waves.least_promised", surveys.edit_wave, key, least=5)
    surveys.edit_wave(project, key, least=9, name="Marzo", invited={company.stores: 9})
    assert internal(project).wave(key).name == "Marzo"


def test_a_wave_goes_with_its_answers_unless_a_run_rests_on_it(
    project: Project, refuses: Refuses, company: Company
) -> None:
    key = wave(project)
    take(project, key, *answers(company.check, company.stores, 3))
    run = priority.freeze(project, "Marzo", on=DAY)
    refuses("waves.in_run", surveys.remove_wave, key)
    priority.remove_run(project, run)
    before = internal(project)
    surveys.remove_wave(project, key)
    assert (internal(project).waves, internal(project).tallies) == ((), ())
    project.undo()
    assert internal(project) == before


def test_answers_are_taken_in_as_one_step(project: Project, company: Company) -> None:
    key = wave(project)
    said = [
        *answers(company.check, company.stores, 3),
        Response("p0", company.stores, company.labels, used=False),
    ]
    taken = take(project, key, *said, name="Montón 1")
    assert taken == surveys.Taken(people=6, answers=7)
    (intake,) = internal(project).intakes
    assert (intake.name, intake.people, intake.answers, intake.on) == ("Montón 1", 6, 7, DAY)
    tallies = {tally.service_id: tally for tally in internal(project).tallies}
    assert tallies[company.check].scores[Attribute.EASY] == (0, 0, 6, 0, 0, 0, 0)
    assert (tallies[company.labels].people, tallies[company.labels].used) == (1, 0)
    project.undo()
    assert internal(project).tallies == ()


def test_answers_that_come_again_are_only_counted(project: Project, company: Company) -> None:
    key = wave(project, reciprocal=True)
    said = answers(company.check, company.stores, 3)
    back = [Reciprocal("b1", company.stock, company.stores, {Courtesy.NOTICE: 4})]
    take(project, key, *said, reciprocals=back)
    more = answers(company.check, company.stores, 3, people=8)
    taken = take(project, key, *more, reciprocals=back)
    assert taken == surveys.Taken(people=2, answers=2, duplicates=7)
    steps = len(project.history())
    assert take(project, key, *more) == surveys.Taken(0, 0, duplicates=8)
    assert len(project.history()) == steps
    other = wave(project, "Ola 2")
    assert take(project, other, *more).answers == 8


def test_names_are_kept_in_named_waves_only(project: Project, company: Company) -> None:
    said = [replace(item, person="Ana") for item in answers(company.check, company.stores, 3)]
    for anonymous in (True, False):
        key = wave(project, f"Ola {anonymous}", anonymous=anonymous)
        take(project, key, *said)
        kept = {response.person for response in project.responses(key)}
        assert kept == ({""} if anonymous else {"Ana"})


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"service_id": 99}, "survey.service"),
        ({"area_id": 99}, "survey.area"),
        ({"token": ""}, "survey.token"),
        ({"token": "x" * 65}, "survey.token"),
        ({"scores": {Attribute.EASY: 8}}, "survey.value"),
        ({"scores": {Attribute.EASY: 0}}, "survey.value"),
        ({"scores": {Attribute.EASY: True}}, "survey.value"),
        ({"importance": 6}, "survey.value"),
        ({"used": False}, "survey.not_used"),
        ({"deep": {Deep.HEARD: 3}}, "survey.not_deep"),
        ({"comment": "x" * 20_001}, "survey.long"),
    ],
)
def test_every_answer_that_cannot_be_is_told(
    project: Project, refuses: Refuses, company: Company, fields: dict[str, Any], code: str
) -> None:
    key = wave(project)
    good, bad = answers(company.check, company.stores, 3, people=2)
    said = [good, replace(bad, **fields)]
    fault = refuses("survey.broken", surveys.submit, key, Source.KIOSK, said, name="a.cxma-answer")
    assert isinstance(fault, FaultList)
    assert [(item.place, item.code) for item in fault.faults] == [("a.cxma-answer:2", code)]


def test_one_person_answers_once_for_a_service(
    project: Project, refuses: Refuses, company: Company
) -> None:
    key = wave(project)
    one = answers(company.check, company.stores, 3, people=1)
    fault = refuses("survey.broken", surveys.submit, key, Source.KIOSK, one * 2)
    assert isinstance(fault, FaultList)
    assert fault.faults[0].values == (("first", 1),)
    refuses("survey.nothing", surveys.submit, key, Source.KIOSK, [])


def test_providers_rate_back_where_that_is_asked(
    project: Project, refuses: Refuses, company: Company
) -> None:
    back = Reciprocal("b1", company.stock, company.stores, {Courtesy.NOTICE: 4})
    plain, both = wave(project), wave(project, "Ola 2", reciprocal=True)
    for key, item, code in (
        (plain, back, "survey.not_reciprocal"),
        (both, replace(back, client_id=company.stock), "survey.own_area"),
        (both, replace(back, client_id=99), "survey.area"),
        (both, replace(back, scores={Courtesy.RESPECT: 9}), "survey.value"),
    ):
        fault = refuses("survey.broken", surveys.submit, key, Source.KIOSK, [], [item])
        assert isinstance(fault, FaultList)
        assert [item.code for item in fault.faults] == [code]
    assert take(project, both, reciprocals=[back]).people == 1
    assert internal(project).reciprocal[0].scores[Courtesy.NOTICE] == (0, 0, 0, 1, 0, 0, 0)


def dry_run(project: Project, wave_id: int, text: str, folder: Path) -> Dry:
    """Return what a table would bring."""
    path = folder / "r.csv"
    path.write_text(text, encoding="utf-8")
    sheet, known = read(path), project.known_answers(wave_id)
    here = internal(project)
    profile = propose(sheet.header, here, here.wave(wave_id))
    return read_answers(sheet, profile, here, here.wave(wave_id), known)


def test_a_table_is_taken_in_after_its_dry_run(
    project: Project, company: Company, tmp_path: Path
) -> None:
    key = wave(project)
    dry = dry_run(project, key, TABLE, tmp_path)
    taken = surveys.take_table(project, key, dry, "r.csv", DAY)
    assert taken == surveys.Taken(people=2, answers=3)
    assert {r.rework for r in project.responses(key)} == {
        Rework.OFTEN,
        Rework.SOMETIMES,
        Rework.NEVER,
    }
    again = dry_run(project, key, TABLE, tmp_path)
    assert surveys.take_table(project, key, again, "r.csv", DAY).duplicates == 3
    assert surveys.take_table(project, key, dry, "r.csv", DAY).duplicates == 3


def test_a_table_with_faults_is_taken_whole_or_without_them(
    project: Project, refuses: Refuses, company: Company, tmp_path: Path
) -> None:
    key = wave(project)
    dry = dry_run(project, key, TABLE + "p3,Tiendas,Consulta de stock,9,1,1,1,never\n", tmp_path)
    fault = refuses("survey.rows", surveys.take_table, key, dry, "r.csv", DAY)
    assert isinstance(fault, FaultList)
    assert fault.faults[0].place == "r.csv!D5"
    taken = surveys.take_table(project, key, dry, "r.csv", DAY, leave_out=True)
    assert (taken.answers, taken.refused) == (3, 1)
    refuses("survey.nothing", surveys.take_table, key, Dry(), "r.csv", DAY)


def test_a_table_does_not_outlive_what_it_names(
    project: Project, refuses: Refuses, company: Company, tmp_path: Path
) -> None:
    key = wave(project)
    dry = dry_run(project, key, TABLE, tmp_path)
    services.remove(project, company.labels)
    refuses("survey.changed", surveys.take_table, key, dry, "r.csv", DAY)
    project.undo()
    areas.remove(project, company.stores)
    refuses("survey.changed", surveys.take_table, key, dry, "r.csv", DAY)
