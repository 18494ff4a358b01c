"""Internal clients in the file: every edit is taken back and made again, nothing hangs loose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cxma.domain.areas import Area
from cxma.domain.improvement import Cause, Gap, GapKind
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.plan import Reading, Status
from cxma.domain.priority import PrioritySettings
from cxma.domain.services import (
    Cell,
    Frequency,
    Need,
    Operation,
    Quality,
    Service,
    ServiceStep,
    Standard,
    StandardKind,
    Validation,
)
from cxma.domain.surveys import Wave
from cxma.errors import BugError, Refused
from cxma.store.changes import Changes
from cxma.store.edit import Edit
from cxma.store.project import Project
from tests.store import internal, made
from tests.store.made import STEP
from tests.store.test_undo import content

DAY = date(2026, 4, 1)

EDITS: dict[str, Callable[[Edit], object]] = {
    "add": lambda e: e.add(Area, name="Caja"),
    "add linked": lambda e: e.add(Process, name="Cobrar", stage_ids=[2], performer_ids=[1, 2]),
    "add wave": lambda e: e.add(
        Wave, key="k2", name="Mayo", instrument="short", opened=DAY, invited={1: 4, 2: 5}
    ),
    "update area": lambda e: e.update(Area, 1, kind="both", headcount=None),
    "update links": lambda e: e.update(Process, 1, stage_ids=(2,), performer_ids=(2,)),
    "update invited": lambda e: e.update(Wave, 1, invited={1: 13, 2: 4}, closed=DAY),
    "update validation": lambda e: e.update(
        Service, 1, front=None, back=Validation("Leo", DAY), process_ids=()
    ),
    "update gap": lambda e: e.update(Gap, 1, size=2.5, unit="h", found=DAY),
    "update reading": lambda e: e.update(Reading, 1, on=DAY, value=0.9, note="n"),
    "remove area": lambda e: e.remove(Area, 1),
    "remove provider": lambda e: e.remove(Area, 2),
    "remove journey": lambda e: e.remove(Journey, 1),
    "remove stage": lambda e: e.remove(Stage, 2),
    "remove process": lambda e: e.remove(Process, 1),
    "remove service": lambda e: e.remove(Service, 1),
    "remove step": lambda e: e.remove(ServiceStep, 1),
    "remove standard": lambda e: e.remove(Standard, 1),
    "remove need": lambda e: e.remove(Need, 1),
    "remove wave": lambda e: e.remove(Wave, 1),
    "remove gap": lambda e: e.remove(Gap, 1),
    "remove cause": lambda e: e.remove(Cause, 1),
    "remove reading": lambda e: e.remove(Reading, 1),
    "order": lambda e: e.order(Stage, [2, 1]),
    "set_cell new": lambda e: e.set_cell(1, 2, 2, Frequency.WEEKLY, "x"),
    "set_cell twice": lambda e: (e.set_cell(1, 2, 2), e.set_cell(1, 2, 3)),
    "set_cell in passing": lambda e: (e.set_cell(1, 1, None), e.set_cell(1, 1, 1)),
    "set_cell change": lambda e: e.set_cell(1, 1, 1),
    "set_cell away": lambda e: e.set_cell(1, 1, None),
    "set_operation new": lambda e: e.set_operation(2, "2026-04", cases=1, customers=2),
    "set_operation change": lambda e: e.set_operation(1, "2026-03", quality=Quality.ESTIMATED),
    "set_operation unknown": lambda e: e.set_operation(1, "2026-03", rework=None),
    "set_operation away": lambda e: e.set_operation(1, "2026-03"),
    "set_priority_settings": lambda e: e.set_priority_settings(PrioritySettings(least=9)),
    "set_override new": lambda e: e.set_override(2, 2, "r", "w"),
    "set_override change": lambda e: e.set_override(1, 4, "r", "w"),
    "set_override away": lambda e: e.set_override(1, None),
    "add_run": lambda e: e.add_run(
        name="R", on=DAY, who="", wave_id=None, wave="", final=False,
        settings=PrioritySettings(), rows=(internal.ROW,),
    ),
    "remove_run": lambda e: e.remove_run(1),
    "set_causes": lambda e: e.set_causes(1, (2,)),
    "set_causes none": lambda e: e.set_causes(1, ()),
    "decline_offer": lambda e: e.decline_offer("B9:40"),
    "take_in": lambda e: internal.answer(e),
    "update_participant": lambda e: e.update_participant(1, area_id=2),
    "update_initiative": lambda e: e.update_initiative(1, sponsor="Eva", status=Status.VERIFIED),
    "remove_initiative": lambda e: e.remove_initiative(1),
    "remove_kpi": lambda e: e.remove_kpi(1),
}  # fmt: skip
LISTED = {name.split(" ")[0] for name in EDITS}


@pytest.fixture
def filled(project: Project) -> Project:
    """Return an engagement with one of everything, and with answers."""
    with project.change(STEP) as edit:
        internal.fill(edit)
        internal.answer(edit)
    return project


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_taken_back_and_made_again(filled: Project, file: Path, name: str) -> None:
    before = content(filled)
    with filled.change(STEP) as edit:
        EDITS[name](edit)
    cached, after = filled.snapshot().internal, content(filled)
    assert cached == after[0].internal
    assert after != before
    filled.undo()
    assert filled.snapshot().internal == before[0].internal
    assert content(filled) == before
    assert not filled._raw.execute("PRAGMA foreign_key_check").fetchall()
    filled.close()
    with Project.open(file) as project:
        project.redo()
        assert content(project) == after
        project.undo()
        project.undo()
        assert project.snapshot().internal.is_empty


def test_what_is_stored_is_what_is_read(filled: Project) -> None:
    found = filled.snapshot().internal
    assert [area.place for area in found.areas] == [0, 1]
    assert [stage.name for stage in found.stages] == ["Busca", "Paga"]
    assert found.processes[0].stage_ids == (1, 2)
    assert found.services[0].front == Validation("Eva", internal.DAY)
    assert found.services[0].back is None
    assert found.services[0].steps[0].hours == 0.5
    assert found.cells == (Cell(1, 1, 3, Frequency.DAILY, "siempre"), Cell(2, 1, 1))
    assert found.operations == (
        Operation(1, "2026-03", 40, 900, 4),
        Operation(1, "2026-04", 50, 950, None),
    )
    assert found.standards[1] == Standard(2, 1, StandardKind.TIME, "en 1 hora", replaces=1)
    assert found.waves[0].invited == {1: 12}
    assert found.overrides[1].who == "Ana"
    assert found.runs[0].rows == (internal.ROW,)
    assert found.causes[1].parent_id == 1
    assert found.declined == {"A2:1"}
    plan = filled.snapshot().initiatives[0]
    assert plan.sponsor == "Sol"
    assert plan.cause_ids == (1, 2)
    assert plan.kpis[0].readings == (Reading(1, 1, internal.DAY, 0.8),)
    assert filled.snapshot().participants[0].area_id == 1


def test_removing_a_provider_takes_along_what_cannot_be_without_it(filled: Project) -> None:
    with filled.change(STEP) as edit:
        edit.remove(Area, internal.BACK)
    found = filled.snapshot().internal
    assert found.services == found.cells == found.gaps == found.causes == found.needs == ()
    assert found.tallies == found.reciprocal == found.comments == ()
    assert found.processes[0].owner_id is None
    assert found.runs[0].rows == (internal.ROW,)
    assert filled.snapshot().initiatives[0].cause_ids == ()


def test_removing_a_wave_lets_go_of_its_gaps_and_runs(filled: Project) -> None:
    with filled.change(STEP) as edit:
        edit.remove(Wave, 1)
    found = filled.snapshot().internal
    assert found.intakes == found.tallies == ()
    assert found.gaps[0].wave_id is None
    assert (found.runs[0].wave_id, found.runs[0].wave) == (None, "Marzo")


def test_a_why_goes_with_what_it_is_a_why_of(filled: Project) -> None:
    with filled.change(STEP) as edit:
        edit.remove(Cause, 1)
    assert filled.snapshot().internal.causes == ()
    assert filled.snapshot().initiatives[0].cause_ids == ()


def test_cells_set_in_a_step_are_there_for_the_rest_of_it(project: Project) -> None:
    with project.change(STEP) as edit:
        area = edit.add(Area, name="A")
        service = edit.add(Service, name="S", provider_id=area)
        edit.set_cell(service, area, 2)
        assert len(project.snapshot().internal.cells) == 1
        edit.remove(Area, area)
    assert project.snapshot().internal.is_empty
    project.undo()
    assert project.snapshot().internal.is_empty


def test_a_block_of_cells_may_change_empty_and_fill_again(filled: Project) -> None:
    with filled.change(STEP) as edit:
        services = [edit.add(Service, name=f"S{n}", provider_id=2) for n in range(30)]
        for criticality in (1, 2):
            for service in services:
                edit.set_cell(service, 1, criticality)
        edit.set_cell(services[0], 1, None)
        edit.set_cell(services[1], 1, None)
        edit.set_cell(services[1], 1, 3)
        edit.remove(Service, services[2])
        edit.set_cell(services[3], 1, 3)
    found = {cell.service_id: cell.criticality for cell in filled.snapshot().internal.cells}
    assert [found.get(service) for service in services[:5]] == [None, 3, None, 3, 2]
    assert filled.snapshot().internal.cells == content(filled)[0].internal.cells
    filled.undo()
    assert len(filled.snapshot().internal.cells) == 2


def test_what_comes_later_comes_last_until_it_is_ordered(filled: Project) -> None:
    with filled.change(STEP) as edit:
        edit.add(Stage, journey_id=edit.add(Journey, name="Otra"), name="Primera")
        third = edit.add(Stage, journey_id=1, name="Usa")
        edit.order(Stage, [third, 1, 2])
    first, other = filled.snapshot().internal.journeys
    assert [stage.name for stage in first.stages] == ["Usa", "Busca", "Paga"]
    assert [stage.place for stage in other.stages] == [0]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda e: e.add(Area, name="A", colour="red"),
        lambda e: e.add(Journey, name="J", stages=()),
        lambda e: e.add(int),
        lambda e: e.update(Service, 1, status="draft"),
        lambda e: e.order(Wave, [1]),
        lambda e: e.set_operation(1, "2026-03", profit=4),
        lambda e: e.add(Gap, service_id=1, kind=GapKind.OTHER, statement="", size=float("nan")),
    ],
)
def test_our_own_mistakes_are_told(filled: Project, wrong: Callable[[Edit], object]) -> None:
    with pytest.raises(BugError), filled.change(STEP) as edit:
        wrong(edit)


def test_what_is_gone_cannot_be_changed(filled: Project) -> None:
    for wrong in (
        lambda e: e.update(Area, 9, name="x"),
        lambda e: e.remove(Gap, 9),
        lambda e: e.order(Area, [9]),
        lambda e: e.set_causes(1, [9]),
    ):
        with pytest.raises(Refused) as caught, filled.change(STEP) as edit:
            wrong(edit)
        assert caught.value.code == "change.vanished"


def test_only_what_a_change_touched_is_read_again(filled: Project) -> None:
    before = filled.snapshot()
    heard: list[Changes] = []
    filled.listen(heard.append)
    with filled.change(STEP) as edit:
        edit.set_agreed("Q1", 3)
    assert filled.snapshot().internal is before.internal
    with filled.change(STEP) as edit:
        edit.set_cell(1, 1, 1)
    after = filled.snapshot()
    assert after.internal.cells != before.internal.cells
    for part in ("areas", "services", "tallies", "comments", "runs", "waves"):
        assert getattr(after.internal, part) is getattr(before.internal, part)
    assert after.initiatives is before.initiatives
    assert heard[-1].tables == {"cell"}


def test_both_rounds_know_the_same_internal_clients(filled: Project) -> None:
    from cxma.domain.questionnaire import Form

    with filled.change(STEP) as edit:
        edit.add_round("Otra", Form.FULL, DAY)
    with filled.change(STEP) as edit:
        edit.update(Area, 1, name="Sala")
    first, second = (filled.snapshot(round_.id) for round_ in filled.rounds())
    assert second.internal is first.internal
    assert second.previous is not None
    assert second.previous.internal is first.internal


def test_texts_are_cleaned(project: Project) -> None:
    with project.change(STEP) as edit:
        edit.add(Area, name="Bo\x07dega\r\n")
    assert project.snapshot().internal.areas[0].name == "Bodega\n"


def test_a_new_file_has_no_internal_clients(tmp_path: Path) -> None:
    with made.project(tmp_path / "nuevo.cxma") as project:
        found = project.snapshot().internal
        assert found.is_empty
        assert found.settings == PrioritySettings()
