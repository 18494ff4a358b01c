"""Survey exports as programs write them, for what is measured on them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

AREAS = tuple(f"Tienda {name}" for name in ("Norte", "Sur", "Este", "Oeste", "Centro", "Puerto"))
QUESTIONS = (
    "Resolvió lo que necesitaba",
    "Fue fácil obtenerlo",
    "El trato fue agradable",
    "Importancia para su cliente",
    "¿Tuvo que repetir, corregir o perseguir?",
    "Comentario",
)
AGREED = (
    "1 - Totalmente en desacuerdo",
    "2 - En desacuerdo",
    "3 - Algo en desacuerdo",
    "4 - Ni de acuerdo ni en desacuerdo",
    "5 - Algo de acuerdo",
    "6 - De acuerdo",
    "7 - Totalmente de acuerdo",
    "No lo uso",
    "No sé",
)
IMPORTANT = ("1", "2", "3", "4", "5")
REWORKED = ("Nunca", "A veces", "A menudo", "No sé")
COMMENT = "Que avisen antes de las diez si el pedido no va a llegar completo"


def services(n: int) -> tuple[str, ...]:
    """Return the names of services."""
    return tuple(f"Servicio interno {number:03d}" for number in range(1, n + 1))


def _answer(dice: random.Random) -> list[str]:
    """Return what one person says about one service: one in ten does not use it."""
    if dice.random() < 0.1:
        return ["No lo uso", "", "", "", "", ""]
    said = [AGREED[dice.randrange(7) if dice.random() < 0.97 else 8] for _ in range(3)]
    comment = COMMENT if dice.random() < 0.1 else ""
    return [*said, dice.choice(IMPORTANT), dice.choice(REWORKED), comment]


def wide(answers: int, names: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of a Google form: a row for each person, six columns for each service."""
    dice = random.Random(4)
    yield ["Marca temporal", "¿En qué área trabaja?"] + [
        f"{name} [{question}]" for name in names for question in QUESTIONS
    ]
    start = datetime(2026, 3, 2, 8)  # noqa: DTZ001
    for person in range(answers // len(names)):
        moment = start + timedelta(seconds=37 * person)
        said = [cell for _ in names for cell in _answer(dice)]
        yield [moment.strftime("%d/%m/%Y %H:%M:%S"), dice.choice(AREAS), *said]


def long(answers: int, names: Sequence[str]) -> Iterator[list[str]]:
    """Yield a row for each person and service."""
    dice = random.Random(5)
    yield ["Persona", "Área", "Servicio", *QUESTIONS]
    each = min(12, len(names))
    for person in range(answers // each):
        area = dice.choice(AREAS)
        for name in dice.sample(names, each):
            yield [f"persona{person:05d}", area, name, *_answer(dice)]


def to_text(path: Path, rows: Iterator[list[str]]) -> None:
    """Write rows as Google does: comma, everything in quotes."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)


def to_book(path: Path, rows: Iterator[list[str]]) -> None:
    """Write rows as a spreadsheet, digits as numbers."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
