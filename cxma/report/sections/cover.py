"""The cover: the client's own radar, large, over the names of who and when."""

from __future__ import annotations

import math
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cxma.charts.lettering import BOLD, DISPLAY, REGULAR, clean, ellipsis, width, wrap
from cxma.domain.questionnaire import Form
from cxma.errors import KnownError
from cxma.report.book import Book
from cxma.report.fonts import write
from cxma.report.press import watermark
from cxma.report.styles import MM

_ART = 0.585
"""Share of the page's height the art takes."""


def draw(canvas: Canvas, book: Book) -> None:
    """Draw the cover and end its page."""
    _art(canvas, book)
    _names(canvas, book)
    _sender(canvas, book)
    if book.provisional:
        watermark(canvas, book.grid, book.tr("report.watermark"), book.theme)
    canvas.showPage()


def _art(canvas: Canvas, book: Book) -> None:
    """Fill the upper part with the accent, rings of the levels and the shape of the scores."""
    grid, theme = book.grid, book.theme
    high = grid.height * _ART
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(0, grid.height - high, grid.width, high)
    canvas.clipPath(frame, stroke=0, fill=0)
    canvas.setFillColor(HexColor(theme["accent"]))
    canvas.rect(0, grid.height - high, grid.width, high, stroke=0, fill=1)
    x, y, radius = grid.width * 0.645, grid.height - high * 0.49, high * 0.62
    light = HexColor(theme["on_accent"])
    canvas.setStrokeColor(light)
    canvas.setFillColor(light)
    _rings(canvas, book, (x, y), radius)
    _shape(canvas, book, (x, y), radius)
    canvas.restoreState()


def _rings(canvas: Canvas, book: Book, centre: tuple[float, float], radius: float) -> None:
    steps = book.results.levels
    canvas.setLineWidth(0.5)
    canvas.setStrokeAlpha(0.34)
    for step in range(1, steps + 3):
        canvas.circle(*centre, radius * step / steps, stroke=1, fill=0)
    canvas.setStrokeAlpha(0.2)
    count = max(1, len(book.results.model.dimensions))
    for place in range(count):
        angle = math.pi / 2 - 2 * math.pi * place / count
        far = radius * 1.6
        end = centre[0] + far * math.cos(angle), centre[1] + far * math.sin(angle)
        canvas.line(*centre, *end)


def _shape(canvas: Canvas, book: Book, centre: tuple[float, float], radius: float) -> None:
    """Draw the scores as a shape, when every dimension has one."""
    dimensions = list(book.results.dimensions())
    if len(dimensions) < 3 or not all(node.shown for node in dimensions):
        return
    points = []
    for place, node in enumerate(dimensions):
        angle = math.pi / 2 - 2 * math.pi * place / len(dimensions)
        r = radius * (node.score or 0) / book.results.levels
        points.append((centre[0] + r * math.cos(angle), centre[1] + r * math.sin(angle)))
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.setFillAlpha(0.16)
    canvas.setStrokeAlpha(0.95)
    canvas.setLineWidth(1.6)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setFillAlpha(1)
    for point in points:
        canvas.circle(*point, 3.2, stroke=0, fill=1)


def _names(canvas: Canvas, book: Book) -> None:
    grid, theme, tr = book.grid, book.theme, book.tr
    room = grid.text
    y = grid.height * (1 - _ART) - 17 * MM
    canvas.setFillColor(HexColor(theme["accent_text"]))
    write(canvas, grid.left, y, clean(book.title), BOLD, 10.5)
    size = next((s for s in (38, 33, 28, 23) if len(_lines(book, s)) <= 2), 20.0)
    y -= size * 0.5
    canvas.setFillColor(HexColor(theme["ink"]))
    for line in wrap(book.client, room, size, DISPLAY, most=3):
        y -= size * 1.12
        write(canvas, grid.left, y, line, DISPLAY, size)
    y -= 11 * MM
    canvas.setFillColor(HexColor(theme["muted"]))
    form = tr("report.form_short" if book.snapshot.round.form is Form.SHORT else "report.form_full")
    parts = [book.snapshot.client.sector, book.snapshot.round.name, form]
    shown = "  ·  ".join(part for part in (clean(book.scrub(p)).strip() for p in parts) if part)
    write(canvas, grid.left, y, ellipsis(shown, room, 10.5), REGULAR, 10.5)


def _lines(book: Book, size: float) -> list[str]:
    return wrap(book.client, book.grid.text, size, DISPLAY)


def _sender(canvas: Canvas, book: Book) -> None:
    """Write date and consultancy at the foot, with the logo where there is one."""
    grid, theme = book.grid, book.theme
    y = 20 * MM
    canvas.setStrokeColor(HexColor(theme["line"]))
    canvas.setLineWidth(0.5)
    canvas.line(grid.left, y + 9 * MM, grid.width - grid.right, y + 9 * MM)
    canvas.setFillColor(HexColor(theme["ink"]))
    write(canvas, grid.left, y + 2, book.tr.day(book.options.day), REGULAR, 9)
    name = ellipsis(clean(book.options.consultancy), grid.text * 0.55, 9, BOLD)
    taken = _logo(canvas, book, grid.width - grid.right, y - 4 * MM)
    x = grid.width - grid.right - taken - width(name, 9, BOLD)
    write(canvas, x, y + 2, name, BOLD, 9)


def _logo(canvas: Canvas, book: Book, right: float, y: float) -> float:
    """Draw the logo against a right edge; return the width it takes with its gap."""
    if not book.options.logo:
        return 0.0
    try:
        image = ImageReader(BytesIO(book.options.logo))
        wide, high = image.getSize()
    except Exception as error:
        raise KnownError("report.logo") from error
    scale = min(11 * MM / high, 42 * MM / wide)
    wide, high = wide * scale, high * scale
    canvas.drawImage(image, right - wide, y + (11 * MM - high) / 2, wide, high, mask="auto")
    return float(wide + 5 * MM)
