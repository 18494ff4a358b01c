"""Erasing answers that were taken back: once their arrival cannot come back, neither can they.

Answers have no row images, so they stay in the file while undo or redo could still need them.
This runs when a file is opened; what it erases is overwritten, not only forgotten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

ANSWERS = ("response", "reciprocal")


def erase_answers(connection: sqlite3.Connection) -> int:
    """Erase answers whose arrival is gone for good; return how many arrivals that were.

    Raises:
        sqlite3.Error: the file cannot be written; it is as it was.
    """
    gone = set(_without_arrival(connection))
    lost = sorted(intake for intake in gone if not _can_return(connection, intake))
    if not lost:
        return 0
    connection.execute("PRAGMA secure_delete = ON").close()
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table in ANSWERS:
            connection.executemany(
                f"DELETE FROM {table} WHERE intake_id = ?", [(intake,) for intake in lost]
            )
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return len(lost)


def _without_arrival(connection: sqlite3.Connection) -> Iterator[int]:
    for table in ANSWERS:
        gone = "intake_id NOT IN (SELECT id FROM intake)"
        query = f"SELECT DISTINCT intake_id FROM {table} WHERE {gone}"
        yield from (intake for (intake,) in connection.execute(query).fetchall())


def _can_return(connection: sqlite3.Connection, intake: int) -> bool:
    """Tell whether taking a step back, or making one again, would bring an arrival back."""
    image = f'["intake",{{"id":{intake}}},'
    query = "SELECT 1 FROM change_log WHERE state IN ('done', 'undone') AND instr(images, ?)"
    return connection.execute(query, (image,)).fetchone() is not None
