"""Putting flowables on pages: frames, running heads, page numbers, watermark, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from cxma.charts.lettering import DISPLAY, REGULAR, ellipsis, width
from cxma.errors import BugError
from cxma.report.flow import Anchor, Indent, Keep, NewPage, Room, height
from cxma.report.fonts import register, write
from cxma.report.styles import MM, Grid
from cxma.report.text import plain
from cxma.theme import Theme

_SMALL = 7.2


class Press:
    """Fill pages in one pass; page numbers are set as forms once their total is known.

    Attributes:
        pages: page of each anchor by its key.
        foot: what stands at the foot of every page, beside its number.
        stamp: a word written across every page, or nothing.
    """

    def __init__(self, path: Path, grid: Grid, theme: Theme, language: str) -> None:
        register()
        _secure()
        self.grid, self.theme = grid, theme
        self.pages: dict[str, int] = {}
        self.foot = ""
        self.stamp = ""
        self.canvas = Canvas(
            str(path),
            pagesize=(grid.width, grid.height),
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=REGULAR,
            initialFontSize=9,
        )
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.canvas.showOutline()
        self._numbered: list[int] = []
        self._opened = self._fresh = False
        self._y = self._after = self._indent = 0.0

    def describe(self, title: str, author: str, subject: str, creator: str, day: date) -> None:
        """Set the document's properties; its date is the day of the report."""
        self.canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+00'00'")
        self.canvas.setTitle(plain(title))
        self.canvas.setAuthor(plain(author))
        self.canvas.setSubject(plain(subject))
        self.canvas.setCreator(creator)
        self.canvas.setProducer(creator)

    def seen(self, anchor: Anchor, page: int) -> None:
        """Note the page an anchor came to stand on."""
        self.pages[anchor.key] = page

    def flow(self, parts: Iterable[Flowable]) -> None:
        """Place flowables one after the other, on as many pages as they take."""
        for part in parts:
            self._place(part)

    def new_page(self) -> None:
        """End the page, if anything stands on it."""
        if self._opened and not self._fresh:
            self._close()

    def finish(self, number: str) -> int:
        """Set every page number and save; return the number of pages.

        Args:
            number: how a page is numbered, with ``{page}`` and ``{pages}``.
        """
        if self._opened:
            self._close()
        total = int(self.canvas.getPageNumber()) - 1
        for page in self._numbered:
            self._form(f"foot-{page}", number.format(page=page, pages=total), self.theme["muted"])
        self.canvas.save()
        return total

    def number(self, key: str, text: str) -> None:
        """Fill a page number that was left open in the contents."""
        self._form(f"page-{key}", text, self.theme["ink"], 9)

    def _place(self, part: Flowable) -> None:
        if isinstance(part, NewPage):
            self.new_page()
        elif isinstance(part, Indent):
            self._indent = part.left
        elif isinstance(part, Room):
            if self._opened and not self._fresh and self._left < part.height:
                self._close()
        elif isinstance(part, Keep):
            self._keep(part.parts)
        elif isinstance(part, Anchor):
            self._open()
            part.wrapOn(self.canvas, self._wide, 0)
            part.drawOn(self.canvas, self.grid.left + self._indent, self._y - self._after)
        else:
            self._fit(part)

    def _keep(self, parts: list[Flowable]) -> None:
        self._open()
        needed = height(parts, self._wide, self.grid.tall, self._after)
        if not self._fresh and self._left < needed <= self.grid.tall:
            self._close()
        self.flow(parts)

    def _fit(self, part: Flowable) -> None:
        waiting = [part]
        while waiting:
            self._open()
            first = waiting.pop(0)
            gap = 0.0 if self._fresh else max(self._after, first.getSpaceBefore())
            left = self._left - gap
            high = first.wrapOn(self.canvas, self._wide, left)[1] if left > 0 else 1.0
            if high <= left + 0.01:
                self._draw(first, gap, high)
                continue
            pieces = first.splitOn(self.canvas, self._wide, left) if left > 0 else []
            if pieces and pieces[0] is not first:
                high = pieces[0].wrapOn(self.canvas, self._wide, left)[1]
                self._draw(pieces[0], gap, high)
                waiting[:0] = pieces[1:]
            elif self._fresh:
                raise BugError(f"{type(first).__name__} fits on no page")
            else:
                waiting.insert(0, first)
            self._close()

    def _draw(self, part: Flowable, gap: float, high: float) -> None:
        self._y -= gap + high
        part.drawOn(self.canvas, self.grid.left + self._indent, self._y)
        self._after, self._fresh = part.getSpaceAfter(), False

    @property
    def _left(self) -> float:
        return self._y - self.grid.bottom

    @property
    def _wide(self) -> float:
        return self.grid.text - self._indent

    def _open(self) -> None:
        if not self._opened:
            self._y, self._after = self.grid.height - self.grid.top, 0.0
            self._opened = self._fresh = True
            self._decorate()

    def _close(self) -> None:
        self.canvas.showPage()
        self._opened = False

    def _decorate(self) -> None:
        canvas, grid, page = self.canvas, self.grid, self.canvas.getPageNumber()
        if self.stamp:
            watermark(canvas, grid, self.stamp, self.theme)
        low = grid.bottom - 9 * MM
        self._line(grid.left, low, self.foot, grid.text * 0.75)
        canvas.saveState()
        canvas.translate(grid.width - grid.right, low)
        canvas.doForm(f"foot-{page}")
        canvas.restoreState()
        self._numbered.append(page)

    def _line(self, x: float, y: float, text: str, room: float) -> None:
        self.canvas.saveState()
        self.canvas.setFillColor(HexColor(self.theme["muted"]))
        write(self.canvas, x, y, ellipsis(text, room, _SMALL), REGULAR, _SMALL)
        self.canvas.restoreState()

    def _form(self, name: str, text: str, colour: str, size: float = _SMALL) -> None:
        wide = width(text, size)
        self.canvas.beginForm(name, -wide - 2, -size, 2, size * 1.5)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(REGULAR, size)
        self.canvas.drawRightString(0, 0, text)
        self.canvas.endForm()


def watermark(canvas: Canvas, grid: Grid, text: str, theme: Theme) -> None:
    """Write a word across the page, faint enough to read over."""
    size = 60.0
    size *= grid.height * 0.72 / max(1.0, width(text, size, DISPLAY))
    size = min(size, 128.0)
    canvas.saveState()
    canvas.translate(grid.width / 2, grid.height / 2)
    canvas.rotate(56)
    canvas.setFillColor(HexColor(theme["ink"]))
    canvas.setFillAlpha(0.055)
    write(canvas, -width(text, size, DISPLAY) / 2, -size * 0.3, text, DISPLAY, size)
    canvas.restoreState()


def _secure() -> None:
    """Close reportlab's doors that markup could open, and keep streams small."""
    rl_config.toColorCanUse = None
    rl_config.trustedHosts = None
    rl_config.useA85 = 0
