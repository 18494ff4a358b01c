"""A command of ours in a process of its own, so that the window never waits.

It prints one line of JSON a step; the lines become signals here.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

_PATIENCE = 2000
"""Milliseconds a cancelled process gets before it is killed."""


class Child(QObject):
    """One run of ``cxma`` with arguments."""

    told = Signal(dict)
    """One line of JSON."""
    failed = Signal(str)
    """It ended without success; carries its sentence, empty when it said nothing."""
    succeeded = Signal()
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._broken)
        self._pending = b""
        self._sentence = ""
        self._over = False
        self._unwanted = False

    @property
    def running(self) -> bool:
        """Tell whether the process has not ended yet."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, arguments: Sequence[str]) -> None:
        """Start the command."""
        program, first = command()
        self._process.start(program, [*first, *arguments])

    def cancel(self) -> None:
        """Ask the process to stop, and stop it when it does not; ``cancelled`` follows."""
        self._unwanted = True
        if not self.running:
            return
        self._process.terminate()
        QTimer.singleShot(_PATIENCE, self, self._kill)

    def stop(self) -> None:
        """Stop the process now and wait for its end; no signal follows."""
        self._over = True
        if self.running:
            self._process.kill()
            self._process.waitForFinished(_PATIENCE)

    @Slot()
    def _kill(self) -> None:
        if self.running:
            self._process.kill()

    @Slot()
    def _read(self) -> None:
        self._pending += bytes(self._process.readAllStandardOutput().data())
        *lines, self._pending = self._pending.split(b"\n")
        for line in lines:
            step = _parsed(line)
            if "error" in step:
                self._sentence = str(step["error"])
            elif step and not self._over and not self._unwanted:
                self.told.emit(step)

    @Slot(int)
    def _finished(self, code: int) -> None:
        if self._over:
            return
        self._read()
        self._over = True
        if self._unwanted:
            self.cancelled.emit()
        elif code == 0:
            self.succeeded.emit()
        else:
            self.failed.emit(self._sentence or self._last_words())

    @Slot(QProcess.ProcessError)
    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._over:
            self._over = True
            self.failed.emit("")

    def _last_words(self) -> str:
        text = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        return "" if "Traceback" in text else text


def command() -> tuple[str, list[str]]:
    """Return our own program and the arguments that come first."""
    if getattr(sys, "frozen", False):
        return sys.executable, []
    return sys.executable, ["-m", "cxma"]


def _environment() -> QProcessEnvironment:
    """Return this process's environment, in which the child finds the same package."""
    environment = QProcessEnvironment.systemEnvironment()
    if not getattr(sys, "frozen", False):
        root = str(Path(__file__).resolve().parents[2])
        known = environment.value("PYTHONPATH")
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, [root, known])))
    environment.insert("PYTHONIOENCODING", "utf-8")
    home = os.environ.get("CXMA_HOME")
    if home:
        environment.insert("CXMA_HOME", home)
    return environment


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        step = json.loads(line)
    except ValueError:
        return {}
    return step if isinstance(step, dict) else {}
