"""The levels of a question, one card each; knows which is chosen, never what was asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.widgets.level_card import LevelCard


class LevelPicker(QWidget):
    """A column of level cards; ``chosen`` asks for a level, ``set_level`` shows what is stored."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tr = tr
        self._names: tuple[str, ...] = ()
        self._level: int | None = None
        self._tag = ""
        self._marks: dict[int, tuple[str, ...]] = {}
        self._people: dict[int, tuple[str, ...]] = {}
        self.cards: list[LevelCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    @property
    def level(self) -> int | None:
        """Return the level shown as chosen."""
        return self._level

    def set_words(self, names: Sequence[str], descriptors: Sequence[str]) -> None:
        """Show the levels of a question: their names and what each looks like here."""
        self._names = tuple(names)
        if len(self.cards) != len(names):
            self._rebuild(len(names))
        for card, name, text in zip(self.cards, names, descriptors, strict=True):
            card.set_words(name, text)
        self._say()

    def set_level(self, level: int | None, tag: str = "") -> None:
        """Show the chosen level, or none, with a word for what the choice is."""
        before, self._level, self._tag = self._level, level, tag
        for card in self.cards:
            card.set_chosen(card.level == level, tag if card.level == level else "")
        if level != before:
            self._say({before, level})
            self._rove()

    def set_marks(
        self, marks: Mapping[int, Sequence[str]], people: Mapping[int, Sequence[str]]
    ) -> None:
        """Show by level who chose it: initials on the card, full names on hover and for readers."""
        known = {level: tuple(found) for level, found in people.items()}
        shown = {level: tuple(found) for level, found in marks.items()}
        if (shown, known) == (self._marks, self._people):
            return
        self._marks, self._people = shown, known
        for card in self.cards:
            card.set_marks(self._marks.get(card.level, ()))
            card.setToolTip("\n".join(self._people.get(card.level, ())))
        self._say()

    def focus(self) -> None:
        """Put the keyboard on the chosen card, or on the first."""
        if self.cards:
            self.cards[self._home()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self, count: int) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [LevelCard(level, count, self._theme, self) for level in range(1, count + 1)]
        for card in self.cards:
            card.clicked.connect(self._asked)
            card.moved.connect(self._move)
            self._column.addWidget(card)
        self._rove()

    def _asked(self) -> None:
        card = self.sender()
        if isinstance(card, LevelCard):
            self.chosen.emit(card.level)

    def _move(self, step: int) -> None:
        card = self.sender()
        if isinstance(card, LevelCard):
            place = (card.level - 1 + step) % len(self.cards)
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _home(self) -> int:
        return (self._level or 1) - 1

    def _rove(self) -> None:
        """Keep one card in the tab order, as in a group of radio buttons."""
        for place, card in enumerate(self.cards):
            home = place == self._home()
            policy = Qt.FocusPolicy.StrongFocus if home else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)

    def _say(self, levels: Collection[int | None] | None = None) -> None:
        """Let cards say what they show: those of some levels, or all."""
        for card, name in zip(self.cards, self._names, strict=True):
            if levels is None or card.level in levels:
                card.setAccessibleName(self._spoken(card.level, name))

    def _spoken(self, level: int, name: str) -> str:
        parts = [self._tr("assess.level_named", level=level, name=name)]
        if level == self._level:
            parts.append(self._tr("assess.chosen"))
        people = self._people.get(level, ())
        if people:
            parts.append(self._tr("assess.chosen_by", names=", ".join(people)))
        return ", ".join(parts)
