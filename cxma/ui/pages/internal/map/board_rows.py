"""The rows of a journey's board, from what the customer does down to the services behind it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cxma.domain.journeys import Process, Stage
from cxma.domain.service_maps import Board, Column
from cxma.domain.services import Service


class Kind(StrEnum):
    """What a row holds; the names of its lines stand beside it."""

    NAME = "name"
    ACTION = "action"
    TRUTH = "truth"
    CUSTOMERS = "customers"
    SCORE = "score"
    SOURCE = "source"
    VISIBLE = "visible"
    LINE_OF_VISIBILITY = "line_of_visibility"
    INTERNAL = "internal"
    LINE_OF_INTERACTION = "line_of_interaction"
    SERVICES = "services"


LINES = frozenset({Kind.LINE_OF_VISIBILITY, Kind.LINE_OF_INTERACTION})
STACKS = frozenset({Kind.VISIBLE, Kind.INTERNAL, Kind.SERVICES})
"""Rows of cards: as many as the fullest stage has, and one to write in."""
PROCESSES = frozenset({Kind.VISIBLE, Kind.INTERNAL})


class BoardRow(NamedTuple):
    """One row: its kind and, in a stack, which from the top."""

    kind: Kind
    slot: int = 0


Item = Process | Service


def stack(column: Column, kind: Kind) -> tuple[Item, ...]:
    """Return the cards of a stage in one of the stacks."""
    if kind is Kind.VISIBLE:
        return column.visible
    return column.invisible if kind is Kind.INTERNAL else column.services


def rows(board: Board, *, editable: bool) -> tuple[BoardRow, ...]:
    """Return the rows a board needs; a stack that can be written in ends with an empty row."""
    found: list[BoardRow] = []
    for kind in Kind:
        if kind not in STACKS:
            found.append(BoardRow(kind))
            continue
        most = max((len(stack(column, kind)) for column in board.columns), default=0)
        needed = most + 1 if editable else max(most, 1)
        found.extend(BoardRow(kind, slot) for slot in range(needed))
    return tuple(found)


def item_at(column: Column, row: BoardRow) -> Item | None:
    """Return the card in a cell, None for an empty one."""
    if row.kind not in STACKS:
        return None
    cards = stack(column, row.kind)
    return cards[row.slot] if row.slot < len(cards) else None


def is_next(column: Column, row: BoardRow) -> bool:
    """Tell whether a cell is the one in which a stage's stack goes on."""
    return row.kind in STACKS and row.slot == len(stack(column, row.kind))


def plain_value(stage: Stage, kind: Kind) -> object:
    """Return what a stage holds in a row that is no stack."""
    return {
        Kind.NAME: stage.name,
        Kind.ACTION: stage.action,
        Kind.TRUTH: stage.moment_of_truth,
        Kind.CUSTOMERS: stage.customers,
        Kind.SCORE: stage.customer_score,
        Kind.SOURCE: stage.score_source,
    }.get(kind)
