"""Whatever is done and taken back, every row is again what it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxma.domain.areas import Area
from cxma.domain.improvement import Cause, Gap, GapKind
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.priority import PrioritySettings
from cxma.domain.services import Need, Service, ServiceStep, Standard, StandardKind
from cxma.domain.surveys import Response, Source, Wave
from cxma.errors import Refused
from cxma.store.edit import Edit
from cxma.store.project import Project
from cxma.store.rows import UNRECORDED, Row
from tests.store import internal, made
from tests.store.made import STEP

IDS = st.integers(1, 3)
KINDS = (Area, Journey, Stage, Process, Service, ServiceStep, Standard, Need, Wave, Gap, Cause)
ADDED: dict[type, dict[str, Any]] = {
    Area: {"name": "A"},
    Journey: {"name": "J"},
    Stage: {"name": "E", "journey_id": 1},
    Process: {"name": "P", "stage_ids": (1,), "performer_ids": (1, 2)},
    Service: {"name": "S", "provider_id": 2, "process_ids": (1,)},
    Gap: {"service_id": 1, "kind": GapKind.OTHER, "statement": "g"},
    Cause: {"gap_id": 1, "text": "c", "parent_id": 1},
    Standard: {"service_id": 1, "kind": StandardKind.TIME, "statement": "s", "replaces": 1},
}
Plan = tuple[str, int, int, int]
STEPS = st.tuples(
    st.sampled_from(("add", "remove", "rename", "cell", "month", "answer", "override", "plan")),
    IDS,
    IDS,
    st.integers(0, len(KINDS) - 1),
)


def play(edit: Edit, step: Plan) -> None:
    """Do one random thing; what it needs may be gone."""
    what, one, other, number = step
    kind = KINDS[number]
    if what == "add" and kind in ADDED:
        _needs(edit, kind)
        edit.add(kind, **ADDED[kind])
    elif what == "remove":
        edit.remove(kind, one)
    elif what == "rename":
        edit.update(Area, one, name=f"N{other}", headcount=other)
        edit.order(Area, [one])
    elif what == "cell":
        _there(edit, Service, one)
        _there(edit, Area, other)
        edit.set_cell(one, other, number % 4 or None, None, "x" * number)
    elif what == "month":
        _there(edit, Service, one)
        fields = {"cases": number, "customers": other, "rework": None} if number else {}
        edit.set_operation(one, f"2026-0{other}", **fields)
    elif what == "answer":
        edit.take_in(one, Source.PAPER, internal.DAY, "", [Response(f"t{number}", 1, 1)])
    elif what == "override":
        _there(edit, Service, one)
        edit.set_override(one, number or None, "r", "w")
        edit.set_priority_settings(PrioritySettings(periods=other))
    else:
        edit.set_causes(1, (one, other))
        edit.update_participant(1, area_id=None)


def _there(edit: Edit, kind: type, id: int) -> None:
    """Raise Refused when a row is gone; actions look before they write."""
    edit.update(kind, id)


def _needs(edit: Edit, kind: type) -> None:
    for name, target in (
        ("journey_id", Journey), ("provider_id", Area), ("service_id", Service), ("gap_id", Gap),
        ("parent_id", Cause), ("replaces", Standard),
    ):  # fmt: skip
        if name in ADDED[kind]:
            _there(edit, target, ADDED[kind][name])
    for name, target in (("stage_ids", Stage), ("performer_ids", Area), ("process_ids", Process)):
        for linked in ADDED[kind].get(name, ()):
            _there(edit, target, linked)


def every_row(project: Project) -> dict[str, list[object]]:
    """Return all recorded rows, as the file has them."""
    tables = sorted(Row.metadata.tables.keys() - UNRECORDED - {"engagement"})
    return {name: sorted(project._raw.execute(f'SELECT * FROM "{name}"')) for name in tables}


@contextmanager
def engagement() -> Iterator[Project]:
    """Yield an engagement with one of everything."""
    with (
        tempfile.TemporaryDirectory() as folder,
        made.project(Path(folder) / "a.cxma") as project,
    ):
        with project.change(STEP) as edit:
            internal.fill(edit)
            internal.answer(edit)
        yield project


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(STEPS, min_size=1, max_size=3), max_size=6))
def test_everything_taken_back_leaves_every_row_as_it_was(changes: list[list[Plan]]) -> None:
    with engagement() as project:
        states, snapshots = [every_row(project)], [project.snapshot().internal]
        steps = len(project.history()) - 1
        for change in changes:
            try:
                with project.change(STEP) as edit:
                    for step in change:
                        play(edit, step)
            except Refused:
                assert every_row(project) == states[-1]
                continue
            if len(project.history()) > steps + len(states):
                states.append(every_row(project))
                snapshots.append(project.snapshot().internal)
        for state, internal_clients in zip(states[-2::-1], snapshots[-2::-1], strict=True):
            project.undo()
            assert every_row(project) == state
            assert project.snapshot().internal == internal_clients
        for state in states[1:]:
            project.redo()
            assert every_row(project) == state
