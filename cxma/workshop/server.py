"""The web server in its one thread: bound to one address, gone with the session."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from typing import TypeVar

from aiohttp import web

from cxma.errors import KnownError
from cxma.workshop.cleaning import Declined
from cxma.workshop.commits import Commits
from cxma.workshop.connections import Connections
from cxma.workshop.gate import Gate
from cxma.workshop.hosting import Hosting
from cxma.workshop.journal import Journal
from cxma.workshop.page import Page
from cxma.workshop.protocol import RoomView
from cxma.workshop.room import Room
from cxma.workshop.routes import Routes

log = logging.getLogger(__name__)
T = TypeVar("T")

STOP_SECONDS = 5.0
BACKLOG = 1024
_DESCRIPTORS = 4096


def bound(address: str, port: int) -> socket.socket:
    """Return a socket that listens on one address only; another port when the wanted is taken.

    Raises:
        KnownError: the address is not this computer's, or may not be used.
    """
    for wanted in dict.fromkeys((port, 0)):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if sys.platform == "win32":
                # Without it another program could listen on the same port and take phones over.
                found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((address, wanted))
            found.listen(BACKLOG)
            found.setblocking(False)
        except (OSError, OverflowError):
            found.close()
            continue
        return found
    raise KnownError("workshop.address")


class Server:
    """Serve a room from a thread of its own.

    Args:
        pages: the page by language.
        own: addresses of this computer.

    Attributes:
        on_view: called in the server's thread with each new view; set before ``start``.
    """

    def __init__(
        self,
        room: Room,
        journal: Journal,
        listening: socket.socket,
        pages: Mapping[str, Page],
        own: frozenset[str],
    ) -> None:
        self._room, self._journal, self._socket = room, journal, listening
        self._pages, self._own = pages, own
        self.on_view: Callable[[RoomView], None] = lambda view: None
        self.address, self.port = listening.getsockname()[:2]
        self._ready: Future[Hosting] = Future()
        self._stop: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="cxma-workshop", daemon=True)

    def start(self) -> None:
        """Start the thread and return once phones can connect.

        Raises:
            KnownError: the journal cannot be written.
        """
        _allow_many_sockets()
        self._thread.start()
        try:
            self._ready.result()
        except Declined as declined:
            raise KnownError("workshop.not_saved") from declined

    def stop(self) -> None:
        """Close the port and every connection, save, and join the thread; harmless twice."""
        if self._loop is not None and self._stop is not None and self._thread.is_alive():
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(STOP_SECONDS)

    @property
    def running(self) -> bool:
        """Return whether the thread lives."""
        return self._thread.is_alive()

    def ask(self, what: Callable[[Hosting], Awaitable[T]]) -> Future[T]:
        """Run something in the server's thread and return its future result.

        Raises:
            KnownError: the session has stopped.
        """
        loop, hosting = self._loop, self._ready.result()
        if loop is None or loop.is_closed() or not self._thread.is_alive():
            raise KnownError("workshop.stopped")

        async def run() -> T:
            return await what(hosting)

        return asyncio.run_coroutine_threadsafe(run(), loop)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:
            log.exception("the workshop's server ended")
            if not self._ready.done():
                self._ready.set_exception(error)
        finally:
            self._socket.close()
            self._journal.close()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_exception_handler(_without_addresses)
        commits = Commits(self._journal)
        hosting = Hosting(self._room, commits, self.on_view)
        connections = Connections(self._loop)
        gate = Gate(self.address, self.port, self._room.passes.session)
        routes = Routes(hosting, gate, connections, self._pages, self._own)
        runner = web.AppRunner(routes.application(), shutdown_timeout=2)
        await runner.setup()
        assert runner.server is not None
        listener = await self._loop.create_server(
            connections.factory(runner.server), sock=self._socket, backlog=BACKLOG
        )
        connections.start()
        if self._room.port != self.port:
            hosting.take({"e": "port", "port": self.port})
        await hosting.saved(None)
        self._ready.set_result(hosting)
        hosting.moved()
        await self._stop.wait()
        listener.close()
        hosting.stop()
        connections.stop()
        await runner.cleanup()
        await commits.close()


def _without_addresses(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Log what went wrong in the loop, without whose connection it was."""
    exc = context.get("exception")
    log.error("the server's loop met %s", type(exc).__name__ if exc else "trouble")


def _allow_many_sockets() -> None:
    """Let this process open as many sockets as a full room needs; a Mac gives 256 by default."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _DESCRIPTORS:
        most = _DESCRIPTORS if hard == resource.RLIM_INFINITY else min(_DESCRIPTORS, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
