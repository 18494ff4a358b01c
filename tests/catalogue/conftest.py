"""A small questionnaire to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cxma import catalogue
from cxma.errors import FaultList
from cxma.i18n import Translator

SMALL = Path(__file__).resolve().parents[1] / "data" / "questionnaires" / "small"

Edit = tuple[str, str, str]
Break = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small questionnaire."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def broken(small: Path) -> Break:
    """Return what makes replacements (file, old, new) and returns the faults: place and code."""

    def make(*edits: Edit) -> list[tuple[str, str]]:
        for name, old, new in edits:
            path = small / name
            text = path.read_text(encoding="utf-8")
            assert old in text, old
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(FaultList) as caught:
            catalogue.read(small)
        assert caught.value.code == "questionnaire.broken"
        _worded(caught.value)
        return [(fault.place, fault.code) for fault in caught.value.faults]

    return make


def _worded(error: FaultList) -> None:
    """Fail when a fault has no sentence or does not take its values."""
    for language in ("es", "en", "it"):
        tr = Translator(language)
        assert "{" not in tr.error(error)
        for fault in error.faults:
            code = f"fault.{fault.code}"
            assert tr.has(code), code
            assert "{" not in tr(code, **dict(fault.values))
