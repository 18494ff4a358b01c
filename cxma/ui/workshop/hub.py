"""The running session for the window: the server's views as a signal, its commands without waiting.

Views come from the server's thread and are handed over by queued signals; starting and stopping
happen in a thread of their own, since the first start imports the web library.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cxma.errors import BugError, KnownError

if TYPE_CHECKING:
    from cxma.workshop.protocol import RoomView, Script
    from cxma.workshop.session import Workshop

log = logging.getLogger(__name__)


class Hub(QObject):
    """At most one session at a time; all signals arrive in the window's thread."""

    started = Signal()
    """The session can be joined; ``session`` is there."""
    viewed = Signal(object)
    """Something happened in the room; carries the newest ``RoomView``."""
    refused = Signal(object)
    """A command, the start or the resumption was refused; carries the ``KnownError``."""
    ended = Signal()
    """The session is over for this computer; ``session`` is gone."""

    _made = Signal(object)
    _arrived = Signal()
    _failed = Signal(object)
    _unmade = Signal(object)
    _stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: Workshop | None = None
        self._worker: threading.Thread | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._made.connect(self._take_session, queued)
        self._arrived.connect(self._take_view, queued)
        self._failed.connect(self._take_failure, queued)
        self._unmade.connect(self._take_unmade, queued)
        self._stopped.connect(self._take_end, queued)

    @property
    def busy(self) -> bool:
        """Tell whether a session is being started, resumed or stopped."""
        return self._worker is not None and self._worker.is_alive()

    @property
    def view(self) -> RoomView | None:
        """Return the newest view, None without a session."""
        return self.session.view if self.session is not None else None

    def start(self, script: Script, journal: Path, address: str, accent: str = "") -> None:
        """Start a session; ``started`` or ``refused`` follows."""

        def make() -> Workshop:
            from cxma.workshop.session import Workshop

            return Workshop.start(
                script, journal, address=address, accent=accent, on_view=self._from_server
            )

        self._make(make)

    def resume(self, journal: Path, address: str, accent: str = "") -> None:
        """Go on with the session of a journal; ``started`` or ``refused`` follows."""

        def make() -> Workshop:
            from cxma.workshop.session import Workshop

            return Workshop.resume(
                journal, address=address, accent=accent, on_view=self._from_server
            )

        self._make(make)

    def do(self, command: Callable[[Workshop], Future[Any]]) -> bool:
        """Send a command; tell whether there is a session to send it to.

        What it brings arrives as a view; a refusal comes as ``refused``.
        """
        if self.session is None:
            return False
        self.watch(command(self.session))
        return True

    def watch(self, future: Future[Any]) -> None:
        """Tell of a command's refusal when it comes."""
        future.add_done_callback(self._done)

    def stop(self) -> None:
        """Thank the phones and free the port; ``ended`` follows."""
        session = self.session
        if session is None or self.busy:
            return

        def end() -> None:
            _finish(session)
            self._stopped.emit()

        self._run(end)

    def close(self) -> None:
        """End everything at once and wait for it: the application is closing.

        Phones see that the laptop is away and come back when the session is resumed.
        """
        self._join()
        if self.session is not None:
            self.session.stop()
            self.session = None

    def _make(self, make: Callable[[], Workshop]) -> None:
        if self.session is not None or self.busy:
            raise BugError("a session is running")

        def run() -> None:
            try:
                session = make()
            except KnownError as error:
                self._unmade.emit(error)
            else:
                self.session = session
                self._made.emit(session)

        self._run(run)

    def _run(self, work: Callable[[], None]) -> None:
        self._worker = threading.Thread(target=work, name="session", daemon=True)
        self._worker.start()

    # --- called in the server's thread or the worker's ------------------------------------------

    def _from_server(self, view: RoomView) -> None:
        self._arrived.emit()

    def _done(self, future: Future[Any]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KnownError):
            self._failed.emit(error)
        elif error is not None:
            log.error("a command of the session failed", exc_info=error)

    # --- in the window's thread -----------------------------------------------------------------

    def _join(self) -> None:
        """Wait out the last moment of the worker, so that what follows finds nobody busy."""
        if self._worker is not None:
            self._worker.join()

    @Slot(object)
    def _take_session(self, session: Workshop) -> None:
        self._join()
        self.started.emit()
        self.viewed.emit(session.view)

    @Slot()
    def _take_view(self) -> None:
        if self.session is not None:
            self.viewed.emit(self.session.view)

    @Slot(object)
    def _take_failure(self, error: KnownError) -> None:
        self.refused.emit(error)

    @Slot(object)
    def _take_unmade(self, error: KnownError) -> None:
        self._join()
        self.refused.emit(error)

    @Slot()
    def _take_end(self) -> None:
        self._join()
        self.session = None
        self.ended.emit()


def _finish(session: Workshop) -> None:
    """Say goodbye to the phones if that is still possible, then stop."""
    try:
        session.finish().result(timeout=5)
    except (KnownError, TimeoutError):
        log.info("the session ended without a farewell")
    session.stop()
