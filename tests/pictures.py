"""Draw the pictures of README and guides from the application: ``python -m tests.pictures``.

They show the sample engagement; the same tree draws the same bytes, but for codes and addresses
that nobody is to guess. Names given draw only those.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from cxma.i18n import Translator
from tests import pictures_form, pictures_workshop
from tests.screens.registry import Look, Studio

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
LANGUAGES = ("en", "es")
SIZE = (1366, 768)
PAGE_WIDTH = 800
COLOURS = 128
DAY = date(2026, 6, 30)

Scene = Callable[[Studio], QWidget | None]


def _people(studio: Studio) -> None:
    studio.window.show_page("setup", "people")


def _assess(studio: Studio) -> None:
    studio.window.show_page("assess", "B9")


def _ratings(studio: Studio) -> None:
    from cxma.ui.pages.assess import AssessPage

    studio.window.show_page("assess", "A2")
    page = studio.window.page("assess")
    assert isinstance(page, AssessPage)
    studio.settle(500)
    page.view.raters.focus_first(page.desk)
    studio.settle(200)
    area = page.view.area
    inside = area.widget()
    assert inside is not None
    top = page.view.raters.mapTo(inside, page.view.raters.rect().topLeft()).y()
    area.verticalScrollBar().setValue(top - 24)


def _of(scene: str) -> Scene:
    """Return a scene that the pages' own pictures have already; charts get time to be drawn."""

    def shown(studio: Studio) -> QWidget | None:
        from tests.screens.registry import SCENES as ALL

        widget = ALL[scene](studio)
        studio.settle(1500)
        return widget

    return shown


def _projector(studio: Studio) -> QWidget:
    from cxma.ui.pages.assess import AssessPage

    studio.window.show_page("assess", "B9")
    page = studio.window.page("assess")
    assert isinstance(page, AssessPage)
    page.toggle_projector()
    wall = page.wall.window
    assert wall is not None
    wall.showNormal()
    wall.resize(*SIZE)
    return wall


def _results(studio: Studio) -> None:
    studio.window.show_page("results")


def _explain(studio: Studio) -> None:
    _results(studio)
    _scroll(studio, to_end=False)
    studio.window.show_page("results", "4.5")


def _roles(studio: Studio) -> None:
    _results(studio)
    studio.settle(1500)
    _scroll(studio, to_end=True)


def _scroll(studio: Studio, *, to_end: bool) -> None:
    area = studio.window.current.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum() if to_end else 0)


def _plan(studio: Studio) -> None:
    studio.window.show_page("plan")


SCENES: dict[str, tuple[Scene, str]] = {
    "people": (_people, "light"),
    "assess": (_assess, "light"),
    "assess-dark": (_assess, "dark"),
    "ratings": (_ratings, "light"),
    "projector": (_projector, "light"),
    "results": (_results, "light"),
    "roles": (_roles, "light"),
    "explain": (_explain, "light"),
    "plan": (_plan, "light"),
    "internal-journey": (_of("internal-map-journey"), "light"),
    "internal-matrix": (_of("internal-services"), "light"),
    "internal-prioritise": (_of("internal-prioritise"), "light"),
    "internal-importance-dark": (_of("internal-prioritise-picture"), "dark"),
    "internal-causes": (_of("improve-causes"), "light"),
    "internal-monitoring": (_of("improve-monitoring"), "light"),
    "workshop-console": (pictures_workshop.console, "light"),
    "workshop-reveal": (pictures_workshop.wall, "light"),
}
PHONES = {"workshop-phone": pictures_workshop.phone, "internal-form": pictures_form.form}
"""One phone in three moments each, drawn by a browser."""
PAGES = {"report-summary": "report.summary", "report-radar": "report.overview"}
"""Pages of the report, by the heading of the chapter they open."""


def file_of(name: str, language: str) -> Path:
    """Return where a picture lies; those of the Spanish guide end in ``-es``."""
    return FOLDER / (f"{name}.png" if language == "en" else f"{name}-{language}.png")


def draw_windows(language: str, names: set[str]) -> None:
    """Draw what was asked for of the window, one look after the other."""
    for theme in ("light", "dark"):
        wanted = {n: scene for n, (scene, look) in SCENES.items() if look == theme and n in names}
        if not wanted:
            continue
        with Studio(Look(language, theme, *SIZE, 100)) as studio:
            QApplication.setCursorFlashTime(0)
            studio.sample()
            studio.window.banner.dismiss()
            for name, scene in wanted.items():
                shown = scene(studio) or studio.window
                keep(_still(studio, shown), file_of(name, language))
                if shown is not studio.window:
                    shown.close()
            pictures_workshop.ended(studio)


def draw_phones(language: str, names: set[str]) -> None:
    """Draw what a phone shows: of the survey's form, of a workshop in a session of its own."""
    with Studio(Look(language, "light", *SIZE, 100)) as studio:
        studio.sample()
        for name in sorted(names):
            keep(PHONES[name](language, studio), file_of(name, language))
        pictures_workshop.ended(studio)


def draw_pages(language: str, names: set[str]) -> None:
    """Draw what was asked for of the report."""
    from pypdfium2 import PdfDocument

    from cxma.actions import sample
    from cxma.report.build import build
    from cxma.report.options import ReportOptions

    with tempfile.TemporaryDirectory() as folder:
        with sample.create(Path(folder) / "sample.cxma", language) as project:
            snapshot = project.snapshot()
        pdf = Path(folder) / "report.pdf"
        chosen = ReportOptions(day=DAY, language=language, consultancy="Norte Consultores")
        list(build(snapshot, chosen, pdf))
        tr = Translator(language)
        document = PdfDocument(pdf)
        starts = {mark.get_title(): _place(mark) for mark in document.get_toc()}
        for name in sorted(names):
            page = document[starts[tr(PAGES[name])]]
            picture = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil()
            keep(picture, file_of(name, language))
        document.close()


def keep(picture: Image.Image, path: Path) -> None:
    """Write a picture in the colours it uses most, each as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = np.asarray(picture.convert("RGB"), dtype=np.int64)
    packed = plain @ (1 << 16, 1 << 8, 1)
    used, where, often = np.unique(packed, return_inverse=True, return_counts=True)
    shades = np.stack((used >> 16, used >> 8 & 255, used & 255), axis=1)
    kept = shades[np.argsort(-often, kind="stable")[:COLOURS]]
    nearest = ((shades[:, None] - kept) ** 2).sum(axis=2).argmin(axis=1)
    few = Image.fromarray(nearest[where].reshape(packed.shape).astype(np.uint8))
    few.putpalette(kept.astype(np.uint8).tobytes())
    few.save(path, optimize=True)
    print(f"{path.stat().st_size // 1024:4} KB  {path.name}")


def _place(mark: object) -> int:
    place = mark.get_dest().get_index()  # type: ignore[attr-defined]
    assert isinstance(place, int)
    return place


def _still(studio: Studio, shown: QWidget) -> Image.Image:
    """Return the picture once nothing in it changes any more."""
    studio.settle(1200)
    before, now = _grab(shown), b""
    while before != now:
        studio.settle(600)
        before, now = now, _grab(shown)
    size = shown.size()
    return Image.frombytes("RGBA", (size.width(), size.height()), now)


def _grab(shown: QWidget) -> bytes:
    from PySide6.QtGui import QImage

    image = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return bytes(image.constBits())


def main(asked: list[str]) -> int:
    """Draw the pictures asked for, all without names."""
    names = set(asked) or {*SCENES, *PAGES, *PHONES}
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory(prefix="cxma-pictures-") as home:
            os.environ["CXMA_HOME"] = home
            draw_windows(language, names & set(SCENES))
            if names & set(PHONES):
                draw_phones(language, names & set(PHONES))
            if names & set(PAGES):
                draw_pages(language, names & set(PAGES))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
