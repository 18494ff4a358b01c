"""Files and links dragged onto the page, as evidence of the question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData

from cxma.ui.pages.assess.evidence_editor import EvidenceDraft, kind_of

_ENGAGEMENT = ".cxma"


def takes(data: QMimeData) -> bool:
    """Tell whether something dragged can be evidence; an engagement is for the window to open."""
    urls = data.urls()
    return bool(urls) and not any(url.toLocalFile().endswith(_ENGAGEMENT) for url in urls)


def drafts(data: QMimeData) -> Iterator[EvidenceDraft]:
    """Yield what to keep of something dropped: files are attached, links are noted."""
    for url in data.urls():
        if url.isLocalFile():
            file = Path(url.toLocalFile())
            yield EvidenceDraft(kind_of(file), file=file)
        else:
            yield EvidenceDraft(kind_of(Path(url.path())), link=url.toString())
