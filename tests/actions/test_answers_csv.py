"""Answers from a table: formats, faults by line, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma.actions import answers_csv
from cxma.domain.answers import EvidenceKind, Mark
from cxma.domain.questionnaire import Group
from cxma.errors import FaultList, FileFault
from cxma.i18n import Translator
from cxma.store.project import Project

HEADER = "question,rater,role,value,note,evidence_type,evidence"


def write(tmp_path: Path, *lines: str, encoding: str = "utf-8", header: str = HEADER) -> Path:
    """Write a table and return its path."""
    path = tmp_path / "respuestas.csv"
    path.write_bytes("\r\n".join([header, *lines, ""]).encode(encoding))
    return path


def take(project: Project, path: Path) -> int:
    """Read and apply a table."""
    rows = answers_csv.read_answers(path, project.snapshot())
    return answers_csv.apply(project, rows, path.name)


def faults(project: Project, path: Path) -> list[tuple[str, str]]:
    """Return line and code of every fault; each has a sentence; nothing was written."""
    before = project.snapshot()
    with pytest.raises(FaultList) as caught:
        take(project, path)
    assert project.snapshot() == before
    for language in ("es", "en"):
        tr = Translator(language)
        assert "{" not in tr.error(caught.value)
        for fault in caught.value.faults:
            assert tr.has(f"fault.{fault.code}"), fault.code
            assert "{" not in tr(f"fault.{fault.code}", **dict(fault.values))
    return [(f.place.removeprefix("respuestas.csv:"), f.code) for f in caught.value.faults]


def test_a_whole_table_is_one_step(project: Project, ids: dict[str, int], tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Q1,Ana,front,3,Siempre a la vista,document,Foto del horario",
        "Q1,beto,,dk,,,",
        "Q1,Carla,dirección,4,,,",
        "Q1,,,3,Se vio en los tres turnos,interview,Dos lectores",
        'Q3,,,NA,"No hay mostrador, por obra",,',
        "",
        "Q4,,,,Nota sin valor,,",
        "Q5,,,,,datos,https://example.org/cifras?a=1",
    )
    assert take(project, path) == 7
    snapshot = project.snapshot()
    carla = snapshot.participants[-1]
    assert (carla.name, carla.group) == ("Carla", Group.DIRECTION)
    first = snapshot.answer("Q1")
    assert (first.agreed, first.note, first.reason) == (3, "Se vio en los tres turnos", "")
    assert {r.participant_id: r.value for r in first.ratings} == {
        ids["Ana"]: 3,
        ids["Beto"]: Mark.DONT_KNOW,
        carla.id: 4,
    }
    assert [e.kind for e in first.evidence] == [EvidenceKind.DOCUMENT, EvidenceKind.INTERVIEW]
    assert snapshot.answer("Q3").agreed is Mark.NOT_APPLICABLE
    assert snapshot.answer("Q3").reason == "No hay mostrador, por obra"
    assert snapshot.answer("Q4").note == "Nota sin valor"
    assert snapshot.answer("Q5").evidence[0].link == "https://example.org/cifras?a=1"
    project.undo()
    assert project.snapshot().answers == {}
    assert len(project.snapshot().participants) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_usual_ways_to_save_a_table(
    project: Project, tmp_path: Path, encoding: str, separator: str
) -> None:
    header = HEADER.replace(",", separator)
    note = f"Señal “ñ”{separator} y más"
    line = separator.join(["Q1", "", "", "2", f'"{note}"', "", ""])
    take(project, write(tmp_path, line, encoding=encoding, header=header))
    assert project.snapshot().answer("Q1").note == note


def test_columns_may_come_in_any_order_and_be_left_out(project: Project, tmp_path: Path) -> None:
    take(project, write(tmp_path, "2,Q1", header=" Value ,QUESTION"))
    assert project.snapshot().answer("Q1").agreed == 2


def test_a_rating_replaces_the_one_before(
    project: Project, ids: dict[str, int], tmp_path: Path
) -> None:
    take(project, write(tmp_path, "Q1,Ana,,2,Antes,,"))
    take(project, write(tmp_path, "Q1,Ana,,4,,,"))
    (rating,) = project.snapshot().answer("Q1").ratings
    assert (rating.value, rating.comment) == (4, "")


def test_every_fault_is_told_with_its_line_and_nothing_is_written(
    project: Project, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "Q1,Ana,front,3,,,",
        "Q9,Ana,front,3,,,",
        "Q2,Ana,front,5,,,",
        "Q2,Ana,jefa,3,,,",
        "Q2,Ana,back,3,,,",
        '"Q1",ana,,2,"una nota',
        'de dos líneas",,',
        "Q3,,,NA,,,",
        "Q4,,,2,,,",
        "Q4,,,3,,,",
        "Q5,,,2,,photo,x",
        "Q6,,,2,,document,",
        "Q7,Ana,,,un comentario,,",
        "Q7,Ana,,,,,",
        "Q7,,,2,,,,,demás",
        "Q7,,,2.5,,,",
    )
    assert faults(project, path) == [
        ("3", "answers.question"),
        ("4", "answers.value"),
        ("5", "answers.role"),
        ("6", "answers.role_differs"),
        ("6", "answers.rated_twice"),
        ("7", "answers.rated_twice"),
        ("9", "answers.reason_needed"),
        ("11", "answers.agreed_twice"),
        ("12", "answers.evidence_type"),
        ("13", "answers.evidence_missing"),
        ("14", "answers.comment_without_value"),
        ("15", "answers.value_missing"),
        ("16", "answers.too_many_cells"),
        ("17", "answers.value"),
    ]


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("question,value,colour", ["answers.column_unknown"]),
        ("rater,role", ["answers.column_missing", "answers.column_missing"]),
        ("question,value,value", ["answers.column_twice"]),
        ("hola", ["answers.column_unknown", "answers.column_missing", "answers.column_missing"]),
    ],
)
def test_the_heading_is_checked_first(
    project: Project, tmp_path: Path, header: str, codes: list[str]
) -> None:
    found = faults(project, write(tmp_path, "Q1,2,3", header=header))
    assert [code for _, code in found] == codes


@pytest.mark.parametrize("content", [b"", b"\n\n", HEADER.encode(), HEADER.encode() + b"\n,,\n"])
def test_an_empty_table_is_told(project: Project, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "respuestas.csv"
    path.write_bytes(content)
    assert faults(project, path)[-1][1] == "answers.empty"


def test_what_is_no_table_is_told(project: Project, tmp_path: Path) -> None:
    assert faults(project, write(tmp_path, "Q1,,,2,,,", 'Q2,,,2,"abierta,,')) == [
        ("2", "answers.not_table")
    ]


def test_too_long_texts_are_told(project: Project, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        f"Q1,{'x' * 201},,2,,,",
        f"Q2,,,2,{'x' * 20_001},,",
        f"Q3,,,2,,data,http://{'x' * 2000}",
    )
    assert faults(project, path) == [
        ("2", "answers.long"),
        ("3", "answers.long"),
        ("4", "answers.link"),
    ]


def test_a_file_that_is_not_there_is_a_fault(project: Project, tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.csv", "answers.gone"), (tmp_path, "answers.not_readable")):
        with pytest.raises(FileFault) as caught:
            answers_csv.read_answers(path, project.snapshot())
        assert caught.value.code == code
