"""Everything once in a temporary folder: used on installed and packaged copies."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from cxma import catalogue, i18n, paths
from cxma.actions import sample, scoring
from cxma.cli.console import Console, Exit
from cxma.domain.compute import compute
from cxma.domain.snapshot import Snapshot
from cxma.errors import BugError
from cxma.store.project import Project

DAY = date(2026, 3, 31)


def run(console: Console, *, as_json: bool) -> Exit:
    """Try every step, print how each went, and return the exit code.

    This user's own settings, recents and backups are not touched.
    """
    with tempfile.TemporaryDirectory(prefix="cxma-") as folder, _Home(Path(folder) / "home"):
        trial = _Trial(Path(folder), console)
        steps = [_tried(name, step) for name, step in trial.steps()]
    if as_json:
        console.json({"ok": all(step["ok"] for step in steps), "steps": steps})
    else:
        for step in steps:
            code = "cli.selftest.ok" if step["ok"] else "cli.selftest.failed"
            name = console.tr(f"cli.selftest.{step['name']}")
            console.say(code, name=name, ms=step["ms"], error=step["error"])
    return Exit.DONE if all(step["ok"] for step in steps) else Exit.FAULT


def _tried(name: str, step: Callable[[], None]) -> dict[str, Any]:
    start = time.perf_counter()
    error = ""
    try:
        step()
    except Exception as failure:
        error = f"{type(failure).__name__}: {failure}"
    took = round((time.perf_counter() - start) * 1000)
    return {"name": name, "ok": not error, "ms": took, "error": error}


class _Home:
    """Keep this user's folders out of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = os.environ.get(paths.HOME_VARIABLE)

    def __enter__(self) -> None:
        os.environ[paths.HOME_VARIABLE] = str(self.folder)

    def __exit__(self, *error: object) -> None:
        if self.before is None:
            del os.environ[paths.HOME_VARIABLE]
        else:
            os.environ[paths.HOME_VARIABLE] = self.before


class _Trial:
    """The steps, each on what the one before it left."""

    def __init__(self, folder: Path, console: Console) -> None:
        self.file = folder / "selftest.cxma"
        self.pdf = folder / "selftest.pdf"
        self.language = console.tr.language
        self.tr = console.tr
        self.snapshot: Snapshot

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """Return the steps by name, in order."""
        return [
            ("words", self.words),
            ("questionnaires", self.questionnaires),
            ("create", self.create),
            ("open", self.open),
            ("migrate", self.migrate),
            ("score", self.score),
            ("draw", self.draw),
            ("report", self.report),
        ]

    def words(self) -> None:
        for language in i18n.languages():
            _expect(i18n.translator(language).has("cli.help"), f"no words in {language}")

    def questionnaires(self) -> None:
        for folder in catalogue.shipped():
            catalogue.read(folder)

    def create(self) -> None:
        sample.create(self.file, self.language).close()

    def open(self) -> None:
        with Project.open(self.file) as project:
            scoring.set_agreed(project, "1.1.1", 2)
            project.undo()
            _expect(project.snapshot().answer("1.1.1").agreed == 4, "undo")

    def migrate(self) -> None:
        from cxma.store import migrations

        _expect(migrations.migrate(self.file) == migrations.CURRENT, "format")

    def score(self) -> None:
        with Project.open(self.file, read_only=True) as project:
            self.snapshot = project.snapshot()
        _expect(compute(self.snapshot).overall.shown, "no overall score")

    def draw(self) -> None:
        from cxma import theme
        from cxma.charts import build, radar, raster
        from cxma.charts.style import ChartStyle

        words = self.snapshot.package.in_language(self.language)
        data = build.radar(compute(self.snapshot), words, self.tr)
        style = ChartStyle(theme.load("light"), 9.0, self.tr)
        picture = raster.draw(radar.draw, data, style, 480, 360)
        _expect(bool(picture.pixels and picture.spots), "nothing was drawn")

    def report(self) -> None:
        from cxma.cli import reporting
        from cxma.report.build import build

        chosen = reporting.options(self.snapshot, language=self.language, day=DAY)
        for _ in build(self.snapshot, chosen, self.pdf):
            pass
        _expect(self.pdf.read_bytes()[:5] == b"%PDF-", "no PDF")


def _expect(held: bool, otherwise: str) -> None:
    if not held:
        raise BugError(otherwise)
