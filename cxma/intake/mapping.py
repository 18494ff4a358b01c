"""What the columns of a table of answers are, proposed from their heads."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Instrument, Wave
from cxma.intake.profile import Column, Origin, Profile, Role
from cxma.intake.sources import recognise, role_in
from cxma.intake.wording import patterns, plain

ALIKE = 0.86
"""How alike two names must be to be taken for the same."""
_CODE = re.compile(r"^[A-Za-z]{0,5}\d{1,5}(\[\w+\])?[.)]\s+")
"""What some programs put before a question: ``3.``, ``Q1[SQ001].``"""
_PARTS = re.compile(r"[\[\](){}:|>/]| [-–—] |\. ")


def propose(header: Sequence[str], internal: InternalClients, wave: Wave) -> Profile:
    """Return what each column seems to be; what cannot be told is left to be ignored.

    Heads name a service and a question in any order, case and accents aside; the first column
    for a service and question, and for the area, counts. A table with a column for the service
    has one row per person and service.
    """
    origin = recognise(header)
    heads = _Heads(internal, wave)
    long = any(_fits("service", head) for head in header)
    columns: list[Column] = []
    taken: set[tuple[Role, str, str]] = set()
    for head in header:
        column = _own(origin, head) or heads.column(head, long) or _about_people(origin, head)
        key = (column.role, column.subject, column.question)
        if column.role in (Role.QUESTION, Role.AREA, Role.SERVICE) and key in taken:
            column = Column(head)
        taken.add(key)
        columns.append(column)
    return Profile(tuple(columns), origin)


def _own(origin: Origin, head: str) -> Column | None:
    """Return the column a known program adds by itself."""
    role = role_in(origin, head) if origin is not Origin.OTHER else None
    return None if role is None else Column(head, role)


def _about_people(origin: Origin, head: str) -> Column:
    if _fits("service", head):
        return Column(head, Role.SERVICE)
    if _fits("area", head):
        return Column(head, Role.AREA)
    role = role_in(Origin.OTHER, head)
    # Beside a program's own number an identity typed by people adds nothing but risk.
    if role is Role.TOKEN and origin is not Origin.OTHER:
        role = Role.PERSON
    if role is Role.TIME and origin is not Origin.OTHER:
        role = Role.IGNORED
    return Column(head, role or Role.IGNORED)


def _fits(meaning: str, head: str) -> bool:
    return patterns("columns")[meaning].fullmatch(plain(_CODE.sub("", head, count=1))) is not None


class _Heads:
    """The names heads may hold: services to be rated, and areas for the reciprocal form."""

    def __init__(self, internal: InternalClients, wave: Wave) -> None:
        self.services = Names(s.name for s in internal.services if not s.retired)
        self.areas = Names(area.name for area in internal.areas if wave.reciprocal)
        self.deep = wave.instrument is Instrument.DEEP

    def column(self, head: str, long: bool) -> Column | None:
        """Return the column of answers a head stands for, None when it is none."""
        if long:
            question = self._question(plain(head)) if not _fits("service", head) else ""
            return Column(head, Role.QUESTION, "", question) if question else None
        for names, ask in ((self.services, self._question), (self.areas, self._courtesy)):
            for name, rest in names.within(head):
                if question := ask(rest):
                    return Column(head, Role.QUESTION, name, question)
        return None

    def _question(self, rest: str) -> str:
        strong = {k: p for k, p in patterns("questions").items() if k in ("rework", "importance")}
        tables = [strong, patterns("deep") if self.deep else {}, patterns("questions")]
        for table in tables:
            for question, pattern in table.items():
                if pattern.search(rest):
                    return question
        if not self.deep and patterns("deep")["important"].search(rest):
            return "importance"
        return ""

    def _courtesy(self, rest: str) -> str:
        found = (q for q, pattern in patterns("courtesy").items() if pattern.search(rest))
        return next(found, "")


class Names:
    """Names of services or areas to be found in what people typed."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_plain: dict[str, str] = {}
        twice = set()
        for name in names:
            key = plain(name)
            if key in self.by_plain:
                twice.add(key)
            self.by_plain[key] = name
        # Two things with one name cannot be told apart.
        for key in (*twice, ""):
            self.by_plain.pop(key, None)
        longest = sorted(self.by_plain, key=len, reverse=True)
        ways = "|".join(map(re.escape, longest))
        # A form that repeats a heading puts a number behind it.
        self.pattern = re.compile(rf"\b({ways})\d{{0,2}}\b") if longest else None
        self.near = lru_cache(maxsize=2_000)(self._near)

    def named(self, text: str) -> str:
        """Return the name a text is, or is all but alike to; empty when there is none."""
        key = plain(text)
        return self.by_plain.get(key) or self.near(key)

    def within(self, head: str) -> Iterator[tuple[str, str]]:
        """Yield the name a head holds with the rest of it, all in plain letters."""
        said = plain(head)
        if self.pattern is not None and (match := self.pattern.search(said)):
            yield self.by_plain[match[1]], f"{said[: match.start()]} {said[match.end() :]}"
            return
        parts = [plain(part) for part in _PARTS.split(head)]
        for n, part in enumerate(parts):
            if name := self.near(part):
                yield name, " ".join(parts[:n] + parts[n + 1 :])

    def _near(self, key: str) -> str:
        if len(key) < 5:
            return ""
        close = difflib.get_close_matches(key, self.by_plain, 2, ALIKE)
        return self.by_plain[close[0]] if len(close) == 1 else ""
