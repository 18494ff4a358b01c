"""The window that fills the screen while people answer; only the facilitator's keys leave it."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cxma.domain.surveys import Source, Wave
from cxma.i18n import translator
from cxma.survey.instrument import survey
from cxma.ui.kiosk.look import sheet
from cxma.ui.kiosk.pages import KioskPage, StartPage, StepPage, ThanksPage, typing
from cxma.ui.kiosk.person import Person
from cxma.ui.widgets.text import Text

if TYPE_CHECKING:
    from cxma.ui.context import Context

LEAVE = "Ctrl+Shift+K"
"""The facilitator's keys."""
HOLD = 3000
"""Milliseconds Esc is held to leave."""
IDLE = 180_000
"""Milliseconds without a touch after which the next person finds a fresh start."""
_HEIGHT = 1080


class KioskWindow(QWidget):
    """One person after another: start, services, thanks. Each is stored as soon as finished.

    ``closed`` carries how many people answered.
    """

    closed = Signal(int)

    def __init__(self, context: Context, wave: Wave) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._wave = context, wave
        self.tr_ = translator(context.tr.locale)
        self.asked = survey(context.snapshot.internal, wave)
        self.person: Person | None = None
        self.people = 0
        self._step = 0
        self._ending = False
        self.setWindowTitle(self.tr_("survey.title"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.page: KioskPage | None = None
        self.trouble = Text(role="danger")
        self.trouble.hide()
        self._column.addWidget(self.trouble)
        self._held = QTimer(self, singleShot=True, interval=HOLD)
        self._held.timeout.connect(self.end)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.start)
        QShortcut(QKeySequence(LEAVE), self, self.end)
        self.start()

    @property
    def unit(self) -> int:
        """Return the size of type in pixels."""
        grown = math.sqrt(self._context.sizes.scale)
        return max(17, round(self.height() / _HEIGHT * 26 * grown))

    @Slot()
    def start(self) -> None:
        """Begin anew: nothing of the person before is left, not even the language."""
        self.tr_ = translator(self._context.tr.locale)
        self._welcome()

    def _welcome(self) -> None:
        self.person = None
        self.trouble.hide()
        page = StartPage(self.tr_, self.asked, self.unit)
        page.spoken.connect(self.speak)
        page.begun.connect(self._begin)
        self._show(page)
        page.first_focus().setFocus()

    @Slot()
    def end(self) -> None:
        """Close; what is not finished is not stored."""
        if self._ending:
            return
        self._ending = True
        self.close()
        self.closed.emit(self.people)

    @Slot(str)
    def speak(self, language: str) -> None:
        """Go on in another language, for this person."""
        self.tr_ = translator(language)
        self._welcome()

    # --- one person ---------------------------------------------------------------------------

    def _begin(self, area_id: int, name: str) -> None:
        self.person = Person(self.asked.area(area_id), name)
        self._step = 0
        self._show_step()

    def _show_step(self) -> None:
        person = self.person
        assert person is not None
        steps, about = person.steps, person.steps[self._step]
        services = len(person.area.services)
        place = (self._step + 1, services)
        if self._step >= services:
            place = (self._step - services + 1, len(person.area.clients))
        last = self._step == len(steps) - 1
        page = StepPage(self.tr_, self.asked, about, place, self.unit, last=last)
        page.show_said(person.said.get(about, {}))
        page.back.connect(self._back)
        page.ahead.connect(self._ahead)
        self._show(page)
        page.rows[0].focus_widget().setFocus()
        page.mark()

    def _keep(self) -> None:
        if isinstance(self.page, StepPage) and self.person is not None:
            self.person.said[self.page.about] = self.page.said()

    def _back(self) -> None:
        self._keep()
        if self._step:
            self._step -= 1
            self._show_step()
        else:
            self._welcome()

    def _ahead(self) -> None:
        self._keep()
        assert self.person is not None
        if self._step + 1 < len(self.person.steps):
            self._step += 1
            self._show_step()
        elif self._store():
            self._thank()

    def _store(self) -> bool:
        """Store this person's answers; somebody who answered nothing leaves nothing."""
        from cxma.actions import surveys

        assert self.person is not None
        said, back = self.person.responses(), self.person.reciprocals()
        if not said and not back:
            return True
        day = date.today()  # noqa: DTZ011  (the day on this computer's wall)
        context = self._context
        done = context.do(
            surveys.submit, context.project, self._wave.id, Source.KIOSK, said, back, "", day
        )
        if done is False:
            self.trouble.setText(self.tr_("kiosk.not_stored"))
            self.trouble.show()
            return False
        self.people += 1
        return True

    def _thank(self) -> None:
        self.person = None
        page = ThanksPage(self.tr_, self.unit)
        page.gone_on.connect(self.start)
        self._show(page)
        page.next.setFocus()

    def _show(self, page: KioskPage) -> None:
        """Put a page in place of the one before, which is gone for good."""
        if self.page is not None:
            self._column.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        self._column.insertWidget(0, page, 1)
        page.show()
        self._idle.stop()
        if self.person is not None or isinstance(page, ThanksPage):
            self._idle.start()

    # --- the window ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self._held.start()
            return
        if isinstance(self.page, StepPage):
            self._idle.start()
            if self._answer(self.page, event):
                return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._held.stop()
        super().keyReleaseEvent(event)

    def _answer(self, page: StepPage, event: QKeyEvent) -> bool:
        """Answer by a key where the keyboard is; tell whether the key means anything."""
        if typing(QApplication.focusWidget()):
            return False
        row, letter = page.current(), event.text().lower()
        if event.key() == Qt.Key.Key_PageDown:
            self._ahead()
        elif event.key() == Qt.Key.Key_PageUp:
            self._back()
        elif letter == "n":
            page.not_used()
        elif letter == "d" and row is not None:
            return row.dont_know()
        elif letter.isdecimal() and letter.isascii() and row is not None:
            return row.press(int(letter))
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setStyleSheet(sheet(self._context.theme, self.unit))
        if isinstance(self.page, StartPage):
            self._welcome()
        side = self.unit
        self.trouble.setContentsMargins(side, side // 2, side, side // 2)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless the facilitator leaves."""
        if not self._ending:
            event.ignore()
            return
        self._held.stop()
        self._idle.stop()
        super().closeEvent(event)
