"""Whatever a file holds, reading it ends in rows or in a sentence."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cxma import sheets
from cxma.errors import FileFault
from cxma.i18n import Translator


def real() -> bytes:
    """Return a small spreadsheet."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as target:
        sheet = target.add_worksheet()
        sheet.write_row(0, 0, ["Persona", "Área", 1])
        sheet.write_row(1, 0, ["Ana", "Cajas", 2.5])
    return held.getvalue()


REAL = real()
TEXT = st.text(alphabet=st.sampled_from('ab1"\n\r,;\t|= \0é'), max_size=60)
SPOILT = st.lists(st.tuples(st.integers(0, len(REAL) - 1), st.integers(0, 255)), max_size=12)


def read(content: bytes) -> None:
    """Read a file; what is raised has a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(content)
        try:
            sheet = sheets.read(path)
        except FileFault as fault:
            assert "{" not in Translator("es").error(fault)
        else:
            assert sheet.rows
            assert all(isinstance(head, str) for head in sheet.header)
            assert len({len(column) for column in sheet.columns()}) == 1


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=200)
    | TEXT.map(lambda text: text.encode())
    | TEXT.map(lambda text: text.encode("utf-16-be"))
)
def test_any_bytes(content: bytes) -> None:
    read(content)


@settings(max_examples=60, deadline=None)
@given(SPOILT, st.integers(0, len(REAL)))
def test_any_spoilt_spreadsheet(changes: list[tuple[int, int]], end: int) -> None:
    content = bytearray(REAL)
    for place, value in changes:
        content[place] = value
    read(bytes(content[: end or None]))


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=60),
    st.integers(0, 400),
    st.sampled_from(
        ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
    ),
)
def test_any_spoilt_part(put: bytes, at: int, part: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(REAL)) as source, zipfile.ZipFile(held, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                content = content[:at] + put + content[at + len(put) :]
            target.writestr(name, content)
    read(held.getvalue())
