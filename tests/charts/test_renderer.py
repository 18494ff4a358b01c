"""In the PDF a figure is vectors and words, in fonts the document shares."""

from __future__ import annotations

import logging
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from cxma.charts import radar, roadmap
from cxma.charts.lettering import REGULAR
from cxma.charts.renderer import paint, place
from cxma.domain.compute import compute
from cxma.report.fonts import ensure
from tests.charts.test_figures import data_of, style
from tests.charts.test_internal_figures import CASES
from tests.report import made

# isort: split
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

WORDS = (
    "Consulta de stock",
    "Línea de visibilidad",
    "A quién presta servicio",
    "En total",
    "Validado por ambas partes",
    "Calidad de las solicitudes",
    "¿Por qué? 1",
    "Acumulado",
    "4,0 h",
    "Sin cambio claro",
)
"""What each figure about internal clients says, in the order of their cases."""


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return str(document[0].get_textpage().get_text_range())


@pytest.fixture
def painted(tmp_path: Path) -> Path:
    path = tmp_path / "figure.pdf"
    ensure(REGULAR)
    canvas = Canvas(str(path), invariant=1, initialFontName=REGULAR)
    snapshot = made.snapshot("es")
    results = compute(snapshot)
    for figure in ("radar", "roadmap"):
        sheet = Figure(figsize=(6, 5), dpi=100)
        draw = {"radar": radar.draw, "roadmap": roadmap.draw}[figure]
        draw(sheet, data_of(figure, snapshot, results), style())
        paint(sheet, canvas, 40, 300, ensure)
        assert sheet.dpi == 100
    canvas.save()
    return path


def test_words_can_be_searched(painted: Path) -> None:
    text = text_of(painted)
    assert "Gestión de experiencia" in text
    assert "Renata Albornoz" in text


def test_there_are_no_pixels_and_one_subset_a_face(painted: Path) -> None:
    with pikepdf.open(painted) as pdf:
        resources = pdf.pages[0].Resources
        assert "/XObject" not in resources
        names = [str(font.BaseFont) for font in resources.Font.values()]
        assert sorted(name.split("+")[1] for name in names) == sorted(
            {name.split("+")[1] for name in names}
        )
        assert all(
            "FontFile2" in str(font.FontDescriptor.keys()) for font in resources.Font.values()
        )


def test_clips_dashes_and_opacity_reach_the_page(tmp_path: Path) -> None:
    path = tmp_path / "clip.pdf"
    ensure(REGULAR)
    canvas = Canvas(str(path), invariant=1, pageCompression=0, initialFontName=REGULAR)
    sheet = Figure(figsize=(2, 2))
    patch = Rectangle((0.1, 0.1), 0.8, 0.8, facecolor=(1, 0, 0, 0.5), edgecolor="k", linestyle="--")
    patch.set_transform(sheet.transFigure)
    sheet.add_artist(patch)
    patch.set_clip_path(Rectangle((0, 0), 0.5, 1, transform=sheet.transFigure))
    paint(sheet, canvas, 0, 0)
    canvas.save()
    with pikepdf.open(path) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        states = [dict(state) for state in pdf.pages[0].Resources.ExtGState.values()]
    assert b" W n" in content or b" W* n" in content
    assert b"] 0.0 d" in content
    assert any(state.get("/ca") == Decimal("0.5") for state in states)


def test_letters_of_other_faces_are_drawn(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "letters.pdf"
    canvas = Canvas(str(path), invariant=1, initialFontName=ensure(REGULAR))
    sheet = Figure(figsize=(4, 1))
    from cxma.charts.sheet import Sheet

    Sheet(sheet, style()).text(5, 20, "客户 😀 → ✓ ≥")
    with caplog.at_level(logging.WARNING):
        paint(sheet, canvas, 0, 0, ensure)
    canvas.save()
    assert caplog.records == []
    for letter in "客户😀→✓≥":
        assert letter in text_of(path)


def test_figures_of_internal_clients_are_vectors_too(tmp_path: Path) -> None:
    path = tmp_path / "internal.pdf"
    look = style()
    canvas = Canvas(str(path), invariant=1, initialFontName=ensure(REGULAR))
    for case in CASES.values():
        data = case.some()
        place(
            case.draw, data, look, (case.width, case.height(data, look, case.width)), canvas, ensure
        )
        canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(path) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(pages) == len(CASES)
    for words, page in zip(WORDS, pages, strict=True):
        assert words in page
    with pikepdf.open(path) as pdf:
        assert all("/XObject" not in page.Resources for page in pdf.pages)
