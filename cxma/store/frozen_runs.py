"""Frozen runs as text and back: what a run said never changes with the application."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from cxma.domain.priority import Band, Override, PriorityRow, PrioritySettings, Rule
from cxma.domain.surveys import Attribute

_LEFT_OUT = "left_out"


def settings_text(settings: PrioritySettings) -> str:
    """Return settings as JSON."""
    return _text(asdict(settings))


def rows_text(rows: Iterable[PriorityRow], left_out: Iterable[str] = ()) -> str:
    """Return rows as a JSON list; of services left out only the names follow."""
    return _text([*(asdict(row) for row in rows), *({_LEFT_OUT: name} for name in left_out)])


def settings_of(text: str) -> PrioritySettings:
    """Return the settings of a text."""
    values = json.loads(text)
    return PrioritySettings(**{**values, "rule": Rule(values["rule"])})


def rows_of(text: str) -> tuple[PriorityRow, ...]:
    """Return the rows of a text."""
    return tuple(_row(values) for values in json.loads(text) if _LEFT_OUT not in values)


def left_out_of(text: str) -> tuple[str, ...]:
    """Return the names of services left out."""
    return tuple(values[_LEFT_OUT] for values in json.loads(text) if _LEFT_OUT in values)


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
