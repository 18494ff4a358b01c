"""What a table says in its own words, to be mapped once: answers, areas, services."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from cxma.domain.surveys import Rework
from cxma.intake import Dry, Kind, Profile, Unknown
from cxma.intake.wording import DONT_KNOW, NOT_USED, USED
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

MOST = 40
"""Words asked about at once, the most frequent first."""
_NAMES = {"intake.area_unknown": "area", "intake.area_like": "area",
          "intake.service_unknown": "service", "intake.service_like": "service"}  # fmt: skip


class UnknownWords(QWidget):
    """A line a word: what it is, how often it stands there, what it shall mean."""

    def __init__(self, context: Context, changed: Callable[[Profile], None]) -> None:
        super().__init__()
        self._context, self._changed = context, changed
        self._profile: Profile | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(context.tr("measure.import.words"), 3))
        column.addWidget(Small(context.tr("measure.import.words_hint")))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self.boxes: dict[str, QComboBox] = {}

    def show_words(self, dry: Dry, profile: Profile) -> None:
        """Ask about the words a dry run did not understand, and those answered before."""
        self._profile = profile
        empty(self._grid)
        self.boxes = {}
        for unknown in dry.unknown[:MOST]:
            self._word(unknown)
        for what, name, n in _unfound(dry):
            self._name(what, name, n)
        self.setVisible(bool(self.boxes))

    def _word(self, unknown: Unknown) -> None:
        tr, kind = self._context.tr, unknown.kind
        box = self._line(unknown.word, tr(f"measure.import.kind.{kind}"), unknown.count)
        for value, words in self._meanings(kind):
            box.addItem(words, value)
        box.activated.connect(lambda _: self._mean(unknown, box.currentData()))

    def _name(self, what: str, name: str, n: int) -> None:
        tr, internal = self._context.tr, self._context.snapshot.internal
        things = internal.areas if what == "area" else internal.services
        box = self._line(name, tr(f"measure.import.kind.{what}"), n)
        for thing in things:
            box.addItem(thing.name, thing.name)
        box.activated.connect(lambda _: self._call(name, box.currentData()))

    def _line(self, word: str, what: str, n: int) -> QComboBox:
        tr, row = self._context.tr, self._grid.rowCount()
        box = QComboBox()
        box.setAccessibleName(tr("measure.import.means", word=word))
        box.addItem(tr("measure.import.not_mapped"), None)
        calm(box)
        self._grid.addWidget(Body(f"“{word}”"), row, 0)
        self._grid.addWidget(Small(what), row, 1)
        self._grid.addWidget(Small(tr.plural("measure.import.times", n)), row, 2)
        self._grid.addWidget(box, row, 3)
        self.boxes[word] = box
        return box

    def _meanings(self, kind: Kind) -> list[tuple[int | str, str]]:
        """Return what an answer of a kind may mean."""
        tr = self._context.tr
        unused = (NOT_USED, tr("measure.import.not_used"))
        unknown = (DONT_KNOW, tr("measure.import.dont_know"))
        if kind is Kind.USED:
            return [(USED, tr("measure.import.used")), unused]
        if kind is Kind.REWORK:
            return [*((each.value, tr.term(each)) for each in Rework), unused]
        top = 5 if kind is Kind.IMPORTANCE else 7
        return [*((n, str(n)) for n in range(1, top + 1)), unused, unknown]

    def _mean(self, unknown: Unknown, value: object) -> None:
        if value is None or self._profile is None:
            return
        words = {kind: dict(known) for kind, known in self._profile.words.items()}
        words.setdefault(unknown.kind, {})[unknown.word] = value  # type: ignore[assignment]
        self._changed(replace(self._profile, words=words))

    def _call(self, name: str, meant: object) -> None:
        if isinstance(meant, str) and self._profile is not None:
            names = {**self._profile.names, name: meant}
            self._changed(replace(self._profile, names=names))


def _unfound(dry: Dry) -> Iterable[tuple[str, str, int]]:
    """Return the areas and services that are not known, with how many rows name them."""
    counted: dict[tuple[str, str], int] = {}
    for fault in dry.refused:
        if fault.code in _NAMES:
            key = (_NAMES[fault.code], str(dict(fault.values)["value"]))
            counted[key] = counted.get(key, 0) + 1
    for (what, name), n in list(counted.items())[:MOST]:
        yield what, name, n
