"""A real engagement file with differing views, made once and copied for each test."""

from __future__ import annotations

import shutil
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from cxma import catalogue
from cxma.actions import engagement, plan, scoring
from cxma.domain.answers import EvidenceKind, Mark
from cxma.domain.plan import Kpi, Lift, Status
from cxma.domain.questionnaire import Actor, Form, Group
from cxma.domain.snapshot import Client
from cxma.store.changes import Label
from cxma.store.project import Project

PEOPLE = (
    ("Laura Méndez", Group.DIRECTION),
    ("Ignacio Vidal", Group.DIRECTION),
    ("Paula Ríos", Group.FRONT),
    ("Diego Salas", Group.FRONT),
    ("Marta Peña", Group.FRONT),
    ("Óscar Lagos", Group.BACK),
    ("Rocío Ibáñez", Group.BACK),
)
DONT_KNOW, NOT_APPLICABLE, OPEN = "B12", "C18", "B15"


@lru_cache(maxsize=1)
def _made() -> Path:
    path = Path(mkdtemp(prefix="cxma-tests-")) / "retail.cxma"
    package = catalogue.read(catalogue.default())
    client = Client("Tiendas Aurora", sector="Retail", headcount=900)
    with engagement.create(path, client, package, Form.FULL, started=date(2026, 3, 2)) as project:
        _answers(project)
        _targets(project)
        _plan(project)
    return path


def engagement_file(folder: Path) -> Path:
    """Return a fresh copy of the engagement in a folder."""
    return Path(shutil.copy(_made(), folder / "retail.cxma"))


def _answers(project: Project) -> None:
    snapshot = project.snapshot()
    with project.change(Label("scoring.agreed", {"question": "all"})) as edit:
        people = [edit.add_participant(name=name, group=group, role="") for name, group in PEOPLE]
        for place, question in enumerate(snapshot.asked.questions()):
            if question.id in (OPEN, NOT_APPLICABLE):
                continue
            for seat, person in enumerate(people):
                level = 1 + (place * 3 + seat * (place % 3)) % 4
                mark = Mark.DONT_KNOW if question.id == DONT_KNOW else level
                edit.set_rating(question.id, person, mark, "")
            if place % 4 == 0:
                kind = EvidenceKind.DOCUMENT
                edit.add_evidence(question.id, kind, "Manual de servicio", "", "", None)
    scoring.set_agreed(project, NOT_APPLICABLE, Mark.NOT_APPLICABLE, "No hay proveedores externos")
    scoring.set_agreed(project, "A1", 4, "La visión ya guía el trabajo")
    scoring.set_agreed(project, "A2", 1)


def _targets(project: Project) -> None:
    values = {}
    for place, sub in enumerate(project.snapshot().asked.subdimensions()):
        values[sub.id] = 3.0 + 0.5 * (place % 3)
    scoring.set_targets(project, values)


def _plan(project: Project) -> None:
    plan.add(
        project,
        title="Medir la satisfacción de los clientes internos",
        owner="Marta Peña",
        actor=Actor.PROVIDER,
        start=date(2026, 4, 1),
        end=date(2026, 7, 31),
        effort=2.0,
        impact=3.0,
        reach=400.0,
        lifts=[Lift("A2", 3)],
        kpis=[Kpi(0, "Índice de servicio interno", "promedio de tres netos", "puntos", -10, 30)],
    )
    plan.add(
        project,
        title="Acuerdos de servicio publicados",
        effort=6.0,
        impact=2.0,
        reach=300.0,
        lifts=[Lift("B9", 4), Lift("B7", 3)],
        status=Status.COMMITTED,
    )
    plan.add(project, title="Base de conocimiento", effort=4.0, impact=0.5, reach=120.0)
    plan.add(
        project,
        title="Portal para proveedores",
        effort=8.0,
        impact=1.0,
        status=Status.DEFERRED,
        deferred_reason="Primero hay que acordar los estándares",
    )
