"""What is on the wall now, in words, and what to send there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox

from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import Section, row, say
from cxma.ui.wall import screens
from cxma.ui.wall.window import Place
from cxma.ui.widgets.buttons import Chip, QuietButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Body, Small
from cxma.ui.workshop.sending import Sent
from cxma.workshop.protocol import Ballot, Stage

if TYPE_CHECKING:
    from cxma.ui.context import Context

_BLANK = len(Sent)


class WallControl(Section):
    """Opens and closes the audience window, and sends to it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("session.wall"))
        self._context = context
        self._known: tuple[str, ...] | None = None
        tr, theme = context.tr, context.theme
        self.now = Body()
        self.where = Small()
        self.toggle = QuietButton(tr("session.wall.open"), "projector", theme=theme)
        self.toggle.clicked.connect(self._toggle)
        self.bring = QuietButton(tr("session.wall.bring"), theme=theme)
        self.bring.clicked.connect(self.swap)
        self.screen_box = QComboBox()
        self.screen_box.setAccessibleName(tr("session.wall.screen"))
        self.screen_box.activated.connect(self._on_screen)
        calm(self.screen_box)
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(False)
        flow = FlowLayout(gap=8)
        for place, sent in enumerate(Sent):
            chip = Chip(tr(f"session.wall.send_{sent}"))
            self._chips.addButton(chip, place)
            flow.addWidget(chip)
        self.blank = Chip(tr("session.wall.blank"))
        self.blank.clicked.connect(lambda: context.desk.toggle_blank())
        flow.addWidget(self.blank)
        self._chips.idClicked.connect(lambda place: context.desk.send(list(Sent)[place]))
        self.add(self.now)
        self.add(flow)
        self.add(self.where)
        self.add(self.screen_box)
        self.add(row([self.toggle, self.bring]))

    def chip(self, sent: Sent) -> QAbstractButton:
        """Return the button that sends something."""
        return self._chips.button(list(Sent).index(sent))

    def swap(self) -> None:
        """Bring the wall before the console, or the console before the wall."""
        wall = self._context.desk.wall
        if wall is not None:
            wall.swap()

    def refresh(self) -> None:
        """Show what is on the wall now and where the wall is."""
        desk, tr = self._context.desk, self._context.tr
        wall, activity = desk.wall, desk.activity
        blank = wall is not None and wall.is_blank
        if wall is None:
            say(self.now, tr("session.wall.closed"))
        elif blank:
            say(self.now, tr("session.wall.now_blank"))
        else:
            words = self._context.words
            say(self.now, wording.on_wall(desk.sent, activity, words, tr))
        places = {
            Place.WINDOW: tr("session.wall.window"),
            Place.PARKED: tr("session.wall.parked"),
        }
        say(self.where, places.get(wall.place, "") if wall is not None else "")
        opened = tr("session.wall.close") if wall is not None else tr("session.wall.open")
        self.toggle.set_text(opened)
        self.bring.setVisible(wall is not None and wall.place is not Place.SCREEN)
        self.blank.setChecked(blank)
        for place, sent in enumerate(Sent):
            chip = self._chips.button(place)
            chip.setChecked(wall is not None and sent is desk.sent)
            chip.setEnabled(wall is not None and self._fits(sent))
        self.blank.setEnabled(wall is not None)
        self._show_screens()

    def _fits(self, sent: Sent) -> bool:
        desk = self._context.desk
        if sent is Sent.QUESTION:
            return isinstance(desk.activity, Ballot)
        if sent is Sent.DISCUSSION:
            shown = desk.course is not None and desk.course.stage is Stage.REVEALED
            return isinstance(desk.activity, Ballot) and shown
        return sent is not Sent.WHAT_IF or bool(self._context.results.plan)

    def _show_screens(self) -> None:
        own = self.window().screen()
        found = screens.others(QGuiApplication.screens(), own)
        names = tuple(screens.identity(screen) for screen in found)
        if names != self._known:
            self._known = names
            with QSignalBlocker(self.screen_box):
                self.screen_box.clear()
                for screen in found:
                    size = screen.geometry()
                    name = f"{screen.name()} · {size.width()} × {size.height()}"
                    self.screen_box.addItem(name, screens.identity(screen))
        wall = self._context.desk.wall
        if wall is not None and wall.place is Place.SCREEN:
            here = screens.identity(wall.screen())
            self.screen_box.setCurrentIndex(max(0, self.screen_box.findData(here)))
        self.screen_box.setVisible(wall is not None and len(found) > 1)

    def _toggle(self) -> None:
        desk = self._context.desk
        if desk.wall is None:
            desk.open_wall(self)
        else:
            desk.close_wall()

    def _on_screen(self) -> None:
        wall, wanted = self._context.desk.wall, self.screen_box.currentData()
        for screen in QGuiApplication.screens():
            if wall is not None and screens.identity(screen) == wanted:
                wall.choose_screen(screen)
