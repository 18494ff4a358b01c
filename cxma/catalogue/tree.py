"""Plain text values with the place of everything, and YAML without its surprises.

Every plain scalar stays text (``no``, ``1.10``); duplicate keys, anchors, aliases and tags are
faults, reported together. The structure is built from the parser's events, so that an alias is
refused before anything could be multiplied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml
from yaml import CSafeLoader
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from cxma.errors import Fault

Path_: TypeAlias = tuple[str | int, ...]
Node: TypeAlias = "str | list[Node] | dict[str, Node]"
Spot: TypeAlias = tuple[int, int]
"""Line and column from 1; a line of text has column 0."""

MOST_BYTES = 4_000_000
DEEPEST = 12


@dataclass
class Tree:
    """One file: its values, where each stands, and what is wrong with it.

    Attributes:
        data: None when the file cannot be parsed at all.
        spots: where every mapping entry and list item stands, by its path of keys and places.
        faults: what is wrong, each with its spot.
    """

    file: str
    data: Node | None = None
    spots: dict[Path_, Spot] = field(default_factory=dict)
    faults: dict[Fault, Spot] = field(default_factory=dict)

    def spot(self, path: Path_) -> Spot:
        """Return where a path stands, or the nearest thing around it that exists."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.spots:
                return self.spots[path[:end]]
        return (1, 0)

    def named(self, spot: Spot) -> str:
        """Return a spot as people look it up: ``es.yaml:41``."""
        return f"{self.file}:{spot[0]}"

    def place(self, path: Path_) -> str:
        """Return the place of a path as people look it up."""
        return self.named(self.spot(path))

    def fault(self, path: Path_, code: str, /, **values: object) -> None:
        """Note a fault at a path; the same fault is noted once."""
        self.fault_at(self.spot(path), code, **values)

    def fault_at(self, spot: Spot, code: str, /, **values: object) -> None:
        """Note a fault at a spot; the same fault is noted once."""
        self.faults.setdefault(Fault(self.named(spot), code, tuple(values.items())), spot)

    def in_order(self) -> list[Fault]:
        """Return the faults from the top down."""
        return sorted(self.faults, key=lambda fault: self.faults[fault])


class _TooDeep(Exception):
    """Stop at a depth that no questionnaire has."""


def parse(file: str, content: bytes) -> Tree:
    """Return the tree of a file's content; what cannot be parsed is a fault in it."""
    tree = Tree(file)
    if len(content) > MOST_BYTES:
        tree.fault_at((1, 0), "yaml.too_big", most=MOST_BYTES // 1_000_000)
        return tree
    try:
        text = content.decode("utf-8-sig")
        tree.data = _Builder(tree, yaml.parse(text, Loader=CSafeLoader)).document()
    except UnicodeDecodeError as error:
        tree.fault_at((content.count(b"\n", 0, error.start) + 1, 0), "yaml.not_utf8")
    except _TooDeep:
        tree.data = None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
        tree.fault_at((mark.line + 1 if mark else 1, 0), "yaml.syntax", problem=str(problem))
    return tree


class _Builder:
    """Turn events into nested values, noting lines and faults."""

    def __init__(self, tree: Tree, events: Iterator[Event]) -> None:
        self.tree = tree
        self.events = events

    def document(self) -> Node | None:
        started = False
        data: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if started:
                    self._fault(event, "yaml.many_documents")
                    return data
                started = True
            elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                data = self._node(event, ())
        return data

    def _node(self, event: Event, path: Path_) -> Node:
        self._plain(event)
        if len(path) > DEEPEST:
            self._fault(event, "yaml.deep", most=DEEPEST)
            raise _TooDeep
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        return event.value if isinstance(event, ScalarEvent) else ""

    def _mapping(self, path: Path_) -> dict[str, Node]:
        values: dict[str, Node] = {}
        for event in self._until_end():
            key = self._node(event, (*path, ""))
            if not isinstance(key, str):
                self._fault(event, "yaml.key_not_text")
                key = ""
            twice = key in values
            if twice:
                self._fault(event, "yaml.twice", key=key)
            else:
                self.tree.spots[(*path, key)] = _spot(event)
            value = self._node(next(self.events), (*path, key))
            if not twice:
                values[key] = value
        return values

    def _sequence(self, path: Path_) -> list[Node]:
        values: list[Node] = []
        for event in self._until_end():
            place = (*path, len(values))
            self.tree.spots[place] = _spot(event)
            values.append(self._node(event, place))
        return values

    def _until_end(self) -> Iterator[Event]:
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                return
            yield event

    def _plain(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            self._fault(event, "yaml.alias", name=event.anchor)
            return
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            self._fault(event, "yaml.alias", name=anchor)
        if tag not in (None, "!"):
            self._fault(event, "yaml.tag", name=tag)

    def _fault(self, event: Event, code: str, **values: object) -> None:
        self.tree.fault_at(_spot(event), code, **values)


def _spot(event: Event) -> Spot:
    return (event.start_mark.line + 1 if event.start_mark else 1, 0)
