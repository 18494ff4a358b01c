"""The server over a real socket: joining, news, answers, the facilitator's commands, the end."""

from __future__ import annotations

import json
import socket
import sys
import threading
from pathlib import Path

import pytest

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.workshops import Outcome
from cxma.errors import KnownError, Refused
from cxma.workshop.protocol import IdeaState, RoomView, Stage
from cxma.workshop.session import Workshop
from tests.workshop.made import Phone, ballot, room, running


def test_a_question_from_lobby_to_outcome(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop).join()
        assert phone.state()["room"]["screen"] == "welcome"
        workshop.show("b1").result(5)
        assert phone.vote(3) == 409
        workshop.open().result(5)
        assert phone.vote(3) == 200
        workshop.hands([0, 0, 0, 2, 0]).result(5)
        workshop.reveal().result(5)
        assert phone.state()["room"]["results"][0]["counts"] == [0, 0, 1, 2, 0]
        workshop.again().result(5)
        assert phone.vote(4, round=2) == 200
        workshop.reveal().result(5)
        shown = workshop.settle(Outcome.AGREED, 4, "Seen").result(5).shown
        assert shown is not None and (shown.stage, shown.round) == (Stage.SETTLED, 2)
        state = phone.state("it")
        assert state["room"]["outcome"] == {"kind": "agreed", "value": 4}
        assert state["room"]["question"]["names"][0] == "Reattivo"


def test_phones_hear_of_everything_by_themselves(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop).join()
        with phone.listening() as states:
            assert next(states)["room"]["screen"] == "welcome"
            workshop.show("b1").result(5)
            assert next(states)["room"]["stage"] == "lobby"
            workshop.open().result(5)
            assert next(states)["room"]["stage"] == "open"
            assert workshop.view.here == 1
            workshop.show("i1").result(5)
            assert next(states)["room"]["prompt"] == "What causes it?"
            workshop.open().result(5)
            next(states)
            idea = {"activity": "i1", "id": "idea-000000000000", "text": "No owner"}
            assert phone.post("/idea", **idea)[0] == 200
            assert next(states)["room"]["ideas"][0]["text"] == "No owner"
            workshop.set_idea(idea["id"], IdeaState.HIDDEN).result(5)
            assert next(states)["room"]["ideas"] == []


def test_the_newest_view_arrives_and_tells_who_is_there(tmp_path: Path) -> None:
    views: list[RoomView] = []
    arrived = threading.Event()

    def take(view: RoomView) -> None:
        views.append(view)
        if any(seat.answered for seat in view.seats):
            arrived.set()

    with running(tmp_path, on_view=take, named=True) as workshop:
        workshop.show("b1").result(5)
        workshop.open().result(5)
        ana, luis = (Phone(workshop).join(name=name) for name in ("Ana", "Luis"))
        assert luis.vote(2) == 200
        assert arrived.wait(5)
        assert [(seat.name, seat.answered) for seat in workshop.view.seats] == [
            ("Ana", False),
            ("Luis", True),
        ]
        assert ana.state()["own"]["name"] == "Ana"
    versions = [view.version for view in views]
    assert versions == sorted(versions)


def test_the_code_lets_in_however_it_is_typed(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop)
        assert phone.ask("GET", "/")[0] == 200
        code = workshop.code
        typed = f" {code[:3].lower()}-{code[3:]} "
        body = {"as": "phone-0123456789ab", "group": "front"}
        assert phone.post("/join", code=typed, **body)[0] == 200
        workshop.change_code().result(5)
        assert workshop.code != code
        other = Phone(workshop)
        other.ask("GET", "/")
        assert other.post("/join", code=code, **body) == (403, {"ok": False, "error": "code"})


def test_joining_twice_is_one_seat(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        token = workshop.url.rsplit("/", 1)[1]
        body = {"as": "phone-0123456789ab", "token": token, "group": "front"}
        lost = Phone(workshop)
        assert lost.post("/join", **body)[0] == 200
        lost.cookies.clear()
        assert lost.post("/join", **body)[0] == 200
        assert lost.post("/join", **body)[0] == 200
        assert len(workshop.pause(False).result(5).seats) == 1


def test_somebody_without_a_phone_votes_at_the_laptop(tmp_path: Path) -> None:
    with running(tmp_path, named=True) as workshop:
        workshop.show("b1").result(5)
        workshop.open().result(5)
        seat_id = workshop.sit_here(Group.DIRECTION, "Marta").result(5)
        workshop.vote_here(seat_id, 2).result(5)
        shown = workshop.vote_here(seat_id, Mark.DONT_KNOW, "New here").result(5).shown
        assert shown is not None and shown.rounds[0].votes[0].vote.reason == "New here"
        workshop.close().result(5)
        with pytest.raises(KnownError, match="stage"):
            workshop.vote_here(seat_id, 2).result(5)
        phone = Phone(workshop).join(name="Ana")
        with pytest.raises(Refused, match="no_seat"):
            workshop.vote_here(2, 5).result(5)
        assert phone.state()["own"]["votes"] == []


def test_the_survey_comes_out_as_the_engagement_keeps_it(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        workshop.show("s1").result(5)
        workshop.open().result(5)
        phone = Phone(workshop).join()
        assert phone.post("/area", area=11)[0] == 200
        answer = {"activity": "s1", "service": 2, "order": 1, "used": True}
        answer |= {"scores": {"easy": 3}, "importance": None, "rework": "dont_know", "comment": ""}
        assert phone.post("/rate", **answer)[0] == 200
        assert phone.post("/rate", **answer)[0] == 200
        (found,) = workshop.responses("s1").result(5)
        assert (found.area_id, found.service_id, dict(found.scores)) == (11, 2, {"easy": 3})
        assert workshop.responses("b1").result(5) == ()


def test_a_removed_phone_is_shown_the_door(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        phone = Phone(workshop).join()
        with phone.listening() as states:
            next(states)
            workshop.remove(1).result(5)
            assert list(states) == []
        assert phone.ask("GET", "/state")[1] == b'{"ok":false,"error":"seat"}'


def test_commands_out_of_turn_come_back_as_sentences(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        with pytest.raises(Refused, match="no_activity"):
            workshop.reveal().result(5)
        workshop.finish().result(5)
        with pytest.raises(Refused, match="finished"):
            workshop.show("b1").result(5)


def test_nothing_is_left_when_the_session_stops(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with running(tmp_path) as workshop:
        phone = Phone(workshop).join()
        host, port = phone.host.split(":")
        with phone.listening() as states:
            next(states)
            workshop.stop()
            assert list(states) == []
        assert not workshop.running
        assert set(threading.enumerate()) <= before
        with socket.socket() as probe:
            assert probe.connect_ex((host, int(port))) != 0
        workshop.stop()
        with pytest.raises(KnownError, match="stopped"):
            workshop.reveal()


def test_an_address_of_another_computer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.cxma-session"
    with pytest.raises(KnownError, match="address"):
        Workshop.start(room().script, path, address="203.0.113.7")
    assert not path.exists()


def test_a_taken_port_is_replaced_by_another(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        workshop = Workshop.start(room().script, tmp_path / "s.cxma-session", port=port)
        workshop.stop()
        assert f":{port}/" not in workshop.home


def test_a_window_that_fails_does_not_stop_the_session(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(view: RoomView) -> None:
        raise ValueError

    with running(tmp_path, on_view=fail) as workshop:
        workshop.show("b1").result(5)
        workshop.open().result(5)
        assert Phone(workshop).join().vote(3) == 200


def test_state_is_valid_json_whatever_people_write(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        workshop.show("b1").result(5)
        workshop.open().result(5)
        phone = Phone(workshop).join()
        raw = json.dumps(ballot(2, reason="</script>\u2028 ñ \u202e 日本 🙂")).encode()
        raw = raw[:-1] + b', "more": "\\ud800"}'
        assert phone.ask("POST", "/vote", raw)[0] == 200
        assert phone.state()["own"]["votes"][0]["reason"] == "</script>\u2028 ñ 日本 🙂"


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="loopback is one address elsewhere"
)
def test_the_first_page_another_device_opens_is_noticed(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        Phone(workshop).ask("GET", "/")
        assert not workshop.pause(False).result(5).reached
        Phone(workshop, "127.0.0.2").ask("GET", "/", headers={"Host": "evil.example"})
        assert not workshop.pause(False).result(5).reached
        Phone(workshop, "127.0.0.2").ask("GET", "/")
        assert workshop.pause(False).result(5).reached
