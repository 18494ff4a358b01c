"""A small company and a wave, and tables written as real files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import xlsxwriter

from cxma import intake, sheets
from cxma.domain.areas import Area, AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Cell, Frequency, Operation, Service
from cxma.domain.surveys import Instrument, Wave
from cxma.errors import Fault
from cxma.i18n import Translator

Write = Callable[..., Path]

COMPANY = InternalClients(
    areas=(
        Area(1, "Tienda Norte"),
        Area(2, "Atención telefónica", AreaKind.BOTH, 12),
        Area(3, "Bodega", AreaKind.BACK),
    ),
    services=(
        Service(11, "Consulta de stock", 3, output="Cantidad exacta"),
        Service(12, "Devolución", 3),
        Service(13, "Stock", 3),
        Service(14, "Servicio retirado", 3, retired=True),
    ),
    cells=(Cell(11, 1, 2, Frequency.DAILY, "Por turno"),),
    operations=(Operation(11, "2026-03", 100, 900, 18),),
)
SHORT = Wave(5, "una-clave-que-nadie-adivina", "Ola 1", Instrument.SHORT, date(2026, 3, 1))
DEEP = Wave(6, "otra-clave", "Ola 2", Instrument.DEEP, date(2026, 3, 1), reciprocal=True)
NAMED = Wave(7, "tercera-clave", "Ola 3", Instrument.SHORT, date(2026, 3, 1), anonymous=False)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes rows to ``respuestas.csv`` or, by its name, to a spreadsheet."""

    def to_file(*rows: Sequence[Any], name: str = "respuestas.csv", **how: Any) -> Path:
        path = tmp_path / name
        if name.endswith(".xlsx"):
            with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        else:
            encoding = how.pop("encoding", "utf-8")
            with path.open("w", encoding=encoding, newline="") as stream:
                csv.writer(stream, **how).writerows(rows)
        return path

    return to_file


def read(path: Path, wave: Wave = SHORT, **changes: Any) -> intake.Dry:
    """Read answers with the profile that is proposed, changed if wanted."""
    sheet = sheets.read(path)
    known = changes.pop("known", frozenset())
    profile = replace(intake.propose(sheet.header, COMPANY, wave), **changes)
    return intake.read_answers(sheet, profile, COMPANY, wave, known)


def told(faults: Sequence[Fault]) -> list[tuple[str, str]]:
    """Return place and code of faults; each has a whole sentence in every language."""
    for language in ("es", "en", "it"):
        tr = Translator(language)
        for fault in faults:
            assert tr.has(f"fault.{fault.code}"), fault.code
            worded = Formatter().parse(tr(f"fault.{fault.code}"))
            assert {name for _, name, _, _ in worded if name} <= dict(fault.values).keys(), fault
    return [(fault.place.split("!")[1], fault.code) for fault in faults]
