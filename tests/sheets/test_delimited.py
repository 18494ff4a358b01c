"""Text tables: encodings, separators, quotes, limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma import sheets
from cxma.errors import FileFault
from cxma.i18n import Translator


def written(tmp_path: Path, content: bytes, name: str = "respuestas.csv") -> Path:
    """Write a file and return its path."""
    path = tmp_path / name
    path.write_bytes(content)
    return path


def refused(path: Path) -> str:
    """Return the code of the fault a file has; it has a sentence in every language."""
    with pytest.raises(FileFault) as caught:
        sheets.read(path)
    for language in ("es", "en", "it"):
        tr = Translator(language)
        assert tr.has(f"error.{caught.value.code}")
        assert "{" not in tr.error(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_are_found(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [["Área", "Señal “ñ”", "x"], ["Tienda", f'a{separator} "b"', "é\nà"], ["", "", "3"]]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    text = "\r\n".join(separator.join(row) for row in quoted) + "\r\n"
    sheet = sheets.read(written(tmp_path, text.encode(encoding)))
    assert sheet.header == ("Área", "Señal “ñ”", "x")
    assert sheet.rows == [["Tienda", f'a{separator} "b"', "é\nà"], ["", "", "3"]]


def test_a_separator_in_a_quoted_head_separates_nothing(tmp_path: Path) -> None:
    content = b'"Hola, usted, y nosotros, y ellos";b\n1;2\n'
    assert sheets.read(written(tmp_path, content)).header == (
        "Hola, usted, y nosotros, y ellos",
        "b",
    )


def test_one_column_is_a_table(tmp_path: Path) -> None:
    sheet = sheets.read(written(tmp_path, b"nombre\nTienda Norte\nCajas\n"))
    assert (sheet.header, sheet.rows) == (("nombre",), [["Tienda Norte"], ["Cajas"]])


def test_excels_own_line_about_the_separator(tmp_path: Path) -> None:
    sheet = sheets.read(written(tmp_path, b"sep=;\r\na;b,c\r\n1;2\r\n"))
    assert (sheet.header, sheet.rows, sheet.place(0, 1)) == (
        ("a", "b,c"),
        [["1", "2"]],
        "respuestas.csv!B3",
    )


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    sheet = sheets.read(written(tmp_path, b"a,b,c,d\n=1+1,+5,-x,@sum\n"))
    assert sheet.rows == [["=1+1", "+5", "-x", "@sum"]]


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    sheet = sheets.read(written(tmp_path, b'\n,\n a  b ,c,\n"x\ny",1\n\nz,2,3,4\n\n\n'))
    assert sheet.header == ("a b", "c")
    assert [sheet.place(n, 0) for n in (-1, 0, 2)] == [
        "respuestas.csv!A3",
        "respuestas.csv!A4",
        "respuestas.csv!A6",
    ]
    assert sheet.overlong() == (2,)
    assert sheet.columns() == [("x\ny", "", "z"), ("1", "", "2"), ("", "", "3"), ("", "", "4")]


def test_columns_without_any_cell_are_there(tmp_path: Path) -> None:
    assert sheets.read(written(tmp_path, b"a,b,c\n1\n2\n")).columns() == [
        ("1", "2"),
        ("", ""),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheets.empty"),
        (b"\xef\xbb\xbf", "sheets.empty"),
        (b"\n \n,,;\n", "sheets.empty"),
        (b"a,b\n", "sheets.empty"),
        (b"a,b\n,\n\n", "sheets.empty"),
        (b'a,b\n1,"open\n', "sheets.quotes"),
        (b"a,b\n1," + b"x" * 200_000, "sheets.quotes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,x", "sheets.not_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "sheets.other_format"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(written(tmp_path, content)) == code


def test_the_limits(tmp_path: Path) -> None:
    rows = b"a,b\n" + b"1,2\n" * sheets.MOST_ROWS
    assert len(sheets.read(written(tmp_path, rows)).rows) == 50_000
    assert refused(written(tmp_path, rows + b"1,2\n")) == "sheets.too_many_rows"
    assert refused(written(tmp_path, b"x" * (sheets.MOST_BYTES + 1))) == "sheets.too_big"
    assert refused(tmp_path / "gone.csv") == "sheets.gone"
    assert refused(tmp_path) == "sheets.not_readable"
