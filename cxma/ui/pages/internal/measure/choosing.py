"""Asking for the files of a survey: the form to write, answers and tables that came."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from cxma.survey.answers import SUFFIX
from cxma.ui.dialogs.files import safe_name

if TYPE_CHECKING:
    from cxma.ui.context import Context

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls")
"""Endings of tables; what is inside is looked at, not trusted."""


def ask_form(parent: QWidget, context: Context, name: str) -> Path | None:
    """Ask where to write a form; None when the person thought better of it."""
    tr = context.tr
    start = str(_folder(context) / f"{safe_name(name)}.html")
    kinds = f"{tr('measure.files.form')} (*.html)"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("measure.form.write"), start, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() in (".html", ".htm") else Path(f"{chosen}.html")


def ask_answers(parent: QWidget, context: Context) -> list[Path]:
    """Ask for answer files, any number of them."""
    tr = context.tr
    kinds = f"{tr('measure.files.answers')} (*{SUFFIX} *.txt);;{tr('files.all')} (*)"
    title, folder = tr("measure.answers.choose"), str(_folder(context))
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, folder, kinds)
    return [Path(each) for each in chosen]


def ask_table(parent: QWidget, context: Context) -> Path | None:
    """Ask for a table of another program."""
    tr = context.tr
    kinds = f"{tr('measure.files.table')} (*.xlsx *.csv *.tsv *.txt);;{tr('files.all')} (*)"
    title, folder = tr("measure.import.choose"), str(_folder(context))
    chosen, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(chosen) if chosen else None


def ask_faults(parent: QWidget, context: Context, name: str) -> Path | None:
    """Ask where to write the list of refused rows."""
    tr = context.tr
    start = str(_folder(context) / f"{safe_name(name)}.txt")
    title, kinds = tr("measure.import.save_refused"), f"{tr('measure.files.text')} (*.txt)"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, kinds)
    return Path(chosen) if chosen else None


def dropped(data: QMimeData) -> list[Path]:
    """Return the files of something dragged that hold answers or a table."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in (SUFFIX, *TABLES)]


def way_of(file: Path) -> str:
    """Return the way in that a file asks for; a text may be either, its first letters tell."""
    if file.suffix.lower() == SUFFIX:
        return "answers"
    if file.suffix.lower() != ".txt":
        return "import"
    try:
        with file.open("rb") as stream:
            return "answers" if b"CXMA1" in stream.read(4000).replace(b"\0", b"") else "import"
    except OSError:
        return "answers"


def _folder(context: Context) -> Path:
    assert context.project is not None
    return context.project.path.absolute().parent
