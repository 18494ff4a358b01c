"""The running session in the window: views as signals, refusals told, nothing left running."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxma.domain.workshops import Outcome
from cxma.ui.workshop.hub import Hub
from cxma.workshop.protocol import Stage
from tests.workshop import made

LOOPBACK = "127.0.0.1"


@pytest.fixture
def hub(qtbot: QtBot) -> Iterator[Hub]:
    hub = Hub()
    yield hub
    hub.close()
    assert [t.name for t in threading.enumerate() if "session" in t.name] == []


def started(qtbot: QtBot, hub: Hub, journal: Path) -> None:
    with qtbot.waitSignal(hub.started, timeout=10_000):
        hub.start(made.script(), journal, LOOPBACK)


def test_a_vote_of_a_phone_arrives_in_the_window(qtbot: QtBot, hub: Hub, tmp_path: Path) -> None:
    started(qtbot, hub, tmp_path / "room.cxma-session")
    assert hub.session is not None
    hub.do(lambda session: session.show("b1"))
    hub.do(lambda session: session.open())
    qtbot.waitUntil(lambda: hub.view is not None and hub.view.current == "b1")
    phone = made.Phone(hub.session)
    phone.join()
    seen = []
    hub.viewed.connect(lambda view: seen.append(threading.current_thread()))
    with qtbot.waitSignal(hub.viewed, check_params_cb=_voted):
        phone.vote(4)
    assert set(seen) == {threading.main_thread()}


def test_what_does_not_fit_is_told_and_changes_nothing(
    qtbot: QtBot, hub: Hub, tmp_path: Path
) -> None:
    started(qtbot, hub, tmp_path / "room.cxma-session")
    with qtbot.waitSignal(hub.refused) as told:
        hub.do(lambda session: session.settle(Outcome.AGREED, 3))
    assert told.args[0].code.startswith("workshop.")
    with qtbot.waitSignal(hub.refused):
        other = Hub()
        other.refused.connect(hub.refused)
        other.start(made.script(), tmp_path / "room.cxma-session", LOOPBACK)
    other.close()


def test_after_the_end_the_port_is_free_and_another_session_may_start(
    qtbot: QtBot, hub: Hub, tmp_path: Path
) -> None:
    started(qtbot, hub, tmp_path / "one.cxma-session")
    with qtbot.waitSignal(hub.ended, timeout=10_000):
        hub.stop()
    assert hub.session is None
    assert not hub.do(lambda session: session.open())
    started(qtbot, hub, tmp_path / "two.cxma-session")


def test_a_session_cut_off_goes_on_where_it_was(qtbot: QtBot, hub: Hub, tmp_path: Path) -> None:
    journal = tmp_path / "room.cxma-session"
    started(qtbot, hub, journal)
    assert hub.session is not None
    hub.session.show("b1").result(5)
    hub.session.open().result(5)
    hub.close()
    with qtbot.waitSignal(hub.started, timeout=10_000):
        hub.resume(journal, LOOPBACK)
    assert hub.view is not None
    assert hub.view.shown is not None
    assert hub.view.shown.stage is Stage.OPEN


def _voted(view: object) -> bool:
    shown = view.shown  # type: ignore[attr-defined]
    return bool(shown and shown.rounds and shown.rounds[-1].voted == 1)
