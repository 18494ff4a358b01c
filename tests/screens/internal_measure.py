"""Measuring internal services: waves, every way in, results, operational data, the kiosk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cxma.domain.surveys import Instrument, Response, Wave
from cxma.survey.answers import FormAnswers, encode
from cxma.ui.widgets.explain import ExplainPopover

if TYPE_CHECKING:
    from cxma.ui.kiosk import KioskWindow
    from cxma.ui.pages.internal.measure import MeasurePart
    from tests.screens.registry import Studio

_TABLE = """Marca temporal,¿En qué área trabaja?,{0} [Efectivo],{0} [Fácil],{0} [Agradable],Opinión
2026/11/03 10:00:00,{1},6,7,5,Todo bien
2026/11/03 10:01:00,Local 4,2,3,4,
2026/11/03 10:02:00,{1},Estelar,6,9,
"""


def _open(studio: Studio, target: str) -> MeasurePart:
    studio.sample()
    _wave(studio)
    studio.window.show_page("internal", f"measure:{target}")
    part: MeasurePart = studio.window.page("internal").part  # type: ignore[attr-defined]
    part.survey.panel.hide()
    for sheet in studio.window.findChildren(ExplainPopover):
        sheet.close()
    studio.settle()
    return part


def _wave(studio: Studio) -> Wave:
    """Return an open wave, opening one where there is none."""
    from cxma.actions import surveys

    project = studio.window.context.project
    assert project is not None
    waves = project.snapshot().internal.waves
    still = [wave for wave in waves if wave.closed is None]
    if not still:
        heads = {1: 60, 2: 20, 3: 12, 4: 12}
        name, day = "Noviembre 2026", date(2026, 11, 2)
        surveys.open_wave(project, name, Instrument.SHORT, day, reciprocal=True, invited=heads)
        return _wave(studio)
    return still[0]


def _shown(target: str, scroll: int = 0) -> Callable[[Studio], None]:
    def scene(studio: Studio) -> None:
        part = _open(studio, target)
        area = part.operations if target == "operations" else part.survey
        area.verticalScrollBar().setValue(studio.window.context.sizes.px(scroll))

    return scene


def _new(studio: Studio) -> None:
    part = _open(studio, "wave-2")
    part.survey.open_new()


def _explained(studio: Studio) -> None:
    table = _open(studio, "wave-2").survey.results.table
    table.asked.emit(table.rows[0][1].target)


def _answers(studio: Studio) -> None:
    part = _open(studio, "answers")
    wave, way = _wave(studio), part.survey.ways.way
    folder = Path(tempfile.mkdtemp())
    files = []
    for name, key in (("Ana", wave.key), ("Marcela", wave.key), ("Julio", "sample-first")):
        said = tuple(Response(name, 1, n, importance=3) for n in range(1, 5))
        files.append(folder / f"{name}.cxma-answer")
        files[-1].write_text(encode(FormAnswers(key, name, 1, responses=said)), encoding="utf-8")
    assert way is not None
    way.take_files(files)
    part.survey.verticalScrollBar().setValue(studio.window.context.sizes.px(260))


def _paper(studio: Studio) -> None:
    from cxma.ui.pages.internal.measure.paper import Paper

    part = _open(studio, "paper")
    way = part.survey.ways.way
    assert isinstance(way, Paper)
    grid = way.grids[0]
    grid.start()
    QTest.keyClicks(grid, "167542")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    QTest.keyClicks(grid, "018")
    part.survey.verticalScrollBar().setValue(studio.window.context.sizes.px(320))


def _import(studio: Studio) -> None:
    part = _open(studio, "import")
    internal, way = part.context.snapshot.internal, part.survey.ways.way
    file = Path(tempfile.mkdtemp()) / "respuestas.csv"
    text = _TABLE.format(internal.services[0].name, internal.areas[0].name)
    file.write_text(text, encoding="utf-8")
    assert way is not None
    way.take_files([file])
    studio.settle(800)
    part.survey.verticalScrollBar().setValue(studio.window.context.sizes.px(700))


def _kiosk(studio: Studio) -> KioskWindow:
    from cxma.ui.pages.internal.measure.kiosk_way import KioskWay

    way = _open(studio, "kiosk").survey.ways.way
    assert isinstance(way, KioskWay)
    way.begin()
    kiosk = way.kiosk
    assert kiosk is not None
    kiosk.showNormal()
    kiosk.resize(studio.window.size())
    studio.settle()
    # The studio closes what it has drawn; a kiosk closes for its facilitator only.
    kiosk._ending, way.kiosk = True, None
    return kiosk


def _kiosk_service(studio: Studio) -> QWidget:
    kiosk = _kiosk(studio)
    kiosk._begin(1, "")
    studio.settle()
    QTest.keyClicks(kiosk.focusWidget() or kiosk, "1")
    QTest.keyClicks(kiosk.focusWidget() or kiosk, "6")
    return kiosk


SCENES: dict[str, Callable[[Studio], QWidget | None]] = {
    "internal-measure": _shown("wave-2"),
    "internal-measure-results": _shown("wave-2", 300),
    "internal-measure-both-ways": _shown("wave-2", 1500),
    "internal-measure-comments": _shown("wave-2", 4000),
    "internal-measure-new": _new,
    "internal-measure-explained": _explained,
    "internal-measure-form": _shown("form", 200),
    "internal-measure-answers": _answers,
    "internal-measure-paper": _paper,
    "internal-measure-import": _import,
    "internal-measure-operations": _shown("operations"),
    "internal-measure-kiosk": _kiosk,
    "internal-measure-kiosk-service": _kiosk_service,
}
