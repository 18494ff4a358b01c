"""How long taking a survey in takes, against merely reading its file."""

from __future__ import annotations

import csv
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import python_calamine

from cxma import catalogue, intake, paths, sheets
from cxma.actions import areas, engagement, operations, priority, services, surveys
from cxma.domain.areas import AreaKind
from cxma.domain.prioritise import prioritise
from cxma.domain.services import Operation
from cxma.domain.snapshot import Client
from cxma.domain.surveys import Instrument
from cxma.store.project import Project
from tests.bench import survey_files
from tests.bench.figure import Figure, ratio, value

ROUNDS = 5
START = date(2026, 3, 1)


def measure(folder: Path) -> Iterator[Figure]:
    """Yield what reading costs, what the rest costs, how it grows, and a new threshold."""
    short = _company(folder / "short.cxma", 12)
    large = _company(folder / "large.cxma", 200)
    for shape, company, names in (
        (survey_files.wide, short, survey_files.services(12)),
        (survey_files.long, large, survey_files.services(200)),
    ):
        for write, bare, kind in (
            (survey_files.to_book, _calamine, "XLSX"),
            (survey_files.to_text, _csv, "CSV"),
        ):
            name = f"{shape.__name__}.{kind.lower()}"
            write(folder / name, shape(50_000, names))
            write(folder / f"few-{name}", shape(5_000, names))
            ours, theirs, fewer = _rounds(folder, company, name, bare)
            what = f"50,000 answers, {shape.__name__} {kind}, imported and prioritised"
            yield ratio(what, f"{bare.__name__[1:]} reading it", ours, theirs, 3, unit="ms")
            yield ratio("  the same, per answer", "5,000 answers", ours / 10, fewer, 1, unit="ms")
    yield _threshold(folder, large)


def _company(path: Path, number: int) -> Path:
    """Write an engagement with areas, services, a year's operations, and an open wave."""
    package = catalogue.read(paths.questionnaires() / "cxma")
    names = survey_files.services(number)
    with engagement.create(path, Client("Cadena"), package, started=START, who="") as project:
        back = areas.add(project, "Bodega", AreaKind.BACK)
        areas.add_many(project, [{"name": name} for name in survey_files.AREAS])
        ids = services.add_many(project, back, names)
        months = [Operation(one, "2026-02", 200 + one, 900, one % 40) for one in ids]
        operations.set_months(project, months, today=START)
        surveys.open_wave(project, "Ola 1", Instrument.SHORT, START)
    return path


def _rounds(
    folder: Path, company: Path, name: str, bare: Callable[[Path], object]
) -> tuple[float, float, float]:
    """Return milliseconds of ours, of merely reading, and of ours with a tenth of the answers."""
    ours, theirs, fewer = [], [], []
    for _ in range(ROUNDS + 1):
        theirs.append(_timed(lambda: bare(folder / name)))
        ours.append(_imported(folder, company, folder / name))
        fewer.append(_imported(folder, company, folder / f"few-{name}"))
    return (
        statistics.median(ours[1:]),
        statistics.median(theirs[1:]),
        statistics.median(fewer[1:]),
    )


def _imported(folder: Path, company: Path, table: Path) -> float:
    """Return how long it took from the file to the order of priority, in milliseconds."""
    path = folder / "import.cxma"
    shutil.copyfile(company, path)
    with Project.open(path) as project:
        project.snapshot()
        taken = _timed(lambda: _import(project, table))
    path.unlink()
    return taken


def _import(project: Project, table: Path) -> None:
    internal = project.snapshot().internal
    wave = internal.waves[0]
    sheet = sheets.read(table)
    profile = intake.propose(sheet.header, internal, wave)
    known = project.known_answers(wave.id)
    dry = intake.read_answers(sheet, profile, internal, wave, known)
    assert not dry.refused, dry.refused[:3]
    surveys.take_table(project, wave.id, dry, table.name, START)
    rows = prioritise(project.snapshot().internal)
    assert rows[0].n > 0


def _threshold(folder: Path, company: Path) -> Figure:
    """Return what a changed threshold costs until the new order is there."""
    path = folder / "threshold.cxma"
    shutil.copyfile(company, path)
    with Project.open(path) as project:
        _import(project, folder / "long.csv")
        changes = [lambda low=float(low): _reordered(project, low) for low in range(20)]
        taken = [_timed(change) for change in changes]
        assert len(prioritise(project.snapshot().internal)) == 200
    worst = sorted(taken)[-2]
    return value("threshold changed, 200 services, 50,000 answers, p95", worst, 100, unit="ms")


def _reordered(project: Project, low: float) -> None:
    priority.set_settings(project, low=low)
    prioritise(project.snapshot().internal)


def _timed(work: Callable[[], object]) -> float:
    """Return milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _calamine(path: Path) -> list[list[object]]:
    with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
        return book.get_sheet_by_index(0).to_python()


def _csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
