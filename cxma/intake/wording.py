"""How forms word their columns and people their answers in every language, from data files."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cxma import paths
from cxma.intake.profile import Kind

_APART = re.compile(r"[\W_]+")
NOT_USED = "not_used"
DONT_KNOW = "dont_know"
USED = "used"


def plain(text: str) -> str:
    """Return a text as texts are compared: no capitals, accents, punctuation or spaces too many."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _APART.sub(" ", bare).strip()


@lru_cache(maxsize=1)
def answer_words() -> Mapping[Kind, Mapping[str, int | str]]:
    """Return what plain words of answers mean, by kind of question, all languages together."""
    held = _data("answers")
    shared = {word: value for words in held["any"].values() for word, value in words.items()}
    found: dict[Kind, Mapping[str, int | str]] = {}
    for kind in (Kind.SCORE, Kind.IMPORTANCE, Kind.REWORK, Kind.USED):
        own = {word: value for words in held[kind].values() for word, value in words.items()}
        found[kind] = shared | own
    return found


@lru_cache(maxsize=1)
def origin_headers() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the plain heads of the columns each source adds by itself, by source and role."""
    origins = _data("headers")["origins"]
    return {
        name: {role: frozenset(heads) for role, heads in roles.items()}
        for name, roles in origins.items()
    }


@lru_cache(maxsize=8)
def patterns(part: str) -> Mapping[str, re.Pattern[str]]:
    """Return what the heads of columns say, by meaning, in the order they are to be tried.

    Args:
        part: ``columns`` (the whole head), ``questions``, ``deep`` or ``courtesy``.
    """
    whole = part == "columns"
    return {
        meaning: re.compile(f"(?:{'|'.join(ways)})" if whole else rf"\b(?:{'|'.join(ways)})\b")
        for meaning, ways in _data("headers")[part].items()
    }


@lru_cache(maxsize=16)
def table_words(part: str, inside: str = "") -> Mapping[str, frozenset[str]]:
    """Return the plain words of tables by what they mean.

    Args:
        part: ``heads`` or ``words`` with what they belong to, or ``months``.
    """
    held = _data("tables")[part]
    ways = held[inside] if inside else held
    return {meaning: frozenset(words) for meaning, words in ways.items()}


@lru_cache(maxsize=4)
def _data(name: str) -> dict[str, Any]:
    with (paths.resources() / "intake" / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
