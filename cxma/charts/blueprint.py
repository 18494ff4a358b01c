"""How much room a journey's blueprint needs: its words in lines, its cards in lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from cxma.charts import bands
from cxma.charts.internal_data import (
    BlueprintService,
    BlueprintStage,
    BlueprintWork,
    JourneyData,
)
from cxma.charts.sheet import Entry, Fitted, Pen, Sheet, key_rows
from cxma.domain.priority import Band

GUTTER = 7.6
"""Width of the names of the rows in parts of the base size."""
PAD, GAP, LINE_ROOM = 0.42, 0.4, 2.1
"""Inside a card, between cards, and around a line, in parts of the size."""
MARK = 1.35
"""Room of a band's sign in parts of the size."""


@dataclass(frozen=True, slots=True)
class Card:
    """A process or service over neighbouring stages, with its words in lines."""

    id: str
    first: int
    last: int
    words: Fitted
    detail: Fitted
    band: Band | None
    draft: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cards, packed in lanes so that none covers another."""

    name: str
    lanes: list[list[Card]]


class Blueprint:
    """The geometry of one blueprint with a number of lines a card and a part of the size."""

    def __init__(self, sheet: Sheet, data: JourneyData, most: int, part: float) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.most, self.size = most, self.style.base_size * part
        self.small = self.size * 0.86
        self.left = GUTTER * self.style.base_size
        self.step = (sheet.width - self.left) / max(1, len(data.stages))
        self.leading = self.size * 1.24
        self.gap = GAP * self.size
        self.names = [self._stage_name(stage) for stage in data.stages]
        self.actions = [self._words(stage.action, 1, most + 2, self.size) for stage in data.stages]
        self.facts = [self._facts(stage) for stage in data.stages]
        self.rows = [
            self._row("charts.visible_processes", self._works(data.visible)),
            self._row("charts.internal_processes", self._works(data.internal)),
            self._row("charts.internal_services", self._services(data.services)),
        ]
        self.entries = self._entries()
        self.key_rows = len(key_rows(self.entries, self.style, sheet.width - self.left))
        moments = any(stage.moment_of_truth for stage in data.stages)
        self.lift = self.size * 0.8 if moments else 0.0
        self.total = self._total() if data.stages else self.style.line * 2

    def _room(self, span: int) -> float:
        return span * self.step - self.gap - 2 * PAD * self.size

    def _words(self, text: str, span: int, most: int, size: float, indent: float = 0.0) -> Fitted:
        return self.sheet.fitted(text, self._room(span) - indent, size, most)

    def _stage_name(self, stage: BlueprintStage) -> list[str]:
        room = self.step - self.gap - self.size * 2.4
        return self.sheet.wrap(stage.label, room, self._name_size(), bold=True, most=self.most)

    def _name_size(self) -> float:
        labels = [stage.label for stage in self.data.stages]
        return self.sheet.fitting(
            labels, self.step - self.gap - self.size * 2.4, self.size, bold=True
        )

    def _facts(self, stage: BlueprintStage) -> list[tuple[str, bool]]:
        """Return customers, score and its source as lines, with whether they stand out."""
        facts: list[tuple[str, bool]] = []
        tr, room = self.tr, self._room(1)
        if stage.customers is not None:
            facts.append((tr.number(stage.customers, 0), True))
            words = tr("charts.customers_a_month")
            facts += [(line, False) for line in self.sheet.wrap(words, room, self.small, most=2)]
        if stage.score is not None:
            text = self._score(stage.score, stage.score_unit)
            facts.append((self.sheet.wrap(text, room, self.size, bold=True, most=1)[0], True))
            source = stage.score_source or tr("charts.no_source")
            facts += [(line, False) for line in self.sheet.wrap(source, room, self.small, most=2)]
        return facts

    def _score(self, score: float, unit: str) -> str:
        """Return a score with its scale: behind the number when it begins with a sign."""
        number, unit = self.tr.number(score, 0 if score == int(score) else 1), unit.strip()
        return self.tr.measure(number, unit) if unit[:1] in "/%" else f"{unit} {number}"

    def _works(self, works: Sequence[BlueprintWork]) -> list[Card]:
        cards = []
        for work in works:
            for first, last in _neighbours(work.stages):
                span = last - first + 1
                spoken = ", ".join(part for part in (work.label, work.owner) if part)
                words = self._words(work.label, span, self.most, self.size)
                detail = self._words(work.owner, span, max(1, self.most - 2), self.small)
                key = f"process:{work.id}"
                cards.append(Card(key, first, last, words, detail, None, False, spoken))
        return cards

    def _services(self, services: Sequence[BlueprintService]) -> list[Card]:
        return [
            self._service(service, first, last)
            for service in services
            for first, last in _neighbours(service.stages)
        ]

    def _service(self, service: BlueprintService, first: int, last: int) -> Card:
        item, span = service.item, last - first + 1
        indent = MARK * self.size
        words = self._words(item.label, span, self.most, self.size, indent)
        detail = self._words(item.provider, span, max(1, self.most - 2), self.small, indent)
        parts = [item.label, item.provider, dict(self.data.bands)[item.band]]
        if not item.validated:
            parts.append(self.tr("charts.not_validated"))
        spoken = ", ".join(part for part in parts if part)
        key, draft = f"service:{item.id}", not item.validated
        return Card(key, first, last, words, detail, item.band, draft, spoken)

    def _row_name(self, name: str) -> list[str]:
        return self.sheet.wrap(name, self.left - self.size, self.small, most=4)

    def _row(self, code: str, cards: list[Card]) -> Row:
        return Row(self.tr(code), _pack(cards))

    def _entries(self) -> list[Entry]:
        size = self.style.base_size
        shown = [service.item.band for service in self.data.services]
        found = bands.entries(self.sheet, self.data.bands, shown)
        if any(stage.moment_of_truth for stage in self.data.stages):
            words = self.tr("charts.moment_of_truth")
            found.insert(0, Entry(partial(_moment, self.sheet, size), size, words))
        if any(not service.item.validated for service in self.data.services):
            words = self.tr("charts.not_validated")
            found.append(Entry(partial(_draft, self.sheet, size), size * 1.8, words))
        return found

    def _head(self) -> float:
        return max((len(name) for name in self.names), default=1) * self.leading + self.size * 1.1

    def _action_height(self) -> float:
        most = max((len(words.lines) for words in self.actions), default=0)
        return max(1, most) * self.leading + self.gap * 2

    def _facts_height(self) -> float:
        most = max((len(facts) for facts in self.facts), default=0)
        return most * self.leading + (self.gap * 2 if most else 0)

    def _card_height(self, card: Card) -> float:
        return (
            len(card.words.lines) + len(card.detail.lines) * 0.88
        ) * self.leading + 2 * PAD * self.size

    def _lane_heights(self, row: Row) -> list[float]:
        return [max(map(self._card_height, lane)) for lane in row.lanes]

    def _row_height(self, row: Row) -> float:
        heights = self._lane_heights(row)
        name = len(self._row_name(row.name)) * self.small * 1.24
        cards = sum(heights) + self.gap * max(0, len(heights) - 1)
        return max(cards, name, self.size * 1.6) + self.gap * 2

    def _total(self) -> float:
        rows = sum(map(self._row_height, self.rows))
        lines = 2 * LINE_ROOM * self.size
        key = self.key_rows * self.style.line + self.gap * 2 if self.entries else 0.0
        return (
            self.lift
            + self._head()
            + self._action_height()
            + self._facts_height()
            + rows
            + lines
            + key
            + 2
        )


def _pack(cards: Sequence[Card]) -> list[list[Card]]:
    """Return cards in lanes in which none covers another."""
    lanes: list[list[Card]] = []
    for card in sorted(cards, key=lambda card: (card.first, -card.last)):
        for lane in lanes:
            if lane[-1].last < card.first:
                lane.append(card)
                break
        else:
            lanes.append([card])
    return lanes


def _neighbours(stages: Sequence[int]) -> list[tuple[int, int]]:
    """Return stages as runs of neighbours, first and last of each."""
    runs: list[tuple[int, int]] = []
    for stage in sorted(set(stages)):
        if runs and runs[-1][1] == stage - 1:
            runs[-1] = runs[-1][0], stage
        else:
            runs.append((stage, stage))
    return runs


def _moment(sheet: Sheet, size: float, x: float, y: float) -> None:
    sheet.mark(x + size / 2, y, "star", size * 1.15, sheet.style.theme["signal"])


def _draft(sheet: Sheet, size: float, x: float, y: float) -> None:
    pen = Pen(sheet.style.theme["muted"], 0.9, (2.2, 1.8))
    sheet.rect(x, y - size * 0.5, size * 1.8, size, None, pen=pen, radius=2)
