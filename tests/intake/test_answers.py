"""Tables of answers as responses, from real files."""

from __future__ import annotations

import csv
from datetime import date, datetime
from typing import Any

import pytest

from cxma import intake, sheets
from cxma.domain.surveys import Deep, Reciprocal, response_of
from cxma.intake import Column, Kind, Profile, Role
from tests.intake.conftest import COMPANY, DEEP, NAMED, SHORT, Write, read, told

GOOGLE = [
    "Marca temporal",
    "¿En qué área trabaja?",
    "Consulta de stock [Efectivo]",
    "Consulta de stock [Fácil]",
    "Consulta de stock [Agradable]",
    "Consulta de stock [Importancia]",
    "Consulta de stock [Retrabajo]",
    "Consulta de stock [Comentario]",
    "Devolución [Efectivo]",
    "Devolución [Fácil]",
]
ANA = ["5/3/2026 10:00:00", "tienda norte", "7", "6", "No sé", "5", "A veces", "Avisen", "3", "2"]
BETO = ["5/3/2026 10:07:12", "ATENCION TELEFONICA", "No lo uso", "", "", "4", "Nunca", "", "", "1"]


def rows(dry: intake.Dry) -> list[tuple[Any, ...]]:
    """Return responses without their tokens, by service and area."""
    return sorted(((row[2], row[1], *row[3:]) for row in dry.responses), key=str)


def test_a_google_form(write: Write) -> None:
    dry = read(write(GOOGLE, ANA, BETO))
    assert rows(dry) == [
        (11, 1, 1, 7, 6, None, 5, "sometimes", "Avisen", "", None),
        (11, 2, 0, None, None, None, None, None, "", "", None),
        (12, 1, 1, 3, 2, None, None, None, "", "", None),
        (12, 2, 1, None, 1, None, None, None, "", "", None),
    ]
    assert (dry.rows, dry.people, dry.answers, dry.duplicates) == (2, 2, 4, 0)
    assert (dry.refused, dry.notes, dry.unknown) == ((), (), ())
    assert len({row[0] for row in dry.responses}) == 2
    for row in dry.responses:
        assert response_of(row).token == row[0]


@pytest.mark.parametrize("name", ["respuestas.csv", "respuestas.xlsx"])
def test_the_same_file_again_brings_nothing_new(write: Write, name: str) -> None:
    path = write(GOOGLE, ANA, BETO, ANA, name=name)
    first = read(path)
    known = {(row[0], row[2]) for row in first.responses}
    assert len(known) == len(first.responses) == 6
    again = read(path, known=known)
    assert (again.answers, again.people, again.duplicates) == (0, 0, 6)
    more = read(write(GOOGLE, ANA, BETO, ANA, ["5/3/2026 11:00:00", *ANA[1:]]), known=known)
    if name.endswith(".csv"):
        assert (more.answers, more.people, more.duplicates) == (2, 1, 6)


def test_spreadsheets_and_text_say_the_same(write: Write) -> None:
    numbers = [ANA[0], ANA[1], 7, 6.0, "No sé", 5, *ANA[6:8], 3, 2]
    text = read(write(GOOGLE, ANA))
    book = read(write(GOOGLE, numbers, name="r.xlsx"))
    assert text.responses == book.responses


def test_decimal_commas_dates_and_truths(write: Write) -> None:
    head = ["Marca temporal", "Área", "Stock [Fácil]", "Stock: ¿lo usa?", "Devolución [Fácil]"]
    dry = read(
        write(
            head,
            [date(2026, 3, 5), "Bodega", "5,0", True, 1],
            [date(2026, 3, 6), "Bodega", date(2026, 5, 6), True, True],
            [date(2026, 3, 7), "Bodega", "", False, "#REF!"],
            name="r.xlsx",
        )
    )
    assert rows(dry) == [
        (12, 3, 1, None, 1, None, None, None, "", "", None),
        (13, 3, 1, None, 5, None, None, None, "", "", None),
    ]
    assert told(dry.refused) == [
        ("C3", "intake.date"),
        ("E3", "intake.word"),
        ("E4", "intake.word"),
    ]
    assert dry.refused_rows == 2


def test_every_refused_row_is_told_and_left_out_whole(write: Write) -> None:
    dry = read(
        write(
            GOOGLE,
            ANA,
            [*ANA[:2], "9", "6", "5,5", "Genial", *ANA[6:]],
            ["x", "Cocina", *ANA[2:]],
            ["y", "", *ANA[2:]],
            ["z", "Tienda Nort", *ANA[2:]],
            ["w", "Bodega", "No lo uso", "5", *ANA[4:]],
            ["v", "Bodega", *ANA[2:], "de más"],
            ["", "", "", "", "", "", "", "", "", ""],
            ["u", "", "", "", "", "", "", "", "", ""],
        )
    )
    assert told(dry.refused) == [
        ("C3", "intake.range"),
        ("E3", "intake.not_whole"),
        ("F3", "intake.word"),
        ("B4", "intake.area_unknown"),
        ("B5", "intake.area_missing"),
        ("B6", "intake.area_like"),
        ("D7", "intake.used_and_rated"),
        ("K8", "intake.too_many_cells"),
    ]
    assert (dry.refused_rows, dry.rows, dry.people, dry.answers) == (6, 7, 1, 2)
    assert [(u.kind, u.word, u.count) for u in dry.unknown] == [(Kind.IMPORTANCE, "Genial", 1)]


def test_words_and_names_of_the_profile_mend_what_was_refused(write: Write) -> None:
    path = write(GOOGLE, ["x", "Norte", "Genial", *ANA[3:]])
    assert read(path).refused_rows == 1
    words = {Kind.SCORE: {"genial": 7}}
    dry = read(path, words=words, names={"norte": "Tienda Norte"})
    assert (dry.refused_rows, dry.answers) == (0, 2)


def test_one_area_for_the_whole_file(write: Write) -> None:
    path = write(["Timestamp", "Stock [Easy]"], ["1", "7"], ["2", "6"])
    assert told(read(path).refused) == [("1", "intake.no_area")]
    assert [row[1] for row in read(path, area="Bodega").responses] == [3, 3]
    assert told(read(path, area="Cocina").refused) == [("1", "intake.area_unknown")]


def test_two_files_of_two_areas_may_hold_the_same_moment(write: Write) -> None:
    path = write(["Timestamp", "Stock [Easy]"], ["1", "7"], ["1", "7"])
    north, store = read(path, area="Tienda Norte"), read(path, area="Bodega")
    assert len({row[0] for row in (*north.responses, *store.responses)}) == 4


def test_people_are_told_apart_by_the_number_of_their_answer(write: Write) -> None:
    head = ["ID", "Start time", "Completion time", "Área", "Stock [Easy]"]
    dry = read(
        write(
            head,
            [1, datetime(2026, 3, 5, 10), datetime(2026, 3, 5, 11), "Bodega", 7],  # noqa: DTZ001
            [2, datetime(2026, 3, 5, 10), datetime(2026, 3, 5, 11), "Bodega", 7],  # noqa: DTZ001
            [1, datetime(2026, 3, 5, 10), datetime(2026, 3, 5, 11), "Bodega", 3],  # noqa: DTZ001
            name="forms.xlsx",
        )
    )
    assert (dry.people, dry.answers) == (2, 2)
    assert told(dry.refused) == [("A4", "intake.twice")]
    assert ("first", 2) in dry.refused[0].values


def test_a_row_repeats_the_first_one_that_is_sound(write: Write) -> None:
    head = ["ID", "Área", "Stock [Easy]"]
    rows_ = [["1", "Bodega", "9"], ["1", "Bodega", "7"], ["1", "Bodega", "6"], ["1", "Bodega", "5"]]
    dry = read(write(head, *rows_))
    assert [row[5] for row in dry.responses] == [7]
    assert told(dry.refused) == [("C2", "intake.range")] + [
        (f"A{row}", "intake.twice") for row in (4, 5)
    ]
    assert ("first", 3) in dry.refused[1].values


def test_a_token_hides_who_it_is_and_changes_with_the_wave(write: Write) -> None:
    path = write(["#", "Área", "Stock [Easy]", "Submit Date (UTC)"], ["abc123", "Bodega", 7, "1"])
    (one,), (other,) = read(path).responses, read(path, NAMED).responses
    assert one[0] != other[0]
    assert "abc123" not in one[0]
    assert len(one[0]) == 32


def test_names_stay_out_of_an_anonymous_wave(write: Write) -> None:
    path = write(
        ["Timestamp", "Email Address", "Área", "Stock [Easy]"], ["1", "ana@x", "Bodega", "7"]
    )
    assert [row[10] for row in read(path).responses] == [""]
    assert [row[10] for row in read(path, NAMED).responses] == ["ana@x"]
    path = write(["Persona", "Área", "Servicio", "Fácil"], ["Ana" * 99, "Bodega", "Stock", "7"])
    assert [row[10] for row in read(path, NAMED).responses] == [("Ana" * 99)[:200]]


LONG = ["Persona", "Área", "Servicio", "Efectivo", "Fácil", "Agradable", "Importancia", "Retrabajo"]


def test_one_row_per_person_and_service(write: Write) -> None:
    dry = read(
        write(
            LONG,
            ["Ana", "Bodega", "stock", "7", "6", "5", "4", "Nunca"],
            ["Ana", "Bodega", "DEVOLUCION", "1", "", "", "", ""],
            ["Beto", "Bodega", "Stock", "No lo uso", "", "", "", ""],
            ["Beto", "Bodega", "Stoc", "1", "", "", "", ""],
            ["Beto", "Bodega", "", "1", "", "", "", ""],
            ["Beto", "Bodega", "Limpieza", "1", "", "", "", ""],
            ["Ana", "Bodega", "Stock", "2", "", "", "", ""],
            ["Ana", "Bodega", "Limpieza", "", "", "", "", ""],
        )
    )
    assert rows(dry) == [
        (12, 3, 1, 1, None, None, None, None, "", "", None),
        (13, 3, 0, None, None, None, None, None, "", "", None),
        (13, 3, 1, 7, 6, 5, 4, "never", "", "", None),
    ]
    assert told(dry.refused) == [
        ("C5", "intake.service_like"),
        ("C6", "intake.service_missing"),
        ("C7", "intake.service_unknown"),
        ("A8", "intake.twice"),
    ]
    assert (dry.people, dry.rows) == (2, 7)


def test_rows_without_name_are_people_of_their_own(write: Write) -> None:
    row = ["", "Bodega", "Stock", "7", "6", "5", "4", "Nunca"]
    path = write(LONG, row, row, ["Ana", *row[1:]])
    dry = read(path)
    assert (dry.people, dry.answers, dry.refused) == (3, 3, ())
    assert read(path).responses == dry.responses


def test_deep_and_reciprocal_answers(write: Write) -> None:
    head = ["Timestamp", "Área", "Stock [Easy]", "Stock [I felt heard]", "Stock [Seguimiento]"]
    head += ["Tienda Norte [Solicitudes completas]", "Tienda Norte [Respeto]", "Bodega [Respeto]"]
    path = write(
        head,
        ["1", "Bodega", "7", "6", "", "5", "4", "3"],
        ["2", "Bodega", "7", "", "", "", "", ""],
        ["3", "Bodega", "", "", "", "", "2", ""],
    )
    dry = read(path, DEEP)
    deep = (6, *(None,) * (len(Deep) - 1))
    assert [(row[5], row[11]) for row in dry.responses] == [(7, deep), (7, None)]
    assert [(item.area_id, item.client_id, dict(item.scores)) for item in dry.reciprocals] == [
        (3, 1, {"complete": 5, "respect": 4}),
        (3, 1, {"respect": 2}),
    ]
    assert isinstance(dry.reciprocals[0], Reciprocal)
    assert dry.people == 3
    short = read(path)
    assert short.reciprocals == ()
    assert told(short.notes)[0] == ("D1", "intake.column_unread")


def column(head: str, subject: str, question: str) -> Column:
    """Return a column of answers."""
    return Column(head, Role.QUESTION, subject, question)


@pytest.mark.parametrize(
    ("columns", "faults"),
    [
        ((), [("1", "intake.nothing_asked")]),
        ((column("c", "Stock", "easy"),), [("C1", "intake.header_twice")]),
        ((column("a", "Limpieza", "easy"),), [("A1", "intake.service_unknown")]),
        ((column("a", "", "easy"),), [("A1", "intake.no_subject")]),
        (
            (column("a", "Stock", "easy"), column("b", "Stock", "easy")),
            [("B1", "intake.asked_twice")],
        ),
        (
            (column("a", "Stock", "easy"), Column("b", Role.SERVICE)),
            [("B1", "intake.wide_and_long")],
        ),
    ],
)
def test_a_fault_in_the_heading_leaves_nothing(
    write: Write, columns: tuple[Column, ...], faults: list[tuple[str, str]]
) -> None:
    sheet = sheets.read(write(["a", "b", "c", "c"], ["1", "1", "1", "1"]))
    dry = intake.read_answers(sheet, Profile(columns, area="Bodega"), COMPANY, SHORT)
    assert told(dry.refused) == faults
    assert dry.answers == 0


def test_columns_that_are_not_looked_at_are_told(write: Write) -> None:
    sheet = sheets.read(write(["a", "b", "Stock [Escuchado]"], ["1", "1", "1"]))
    profile = Profile(
        (
            column("a", "Stock", "easy"),
            column("gone", "Stock", "used"),
            column("Stock [Escuchado]", "Stock", "heard"),
        ),
        area="Bodega",
    )
    dry = intake.read_answers(sheet, profile, COMPANY, SHORT)
    assert told(dry.notes) == [
        ("1", "intake.column_gone"),
        ("B1", "intake.column_unread"),
        ("C1", "intake.not_asked"),
    ]
    assert dry.answers == 1


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_exports_of_every_sort(write: Write, separator: str, encoding: str) -> None:
    path = write(GOOGLE, ANA, BETO, encoding=encoding, delimiter=separator)
    assert read(path).responses == read(write(GOOGLE, ANA, BETO)).responses


MICROSOFT = """ID	Start time	Completion time	Email	Name	1. Which area do you work in?
2. Effective - Stock	3. Easy - Stock	4. Stock: how important is it?"""
TYPEFORM = """#	In quale area lavora?	Stock - Efficace	Stock - Facile	Stock - Importanza
Response Type	Start Date (UTC)	Submit Date (UTC)	Network ID	Tags"""
LIMESURVEY = """id. ID de respuesta	submitdate. Fecha de envío	lastpage. Última página
startlanguage. Lenguaje inicial	seed. Semilla	Q00. Área
Q1[SQ001]. Evalúe cada servicio [Stock: resolvió lo que necesitaba]
Q1[SQ002]. Evalúe cada servicio [Stock: fue fácil]	Q2[SQ001]. Importancia [Stock]"""


@pytest.mark.parametrize(
    ("origin", "head", "row"),
    [
        (
            intake.Origin.MICROSOFT,
            MICROSOFT,
            "1|3/5/26 9:00|3/5/26 9:04|anonymous||Bodega|Strongly agree|6 - Agree|Very important",
        ),
        (
            intake.Origin.TYPEFORM,
            TYPEFORM,
            "4k3j|Bodega|Pienamente d’accordo|6|5|completed|2026-03-05 9:00|2026-03-05 9:03|8e1f|",
        ),
        (
            intake.Origin.LIMESURVEY,
            LIMESURVEY,
            "17|2026-03-05 09:00|3|es|99|Bodega|Totalmente de acuerdo|De acuerdo|Muy importante",
        ),
    ],
)
def test_exports_of_every_program(write: Write, origin: intake.Origin, head: str, row: str) -> None:
    path = write(head.replace("\n", "\t").split("\t"), row.split("|"), quoting=csv.QUOTE_ALL)
    assert intake.recognise(sheets.read(path).header) is origin
    dry = read(path)
    assert rows(dry) == [(13, 3, 1, 7, 6, None, 5, None, "", "", None)]
    assert (dry.refused, dry.notes) == ((), ())
