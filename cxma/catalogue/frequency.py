"""Adverbs of frequency, and what is left of a descriptor without them."""

from __future__ import annotations

import re

_ADVERBS = {
    "es": (
        "casi nunca|nunca|jamás|a veces|algunas veces|muchas veces|rara vez|raramente|de vez en "
        "cuando|ocasionalmente|esporádicamente|a menudo|frecuentemente|con frecuencia|casi siempre|"
        "siempre|generalmente|normalmente|habitualmente|usualmente|por lo general|regularmente"
    ),
    "en": (
        "almost never|hardly ever|never|rarely|seldom|sometimes|at times|occasionally|now and then|"
        "often|frequently|usually|generally|normally|commonly|regularly|mostly|most of the time|"
        "almost always|nearly always|always"
    ),
    "it": (
        "quasi mai|mai|raramente|di rado|talvolta|a volte|qualche volta|ogni tanto|"
        "occasionalmente|saltuariamente|spesso|frequentemente|di frequente|di solito|generalmente|"
        "normalmente|abitualmente|regolarmente|quasi sempre|sempre"
    ),
}
_PATTERNS = {
    language: re.compile(rf"\b(?:{adverbs})\b", re.IGNORECASE)
    for language, adverbs in _ADVERBS.items()
}
LEAST_WORDS = 6
"""A descriptor with fewer words beside its adverbs of frequency says nothing else."""


def without(text: str, language: str) -> str:
    """Return a text without its adverbs of frequency; unknown languages keep all of it."""
    pattern = _PATTERNS.get(language)
    return text if pattern is None else " ".join(pattern.sub(" ", text).split())


def leans_on_them(text: str, language: str) -> bool:
    """Tell whether a text has adverbs of frequency and next to nothing else."""
    left = without(text, language)
    return left != " ".join(text.split()) and len(left.split()) < LEAST_WORDS
