"""A table to fill in: the heading that the import reads, with what is there already."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cxma.domain.internal_clients import InternalClients
from cxma.files import atomic_path
from cxma.i18n import Translator
from cxma.ui.pages.internal.services.reading import Reader

if TYPE_CHECKING:
    from cxma.actions.tables import What

_FORMULA = ("=", "+", "-", "@", "\t")

Rows = list[list[str]]


def rows(internal: InternalClients, what: What, tr: Translator) -> Rows:
    """Return the heading of a table and a row for everything that is there."""
    if what == "areas":
        heads = [tr("matrix.head.area"), tr("matrix.head.kind"), tr("matrix.head.people")]
        known = [[a.name, _kind(a.kind, tr), str(a.headcount or "")] for a in internal.areas]
        return [heads, *known]
    if what == "services":
        heads = [tr("matrix.head.service"), tr("matrix.head.provider")]
        heads += [tr("matrix.head.output"), tr("matrix.head.channel")]
        areas = {area.id: area.name for area in internal.areas}
        given = [s for s in internal.services if not s.retired]
        return [heads, *([s.name, areas[s.provider_id], s.output, s.channel] for s in given)]
    return _matrix(internal, tr)


def _kind(kind: str, tr: Translator) -> str:
    """Return a type of area in the word the import reads back."""
    return tr(f"matrix.kind.{kind}")


def _matrix(internal: InternalClients, tr: Translator) -> Rows:
    reader = Reader(tr)
    cells = {(cell.service_id, cell.area_id): cell for cell in internal.cells}
    areas = [area for area in internal.areas if area.is_client]
    found = [[tr("matrix.head.service"), *(area.name for area in areas)]]
    for service in internal.services:
        if not service.retired:
            texts = (reader.text(cells.get((service.id, area.id))) for area in areas)
            found.append([service.name, *texts])
    return found


def write(path: Path, table: Sequence[Sequence[str]]) -> None:
    """Write a table as CSV that every spreadsheet opens in columns, accents right.

    Raises:
        FileFault: the file cannot be written.
    """
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [[_harmless(cell) for cell in row] for row in table]
    )
    with atomic_path(path) as target:
        target.write_text("\ufeff" + text.getvalue(), encoding="utf-8", newline="")


def _harmless(cell: str) -> str:
    """Return a cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
