"""How figures look: colours from the theme, sizes from one base size, our own fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cxma.charts import engine, lettering
from cxma.i18n import Translator
from cxma.theme import Theme, contrast

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties


@dataclass(frozen=True)
class ChartStyle:
    """What a figure needs to know about its surroundings.

    Attributes:
        theme: colours.
        base_size: size of ordinary text in points.
        tr: wording and numbers.
    """

    theme: Theme
    base_size: float
    tr: Translator

    @property
    def small(self) -> float:
        """Return the size of secondary text in points."""
        return self.base_size * 0.86

    @property
    def line(self) -> float:
        """Return the distance between two lines of ordinary text in points."""
        return self.base_size * 1.36

    def ink_on(self, colour: str) -> str:
        """Return the text colour that reads on a colour."""
        choices = (self.theme["ink"], self.theme["surface"], "#FFFFFF", "#14181D")
        return max(choices, key=lambda choice: contrast(choice, colour))


@lru_cache(maxsize=64)
def font(face: str, size: float, plain: bool) -> FontProperties:
    """Return the properties of a face at a size; plain text needs no other face beside it."""
    from matplotlib.font_manager import FontProperties

    if plain:
        return FontProperties(fname=lettering.file_of(face), size=size)
    _add_fallbacks()
    weight = "bold" if face == lettering.BOLD else "regular"
    return FontProperties(family=_families(), weight=weight, size=size)


@lru_cache(maxsize=1)
def _families() -> list[str]:
    return [lettering.family(face) for face in (lettering.REGULAR, *lettering.FALLBACKS)]


@lru_cache(maxsize=1)
def _add_fallbacks() -> None:
    faces = (lettering.REGULAR, lettering.BOLD, *lettering.FALLBACKS)
    engine.add_fonts(lettering.file_of(face) for face in faces)
