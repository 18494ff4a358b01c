"""How people come in: QR, address and code, who is here, and what to try when nobody is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import Section, say
from cxma.ui.wall import modules
from cxma.ui.widgets.buttons import Chip
from cxma.ui.widgets.text import Body, Small, Text
from cxma.workshop import network
from cxma.workshop.qr import matrix

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Joining(Section):
    """The way in, small, beside what is led; large it stands on the wall."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("session.join"))
        self._context = context
        self._url = ""
        tr = context.tr
        self.people = Body()
        self.qr = QLabel()
        self.qr.setAccessibleName(tr("session.join.qr"))
        self.code = Text("", role="section")
        self.address = Small()
        words = QVBoxLayout()
        words.setSpacing(4)
        for widget in (self.people, self.code, self.address):
            words.addWidget(widget)
        words.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.qr)
        across.addLayout(words, 1)
        self.add(across)
        self.try_this = Chip(tr("session.join.nobody"))
        self.try_this.toggled.connect(self._show_hints)
        self.add(self.try_this)
        self._hints = QVBoxLayout()
        self._hints.setSpacing(8)
        self._labels: list[Small] = []
        self.add(self._hints)

    def refresh(self) -> None:
        """Show who is here and how to come in."""
        desk, tr = self._context.desk, self._context.tr
        view, entrance = desk.view, desk.entrance
        if view is None or entrance is None:
            return
        say(self.people, wording.here(view, tr))
        say(self.code, tr("session.join.code", code=f"{entrance.code[:3]} {entrance.code[3:]}"))
        say(self.address, entrance.home.removeprefix("http://").rstrip("/"))
        if entrance.url != self._url:
            self._url = entrance.url
            side = self._context.sizes.px(116)
            self.qr.setPixmap(QPixmap.fromImage(modules.image(matrix(entrance.url), side)))
        lonely = not view.reached and not view.seats
        self.try_this.setVisible(lonely)
        if not lonely:
            self.try_this.setChecked(False)

    def _show_hints(self, shown: bool) -> None:
        for label in self._labels:
            label.deleteLater()
        self._labels.clear()
        desk, tr = self._context.desk, self._context.tr
        entrance = desk.entrance
        if not shown or entrance is None:
            return
        here = urlsplit(entrance.home).hostname or ""
        found = network.candidates()
        loopback = network.Candidate("", here, network.Kind.LOOPBACK)
        chosen = next((one for one in found if one.address == here), loopback)
        for hint in network.hints(chosen, found, reached=False):
            label = Small(network.hint_words(hint, tr))
            self._labels.append(label)
            self._hints.addWidget(label)
