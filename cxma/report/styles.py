"""The report's grid, sizes and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle

from cxma.charts.lettering import BOLD, DISPLAY, DISPLAY_ITALIC, ITALIC, REGULAR
from cxma.charts.style import ChartStyle
from cxma.i18n import Translator
from cxma.theme import Theme

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Grid:
    """Page and margins in points; the side column holds key figures, the main column the text."""

    width: float
    height: float
    left: float = 21 * MM
    right: float = 21 * MM
    top: float = 25 * MM
    bottom: float = 23 * MM

    @property
    def text(self) -> float:
        """Return the width between the margins."""
        return self.width - self.left - self.right

    @property
    def tall(self) -> float:
        """Return the height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def side(self) -> float:
        """Return the width of the side column with the gutter."""
        return self.text * 0.29

    @property
    def main(self) -> float:
        """Return the width of the main column."""
        return self.text - self.side


def grid(paper: str) -> Grid:
    """Return the grid of a paper, ``A4`` or ``Letter``."""
    return Grid(*(A4 if paper == "A4" else LETTER))


class Styles:
    """Paragraph styles by name, made once a report."""

    def __init__(self, theme: Theme, tr: Translator) -> None:
        self.theme = theme
        self.chart = ChartStyle(theme, 8.2, tr)
        ink, muted, accent = theme["ink"], theme["muted"], theme["accent_text"]
        self.body = _style("body", REGULAR, 9, 14, ink, spaceAfter=6)
        self.lead = _style("lead", REGULAR, 11.2, 17.6, ink, spaceAfter=10)
        self.title = _style("title", DISPLAY, 27, 32, ink, spaceAfter=9)
        self.headline = _style("headline", DISPLAY, 23, 28.5, ink, spaceAfter=8)
        self.heading = _style("heading", BOLD, 11, 15, ink, spaceBefore=13, spaceAfter=5)
        self.small_heading = _style("small_heading", BOLD, 9, 13, ink, spaceBefore=8, spaceAfter=3)
        self.kicker = _style("kicker", BOLD, 8, 11, accent, spaceAfter=7)
        self.note = _style("note", REGULAR, 7.6, 11, muted, spaceAfter=4)
        self.note_right = _style("note_right", REGULAR, 7.6, 11, muted, alignment=TA_RIGHT)
        self.kicker_within = _style(
            "kicker_within", BOLD, 8, 11, accent, spaceBefore=34, spaceAfter=7
        )
        self.quote = _style("quote", DISPLAY_ITALIC, 12.5, 18, ink, spaceAfter=8, leftIndent=12)
        self.voice = _style("voice", DISPLAY_ITALIC, 11, 15.4, ink, spaceAfter=3)
        self.cell = _style("cell", REGULAR, 8, 11.4, ink)
        self.cell_strong = _style("cell_strong", BOLD, 8, 11.4, ink)
        self.cell_muted = _style("cell_muted", REGULAR, 7.4, 10.6, muted)
        self.cell_italic = _style("cell_italic", ITALIC, 8, 11.4, ink)
        self.figure = _style("figure", REGULAR, 8, 11.4, ink, alignment=TA_RIGHT)
        self.figure_strong = _style("figure_strong", BOLD, 8, 11.4, ink, alignment=TA_RIGHT)
        self.head = _style("head", REGULAR, 7.2, 9.6, muted)
        self.head_right = _style("head_right", REGULAR, 7.2, 9.6, muted, alignment=TA_RIGHT)
        self.head_center = _style("head_center", REGULAR, 7.2, 9.6, muted, alignment=TA_CENTER)
        self.item = _style("item", REGULAR, 9, 13.4, ink, spaceAfter=5, leftIndent=16)
        self.cover_client = _style("cover_client", DISPLAY, 35, 40, ink)
        self.cover_line = _style("cover_line", REGULAR, 10.5, 16, muted)
        self.cover_title = _style("cover_title", BOLD, 10.5, 16, accent)


def _style(
    name: str, face: str, size: float, leading: float, colour: str, **more: Any
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=face,
        fontSize=size,
        leading=leading,
        textColor=HexColor(colour),
        bulletFontName=BOLD,
        bulletFontSize=size,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        **more,
    )
