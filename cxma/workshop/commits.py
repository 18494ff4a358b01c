"""Group commit: entries that arrive together share one flush, off the server's loop."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from cxma.workshop.cleaning import Declined
from cxma.workshop.journal import Journal, line
from cxma.workshop.room import Entry

log = logging.getLogger(__name__)


class Commits:
    """Bring entries to the journal; used in the loop's thread only.

    Attributes:
        failing: whether the last attempt to write failed.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="cxma-journal")
        self._lines: list[bytes] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._task: asyncio.Task[None] | None = None
        self.failing = False

    def add(self, entry: Entry) -> None:
        """Take an entry that the room has already applied; ``settled`` says when it is safe."""
        self._lines.append(line(entry))

    async def settled(self) -> None:
        """Return once everything added so far is on disk.

        Raises:
            Declined: it could not be written; the lines are kept and tried again next time.
        """
        if not self._lines and self._task is None:
            return
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        if self._task is None:
            self._task = asyncio.create_task(self._write())
        await waiter

    async def _write(self) -> None:
        """Write until nobody waits; whoever comes meanwhile shares the next flush."""
        loop = asyncio.get_running_loop()
        while self._waiting:
            lines, waiting = self._lines, self._waiting
            self._lines, self._waiting = [], []
            fault: Exception | None = None
            try:
                if lines:
                    await loop.run_in_executor(self._writer, self._journal.write, lines)
            except OSError as error:
                self._lines[:0] = lines
                fault = error
            self._tell(waiting, fault)
        self._task = None

    def _tell(self, waiting: list[asyncio.Future[None]], fault: Exception | None) -> None:
        if fault is not None and not self.failing:
            log.error("the session's journal cannot be written: %s", type(fault).__name__)
        self.failing = fault is not None
        for waiter in waiting:
            if waiter.done():
                continue
            if fault is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(Declined("not_saved", 503))

    async def close(self) -> None:
        """Write what is left and let go of the journal."""
        try:
            await self.settled()
        except Declined:
            log.error("the last entries of the session could not be saved")
        self._writer.shutdown(wait=True)
        self._journal.close()
