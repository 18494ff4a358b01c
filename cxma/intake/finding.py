"""Ids of areas and services by their names, as people typed them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from cxma.intake.values import REFUSED, SHOWN
from cxma.intake.wording import plain
from cxma.sheets import said

_CODES = {
    "area": (
        "intake.area_missing",
        "intake.area_ambiguous",
        "intake.area_like",
        "intake.area_unknown",
    ),
    "service": (
        "intake.service_missing",
        "intake.service_ambiguous",
        "intake.service_like",
        "intake.service_unknown",
    ),
}


class Finder(dict[Any, int]):
    """Ids by cell as it stands; REFUSED for a name that is not there or that two things have."""

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self.ids: dict[str, int] = {}
        for name, number in named:
            key = plain(name)
            self.ids[key] = REFUSED if key in self.ids else number
            self.names[key] = name

    def with_names(self, names: Mapping[str, str]) -> Finder:
        """Return itself, knowing other names of the same things too."""
        for other, name in names.items():
            if plain(name) in self.ids:
                self.ids.setdefault(plain(other), self.ids[plain(name)])
        return self

    def __missing__(self, cell: Any) -> int:
        found = self.ids.get(plain(said(cell)), REFUSED)
        self[cell] = found
        return found

    def why(self, what: str, cell: Any) -> tuple[str, dict[str, object]]:
        """Return code and values of the fault of a name that is not found.

        Args:
            what: ``area`` or ``service``.
        """
        missing, ambiguous, alike, unknown = _CODES[what]
        text = said(cell)[:SHOWN]
        key = plain(text)
        if not key:
            return missing, {}
        if key in self.ids:
            return ambiguous, {"value": text}
        like = difflib.get_close_matches(key, self.names, 1, 0.7)
        if like:
            return alike, {"value": text, "like": self.names[like[0]]}
        return unknown, {"value": text}
