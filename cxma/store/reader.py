"""Snapshots that are read once: changes are taken in from their images, or read again in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from cxma.catalogue import thaw
from cxma.domain.answers import Answer
from cxma.domain.questionnaire import Package
from cxma.domain.snapshot import Round, Snapshot
from cxma.store import load
from cxma.store.parts import Parts, Shared, of_round
from cxma.store.record import Image

BY_QUESTION = frozenset({"answer", "rating", "evidence"})
"""Tables whose change concerns the answer of one question and nothing else."""

Stale = defaultdict[str, set[str]]
"""Tables to be read again, by question."""
Written = defaultdict[str, dict[str, Any]]
"""Columns of answers as a change left them, by question: known without reading them."""


class Reader:
    """Hand out snapshots of any round, the same object until something changes."""

    def __init__(self) -> None:
        self._packages: dict[str, Package] = {}
        self._parts = Parts()
        self._alone: dict[int, Snapshot] = {}
        self._stale: dict[int, Stale] = {}
        self._written: dict[int, Written] = {}
        self._whole: dict[int, Snapshot] = {}
        self._rounds: tuple[Round, ...] | None = None

    def clear(self) -> None:
        """Forget what was read; questionnaires never change and stay."""
        self._parts.clear()
        self._forget_rounds()

    def touched(self, images: Iterable[Image]) -> None:
        """Take note of what a change wrote: each row is now as its image says that it is after."""
        self._whole.clear()
        for image in images:
            if self._parts.touched(image):
                continue
            if image.table not in BY_QUESTION or image.question is None:
                self._forget_rounds()
            elif image.round not in self._alone:
                continue
            elif image.table == "answer":
                after = load.UNANSWERED if image.after is None else image.after
                self._written[image.round][image.question] |= after
            else:
                self._stale[image.round][image.question].add(image.table)

    def saved(self, at: datetime) -> None:
        """Take note that the engagement was saved, to the millisecond as the file holds it."""
        self._parts.saved = at.replace(microsecond=at.microsecond // 1000 * 1000)
        self._whole.clear()

    def ready(self, round_id: int) -> Snapshot | None:
        """Return a round if nothing has to be read for it."""
        shared = self._parts.ready()
        if round_id not in self._whole and shared and self._rounds and round_id in self._alone:
            wanted = self._with_previous(self._rounds, round_id)
            if all(r.id in self._alone and not self._stale[r.id] for r in wanted):
                self._join(wanted, shared)
        return self._whole.get(round_id)

    def rounds(self, connection: Connection) -> tuple[Round, ...]:
        """Return all rounds, first first."""
        if self._rounds is None:
            self._rounds = load.rounds(connection)
        return self._rounds

    def snapshot(self, connection: Connection, round_id: int) -> Snapshot:
        """Return a round with the round before; raise KeyError for an unknown id."""
        if round_id not in self._whole:
            wanted = self._with_previous(self.rounds(connection), round_id)
            shared = self._parts.read(connection)
            for round_ in wanted:
                self._catch_up(connection, round_, shared)
            self._join(wanted, shared)
        return self._whole[round_id]

    def _forget_rounds(self) -> None:
        self._alone.clear()
        self._stale.clear()
        self._written.clear()
        self._whole.clear()
        self._rounds = None

    def _with_previous(self, rounds: Sequence[Round], round_id: int) -> Sequence[Round]:
        place = [round_.id for round_ in rounds].index(round_id)
        return rounds[max(place - 1, 0) : place + 1]

    def _join(self, wanted: Sequence[Round], shared: Shared) -> None:
        """Put a round and the one before together; nothing has to be read for either."""
        *before, alone = [
            replace(self._taken_in(round_.id), **of_round(shared, round_.id)) for round_ in wanted
        ]
        previous = before[0] if before else None
        whole = replace(alone, previous=previous, saved=self._parts.saved)
        self._whole[alone.round.id] = whole

    def _taken_in(self, round_id: int) -> Snapshot:
        """Return a round with what was written since."""
        known, written = self._alone[round_id], self._written[round_id]
        if written:
            answers = {q: load.written(known.answer(q), columns) for q, columns in written.items()}
            self._alone[round_id] = self._with_answers(known, answers)
            written.clear()
        return self._alone[round_id]

    def _catch_up(self, connection: Connection, round_: Round, shared: Shared) -> None:
        """Read what has to be read of a round: all of it, or what is stale."""
        if round_.id not in self._alone:
            self._alone[round_.id] = self._read(connection, round_, shared)
            self._stale[round_.id] = defaultdict(set)
            self._written[round_.id] = defaultdict(dict)
            return
        known, stale = self._alone[round_.id], self._stale[round_.id]
        answers = {
            question: load.answer(connection, round_.id, known.answer(question), tables)
            for question, tables in stale.items()
        }
        self._alone[round_.id] = self._with_answers(known, answers)
        stale.clear()

    def _with_answers(self, known: Snapshot, changed: Mapping[str, Answer]) -> Snapshot:
        answers = {**known.answers, **changed}
        for question, answer in changed.items():
            if load.is_blank(answer):
                del answers[question]
        if answers.keys() != known.answers.keys():
            answers = {question: answers[question] for question in sorted(answers)}
        return replace(known, answers=answers)

    def _read(self, connection: Connection, round_: Round, shared: Shared) -> Snapshot:
        return Snapshot(
            round=round_,
            package=self._package(connection, load.digest_of(connection, round_.id)),
            answers=load.answers(connection, round_.id),
            targets=load.targets(connection, round_.id),
            saved=self._parts.saved,
            **of_round(shared, round_.id),
        )

    def _package(self, connection: Connection, digest: str) -> Package:
        if digest not in self._packages:
            self._packages[digest] = _thawed(load.questionnaire(connection, digest))
        return self._packages[digest]


@lru_cache(maxsize=4)
def _thawed(text: str) -> Package:
    """Return the questionnaire of a frozen text; engagements often ask the same one."""
    return thaw(text)
