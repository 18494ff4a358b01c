"""Forms are recognised by the columns they add themselves."""

from __future__ import annotations

import pytest

from cxma.intake import Origin, propose, recognise
from cxma.intake.profile import Role
from tests.intake.conftest import COMPANY, SHORT

QUESTION = "Consulta de stock [Efectivo]"


@pytest.mark.parametrize(
    ("origin", "header"),
    [
        (Origin.GOOGLE, ["Marca temporal", "Área", QUESTION]),
        (Origin.GOOGLE, ["Timestamp", "Email Address", "Score", QUESTION]),
        (Origin.GOOGLE, ["Informazioni cronologiche", "Indirizzo email", QUESTION]),
        (
            Origin.MICROSOFT,
            [
                "ID",
                "Start time",
                "Completion time",
                "Email",
                "Name",
                "Last modified time",
                QUESTION,
            ],
        ),
        (
            Origin.MICROSOFT,
            ["Id.", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "x"],
        ),
        (
            Origin.MICROSOFT,
            ["ID", "Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome", "x"],
        ),
        (
            Origin.TYPEFORM,
            ["#", QUESTION, "Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
        ),
        (Origin.LIMESURVEY, ["id", "submitdate", "lastpage", "startlanguage", "Q1[SQ001]"]),
        (
            Origin.LIMESURVEY,
            ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "Q1. Área"],
        ),
        (
            Origin.LIMESURVEY,
            ["ID de respuesta", "Fecha de envío", "Última página", "Lenguaje inicial", "Semilla"],
        ),
        (
            Origin.LIMESURVEY,
            ["ID risposta", "Data di invio", "Ultima pagina", "Lingua iniziale", "Seme"],
        ),
        (Origin.OTHER, ["Persona", "Área", "Servicio", "Efectivo"]),
        (Origin.OTHER, ["ID", "Nombre", QUESTION]),
        (Origin.OTHER, []),
        (Origin.OTHER, ["", ""]),
    ],
)
def test_the_source_is_told_by_its_heading(origin: Origin, header: list[str]) -> None:
    assert recognise(header) is origin


def test_what_programs_add_is_never_a_question() -> None:
    header = ["ID", "Start time", "Completion time", "Email", "Name", "Total points", QUESTION]
    roles = [column.role for column in propose(header, COMPANY, SHORT).columns]
    assert roles == [
        Role.TOKEN,
        Role.TIME,
        Role.TIME,
        Role.PERSON,
        Role.PERSON,
        Role.IGNORED,
        Role.QUESTION,
    ]
