"""Write the sample of the current format: `python -m tests.store.sample_of_format`.

Run once when a format is released, and commit the file: it stays for ever. What it holds must
stay what `test_migrations.py` asks for.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cxma.domain.answers import EvidenceKind
from cxma.domain.plan import Lift
from cxma.domain.questionnaire import Form, Group
from cxma.domain.snapshot import Client
from cxma.domain.workshops import Outcome, VotedQuestion, VoteRound
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.migrations import CURRENT
from cxma.store.project import Project
from tests.store import internal
from tests.store.made import package

TARGET = Path(__file__).parents[1] / "data" / "formats" / f"format-{CURRENT}.cxma"


def write(path: Path) -> None:
    """Write an engagement with one of everything, a step to undo and one to redo."""
    client = Client("Almacenes Ñandú & Cía", "Retail", "Chile", 900, "es-CL")
    with Project.create(path, client, package(), Form.FULL, date(2026, 3, 2), who="Ana") as project:
        with project.change(Label("sample.created")) as edit:
            edit.add_facilitator("Ana", "Consultora")
            people = [edit.add_participant(name, Group.FRONT) for name in ("Eva", "Leo")]
            edit.round_id = edit.add_round("Segunda", Form.FULL, date(2026, 9, 1))
            for person in people:
                edit.set_rating("Q1", person, 2 + person % 2, "comentario")
            edit.add_evidence(
                "Q1",
                EvidenceKind.DOCUMENT,
                text="Política",
                file_name="política.txt",
                content=b"Compromiso de servicio",
            )
            edit.set_note("Q1", "nota")
            edit.set_target("S1", 4.0, "prioridad")
            plan = edit.add_initiative(title="Acuerdos de servicio", owner="Leo")
            edit.set_lifts(plan, [Lift("Q1", 4)])
            edit.add_kpi(plan, name="A tiempo", unit="%", baseline=0.4, target=0.95)
            internal.fill(edit)
            internal.answer(edit)
            _workshop(edit)
        project.select_round(project.rounds()[-1].id)
        for level in (3, 4):
            with project.change(Label("scoring.agreed", {"question": "Q1"})) as edit:
                edit.set_agreed("Q1", level)
        project.undo()


def _workshop(edit: Edit) -> None:
    """Add a session that agreed on a question in the second round of votes."""
    session = edit.add_workshop(name="Mañana", held=date(2026, 3, 2), script='{"a": 1}')
    edit.update_workshop(session, people=8, parked=("Horario",))
    first = VoteRound(1, (1, 0, 4, 2, 0), 1, {Group.FRONT: (0, 0, 4, 1, 0)})
    second = VoteRound(2, (0, 0, 7, 0, 0), 1, {}, shifted=5)
    reason = "como escuchamos"
    edit.set_voted(
        session, VotedQuestion("Q1", (first, second), Outcome.AGREED, 3, reason, 8.0, 9.5, 1)
    )


if __name__ == "__main__":
    write(TARGET)
