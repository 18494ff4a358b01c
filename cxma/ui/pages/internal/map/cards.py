"""Beside the board: everything about the process or the service whose card was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.domain.journeys import Journey, Process
from cxma.domain.services import Service
from cxma.ui.pages.internal.map.picks import Picks
from cxma.ui.pages.internal.map.saying import say_last
from cxma.ui.widgets.buttons import IconButton, QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context

Shown = Process | Service | Journey
WIDTH = 320
MOST_HOURS = 100_000


class ProcessForm(QWidget):
    """Name, owner, hours, who does it, which stages and services it serves."""

    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        tr = context.tr
        self.form: Form | None = None
        self.performers = Picks(context, tr("map.process.performers"), tr("map.process.add_area"))
        self.stages = Picks(context, tr("map.process.stages"), tr("map.process.add_stage"))
        self.services = Picks(context, tr("map.process.services"), tr("map.process.add_service"))
        self.performers.changed.connect(lambda ids: self._commit("performer_ids", ids))
        self.stages.changed.connect(lambda ids: self._commit("stage_ids", ids))
        self.services.changed.connect(self._link)
        self.remove = QuietButton(tr("map.process.remove"), "trash", theme=context.theme)
        self.remove.clicked.connect(self._remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._areas: tuple[tuple[int, str], ...] | None = None
        for part in (self.performers, self.stages, self.services):
            self._column.addWidget(part)
        self._column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self, process: Process) -> None:
        """Show a process as stored."""
        context, internal = self._context, self._context.snapshot.internal
        editable = not context.read_only
        if process.id != self._id:
            self.finish()
        areas = tuple((area.id, area.name) for area in internal.areas)
        if self.form is None or areas != self._areas:
            self._build(areas)
        assert self.form is not None
        self._id = process.id
        self.form.set_enabled(editable)
        self.form.load(
            {
                "name": process.name,
                "owner_id": process.owner_id,
                "hours_per_case": process.hours_per_case,
                "visible": process.visible,
            }
        )
        stages = [
            (
                stage.id,
                f"{journey.name}: {stage.name}" if len(internal.journeys) > 1 else stage.name,
            )
            for journey in internal.journeys
            for stage in journey.stages
        ]
        services = [(s.id, s.name) for s in internal.services if not s.retired]
        linked = [s.id for s in internal.services if process.id in s.process_ids]
        self.performers.load(areas, process.performer_ids, editable=editable)
        self.stages.load(stages, process.stage_ids, editable=editable)
        self.services.load(services, linked, editable=editable)
        self.remove.setVisible(editable)
        read_in_order(self)

    def _build(self, areas: tuple[tuple[int, str], ...]) -> None:
        """Make the fields; the owner is chosen among the areas there are now."""
        tr = self._context.tr
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        owners = [(None, tr("map.process.nobody")), *areas]
        fields = [
            Field("name", tr("map.process.name")),
            Field("visible", tr("map.process.visible"), FieldKind.TICK),
            Field("owner_id", tr("map.process.owner"), FieldKind.CHOICE, owners),
            Field("hours_per_case", tr("map.process.hours"), FieldKind.DECIMAL, optional=True,
                  step=0.25, decimals=2, maximum=MOST_HOURS),
        ]  # fmt: skip
        self.form, self._areas = Form(fields, self._commit, columns=1), areas
        self._column.insertWidget(0, self.form)

    def finish(self) -> None:
        """Store what is being written."""
        if self.form is not None and self._id:
            self.form.finish()

    def forget(self) -> None:
        """Let go of the process: it is no longer there."""
        self._id = 0

    def _commit(self, key: str, value: object) -> bool:
        from cxma.actions import journeys

        fields = {key: value}
        done = self._context.do(journeys.edit_process, self._context.project, self._id, **fields)
        return done is not False

    def _link(self, ids: tuple[int, ...]) -> None:
        """Put services behind the process, or take them out."""
        from cxma.actions import services

        for service in self._context.snapshot.internal.services:
            linked, wanted = self._id in service.process_ids, service.id in ids
            if linked != wanted and not service.retired:
                kept = tuple(each for each in service.process_ids if each != self._id)
                now = (*kept, self._id) if wanted else kept
                project = self._context.project
                self._context.do(services.edit, project, service.id, process_ids=now)

    def _remove(self) -> None:
        from cxma.actions import journeys

        if self._context.do(journeys.remove_process, self._context.project, self._id) is not False:
            say_last(self._context)
            self.removed.emit()


class ServiceForm(QWidget):
    """Which processes a service stands behind, and the ways to its card and its journey."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        tr = context.tr
        self.remark = Muted()
        self.processes = Picks(context, tr("map.service.processes"), tr("map.service.add_process"))
        self.processes.changed.connect(self._link)
        self.card = QuietButton(tr("map.service.card"), "arrow-right", theme=context.theme)
        self.way = QuietButton(tr("map.service.way"), "arrow-right", theme=context.theme)
        self.card.clicked.connect(lambda: context.goto("internal", f"services:{self._id}"))
        self.way.clicked.connect(lambda: context.goto("internal", f"map:service-{self._id}"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.remark)
        column.addWidget(self.processes)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self, service: Service) -> None:
        """Show a service as stored."""
        context, internal = self._context, self._context.snapshot.internal
        self._id = service.id
        row = context.services.row(service.id)
        provider = next((a.name for a in internal.areas if a.id == service.provider_id), "")
        parts = [provider, context.tr.term(service.status)]
        if row is not None:
            parts.append(context.tr.term(row.band))
        self.remark.setText(" · ".join(part for part in parts if part))
        choices = [(process.id, process.name) for process in internal.processes]
        self.processes.load(choices, service.process_ids, editable=not context.read_only)
        read_in_order(self)

    def _link(self, ids: tuple[int, ...]) -> None:
        from cxma.actions import services

        self._context.do(services.edit, self._context.project, self._id, process_ids=ids)


class JourneyForm(QWidget):
    """Name, customers, goal and ideal of a journey."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        tr = context.tr
        fields = [
            Field("name", tr("map.journey.name")),
            Field("segment", tr("map.journey.segment")),
            Field("goal", tr("map.journey.goal"), FieldKind.LONG),
            Field("ideal", tr("map.journey.ideal"), FieldKind.LONG),
        ]
        self.form = Form(fields, self._commit, columns=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def load(self, journey: Journey) -> None:
        """Show a journey as stored."""
        if journey.id != self._id:
            self.finish()
        self._id = journey.id
        self.form.set_enabled(not self._context.read_only)
        self.form.load(
            {
                "name": journey.name,
                "segment": journey.segment,
                "goal": journey.goal,
                "ideal": journey.ideal,
            }
        )

    def finish(self) -> None:
        """Store what is being written."""
        if self._id:
            self.form.finish()

    def forget(self) -> None:
        """Let go of the journey: it is no longer there."""
        self._id = 0

    def _commit(self, key: str, value: object) -> bool:
        from cxma.actions import journeys

        fields = {key: value}
        done = self._context.do(journeys.edit_journey, self._context.project, self._id, **fields)
        return done is not False


class CardPanel(QFrame):
    """A panel with the card or the journey that was opened; Esc closes it."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "aside")
        self._shown: tuple[type, int] | None = None
        self.process = ProcessForm(context)
        self.service = ServiceForm(context)
        self.journey = JourneyForm(context)
        self.title = Heading("", 2)
        self.kind = Heading("", 3)
        self.close_button = IconButton("close", context.tr("map.close"), theme=context.theme)
        self.close_button.clicked.connect(self.close_up)
        self.process.removed.connect(self.close_up)
        self._forms = QStackedWidget()
        self._forms.addWidget(self.process)
        self._forms.addWidget(self.service)
        self._forms.addWidget(self.journey)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        area = ScrollColumn(width=WIDTH * 2, margin=16, gap=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        head = QHBoxLayout()
        head.addWidget(self.kind, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        area.add(head)
        area.add(self.title)
        area.add_space(8)
        area.add(self._forms)
        area.add_stretch()

    def open_up(self, item: Shown) -> None:
        """Show a card and put the keyboard into it."""
        self.leave()
        self._show(item)
        self.show()
        self.first_focus().setFocus()

    def first_focus(self) -> QWidget:
        """Return the first field of what is open."""
        if self.shows(Journey):
            return self.journey.form.widget("name")
        if self.shows(Process) and self.process.form is not None:
            return self.process.form.widget("name")
        return self.service.card

    @property
    def is_open(self) -> bool:
        """Tell whether something is open."""
        return self._shown is not None

    def shows(self, kind: type) -> bool:
        """Tell whether something of a kind is open."""
        return self._shown is not None and self._shown[0] is kind

    def _show(self, item: Shown) -> None:
        tr = self._context.tr
        self._shown = (type(item), item.id)
        self.title.setVisible(isinstance(item, Service))
        self.title.setText(item.name)
        if isinstance(item, Process):
            self.kind.setText(tr("map.process"))
            self.process.load(item)
            self._forms.setCurrentWidget(self.process)
        elif isinstance(item, Service):
            self.kind.setText(tr("map.service"))
            self.service.load(item)
            self._forms.setCurrentWidget(self.service)
        else:
            self.kind.setText(tr("map.journey"))
            self.journey.load(item)
            self._forms.setCurrentWidget(self.journey)

    def refresh(self) -> None:
        """Show what is open as stored now; close when it is gone."""
        if self._shown is None:
            return
        internal, (kind, key) = self._context.snapshot.internal, self._shown
        items: dict[type, tuple[Shown, ...]] = {
            Process: internal.processes,
            Service: internal.services,
            Journey: internal.journeys,
        }
        item = next((each for each in items[kind] if each.id == key), None)
        if item is None:
            self.process.forget()
            self.journey.forget()
            self.close_up()
        else:
            self._show(item)

    def leave(self) -> None:
        """Store what is being written."""
        if self.shows(Process):
            self.process.finish()
        elif self.shows(Journey):
            self.journey.finish()

    def close_up(self) -> None:
        """Store what is being written and hide."""
        self.leave()
        was_open, self._shown = self._shown is not None, None
        self.process.forget()
        self.journey.forget()
        self.hide()
        if was_open:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)
