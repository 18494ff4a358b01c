"""The part that puts internal services in order: table, picture, frozen orders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxma.actions import priority
from cxma.domain.priority import PrioritySettings
from cxma.errors import Refused
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.prioritise.filters import Filters
from cxma.ui.pages.internal.prioritise.frozen import Frozen
from cxma.ui.pages.internal.prioritise.looking import Looking
from cxma.ui.pages.internal.prioritise.opened_run import OpenedRun
from cxma.ui.pages.internal.prioritise.order import Order
from cxma.ui.pages.internal.prioritise.picture import Picture
from cxma.ui.tabbed_page import Part
from cxma.ui.widgets.buttons import Chip
from cxma.ui.widgets.empty import EmptyState
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.focus_order import read_in_order

if TYPE_CHECKING:
    from cxma.domain.internal_clients import InternalClients
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

ORDER, PICTURE, FROZEN = range(3)
_VIEWS = ("prio.view.order", "prio.view.picture", "prio.view.frozen")
SERVICE_MARK, RUN_MARK = "service-", "run-"
_SHOWN = (
    "areas",
    "services",
    "operations",
    "waves",
    "tallies",
    "settings",
    "overrides",
    "runs",
)
ROOMY = 700
"""From this height in pixels at 100 % text, the fields of the thresholds are open at first."""


class PrioritisePart(Part):
    """Three views on one order, and what was frozen of it."""

    key = "prioritise"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self.looking = Looking(context)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.whole = QStackedWidget()
        outer.addWidget(self.whole)
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head())
        self.views = QStackedWidget()
        self.order = Order(context, self.looking)
        self.picture = Picture(context)
        self.frozen = Frozen(context)
        self.opened_run = OpenedRun(context)
        for view in (self.order, self.picture, self.frozen, self.opened_run):
            self.views.addWidget(view)
        column.addWidget(self.views, 1)
        start = (tr("prio.to_services"), lambda: context.goto("internal", "services"))
        self.nothing = EmptyState(tr("prio.empty"), tr("prio.empty.text"), [start])
        self.whole.addWidget(self.work)
        self.whole.addWidget(self.nothing)
        self.order.strip.open(False)
        self._roomy: bool | None = None
        self._parts: list[object] = []
        read_in_order(self.work)
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the thresholds' fields from the start where the table keeps enough rows."""
        super().showEvent(event)
        if self._roomy is None:
            self._roomy = self.height() >= self.context.sizes.px(ROOMY)
            self.thresholds.setChecked(self._roomy)

    def _head(self) -> QWidget:
        tr = self.context.tr
        head = QWidget()
        row = FlowLayout(head, gap=8)
        row.setContentsMargins(0, 0, 32, 0)
        self.chips: list[Chip] = []
        group = QButtonGroup(self)
        for place, code in enumerate(_VIEWS):
            chip = Chip(tr(code), checked=place == ORDER)
            chip.clicked.connect(lambda _=False, wanted=place: self.show_view(wanted))
            group.addButton(chip)
            self.chips.append(chip)
            row.addWidget(self._centred(chip))
        self.thresholds = Chip(tr("prio.thresholds"))
        self.thresholds.toggled.connect(self._show_fields)
        self.filters = Filters(self.context, self.looking)
        self._thresholds_cell = self._centred(self.thresholds, 16)
        row.addWidget(self._thresholds_cell)
        for box in self.filters.boxes:
            row.addWidget(box)
        return head

    def _centred(self, chip: Chip, apart: int = 0) -> QWidget:
        """Return a chip in the middle of a line as tall as the choices beside it."""
        cell, space = QWidget(), self.context.sizes.px(4)
        column = QVBoxLayout(cell)
        column.setContentsMargins(apart, space, 0, space)
        column.addWidget(chip)
        return cell

    def _show_fields(self, shown: bool) -> None:
        self.order.strip.open(shown)
        if not shown:
            self.leave()

    def _connect(self) -> None:
        context = self.context
        self.filters.changed.connect(self._looked_elsewhere)
        self.order.strip.tried.connect(self._try)
        self.order.strip.kept.connect(self._keep)
        self.order.strip.reset.connect(self._reset)
        self.order.bar.placed.connect(self._place)
        self.order.given_back.connect(self._give_back)
        self.order.opened.connect(lambda key: context.goto("internal", f"services:{key}"))
        self.picture.asked.connect(self.show_service)
        self.frozen.freezing.frozen.connect(self._freeze)
        self.frozen.opened.connect(self.open_run)
        self.frozen.removed.connect(self._remove_run)
        self.opened_run.left.connect(lambda: self.show_view(FROZEN))

    # --- showing ------------------------------------------------------------------------------

    def refresh(self, changes: Changes | None = None) -> None:
        internal = self.context.snapshot.internal
        if changes is not None and self._is_shown(internal):
            return
        given = any(not service.retired for service in internal.services)
        self.whole.setCurrentWidget(self.work if given or internal.runs else self.nothing)
        self.looking.follow()
        if not self.order.strip.busy:
            self.looking.tried = None
        self.filters.refresh()
        self.order.load()
        self.frozen.refresh()
        self.opened_run.refresh()
        if self.opened_run.run is None and self.views.currentWidget() is self.opened_run:
            self.show_view(FROZEN)
        self._show_picture()

    def _is_shown(self, internal: InternalClients) -> bool:
        """Tell whether nothing that this part shows was read again since it showed it."""
        before, self._parts = self._parts, [getattr(internal, name) for name in _SHOWN]
        same = zip(before, self._parts, strict=False)
        return bool(before) and all(one is other for one, other in same)

    def show_view(self, place: int) -> None:
        """Show the order, the picture or the frozen orders."""
        self.leave()
        self.chips[place].setChecked(True)
        self.filters.show_boxes(place != FROZEN)
        self._thresholds_cell.setVisible(place == ORDER)
        self.views.setCurrentIndex(place)
        self._show_picture()

    def show_service(self, service_id: int) -> None:
        """Show a service in the order."""
        self.show_view(ORDER)
        if self.order.table.choose(service_id):
            self.order.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_run(self, run_id: int) -> None:
        """Show a frozen order as it stood."""
        try:
            run = priority.find_run(self.context.snapshot.internal, run_id)
        except Refused as refused:
            self.context.say_error(refused)
            return
        self.show_view(FROZEN)
        self.opened_run.show_run(run)
        self.views.setCurrentWidget(self.opened_run)
        self.opened_run.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_picture(self) -> None:
        if self.views.currentWidget() is self.picture or self.picture.wall is not None:
            self.picture.show_results(self.looking.results())

    def _looked_elsewhere(self) -> None:
        self.order.bar.cancel()
        self.filters.refresh()
        self.order.load()
        self._show_picture()

    def _try(self, settings: PrioritySettings | None) -> None:
        self.looking.tried = settings
        self.order.show_order(measured=False)

    # --- doing --------------------------------------------------------------------------------

    def _keep(self, fields: dict[str, Any]) -> None:
        self._do("", priority.set_settings, **fields)

    def _reset(self) -> None:
        self._do("prio.said.reset", priority.reset_settings)

    def _place(self, service_id: int, place: int, reason: str, who: str) -> None:
        name = self.context.snapshot.internal.service(service_id).name
        said = self.context.tr("prio.said.placed", service=name, place=place)
        self._do(said, priority.set_override, service_id, place, reason, who)
        self.show_service(service_id)

    def _give_back(self, service_id: int) -> None:
        name = self.context.snapshot.internal.service(service_id).name
        said = self.context.tr("prio.said.given_back", service=name)
        self._do(said, priority.clear_override, service_id)
        self.show_service(service_id)

    def _freeze(self, name: str, final: bool) -> None:
        if self._do("", priority.freeze, name, final) is False:
            self.frozen.freezing.name.setFocus()
            return
        run = self.context.snapshot.internal.runs[-1]
        self.frozen.freezing.clear()
        tr = self.context.tr
        said = tr("prio.said.frozen", name=run.name)
        if run.left_out:
            said = f"{said} {tr('prio.run.left_out', services=', '.join(run.left_out))}"
        self._say(said, (tr("prio.run.open"), lambda: self.open_run(run.id)))

    def _remove_run(self, run_id: int) -> None:
        name = priority.find_run(self.context.snapshot.internal, run_id).name
        self._do(self.context.tr("prio.said.removed", name=name), priority.remove_run, run_id)

    def _do(self, said: str, act: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        """Do something and say it; what was being tried is let go of."""
        self.looking.tried = None
        done = self.context.do(act, self.context.project, *args, **fields)
        if done is False:
            self.refresh()
        elif said:
            self._say(self.context.tr(said) if said.startswith("prio.") else said)
        return done

    def _say(self, text: str, *steps: tuple[str, Callable[[], object]]) -> None:
        project = self.context.project
        assert project is not None
        undo = (self.context.tr("plan.undo"), project.undo)
        self.context.message(text, "good", steps=[*steps, undo], about=CHANGE)

    # --- the page asks ------------------------------------------------------------------------

    def open_target(self, which: str) -> None:
        mark, _, number = which.partition("-")
        if number.isdigit() and f"{mark}-" == SERVICE_MARK:
            self.show_service(int(number))
        elif number.isdigit() and f"{mark}-" == RUN_MARK:
            self.open_run(int(number))

    def whereabouts(self) -> str:
        view = self.views.currentWidget()
        if view is self.opened_run and self.opened_run.run is not None:
            return f"{RUN_MARK}{self.opened_run.run.id}"
        chosen = self.order.table.current_id
        return f"{SERVICE_MARK}{chosen}" if view is self.order and chosen else ""

    def first_focus(self) -> QWidget | None:
        view = self.views.currentWidget()
        if self.whole.currentWidget() is not self.work:
            return self.nothing.buttons[0]
        if view is self.order:
            return self.order.table
        return self.picture.chart if view is self.picture else None

    def shortcuts(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "prio.key.explain"),
            ("Alt+Up", "prio.key.up"),
            ("Alt+Down", "prio.key.down"),
            ("P", "prio.key.wall"),
            ("F8", "session.key.swap"),
        ]

    def retire(self) -> None:
        super().retire()
        self.picture.close_wall()

    def leave(self) -> None:
        if self.context.project is not None:
            self.order.strip.finish()
