"""Terms of the glossary inside a text: underlined by dots, explained on hover."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cxma.domain.questionnaire import Term, Words
from cxma.ui.look import current_theme
from cxma.ui.widgets.text import Text


def terms_in(texts: list[str], words: Words) -> list[Term]:
    """Return the terms that occur in some texts, in the order of the glossary."""
    whole = " ".join(texts)
    terms = words.glossary.values()
    return [term for term in terms if _pattern(term.term, words.language).search(whole)]


def marked(text: str, words: Words, colour: str) -> str:
    """Return a text as HTML in which the first occurrence of each term can be hovered."""
    spans: list[tuple[int, int, str]] = []
    for term_id, term in words.glossary.items():
        found = _pattern(term.term, words.language).search(text)
        if found and not any(a < found.end() and found.start() < b for a, b, _ in spans):
            spans.append((found.start(), found.end(), term_id))
    parts, at = [], 0
    for start, end, term_id in sorted(spans):
        link = f'<a href="{html.escape(term_id)}" style="color:{colour};text-decoration:underline">'
        parts += [html.escape(text[at:start]), link, html.escape(text[start:end]), "</a>"]
        at = end
    return "".join([*parts, html.escape(text[at:])])


class GlossaryText(Text):
    """Wrapped text whose glossary terms are explained on hover."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__("", parent, role=role)
        self._glossary: Mapping[str, Term] = {}
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.linkHovered.connect(self._explain)

    def set_words(self, text: str, words: Words) -> None:
        """Show a text with its terms marked."""
        self._glossary = words.glossary
        self.setAccessibleName(text)
        self.setText(marked(text, words, current_theme()["ink"]))

    def _explain(self, term_id: str) -> None:
        term = self._glossary.get(term_id)
        if term is None:
            QToolTip.hideText()
        else:
            text = f"<p><b>{html.escape(term.term)}</b><br>{html.escape(term.meaning)}</p>"
            QToolTip.showText(QCursor.pos(), text, self)


_SHORT = 3
"""Words up to this many letters have no plural: they are articles and prepositions."""
_PLURALS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "it": (
        ("cia", ("cie", "ce")),
        ("gia", ("gie", "ge")),
        ("ca", ("che",)),
        ("ga", ("ghe",)),
        ("co", ("ci", "chi")),
        ("go", ("gi", "ghi")),
        ("io", ("i", "ii")),
        ("o", ("i",)),
        ("a", ("e",)),
        ("e", ("i",)),
    ),
    "es": (("ión", ("iones",)), ("z", ("ces",)), ("", ("s", "es"))),
}
"""By language: endings, the first that fits counts, and what stands in their place in plural."""
_ELSEWHERE = (("", ("s", "es")),)
_ASIDE = re.compile(r"\s*\(.*?\)")


def _forms(word: str, language: str) -> str:
    """Return what finds a word in singular or in its regular plurals."""
    if len(word) <= _SHORT and language == "it":
        return re.escape(word)
    for ending, plurals in _PLURALS.get(language, _ELSEWHERE):
        if word.endswith(ending):
            stem = re.escape(word.removesuffix(ending))
            return f"{stem}(?:{ending}|{'|'.join(plurals)})"
    return re.escape(word)


@lru_cache(maxsize=512)
def _pattern(term: str, language: str) -> re.Pattern[str]:
    """Return what finds a term, each of its words in singular or plural."""
    words = _ASIDE.sub("", term).split() or term.split()
    found = r"\s+".join(_forms(word, language) for word in words)
    return re.compile(rf"\b{found}\b", re.IGNORECASE)
