"""A room of strangers: one attack for each line of what the server promises."""

from __future__ import annotations

import json
import logging
import re
import secrets
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cxma.workshop import limits
from cxma.workshop.passes import ALPHABET
from cxma.workshop.protocol import Trouble
from cxma.workshop.session import Workshop
from tests.workshop.made import Phone, ballot, running

FACILITATORS = ("show", "open", "close", "reveal", "again", "settle", "hands", "pause", "finish")
FACILITATORS += ("remove", "set_idea", "change_code", "stop", "responses", "journal", "view")


def voting(workshop: Workshop) -> Phone:
    """Open the first question and return a phone that is in."""
    workshop.show("b1").result(5)
    workshop.open().result(5)
    return Phone(workshop).join()


def raw(phone: Phone, data: bytes, seconds: float = 5) -> bytes:
    """Send bytes as they are and return all that comes back."""
    host, port = phone.host.split(":")
    with socket.create_connection((host, int(port)), timeout=seconds) as link:
        link.sendall(data)
        found = b""
        try:
            while part := link.recv(65536):
                found += part
        except (TimeoutError, ConnectionResetError):
            pass
        return found


# Bound to the chosen interface only.


def test_other_addresses_of_the_computer_do_not_answer(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        port = urlsplit(workshop.home).port
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex(("127.0.0.2", port)) != 0


# Host allow-list.


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"])
def test_a_name_turned_to_this_address_gets_nothing(tmp_path: Path, host: str) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        for method, path in (("GET", "/"), ("GET", "/state"), ("GET", "/events")):
            assert phone.ask(method, path, headers={"Host": host})[0] == 403
        body = ballot(3)
        assert phone.ask("POST", "/vote", body, {"Host": host})[0] == 403


def test_a_request_without_host_gets_nothing(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        answer = raw(phone, b"GET / HTTP/1.0\r\n\r\n")
        assert answer.split(b" ", 2)[1] == b"403"


# Origin check.


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None, "https://127.0.0.1"])
def test_another_page_cannot_vote_with_the_phones_cookie(tmp_path: Path, origin: str) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        assert phone.ask("POST", "/vote", ballot(3), {"Origin": origin})[0] == 403
        assert phone.state()["own"]["votes"] == []


def test_a_form_of_another_page_is_no_request_of_ours(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        for kind in (
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            None,
        ):
            assert phone.ask("POST", "/vote", ballot(3), {"Content-Type": kind})[0] == 415
        cross = {"Sec-Fetch-Site": "cross-site"}
        assert phone.ask("POST", "/vote", ballot(3), cross)[0] == 403
        assert phone.ask("OPTIONS", "/vote")[0] == phone.ask("HEAD", "/events")[0] == 405
        assert "Access-Control-Allow-Origin" not in phone.headers


def test_another_page_cannot_listen(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        assert phone.ask("GET", "/events", headers={"Origin": "http://evil.example"})[0] == 403


# Session token, short code.


def test_the_token_is_long_and_random_and_a_wrong_one_lets_nobody_in(tmp_path: Path) -> None:
    tokens = set()
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        with running(folder) as workshop:
            token = workshop.url.rsplit("/", 1)[1]
            tokens.add(token)
            assert len(token) >= 22
            assert set(workshop.code) <= set(ALPHABET) and len(workshop.code) == 6
            phone = Phone(workshop)
            body = {"as": secrets.token_hex(16), "group": "front"}
            for wrong in ("", token[:-1], token + "a", token.swapcase(), None, 5, [token]):
                assert phone.post("/join", token=wrong, **body)[0] == 403
    assert len(tokens) == 3


def test_guessing_the_code_is_slow_and_the_qr_still_lets_people_in(tmp_path: Path) -> None:
    body = {"group": "front"}
    with running(tmp_path) as workshop:
        right = workshop.code
        tried = 0
        for _ in range(30):
            guesser = Phone(workshop)
            guesser.ask("GET", "/")
            answers = [
                guesser.post("/join", code="ZZZZZZ", **{"as": secrets.token_hex(16)}, **body)[0]
                for _ in range(8)
            ]
            tried += answers.count(403)
            assert answers.count(403) <= limits.WRONG_CODES_EACH[0] + 1
        assert tried <= limits.WRONG_CODES[0] + 10
        late = Phone(workshop)
        late.ask("GET", "/")
        assert late.post("/join", code=right, **{"as": secrets.token_hex(16)}, **body)[0] == 429
        assert Trouble.CODE_ATTACKED in workshop.pause(False).result(5).troubles
        Phone(workshop).join()


def test_wrong_codes_of_one_visitor_do_not_lock_out_the_next(tmp_path: Path) -> None:
    """All come from one address, as in a room behind one router."""
    with running(tmp_path) as workshop:
        clumsy, next_one = Phone(workshop), Phone(workshop)
        for phone in (clumsy, next_one):
            phone.ask("GET", "/")
        body = {"as": secrets.token_hex(16), "group": "front"}
        for _ in range(10):
            clumsy.post("/join", code="AAAAAA", **body)
        assert clumsy.post("/join", code=workshop.code, **body)[0] == 429
        assert next_one.post("/join", code=workshop.code, **body)[0] == 200


def test_a_code_needs_a_visitors_mark_that_cannot_be_made_up(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        body = {"as": secrets.token_hex(16), "group": "front", "code": workshop.code}
        assert Phone(workshop).post("/join", **body)[1]["error"] == "cookies"
        forger = Phone(workshop)
        forger.cookies["cxma_visitor"] = "0123456789abcdef." + "0" * 32
        assert forger.post("/join", **body)[1]["error"] == "cookies"


# Participant token.


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop)
        phone.ask("GET", "/")
        first = phone.headers["Set-Cookie"]
        phone.join()
        for line in (first, phone.headers["Set-Cookie"]):
            assert "HttpOnly" in line and "SameSite=Strict" in line and "Domain" not in line
        assert all(len(value) >= 32 for value in phone.cookies.values())


def test_without_the_right_cookie_there_is_no_seat(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        stranger = Phone(workshop)
        for name in phone.cookies:
            stranger.cookies[name] = "x" * 32
        assert stranger.ask("GET", "/state") == (200, b'{"ok":false,"error":"seat"}')
        assert stranger.ask("GET", "/events") == (204, b"")
        for method, path, body in (
            ("POST", "/vote", ballot(3)),
            ("POST", "/idea", {}),
        ):
            assert stranger.ask(method, path, body)[0] == 401


# One vote per person, question and round; resending harmless.


def test_a_phone_has_one_vote_whatever_it_sends(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        for order in (1, 1, 2, 9, 9, 3):
            phone.post("/vote", **ballot(5, order=order))
        phone.post("/vote", **ballot(1, order=20, seat=99, round=2))
        phone.post("/vote", **ballot(1, order=20, activity="b2"))
        shown = workshop.close().result(5).shown
        assert shown is not None and shown.rounds[0].voted == 1


# Body of 4 KB, limits of headers and connections, slow requests.


def test_a_body_has_four_kilobytes_at_most(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        fits = json.dumps(ballot(3)).encode().ljust(limits.MOST_BODY)
        assert phone.ask("POST", "/vote", fits)[0] == 200
        assert phone.ask("POST", "/vote", fits + b" ")[0] == 413
        cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        head = f"POST /vote HTTP/1.1\r\nHost: {phone.host}\r\nOrigin: http://{phone.host}\r\n"
        head += f"Cookie: {cookie}\r\nContent-Type: application/json\r\n"
        chunked = head + "Transfer-Encoding: chunked\r\n\r\n"
        data = chunked.encode() + b"2000\r\n" + b" " * 0x2000 + b"\r\n0\r\n\r\n"
        assert b" 413 " in raw(phone, data).split(b"\r\n")[0]
        squeezed = {"Content-Encoding": "gzip"}
        assert phone.ask("POST", "/vote", b"\x1f\x8b" + b"0" * 100, squeezed)[0] == 415


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"[" * 4000,
        b'{"a":' * 600,
        b"\xff\xfe",
        b'{"choice":NaN}',
    ],
)
def test_a_body_that_is_no_object_is_refused_quietly(tmp_path: Path, body: bytes) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        status, answer = phone.ask("POST", "/vote", body)
        assert (status, answer) == (400, b'{"ok":false,"error":"malformed"}')
        assert phone.vote(3) == 200


def test_heads_are_limited_in_length_and_number(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        begin = f"GET / HTTP/1.1\r\nHost: {phone.host}\r\n".encode()
        many = b"".join(b"X-%d: y\r\n" % n for n in range(limits.MOST_FIELDS + 40))
        for data in (
            begin + many + b"\r\n",
            begin + b"X: " + b"y" * (limits.MOST_FIELD * 2) + b"\r\n\r\n",
            b"GET /" + b"y" * (limits.MOST_LINE * 2) + b" HTTP/1.1\r\n\r\n",
            b"\0\1\2\3\r\n\r\n",
            begin + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        ):
            answer = raw(phone, data)
            assert answer.split(b" ", 2)[1:2] in ([b"400"], [b"431"]), answer
            assert b"yyyy" not in answer, "what was sent does not come back"
        assert phone.state()


def test_a_slow_head_a_slow_body_and_silence_are_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr("cxma.workshop.routes.BODY_SECONDS", 0.5)
    monkeypatch.setattr("cxma.workshop.connections.SWEEP_SECONDS", 0.1)
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        host, port = phone.host.split(":")
        silent = socket.create_connection((host, int(port)), timeout=5)
        dripping = socket.create_connection((host, int(port)), timeout=5)
        ended = False
        with silent, dripping:
            dripping.sendall(b"GET / HTTP/1.1\r\n")
            for _ in range(60):
                time.sleep(0.05)
                try:
                    dripping.sendall(b"X")
                except OSError:
                    ended = True
                    break
            assert ended
            assert _ended(silent)
        cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        head = f"POST /vote HTTP/1.1\r\nHost: {phone.host}\r\nOrigin: http://{phone.host}\r\n"
        head += f"Cookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n"
        assert b" 408 " in raw(phone, head.encode() + b"{").split(b"\r\n")[0]


def _ended(link: socket.socket) -> bool:
    try:
        return link.recv(1) == b""
    except ConnectionResetError:
        return True


def test_idle_strangers_cannot_keep_phones_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_STRANGERS", 20)
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        host, port = phone.host.split(":")
        idle = [socket.create_connection((host, int(port)), timeout=5) for _ in range(60)]
        try:
            with phone.listening() as states:
                next(states)
                Phone(workshop).join()
            assert _ended(idle[0])
        finally:
            for link in idle:
                link.close()


def test_connections_are_limited_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CONNECTIONS", 5)
    with running(tmp_path) as workshop:
        host, port = urlsplit(workshop.home).netloc.split(":")
        links = [socket.create_connection((host, int(port)), timeout=5) for _ in range(6)]
        try:
            assert _ended(links[5])
        finally:
            for link in links:
                link.close()


# Limits per participant, not per address.


def test_one_who_sends_without_end_is_slowed_and_the_others_are_not(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        flooder = voting(workshop)
        other = Phone(workshop).join()
        answers = [flooder.vote(1 + n % 5) for n in range(60)]
        assert answers[0] == 200 and answers[-1] == 429
        assert other.vote(3) == 200


def test_a_participant_has_so_many_streams(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop).join()
        with phone.listening() as first, phone.listening() as second, phone.listening() as third:
            for states in (first, second, third):
                next(states)
            assert list(first) == []
            workshop.show("p1").result(5)
            assert next(second)["room"]["text"] == next(third)["room"]["text"] == "Coffee"


# Strict content security policy, no third party, the other headers.


def test_the_page_runs_its_own_script_only_and_names_nobody_else(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop)
        status, page = phone.ask("GET", "/")
        policy = phone.headers["Content-Security-Policy"]
        assert status == 200
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe" not in policy and "*" not in policy and "http" not in policy
        text = page.decode()
        assert not re.search(r"(?:https?:)?//[a-z]", text)
        assert not re.search(r"\son\w+=|\sstyle=|javascript:|innerHTML|eval\(", text)


@pytest.mark.parametrize("path", ["/", "/s/anything", "/state", "/nothing", "/vote"])
def test_every_answer_carries_the_guarding_headers(tmp_path: Path, path: str) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop)
        phone.ask("GET", path)
        assert phone.headers["X-Content-Type-Options"] == "nosniff"
        assert phone.headers["Referrer-Policy"] == "no-referrer"
        assert phone.headers["Cache-Control"] == "no-store"
        assert phone.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in phone.headers["Content-Security-Policy"]
        assert phone.headers["Server"] == "cxma"


# Unrevealed votes never leave the server.


def test_no_answer_and_no_news_holds_an_unrevealed_vote(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        spy = voting(workshop)
        with spy.listening() as states:
            heard = [json.dumps(next(states))]
            Phone(workshop).join().vote(5, reason="a secret reason")
            workshop.close().result(5)
            heard.append(json.dumps(next(states)))
        paths = ("/state", "/", "/vote", "/results", "/journal", "/s/../journal")
        heard.extend(spy.ask("GET", path)[1].decode() for path in paths)
        assert not any(re.search(r'secret reason|"counts": ?\[', text) for text in heard)


# No facilitator function over HTTP.


def test_nothing_the_facilitator_does_can_be_asked_for(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        token = workshop.url.rsplit("/", 1)[1]
        before = workshop.view.shown
        for name in FACILITATORS:
            for path in (f"/{name}", f"/admin/{name}", f"/{token}/{name}", f"/s/{token}/{name}"):
                assert phone.ask("POST", path, {"activity": "b1"})[0] in (404, 405)
                assert phone.ask("GET", path)[0] == 404
            assert phone.ask("PUT", "/vote", {})[0] == 405
        after = workshop.view.shown
        assert before is not None and after is not None and after.stage is before.stage


def test_no_file_can_be_asked_for(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = voting(workshop)
        for path in (
            "/../room.cxma-session",
            "/s/..%2f..%2fetc/passwd",
            "/%2e%2e/x",
            "//etc/passwd",
        ):
            status, body = phone.ask("GET", path)
            assert status in (400, 403, 404) or b"<!doctype html>" in body


# No addresses or names in logs.


def test_the_log_knows_neither_addresses_nor_names_nor_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("cxma").propagate = True
    with running(tmp_path, named=True) as workshop:
        workshop.show("b1").result(5)
        workshop.open().result(5)
        phone = Phone(workshop).join(name="Ana Sepúlveda")
        phone.vote(4, reason="the budget of Concepción")
        raw(phone, b"GET /\0 HTTP/9.9\r\n\r\n")
        phone.ask("POST", "/vote", b"{", {"Host": "evil.example"})
        port = phone.host.split(":")[1]
    said = caplog.text
    for private in ("127.0.0.1", port, "Sepúlveda", "Concepción", "evil", *phone.cookies.values()):
        assert private not in said


# Everything stops with the session: see test_server.py.
