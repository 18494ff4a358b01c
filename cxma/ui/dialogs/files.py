"""Asking for a file: the computer's own dialog, with our words and endings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from cxma import paths

if TYPE_CHECKING:
    from cxma.ui.context import Context

ENDINGS = {"engagement": "cxma", "pdf": "pdf"}


def ask_open(parent: QWidget, context: Context) -> Path | None:
    """Ask for an engagement file; None when the person thought better of it."""
    tr = context.tr
    kinds = f"{tr('files.engagement')} (*.cxma);;{tr('files.all')} (*)"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("files.open"), _folder(context), kinds)
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, context: Context, name: str, kind: str) -> Path | None:
    """Ask where to write a file of a kind of ENDINGS; the ending is added when missing."""
    tr, ending = context.tr, ENDINGS[kind]
    start = str(Path(_folder(context)) / f"{safe_name(name)}.{ending}")
    kinds = f"{tr('files.' + kind)} (*.{ending})"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("files.save"), start, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")


def ask_folder(parent: QWidget, context: Context) -> Path | None:
    """Ask for the folder of a questionnaire."""
    title = context.tr("files.questionnaire")
    chosen = QFileDialog.getExistingDirectory(parent, title, _folder(context))
    return Path(chosen) if chosen else None


def ask_image(parent: QWidget, context: Context) -> Path | None:
    """Ask for a picture that the report can show."""
    tr = context.tr
    kinds = f"{tr('files.image')} (*.png *.jpg *.jpeg)"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("files.logo"), _folder(context), kinds)
    return Path(chosen) if chosen else None


def safe_name(text: str) -> str:
    """Return a text as a file name every system takes."""
    kept = "".join(" " if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in text)
    return " ".join(kept.split())[:80].strip(". ") or "cxma"


def _folder(context: Context) -> str:
    if context.project is not None:
        return str(context.project.path.absolute().parent)
    folder = paths.documents()
    return str(folder if folder.is_dir() else Path.home())
