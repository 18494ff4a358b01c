"""The survey as one HTML file that needs nothing else: mailed, opened from disk, filled offline."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cxma import files, paths, theme
from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import LEAST_FOR_COMMENTS, Wave
from cxma.errors import Refused
from cxma.i18n import languages, translator
from cxma.survey.answers import FORMAT, LINE, SUFFIX
from cxma.survey.instrument import MOST_COMMENT, MOST_NAME, AskedArea, Item, Survey, survey
from cxma.survey.words import form_words

_SCRIPTS = ("said", "questions", "steps", "sending", "paper", "begin")
_PLACE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class FormOptions:
    """How a form is made.

    Attributes:
        client: the company's name, shown on top; may be empty.
        languages: the languages offered, the one for unknown phones first; empty offers all.
        area_id: the only area the form is for; None lets people choose.
        send_to: a mail address, or words for whom or where; may be empty.
        accent: a consultancy's colour as ``#rrggbb``, None for the application's own.
    """

    client: str = ""
    languages: Sequence[str] = ()
    area_id: int | None = None
    send_to: str = ""
    accent: str | None = None


def write(target: Path, internal: InternalClients, wave: Wave, options: FormOptions) -> None:
    """Write a wave's form; raise Refused when nobody has anything to answer, FileFault to write."""
    files.write_text(target, build(internal, wave, options))


def build(internal: InternalClients, wave: Wave, options: FormOptions) -> str:
    """Return a wave's form; raise Refused when nobody has anything to answer."""
    asked = survey(internal, wave)
    areas = [area for area in asked.areas if options.area_id in (None, area.id)]
    if not areas:
        raise Refused("survey.nobody_asked")
    spoken = _spoken(options.languages)
    style, script = _style(options.accent), _script()
    filled = {
        "language": spoken[0],
        "policy": _policy(style, script),
        "title": html.escape(translator(spoken[0])("survey.title")),
        "style": style,
        "data": _embedded(_data(asked, areas, options, spoken)),
        "script": script,
    }
    return _PLACE.sub(lambda found: filled[found[1]], _part("form.html"))


def _spoken(wanted: Sequence[str]) -> tuple[str, ...]:
    known = languages()
    return tuple(each for each in wanted if each in known) or known


def _data(
    asked: Survey, areas: Sequence[AskedArea], options: FormOptions, spoken: Sequence[str]
) -> dict[str, Any]:
    """Return what the form's script works with."""
    return {
        "format": FORMAT,
        "line": LINE,
        "suffix": SUFFIX,
        "wave": asked.key,
        "version": asked.version,
        "name": asked.name,
        "client": options.client,
        "named": asked.named,
        "least": asked.least,
        "comments": max(asked.least, LEAST_FOR_COMMENTS),
        "to": options.send_to.strip(),
        "area": options.area_id,
        "most": {"comment": MOST_COMMENT, "name": MOST_NAME},
        "items": [_item(item) for item in asked.items],
        "courtesies": [_item(item) for item in asked.courtesies],
        "areas": [_area(area) for area in areas],
        "services": {
            each.id: {"name": each.name, "provider": each.provider, "output": each.output}
            for area in areas
            for each in area.services
        },
        "words": {language: form_words(translator(language)) for language in spoken},
    }


def _area(area: AskedArea) -> dict[str, Any]:
    return {
        "id": area.id,
        "name": area.name,
        "services": [each.id for each in area.services],
        "clients": [{"id": each.id, "name": each.name} for each in area.clients],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "code": item.code,
        "kind": item.kind.value,
        "top": item.top,
        "ends": item.ends,
        "options": item.options,
    }


def _script() -> str:
    """Return the form's script; its parts share one scope and leave nothing outside it."""
    parts = "".join(_part(f"{name}.js") for name in _SCRIPTS)
    return f"'use strict';\n(() => {{\n{parts}}})();\n"


def _embedded(data: dict[str, Any]) -> str:
    """Return JSON that no name in it can end or escape from, inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def _policy(style: str, script: str) -> str:
    """Return a policy that runs and styles only what was written here, and reaches nothing."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _style(accent: str | None) -> str:
    """Return the style sheet with the themes' colours as custom properties."""
    light = theme.load("light").branded(accent)
    dark, paper = theme.load("dark").branded(accent), theme.load("print").branded(accent)
    tokens = (
        f":root{{color-scheme:light dark;{_tokens(light)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_tokens(dark)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{_tokens(paper)}}}}}\n"
    )
    return tokens + _part("form.css")


def _tokens(colours: theme.Theme) -> str:
    return "".join(f"--{role.replace('_', '-')}:{value};" for role, value in colours.roles.items())


@lru_cache(maxsize=8)
def _part(name: str) -> str:
    return (paths.resources() / "survey" / name).read_text(encoding="utf-8")
