"""The scenes: what is shown before each picture is taken. Add a function, name it in SCENES."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from cxma import paths, settings
from cxma.app import build
from cxma.settings import Settings
from tests.screens import (
    assess,
    internal_improve,
    internal_map,
    internal_measure,
    internal_prioritise,
    internal_services,
    results,
    wall,
    workshop,
)


@dataclass(frozen=True)
class Look:
    """One language, theme, window size and text size."""

    language: str
    theme: str
    width: int
    height: int
    scale: int

    @classmethod
    def parse(cls, text: str) -> Look:
        """Read ``es-light-1366-768-100``."""
        language, theme, width, height, scale = text.split("-")
        return cls(language, theme, int(width), int(height), int(scale))

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}x{self.height}-{self.scale}"


class Studio:
    """A window in one look, with the sample engagement at hand."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def __enter__(self) -> Studio:
        settings.save(
            Settings(
                language=self.look.language,
                theme=self.look.theme,
                text_scale=self.look.scale,
                person="Lucía Ferrer",
                consultancy="Norte Consultores",
            )
        )
        (paths.config() / "recent.json").unlink(missing_ok=True)
        self.app, self.window = build()
        self.window.resize(self.look.width, self.look.height)
        self.window.show()
        self.settle()
        return self

    def __exit__(self, *error: object) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle(50)

    def settle(self, milliseconds: int = 150) -> None:
        """Let everything that was asked for happen."""
        end = time.monotonic() + milliseconds / 1000
        while time.monotonic() < end:
            QApplication.processEvents()

    def sample(self) -> None:
        """Open the sample engagement."""
        if self.window.context.project is None:
            assert self.window.commands is not None
            self.window.commands.open_sample()
            self.settle()

    def draw(self, name: str, folder: Path) -> Path | None:
        """Set a scene and take its picture; None when its page is not there yet."""
        try:
            shown = SCENES[name](self) or self.window
        except ModuleNotFoundError as error:
            print(f"{name}: {error}", file=sys.stderr)
            return None
        self.settle()
        target = folder / f"{name}-{self.look}.png"
        shown.grab().save(str(target))
        overlay = self.window.commands.overlay if self.window.commands else None
        if overlay is not None:
            overlay.close_panel()
        if shown is not self.window:
            shown.close()
        self.window.banner.dismiss()
        return target


Scene = Callable[[Studio], QWidget | None]


def _first_start(studio: Studio) -> None:
    studio.window.show_page("home")


def _home(studio: Studio) -> None:
    import json
    from datetime import UTC, datetime, timedelta

    from cxma.actions import recent

    studio.sample()
    assert studio.window.commands is not None
    studio.window.commands.close_engagement()
    stored = json.loads(recent.file().read_text(encoding="utf-8"))
    other = dict(stored[0])
    other |= {
        "client": "Clínica Santa Teresa de los Andes y Centros Médicos Asociados",
        "path": str(recent.file()),
        "round_name": "",
        "progress": 0.34,
        "level_name": None,
        "opened": (datetime.now(UTC) - timedelta(days=12)).isoformat(),
    }
    gone = dict(stored[0]) | {"client": "Banco del Litoral", "path": "/stick/Banco.cxma"}
    recent.file().write_text(json.dumps([stored[0], other, gone]), encoding="utf-8")
    studio.window.show_page("home")


def _page(key: str, target: str = "") -> Scene:
    def scene(studio: Studio) -> None:
        studio.sample()
        studio.window.show_page(key, target)

    return scene


def _with_charts(key: str) -> Scene:
    """Wait until the charts are there: they follow the page after a moment."""

    def scene(studio: Studio) -> None:
        studio.sample()
        studio.window.show_page(key)
        studio.settle(2000)

    return scene


def _new(studio: Studio) -> None:
    studio.window.show_page("new")


def _jump(studio: Studio) -> None:
    studio.sample()
    studio.window.show_page("setup")
    assert studio.window.commands is not None
    studio.window.commands.jump()


def _jump_found(studio: Studio) -> None:
    from cxma.ui.widgets.jump import JumpPanel

    _jump(studio)
    assert studio.window.commands is not None
    panel = studio.window.commands.overlay
    assert isinstance(panel, JumpPanel)
    panel.line.setText("cliente")
    panel.line.textEdited.emit("cliente")


def _keys(studio: Studio) -> None:
    studio.sample()
    studio.window.show_page("assess")
    assert studio.window.commands is not None
    studio.window.commands.keyboard_help()


def _message(studio: Studio) -> None:
    studio.sample()
    studio.window.show_page("setup", "rounds")
    studio.window.context.message(
        "Se deshizo: participante agregado: María de los Ángeles Fernández-Valdivieso",
        "info",
        steps=[("Rehacer", lambda: None), ("Mostrar", lambda: None)],
    )


def _start_round(studio: Studio) -> None:
    studio.sample()
    studio.window.show_page("setup", "rounds")
    studio.window.page("setup").part._open_panel()  # type: ignore[attr-defined]


def _report(studio: Studio) -> None:
    """Wait until the first pages are drawn by the other process."""
    from cxma.ui.pages.report import ReportPage

    studio.sample()
    studio.window.show_page("report")
    page = studio.window.page("report")
    assert isinstance(page, ReportPage)
    for _ in range(200):
        studio.settle(100)
        if len(page.preview.pages) > 3:
            break


def _backups(studio: Studio) -> None:
    studio.sample()
    project = studio.window.context.project
    assert project is not None
    project.backup()
    studio.window.show_page("backups")


def _bug(studio: Studio) -> QWidget:
    from cxma.ui.dialogs.bug import BugDialog, report

    try:
        raise KeyError("a question")
    except KeyError as error:
        text = report(KeyError, error, error.__traceback__)
    dialog = BugDialog(studio.window.context, text, studio.window)
    dialog.show()
    return dialog


SCENES: dict[str, Scene] = {
    "welcome": _first_start,
    "home": _home,
    "new": _new,
    "settings": lambda studio: studio.window.show_page("settings"),
    "setup-client": _page("setup", "client"),
    "setup-people": _page("setup", "people"),
    "setup-rounds": _page("setup", "rounds"),
    "setup-start": _start_round,
    "setup-targets": _page("setup", "targets"),
    "assess": _page("assess"),
    **assess.SCENES,
    **internal_improve.SCENES,
    **internal_map.SCENES,
    **internal_measure.SCENES,
    **internal_prioritise.SCENES,
    "results": _with_charts("results"),
    **results.SCENES,
    **internal_services.SCENES,
    "plan": _with_charts("plan"),
    **wall.SCENES,
    **workshop.SCENES,
    "report": _report,
    "history": _page("history"),
    "backups": _backups,
    "jump": _jump,
    "jump-found": _jump_found,
    "keys": _keys,
    "message": _message,
    "bug": _bug,
}
