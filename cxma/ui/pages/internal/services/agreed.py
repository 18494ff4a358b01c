"""What both sides of a service agreed: standards and their versions, two-way needs, its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.actions import services
from cxma.domain.matrix import current_standards
from cxma.domain.services import Need, Service, ServiceStep, Standard, StandardKind
from cxma.ui.pages.internal.services.items import Item, ItemList, Words
from cxma.ui.pages.internal.services.validating import say_done
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.text import Heading, Small

if TYPE_CHECKING:
    from cxma.domain.internal_clients import InternalClients
    from cxma.ui.context import Context

_FAR = 1e12
_STANDARDS = (
    "matrix.standards",
    "matrix.standards.none",
    "matrix.standards.add",
    "matrix.standards.remove",
)
_NEEDS = ("matrix.needs", "matrix.needs.none", "matrix.needs.add", "matrix.needs.remove")
_STEPS = ("matrix.steps", "matrix.steps.none", "matrix.steps.add", "matrix.steps.remove")
Act = Callable[..., Any]


class Agreed(QWidget):
    """Three lists of one service."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._service: Service | None = None
        tr = context.tr
        self.standards = self._list(
            _STANDARDS, self._standard_fields, services.edit_standard, self._add_standard,
            services.remove_standard, self._versions,
        )  # fmt: skip
        self.needs = self._list(
            _NEEDS, self._need_fields, services.edit_need, self._add_need, services.remove_need
        )
        self.steps = self._list(
            _STEPS, self._step_fields, services.edit_step, self._add_step,
            services.remove_step, self._step_moves,
        )  # fmt: skip
        self.see_steps = QuietButton(tr("matrix.steps.map"), "arrow-right", theme=context.theme)
        self.see_steps.clicked.connect(self._to_map)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for part in self._lists():
            column.addWidget(part)
        column.addWidget(self.see_steps, 0, Qt.AlignmentFlag.AlignLeft)

    def _list(
        self,
        codes: tuple[str, str, str, str],
        fields: Callable[[], list[Field]],
        edit: Act,
        add: Callable[[str], object],
        remove: Act,
        extra: Callable[[int], QWidget] | None = None,
    ) -> ItemList:
        words = Words(*map(self._context.tr, codes))
        context = self._context
        return ItemList(
            context, words, fields, self._editor(edit), add, self._remover(remove), extra
        )

    def _lists(self) -> tuple[ItemList, ItemList, ItemList]:
        return self.standards, self.needs, self.steps

    def load(self, service: Service, *, editable: bool) -> None:
        """Show what a service's sides agreed, as stored."""
        if self._service is None or service.id != self._service.id:
            self.forget()
        self._service = service
        internal = self._context.snapshot.internal
        standing = [s for s in current_standards(internal) if s.service_id == service.id]
        self.standards.load([self._standard(each) for each in standing], editable=editable)
        needs = [need for need in internal.needs if need.service_id == service.id]
        self.needs.load([self._need(internal, each) for each in needs], editable=editable)
        self.steps.load(
            [self._step(internal, n, each) for n, each in enumerate(service.steps, 1)],
            editable=editable,
        )
        self.see_steps.setVisible(bool(service.steps))

    def finish(self) -> None:
        """Commit what is being written."""
        for part in self._lists():
            part.finish()

    def forget(self) -> None:
        """Show nothing."""
        self._service = None
        for part in self._lists():
            part.forget()

    # --- rows ---------------------------------------------------------------------------------

    def _standard(self, standard: Standard) -> Item:
        tr = self._context.tr
        with_whom = standard.agreed_with and tr("matrix.agreed_with", who=standard.agreed_with)
        since = standard.valid_from and tr(
            "matrix.since", day=tr.day(standard.valid_from, "medium")
        )
        parts = [tr.term(standard.kind), self._target(standard), with_whom, since]
        keys = ("statement", "kind", "target", "unit", "agreed_with", "valid_from")
        values = {key: getattr(standard, key) for key in keys}
        return Item(standard.id, standard.statement, _joined(parts), values)

    def _target(self, standard: Standard) -> str:
        if standard.target is None:
            return self._context.tr("matrix.no_figure")
        figure = _number(self._context, standard.target)
        return self._context.tr.measure(figure, standard.unit)

    def _need(self, internal: InternalClients, need: Need) -> Item:
        tr = self._context.tr
        sides = tr(
            "matrix.needs.sides",
            needs=internal.area(need.from_id).name,
            gives=internal.area(need.to_id).name,
        )
        agreed = tr("matrix.needs.agreed" if need.agreed else "matrix.needs.open")
        notice = need.notice and tr("matrix.needs.with_notice", notice=need.notice)
        values = {
            key: getattr(need, key) for key in ("need", "from_id", "to_id", "notice", "agreed")
        }
        return Item(need.id, need.need, _joined([sides, notice, agreed]), values)

    def _step(self, internal: InternalClients, place: int, step: ServiceStep) -> Item:
        tr = self._context.tr
        area = internal.area(step.area_id).name if step.area_id else ""
        hours = ""
        if step.hours is not None:
            hours = tr("matrix.hours", n=_number(self._context, step.hours))
        values = {"action": step.action, "area_id": step.area_id, "hours": step.hours}
        return Item(step.id, f"{place}. {step.action}", _joined([area, hours]), values)

    # --- forms --------------------------------------------------------------------------------

    def _areas(self) -> list[tuple[object, str]]:
        return [(area.id, area.name) for area in self._context.snapshot.internal.areas]

    def _standard_fields(self) -> list[Field]:
        tr = self._context.tr
        kinds = [(kind, tr.term(kind)) for kind in StandardKind]
        return [
            Field("statement", tr("matrix.standard.statement"), wide=True),
            Field("kind", tr("matrix.standard.kind"), FieldKind.CHOICE, choices=kinds),
            Field("valid_from", tr("matrix.standard.from"), FieldKind.DAY, optional=True),
            self._target_field(),
            Field("unit", tr("matrix.standard.unit")),
            Field("agreed_with", tr("matrix.standard.agreed"), wide=True),
        ]

    def _target_field(self) -> Field:
        return Field(
            "target",
            self._context.tr("matrix.standard.target"),
            FieldKind.DECIMAL,
            minimum=0,
            maximum=_FAR,
            decimals=2,
            optional=True,
        )

    def _need_fields(self) -> list[Field]:
        tr, areas = self._context.tr, self._areas()
        return [
            Field("need", tr("matrix.need.need"), FieldKind.LONG, wide=True, lines=2),
            Field("from_id", tr("matrix.need.from"), FieldKind.CHOICE, choices=areas),
            Field("to_id", tr("matrix.need.to"), FieldKind.CHOICE, choices=areas),
            Field("notice", tr("matrix.need.notice")),
            Field("agreed", tr("matrix.need.agreed"), FieldKind.TICK),
        ]

    def _step_fields(self) -> list[Field]:
        tr = self._context.tr
        areas: list[tuple[object, str]] = [(None, tr("matrix.step.nobody")), *self._areas()]
        return [
            Field("action", tr("matrix.step.action"), wide=True),
            Field("area_id", tr("matrix.step.area"), FieldKind.CHOICE, choices=areas),
            Field("hours", tr("matrix.step.hours"), FieldKind.DECIMAL, maximum=100_000,
                  optional=True),
        ]  # fmt: skip

    # --- writing ------------------------------------------------------------------------------

    def _editor(self, act: Act) -> Callable[[int, str, object], bool]:
        def edit(item_id: int, key: str, value: object) -> bool:
            return (
                self._context.do(act, self._context.project, item_id, **{key: value}) is not False
            )

        return edit

    def _remover(self, act: Act) -> Callable[[int], None]:
        def remove(item_id: int) -> None:
            if self._context.do(act, self._context.project, item_id) is not False:
                say_done(self._context)

        return remove

    def _add_standard(self, text: str) -> object:
        return self._do(services.add_standard, StandardKind.TIME, text)

    def _add_step(self, text: str) -> object:
        return self._do(services.add_step, text)

    def _add_need(self, text: str) -> object:
        """Add a need of the provider towards the client that depends on it most."""
        assert self._service is not None
        internal, provider = self._context.snapshot.internal, self._service.provider_id
        cells = [cell for cell in internal.cells if cell.service_id == self._service.id]
        fullest = max(cells, key=lambda cell: cell.criticality, default=None)
        clients = [area.id for area in internal.areas if area.id != provider]
        client = fullest.area_id if fullest else next(iter(clients), provider)
        return self._do(services.add_need, provider, client, text)

    def _do(self, act: Act, *args: object) -> object:
        assert self._service is not None
        return self._context.do(act, self._context.project, self._service.id, *args)

    # --- versions and order -------------------------------------------------------------------

    def _versions(self, standard_id: int) -> QWidget:
        """Return what stood before a standard, and the way to raise it."""
        context, tr = self._context, self._context.tr
        by_id = {each.id: each for each in context.snapshot.internal.standards}
        holder, column = _holder()
        earlier = list(_earlier(by_id, by_id[standard_id]))
        if earlier:
            column.addWidget(Heading(tr("matrix.standard.before"), 3))
        for each in earlier:
            item = self._standard(each)
            column.addWidget(Small(f"{item.title} · {item.detail}"))
        if not self.standards.editable:
            return holder
        up = QuietButton(tr("matrix.standard.raise"), "arrow-up", theme=context.theme)
        up.setToolTip(tr("matrix.standard.raise.hint"))
        column.addWidget(up, 0, Qt.AlignmentFlag.AlignLeft)
        up.clicked.connect(lambda: self._ask_raise(column, up, by_id[standard_id]))
        return holder

    def _ask_raise(self, column: QVBoxLayout, up: QuietButton, stored: Standard) -> None:
        """Ask for the new figure and the day it holds from, below the standard."""
        tr = self._context.tr
        up.hide()
        fields = [
            Field("statement", tr("matrix.standard.statement"), wide=True),
            self._target_field(),
            Field("valid_from", tr("matrix.standard.from"), FieldKind.DAY),
        ]
        form = Form(fields, lambda _key, _value: True, columns=2)
        today = date.today()  # noqa: DTZ011  (the day on this computer's wall)
        form.load({"statement": stored.statement, "target": stored.target, "valid_from": today})
        keep = QuietButton(tr("matrix.standard.raise_now"))

        def done() -> None:
            context = self._context
            made = context.do(services.raise_standard, context.project, stored.id, **form.values())
            if made is not False:
                say_done(context)

        keep.clicked.connect(done)
        column.addWidget(Heading(tr("matrix.standard.raised"), 3))
        column.addWidget(form)
        column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        form.widget("statement").setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_moves(self, step_id: int) -> QWidget:
        tr, theme = self._context.tr, self._context.theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for icon, code, by in (("arrow-up", "matrix.step.earlier", -1),
                               ("arrow-down", "matrix.step.later", 1)):  # fmt: skip
            button = QuietButton(tr(code), icon, theme=theme)
            button.setEnabled(self.steps.editable)
            button.clicked.connect(lambda _=False, by=by: self._move(step_id, by))
            row.addWidget(button)
        row.addStretch(1)
        return holder

    def _move(self, step_id: int, by: int) -> None:
        assert self._service is not None
        ids = [step.id for step in self._service.steps]
        place = ids.index(step_id)
        to = max(0, min(len(ids) - 1, place + by))
        ids.insert(to, ids.pop(place))
        if to != place:
            self._context.do(services.order_steps, self._context.project, self._service.id, ids)

    def _to_map(self) -> None:
        if self._service is not None:
            self._context.goto("internal", f"map:service-{self._service.id}")


def _earlier(by_id: dict[int, Standard], standard: Standard) -> Iterable[Standard]:
    """Yield the versions before a standard, latest first."""
    seen = {standard.id}
    while standard.replaces in by_id and standard.replaces not in seen:
        standard = by_id[standard.replaces]
        seen.add(standard.id)
        yield standard


def _holder() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return holder, column


def _joined(parts: Iterable[object]) -> str:
    return " · ".join(str(part) for part in parts if part)


def _number(context: Context, value: float) -> str:
    return context.tr.number(value, 0 if value == round(value) else 1)
