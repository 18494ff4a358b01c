"""Garbage collection is put off for a while only."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from cxma import sheets
from cxma.errors import FileFault


def test_collection_comes_back(tmp_path: Path) -> None:
    with sheets.uncollected():
        assert not gc.isenabled()
        with sheets.uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(FileFault):
        sheets.read(tmp_path / "gone.csv")
    assert gc.isenabled()
