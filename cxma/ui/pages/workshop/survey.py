"""The centre of the console while the room rates internal services, and taking the answers over."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cxma.actions import workshops
from cxma.domain.surveys import Response
from cxma.ui.pages.workshop.bits import row, say
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.text import Body, Heading, Muted, Text
from cxma.workshop.protocol import Progress, RoomView, SurveyRound

if TYPE_CHECKING:
    from cxma.ui.context import Context


class SurveyPanel(QWidget):
    """How many answered, and which wave their answers go to."""

    _collected = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._activity: SurveyRound | None = None
        self._waves: tuple[tuple[int, str], ...] | None = None
        tr = context.tr
        self.progress = Text("", role="section")
        self.answers = Body()
        self.waves = QComboBox()
        self.waves.setAccessibleName(tr("session.survey.wave"))
        self.waves.setMaximumWidth(context.sizes.px(320))
        calm(self.waves)
        self.take = QuietButton(tr("session.survey.take"), "download", theme=context.theme)
        self.take.clicked.connect(self._collect)
        self.none = Muted(tr("session.survey.no_wave"))
        self.go = QuietButton(tr("session.survey.open_wave"), "internal", theme=context.theme)
        self.go.clicked.connect(lambda: context.goto("internal", "measure"))
        self.done = Text("", role="good")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (Heading(tr("session.plan.survey"), 2), self.progress, self.answers):
            column.addWidget(widget)
        column.addWidget(self.none)
        column.addLayout(row([self.waves, self.take, self.go]))
        column.addWidget(self.done)
        self._collected.connect(self._on_collected, Qt.ConnectionType.QueuedConnection)
        say(self.done, "")

    def show_survey(self, activity: SurveyRound, view: RoomView, course: Progress) -> None:
        """Show how far it has come."""
        tr = self._context.tr
        if activity is not self._activity:
            self._activity = activity
            say(self.done, "")
        of = max(len(view.seats), course.people)
        said = tr.plural("session.survey.people", of, answered=tr.number(course.people, 0))
        say(self.progress, said)
        say(self.answers, tr.plural("session.survey.answers", course.answers))
        waves = tuple(
            (wave.id, wave.name)
            for wave in self._context.snapshot.internal.waves
            if wave.closed is None
        )
        if waves != self._waves:
            self._waves = waves
            self.waves.clear()
            for wave_id, name in waves:
                self.waves.addItem(name, wave_id)
        self.waves.setVisible(bool(waves))
        self.take.setVisible(bool(waves))
        self.none.setVisible(not waves)
        self.go.setVisible(not waves)
        self.take.setEnabled(course.answers > 0 and not self._context.read_only)

    def _collect(self) -> None:
        session, activity = self._context.desk.hub.session, self._activity
        if session is not None and activity is not None:
            future = session.responses(activity.id)
            self._context.desk.hub.watch(future)
            future.add_done_callback(self._on_future)

    def _on_future(self, future: Future[tuple[Response, ...]]) -> None:
        """Take the answers; called in the server's thread."""
        if future.exception() is None:
            self._collected.emit(future.result())

    @Slot(object)
    def _on_collected(self, responses: object) -> None:
        context, workshop_id = self._context, self._context.desk.workshop_id
        wave_id = self.waves.currentData()
        if workshop_id is None or wave_id is None:
            return
        taken = context.do(
            workshops.take_survey,
            context.project,
            workshop_id,
            wave_id,
            responses,
            on=context.today(),
        )
        if taken is not False:
            tr, name = context.tr, self.waves.currentText()
            say(self.done, tr.plural("session.survey.taken", taken.answers, wave=name))
