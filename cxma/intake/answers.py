"""A table of answers as responses: read once, every cell that is refused named, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress, repeat
from typing import Any

from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Attribute, Courtesy, Reciprocal, ResponseRow, Wave
from cxma.errors import Fault
from cxma.intake.blocks import Block
from cxma.intake.finding import Finder
from cxma.intake.heads import Heads
from cxma.intake.noting import Notes, Unknown
from cxma.intake.people import Tokens
from cxma.intake.profile import QUESTIONS, Kind, Profile, Role
from cxma.intake.values import ABSENT, NAME, REFUSED, Values, values_of
from cxma.sheets import Sheet, said, uncollected


@dataclass(frozen=True, slots=True)
class Dry:
    """What taking a table in would bring; nothing was written.

    A row with a fault is left out whole, so that it can be mended and taken in later.

    Attributes:
        responses: as ``cxma.domain.surveys.ResponseRow``, free of what is there already.
        rows: rows that say anything about a service.
        people: different tokens among what is new.
        duplicates: answers that are there already.
        refused: every fault, by row and column. A fault in the heading leaves nothing to take.
        refused_rows: how many rows they leave out.
        notes: what was not looked at, such as columns that have no use.
        unknown: answer words nobody explained yet.
    """

    responses: tuple[ResponseRow, ...] = ()
    reciprocals: tuple[Reciprocal, ...] = ()
    rows: int = 0
    people: int = 0
    duplicates: int = 0
    refused: tuple[Fault, ...] = ()
    refused_rows: int = 0
    notes: tuple[Fault, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def answers(self) -> int:
        """Return how many answers would be new."""
        return len(self.responses) + len(self.reciprocals)


def read_answers(
    sheet: Sheet,
    profile: Profile,
    internal: InternalClients,
    wave: Wave,
    known: Set[tuple[str, int]] = frozenset(),
) -> Dry:
    """Return what a table of answers holds for a wave, under a profile.

    Args:
        known: token and service of the answers that are there already.
    """
    heads = Heads(sheet, profile, internal, wave)
    if heads.notes.faults:
        return Dry(refused=heads.notes.sorted(), notes=heads.unread())
    with uncollected():
        return _Reading(sheet, profile, internal, wave, heads).dry(known)


class _Reading:
    """One pass over a table whose heading is in order."""

    def __init__(
        self,
        sheet: Sheet,
        profile: Profile,
        internal: InternalClients,
        wave: Wave,
        heads: Heads,
    ) -> None:
        self.sheet = sheet
        self.profile = profile
        self.wave = wave
        self.heads = heads
        self.notes = Notes(sheet)
        self.columns = sheet.columns()
        self.count = len(sheet.rows)
        self.values = {kind: values_of(kind, profile) for kind in Kind}
        self.areas = Finder((a.name, a.id) for a in internal.areas).with_names(profile.names)
        self.services = Finder((s.name, s.id) for s in internal.services).with_names(profile.names)
        self.refused: set[int] = set()

    def dry(self, known: Set[tuple[str, int]]) -> Dry:
        """Read everything."""
        areas = self._areas()
        tokens = self._tokens()
        persons = self._persons()
        blocks = [(key, self._block(columns)) for key, columns in self.heads.services.items()]
        returned = [(key, self._block(columns)) for key, columns in self.heads.clients.items()]
        answered = self._answered(block for _, block in (*blocks, *returned))
        services = self._long_services(answered)
        self._whole_rows(areas, tokens, answered, services)
        responses: list[ResponseRow] = []
        for key, block in blocks:
            responses += self._rows(block, tokens, areas, services or repeat(key), persons)
        reciprocals = list(self._reciprocals(returned, tokens, areas, persons))
        return self._dry(responses, reciprocals, known, sum(answered))

    def _dry(
        self,
        responses: list[ResponseRow],
        reciprocals: list[Reciprocal],
        known: Set[tuple[str, int]],
        rows: int,
    ) -> Dry:
        found = len(responses) + len(reciprocals)
        if known:
            responses = [row for row in responses if (row[0], row[2]) not in known]
            tokens = {token for token, _ in known}
            reciprocals = [item for item in reciprocals if item.token not in tokens]
        people = {row[0] for row in responses}
        people.update(item.token for item in reciprocals)
        return Dry(
            tuple(responses),
            tuple(reciprocals),
            rows,
            len(people),
            found - len(responses) - len(reciprocals),
            self.notes.sorted(),
            len(self.refused),
            self.heads.unread(),
            self.notes.unknown(),
        )

    def _rows(
        self,
        block: Block,
        tokens: Sequence[str],
        areas: Iterable[int],
        services: Iterable[int],
        persons: Iterable[str],
    ) -> Iterable[ResponseRow]:
        """Return the answers of a block in the order of ResponseRow."""
        keep = block.keep
        for row in self.refused:
            keep[row] = 0
        values = block.values
        empty: Iterable[Any] = repeat(None)
        rows: Iterable[ResponseRow] = zip(
            tokens,
            areas,
            services,
            block.used,
            values.get(Attribute.EFFECTIVE, empty),
            values.get(Attribute.EASY, empty),
            values.get(Attribute.PLEASANT, empty),
            values.get("importance", empty),
            values.get("rework", empty),
            values.get("comment", repeat("")),
            persons,
            block.deep() or empty,
            strict=False,
        )
        return compress(rows, keep) if 0 in keep else rows

    def _block(self, columns: Mapping[str, int]) -> Block:
        """Return the answers in some columns, their faults noted."""
        found = {}
        for question, place in columns.items():
            kind = QUESTIONS[question]
            found[question] = self._understood(kind, place)
        block = Block.of(columns, found, self.count)
        for row, place in block.contradicted:
            self._refuse(row, place, "intake.used_and_rated")
        return block

    def _understood(self, kind: Kind, place: int) -> list[Any]:
        cells = self.columns[place]
        if self.sheet.typed and bool in set(map(type, cells)):
            # True equals 1 and would be remembered as it.
            cells = tuple(str(c).lower() if isinstance(c, bool) else c for c in cells)
        values = self.values[kind]
        found = list(map(values.__getitem__, cells))
        if values.refused and REFUSED in found:
            self._note(kind, place, cells, found, values)
        return found

    def _note(
        self, kind: Kind, place: int, cells: Sequence[Any], found: list[Any], values: Values
    ) -> None:
        for row, value in enumerate(found):
            if value == REFUSED:
                code, told = values.refused[cells[row]]
                self._refuse(row, place, code, **told)
                self.notes.count(kind, code, told)

    def _areas(self) -> Sequence[int]:
        """Return the area of every row, REFUSED where it is not known."""
        if self.heads.area is not None:
            return [self.heads.area] * self.count
        return list(map(self.areas.__getitem__, self.columns[self.heads.places[Role.AREA][0]]))

    def _persons(self) -> Iterable[str]:
        places = self.heads.places.get(Role.PERSON, ())
        if self.wave.anonymous or not places:
            return repeat("")
        return [said(cell)[:NAME] for cell in self.columns[places[0]]]

    def _tokens(self) -> list[str]:
        tokens = Tokens(self.wave, self.profile.area)
        places = self.heads.places
        own, moments = places.get(Role.TOKEN, ()), places.get(Role.TIME, ())
        if not own and (self.heads.long or not moments):
            own = places.get(Role.PERSON, ())
        if own:
            # A long table repeats the person, at other moments.
            identity = own if self.heads.long else (*own, *moments)
            return tokens.by_identity([self.columns[p] for p in identity], self.sheet.rows)
        if moments and self.heads.long:
            return tokens.by_identity([self.columns[p] for p in moments], self.sheet.rows)
        if moments:
            return tokens.by_moment([self.columns[p] for p in moments], self.sheet.rows)
        return tokens.by_content(self.sheet.rows)

    def _long_services(self, answered: bytearray) -> list[int] | None:
        """Return the service of every row of a long table; None for a wide one."""
        if not self.heads.long:
            return None
        place = self.heads.places[Role.SERVICE][0]
        found = list(map(self.services.__getitem__, self.columns[place]))
        self._unfound(found, place, "service", self.services, answered)
        return found

    def _answered(self, blocks: Iterable[Block]) -> bytearray:
        """Return which rows say anything."""
        answered = 0
        for block in blocks:
            answered |= int.from_bytes(block.keep, "big")
        return bytearray(answered.to_bytes(self.count, "big"))

    def _whole_rows(
        self,
        areas: Sequence[int],
        tokens: Sequence[str],
        answered: bytearray,
        services: Sequence[int] | None,
    ) -> None:
        """Refuse rows without area, rows that are there twice, rows with cells too many."""
        if self.heads.area is None:
            self._unfound(areas, self.heads.places[Role.AREA][0], "area", self.areas, answered)
        for row in self.sheet.overlong():
            self._refuse(row, len(self.sheet.header), "intake.too_many_cells")
        keys: Sequence[Any] = tokens
        if services is not None:
            keys = list(zip(tokens, services, strict=True))
        if len(set(keys)) < len(keys):
            self._repeated(keys, answered)

    def _repeated(self, keys: Sequence[Any], answered: bytearray) -> None:
        """Refuse all but the first sound row of a person, or of a person and service."""
        place = self.heads.key_place()
        first: dict[Any, int] = {}
        for row, key in enumerate(keys):
            if not answered[row] or row in self.refused:
                continue
            before = first.setdefault(key, row)
            if before != row:
                self._refuse(row, place, "intake.twice", first=self.sheet.first + before)

    def _unfound(
        self, found: Sequence[int], place: int, what: str, finder: Finder, answered: bytearray
    ) -> None:
        """Refuse the rows whose area or service is not known."""
        if REFUSED not in found:
            return
        for row, key in enumerate(found):
            if key == REFUSED and answered[row]:
                code, values = finder.why(what, self.columns[place][row])
                self._refuse(row, place, code, **values)

    def _reciprocals(
        self,
        blocks: Sequence[tuple[int, Block]],
        tokens: Sequence[str],
        areas: Sequence[int],
        persons: Iterable[str],
    ) -> Iterator[Reciprocal]:
        """Yield what providers say about areas."""
        for client_id, block in blocks:
            for row, person in zip(range(self.count), persons, strict=False):
                if not block.keep[row] or row in self.refused or areas[row] == client_id:
                    continue
                scores = {
                    item: value
                    for item in Courtesy
                    if (value := block.values.get(item, [None] * self.count)[row]) is not None
                    and value != ABSENT
                }
                if scores:
                    yield Reciprocal(tokens[row], areas[row], client_id, scores, "", person)

    def _refuse(self, row: int, place: int, code: str, /, **values: object) -> None:
        self.refused.add(row)
        self.notes.fault(row, place, code, **values)
