"""Long reading beside the window, which goes on working."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cxma.errors import KnownError


class Work(QObject):
    """One piece of work at a time in a thread that touches neither Qt nor the engagement.

    Garbage is not collected while it runs: what Qt made must be collected where it was made.
    """

    done = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The KnownError it ended with."""
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._number = 0
        self._waiting: Callable[[], Any] | None = None
        self._ended.connect(self._over, Qt.ConnectionType.QueuedConnection)

    def start(self, act: Callable[[], Any]) -> None:
        """Run something; what ran before is let go, its result no longer wanted."""
        self._number = abs(self._number) + 1
        if self._thread is not None:
            self._waiting = act
            return
        gc.disable()
        arguments = (self._number, act)
        self._thread = threading.Thread(target=self._run, args=arguments, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Let the work go: no signal follows."""
        self._number = -abs(self._number)
        self._waiting = None

    def stop(self) -> None:
        """Wait for the end, before the object goes."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            gc.enable()

    def _run(self, number: int, act: Callable[[], Any]) -> None:
        try:
            result, error = act(), None
        except BaseException as raised:
            result, error = None, raised
        self._ended.emit(number, result, error)

    @Slot(int, object, object)
    def _over(self, number: int, result: object, error: BaseException | None) -> None:
        """Hand the result on, in the window's own thread."""
        if self._thread is None:
            return
        self._thread.join()
        self._thread = None
        gc.enable()
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._number -= 1
            self.start(waiting)
        elif number == self._number:
            if isinstance(error, KnownError):
                self.failed.emit(error)
            elif error is not None:
                raise error
            else:
                self.done.emit(result)
