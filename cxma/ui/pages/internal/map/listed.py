"""Areas as a pasted list says them: with or without a heading, kinds in any of our languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxma.domain.areas import AreaKind
from cxma.ui.pages.internal.map import amounts

if TYPE_CHECKING:
    from cxma.i18n import Translator


def areas_of(rows: list[list[str]], tr: Translator) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the fields of every area of a list, and the texts behind a name that mean nothing."""
    lines = rows[1:] if rows and is_heading(rows[0]) else rows
    unread: list[str] = []
    return [_fields(row, tr, unread) for row in lines], unread


def is_heading(row: list[str]) -> bool:
    """Return whether a row only names columns, as the first one of a spreadsheet does."""
    from cxma.intake.wording import plain, table_words

    heads = frozenset[str]().union(*table_words("heads", "areas").values())
    said = [plain(text) for text in row if plain(text)]
    return len(said) > 1 and set(said) <= heads


def _fields(row: list[str], tr: Translator, unread: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": row[0]}
    for text in filter(None, row[1:]):
        kind, people = _kind(text, tr), amounts.score(text, tr.locale)
        if kind is not None:
            found["kind"] = kind
        elif people is not None:
            found["headcount"] = people[0]
        else:
            unread.append(f"{row[0]}: {text}")
    return found


def _kind(text: str, tr: Translator) -> AreaKind | None:
    from cxma.intake.wording import plain, table_words

    wanted, words = plain(text), table_words("words", "kind")
    for kind in AreaKind:
        if wanted == plain(tr.term(kind)) or wanted in words[kind]:
            return kind
    return None
