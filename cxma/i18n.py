"""Words, numbers and dates in the reader's language, without Qt.

Messages are gettext catalogues keyed by code (``assess.next``), one file a room, merged into one
compiled catalogue per language when the project is installed.
"""

from __future__ import annotations

import gettext
import logging
import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from cxma import paths
from cxma.errors import KnownError, RoundName

log = logging.getLogger(__name__)

DOMAIN = "cxma"
DEFAULT = "en"


def languages() -> tuple[str, ...]:
    """Return the codes of the languages the application speaks, sorted: ``("en", "es")``."""
    folder = paths.resources() / "locale"
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


def language_of(locale: str) -> str:
    """Return the language part of a locale name: ``es`` of ``es-CL`` or ``es_CL``."""
    return locale.replace("-", "_").split("_", 1)[0].lower()


def locale_name(locale: str) -> str:
    """Return the name of a locale in its own language: ``Español (Chile)`` of ``es-CL``."""
    from babel import Locale

    own = Locale.parse(locale.replace("-", "_"))
    shown = own.get_display_name(own) or locale
    return shown[:1].upper() + shown[1:]


def term_code(value: StrEnum) -> str:
    """Return the code of a value of the method: its enumeration and itself."""
    family = re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower()
    return f"term.{family}.{value}"


class Translator:
    """Word messages, numbers and dates in one locale.

    Args:
        locale: a language or a locale (``es``, ``es-CL``); numbers follow the locale.
    """

    def __init__(self, locale: str = DEFAULT) -> None:
        self.locale = locale.replace("-", "_")
        self.language = language_of(locale)
        self._catalogue = gettext.translation(
            DOMAIN, paths.resources() / "locale", languages=[self.language], fallback=True
        )

    def __call__(self, code: str, /, **values: object) -> str:
        """Return the message of a code with its values filled in; unknown codes return as is."""
        return self._fill(code, self._catalogue.gettext(code), values)

    def plural(self, code: str, n: int, /, **values: object) -> str:
        """Return the message of a code for a count; ``{n}`` stands for the count."""
        shown = {"n": self.number(n, 0), **values}
        return self._fill(code, self._catalogue.ngettext(code, code, n), shown)

    def term(self, value: StrEnum) -> str:
        """Return the word of a value of the method: ``Quick win`` of ``Quadrant.QUICK_WIN``."""
        return self(term_code(value))

    def worded(self, code: str, values: Mapping[str, object], n: int | None = None, /) -> str:
        """Return a message that takes figures as they are, each as this locale writes it.

        Numbers from 10 on and whole ones have no decimals, others one; ``share`` is a percentage,
        ``isx`` a net score;
        a text that begins with ``term.`` is a code. A count makes it the message of a plural.
        """
        shown = {name: self._figure(name, value) for name, value in values.items()}
        return self(code, **shown) if n is None else self.plural(code, n, **shown)

    def _figure(self, name: str, value: object) -> str:
        if isinstance(value, int | float):
            if name == "share":
                return self.percent(value)
            if name == "isx":
                return self.net(value)
            decimals = 0 if abs(value) >= 10 or value == round(value) else 1
            return self.number(value, decimals).replace("-", "−")
        text = str(value)
        return self(text) if text.startswith("term.") else text

    def has(self, code: str) -> bool:
        """Tell whether this language words a code."""
        return self._catalogue.gettext(code) != code

    def error(self, error: KnownError) -> str:
        """Return the sentence of a known error."""
        values = {key: self._worded(value) for key, value in error.values.items()}
        return self(f"error.{error.code}", **values)

    def number(self, value: float, decimals: int = 1) -> str:
        """Return a number with a fixed count of decimals: ``2,6`` in Spanish."""
        return _decimal(_half_up(value, decimals) + 0.0, decimals, self.locale)  # never "-0"

    def net(self, value: float) -> str:
        """Return a net score of -100..100 as print shows it, with a minus sign for a hyphen."""
        return self.number(value, 0).replace("-", "−")

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share of 0..1 as a percentage, the sign spaced as the language spaces it."""
        from babel.numbers import format_percent

        rounded = _half_up(share, decimals + 2)
        return format_percent(rounded, locale=self.locale, decimal_quantization=False)

    def measure(self, figure: str, unit: str) -> str:
        """Return a written figure with its unit, a percent sign spaced as the language does it."""
        unit = unit.strip()
        if unit == "%":
            return self.percent(0).replace("0", figure)
        return f"{figure}\N{NO-BREAK SPACE}{unit}" if unit else figure

    def day(self, value: date, width: str = "long") -> str:
        """Return a date; width is ``short``, ``medium``, ``long`` or ``full``."""
        from babel.dates import format_date

        return format_date(value, format=width, locale=self.locale)

    def month(self, value: date) -> str:
        """Return month and year in few letters: ``mar 2026``."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMM", value, locale=self.locale)

    def round_name(self, name: str, number: int, started: date) -> str:
        """Return how a round is called: its name, or its number and when it started."""
        return name or self("ui.round_numbered", number=number, month=self.month(started))

    def moment(self, value: datetime) -> str:
        """Return a date with its time of day."""
        from babel.dates import format_datetime

        return format_datetime(value, format="medium", locale=self.locale)

    def _worded(self, value: object) -> object:
        if isinstance(value, RoundName):
            return self.round_name(value.name, value.number, value.started)
        return value

    def _fill(self, code: str, message: str, values: dict[str, object]) -> str:
        if not values:
            return message
        try:
            return message.format(**values)
        except (KeyError, IndexError, ValueError):
            log.error("message %s does not take its values", code)
            return message


@lru_cache(maxsize=4096)
def _decimal(value: float, decimals: int, locale: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=locale, decimal_quantization=True)


def _half_up(value: float, decimals: int) -> float:
    """Round half away from zero as people do, after removing binary dust."""
    from decimal import ROUND_HALF_UP, Decimal

    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(round(value, 10))).quantize(step, rounding=ROUND_HALF_UP))


@lru_cache(maxsize=8)
def translator(locale: str) -> Translator:
    """Return the translator of a locale; catalogues are read once."""
    return Translator(locale)
