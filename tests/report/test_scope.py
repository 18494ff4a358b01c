"""What the chapter on scope says of the round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cxma.i18n import translator
from tests.report import made
from tests.report.test_report import words_of, write


def test_an_unnamed_round_is_called_by_number_and_month(tmp_path: Path) -> None:
    snapshot = made.empty()
    unnamed = replace(snapshot, round=replace(snapshot.round, name="", number=3))
    write(unnamed, tmp_path / "informe.pdf", answers=False, method=False)
    this = unnamed.round
    called = translator(unnamed.client.language).round_name("", 3, this.started)
    assert called != "3"
    assert f"Ronda {called}" in words_of(tmp_path / "informe.pdf")
