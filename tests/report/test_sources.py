"""The report credits each source with the practices that come from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pypdfium2 import PdfDocument

from cxma.actions import sample
from cxma.report.build import build
from cxma.report.options import ReportOptions


def test_practices_are_credited_to_their_sources(tmp_path: Path) -> None:
    with sample.create(tmp_path / "sample.cxma", "en") as project:
        snapshot = project.snapshot()
    target = tmp_path / "report.pdf"
    for _ in build(snapshot, ReportOptions(language="en", day=date(2026, 11, 22)), target):
        pass
    with PdfDocument(target) as document:
        last = " ".join(document[len(document) - 1].get_textpage().get_text_range().split())
    assert (
        "Practices it contributed to: 1.3.3, 4.1.1, 4.1.3, A2, B8, D19, D20, 5.1.1, 5.3.1." in last
    )
