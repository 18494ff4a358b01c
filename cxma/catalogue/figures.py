"""Numbers in a text, written as figures or as words, so that languages can be compared."""

from __future__ import annotations

import re
from collections import Counter

_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")

# From three: “two” hides in “both”, “twice” and “a couple”, and no two languages hide it alike.
# A half-year stands for six months, which English has no everyday noun for.
_WORDS = {
    "es": "tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cien",
    "en": "three four five six seven eight nine ten eleven twelve fifteen twenty thirty hundred",
    "it": "tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta cento",
}
_VALUES = ("3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "15", "20", "30", "100")
_HALF_YEAR = re.compile(r"\bsemestr\w*|\bhalf[- ]year\w*", re.IGNORECASE)
_NUMBERS = {
    language: dict(zip(words.split(), _VALUES, strict=True)) for language, words in _WORDS.items()
}


def figures(text: str, language: str) -> Counter[str]:
    """Return how many times each number stands in a text; words count from three on."""
    found = Counter(_plain(figure) for figure in _FIGURE.findall(text))
    numbers = _NUMBERS.get(language)
    if numbers:
        words = (word.lower() for word in _WORD.findall(text))
        found.update(numbers[word] for word in words if word in numbers)
        found["6"] += len(_HALF_YEAR.findall(text))
    return +found


def knows(language: str) -> bool:
    """Tell whether numbers written as words are known in a language."""
    return language in _NUMBERS


def digits(text: str) -> Counter[str]:
    """Return how many times each number written in figures stands in a text."""
    return Counter(_plain(figure) for figure in _FIGURE.findall(text))


def _plain(figure: str) -> str:
    """Return a figure the same way whatever its language sets between the digits."""
    return re.sub(r"[,\u00a0\u202f]", ".", figure)
