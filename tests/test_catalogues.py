"""Every message exists in every language, takes the same values, and is used somewhere."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "resources" / "locale"
LANGUAGES = sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-zA-Z0-9_]+)+")
# Calls whose first argument is a code, and what stands before it in the catalogue.
SPOKEN = {"tr": "", "plural": "", "has": ""}
RAISED = dict.fromkeys(("KnownError", "FileFault", "Refused", "NotReady", "FaultList"), "error.")
NAMED = {"Label": "change."}


@cache
def messages(language: str) -> dict[str, list[str]]:
    """Return the texts of every code in a language, all plural forms."""
    found: dict[str, list[str]] = {}
    for path in sorted((LOCALES / language).glob("*.po")):
        with path.open("rb") as stream:
            catalogue: Catalog = read_po(stream, locale=language, abort_invalid=True)
        for message in catalogue:
            if message.id:
                code = message.id if isinstance(message.id, str) else message.id[0]
                assert code not in found, f"{path}: {code} stands in two files"
                texts = [message.string] if isinstance(message.string, str) else message.string
                found[code] = list(texts)
    return found


@cache
def trees() -> tuple[ast.Module, ...]:
    """Return every module of the application, parsed."""
    return tuple(ast.parse(p.read_text(encoding="utf-8")) for p in (ROOT / "cxma").rglob("*.py"))


def called(node: ast.Call) -> str:
    """Return the name of what is called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def required() -> Iterator[str]:
    """Yield every code that stands as a literal where a message is worded or an error raised."""
    prefixes = {**SPOKEN, **RAISED, **NAMED}
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and called(node) in prefixes:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    code = prefixes[called(node)] + first.value
                    if CODE.fullmatch(code):
                        yield code


def literals() -> tuple[set[str], set[str]]:
    """Return all string literals of the application, and the beginnings of its f-strings."""
    whole, begun = set(), set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    return whole, {text for text in begun if re.fullmatch(r"[a-z_]+\.([a-z_.]*[._])?", text)}


def values_of(text: str) -> set[str]:
    """Return the names of the values a message takes."""
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def taken(texts: list[str]) -> set[str]:
    """Return the names of the values any form of a message takes."""
    return set().union(*map(values_of, texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_in_the_source_is_worded(language: str) -> None:
    assert sorted(set(required()) - set(messages(language))) == []


def test_all_languages_word_the_same_codes() -> None:
    codes = {language: set(messages(language)) for language in LANGUAGES}
    everything = set().union(*codes.values())
    assert {language: sorted(everything - known) for language, known in codes.items()} == {
        language: [] for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_or_unfinished(language: str) -> None:
    bad = [
        code
        for code, texts in messages(language).items()
        if not all(texts) or any(re.search(r"TODO|\.\.\.|\s$", text) for text in texts)
    ]
    assert bad == []


def test_translations_take_the_same_values() -> None:
    first, *others = LANGUAGES
    wrong = [
        f"{language}: {code}"
        for language in others
        for code, texts in messages(language).items()
        if set().union(*map(values_of, texts))
        != set().union(*map(values_of, messages(first)[code]))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "not_ours"), [("es", "copias? de seguridad"), ("en", "ngagement")]
)
def test_one_thing_has_one_name(language: str, not_ours: str) -> None:
    """What is read says *copia de respaldo* and *assessment*, nothing else for the same."""
    texts = [text for forms in messages(language).values() for text in forms]
    assert [text for text in texts if re.search(not_ours, text)] == []


def test_no_message_is_left_over() -> None:
    whole, begun = literals()

    def used(code: str) -> bool:
        tails = [code, code.split(".", 1)[1]]
        return any(t in whole for t in tails) or any(code.startswith(b) for b in begun if b)

    assert sorted(code for code in messages(LANGUAGES[0]) if not used(code)) == []
