"""What phones can ask for over HTTP, and nothing else: the page, a seat, news, answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from aiohttp import web

from cxma.i18n import language_of
from cxma.workshop import answering
from cxma.workshop.cleaning import Declined, read_body
from cxma.workshop.connections import Connection, Connections
from cxma.workshop.gate import HEADERS, Gate
from cxma.workshop.hosting import Hosting, Stream
from cxma.workshop.limits import BODY_SECONDS, MOST_BODY
from cxma.workshop.page import Page
from cxma.workshop.passes import digest, new_secret
from cxma.workshop.protocol import Trouble
from cxma.workshop.room import Entry, Place, Room

BEAT_SECONDS = 10.0
"""Time between two signs of life on a quiet stream."""
STUCK_SECONDS = 15.0
"""Time a phone has to read what it was sent."""
Answering = Callable[[Room, Place, Mapping[str, Any]], Entry | None]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
ANSWERS: Mapping[str, Answering] = {
    "/vote": answering.vote,
    "/idea": answering.idea,
    "/support": answering.support,
    "/area": answering.area,
    "/rate": answering.rate,
}


class Routes:
    """Answer phones.

    Args:
        own: addresses of this computer, to know a phone from the facilitator's own browser.
    """

    def __init__(
        self,
        hosting: Hosting,
        gate: Gate,
        connections: Connections,
        pages: Mapping[str, Page],
        own: frozenset[str],
    ) -> None:
        self._hosting, self._gate, self._connections = hosting, gate, connections
        self._pages, self._own = pages, own

    def application(self) -> web.Application:
        """Return the application with all its routes."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guarded(request, handler)

        app = web.Application(client_max_size=MOST_BODY, middlewares=[guard])
        app.router.add_get("/", self._page, allow_head=False)
        app.router.add_get("/s/{token}", self._page, allow_head=False)
        app.router.add_get("/events", self._events, allow_head=False)
        app.router.add_get("/state", self._state, allow_head=False)
        app.router.add_post("/join", self._join)
        for path, act in ANSWERS.items():
            app.router.add_post(path, self._answering(act))
        return app

    # Every request passes here.

    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        connection = cast(Connection, request.protocol)
        connection.idle_since = None
        try:
            self._gate.check(request.method, request.headers)
            return await handler(request)
        except Declined as declined:
            return _declined(declined.code, declined.status)
        except web.HTTPException as refused:
            return _declined("http", refused.status)
        except TimeoutError:
            return _declined("slow", 408)

    async def _page(self, request: web.Request) -> web.Response:
        self._hosting.reached |= request.remote not in self._own
        page = self._pages[_preferred(request.headers.get("Accept-Language", ""), self._pages)]
        headers = {**HEADERS, "Content-Security-Policy": page.policy}
        headers["Content-Type"] = "text/html; charset=utf-8"
        headers["Vary"] = "Accept-Language, Accept-Encoding"
        if self._gate.visitor(request.cookies) is None:
            headers["Set-Cookie"] = self._gate.visitor_line()
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=page.packed, headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=page.plain, headers=headers)

    # Joining.

    async def _join(self, request: web.Request) -> web.Response:
        body = await _body(request)
        seated = self._seated(request)
        if seated is not None:
            return await self._own_state(request, seated)
        if not self._hosting.limits.joins.take():
            raise Declined("often", 429)
        self._let_in(request, body)
        secret = new_secret()
        entry = self._join_entry(body, digest(secret))
        self._hosting.take(entry)
        place = self._hosting.room.places[entry["seat"]]
        place.claimed = False
        await self._hosting.saved(entry)
        answer = await self._own_state(request, place)
        answer.headers["Set-Cookie"] = self._gate.cookie_line(secret)
        return answer

    def _join_entry(self, body: Mapping[str, Any], key: str) -> Entry:
        try:
            return answering.join(self._hosting.room, body, key)
        except Declined as declined:
            if declined.code == "full":
                self._hosting.note(Trouble.FULL)
            raise

    def _let_in(self, request: web.Request, body: Mapping[str, Any]) -> None:
        """Check the QR's token, or the short code, whose wrong tries are counted."""
        passes, limits = self._hosting.room.passes, self._hosting.limits
        token, code = body.get("token"), body.get("code")
        if isinstance(token, str) and passes.lets_in(token):
            return
        if not isinstance(code, str):
            raise Declined("token", 403)
        visitor = self._gate.visitor(request.cookies)
        if visitor is None:
            raise Declined("cookies", 403)
        if not limits.may_try_code(visitor):
            if limits.codes.left < 1:
                self._hosting.note(Trouble.CODE_ATTACKED)
            raise Declined("often", 429)
        if not passes.is_code(code):
            limits.wrong_code(visitor)
            raise Declined("code", 403)

    # News.

    async def _state(self, request: web.Request) -> web.Response:
        place = self._seated(request)
        if place is None:
            # Every phone asks this first; no seat yet is no fault to show on its console.
            return _declined("seat", 200)
        self._limit(place)
        return await self._own_state(request, place)

    async def _own_state(self, request: web.Request, place: Place) -> web.Response:
        await self._hosting.commits.settled()
        state = self._hosting.states.state(place, self._language(request))
        return _json(f'{{"ok":true,"state":{state}}}')

    async def _events(self, request: web.Request) -> web.StreamResponse:
        place = self._seated(request)
        if place is None:
            # An event source takes this as the end, without a fault on the phone's console.
            return web.Response(status=204, headers=HEADERS)
        self._limit(place)
        headers = {**HEADERS, "Content-Type": "text/event-stream; charset=utf-8"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        connection = cast(Connection, request.protocol)
        stream = self._hosting.open_stream(place, self._language(request))
        connection.on_lost = stream.end
        try:
            await self._feed(stream, response)
        except (ConnectionError, TimeoutError):
            connection.end()
        finally:
            connection.on_lost = None
            self._hosting.close_stream(stream)
        response.force_close()
        return response

    async def _feed(self, stream: Stream, response: web.StreamResponse) -> None:
        """Send states as they change and signs of life between, until the stream ends."""
        news = True
        while not stream.ended:
            text = "event: beat\ndata: 1\n\n"
            if news:
                try:
                    await self._hosting.commits.settled()
                    text = f"data: {self._hosting.states.state(stream.place, stream.language)}\n\n"
                except Declined:
                    # The next sign that the journal can be written again brings the state.
                    text = "event: beat\ndata: 0\n\n"
            async with asyncio.timeout(STUCK_SECONDS):
                await response.write(text.encode())
            news = await stream.news(BEAT_SECONDS)

    # Answers.

    def _answering(self, act: Answering) -> Handler:
        async def handler(request: web.Request) -> web.Response:
            place = self._seat(request)
            self._limit(place)
            entry = act(self._hosting.room, place, await _body(request))
            self._hosting.take(entry)
            await self._hosting.saved(entry)
            return _json('{"ok":true}')

        return handler

    def _seated(self, request: web.Request) -> Place | None:
        """Return who asks, by the secret in the cookie; None for a stranger."""
        secret = request.cookies.get(self._gate.cookie, "")
        place = self._hosting.room.place_of(digest(secret)) if secret else None
        if place is not None:
            place.claimed = True
            self._connections.known(cast(Connection, request.protocol))
        return place

    def _seat(self, request: web.Request) -> Place:
        place = self._seated(request)
        if place is None:
            raise Declined("seat", 401)
        return place

    def _limit(self, place: Place) -> None:
        if not self._hosting.limits.posts.of(place.id).take():
            raise Declined("often", 429)

    def _language(self, request: web.Request) -> str:
        asked = request.query.get("lang", "")
        return asked if asked in self._pages else next(iter(self._pages))


async def _body(request: web.Request) -> dict[str, Any]:
    async with asyncio.timeout(BODY_SECONDS):
        return read_body(await request.read())


def _preferred(header: str, known: Mapping[str, Page]) -> str:
    """Return the first known language of an Accept-Language header by its weights."""
    weighed = []
    for place, part in enumerate(header[:200].split(",")):
        name, _, weight = part.partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, language_of(name.strip())))
        except ValueError:
            continue
    found = (language for _, _, language in sorted(weighed) if language in known)
    return next(found, "en" if "en" in known else next(iter(known)))


def _json(text: str, status: int = 200) -> web.Response:
    headers = {**HEADERS, "Content-Type": "application/json; charset=utf-8"}
    return web.Response(body=text.encode(), status=status, headers=headers)


def _declined(code: str, status: int) -> web.Response:
    answer = _json(f'{{"ok":false,"error":"{code}"}}', status)
    if status in (400, 403, 408, 413, 415) or status >= 500:
        answer.force_close()
    return answer
