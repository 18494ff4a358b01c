"""What stands on the wall at each moment of a session, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cxma.actions import sample
from cxma.domain.compute import compute
from cxma.domain.workshops import Outcome
from cxma.i18n import translator
from cxma.store.project import Project
from cxma.ui.wall import from_results, from_room
from cxma.ui.wall.scenes import (
    Agreed,
    Break,
    Discussion,
    End,
    Ideas,
    Question,
    Reveal,
    Survey,
    Welcome,
)
from cxma.workshop.protocol import Ballot, Pause, QuestionText, RoomView, Script, Seat, Stage
from tests.ui.wall import examples
from tests.ui.wall.examples import ENTRANCE, NETWORK, ballot, room, script, tally

EN = translator("en")


def at(view: RoomView, seconds: int | None = None) -> object:
    return from_room.scene(view, script(EN), EN, ENTRANCE, seconds)


def test_the_welcome_says_where_to_go_and_who_is_in() -> None:
    scene = at(room(None))
    assert isinstance(scene, Welcome)
    assert (scene.address, scene.code) == ("192.168.1.20:8765", "K7PM4X")
    assert scene.people == "18 people are in"
    assert scene.wifi is None
    assert len(scene.qr) == len(scene.qr[0]) >= 21
    empty = from_room.scene(replace(room(None), seats=()), script(EN), EN, ENTRANCE)
    assert isinstance(empty, Welcome)
    assert empty.people == ""


def test_a_wifi_to_join_first_comes_first() -> None:
    scene = from_room.welcome(room(None), script(EN), EN, replace(ENTRANCE, network=NETWORK))
    assert scene.wifi is not None
    assert scene.wifi.step == "Join the Wi-Fi “Hotel Carrera Invitados”"
    assert scene.wifi.qr != scene.qr


@pytest.mark.parametrize(
    ("stage", "state", "of", "seconds"),
    [
        (Stage.LOBBY, "Read the levels: voting opens in a moment", 0, None),
        (Stage.OPEN, "18 of 20 have voted", 20, 30),
        (Stage.CLOSED, "Voting is closed, 18 votes", 20, None),
    ],
)
def test_a_question_says_how_its_vote_stands(
    stage: Stage, state: str, of: int, seconds: int | None
) -> None:
    view = replace(room("q", stage, tally((1, 4, 6, 5, 1))), seats=examples.seats(20))
    scene = at(view, 30)
    assert isinstance(scene, Question)
    assert (scene.state, scene.voted, scene.of, scene.seconds_left) == (state, 18, of, seconds)
    assert [level.name for level in scene.levels][:2] == ["Reactive", "Emerging"]
    assert scene.badge == ""


def test_raised_hands_count_as_people_and_those_who_left_do_not() -> None:
    gone = tuple(Seat(n, seat.group) for n, seat in enumerate(examples.seats(4), 100))
    by_hand = replace(tally((2, 2, 0, 0, 0)), voted=4, hands=(2, 2, 0, 0, 0, 0))
    view = replace(room("q", Stage.OPEN, by_hand), seats=(*examples.seats(3), *gone))
    scene = from_room.question(view, ballot(), EN)
    assert scene.state == "4 of 7 have voted"


def test_the_reveal_says_votes_median_and_what_they_look_like() -> None:
    scene = at(room("q", Stage.REVEALED, tally((6, 5, 0, 5, 2))))
    assert isinstance(scene, Reveal)
    assert scene.votes.counts == (6, 5, 0, 5, 2)
    assert scene.pattern == "Two camps"
    figures = [(figure.value, figure.label) for figure in scene.figures]
    assert figures == [("18", "votes"), ("2", "median"), ("1", "doesn’t know")]
    assert scene.prompt.startswith("Those who chose 1 and those who chose 5")
    assert (scene.earlier, scene.shift) == (None, "")


def test_the_second_round_stands_beside_the_first_with_its_shift() -> None:
    rounds = tally((6, 5, 0, 5, 2)), tally((1, 3, 11, 3, 0), 2)
    scene = at(room("q", Stage.REVEALED, *rounds))
    assert isinstance(scene, Reveal)
    assert scene.earlier is not None
    assert (scene.earlier.label, scene.votes.label) == ("First vote", "Second vote")
    assert scene.earlier.counts == (6, 5, 0, 5, 2)
    assert scene.shift == "7 people changed their vote. The median went from 2 to 3."
    same = rounds[0], replace(tally((6, 5, 0, 5, 2), 2), shifted=None)
    scene = at(room("q", Stage.REVEALED, *same))
    assert isinstance(scene, Reveal)
    assert scene.shift == "The median stays at 2."
    third = (*rounds, tally((0, 3, 12, 3, 0), 3))
    scene = at(room("q", Stage.REVEALED, *third))
    assert isinstance(scene, Reveal)
    assert scene.votes.label == "Vote 3"


def test_nobody_who_knows_leaves_a_reveal_without_median_or_prompt() -> None:
    scene = at(room("q", Stage.REVEALED, tally((0, 0, 0, 0, 0))))
    assert isinstance(scene, Reveal)
    assert [figure.label for figure in scene.figures] == ["votes", "doesn’t know"]
    assert (scene.pattern, scene.prompt) == ("No level was chosen", "")


def test_the_lowest_and_the_highest_are_invited_and_a_shared_view_is_not() -> None:
    view = room("q", Stage.REVEALED, tally((0, 3, 8, 2, 0)))
    scene = from_room.discussion(view, ballot(), EN, 90)
    assert isinstance(scene, Discussion)
    assert (scene.low.number, scene.high.number, scene.seconds_left) == (2, 4, 90)
    assert scene.high.name == "Managed"
    alike = room("q", Stage.REVEALED, tally((0, 0, 9, 0, 0)))
    scene_alike = from_room.discussion(alike, ballot(), EN)
    assert isinstance(scene_alike, Reveal)
    assert scene_alike.prompt == "Everybody chose level 3. What evidence shows it?"


def test_how_a_question_ended() -> None:
    scene = at(examples.settled(Outcome.AGREED, 3))
    assert isinstance(scene, Agreed)
    assert scene.level is not None
    assert (scene.level.number, scene.level.of, scene.level.name) == (3, 5, "Structured")
    for outcome in (Outcome.DIFFER, Outcome.PARKED):
        scene = at(examples.settled(outcome, None))
        assert isinstance(scene, Agreed)
        assert scene.level is None
        assert scene.outcome
        assert scene.sentence


def test_ideas_stand_by_support_without_those_hidden() -> None:
    scene = at(room("ideas"), 60)
    assert isinstance(scene, Ideas)
    supports = [idea.support for idea in scene.ideas]
    assert supports == sorted(supports, reverse=True)
    assert len(scene.ideas) == len(examples.IDEAS)
    assert [idea.tag for idea in scene.ideas if idea.tag] == ["In the plan"]
    assert scene.state == "9 ideas"
    view = room("ideas")
    none = replace(view, progress={"ideas": replace(view.progress["ideas"], ideas=())})
    scene = at(none)
    assert isinstance(scene, Ideas)
    assert scene.state.startswith("Write your idea")


def test_survey_break_pause_and_end() -> None:
    scene = at(room("survey"))
    assert isinstance(scene, Survey)
    assert (scene.state, scene.answers) == ("11 of 18 people have answered", "46 services rated")
    assert at(room("break"), 600) == Break("Coffee", "", 600)
    paused = at(replace(room("q", Stage.OPEN, tally((1, 1, 1, 1, 1))), paused=True))
    assert isinstance(paused, Break)
    assert isinstance(at(replace(room("q"), finished=True)), End)


def test_a_question_in_another_language_only_and_without_names_of_levels() -> None:
    text = QuestionText("T", "¿Es así?", ("a", "b", "c"))
    activity = Ballot("q", "x", {"es": text})
    scene = from_room.question(room("q"), activity, EN)
    assert [level.name for level in scene.levels] == ["Level 1", "Level 2", "Level 3"]
    plan = Script({"es": "Taller"}, (Pause("p", {"it": "Caffè"}),))
    assert from_room.scene(room("p"), plan, EN, ENTRANCE) == Break("Caffè")


def test_radars_say_in_words_what_they_show(tmp_path: Path) -> None:
    path, tr = tmp_path / "sample.cxma", translator("es")
    sample.create(path, "es").close()
    with Project.open(path) as project:
        snapshot = project.snapshot()
    results, words = compute(snapshot), snapshot.package.in_language("es")
    scene = from_results.radar(results, words, tr)
    overall = results.overall
    assert overall.level is not None
    assert words.levels[overall.level - 1].name in scene.sentence
    assert len(scene.data.axes) == 6
    same = from_results.what_if(results, results, words, tr)
    assert same.sentence == tr("wall.what_if.same")
