"""Snapshots that are read once: after a change only what it touched is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from cxma.catalogue import thaw
from cxma.domain.questionnaire import Package
from cxma.domain.snapshot import Round, Snapshot
from cxma.store import load
from cxma.store.record import Image

BY_QUESTION = frozenset({"answer", "rating", "evidence"})
"""Tables whose change concerns the answer of one question and nothing else."""

Stale = defaultdict[str, set[str]]
"""Tables to be read again, by question."""


class Reader:
    """Hand out snapshots of any round, the same object until something changes."""

    def __init__(self) -> None:
        self._packages: dict[str, Package] = {}
        self._alone: dict[int, Snapshot] = {}
        self._stale: dict[int, Stale] = {}
        self._whole: dict[int, Snapshot] = {}
        self._rounds: tuple[Round, ...] | None = None
        self._saved: datetime | None = None

    def clear(self) -> None:
        """Forget what was read; questionnaires never change and stay."""
        self._alone.clear()
        self._stale.clear()
        self._whole.clear()
        self._rounds = None

    def touched(self, images: Iterable[Image]) -> None:
        """Forget what a change touched."""
        self._whole.clear()
        for image in images:
            if image.table not in BY_QUESTION or image.question is None:
                self.clear()
                return
            if image.round in self._stale:
                self._stale[image.round][image.question].add(image.table)

    def saved(self, at: datetime) -> None:
        """Take note that the engagement was saved."""
        self._saved = at

    def ready(self, round_id: int) -> Snapshot | None:
        """Return a round if nothing has to be read for it."""
        return self._whole.get(round_id)

    def rounds(self, connection: Connection) -> tuple[Round, ...]:
        """Return all rounds, first first."""
        if self._rounds is None:
            self._rounds = load.rounds(connection)
        return self._rounds

    def snapshot(self, connection: Connection, round_id: int) -> Snapshot:
        """Return a round with the round before; raise KeyError for an unknown id."""
        if round_id not in self._whole:
            rounds = self.rounds(connection)
            place = [round_.id for round_ in rounds].index(round_id)
            previous = self._one(connection, rounds[place - 1]) if place else None
            alone = self._one(connection, rounds[place])
            self._whole[round_id] = replace(alone, previous=previous)
        return self._whole[round_id]

    def _one(self, connection: Connection, round_: Round) -> Snapshot:
        known = self._alone.get(round_.id)
        if known is None:
            known = self._read(connection, round_)
        else:
            known = self._refreshed(connection, known, self._stale[round_.id])
        self._alone[round_.id] = known
        self._stale[round_.id] = defaultdict(set)
        return known

    def _refreshed(self, connection: Connection, known: Snapshot, stale: Stale) -> Snapshot:
        answers = dict(known.answers)
        for question, tables in stale.items():
            before = known.answer(question)
            answers[question] = load.answer(connection, known.round.id, before, tables)
            if load.is_blank(answers[question]):
                del answers[question]
        in_order = {question: answers[question] for question in sorted(answers)}
        return replace(known, answers=in_order, saved=self._saved)

    def _read(self, connection: Connection, round_: Round) -> Snapshot:
        client, self._saved = load.client(connection)
        return Snapshot(
            client=client,
            round=round_,
            package=self._package(connection, load.digest_of(connection, round_.id)),
            answers=load.answers(connection, round_.id),
            targets=load.targets(connection, round_.id),
            participants=load.participants(connection),
            facilitators=load.facilitators(connection),
            initiatives=load.initiatives(connection),
            saved=self._saved,
        )

    def _package(self, connection: Connection, digest: str) -> Package:
        if digest not in self._packages:
            self._packages[digest] = thaw(load.questionnaire(connection, digest))
        return self._packages[digest]
