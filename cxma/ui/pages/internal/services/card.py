"""Everything about one service: who gives it, who said yes, what is promised, how it is rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.actions import services
from cxma.actions.validation import SIDES, Side
from cxma.domain.priority import PriorityRow
from cxma.domain.services import Service, ServiceStatus
from cxma.i18n import Translator
from cxma.ui.pages.internal.services.agreed import Agreed
from cxma.ui.pages.internal.services.clients import Clients
from cxma.ui.pages.internal.services.links import Links
from cxma.ui.pages.internal.services.model import signed
from cxma.ui.pages.internal.services.processes import Processes
from cxma.ui.pages.internal.services.scores import Scores
from cxma.ui.pages.internal.services.validating import ValidationBar, take_back
from cxma.ui.pages.plan.kpis import yield_width
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.text import Body, Heading, Small, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context

_KEYS = ("name", "provider_id", "output", "channel")
_SIDES = {
    "front": ("matrix.side.front", "matrix.front_says", "matrix.take_back.front"),
    "back": ("matrix.side.back", "matrix.back_says", "matrix.take_back.back"),
}
"""What a side is called, what it says, and what takes that back."""


class ServiceCard(QWidget):
    """One service; every field is stored as soon as its editing is finished."""

    removed = Signal(int)
    retired = Signal(int, bool)
    validation_wanted = Signal(int, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._id = 0
        self._providers: list[int] = []
        self._status = Body()
        self._warning = Text(role="signal")
        self.validation = ValidationBar(context, narrow=True)
        self.sides = {side: SideRow(context, side) for side in SIDES}
        self._form_place = QVBoxLayout()
        self.form: Form | None = None
        self.processes = Processes(context)
        self.clients = Clients(context)
        self.agreed = Agreed(context)
        self.scores = Scores(context)
        self.links = Links(context)
        self._build()

    def _build(self) -> None:
        context, tr = self._context, self._context.tr
        self.retire = QuietButton(tr("matrix.retire"))
        self.retire.setToolTip(tr("matrix.retire.hint"))
        self.remove = QuietButton(tr("matrix.remove"), "trash", theme=context.theme)
        self.retire.clicked.connect(lambda: self.retired.emit(self._id, not self._is_retired))
        self.remove.clicked.connect(lambda: self.removed.emit(self._id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._status)
        column.addWidget(self._warning)
        column.addSpacing(8)
        column.addWidget(Heading(tr("matrix.validation"), 3))
        for side, row in self.sides.items():
            row.asked.connect(lambda side=side: self.validation_wanted.emit(self._id, side))
            column.addWidget(row)
        column.addWidget(self.validation)
        self.validation.closed.connect(self._after_validation)
        column.addSpacing(16)
        column.addLayout(self._form_place)
        column.addWidget(self.processes)
        column.addSpacing(16)
        column.addWidget(self.clients)
        column.addSpacing(16)
        column.addWidget(self.agreed)
        column.addSpacing(16)
        column.addWidget(self.scores)
        column.addSpacing(16)
        column.addWidget(self.links)
        column.addSpacing(16)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.retire)
        last.addWidget(self.remove)
        last.addStretch(1)
        column.addLayout(last)
        column.addStretch(1)

    @property
    def service_id(self) -> int:
        """Return the id of the service shown, 0 for none."""
        return self._id

    @property
    def _is_retired(self) -> bool:
        known = self._context.snapshot.internal.services
        return any(service.id == self._id and service.retired for service in known)

    def load(
        self, service: Service, row: PriorityRow | None, *, editable: bool, measured: bool = True
    ) -> None:
        """Show a service as stored; what is being written stays.

        Args:
            measured: whether its figures may be others than those shown.
        """
        other = service.id != self._id
        if other:
            self.validation.cancel()
        self._id = service.id
        self._load_form(service, editable=editable)
        self._show_status(service, row)
        for each in self.sides.values():
            each.load(service, editable=editable)
        self.processes.load(service, editable=editable)
        self.clients.load(service, editable=editable)
        self.agreed.load(service, editable=editable)
        if other or measured:
            self.scores.load(service)
        self.links.load(service)
        tr = self._context.tr
        self.retire.set_text(tr("matrix.take_up" if service.retired else "matrix.retire"))
        for button in (self.retire, self.remove):
            button.setVisible(editable)
        read_in_order(self)

    def finish(self) -> None:
        """Commit what is being written."""
        if self._id and self.form is not None:
            self.form.finish()
            self.clients.finish()
            self.agreed.finish()

    def forget(self) -> None:
        """Show no service; what is being written is for one that is gone."""
        self._id = 0
        self.validation.cancel()
        self.clients.forget()
        self.agreed.forget()

    def _after_validation(self) -> None:
        """Put the keyboard where the question came from."""
        for row in self.sides.values():
            for button in (row.say, row.take):
                if button.isVisible():
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def focus_first(self) -> None:
        """Put the keyboard on the name."""
        if self.form is not None:
            self.form.widget("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _load_form(self, service: Service, *, editable: bool) -> None:
        """Show the form; providers are chosen from areas, so it is built anew when those change."""
        internal = self._context.snapshot.internal
        providers = [
            area for area in internal.areas if area.is_provider or area.id == service.provider_id
        ]
        named = [hash((area.id, area.name)) for area in providers]
        if self.form is None or named != self._providers:
            if self.form is not None:
                self._form_place.removeWidget(self.form)
                self.form.deleteLater()
            self._providers = named
            choices = [(area.id, area.name) for area in providers]
            self.form = Form(_fields(self._context.tr, choices), self._commit)
            yield_width(self.form)
            self._form_place.addWidget(self.form)
        self.form.load({key: getattr(service, key) for key in _KEYS})
        self.form.set_enabled(editable)

    def _commit(self, key: str, value: object) -> bool:
        if not self._id:
            return True
        context = self._context
        done = context.do(services.edit, context.project, self._id, **{key: value})
        return done is not False

    def _show_status(self, service: Service, row: PriorityRow | None) -> None:
        tr = self._context.tr
        provider = self._context.snapshot.internal.area(service.provider_id).name
        parts = [provider, tr.term(service.status)]
        if row is not None:
            band = tr.term(row.band)
            if row.isx is not None:
                band = tr("matrix.rated", band=band, isx=signed(tr, row.isx), n=row.n)
            parts.append(band)
        self._status.setText(" · ".join(parts))
        warnings = {
            ServiceStatus.DRAFT: "matrix.not_final.draft",
            ServiceStatus.FRONT: "matrix.not_final.front",
            ServiceStatus.BACK: "matrix.not_final.back",
            ServiceStatus.RETIRED: "matrix.not_final.retired",
        }
        code = warnings.get(service.status)
        self._warning.setText(tr(code) if code else "")
        self._warning.setVisible(bool(code))


class SideRow(QWidget):
    """One side's yes: who and when, or that it is missing."""

    asked = Signal()

    def __init__(self, context: Context, side: Side) -> None:
        super().__init__()
        self._context, self._side = context, side
        self._id = 0
        tr = context.tr
        self._since = Small()
        name, says, takes = _SIDES[side]
        self._name = Body(tr(name))
        self.say = QuietButton(tr(says), "check", theme=context.theme)
        self.take = QuietButton(tr("matrix.take_back"))
        self.take.setAccessibleName(tr(takes))
        self.say.clicked.connect(self.asked)
        self.take.clicked.connect(lambda: take_back(context, self._id, side))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._since)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.say)
        row.addWidget(self.take)

    def load(self, service: Service, *, editable: bool) -> None:
        """Show whether a side validated a service."""
        tr, self._id = self._context.tr, service.id
        said = service.front if self._side == "front" else service.back
        missing = tr("matrix.side.missing")
        self._since.setText(
            tr("matrix.side.said", who=said.who, day=tr.day(said.on)) if said else missing
        )
        self.say.setVisible(editable and said is None and not service.retired)
        self.take.setVisible(editable and said is not None)


def _fields(tr: Translator, providers: list[tuple[int, str]]) -> list[Field]:
    return [
        Field("name", tr("matrix.field.name"), wide=True),
        Field("provider_id", tr("matrix.field.provider"), FieldKind.CHOICE, choices=providers,
              wide=True),
        Field("output", tr("matrix.field.output"), FieldKind.LONG, wide=True, lines=2,
              hint=tr("matrix.field.output.hint")),
        Field("channel", tr("matrix.field.channel"), wide=True,
              hint=tr("matrix.field.channel.hint")),
    ]  # fmt: skip
