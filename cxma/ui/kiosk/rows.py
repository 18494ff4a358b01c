"""One question as a row: answers large enough for a finger, the same by a digit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxma.i18n import Translator
from cxma.survey import words
from cxma.survey.instrument import MOST_COMMENT, Item, Kind
from cxma.ui.widgets.buttons import Button
from cxma.ui.widgets.fields import LongText
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Text

DONT_KNOW = "dont_know"
"""Stands for "I don't know" among the answers; nothing is stored for it."""


class Answer(Button):
    """One answer that stays pressed."""

    role = "answer"

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAccessibleName(name)


class Row(QWidget):
    """A question with its answers; ``answered`` says that the keyboard may go on."""

    answered = Signal()

    def __init__(self, code: str, asks: str) -> None:
        super().__init__()
        self.code = code
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.ask = Text(asks, role="kiosk_ask")
        self.column.addWidget(self.ask)

    def value(self) -> str | int | None:
        """Return what is answered, None while nothing is."""
        return None

    def show_value(self, value: str | int | None) -> None:
        """Show what was answered before."""

    def press(self, digit: int) -> bool:
        """Answer by a digit; tell whether there is such an answer."""
        return False

    def dont_know(self) -> bool:
        """Answer "I don't know"; tell whether that is an answer here."""
        return False

    def focus_widget(self) -> QWidget:
        """Return where the keyboard goes when the row's turn has come."""
        return self

    def set_now(self, now: bool) -> None:
        """Show whether the keyboard is here."""
        if bool(self.ask.property("now")) != now:
            self.ask.setProperty("now", now)
            self.ask.style().unpolish(self.ask)
            self.ask.style().polish(self.ask)


class ChoiceRow(Row):
    """Answers of which one holds: a scale, words, yes or no."""

    def __init__(
        self,
        code: str,
        asks: str,
        answers: list[tuple[str | int, str]],
        ends: tuple[str, str] = ("", ""),
        unknown: str = "",
    ) -> None:
        super().__init__(code, asks)
        self.answers = list(answers)
        self.group = QButtonGroup(self)
        self.buttons: list[Answer] = []
        for value, text in self.answers:
            self._button(text, f"{asks} {text}{self._end(value, ends)}")
        self._points = len(self.answers)
        if unknown:
            self.answers.append((DONT_KNOW, unknown))
            self._button(unknown, f"{asks} {unknown}")
        self.column.addWidget(self._scale(ends) if any(ends) else self._words())

    def value(self) -> str | int | None:
        place = self.group.checkedId()
        return self.answers[place][0] if place >= 0 else None

    def show_value(self, value: str | int | None) -> None:
        for place, (answer, _) in enumerate(self.answers):
            if answer == value and value is not None:
                self.buttons[place].setChecked(True)

    def press(self, digit: int) -> bool:
        if not 1 <= digit <= self._points:
            return False
        self.buttons[digit - 1].click()
        return True

    def dont_know(self) -> bool:
        for place, (answer, _) in enumerate(self.answers):
            if answer == DONT_KNOW:
                self.buttons[place].click()
                return True
        return False

    def focus_widget(self) -> QWidget:
        return self.buttons[max(0, self.group.checkedId())]

    def _button(self, text: str, name: str) -> None:
        button = Answer(text, name)
        button.clicked.connect(self.answered)
        self.group.addButton(button, len(self.buttons))
        self.buttons.append(button)

    def _end(self, value: str | int, ends: tuple[str, str]) -> str:
        if value == 1 and ends[0]:
            return f", {ends[0]}"
        return f", {ends[1]}" if value == len(self.answers) and ends[1] else ""

    def _scale(self, ends: tuple[str, str]) -> QWidget:
        """Return the points in a line, what the ends mean below them, "don't know" apart."""
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(24)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for place in range(self._points):
            grid.addWidget(self.buttons[place], 0, place)
        half = self._points // 2
        low, high = (Text(end, role="kiosk_small") for end in ends)
        high.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(low, 1, 0, 1, half)
        grid.addWidget(high, 1, half, 1, self._points - half)
        across.addLayout(grid)
        rest = QVBoxLayout()
        rest.addWidget(self.buttons[-1])
        rest.addStretch(1)
        across.addLayout(rest)
        across.addStretch(1)
        return whole

    def _words(self) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, gap=8)
        for button in self.buttons:
            flow.addWidget(button)
        return whole


class TextRow(Row):
    """An open question."""

    def __init__(self, code: str, asks: str) -> None:
        super().__init__(code, asks)
        self.box = LongText(lines=2)
        self.box.setAccessibleName(asks)
        self.column.addWidget(self.box)

    def value(self) -> str | int | None:
        return self.box.toPlainText().strip()[:MOST_COMMENT] or None

    def show_value(self, value: str | int | None) -> None:
        self.box.setPlainText(str(value or ""))

    def focus_widget(self) -> QWidget:
        return self.box


def row_for(tr: Translator, item: Item) -> Row:
    """Return the row of a question of the survey, in the survey's own words."""
    asks = words.question(tr, item)
    if item.kind is Kind.TEXT:
        return TextRow(item.code, asks)
    if item.kind is Kind.CHOICE:
        return ChoiceRow(item.code, asks, [(v, words.option(tr, item, v)) for v in item.options])
    unknown = tr("survey.dont_know") if item.dont_know else ""
    points: list[tuple[str | int, str]] = [(point, str(point)) for point in item.points]
    return ChoiceRow(item.code, asks, points, words.ends(tr, item), unknown)


def used_row(tr: Translator) -> ChoiceRow:
    """Return the first question about a service: whether it is used at all."""
    asks, yes, no = words.used_question(tr)
    return ChoiceRow("used", asks, [("yes", yes), ("no", no)])
