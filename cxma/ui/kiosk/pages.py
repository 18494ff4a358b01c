"""The pages of the kiosk: who answers, one service after the other, thanks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxma import i18n
from cxma.domain.surveys import LEAST_FOR_COMMENTS
from cxma.i18n import Translator
from cxma.survey import words
from cxma.survey.instrument import MOST_NAME, AskedClient, AskedService, Kind, Survey
from cxma.ui.kiosk.person import Said
from cxma.ui.kiosk.rows import Answer, Row, TextRow, row_for, used_row
from cxma.ui.widgets.buttons import Button, PrimaryButton
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Text

WIDTH = 46
"""Width of the column in sizes of type."""


class KioskPage(QScrollArea):
    """A column in the middle of the screen, with buttons at its end."""

    def __init__(self, unit: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "page")
        across = QHBoxLayout(inside)
        body = QWidget()
        body.setMaximumWidth(unit * WIDTH)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(unit, unit * 2, unit, unit)
        self.column.setSpacing(round(unit * 0.8))
        across.addStretch(1)
        across.addWidget(body, 100)
        across.addStretch(1)
        self.setWidget(inside)

    def add(self, *parts: QWidget) -> None:
        """Add parts below what is there."""
        for part in parts:
            self.column.addWidget(part)

    def foot(self, *buttons: QWidget) -> None:
        """Put buttons at the end, the last one at the right."""
        row = QHBoxLayout()
        row.addWidget(buttons[0])
        row.addStretch(1)
        for button in buttons[1:]:
            row.addWidget(button)
        self.column.addStretch(1)
        self.column.addLayout(row)


class StartPage(KioskPage):
    """Language, area, and the name where it is asked for."""

    begun = Signal(int, str)
    """Area and name of the person."""
    spoken = Signal(str)
    """The language chosen."""

    def __init__(self, tr: Translator, asked: Survey, unit: int) -> None:
        super().__init__(unit)
        self._tr = tr
        self._named = asked.named
        self.add(self._languages(), Text(tr("survey.title"), role="kiosk_title"))
        promise = words.promise(
            tr,
            named=asked.named,
            least=asked.least,
            least_for_comments=max(asked.least, LEAST_FOR_COMMENTS),
        )
        self.add(Text(tr("survey.intro")), Text(promise, role="kiosk_small"))
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("survey.name"))
        self.name.setPlaceholderText(tr("survey.name"))
        self.name.setMaxLength(MOST_NAME)
        self.name.setVisible(asked.named)
        self.add(self.name, Text(tr("survey.area"), role="kiosk_ask"), self._areas(asked))
        self.missing = Text(role="danger")
        self.add(self.missing)
        self.begin = PrimaryButton(tr("survey.begin"))
        self.begin.clicked.connect(self._begin)
        self.foot(QWidget(), self.begin)

    def first_focus(self) -> QWidget:
        """Return what gets the keyboard."""
        return self.name if self._named else self.areas.button(0)

    def _languages(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for language in i18n.languages():
            name = i18n.locale_name(language)
            button = Answer(name, name)
            button.setChecked(language == self._tr.language)
            button.clicked.connect(lambda _=False, to=language: self.spoken.emit(to))
            row.addWidget(button)
        return whole

    def _areas(self, asked: Survey) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, gap=12)
        self.areas = QButtonGroup(self)
        self._ids = [area.id for area in asked.areas]
        for place, area in enumerate(asked.areas):
            button = Answer(area.name, area.name)
            self.areas.addButton(button, place)
            flow.addWidget(button)
        return whole

    def _begin(self) -> None:
        place, name = self.areas.checkedId(), self.name.text().strip()
        if place < 0:
            self.missing.setText(self._tr("survey.area_missing"))
            self.areas.button(0).setFocus()
        elif self._named and not name:
            self.missing.setText(self._tr("survey.name_missing"))
            self.name.setFocus()
        else:
            self.begun.emit(self._ids[place], name)


class StepPage(KioskPage):
    """All questions about one service, or about one area served."""

    back = Signal()
    ahead = Signal()

    def __init__(
        self,
        tr: Translator,
        asked: Survey,
        about: AskedService | AskedClient,
        place: tuple[int, int],
        unit: int,
        *,
        last: bool,
    ) -> None:
        super().__init__(unit)
        self.about = about
        n, total = place
        service = isinstance(about, AskedService)
        code = "survey.progress" if service else "survey.reciprocal_progress"
        self.add(Text(tr(code, n=n, total=total), role="kiosk_small"))
        self.add(Text(about.name, role="kiosk_title"))
        self.rows: list[Row] = []
        if isinstance(about, AskedService):
            told = [tr("survey.provider", provider=about.provider), about.output]
            self.add(Text(" · ".join(part for part in told if part), role="kiosk_small"))
            self._put(used_row(tr))
        else:
            self.add(Text(tr("survey.reciprocal"), role="kiosk_small"))
        deep = False
        self._headings: list[Text] = []
        for item in asked.items if service else asked.courtesies:
            if item.ends == "deep" and not deep:
                self._headings.append(Text(tr("survey.deep"), role="kiosk_small"))
                self.add(self._headings[-1])
            deep = item.kind is Kind.SCALE and item.ends == "deep"
            self._put(row_for(tr, item))
        self.previous = Button(tr("survey.back"))
        self.previous.clicked.connect(self.back)
        self.next = PrimaryButton(tr("kiosk.finish" if last else "survey.next"))
        self.next.clicked.connect(self.ahead)
        self.foot(self.previous, self.next)

    def show_said(self, said: Said) -> None:
        """Show what the person answered before; without it the first question comes alone."""
        for row in self.rows:
            row.show_value(said.get(row.code))
        self._show_used()

    def said(self) -> Said:
        """Return what is answered."""
        if self.rows[0].code == "used" and self.rows[0].value() == "no":
            return {"used": "no"}
        return {row.code: row.value() for row in self.rows if row.isVisibleTo(self)}

    def current(self) -> Row | None:
        """Return the row the keyboard is in, else the first one without an answer."""
        shown = [row for row in self.rows if row.isVisibleTo(self)]
        focused = self.focusWidget()
        for row in shown:
            if focused is not None and row.isAncestorOf(focused) and focused.hasFocus():
                return row
        return next((row for row in shown if row.value() is None), None)

    def go_on(self, row: Row) -> None:
        """Put the keyboard to what comes after a row."""
        shown = [each for each in self.rows if each.isVisibleTo(self)]
        place = shown.index(row) + 1 if row in shown else len(shown)
        target = shown[place].focus_widget() if place < len(shown) else self.next
        target.setFocus()
        self.ensureWidgetVisible(shown[place] if place < len(shown) else self.next, 0, 48)
        self.mark()

    def mark(self) -> None:
        """Show which question the keyboard is at."""
        now = self.current()
        for row in self.rows:
            row.set_now(row is now)

    def not_used(self) -> None:
        """Answer that the service is not used."""
        if self.rows[0].code == "used":
            self.rows[0].press(2)

    def _put(self, row: Row) -> None:
        row.answered.connect(lambda: self._answered(row))
        self.rows.append(row)
        self.add(row)

    def _answered(self, row: Row) -> None:
        if row.code == "used":
            self._show_used()
        self.go_on(row)

    def _show_used(self) -> None:
        """Ask the rest only of those who use the service."""
        if self.rows[0].code != "used":
            return
        uses = self.rows[0].value() == "yes"
        for part in (*self.rows[1:], *self._headings):
            part.setVisible(uses)


class ThanksPage(KioskPage):
    """Thank you, and the way to the next person."""

    gone_on = Signal()

    def __init__(self, tr: Translator, unit: int) -> None:
        super().__init__(unit)
        self.column.addStretch(1)
        self.add(Text(tr("kiosk.thanks"), role="kiosk_title"), Text(tr("kiosk.stored")))
        self.next = PrimaryButton(tr("kiosk.next"))
        self.next.clicked.connect(self.gone_on)
        self.foot(QWidget(), self.next)


def typing(widget: QWidget | None) -> bool:
    """Tell whether letters and digits belong to a text that is being written."""
    return isinstance(widget, QLineEdit) or isinstance(
        widget.parentWidget() if widget else None, TextRow
    )
