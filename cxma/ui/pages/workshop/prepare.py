"""A session before it begins: what is voted on, how people come in, and earlier sessions below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cxma import i18n, paths
from cxma.domain.session_plan import Choice, chosen
from cxma.domain.workshops import Workshop as Kept
from cxma.i18n import Translator
from cxma.ui.pages.workshop import about
from cxma.ui.pages.workshop.minutes import Minutes
from cxma.ui.pages.workshop.plan_table import PlanTable, Stretch
from cxma.ui.wall.from_room import Network
from cxma.ui.widgets.buttons import Chip, PrimaryButton, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import calm, inset
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Elided, Heading, Muted, Small, Text
from cxma.ui.workshop import script
from cxma.workshop import network
from cxma.workshop.protocol import Activity, Ballot, IdeaRound, Pause, Script

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


_LAID_OUT = 30
"""Milliseconds until minutes that were just unfolded have their height."""
_FEW, _MOST = 10, 200
"""Questions of a session at first, as many as a morning holds, and at most."""


class Prepare(QWidget):
    """The form of a session; ``wanted`` carries name, script and address when it may begin."""

    wanted = Signal(str, object, str, object)
    resumed = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._round_id = 0
        self._busy = False
        self._proposed = ""
        self.area = ScrollColumn(width=960, gap=16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        tr = context.tr
        self.area.add(Heading(tr("nav.workshop"), 1))
        self.area.add(Muted(tr("session.lead")))
        self.closed = Text(tr("session.read_only"), role="signal")
        self.area.add(self.closed)
        self.unfinished = Unfinished(context)
        self.unfinished.resumed.connect(lambda kept: self.resumed.emit(kept, self.address))
        self.area.add(self.unfinished)
        self.form = QWidget()
        self._column = QVBoxLayout(self.form)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._add_name()
        self._add_choice()
        self.plan = PlanTable(context)
        self.plan.changed.connect(self._show_ready)
        self._column.addWidget(self.plan)
        self._add_people()
        self._add_network()
        self._add_wifi()
        self.area.add(self.form)
        self.minutes = Minutes(context)
        self.minutes.continued.connect(self._begin)
        self.area.add_space(16)
        self.area.add(self.minutes)
        self.area.add_stretch()
        outer.addWidget(self._foot())

    # --- building -----------------------------------------------------------------------------

    def _foot(self) -> QFrame:
        tr = self._context.tr
        self.foot = QFrame()
        self.foot.setProperty("role", "footer")
        self._whole = Elided()
        self.open = PrimaryButton(tr("session.open"))
        self.open.setObjectName("session.open")
        self.open.clicked.connect(lambda: self._begin())
        across = QHBoxLayout(self.foot)
        across.setContentsMargins(32, 8, 32, 8)
        across.setSpacing(16)
        across.addWidget(self._whole, 1)
        across.addWidget(self.open)
        return self.foot

    def _add_name(self) -> None:
        tr = self._context.tr
        self._column.addWidget(Heading(tr("session.name"), 3))
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("session.name"))
        self.name.setMaximumWidth(self._context.sizes.px(480))
        self.name.textChanged.connect(self._show_ready)
        self._column.addWidget(self.name)

    def _add_choice(self) -> None:
        tr = self._context.tr
        self._column.addWidget(Heading(tr("session.questions"), 3))
        self.choices = QButtonGroup(self)
        row = FlowLayout(gap=8)
        for place, choice in enumerate(Choice):
            chip = Chip(tr(f"session.choice.{choice}"))
            chip.setToolTip(tr(f"session.choice.{choice}.hint"))
            self.choices.addButton(chip, place)
            row.addWidget(chip)
        self.choices.idClicked.connect(lambda _: self._choose())
        self.subdimension = QComboBox()
        self.subdimension.setAccessibleName(tr("session.subdimension"))
        self.subdimension.activated.connect(lambda _: self._choose())
        calm(self.subdimension)
        row.addWidget(self.subdimension)
        self.most = QSpinBox()
        self.most.setRange(1, _MOST)
        self.most.setValue(_FEW)
        self.most.setPrefix(f"{tr('session.most')} ")
        self.most.setAccessibleName(tr("session.most"))
        self.most.valueChanged.connect(lambda _: self._choose())
        inset(self.most)
        calm(self.most)
        row.addWidget(self.most)
        self._column.addLayout(row)

    def _add_people(self) -> None:
        tr = self._context.tr
        self._column.addWidget(Heading(tr("session.people"), 3))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.unnamed = Chip(tr("session.unnamed"), checked=True)
        self.named = Chip(tr("session.named"))
        both = QButtonGroup(self)
        for chip in (self.unnamed, self.named):
            both.addButton(chip)
            row.addWidget(chip)
        both.buttonClicked.connect(lambda _: self._show_names())
        row.addStretch(1)
        self._column.addLayout(row)
        self._names = Small()
        self._column.addWidget(self._names)
        self._show_names()

    def _add_network(self) -> None:
        tr = self._context.tr
        self._column.addWidget(Heading(tr("session.network"), 3))
        self.network = QComboBox()
        self.network.setAccessibleName(tr("session.network"))
        self.network.setMaximumWidth(self._context.sizes.px(480))
        calm(self.network)
        self._column.addWidget(self.network)
        self._column.addWidget(Small(tr("session.network.hint")))

    def _add_wifi(self) -> None:
        tr = self._context.tr
        self._column.addWidget(Heading(tr("session.wifi"), 3))
        self.wifi, self.password = QLineEdit(), QLineEdit()
        for line, code in ((self.wifi, "session.wifi.name"), (self.password, "session.wifi.pass")):
            line.setPlaceholderText(tr(code))
            line.setAccessibleName(tr(code))
            line.setMaximumWidth(self._context.sizes.px(236))
        self.wifi.setMaxLength(32)
        self.password.setMaxLength(63)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.wifi)
        row.addWidget(self.password)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addWidget(Small(tr("session.wifi.hint")))

    # --- showing ------------------------------------------------------------------------------

    @property
    def address(self) -> str:
        """Return the address phones will use."""
        return str(self.network.currentData() or "127.0.0.1")

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what is stored; what was typed for this round stays."""
        snapshot = self._context.snapshot
        self.unfinished.show_sessions(snapshot.workshops)
        self.unfinished.setEnabled(not self._context.read_only and not self._busy)
        self.minutes.refresh()
        if changes is None:
            self._show_addresses()
        self.plan.survey.setVisible(script.survey(snapshot.internal) is not None)
        if snapshot.round.id != self._round_id:
            self._round_id = snapshot.round.id
            self._start_anew()
        elif self.name.text() == self._proposed and self._is_taken():
            self._propose_name()
        self.foot.setVisible(not self._context.read_only)
        self.form.setVisible(not self._context.read_only)
        self.closed.setVisible(self._context.read_only)
        self._show_ready()

    def set_busy(self, busy: bool) -> None:
        """Wait while a session is being opened."""
        self._busy = busy
        self.open.set_text(self._context.tr("session.opening" if busy else "session.open"))
        self.unfinished.setEnabled(not self._context.read_only and not busy)
        self._show_ready()

    def show_minutes(self, workshop_id: int) -> None:
        """Show the minutes of a session that has just ended."""
        self.minutes.refresh()
        self.minutes.open_session(workshop_id)
        QTimer.singleShot(_LAID_OUT, self, self._to_minutes)

    def _to_minutes(self) -> None:
        self.area.verticalScrollBar().setValue(self.minutes.y())

    def first_focus(self) -> QWidget | None:
        """Return what gets the keyboard first."""
        if not self.unfinished.isHidden():
            return self.unfinished.go_on
        return None if self._context.read_only else self.open

    def _start_anew(self) -> None:
        context, words = self._context, self._context.words
        self._propose_name()
        self.subdimension.clear()
        for sub in context.snapshot.asked.subdimensions():
            self.subdimension.addItem(f"{sub.id}  {words.subdimensions[sub.id].name}", sub.id)
        widest = chosen(context.snapshot, context.results, Choice.WIDEST)
        first = list(Choice).index(Choice.WIDEST if widest else Choice.SHORT)
        self.choices.button(first).setChecked(True)
        self._choose()

    def _propose_name(self) -> None:
        self._proposed = self._free_name()
        self.name.setText(self._proposed)

    def _free_name(self) -> str:
        tr = self._context.tr
        day = tr.day(self._context.today(), "medium")
        taken = {session.name for session in self._context.snapshot.workshops}
        name = tr("session.name.proposed", day=day)
        numbered = (f"{name} ({n})" for n in range(2, 100))
        return name if name not in taken else next(one for one in numbered if one not in taken)

    def _is_taken(self) -> bool:
        return any(one.name == self.name.text().strip() for one in self._context.snapshot.workshops)

    def _choose(self) -> None:
        choice = list(Choice)[max(self.choices.checkedId(), 0)]
        self.subdimension.setVisible(choice is Choice.SUBDIMENSION)
        sub = self.subdimension.currentData() if choice is Choice.SUBDIMENSION else ""
        self.most.setVisible(choice is not Choice.SUBDIMENSION)
        most = _MOST if sub else self.most.value()
        context = self._context
        found = chosen(context.snapshot, context.results, choice, sub or "")
        self.plan.take_questions(found[:most])

    def _show_addresses(self) -> None:
        tr, here = self._context.tr, self.network.currentData()
        self.network.clear()
        for found in network.candidates():
            kind = tr(f"session.network.{found.kind.name.lower()}")
            self.network.addItem(f"{kind} · {found.address}", found.address)
        if not self.network.count():
            self.network.addItem(tr("session.network.none"), "127.0.0.1")
        self.network.setCurrentIndex(max(0, self.network.findData(here)))

    def _show_names(self) -> None:
        tr = self._context.tr
        code = "session.named.hint" if self.named.isChecked() else "session.unnamed.hint"
        self._names.setText(tr(code))

    def _show_ready(self) -> None:
        self._whole.set_whole(self.plan.whole)
        ready = bool(self.plan.lines) and bool(self.name.text().strip())
        self.open.setEnabled(ready and not self._busy and not self._context.read_only)

    # --- doing --------------------------------------------------------------------------------

    def _begin(self, kept: Kept | None = None) -> None:
        wifi = self.wifi.text().strip()
        self._context.desk.network = Network(wifi, self.password.text()) if wifi else None
        self.wanted.emit(self.name.text().strip(), self._script(), self.address, kept)

    def _script(self) -> Script:
        context = self._context
        languages = [i18n.translator(language) for language in i18n.languages()]
        asked = script.survey(context.snapshot.internal)
        activities: list[Activity] = []
        for place, line in enumerate(self.plan.lines):
            minutes = line.item.minutes
            if line.survey and asked is not None:
                activities.append(replace(asked[0], minutes=minutes))
            elif line.ideas is not None:
                activities.append(self._call(line, place, languages))
            elif line.item.is_break:
                rest = {tr.language: tr("session.break") for tr in languages}
                activities.append(Pause(f"break-{place}", rest, minutes))
            else:
                activities.append(
                    script.ballot(context.snapshot.package, line.item.question_id, minutes)
                )
        title = {tr.language: context.snapshot.client.name for tr in languages}
        survey = any(line.survey for line in self.plan.lines)
        areas = asked[1] if asked is not None and survey else ()
        return Script(title, _different(activities), self.named.isChecked(), areas=areas)

    def _call(self, line: Stretch, place: int, languages: list[Translator]) -> IdeaRound:
        """Return a call for ideas that says what it is about."""
        assert line.ideas is not None
        of = about.name(line.ideas, line.about, self._context.snapshot.internal)
        prompt = {}
        for tr in languages:
            asked = tr(f"session.prompt.{line.ideas}")
            prompt[tr.language] = f"{of}: {asked}" if of else asked
        about_id = str(line.about) if of else ""
        made = script.ideas(line.ideas, prompt, place, about_id)
        return replace(made, minutes=line.item.minutes)


def _different(activities: list[Activity]) -> tuple[Activity, ...]:
    """Return activities with a question only once, its first place counting."""
    seen: set[str] = set()
    kept = []
    for activity in activities:
        if not (isinstance(activity, Ballot) and activity.id in seen):
            kept.append(activity)
        seen.add(activity.id)
    return tuple(kept)


class Unfinished(Card):
    """A session that was cut off, with the way back into it."""

    resumed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(margin=16)
        self._context = context
        self._kept: Kept | None = None
        row = QHBoxLayout()
        row.setSpacing(16)
        self._words = Body()
        self.go_on = QuietButton(context.tr("session.go_on"), "play", theme=context.theme)
        self.go_on.clicked.connect(lambda: self.resumed.emit(self._kept))
        row.addWidget(self._words, 1)
        row.addWidget(self.go_on)
        self.add(row)
        self.hide()

    def show_sessions(self, kept: tuple[Kept, ...]) -> None:
        """Offer the latest session that can be resumed on this computer."""
        there = [
            one
            for one in kept
            if not one.finished and one.journal and (paths.sessions() / one.journal).exists()
        ]
        self._kept = there[-1] if there else None
        self.setVisible(self._kept is not None)
        if self._kept is not None:
            self._words.setText(self._context.tr("session.unfinished", name=self._kept.name))
