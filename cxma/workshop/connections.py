"""Connections of phones: counted, given a time for each request, never mentioned in a log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys
from collections.abc import Callable
from typing import Any

from aiohttp import web

from cxma.workshop import limits

log = logging.getLogger(__name__)
SWEEP_SECONDS = 1.0
SLEEPER_SECONDS = 30
# TCP_USER_TIMEOUT, TCP_RXT_CONNDROPTIME, TCP_MAXRT, each in its own unit of a second.
_UNACKNOWLEDGED = {"linux": (18, 1000), "darwin": (0x80, 1), "win32": (5, 1)}
_SILENT = logging.Logger("cxma.workshop.web", logging.CRITICAL + 1)


class Connection(web.RequestHandler):
    """One connection; idle until a request's head is complete, and again after its answer.

    Attributes:
        idle_since: when it began to wait for a request, None while one is answered.
        ours: whether its last request came from somebody with a seat.
        on_lost: called once when the connection is gone.
    """

    def __init__(self, book: Connections, server: web.Server, **settings: Any) -> None:
        super().__init__(server, **settings)
        self._book = book
        self.idle_since: float | None = None
        self.ours = False
        self.on_lost: Callable[[], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, or end it at once when there are too many."""
        super().connection_made(transport)
        _notice_sleepers(transport)
        self.idle_since = self._book.now()
        self._book.add(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Tell whoever waits on this connection that it is gone."""
        self._book.drop(self)
        super().connection_lost(exc)
        lost, self.on_lost = self.on_lost, None
        if lost is not None:
            lost()

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Finish an answer and wait for the next request from now on."""
        finished = await super().finish_response(request, resp, start_time)
        self.idle_since = self._book.now()
        return finished

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer a broken request with its status alone, and close."""
        if status >= 500 and exc is not None:
            log.error("a request failed: %s", type(exc).__name__)
        answer = web.Response(status=status, headers={"Cache-Control": "no-store"})
        answer.force_close()
        return answer

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """Say what failed, not whose request it was."""
        exc = kw.get("exc_info")
        log.error("a connection failed: %s", type(exc).__name__)

    def end(self) -> None:
        """Close at once, dropping what was not sent."""
        if self.transport is not None:
            self.transport.abort()


def _notice_sleepers(transport: asyncio.BaseTransport) -> None:
    """Let the system give up a phone that no longer acknowledges what it is sent."""
    option, unit = _UNACKNOWLEDGED.get(sys.platform, (0, 0))
    link = transport.get_extra_info("socket")
    if option and link is not None:
        with contextlib.suppress(OSError):
            link.setsockopt(socket.IPPROTO_TCP, option, SLEEPER_SECONDS * unit)


class Connections:
    """All connections of the server."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._all: dict[Connection, None] = {}
        self._strangers: dict[Connection, None] = {}
        self._sweep: asyncio.TimerHandle | None = None

    def factory(self, server: web.Server) -> Callable[[], Connection]:
        """Return what makes a connection of each accepted socket."""

        def made() -> Connection:
            return Connection(
                self,
                server,
                loop=self._loop,
                logger=_SILENT,
                access_log=_SILENT,
                keepalive_timeout=limits.HEAD_SECONDS * 2,
                max_line_size=limits.MOST_LINE,
                max_field_size=limits.MOST_FIELD,
                max_headers=limits.MOST_FIELDS,
                lingering_time=0,
                auto_decompress=False,
            )

        return made

    def now(self) -> float:
        """Return the loop's time in seconds."""
        return self._loop.time()

    def add(self, connection: Connection) -> None:
        """Count a new connection; when strangers are too many the one idle for longest ends."""
        if len(self._all) >= limits.MOST_CONNECTIONS:
            connection.end()
            return
        self._all[connection] = None
        self._strangers[connection] = None
        if len(self._strangers) > limits.MOST_STRANGERS:
            self._end_longest_idle()

    def drop(self, connection: Connection) -> None:
        """Count a connection no more."""
        self._all.pop(connection, None)
        self._strangers.pop(connection, None)

    def known(self, connection: Connection) -> None:
        """Put down that a connection belongs to somebody with a seat."""
        self._strangers.pop(connection, None)

    def start(self) -> None:
        """Begin to end connections that keep the server waiting."""
        self._sweep = self._loop.call_later(SWEEP_SECONDS, self._end_the_slow)

    def stop(self) -> None:
        """End every connection."""
        if self._sweep is not None:
            self._sweep.cancel()
        for connection in list(self._all):
            connection.end()

    def __len__(self) -> int:
        return len(self._all)

    def _end_longest_idle(self) -> None:
        idle = (c for c in self._strangers if c.idle_since is not None)
        longest = min(idle, key=lambda c: c.idle_since or 0.0, default=None)
        if longest is not None:
            self.drop(longest)
            longest.end()

    def _end_the_slow(self) -> None:
        oldest = self.now() - limits.HEAD_SECONDS
        for connection in list(self._all):
            if connection.idle_since is not None and connection.idle_since < oldest:
                connection.end()
        self.start()
