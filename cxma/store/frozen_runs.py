"""Frozen runs as text and back: what a run said never changes with the application."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from cxma.domain.priority import Band, Override, PriorityRow, PrioritySettings, Rule
from cxma.domain.surveys import Attribute


def settings_text(settings: PrioritySettings) -> str:
    """Return settings as JSON."""
    return _text(asdict(settings))


def rows_text(rows: Iterable[PriorityRow]) -> str:
    """Return rows as a JSON list."""
    return _text([asdict(row) for row in rows])


def settings_of(text: str) -> PrioritySettings:
    """Return the settings of a text."""
    values = json.loads(text)
    return PrioritySettings(**{**values, "rule": Rule(values["rule"])})


def rows_of(text: str) -> tuple[PriorityRow, ...]:
    """Return the rows of a text."""
    return tuple(_row(values) for values in json.loads(text))


def _row(values: dict[str, Any]) -> PriorityRow:
    given = values["override"]
    values |= {
        "band": Band(values["band"]),
        "nets": {Attribute(name): net for name, net in values["nets"].items()},
        "places": {Rule(name): place for name, place in values["places"].items()},
        "override": Override(**given) if given else None,
    }
    return PriorityRow(**values)


def _text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
