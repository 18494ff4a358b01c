"""Pictures of a report's pages, for looking at it without a PDF reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def pictures(pdf: Path, folder: Path, width: int) -> Iterator[tuple[Path, int]]:
    """Write one PNG a page and yield its path and the number of pages, in order.

    Args:
        folder: an existing folder; the files are ``001.png`` and so on.
        width: in pixels.
    """
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        count = len(document)
        for place in range(count):
            page = document[place]
            picture = page.render(scale=width / page.get_width()).to_pil()
            path = folder / f"{place + 1:03}.png"
            picture.save(path, compress_level=1)
            page.close()
            yield path, count
    finally:
        document.close()
