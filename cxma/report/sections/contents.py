"""Contents: every chapter with a link and its page, which is set once it is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from cxma.charts.lettering import BOLD, REGULAR, clean, ellipsis
from cxma.report.book import Book, Entry
from cxma.report.fonts import write


class _Line(Flowable):
    """One entry; its page number is a form that is drawn later."""

    def __init__(self, entry: Entry, book: Book) -> None:
        super().__init__()
        self._entry, self._book = entry, book
        self.spaceBefore = 7 if entry.level == 0 else 0

    def wrap(self, wide: float, _: float) -> tuple[float, float]:
        """Take the whole width."""
        self._wide = wide
        return wide, 19.0 if self._entry.level == 0 else 16.0

    def draw(self) -> None:
        """Write the title, link it, and leave the page number open."""
        canvas, theme, entry = self.canv, self._book.theme, self._entry
        deep = entry.level > 0
        face, x, y = (REGULAR, 16.0, 4.5) if deep else (BOLD, 0.0, 6.0)
        canvas.setFillColor(HexColor(theme["ink"]))
        title = ellipsis(clean(entry.title), self._wide - x - 40, 9.2, face)
        write(canvas, x, y, title, face, 9.2)
        canvas.saveState()
        canvas.translate(self._wide, y)
        canvas.doForm(f"page-{entry.key}")
        canvas.restoreState()
        if not deep:
            canvas.setStrokeColor(HexColor(theme["line"]))
            canvas.setLineWidth(0.5)
            canvas.line(0, self.height + 3.5, self._wide, self.height + 3.5)
        canvas.linkRect("", entry.key, (0, 0, self._wide, self.height), relative=1)


def flow(book: Book, entries: Sequence[Entry]) -> Iterator[Flowable]:
    """Yield the contents."""
    yield from book.opening(Entry("contents", book.tr("report.contents")), book.tr("report.title"))
    for entry in entries:
        yield _Line(entry, book)
