"""A journey as a service blueprint: what the customer does, what is seen, and what is not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cxma.charts import bands
from cxma.charts.blueprint import GUTTER, LINE_ROOM, MARK, PAD, Blueprint, Card, Row
from cxma.charts.data import HotSpot
from cxma.charts.internal_data import BlueprintStage, BlueprintWork, JourneyData
from cxma.charts.lettering import BOLD, width
from cxma.charts.sheet import Pen, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLUMN = 8.6
"""Least width of a stage in parts of the base size."""
_MOST = 9
"""Stages on one page, however wide it is."""
_FITS = ((4, 1.0), (3, 1.0), (3, 0.9), (2, 0.85), (2, 0.75), (1, 0.7), (1, 0.6))
"""Lines of text and part of the size, tried until everything has room."""


def pages(data: JourneyData, width: float, style: ChartStyle) -> tuple[JourneyData, ...]:
    """Return a journey in parts whose stages have room at a width in points, of like length."""
    room = (width / style.base_size - GUTTER) / _COLUMN
    per = max(1, min(_MOST, int(room)))
    count = max(1, math.ceil(len(data.stages) / per))
    edges = [round(part * len(data.stages) / count) for part in range(count + 1)]
    return tuple(_part(data, a, b) for a, b in pairwise(edges))


def height(data: JourneyData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which everything has room at a width in points."""
    from matplotlib.figure import Figure

    sheet = Sheet(Figure(figsize=(width / 72, 1)), style)
    return _JourneyMap(sheet, data, *_FITS[0]).total


def draw(figure: Figure, data: JourneyData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the blueprint.

    Hot spots are named ``stage:1``, ``process:2`` and ``service:3``; what reaches over stages that
    are not neighbours has several.
    """
    sheet = Sheet(figure, style)
    for most, part in _FITS:
        blueprint = _JourneyMap(sheet, data, most, part)
        if blueprint.total <= sheet.height + 1.5:
            break
    blueprint.draw()
    return sheet.spots


class _JourneyMap(Blueprint):
    """The drawing of one blueprint, downwards."""

    def draw(self) -> None:
        """Draw heads, the customer's rows, the two lines with the rows around them, the key."""
        top = self.sheet.height - 1 - self.lift
        if not self.data.stages:
            words = self.sheet.wrap(self.tr("charts.no_stages"), self.sheet.width)
            self.sheet.lines(0, top, words, colour=self.theme["muted"])
            return
        self._heads(top)
        y = top - self._head()
        y = self._customer(y)
        visible, internal, services = self.rows
        y = self._cards(visible, y)
        y = self._divide("charts.line_of_visibility", y)
        y = self._cards(internal, y)
        y = self._divide("charts.line_of_interaction", y)
        y = self._cards(services, y)
        self.sheet.key(y - self.gap, self.entries, self.left)

    def x(self, stage: int) -> float:
        """Return the left edge of a stage."""
        return self.left + stage * self.step

    def _heads(self, top: float) -> None:
        tall = self._head() - self.gap
        for place, (stage, name) in enumerate(zip(self.data.stages, self.names, strict=True)):
            x, tip = self.x(place), self.size * 0.75
            right = x + self.step - self.gap * 0.4
            notch = tip if place or self.data.first > 1 else 0.0
            middle = top - tall / 2
            corners = [
                (x, top),
                (right - tip, top),
                (right, middle),
                (right - tip, top - tall),
                (x, top - tall),
                (x + notch, middle),
            ]
            strong = stage.moment_of_truth
            fill = self.theme["accent"] if strong else self.theme["accent_soft"]
            ink = self.theme["on_accent"] if strong else self.theme["accent_text"]
            self.sheet.polygon(corners, fill)
            self._head_words(x + tip + self.size * 0.5, middle, name, ink)
            if strong:
                at = right - tip - self.size * 0.3, top - self.size * 0.1
                self.sheet.circle(*at, self.size * 0.85, self.theme["surface"])
                self.sheet.mark(*at, "star", self.size * 1.2, self.theme["signal"])
            self._stage_spot(stage, place, top)

    def _head_words(self, x: float, middle: float, name: list[str], ink: str) -> None:
        top = middle + len(name) * self.leading / 2
        size = self._name_size()
        self.sheet.lines(x, top, name, size=size, bold=True, colour=ink, leading=self.leading)

    def _stage_spot(self, stage: BlueprintStage, place: int, top: float) -> None:
        tall = self._head() + self._action_height() + self._facts_height()
        x = self.x(place)
        self.sheet.spot(
            f"stage:{stage.id}", self._spoken(stage, place), x, top - tall, self.step, tall
        )

    def _customer(self, y: float) -> float:
        """Write what the customer does, how many and how they rate it; return the y below."""
        self._row_title(self.tr("charts.customer_action"), y - self.gap)
        for place, words in enumerate(self.actions):
            lines = [(line, False) for line in words.lines]
            self._column(place, y - self.gap, lines, words.size)
        y -= self._action_height()
        if not self._facts_height():
            return y
        self.sheet.line([(0, y), (self.sheet.width, y)], Pen(self.theme["line"], 0.5))
        self._row_title(self.tr("charts.customers_and_score"), y - self.gap)
        for place, facts in enumerate(self.facts):
            self._column(place, y - self.gap, facts, self.size, quiet=True)
        y -= self._facts_height()
        self.sheet.line([(0, y), (self.sheet.width, y)], Pen(self.theme["line"], 0.5))
        return y

    def _column(
        self,
        place: int,
        y: float,
        lines: Sequence[tuple[str, bool]],
        size: float,
        quiet: bool = False,
    ) -> None:
        x = self.x(place) + PAD * self.size
        for text, strong in lines:
            muted = quiet and not strong
            shown = self.small if muted else size
            colour = self.theme["muted" if muted else "ink"]
            self.sheet.lines(x, y, [text], size=shown, bold=strong, colour=colour)
            y -= self.leading

    def _cards(self, row: Row, y: float) -> float:
        self._row_title(row.name, y - self.gap)
        bottom = y - self._row_height(row)
        y -= self.gap
        for lane, tall in zip(row.lanes, self._lane_heights(row), strict=True):
            for card in lane:
                self._card(card, y, tall)
            y -= tall + self.gap
        if not row.lanes:
            words = self.tr("charts.none_yet")
            self._column(0, y, [(words, False)], self.small, quiet=True)
        return bottom

    def _card(self, card: Card, top: float, tall: float) -> None:
        x, pad = self.x(card.first), PAD * self.size
        wide = (card.last - card.first + 1) * self.step - self.gap
        pen, fill, indent = Pen(self.theme["line"], 0.6), "raised", 0.0
        if card.band is not None:
            colour = bands.colour(self.theme, card.band)
            pen, fill = Pen(colour, 0.85, (2.2, 1.8) if card.draft else ()), "surface"
            indent = MARK * self.size
        self.sheet.rect(x, top - tall, wide, tall, self.theme[fill], pen=pen, radius=3)
        if card.band is not None:
            at = x + pad + self.size * 0.45, top - pad - self.leading * 0.5
            bands.mark(self.sheet, *at, card.band, self.size * 0.9)
        inner, muted = x + pad + indent, self.theme["muted"]
        words, detail = card.words, card.detail
        y = self.sheet.lines(inner, top - pad, words.lines, size=words.size, leading=self.leading)
        leading = self.leading * 0.88
        self.sheet.lines(inner, y, detail.lines, size=detail.size, colour=muted, leading=leading)
        self.sheet.spot(card.id, card.spoken, x, top - tall, wide, tall)

    def _row_title(self, name: str, top: float) -> None:
        muted = self.theme["muted"]
        self.sheet.lines(
            0, top, self._row_name(name), size=self.small, colour=muted, leading=self.small * 1.24
        )

    def _divide(self, code: str, y: float) -> float:
        """Draw a line across with its name on it; return the y below."""
        tall = LINE_ROOM * self.size
        y -= tall / 2
        name = self.sheet.wrap(self.tr(code), self.sheet.width * 0.7, self.small, bold=True, most=1)

        wide = width(name[0], self.small, BOLD)
        colour = self.theme["accent_text"]
        self.sheet.text(0, y, name[0], size=self.small, bold=True, colour=colour, anchor="center")
        self.sheet.line([(wide + self.size, y), (self.sheet.width, y)], Pen(colour, 0.9, (5, 3)))
        return y - tall / 2

    def _spoken(self, stage: BlueprintStage, place: int) -> str:
        parts = [f"{self.data.first + place}. {stage.label}", stage.action]
        if stage.moment_of_truth:
            parts.append(self.tr("charts.moment_of_truth"))
        if stage.customers is not None:
            number = self.tr.number(stage.customers, 0)
            parts.append(f"{number} {self.tr('charts.customers_a_month')}")
        if stage.score is not None:
            source = stage.score_source or self.tr("charts.no_source")
            parts += [self._score(stage.score, stage.score_unit), source]
        return ", ".join(part for part in parts if part)


def _part(data: JourneyData, a: int, b: int) -> JourneyData:
    """Return the stages from one place up to another with what belongs to them."""

    def moved(stages: Sequence[int]) -> tuple[int, ...]:
        return tuple(stage - a for stage in stages if a <= stage < b)

    def works(items: Sequence[BlueprintWork]) -> tuple[BlueprintWork, ...]:
        found = (replace(item, stages=moved(item.stages)) for item in items)
        return tuple(item for item in found if item.stages)

    services = (replace(item, stages=moved(item.stages)) for item in data.services)
    return replace(
        data,
        stages=data.stages[a:b],
        visible=works(data.visible),
        internal=works(data.internal),
        services=tuple(item for item in services if item.stages),
        first=data.first + a,
    )
