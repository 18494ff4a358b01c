"""Which key does what on the page; the keyboard help is made from the same table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxma.domain.answers import Mark
from cxma.i18n import Translator
from cxma.ui.page_keys import Key

if TYPE_CHECKING:
    from cxma.ui.pages.assess.page import AssessPage

LEVELS = 7
"""Keys for levels stand first in the table; a model has at most this many."""


def key_table(page: AssessPage) -> list[Key]:
    """Return every key of the page, those of the levels first."""
    view = page.view
    levels = [
        Key((str(level),), partial(page.reply, level), "assess.key.level")
        for level in range(1, LEVELS + 1)
    ]
    return [
        *levels,
        Key(
            ("N",),
            partial(page.reply, Mark.NOT_APPLICABLE),
            "assess.key.not_applicable",
            onward=True,
        ),
        Key(("D",), partial(page.reply, Mark.DONT_KNOW), "assess.key.dont_know"),
        Key(("Backspace", "Del"), partial(page.reply, None), "assess.key.clear"),
        Key(("Right", "PgDown"), page.next, "assess.key.next", browsing=False),
        Key(("Return", "Enter"), page.next, "assess.key.next", browsing=False, pressing=False),
        Key(("Left", "PgUp"), page.back, "assess.key.back", browsing=False),
        Key(("U",), page.next_open, "assess.key.next_open"),
        Key(("E",), view.evidence.start, "assess.key.evidence", onward=True),
        Key(("T",), view.focus_note, "assess.key.note", onward=True),
        Key(("G",), view.focus_target, "assess.key.target", onward=True),
        Key(("R",), view.choose_recorder, "assess.key.recorder", onward=True),
        Key(("Q",), page.enter_ratings, "assess.key.ratings", onward=True),
        Key(("P",), page.toggle_projector, "assess.key.projector"),
        Key(("I",), view.toggle_guide, "assess.key.guide", onward=True),
        Key(("O",), view.toggle_side, "assess.key.tree", onward=True),
    ]


def help_lines(page: AssessPage, tr: Translator) -> list[tuple[str, str]]:
    """Return keys in words and the code of what they do, for all keys but those of the levels."""
    found: dict[str, list[str]] = {}
    for key in key_table(page)[LEVELS:]:
        for name in key.keys:
            shown = tr(f"assess.keyname.{name.lower()}") if len(name) > 1 else name
            names = found.setdefault(key.code, [])
            if shown not in names:
                names.append(shown)
    return [(" / ".join(names), code) for code, names in found.items()]
