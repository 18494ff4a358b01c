"""A real session, named, from welcome to the second reveal: what its views become on the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxma.domain.questionnaire import Group
from cxma.domain.workshops import Outcome
from cxma.i18n import translator
from cxma.ui.wall import AudienceWindow, Scene, from_room
from cxma.ui.wall.canvas import spoken
from cxma.ui.wall.from_room import Entrance
from cxma.ui.wall.scenes import Agreed, End, Question, Reveal, Welcome
from cxma.workshop.session import Workshop
from tests.ui.wall import examples

TR = translator("en")
PEOPLE = ("Ana Secreta", "Luis Secreto", "Eva Secreta", "Raúl Secreto", "Mar Secreta")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workshop]:
    """A running session whose people give their names."""
    script = replace(examples.script(TR), named=True)
    made = Workshop.start(script, tmp_path / "journal")
    yield made
    made.stop()


def on_wall(session: Workshop, wall: AudienceWindow) -> Scene:
    """Show the session as it is; fail when a name or a reason is painted, said or held."""
    entrance = Entrance(session.url, session.home, session.code)
    scene = from_room.scene(session.view, session.script, TR, entrance)
    wall.show_scene(scene)
    wall.grab()
    text = "\n".join((*wall.painted, *spoken(scene), wall.canvas.accessibleName(), repr(scene)))
    assert "secret" not in text.lower()
    assert session.url not in text
    return scene


def test_a_named_session_from_welcome_to_end(session: Workshop, wall: AudienceWindow) -> None:
    scene = on_wall(session, wall)
    assert isinstance(scene, Welcome)
    assert scene.code == session.code
    assert "".join(text for text in wall.painted if len(text) == 1) == session.code

    seats = [session.sit_here(Group.FRONT, name).result(10) for name in PEOPLE]
    session.show("q").result(10)
    session.open().result(10)
    scene = on_wall(session, wall)
    assert isinstance(scene, Question)
    assert scene.state == "0 of 5 have voted"
    for seat, level in zip(seats, (1, 1, 2, 4, 5), strict=True):
        session.vote_here(seat, level, "a secret reason").result(10)
    first = session.view.progress["q"].rounds[0]
    assert len(first.reasons) == len(first.votes) == 5  # the facilitator does see them
    scene = on_wall(session, wall)
    assert isinstance(scene, Question)
    assert scene.state == "5 of 5 have voted"

    session.reveal().result(10)
    scene = on_wall(session, wall)
    assert isinstance(scene, Reveal)
    assert scene.votes.counts == (2, 1, 0, 1, 1)

    session.again().result(10)
    session.vote_here(seats[0], 2, "another secret reason").result(10)
    scene = on_wall(session, wall)
    assert isinstance(scene, Question)
    assert scene.badge == "Second vote"
    session.reveal().result(10)
    session.settle(Outcome.AGREED, 2, "a secret reason to agree").result(10)
    scene = on_wall(session, wall)
    assert isinstance(scene, Agreed)
    session.finish().result(10)
    assert isinstance(on_wall(session, wall), End)
