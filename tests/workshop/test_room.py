"""The room without a network: votes, rounds, ideas, the survey, and what phones are told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.surveys import Attribute, Rework
from cxma.domain.workshops import Outcome
from cxma.errors import Refused
from cxma.workshop import answering, asking
from cxma.workshop.cleaning import Declined
from cxma.workshop.phone import PhoneStates
from cxma.workshop.protocol import MOST_IDEAS, IdeaState, Pattern, Stage
from cxma.workshop.room import Place, Room, restored
from cxma.workshop.views import progress, responses, view
from tests.workshop.made import ballot, do, room, script, seat


def voting(**changes: Any) -> Room:
    """Return a room with the first question open."""
    made = room(**changes)
    do(made, asking.show(made, "b1"))
    do(made, asking.open_(made))
    return made


def vote(room_: Room, place: Place, choice: int | str, order: int = 1, **changes: Any) -> None:
    body = ballot(choice, order, round=room_.courses["b1"].round, **changes)
    do(room_, answering.vote(room_, place, body))


def declined(act: Any, room_: Room, place: Place, body: dict[str, Any]) -> str:
    with pytest.raises(Declined) as caught:
        act(room_, place, body)
    return caught.value.code


def test_a_vote_counts_once_however_often_it_is_sent() -> None:
    made = voting()
    place = seat(made)
    assert do(made, answering.vote(made, place, ballot(3, order=7)))
    assert do(made, answering.vote(made, place, ballot(3, order=7))) is None
    assert progress(made, "b1").rounds[0].voted == 1


def test_a_vote_changes_until_the_reveal_and_an_old_one_that_comes_late_changes_nothing() -> None:
    made = voting()
    place = seat(made)
    vote(made, place, 2, order=5)
    vote(made, place, 4, order=9)
    assert answering.vote(made, place, ballot(2, order=6)) is None
    assert made.courses["b1"].rounds[0][place.id].choice == 4
    do(made, asking.reveal(made))
    assert declined(answering.vote, made, place, ballot(1, order=10)) == "closed"


def test_closing_stops_votes_and_opening_takes_them_again() -> None:
    made = voting()
    place = seat(made)
    do(made, asking.close(made))
    assert declined(answering.vote, made, place, ballot(1)) == "closed"
    do(made, asking.open_(made))
    vote(made, place, 1)
    assert progress(made, "b1").rounds[0].voted == 1


def test_the_second_round_keeps_the_first_for_ever() -> None:
    made = voting()
    people = [seat(made) for _ in range(5)]
    for place, choice in zip(people, (1, 1, 5, 5, 3), strict=True):
        vote(made, place, choice)
    do(made, asking.reveal(made))
    do(made, asking.again(made))
    assert declined(answering.vote, made, people[0], ballot(2, order=2)) == "closed"
    for place, choice in zip(people, (3, 3, 4, 5, 3), strict=True):
        vote(made, place, choice, order=2)
    do(made, asking.reveal(made))
    first, second = progress(made, "b1").rounds
    assert (first.spread.counts, second.spread.counts) == ((2, 0, 1, 0, 2), (0, 0, 3, 1, 1))
    assert second.shifted == 3


def test_an_outcome_is_agreed_differing_or_parked() -> None:
    made = voting()
    vote(made, seat(made), 3)
    with pytest.raises(Refused):
        asking.settle(made, Outcome.AGREED, 3)
    do(made, asking.reveal(made))
    with pytest.raises(Refused, match="value"):
        asking.settle(made, Outcome.AGREED, 6)
    do(made, asking.settle(made, Outcome.AGREED, 3, " As seen in the minutes. "))
    settled = progress(made, "b1").settled
    assert settled and (settled.value, settled.reason) == (3, "As seen in the minutes.")
    do(made, asking.settle(made, Outcome.DIFFER))
    do(made, asking.settle(made, Outcome.PARKED))
    assert progress(made, "b1").settled.outcome is Outcome.PARKED


def test_nothing_is_revealed_without_a_vote_and_raised_hands_are_votes() -> None:
    made = voting()
    with pytest.raises(Refused, match="no_votes"):
        asking.reveal(made)
    with pytest.raises(Refused, match="hands"):
        asking.hands(made, [1, 2, 3])
    do(made, asking.hands(made, [0, 1, 4, 2, 0], dont_know=1))
    vote(made, seat(made), 3)
    do(made, asking.reveal(made))
    tally = progress(made, "b1").rounds[0]
    assert tally.spread.counts == (0, 1, 5, 2, 0)
    assert (tally.voted, tally.dont_know, tally.hands) == (9, 1, (0, 1, 4, 2, 0, 1))


def test_dont_know_is_a_vote_without_a_level() -> None:
    made = voting()
    place = seat(made)
    vote(made, place, "DK")
    do(made, asking.reveal(made))
    tally = progress(made, "b1").rounds[0]
    assert (tally.voted, tally.dont_know, tally.spread.n) == (1, 1, 0)
    assert tally.pattern is Pattern.NONE
    assert made.courses["b1"].rounds[0][place.id].choice is Mark.DONT_KNOW


@pytest.mark.parametrize("choice", [0, 6, "3", True, None, 2.0, "NA", [], {"a": 1}])
def test_what_is_no_choice_is_declined(choice: Any) -> None:
    made = voting()
    assert declined(answering.vote, made, seat(made), ballot(choice)) == "malformed"


def test_unrevealed_votes_are_in_nobodys_state() -> None:
    made = voting()
    mine, other = seat(made), seat(made)
    vote(made, mine, 2, reason="Because of the audit")
    vote(made, other, 5)
    for stage in (asking.close, None):
        states = PhoneStates(made)
        state = json.loads(states.state(other, "en"))
        assert state["room"]["results"] == []
        assert state["own"]["votes"] == [{"round": 1, "choice": 5, "reason": "", "order": 1}]
        assert "audit" not in json.dumps(state)
        if stage:
            do(made, stage(made))


def test_a_reveal_tells_phones_the_result_and_invites_the_ends() -> None:
    made = voting()
    people = [seat(made) for _ in range(4)]
    for place, choice in zip(people, (1, 1, 4, 5), strict=True):
        vote(made, place, choice)
    do(made, asking.reveal(made))
    states = PhoneStates(made)
    low, _, middle, high = (json.loads(states.state(place, "es")) for place in people)
    assert low["room"]["results"][0]["counts"] == [2, 0, 0, 1, 1]
    assert low["room"]["results"][0]["median"] == 2.5
    assert (low["own"]["invited"], middle["own"]["invited"]) == ("lowest", None)
    assert high["own"]["invited"] == "highest"
    assert low["room"]["question"]["names"][0] == "Reactivo"


def test_ideas_are_supported_once_and_never_by_their_author() -> None:
    made = room()
    do(made, asking.show(made, "i1"))
    do(made, asking.open_(made))
    author, other = seat(made), seat(made)
    idea = {"activity": "i1", "id": "idea-000000000000", "text": "  Nobody owns\x07 the   form "}
    assert do(made, answering.idea(made, author, idea))
    assert answering.idea(made, author, idea) is None
    assert declined(answering.idea, made, other, idea) == "malformed"
    yes = {"activity": "i1", "id": "idea-000000000000", "on": True, "order": 3}
    assert declined(answering.support, made, author, yes) == "own_idea"
    do(made, answering.support(made, other, yes))
    assert answering.support(made, other, yes) is None
    assert [(i.text, i.support) for i in progress(made, "i1").ideas] == [
        ("Nobody owns the form", 1)
    ]
    do(made, answering.support(made, other, {**yes, "on": False, "order": 4}))
    assert answering.support(made, other, yes) is None
    assert progress(made, "i1").ideas[0].support == 0


def test_a_hidden_idea_leaves_the_phones_and_one_person_gives_so_many() -> None:
    made = room()
    do(made, asking.show(made, "i1"))
    do(made, asking.open_(made))
    author = seat(made)
    for n in range(MOST_IDEAS):
        body = {"activity": "i1", "id": f"idea-{n:012}", "text": f"Idea {n}"}
        do(made, answering.idea(made, author, body))
    body = {"activity": "i1", "id": "idea-one-too-many", "text": "More"}
    assert declined(answering.idea, made, author, body) == "enough_ideas"
    do(made, asking.set_idea(made, "idea-000000000003", IdeaState.HIDDEN))
    state = json.loads(PhoneStates(made).state(author, "en"))
    assert len(state["room"]["ideas"]) == MOST_IDEAS - 1
    with pytest.raises(Refused, match="no_idea"):
        asking.set_idea(made, "nothing", IdeaState.HIDDEN)


def rating(service: int, order: int = 1, **changes: Any) -> dict[str, Any]:
    body = {"activity": "s1", "service": service, "order": order, "used": True}
    scores = {"effective": 6, "easy": None, "pleasant": 7}
    body |= {"scores": scores, "importance": 4, "rework": "often", "comment": "Fewer forms"}
    return body | changes


def test_the_survey_asks_only_what_the_persons_area_uses() -> None:
    made = room()
    do(made, asking.show(made, "s1"))
    do(made, asking.open_(made))
    place = seat(made)
    assert declined(answering.rate, made, place, rating(1)) == "gone"
    do(made, answering.area(made, place, {"area": 10}))
    do(made, answering.rate(made, place, rating(1)))
    assert declined(answering.rate, made, place, rating(3)) == "gone"
    assert declined(answering.area, made, place, {"area": 11}) == "area_kept"
    assert answering.area(made, place, {"area": 10}) is None
    do(made, answering.rate(made, place, rating(2, used=False)))
    first, second = responses(made, "s1")
    assert first.token == second.token and len(first.token) == 32
    assert first.scores == {Attribute.EFFECTIVE: 6, Attribute.PLEASANT: 7}
    assert (first.rework, first.importance, first.comment) == (Rework.OFTEN, 4, "Fewer forms")
    assert (second.used, second.scores, second.comment) == (False, {}, "")
    assert (progress(made, "s1").people, progress(made, "s1").answers) == (1, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"scores": {"effective": 8}},
        {"scores": {"kind": 3}},
        {"scores": [1, 2]},
        {"importance": 6},
        {"rework": "always"},
        {"rework": []},
        {"used": "yes"},
        {"order": 0},
        {"comment": 5},
    ],
)
def test_a_wrong_survey_answer_is_declined(wrong: dict[str, Any]) -> None:
    made = room()
    do(made, asking.show(made, "s1"))
    do(made, asking.open_(made))
    place = seat(made, area=10)
    assert declined(answering.rate, made, place, rating(1, **wrong)) == "malformed"


def test_joining_again_gives_the_same_seat_until_its_cookie_came_back() -> None:
    made = room()
    body = {"as": "phone-0123456789ab", "group": "back"}
    do(made, answering.join(made, body, "key1"))
    made.places[1].claimed = False
    do(made, answering.join(made, body, "key2"))
    assert len(made.seated) == 1
    assert made.place_of("key1") is None and made.place_of("key2") is made.places[1]
    made.places[1].claimed = True
    with pytest.raises(Declined):
        answering.join(made, body, "key3")


def test_a_named_session_wants_names_and_an_unnamed_one_forgets_them() -> None:
    assert seat(room(named=True), name=" Ana  Díaz ").name == "Ana Díaz"
    with pytest.raises(Declined, match="name_missing"):
        seat(room(named=True), name="  ")
    assert seat(room(), name="Ana").name == ""


def test_a_full_room_and_a_finished_session_take_nobody() -> None:
    made = room(most_people=1)
    seat(made)
    with pytest.raises(Declined, match="full"):
        seat(made)
    do(made, asking.finish(made))
    with pytest.raises(Declined, match="finished"):
        seat(made)
    with pytest.raises(Refused, match="finished"):
        asking.show(made, "b1")


def test_a_removed_seat_takes_its_unrevealed_vote_along_but_not_a_revealed_one() -> None:
    made = voting()
    place = seat(made)
    vote(made, place, 2)
    vote(made, seat(made), 3)
    do(made, asking.reveal(made))
    do(made, asking.again(made))
    vote(made, place, 4, order=2)
    do(made, asking.remove(made, place.id))
    first, second = progress(made, "b1").rounds
    assert (first.voted, second.voted) == (2, 0)
    assert made.place_of(place.key) is None
    with pytest.raises(Refused, match="no_seat"):
        asking.remove(made, place.id)


def test_a_pause_covers_the_phones_and_votes_under_way_still_count() -> None:
    made = voting()
    place = seat(made)
    do(made, asking.pause(made, True))
    assert json.loads(PhoneStates(made).state(place, "en"))["room"]["screen"] == "pause"
    vote(made, place, 3)
    do(made, asking.pause(made, False))
    state = json.loads(PhoneStates(made).state(place, "en"))
    assert (state["room"]["screen"], state["own"]["votes"][0]["choice"]) == ("ballot", 3)


def test_commands_out_of_turn_are_refused_and_change_nothing() -> None:
    made = room()
    for act in (asking.open_, asking.close, asking.reveal, asking.again):
        with pytest.raises(Refused, match="no_activity"):
            act(made)
    with pytest.raises(Refused, match="no_activity"):
        asking.show(made, "nothing")
    do(made, asking.show(made, "b1"))
    for act in (asking.close, asking.reveal, asking.again):
        with pytest.raises(Refused, match="stage"):
            act(made)
    do(made, asking.show(made, "p1"))
    with pytest.raises(Refused, match="no_question"):
        asking.reveal(made)
    assert made.courses["b1"].stage is Stage.LOBBY


def test_entries_applied_again_give_the_same_room() -> None:
    made = room(named=True)
    entries = [made.start_entry()]

    def did(entry: Any) -> None:
        entries.append(do(made, entry))

    body = {"as": "phone-0123456789ab", "group": "back", "name": "Iván", "area": 10}
    did(answering.join(made, body, "key"))
    place = made.places[1]
    did(asking.show(made, "b1"))
    did(asking.open_(made))
    did(answering.vote(made, place, ballot("DK", reason="No sé, ¿y usted? 🙂")))
    did(asking.hands(made, [1, 0, 0, 0, 0]))
    did(asking.reveal(made))
    did(asking.again(made))
    did(asking.show(made, "s1"))
    did(asking.open_(made))
    did(answering.rate(made, place, rating(1)))
    did(asking.change_code(made))
    plain = json.loads(json.dumps(entries))
    again = restored([*plain, {"e": "vote", "a": "gone"}, {"e": "unheard of"}])
    assert view(again) == view(made)
    assert responses(again, "s1") == responses(made, "s1")
    assert again.script == script(named=True)
    assert again.passes == made.passes and again.place_of("key") == place


def test_what_is_no_beginning_is_no_session() -> None:
    for entries in (
        [],
        [{"e": "join"}],
        [{"e": "start", "format": 2}],
        [{"e": "start", "format": 1}],
    ):
        with pytest.raises(ValueError, match="no start"):
            restored(entries)


def test_one_role_group_is_not_asked_for() -> None:
    made = room(groups=(Group.BACK,))
    entry = answering.join(made, {"as": "phone-0123456789ab"}, "key")
    assert entry["group"] == "back"
