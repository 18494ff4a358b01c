"""Everything the chapters share: the round, its figures, words, styles, and how text gets in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TypeVar

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table

from cxma import theme as themes
from cxma.charts.lettering import DISPLAY, REGULAR
from cxma.domain.answers import Evidence
from cxma.domain.compute import compute
from cxma.domain.plan import Initiative
from cxma.domain.questionnaire import QuestionWords
from cxma.domain.results import NodeResult, QuestionResult, Results
from cxma.domain.scoring import level
from cxma.domain.snapshot import Snapshot
from cxma.i18n import language_of, translator
from cxma.report.flow import Anchor, Bars, NewPage, Paragraph, Room, height, paragraph
from cxma.report.inside import Inside, look_inside
from cxma.report.options import ReportOptions
from cxma.report.scrub import Scrubber, who_acted, who_answers
from cxma.report.styles import Styles, grid
from cxma.report.text import clamp, faced, plain, safe_text

T = TypeVar("T")

TITLE = 120.0
"""Points a part's title takes at most, with what is above and below it."""
NAME_MOST = 160
"""Characters of a name in headings; the full text stands where it belongs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: key of its anchor, title, and depth."""

    key: str
    title: str
    level: int = 0


class Book:
    """One report in the making."""

    def __init__(self, snapshot: Snapshot, options: ReportOptions) -> None:
        self.snapshot, self.options = snapshot, options
        self.tr = translator(_locale(options.language, snapshot.client.language))
        self.words = snapshot.package.in_language(self.tr.language)
        self.results: Results = compute(snapshot)
        self.theme = themes.load("print").branded(options.colour)
        self.styles = Styles(self.theme, self.tr)
        self.grid = grid(options.paper)
        self.seen: Callable[[Anchor, int], None] = lambda anchor, page: None

    @cached_property
    def scrub(self) -> Callable[[str], str]:
        """Return what takes names out, or lets them be."""
        if not self.options.scrub:
            return lambda text: text
        people = [
            (person.name, self.tr("report.person", n=place))
            for place, person in enumerate(self.snapshot.participants, 1)
        ]
        people += [
            (person.name, self.tr("report.facilitator", n=place))
            for place, person in enumerate(self.snapshot.facilitators, 1)
        ]
        somebody = self.tr("report.somebody")
        people += [(name, somebody) for name in who_acted(self.snapshot)]
        return Scrubber(people, who_answers(self.snapshot), somebody)

    @cached_property
    def inside(self) -> Inside:
        """Return what is told of internal services; computed once a report."""
        return look_inside(self.snapshot.internal)

    def cleaned(self, data: T) -> T:
        """Return the data of a chart, its texts without names when they are to be scrubbed."""
        return _mapped(data, self.scrub) if self.options.scrub else data

    @property
    def provisional(self) -> bool:
        """Tell whether the report as a whole is provisional (F7): coverage under 70 %.

        An open round alone is no reason: it is said in the limits of the data, since a group may
        be done before the round is closed.
        """
        return self.results.overall.provisional

    @property
    def client(self) -> str:
        """Return the client's name for headings, or words for its absence."""
        return clamp(plain(self.snapshot.client.name), NAME_MOST) or self.tr("report.no_client")

    @property
    def title(self) -> str:
        """Return the report's title."""
        return self.tr("report.title")

    def p(self, style: ParagraphStyle, text: str) -> Flowable:
        """Return words from a person or the questionnaire as a paragraph."""
        return paragraph(self.scrub(text), style)

    def m(self, style: ParagraphStyle, code: str, /, **values: object) -> Flowable:
        """Return a message as a paragraph; it may hold marks, its values are escaped."""
        return Paragraph(self.markup(code, **values), style)

    def markup(self, code: str, /, **values: object) -> str:
        """Return a message as markup with escaped values."""
        text = faced(self.tr(code))
        return text.format(**{name: self.safe(str(value)) for name, value in values.items()})

    def count(self, code: str, n: int, **values: object) -> str:
        """Return a message for a count as markup."""
        return faced(self.tr.plural(code, n, **values))

    def safe(self, text: str) -> str:
        """Return text as markup, without names when they are to be scrubbed."""
        return safe_text(self.scrub(text))

    def muted(self, markup: str, size: float = 7.4) -> str:
        """Return markup set small and quiet, for the middle of a paragraph."""
        return f'<font color="{self.theme["muted"]}" size="{size}">{markup}</font>'

    def opening(self, entry: Entry, kicker: str) -> list[Flowable]:
        """Return a chapter's opening on a fresh page: what part it belongs to, and its title."""
        s = self.styles
        title = safe_text(clamp(entry.title, 140), s.title.fontName)
        return [
            NewPage(),
            self.anchor(entry),
            Paragraph(safe_text(kicker), s.kicker),
            Paragraph(title, s.title),
        ]

    def joined(
        self, entry: Entry, kicker: str, parts: Iterator[Flowable], room: float = 90.0
    ) -> Iterator[Flowable]:
        """Yield a part of a chapter with its title, on the same page as what is before it.

        A fresh page is taken unless title, the first of the parts, and so much room have place.
        """
        first = next(parts)
        title = Paragraph(safe_text(clamp(entry.title, 140), DISPLAY), self.styles.title)
        head = [Paragraph(safe_text(kicker), self.styles.kicker_within), title]
        needed = height([*head, first], self.grid.text, self.grid.tall, 10)
        yield Room(needed + room)
        yield self.anchor(entry)
        yield from [*head, first, *parts]

    def anchor(self, entry: Entry) -> Anchor:
        """Return the place an entry of the contents leads to."""
        return Anchor(entry.key, plain(entry.title) or "–", entry.level, self._seen)

    def _seen(self, anchor: Anchor, page: int) -> None:
        self.seen(anchor, page)

    def score(self, value: float | None) -> str:
        """Return a score with one decimal, or a dash."""
        return "–" if value is None else self.tr.number(value)

    def level_word(self, value: int | None) -> str:
        """Return a level's number and name, or a dash."""
        return "–" if value is None else f"{value} {self.words.level_name(value)}"

    def near(self, score: float) -> int:
        """Return the level a score is nearest to, before any cap."""
        return level(score, self.results.levels)

    def node_name(self, node_id: str) -> str:
        """Return the name of a dimension, sub-dimension or question."""
        return self.words.node_name(node_id)

    def question(self, question_id: str) -> QuestionWords:
        """Return a question's words."""
        return self.words.questions[question_id]

    def agreement(self, value: float | None) -> str:
        """Return an agreement with its word, or a dash."""
        if value is None:
            return "–"
        band = "high" if value >= 0.8 else "medium" if value >= 0.6 else "low"
        return self.tr(f"report.agreement_{band}", value=self.tr.number(value, 2))

    def confidence(self, node: NodeResult | QuestionResult) -> str:
        """Return a confidence with its word."""
        value = self.tr.number(node.confidence.value, 2)
        return f"{self.tr.term(node.confidence.trust)} ({value})"

    def owner(self, item: Initiative) -> str:
        """Return who answers for an initiative; its role only when names are scrubbed."""
        if self.options.scrub:
            return self.tr.term(item.actor) if item.actor else ""
        return item.owner

    def sponsor(self, item: Initiative) -> str:
        """Return who clears the way for an initiative; nobody when names are scrubbed."""
        return "" if self.options.scrub else item.sponsor.strip()

    def evidence(self, item: Evidence) -> str:
        """Return a piece of evidence in one line: kind, words, file, link."""
        scrub = self.scrub
        parts = [item.text.strip()]
        for reference in (item.file_name, item.link):
            if isinstance(scrub, Scrubber):
                reference = scrub(reference, everywhere=True)
            parts.append(reference.strip())
        kind = self.tr.term(item.kind)
        shown = " · ".join(part for part in parts if part)
        return f"{kind}: {shown}" if shown else kind

    def bars(self, counts: Sequence[int], wide: float = 58, high: float = 20) -> Flowable | str:
        """Return a small distribution, or nothing without opinions."""
        return Bars(counts, self.theme, (wide, high)) if any(counts) else ""

    def table(
        self,
        rows: Sequence[Sequence[object]],
        widths: Sequence[float],
        *,
        head: int = 1,
        more: Sequence[tuple[object, ...]] = (),
        pad: float = 4,
        split: bool = True,
    ) -> Table:
        """Return a table with thin rules, its head repeated on every page.

        Args:
            split: whether a row may go on on the next page.
        """
        ink, line = HexColor(self.theme["ink"]), HexColor(self.theme["line"])
        look: list[tuple[object, ...]] = [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), 7),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), pad),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.5),
            ("LINEBELOW", (0, head), (-1, -1), 0.4, line),
        ]
        if head:
            look += [
                ("VALIGN", (0, 0), (-1, head - 1), "BOTTOM"),
                ("LINEBELOW", (0, head - 1), (-1, head - 1), 0.8, ink),
            ]
        table = Table(
            [list(row) for row in rows],
            colWidths=list(widths),
            repeatRows=head,
            splitInRow=int(split),
            style=[*look, *more],
            hAlign="LEFT",
        )
        table.spaceAfter = 10
        return table

    def beside(
        self, cells: Sequence[object], widths: Sequence[float], gutter: float = 0.0
    ) -> Table:
        """Return columns that stand side by side, half a gutter on each side of a border."""
        look: list[tuple[object, ...]] = [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), gutter / 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), gutter / 2),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
        return Table([list(cells)], colWidths=list(widths), splitInRow=1, style=look, hAlign="LEFT")

    def head(self, codes: Sequence[str], right: int) -> list[Flowable]:
        """Return a table's head; the last ``right`` columns are set to the right."""
        first = len(codes) - right
        return [
            Paragraph(
                safe_text(self.tr(code)) if code else "",
                self.styles.head if place < first else self.styles.head_right,
            )
            for place, code in enumerate(codes)
        ]


def _locale(wanted: str, client: str) -> str:
    """Return the client's own locale where it speaks the wanted language."""
    if language_of(wanted) == wanted.lower() and language_of(client) == wanted.lower():
        return client
    return wanted


def _mapped(data: T, change: Callable[[str], str]) -> T:
    """Return data with every text in it changed, however deep it lies."""
    found: object = data
    if isinstance(data, str) and not isinstance(data, Enum):
        found = change(data)
    elif isinstance(data, tuple):
        found = tuple(_mapped(item, change) for item in data)
    elif is_dataclass(data) and not isinstance(data, type):
        values = {field.name: getattr(data, field.name) for field in fields(data)}
        found = replace(data, **{name: _mapped(value, change) for name, value in values.items()})
    return found  # type: ignore[return-value]
