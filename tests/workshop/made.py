"""A session to test with, and a phone made of a plain socket."""

from __future__ import annotations

import http.client
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cxma.domain.questionnaire import Group
from cxma.workshop.passes import Passes
from cxma.workshop.protocol import (
    AreaAsked,
    Ballot,
    IdeaKind,
    IdeaRound,
    Pause,
    QuestionText,
    Script,
    ServiceAsked,
    SurveyRound,
)
from cxma.workshop.room import Entry, Place, Room
from cxma.workshop.session import Workshop

WAIT = 10.0
PASSES = Passes("0123abcd", "token-of-the-session", "K7M2PX", "00" * 16)

TEXTS = {
    "es": QuestionText(
        "Clientes internos",
        "¿Se mide la satisfacción de los clientes internos?",
        (
            "Nunca se les pregunta.",
            "Alguna vez, por iniciativa de un área.",
            "Existe una encuesta anual y alguien responde por ella.",
            "Cada servicio crítico tiene metas que se revisan.",
            "Cada ola mueve las metas de toda la empresa.",
        ),
        ("Reactivo", "Emergente", "Estructurado", "Gestionado", "Referente"),
    ),
    "en": QuestionText(
        "Internal clients",
        "Is the satisfaction of internal clients measured?",
        (
            "They are never asked.",
            "Now and then, where an area thinks of it.",
            "There is a yearly survey and somebody answers for it.",
            "Every critical service has targets that are reviewed.",
            "Every wave moves the goals of the whole company.",
        ),
        ("Reactive", "Emerging", "Structured", "Managed", "Leading"),
    ),
    "it": QuestionText(
        "Clienti interni",
        "Si misura la soddisfazione dei clienti interni?",
        (
            "Non viene mai chiesta.",
            "Qualche volta, per iniziativa di un’area.",
            "Esiste un’indagine annuale con un responsabile.",
            "Ogni servizio critico ha obiettivi riesaminati.",
            "Ogni rilevazione orienta gli obiettivi dell’azienda.",
        ),
        ("Reattivo", "Emergente", "Strutturato", "Gestito", "Riferimento"),
    ),
}


def script(**changes: Any) -> Script:
    """Return a session with a question, ideas, a survey, a pause and a second question."""
    services = (
        ServiceAsked(1, "Stock check", "Logistics", (10,)),
        ServiceAsked(2, "Refund", "Finance", (10, 11)),
        ServiceAsked(3, "Access", "IT", (11,)),
    )
    prompt = {"es": "¿Qué lo causa?", "en": "What causes it?", "it": "Che cosa lo causa?"}
    made: dict[str, Any] = {
        "title": {"es": "Taller de Andina", "en": "Andina workshop", "it": "Workshop Andina"},
        "activities": (
            Ballot("b1", "A2", TEXTS),
            IdeaRound("i1", IdeaKind.CAUSE, prompt, "A2"),
            SurveyRound("s1", services),
            Pause("p1", {"es": "Café hasta las 11", "en": "Coffee", "it": "Caffè"}),
            Ballot("b2", "B9", TEXTS),
        ),
        "areas": (AreaAsked(10, "Shops"), AreaAsked(11, "Call centre")),
    }
    return Script(**(made | changes))


def room(**changes: Any) -> Room:
    """Return an empty room."""
    return Room(script(**changes), PASSES)


def do(room: Room, entry: Entry | None) -> Entry | None:
    """Apply an entry as the server does."""
    if entry is not None:
        room.apply(entry)
    return entry


def seat(room: Room, group: Group = Group.FRONT, name: str = "", area: int | None = None) -> Place:
    """Seat somebody in a room and return the seat."""
    from cxma.workshop import answering

    body = {"as": secrets.token_hex(16), "group": group.value, "name": name, "area": area}
    entry = answering.join(room, body, secrets.token_hex(32))
    room.apply(entry)
    return room.places[entry["seat"]]


def ballot(choice: int | str, order: int = 1, **changes: Any) -> dict[str, Any]:
    """Return the body of a vote."""
    return {"activity": "b1", "round": 1, "choice": choice, "order": order, **changes}


@contextmanager
def running(folder: Path, **changes: Any) -> Iterator[Workshop]:
    """Serve a session on loopback for the block."""
    on_view = changes.pop("on_view", lambda view: None)
    journal = folder / "room.cxma-session"
    workshop = Workshop.start(script(**changes), journal, on_view=on_view)
    try:
        yield workshop
    finally:
        workshop.stop()


class Phone:
    """A phone without a browser: one connection, its cookies, the headers a browser would send."""

    def __init__(self, workshop: Workshop, source: str = "") -> None:
        self.source = (source, 0) if source else None
        self.workshop = workshop
        self.host = urlsplit(workshop.home).netloc
        self.cookies: dict[str, str] = {}
        self.headers: http.client.HTTPMessage = http.client.HTTPMessage()
        self._order = 0

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, Any] | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> tuple[int, bytes]:
        """Return status and body of an answer; ``headers`` add to, replace or remove the usual."""
        sent: dict[str, str | None] = {"Host": self.host}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent |= headers or {}
        raw = json.dumps(body).encode() if isinstance(body, Mapping) else body
        connection = http.client.HTTPConnection(self.host, timeout=WAIT, source_address=self.source)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if raw is not None:
                connection.putheader("Content-Length", str(len(raw)))
            connection.endheaders(raw)
            answer = connection.getresponse()
            self.headers = answer.msg
            self._keep_cookies(answer)
            return answer.status, answer.read()
        finally:
            connection.close()

    def _keep_cookies(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.msg.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]

    def post(self, path: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """Return status and JSON of an answer to a POST."""
        status, raw = self.ask("POST", path, body)
        return status, json.loads(raw)

    def state(self, language: str = "en") -> dict[str, Any]:
        """Return the phone's state."""
        status, raw = self.ask("GET", f"/state?lang={language}")
        assert status == 200, raw
        found: dict[str, Any] = json.loads(raw)["state"]
        return found

    def join(self, **changes: Any) -> Phone:
        """Come in by the QR."""
        token = self.workshop.url.rsplit("/", 1)[1]
        body = {"as": secrets.token_hex(16), "token": token, "group": "front", **changes}
        status, answer = self.post("/join", **body)
        assert status == 200, answer
        return self

    def vote(self, choice: int | str, activity: str = "b1", **changes: Any) -> int:
        """Vote in the first round and return the status."""
        self._order += 1
        body = {"activity": activity, "round": 1, "choice": choice, "order": self._order}
        return self.post("/vote", **(body | changes))[0]

    @contextmanager
    def listening(self) -> Iterator[Iterator[dict[str, Any]]]:
        """Yield the states that the server sends."""
        connection = http.client.HTTPConnection(self.host, timeout=WAIT)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request("GET", "/events?lang=en", headers={"Cookie": cookie})
        answer = connection.getresponse()
        try:
            yield self._states(answer)
        finally:
            answer.close()
            connection.close()

    @staticmethod
    def _states(answer: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
        for line in answer:
            if line.startswith(b"data: {"):
                yield json.loads(line[6:])
