"""Answers come in by the thousand, are counted without names, and go for good when taken back."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cxma.domain.surveys import (
    Attribute,
    Comment,
    Courtesy,
    Deep,
    Response,
    Rework,
    Source,
    Wave,
    row_of,
)
from cxma.errors import Refused
from cxma.store.backup import backups_of
from cxma.store.counts import Counts
from cxma.store.project import Project
from tests.store import internal
from tests.store.made import STEP


@pytest.fixture
def asked(project: Project) -> Project:
    """Return an engagement with a wave that waits for answers."""
    with project.change(STEP) as edit:
        internal.fill(edit)
    return project


def take(project: Project, *responses: Response) -> None:
    """Take some answers in, in a step of their own."""
    with project.change(STEP) as edit:
        edit.take_in(1, Source.TABLE, internal.DAY, "f.csv", responses)


def rows(file: Path) -> int:
    """Return how many raw answers a file holds."""
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT (SELECT count(*) FROM response) + (SELECT count(*) FROM reciprocal)"
        return int(connection.execute(query).fetchone()[0])


def some(number: int, seed: int = 1) -> list[Response]:
    """Return answers of many people, all alike random."""
    chance = random.Random(seed)

    def level(most: int) -> int | None:
        return chance.choice((None, *range(1, most + 1)))

    def one(person: int) -> Response:
        if chance.random() < 0.1:
            return Response(f"p{person}", chance.choice((1, 2)), chance.choice((1, 2)), False)
        scores = {item: value for item in Attribute if (value := level(7))}
        deep = {item: value for item in Deep if (value := level(7))} if person % 3 else {}
        rework = chance.choice((None, *Rework))
        said = Response(f"p{person}", chance.choice((1, 2)), chance.choice((1, 2)), True, scores)
        text = f"n.º {person}" if chance.random() < 0.2 else ""
        return replace(said, importance=level(5), rework=rework, deep=deep, comment=text)

    return [one(person) for person in range(number)]


def test_answers_are_counted_by_service_and_area(asked: Project) -> None:
    with asked.change(STEP) as edit:
        assert internal.answer(edit) == 1
    found = asked.snapshot().internal
    assert (found.intakes[0].people, found.intakes[0].answers) == (5, 5)
    front, back = found.tallies
    assert (front.wave_id, front.service_id, front.area_id) == (1, 1, internal.FRONT)
    assert (front.people, front.used) == (3, 2)
    assert front.scores[Attribute.EASY] == (0, 0, 0, 0, 0, 0, 2)
    assert front.scores[Attribute.EFFECTIVE] == (1, 0, 0, 0, 0, 0, 0)
    assert front.scores[Attribute.PLEASANT] == (0,) * 7
    assert front.importance == (0, 0, 0, 0, 1)
    assert front.rework[Rework.OFTEN] == 1
    assert front.deep == {}
    assert back.deep[Deep.HEARD] == (0, 0, 0, 0, 0, 0, 1)
    assert back.deep[Deep.FOLLOW_UP] == (1, 0, 0, 0, 0, 0, 0)
    (returned,) = found.reciprocal
    assert (returned.provider_id, returned.client_id, returned.people) == (2, 1, 1)
    assert returned.scores[Courtesy.NOTICE] == (0, 0, 1, 0, 0, 0, 0)
    assert found.comments == (Comment(1, 1, 1, "más rápido"),)


def test_counts_agree_with_the_answers_one_by_one(asked: Project) -> None:
    said = some(400)
    take(asked, *said)
    for tally in asked.snapshot().internal.tallies:
        own = [r for r in said if (r.service_id, r.area_id) == (tally.service_id, tally.area_id)]
        assert (tally.people, tally.used) == (len(own), sum(r.used for r in own))
        for item in Attribute:
            levels = Counter(r.scores.get(item) for r in own)
            assert tally.scores[item] == tuple(levels[level] for level in range(1, 8))
        for deep in Deep:
            levels = Counter(r.deep.get(deep) for r in own)
            assert tally.deep[deep] == tuple(levels[level] for level in range(1, 8))
        importance = Counter(r.importance for r in own)
        assert tally.importance == tuple(importance[level] for level in range(1, 6))
        assert tally.rework == {item: sum(r.rework is item for r in own) for item in Rework}


def test_what_was_taken_in_is_what_is_exported(asked: Project) -> None:
    said = some(120)
    take(asked, *said)
    assert list(asked.responses(1)) == said
    assert asked.tokens(1) == {r.token for r in said}
    assert asked.known_answers(1) == {(r.token, r.service_id) for r in said}
    few = ("p1", "p2", "nobody")
    assert {token for token, _ in asked.known_answers(1, few)} == {"p1", "p2"}
    assert list(asked.responses(2)) == []


def test_responses_and_rows_are_the_same(asked: Project) -> None:
    said = some(130)
    take(asked, *said)
    before = asked.snapshot().internal
    asked.undo()
    with asked.change(STEP) as edit:
        edit.take_in(1, Source.TABLE, internal.DAY, "f.csv", map(row_of, said))
    after = asked.snapshot().internal
    assert (after.tallies, after.comments) == (before.tallies, before.comments)
    assert list(asked.responses(1)) == said


def test_arrivals_add_up_however_they_come_and_go(asked: Project) -> None:
    parts = [some(60, seed) for seed in (1, 2, 3)]
    for number, part in enumerate(parts):
        take(asked, *(replace(r, token=f"{number}{r.token}") for r in part))
        asked.snapshot()
    for step in (asked.undo, asked.undo, asked.redo, asked.undo, asked.undo, asked.redo):
        step()
        counted = asked.snapshot().internal
        anew = Counts()
        with asked._reading() as connection:
            anew.update(connection, counted.intakes)
        assert (counted.tallies, counted.comments) == (anew.tallies, anew.comments)
    while asked.redo():
        pass
    assert sum(tally.people for tally in asked.snapshot().internal.tallies) == 180


def test_many_arrivals_are_counted_together(asked: Project, file: Path) -> None:
    for number in range(12):
        take(asked, Response(f"k{number}", 1, 1, True, {Attribute.EASY: number % 7 + 1}))
    counted = asked.snapshot().internal.tallies
    asked.close()
    with Project.open(file) as project:
        assert project.snapshot().internal.tallies == counted


def test_the_order_of_comments_does_not_tell_who_said_what(asked: Project) -> None:
    texts = ["zeta", "alfa", "media"]
    take(asked, *(Response(f"t{n}", 1, 1, comment=text) for n, text in enumerate(texts)))
    assert [comment.text for comment in asked.snapshot().internal.comments] == sorted(texts)


def test_tokens_names_and_comments_are_cleaned(asked: Project) -> None:
    take(asked, Response("to\x00ken", 1, 1, comment="uno\r\ndos", person="Le\x07o"))
    (found,) = asked.responses(1)
    assert (found.token, found.comment, found.person) == ("token", "uno\ndos", "Leo")


def test_a_value_out_of_range_leaves_nothing_behind(asked: Project, file: Path) -> None:
    wrong = Response("t", 1, 1, True, {Attribute.EASY: 8})
    with pytest.raises(sqlite3.IntegrityError):
        take(asked, *some(60), wrong)
    assert asked.snapshot().internal.intakes == ()
    assert rows(file) == 0


def test_an_unknown_wave_takes_nothing(asked: Project) -> None:
    with pytest.raises(Refused), asked.change(STEP) as edit:
        edit.take_in(9, Source.PAPER, internal.DAY, "", some(1))


def test_an_arrival_is_one_small_step(asked: Project) -> None:
    take(asked, *some(200))
    images = asked._raw.execute("SELECT images FROM change_log ORDER BY id DESC").fetchone()[0]
    assert len(images) < 300


def test_what_was_taken_back_stays_while_it_can_be_made_again(asked: Project, file: Path) -> None:
    with asked.change(STEP) as edit:
        internal.answer(edit)
    asked.undo()
    assert asked.snapshot().internal.tallies == ()
    assert asked.tokens(1) == frozenset()
    asked.close()
    with Project.open(file) as project:
        project.redo()
        assert len(project.snapshot().internal.tallies) == 2


def erased(project: Project, file: Path) -> Iterator[bool]:
    """Yield whether answers are gone, and whether a text of theirs is in the file no more."""
    project.close()
    Project.open(file).close()
    yield rows(file) == 0
    yield "más rápido".encode() not in file.read_bytes()


def test_what_cannot_be_made_again_is_erased_from_the_file(asked: Project, file: Path) -> None:
    with asked.change(STEP) as edit:
        internal.answer(edit)
    asked.undo()
    with asked.change(STEP) as edit:
        edit.update(Wave, 1, name="Abril")
    assert rows(file) == 5
    assert all(erased(asked, file))


def test_answers_of_a_removed_wave_go_when_that_is_sealed(asked: Project, file: Path) -> None:
    with asked.change(STEP) as edit:
        internal.answer(edit)
    with asked.change(STEP) as edit:
        edit.remove(Wave, 1)
    asked.close()
    with Project.open(file) as project:
        assert rows(file) == 5
        project.seal()
        assert all(erased(project, file))


def test_the_backup_made_on_opening_holds_no_erased_answers(asked: Project, file: Path) -> None:
    with asked.change(STEP) as edit:
        internal.answer(edit)
    asked.undo()
    with asked.change(STEP) as edit:
        edit.update(Wave, 1, name="Abril")
    asked.close()
    Project.open(file).close()
    assert rows(backups_of(file)[0].path) == 0


def test_answers_in_use_are_never_erased(asked: Project, file: Path) -> None:
    with asked.change(STEP) as edit:
        internal.answer(edit)
    asked.seal()
    asked.close()
    with Project.open(file) as project:
        assert len(project.snapshot().internal.tallies) == 2
        assert len(list(project.responses(1))) == 4
