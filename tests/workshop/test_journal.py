"""The session's file: whole after any crash, readable by its owner only."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cxma.errors import FileFault
from cxma.workshop import answering, asking
from cxma.workshop.commits import Commits
from cxma.workshop.journal import Journal, flush, line, read
from cxma.workshop.passes import digest
from cxma.workshop.session import Workshop, progress_of
from cxma.workshop.views import view
from tests.workshop.made import Phone, ballot, do, room, running, seat

ROOT = Path(__file__).resolve().parents[2]


def filled(path: Path) -> bytes:
    """Write a journal with one vote and return its bytes."""
    made = room()
    journal = Journal.create(path, made)
    place = seat(made)
    joined = {"e": "join", "seat": 1, "key": place.key, "as": place.joined_as}
    joined |= {"group": "front", "name": "", "area": None}
    entries = [joined, do(made, asking.show(made, "b1")), do(made, asking.open_(made))]
    entries.append(do(made, answering.vote(made, place, ballot(4))))
    journal.write([line(entry) for entry in entries if entry])
    journal.close()
    return path.read_bytes()


def voted(path: Path) -> int:
    room_, _ = read(path)
    return view(room_).progress["b1"].rounds[0].voted if "b1" in room_.courses else 0


def test_a_torn_last_line_is_cut_off_wherever_it_tore(tmp_path: Path) -> None:
    path = tmp_path / "s.cxma-session"
    whole = filled(path)
    last = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(last, len(whole), 7):
        path.write_bytes(whole[:cut])
        journal, room_ = Journal.resume(path)
        assert journal.size == last
        assert view(room_).progress["b1"].rounds[0].voted == 0
        journal.write([whole[last:]])
        journal.close()
        assert path.read_bytes() == whole
        assert voted(path) == 1


def test_a_spoilt_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "s.cxma-session"
    whole = filled(path)
    lines = whole.splitlines(keepends=True)
    spoilt = lines[2].replace(b'"b1"', b'"b2"')
    path.write_bytes(b"".join([*lines[:2], spoilt, *lines[3:]]))
    assert read(path)[1] == len(whole)
    assert read(path)[0].places[1].id == 1


@pytest.mark.parametrize("content", [b"", b"\n", b"nothing of ours\n", b"\0" * 500])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.cxma-session"
    path.write_bytes(content)
    with pytest.raises(FileFault, match="no_journal"):
        Journal.resume(path)
    assert path.read_bytes() == content
    with pytest.raises(FileFault, match="no_journal"):
        Journal.resume(tmp_path / "missing")


def test_a_session_never_writes_over_another(tmp_path: Path) -> None:
    path = tmp_path / "s.cxma-session"
    whole = filled(path)
    with pytest.raises(FileFault, match="journal_exists"):
        Workshop.start(room().script, path)
    with pytest.raises(FileFault):
        Workshop.start(room().script, tmp_path / "no folder" / "s.cxma-session")
    assert path.read_bytes() == whole


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_only_its_owner_can_read_it_and_no_cookie_is_in_it(tmp_path: Path) -> None:
    with running(tmp_path, named=True) as workshop:
        phone = Phone(workshop).join(name="Ana")
        mode = stat.S_IMODE(workshop.journal.stat().st_mode)
        assert mode == 0o600
        secret = next(v for k, v in phone.cookies.items() if "visitor" not in k)
        data = workshop.journal.read_bytes()
        assert secret.encode() not in data
        assert digest(secret).encode() in data


def test_a_session_goes_on_where_it_was_and_phones_come_back(tmp_path: Path) -> None:
    with running(tmp_path) as workshop:
        workshop.show("b1").result(5)
        workshop.open().result(5)
        phone = Phone(workshop).join()
        assert phone.vote(4) == 200
        url, code = workshop.url, workshop.code
    resumed = Workshop.resume(tmp_path / "room.cxma-session")
    try:
        assert (resumed.url, resumed.code) == (url, code)
        assert phone.state()["own"]["votes"][0]["choice"] == 4
        assert phone.vote(5) == 200
        resumed.reveal().result(5)
        assert phone.state()["room"]["results"][0]["counts"] == [0, 0, 0, 0, 1]
    finally:
        resumed.stop()
    _, progress = progress_of(tmp_path / "room.cxma-session")
    assert progress["b1"].rounds[0].voted == 1


CHILD = """
import sys, threading
from pathlib import Path
from cxma.workshop.session import Workshop
from tests.workshop.made import script
workshop = Workshop.start(script(), Path(sys.argv[1]))
workshop.show("b1").result(5)
workshop.open().result(5)
print(workshop.url, flush=True)
threading.Event().wait()
"""


def test_killed_in_mid_vote_it_keeps_every_vote_it_confirmed(tmp_path: Path) -> None:
    """The process is killed while thirty phones vote; whoever was told "kept" is in the file."""
    path = tmp_path / "killed.cxma-session"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert child.stdout is not None
    url = child.stdout.readline().strip()
    confirmed = _vote_until_killed(child, url)
    child.stdout.close()
    resumed = Workshop.resume(path)
    try:
        assert resumed.url == url
        for phone, choice in confirmed:
            assert phone.state()["own"]["votes"][0]["choice"] == choice
        assert resumed.view.shown is not None
        assert resumed.view.shown.rounds[0].voted >= len(confirmed)
    finally:
        resumed.stop()


class _Address:
    """What a ``Phone`` needs of a workshop in another process."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.home = url.split("s/")[0]


def _vote_until_killed(child: subprocess.Popen[str], url: str) -> list[tuple[Phone, int]]:
    import threading

    phones = [Phone(_Address(url)).join() for _ in range(30)]  # type: ignore[arg-type]
    confirmed: list[tuple[Phone, int]] = []
    half = threading.Event()

    def vote(number: int, phone: Phone) -> None:
        choice = 1 + number % 5
        try:
            if phone.vote(choice) == 200:
                confirmed.append((phone, choice))
        except OSError:
            return
        if len(confirmed) >= 12:
            half.set()

    voters = [threading.Thread(target=vote, args=pair) for pair in enumerate(phones)]
    for voter in voters:
        voter.start()
    assert half.wait(10)
    child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    child.wait()
    for voter in voters:
        voter.join()
    assert len(confirmed) >= 12
    return confirmed


def test_votes_that_arrive_together_share_a_flush(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushes: list[int] = []

    def counted(handle: int) -> None:
        flushes.append(handle)
        flush(handle)

    monkeypatch.setattr("cxma.workshop.journal.flush", counted)
    journal = Journal.create(tmp_path / "s.cxma-session", room())
    entry = {"e": "port", "port": 8765}

    async def vote(commits: Commits) -> None:
        commits.add(entry)
        await commits.settled()
        assert journal.path.read_bytes().count(b'"e":"port"') >= 1

    async def all_at_once() -> None:
        commits = Commits(journal)
        await asyncio.gather(*(vote(commits) for _ in range(200)))
        await commits.close()

    with ThreadPoolExecutor(1) as beside:
        beside.submit(lambda: asyncio.run(all_at_once())).result()
    assert len(flushes) <= 4
    assert journal.path.read_bytes().count(b'"e":"port"') == 200


def test_a_disk_that_is_full_takes_no_votes_and_loses_none(tmp_path: Path) -> None:
    """Writing fails for real: the journal's own handle is one that may only read."""
    with running(tmp_path) as workshop:
        workshop.show("b1").result(5)
        workshop.open().result(5)
        phone = Phone(workshop).join()
        assert phone.vote(2) == 200
        journal = workshop._journal
        writable = journal._handle
        journal._handle = os.open(workshop.journal, os.O_RDONLY)
        assert phone.post("/vote", **ballot(4, order=50)) == (
            503,
            {"ok": False, "error": "not_saved"},
        )
        assert b'"c":4' not in workshop.journal.read_bytes()
        os.close(journal._handle)
        journal._handle = writable
        assert phone.post("/vote", **ballot(4, order=50))[0] == 200
        assert phone.state()["own"]["votes"][0]["choice"] == 4
    _, progress = progress_of(tmp_path / "room.cxma-session")
    assert progress["b1"].rounds[0].voted == 1
