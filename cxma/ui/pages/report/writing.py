"""Writing the report in another process: once to keep, and quietly to look at."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from cxma import paths
from cxma.ui.child import Child

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Writing(QObject):
    """One report being written."""

    progressed = Signal(int, int)
    """Steps done, and of how many."""
    drawn = Signal(str, int)
    """The picture of a page, and of how many."""
    finished = Signal(int)
    """It is there; carries the number of pages."""
    failed = Signal(str)
    cancelled = Signal()

    def __init__(
        self, context: Context, target: Path, choices: Mapping[str, Any], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.target = target
        self._pages = 0
        self._child = Child(self)
        self._child.told.connect(self._told)
        self._child.failed.connect(self._failed)
        self._child.succeeded.connect(self._succeeded)
        self._child.cancelled.connect(self._cancelled)
        self._arguments = arguments(context, target, choices)

    def start(self, pictures: Path | None = None, width: int = 0) -> None:
        """Start; with a folder, draw each page as a PNG of a width there too."""
        extra = ["--pictures", str(pictures), "--width", str(width)] if pictures else []
        self._child.start([*self._arguments, *extra])

    def cancel(self) -> None:
        """Stop as soon as possible; what stood at the target stays."""
        self._child.cancel()

    def stop(self) -> None:
        """Stop now, without a word."""
        self._child.stop()
        sweep(self.target)

    @Slot(dict)
    def _told(self, step: dict[str, Any]) -> None:
        if "picture" in step:
            self.drawn.emit(str(step["picture"]), int(step["of"]))
        elif "result" in step:
            self._pages = int(step.get("pages") or 0)
        elif "done" in step:
            self.progressed.emit(int(step["done"]), int(step["of"]))

    @Slot()
    def _succeeded(self) -> None:
        self.finished.emit(self._pages)

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        sweep(self.target)
        self.failed.emit(sentence)

    @Slot()
    def _cancelled(self) -> None:
        sweep(self.target)
        self.cancelled.emit()


def arguments(context: Context, target: Path, choices: Mapping[str, Any]) -> list[str]:
    """Return the command that writes the current round's report."""
    assert context.project is not None
    made = ["report", str(context.project.path), "--pdf", str(target), "--progress"]
    made += ["--round", str(context.snapshot.round.number)]
    made += ["--lang", str(choices["language"]), "--paper", str(choices["paper"])]
    for key in ("services", "answers", "method"):
        if not choices.get(key, True):
            made.append(f"--no-{key}")
    if choices.get("scrub"):
        made.append("--scrub")
    return made


def sweep(target: Path) -> None:
    """Remove the unfinished file that a stopped process could not remove itself."""
    for left in target.parent.glob(f".{_escaped(target.stem[:40])}-*{target.suffix}"):
        left.unlink(missing_ok=True)


def _escaped(text: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)


def preview_folder() -> Path:
    """Make a new folder for one preview."""
    folder = paths.cache() / "preview" / uuid.uuid4().hex[:8]
    folder.mkdir(parents=True)
    return folder


def forget(folder: Path | None) -> None:
    """Remove a preview's folder."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
