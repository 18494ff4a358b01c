"""The one page phones load: markup, style, script and words in one answer, under 60 KB."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from cxma import i18n, paths, theme
from cxma.workshop.gate import page_policy
from cxma.workshop.phone_words import words
from cxma.workshop.protocol import Script

LARGEST = 60_000
"""Bytes of the page in all, uncompressed."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page as one language's phones get it first; the reader can switch.

    Attributes:
        policy: its content security policy.
    """

    plain: bytes
    packed: bytes
    policy: str


def pages(script: Script, session: str, accent: str = "") -> dict[str, Page]:
    """Return the page by language.

    Args:
        session: names the session, for what a phone keeps until it was sent.
        accent: a consultancy's colour as ``#rrggbb``, or nothing.
    """
    known = i18n.languages()
    facts = {
        "session": session,
        "groups": [group.value for group in script.groups],
        "named": script.named,
        "languages": known,
        "title": script.title,
    }
    said = {language: words(language) for language in known}
    return {language: _page(language, facts, said, accent) for language in known}


def _page(
    language: str, facts: dict[str, object], said: dict[str, dict[str, str]], accent: str
) -> Page:
    folder = paths.resources() / "phone"
    style = _colours(accent) + _read(folder / "page.css")
    script = _short(_read(folder / "page.js"))
    data = {**facts, "language": language, "words": said}
    html = _read(folder / "page.html")
    for mark, text in (
        ("{{language}}", language),
        ("{{title}}", said[language]["title"]),
        ("{{no_script}}", said[language]["no_script"]),
        ("{{style}}", style),
        ("{{data}}", _for_html(data)),
        ("{{script}}", script),
    ):
        html = html.replace(mark, text)
    plain = html.encode()
    return Page(plain, gzip.compress(plain, 9, mtime=0), page_policy(script, style))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _short(script: str) -> str:
    """Return a script without what only its author reads: indents and lines of comment."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _for_html(data: object) -> str:
    """Return JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _colours(accent: str) -> str:
    """Return the application's colours as custom properties, by day and by night."""
    light, dark = theme.load("light").branded(accent), theme.load("dark")
    reads = bool(accent) and theme.contrast(accent, dark["surface"]) >= theme.READABLE
    night = dark.branded(accent) if reads else dark
    by_night = f"@media(prefers-color-scheme:dark){{:root{{{_properties(night)}}}}}"
    return f":root{{{_properties(light)}}}{by_night}"


def _properties(one: theme.Theme) -> str:
    roles = [f"--{role.replace('_', '-')}:{one[role]}" for role in theme.ROLES]
    levels = [f"--level-{n}:{colour}" for n, colour in enumerate(one.levels, 1)]
    return ";".join([*roles, *levels, f"color-scheme:{'dark' if one.dark else 'light'}"])
