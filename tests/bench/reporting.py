"""How long a warm report of the sample takes, against reportlab writing plain pages."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pypdfium2 import PdfDocument

from tests.bench.figure import Figure, ratio

ROUNDS = 5


def measure(folder: Path) -> Iterator[Figure]:
    """Yield the time of a report of the complete sample."""
    from cxma.actions import sample
    from cxma.report.build import build
    from cxma.report.options import ReportOptions

    with sample.create(folder / "sample.cxma", "es") as project:
        snapshot = project.snapshot()
    options = ReportOptions(language="es", paper="A4", day=date(2026, 11, 22))
    target = folder / "report.pdf"
    ours, bare = [], []
    pages = 0
    for round_ in range(ROUNDS + 1):
        started = time.perf_counter()
        for _ in build(snapshot, options, target):
            pass
        taken = time.perf_counter() - started
        with PdfDocument(target) as document:
            pages = len(document)
        started = time.perf_counter()
        _plain(folder / "plain.pdf", pages)
        if round_:
            ours.append(taken)
            bare.append(time.perf_counter() - started)
    yield ratio(
        f"warm report of the sample ({pages} pages)",
        "reportlab, as many pages of plain text",
        statistics.median(ours),
        statistics.median(bare),
        10,
        unit="s",
        cap=3,
    )


def _plain(target: Path, pages: int) -> None:
    """Write pages of running text with the same library and the same kind of font."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    from cxma.charts.lettering import REGULAR
    from cxma.report import fonts

    fonts.register()
    style = ParagraphStyle("plain", fontName=REGULAR, fontSize=9, leading=13)
    words = "La experiencia de los clientes se construye entre todas las áreas. " * 9
    story: list[object] = []
    for _ in range(pages):
        story += [Paragraph(words, style) for _ in range(7)]
        story.append(PageBreak())
    SimpleDocTemplate(str(target)).build(story)
