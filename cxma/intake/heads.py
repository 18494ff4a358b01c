"""Where the columns of a profile stand in a table, and what is wrong with its heading."""

from __future__ import annotations

from collections import Counter, defaultdict

from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Courtesy, Deep, Instrument, Wave
from cxma.errors import Fault
from cxma.intake.finding import Finder
from cxma.intake.noting import Notes
from cxma.intake.profile import Column, Origin, Profile, Role
from cxma.intake.sources import role_in
from cxma.intake.values import REFUSED
from cxma.intake.wording import plain
from cxma.sheets import Sheet


class Heads:
    """The columns of one table.

    Attributes:
        places: columns by role.
        services: columns by service id and question; in a long table under the id 0.
        clients: columns by rated area and courtesy.
        area: the area of the whole table, None when a column tells.
        notes: what is wrong with the heading; with any of it nothing can be read.
    """

    def __init__(
        self, sheet: Sheet, profile: Profile, internal: InternalClients, wave: Wave
    ) -> None:
        self.sheet = sheet
        self.wave = wave
        self.notes = Notes(sheet)
        self.left = Notes(sheet)
        self.places: dict[Role, list[int]] = defaultdict(list)
        self.services: dict[int, dict[str, int]] = {}
        self.clients: dict[int, dict[str, int]] = {}
        self._areas = Finder((a.name, a.id) for a in internal.areas).with_names(profile.names)
        self._services = Finder((s.name, s.id) for s in internal.services).with_names(profile.names)
        self._read(profile)
        self.long = bool(self.places.get(Role.SERVICE))
        self.area = self._fixed_area(profile)
        self._complete()

    def _read(self, profile: Profile) -> None:
        heads = [plain(head) or head for head in self.sheet.header]
        standing = {head: n for n, head in reversed(list(enumerate(heads)))}
        times = Counter(heads)
        unused = set(range(len(self.sheet.header)))
        for column in profile.columns:
            key = plain(column.header) or column.header
            if column.role is Role.IGNORED:
                continue
            if key not in standing:
                self.left.fault(-1, None, "intake.column_gone", column=column.header)
                continue
            place = standing[key]
            if times[key] > 1:
                self.notes.fault(-1, place, "intake.header_twice", n=times[key])
            unused.discard(place)
            self._column(column, place)
        for place in sorted(unused):
            head = self.sheet.header[place]
            # What a program adds by itself nobody misses.
            if head and (profile.origin is Origin.OTHER or role_in(profile.origin, head) is None):
                self.left.fault(-1, place, "intake.column_unread")

    def _column(self, column: Column, place: int) -> None:
        if column.role is not Role.QUESTION:
            self.places[column.role].append(place)
        elif column.question in set(Courtesy):
            self._subject(column, place, self.clients, self._areas, "area")
        else:
            self._subject(column, place, self.services, self._services, "service")

    def _subject(
        self,
        column: Column,
        place: int,
        into: dict[int, dict[str, int]],
        finder: Finder,
        what: str,
    ) -> None:
        deep = column.question in set(Deep) and self.wave.instrument is not Instrument.DEEP
        if deep or (what == "area" and not self.wave.reciprocal):
            self.left.fault(-1, place, "intake.not_asked")
            return
        key = finder[column.subject] if column.subject else 0
        if key == REFUSED or (key == 0 and what == "area"):
            code, values = finder.why(what, column.subject)
            self.notes.fault(-1, place, code, **values)
        elif into.setdefault(key, {}).setdefault(column.question, place) != place:
            self.notes.fault(-1, place, "intake.asked_twice", subject=column.subject)

    def _fixed_area(self, profile: Profile) -> int | None:
        if not profile.area:
            return None
        area_id = self._areas[profile.area]
        if area_id == REFUSED:
            code, values = self._areas.why("area", profile.area)
            self.notes.fault(-1, None, code, column="", **values)
        return area_id

    def _complete(self) -> None:
        """Note what is missing to read anything at all."""
        if not self.long:
            for place in self.services.pop(0, {}).values():
                self.notes.fault(-1, place, "intake.no_subject")
        elif set(self.services) - {0}:
            self.notes.fault(-1, self.places[Role.SERVICE][0], "intake.wide_and_long")
        if not self.services and not self.clients and not self.notes.faults:
            self.notes.fault(-1, None, "intake.nothing_asked")
        if self.area is None and not self.places.get(Role.AREA):
            self.notes.fault(-1, None, "intake.no_area")

    def key_place(self) -> int:
        """Return the column a repeated person is shown at."""
        for role in (Role.TOKEN, Role.PERSON, Role.TIME, Role.SERVICE, Role.AREA):
            if self.places.get(role):
                return self.places[role][0]
        return 0

    def unread(self) -> tuple[Fault, ...]:
        """Return the columns that have no use, or are gone."""
        return self.left.sorted()
