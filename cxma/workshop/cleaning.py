"""What comes from a phone, made safe: types checked, texts cleaned, everything within limits."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, NoReturn

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{16,64}")
# Direction overrides could turn around what stands after them on the wall.
_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


class Declined(Exception):
    """A phone asked for what it may not have; ``code`` is worded by the page.

    Attributes:
        status: of the HTTP answer: 400 malformed, 401 no seat, 403 not let in, 409 too late,
            429 too often, 503 cannot be saved.
    """

    def __init__(self, code: str, status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


def read_body(raw: bytes) -> dict[str, Any]:
    """Return the JSON object of a request's body."""
    try:
        body = json.loads(raw, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Declined("malformed") from None
    if not isinstance(body, dict):
        raise Declined("malformed")
    return body


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def whole(value: object, least: int, most: int) -> int:
    """Return a whole number within least..most, ends included."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Declined("malformed")
    return value


def identifier(value: object) -> str:
    """Return a phone's own random name for something it sends."""
    if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
        raise Declined("malformed")
    return value


def clean(value: object, most: int) -> str:
    """Return a text in NFC without control characters, on few lines, of at most ``most``."""
    if not isinstance(value, str):
        raise Declined("malformed")
    text = value.encode("utf-8", "ignore").decode("utf-8").translate(_OVERRIDES)
    text = "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in text)
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[ \u00a0]*\n\s*", "\n", re.sub(r"[ \t]+", " ", text)).strip()
    if len(text) > most:
        raise Declined("too_long")
    return text
