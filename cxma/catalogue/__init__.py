"""Questionnaires on disk: read, check with every fault listed, freeze and thaw.

Importing this room is cheap; PyYAML and pydantic are loaded by ``read`` alone.
"""

from __future__ import annotations

from pathlib import Path

from cxma import paths
from cxma.catalogue.frozen import digest, freeze, thaw
from cxma.domain.questionnaire import Package

__all__ = ["MODEL", "default", "digest", "freeze", "read", "shipped", "thaw"]

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


def shipped() -> list[Path]:
    """Return the folders of the questionnaires that ship with the application, by name."""
    return sorted(path.parent for path in paths.questionnaires().glob(f"*/{MODEL}"))


def default() -> Path:
    """Return the folder of the questionnaire that is used when none is chosen."""
    return paths.questionnaires() / "cxma"
