"""The columns of the order of priority: what each says of a service, and what explains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cxma.domain.prioritise import FIRST
from cxma.domain.priority import Band, PriorityRow, Rule
from cxma.i18n import Translator
from cxma.ui.pages.internal.prioritise import wording


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says.

    Attributes:
        remark: smaller words below, in one or two lines.
        tone: role of the text's colour.
        band: whose sign stands before the words.
    """

    text: str
    remark: str = ""
    tone: str = "ink"
    strong: bool = False
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        perceived: whether its figures come from the survey, and are explained by it.
        said: what it says of a service under the rule of the table.
        figure: whether it holds figures, set to the right.
    """

    key: str
    title: str
    said: Callable[[PriorityRow], Said]
    hint: str = ""
    perceived: bool = False
    figure: bool = True


class Columns:
    """All columns in the reader's language; ``rule`` is the one the table is in."""

    def __init__(self, tr: Translator) -> None:
        self._tr = tr
        self.rule = Rule.SEED_003
        self.all = (
            self._column("place", self._place),
            self._column("service", self._service, figure=False),
            self._column("band", self._band, figure=False, perceived=True),
            self._column("isx", self._isx, perceived=True),
            self._column("n", lambda row: Said(wording.people(tr, row)), perceived=True),
            self._column("volume", lambda row: self._amount(row.volume)),
            self._column("rework", lambda row: self._known(wording.rework(tr, row))),
            self._column("exposure", lambda row: self._amount(row.exposure)),
            self._column("by_exposure", self._under(Rule.SEED_003)),
            self._column("by_volume", self._under(Rule.VOLUME_THEN_REWORK)),
            self._column("weighted", self._under(Rule.WEIGHTED)),
            self._column("remarks", self._remarks, figure=False),
        )

    def _column(
        self,
        key: str,
        said: Callable[[PriorityRow], Said],
        *,
        figure: bool = True,
        perceived: bool = False,
    ) -> Column:
        title, hint = _TITLES[key]
        tr = self._tr
        return Column(key, tr(title), said, tr(hint) if hint else "", perceived, figure)

    def _place(self, row: PriorityRow) -> Said:
        by_hand = ""
        if row.override is not None:
            by_hand = self._tr("prio.by_rule", place=row.places.get(self.rule, 0))
        return Said(str(row.place), by_hand, strong=True)

    def _service(self, row: PriorityRow) -> Said:
        return Said(row.service, row.provider, strong=True)

    def _band(self, row: PriorityRow) -> Said:
        return Said(self._tr.term(row.band), band=row.band)

    def _isx(self, row: PriorityRow) -> Said:
        return Said(wording.points(self._tr, row.isx), wording.nets(self._tr, row), strong=True)

    def _amount(self, value: float | None) -> Said:
        return self._known(wording.amount(self._tr, value))

    def _known(self, text: str) -> Said:
        return Said("", text) if text == self._tr("prio.unknown") else Said(text)

    def _under(self, rule: Rule) -> Callable[[PriorityRow], Said]:
        def said(row: PriorityRow) -> Said:
            place = row.places.get(rule, 0)
            differs = row.unstable and min(place, FIRST + 1) != _first(row.places, self.rule)
            tone = "ink" if rule is self.rule else "muted"
            return Said(str(place), tone="signal" if differs else tone, strong=differs)

        return said

    def _remarks(self, row: PriorityRow) -> Said:
        first, *more = wording.remarks(self._tr, row) or ("",)
        return Said("", "\n".join(part for part in (first, " · ".join(more)) if part))


def _first(places: Mapping[Rule, int], rule: Rule) -> int:
    """Return the place under a rule as far as it counts: among the first ones."""
    return min(places.get(rule, 0), FIRST + 1)


OWN = {
    Rule.SEED_003: "by_exposure",
    Rule.VOLUME_THEN_REWORK: "by_volume",
    Rule.WEIGHTED: "weighted",
}
"""The column of each rule."""
_TITLES = {
    "place": ("prio.column.place", ""),
    "service": ("prio.column.service", ""),
    "band": ("prio.column.band", "prio.hint.band"),
    "isx": ("prio.column.isx", "prio.hint.isx"),
    "n": ("prio.column.n", "prio.hint.n"),
    "volume": ("prio.column.volume", "prio.hint.volume"),
    "rework": ("prio.column.rework", "prio.hint.rework"),
    "exposure": ("prio.column.exposure", "prio.hint.exposure"),
    "by_exposure": ("prio.column.by_exposure", "term.rule.seed_003"),
    "by_volume": ("prio.column.by_volume", "term.rule.volume_then_rework"),
    "weighted": ("prio.column.weighted", "term.rule.weighted"),
    "remarks": ("prio.column.remarks", ""),
}
