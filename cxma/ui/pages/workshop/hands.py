"""Without phones: hands that were raised, typed as counts by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSpinBox, QVBoxLayout, QWidget

from cxma.ui.pages.workshop.bits import Section, row
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm, inset
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.scroll import SEEN_WHOLE
from cxma.ui.widgets.text import Small
from cxma.workshop.protocol import Ballot, Stage, Tally

if TYPE_CHECKING:
    from cxma.ui.context import Context

_MOST = 999


class Hands(Section):
    """One count a level and one for "don't know"; they add to what phones voted."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("session.hands"))
        self._context = context
        self._key: tuple[str, int] = ("", 0)
        self.setProperty(SEEN_WHOLE, True)
        self.boxes: list[QSpinBox] = []
        tr = context.tr
        self.add(Small(tr("session.hands.hint")))
        self._across = FlowLayout(gap=8)
        self.add(self._across)
        self.count = QuietButton(tr("session.hands.count"), "check", theme=context.theme)
        self.count.clicked.connect(self.put_down)
        self.add(row([self.count]))

    def show_question(self, activity: Ballot, tally: Tally | None) -> None:
        """Show what was put down for the round."""
        self._ensure(activity.levels)
        key = (activity.id, tally.round if tally is not None else 1)
        if key != self._key:
            self._key = key
            given = tally.hands if tally is not None else ()
            for place, box in enumerate(self.boxes):
                box.setValue(given[place] if place < len(given) else 0)

    def put_down(self) -> None:
        """Hand the counts to the room; a vote nobody opened yet is opened by it."""
        desk = self._context.desk
        *counts, unknown = [box.value() for box in self.boxes]
        if desk.course is not None and desk.course.stage is Stage.LOBBY:
            desk.hub.do(lambda session: session.open())
        desk.hub.do(lambda session: session.hands(counts, unknown))

    def _ensure(self, levels: int) -> None:
        if len(self.boxes) == levels + 1:
            return
        tr = self._context.tr
        while (item := self._across.takeAt(0)) is not None:
            cell = item.widget()
            if cell is not None:
                cell.deleteLater()
        self.boxes.clear()
        for place in range(levels + 1):
            known = place < levels
            name = tr("phone.ballot.level", n=place + 1) if known else tr("session.settle.unknown")
            self._across.addWidget(self._cell(str(place + 1) if known else "?", name))

    def _cell(self, label: str, name: str) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        box = QSpinBox()
        box.setRange(0, _MOST)
        box.setFixedWidth(self._context.sizes.px(72))
        box.setAccessibleName(name)
        box.setToolTip(name)
        inset(box)
        calm(box)
        above = QLabel(label)
        above.setProperty("role", "small")
        above.setBuddy(box)
        column.addWidget(above)
        column.addWidget(box)
        self.boxes.append(box)
        return cell
