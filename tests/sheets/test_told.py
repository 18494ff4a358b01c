"""A table's encoding and separator are told as they are found when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma.sheets.told import Told, told


@pytest.mark.parametrize(
    ("encoding", "separator", "name"),
    [
        ("utf-8", ",", "UTF-8"),
        ("utf-8-sig", ";", "UTF-8"),
        ("cp1252", ";", "Windows-1252"),
        ("utf-16", "\t", "UTF-16"),
        ("utf-16-le", "\t", "UTF-16"),
    ],
)
def test_a_text_table_says_how_it_is_written(
    tmp_path: Path, encoding: str, separator: str, name: str
) -> None:
    file = tmp_path / "answers.csv"
    rows = [["Área", "Opinión"], ["Almacén", "Sí"], ["Señal", "Así"]] * 20
    file.write_bytes("\n".join(map(separator.join, rows)).encode(encoding))
    assert told(file) == Told(name, separator)


def test_a_spreadsheet_has_neither(tmp_path: Path) -> None:
    file = tmp_path / "answers.xlsx"
    file.write_bytes(b"PK\x03\x04 and more")
    assert told(file) == Told()
