"""Questionnaires on disk: read, check, write, edit in a spreadsheet, freeze and thaw.

Importing this room is cheap; PyYAML, pydantic and the others are loaded by what needs them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cxma import paths
from cxma.catalogue.frozen import digest, freeze, thaw
from cxma.domain.questionnaire import Package

if TYPE_CHECKING:
    from cxma.catalogue.content import Checked
    from cxma.catalogue.workbook_read import Imported
    from cxma.i18n import Translator

__all__ = [
    "MODEL",
    "check",
    "default",
    "digest",
    "export_workbook",
    "freeze",
    "import_workbook",
    "read",
    "shipped",
    "spelling_installed",
    "thaw",
    "write",
]

MODEL = "model.yaml"
"""Name of the file that makes a folder a questionnaire."""


def read(folder: Path) -> Package:
    """Read a questionnaire folder: ``model.yaml`` and one file of words per language.

    Raises:
        FaultList: ``questionnaire.broken`` with every fault of every file, each with its line.
        FileFault: the folder is missing or holds no questionnaire.
    """
    from cxma.catalogue import reader

    return reader.read(folder)


def check(folder: Path) -> Checked:
    """Read a questionnaire folder and look at its content too; see ``docs/questionnaires.md``.

    Raises:
        FaultList: ``questionnaire.broken``, or ``questionnaire.promises`` when the content does
            not keep what the folder's ``checks.yaml`` says; every fault with its file and line.
        FileFault: the folder is missing or holds no questionnaire.
    """
    from cxma.catalogue import content

    return content.check(folder)


def spelling_installed() -> bool:
    """Tell whether dictionaries are installed, so that ``check`` looks at spelling."""
    from cxma.catalogue import spelling

    return spelling.installed()


def write(package: Package, folder: Path) -> None:
    """Write a questionnaire as YAML into a folder: every file or none.

    Files of words in languages that the questionnaire no longer has are removed; files of other
    kinds stay.

    Raises:
        FileFault: the folder cannot be written, or holds files but no questionnaire.
    """
    from cxma.catalogue import writer

    writer.write(package, folder)


def export_workbook(package: Package, target: Path, tr: Translator) -> None:
    """Write a questionnaire as a spreadsheet to edit; notes speak the language of ``tr``.

    Raises:
        FileFault: the file cannot be written.
    """
    from cxma.catalogue import workbook_write

    workbook_write.write(package, target, tr)


def import_workbook(source: Path) -> Imported:
    """Read a questionnaire from a spreadsheet that ``export_workbook`` wrote and people edited.

    Raises:
        FaultList: ``questionnaire.sheets`` with every fault, each with its sheet and cell.
        FileFault: the file is missing or no spreadsheet.
    """
    from cxma.catalogue import workbook_read

    return workbook_read.read(source)


def shipped() -> list[Path]:
    """Return the folders of the questionnaires that ship with the application, by name."""
    return sorted(path.parent for path in paths.questionnaires().glob(f"*/{MODEL}"))


def default() -> Path:
    """Return the folder of the questionnaire that is used when none is chosen."""
    return paths.questionnaires() / "cxma"
