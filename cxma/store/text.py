"""The gate for words: what any program can store, send and print again."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LONE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text in NFC with plain line ends, without control characters.

    Lone surrogates, which no file can hold, become the replacement character.
    """
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    text = _LONE.sub("\ufffd", _CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", text)
