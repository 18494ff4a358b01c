"""Be many phones at once: take orders on standard input, answer each with one line of JSON.

Loopback only. Ends by itself when its input ends or nothing was ordered for a minute.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 20.0
IDLE = 60.0
Report = dict[str, Any]


class Connection:
    """One kept-alive HTTP connection, as light as can be."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Send a request and return status, head and body of its answer."""
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        assert self.reader is not None
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = _field(head, b"content-length")
        body = await self.reader.readexactly(int(length)) if length else b""
        if _field(head, b"connection").lower() == b"close":
            self.close()
        return int(head[9:12]), head, body

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
            self.writer = None


def _field(head: bytes, name: bytes) -> bytes:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.lower() == name:
            return value.strip()
    return b""


class Phone:
    """One phone: a connection for what it asks, another for the news."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname == "127.0.0.1" and parts.port
        self.host = parts.netloc
        self.path, self.token = parts.path, parts.path.rsplit("/", 1)[1]
        self.asking = Connection(parts.hostname, parts.port)
        self.listening = Connection(parts.hostname, parts.port)
        self.cookie = ""
        self.order = 0
        self.heard = 0
        self._news: asyncio.Task[None] | None = None

    def _request(self, method: str, path: str, body: bytes = b"") -> bytes:
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nAccept-Encoding: gzip\r\n"
        if self.cookie:
            head += f"Cookie: {self.cookie}\r\n"
        if method == "POST":
            head += f"Origin: http://{self.host}\r\nContent-Type: application/json\r\n"
            head += f"Content-Length: {len(body)}\r\n"
        return head.encode() + b"\r\n" + body

    async def get(self, path: str) -> int:
        return (await self.asking.ask(self._request("GET", path)))[0]

    async def post(self, path: str, **body: Any) -> tuple[int, bytes]:
        raw = json.dumps(body).encode()
        status, head, _ = await self.asking.ask(self._request("POST", path, raw))
        return status, head

    async def join(self) -> bool:
        """Load the page, take a seat, hear the first state."""
        page = await self.get(self.path)
        body = {"as": secrets.token_hex(16), "token": self.token, "group": "front"}
        status, head = await self.post("/join?lang=es", **body)
        self.cookie = _field(head, b"set-cookie").partition(b";")[0].decode()
        return page == 200 and status == 200 and await self.listen()

    async def listen(self) -> bool:
        """Open the stream of news and wait for its first state."""
        link = self.listening
        link.reader, link.writer = await asyncio.open_connection(link.host, link.port)
        link.writer.write(self._request("GET", "/events?lang=es"))
        head = await link.reader.readuntil(b"\r\n\r\n")
        await link.reader.readuntil(b"\n\n")
        self.heard += 1
        self._news = asyncio.create_task(self._hear(link.reader))
        return head[9:12] == b"200"

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        try:
            while await reader.readuntil(b"\n\n"):
                self.heard += 1
        except (asyncio.IncompleteReadError, ConnectionError):
            return

    async def back(self) -> bool:
        """Do what the page does when its connection is gone."""
        return await self.get("/state?lang=es") == 200 and await self.listen()

    async def vote(self, activity: str, number: int, choice: int) -> bool:
        self.order += 1
        body = {"activity": activity, "round": number, "choice": choice, "order": self.order}
        return (await self.post("/vote", **body, reason=""))[0] == 200

    def leave(self) -> None:
        """Lose the network."""
        if self._news is not None:
            self._news.cancel()
        self.asking.close()
        self.listening.close()


class Crowd:
    """All phones of this process."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.phones: list[Phone] = []

    async def join(self, count: int, seconds: float) -> Report:
        new = [Phone(self.url) for _ in range(count)]
        self.phones += new
        return await _spread([phone.join for phone in new], seconds)

    async def vote(self, activity: str, number: int, count: int, seconds: float) -> Report:
        def voting(place: int, phone: Phone) -> Callable[[], Awaitable[bool]]:
            return lambda: phone.vote(activity, number, 1 + place % 5)

        chosen = list(enumerate(self.phones[:count]))
        return await _spread([voting(*one) for one in chosen], seconds)

    async def leave(self, count: int) -> Report:
        for phone in self.phones[-count:]:
            phone.leave()
        await asyncio.sleep(0.3)
        return {"errors": 0, "seconds": [], "done": []}

    async def back(self, count: int) -> Report:
        return await _spread([phone.back for phone in self.phones[-count:]], 0)

    async def flood(self, hands: int, each: int) -> Report:
        """Send requests one after another on several connections, each as fast as it can."""
        phones = self.phones[:hands]

        async def one(phone: Phone) -> bool:
            taken = [await phone.vote("b1", 1, 3) for _ in range(each)]
            return all(taken)

        return await _spread([lambda phone=phone: one(phone) for phone in phones], 0)

    async def heard(self) -> Report:
        counts = [phone.heard for phone in self.phones]
        return {"errors": 0, "seconds": counts, "done": []}


async def _spread(acts: list[Callable[[], Awaitable[bool]]], seconds: float) -> Report:
    """Begin the acts evenly within some seconds; report how long each took and when it ended."""
    taken: list[float] = []
    done: list[float] = []
    errors = 0
    begun = time.perf_counter()

    async def run(place: int, act: Callable[[], Awaitable[bool]]) -> None:
        nonlocal errors
        await asyncio.sleep(begun + seconds * place / len(acts) - time.perf_counter())
        started = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                good = await act()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            good = False
        errors += not good
        done.append(time.perf_counter())
        taken.append(done[-1] - started)

    await asyncio.gather(*(run(place, act) for place, act in enumerate(acts)))
    whole = time.perf_counter() - begun
    return {"errors": errors, "seconds": taken, "done": sorted(done), "whole": whole}


async def main(url: str) -> None:
    """Carry out orders: ``{"do": "join", "count": 500, "seconds": 5}``."""
    crowd, loop = Crowd(url), asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while True:
        try:
            line = await asyncio.wait_for(reader.readline(), IDLE)
        except TimeoutError:
            break
        if not line:
            break
        order = json.loads(line)
        report = await getattr(crowd, order.pop("do"))(**order)
        print(json.dumps(report), flush=True)
    await crowd.leave(len(crowd.phones))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
