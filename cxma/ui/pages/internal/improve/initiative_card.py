"""An initiative as the improvement needs it: what it removes, who, when, and its status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cxma.actions import plan
from cxma.domain.improvement import Cause
from cxma.domain.plan import Initiative, Status
from cxma.ui.lateness import late_mark
from cxma.ui.pages.internal.improve.flow import Flow
from cxma.ui.pages.plan import wording
from cxma.ui.pages.plan.gate_note import GateNote
from cxma.ui.pages.plan.kpis import yield_width
from cxma.ui.pages.plan.steps import take_to
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.editors import calm
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.text import Body, Small, Text

if TYPE_CHECKING:
    from cxma.i18n import Translator
    from cxma.ui.context import Context

_KEYS = ("title", "owner", "sponsor", "start", "end", "status")
Fill = Callable[[str, int], None]
"""Goes to where something missing is filled: its code and the initiative's id."""


class InitiativeCard(Card):
    """One initiative of a gap; it is the same as in the plan."""

    unlinked = Signal(int)

    def __init__(self, context: Context, initiative_id: int, fill: Fill) -> None:
        super().__init__(margin=16)
        self._context, self._fill = context, fill
        self._id = initiative_id
        self._asked = Status.PROPOSED
        tr = context.tr
        self.removes = Small()
        self.late = Text(role="signal")
        self.form = Form(_fields(tr), self._commit)
        yield_width(self.form)
        self.note = GateNote(context)
        for part in (self.form, self.removes, self.late, self.note):
            self.add(part)
        row = QHBoxLayout()
        self.in_plan = QuietButton(tr("improve.in_plan"), "arrow-right", theme=context.theme)
        self.in_plan.clicked.connect(lambda: context.goto("plan", str(self._id)))
        self.unlink = QuietButton(tr("improve.unlink"))
        self.unlink.clicked.connect(lambda: self.unlinked.emit(self._id))
        row.addWidget(self.in_plan)
        row.addWidget(self.unlink)
        row.addStretch(1)
        self.add(row)

    def load(self, item: Initiative, flow: Flow, *, editable: bool) -> None:
        """Show the initiative as stored; what is being written stays."""
        context, tr = self._context, self._context.tr
        self.form.load({key: getattr(item, key) for key in _KEYS})
        self.form.set_enabled(editable)
        self.unlink.setVisible(editable)
        for button, code in (
            (self.in_plan, "improve.in_plan_named"),
            (self.unlink, "improve.unlink_named"),
        ):
            button.setAccessibleName(tr(code, title=item.title))
        gone = [cause.text for cause in flow.causes if cause.id in item.cause_ids]
        self.removes.setText(tr("improve.removes", causes="; ".join(gone)))
        late = late_mark(tr, item, context.today())
        self.late.setText(late)
        self.late.setVisible(bool(late))
        if not self.note.isHidden():
            self._show_missing(self._asked, plan.missing(context.snapshot, item, self._asked))

    def finish(self) -> None:
        """Store what is being written."""
        self.form.finish()

    def focus(self, key: str) -> None:
        """Put the keyboard into a field."""
        self.form.widget(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, key: str, value: object) -> bool:
        context = self._context
        if key == "status" and isinstance(value, Status):
            return self._take_to(value)
        done = context.do(plan.edit, context.project, self._id, **{key: value})
        return done is not False

    def _take_to(self, status: Status) -> bool:
        if status is Status.DEFERRED:
            self._context.goto("plan", str(self._id))
            return False
        missing = take_to(self._context, self._id, status)
        self._show_missing(status, missing or ())
        return missing == ()

    def _show_missing(self, status: Status, codes: Sequence[str]) -> None:
        tr = self._context.tr
        self._asked = status
        title = tr("plan.not_yet", status=tr.term(status))
        self.note.show_missing(title, [(tr(code), self._filler(code)) for code in codes])

    def _filler(self, code: str) -> Callable[[], None]:
        return lambda: self._fill(code, self._id)


class RootRow(QWidget):
    """A root cause with the ways to remove it: a new initiative, or one of the plan."""

    wanted = Signal(int)
    linked = Signal(int, int)

    def __init__(self, context: Context, cause: Cause) -> None:
        super().__init__()
        tr = context.tr
        self._context, self._cause = context, cause
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(Body(cause.text))
        self.by = Small()
        column.addWidget(self.by)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new = QuietButton(tr("improve.initiative.new"), "plus", theme=context.theme)
        self.new.setAccessibleName(tr("improve.initiative.new_named", cause=cause.text))
        self.new.clicked.connect(lambda: self.wanted.emit(cause.id))
        self.link = QComboBox()
        self.link.setAccessibleName(tr("improve.initiative.link_named", cause=cause.text))
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.link.setSizeAdjustPolicy(policy)
        self.link.setMinimumContentsLength(24)
        calm(self.link)
        self.link.activated.connect(self._link)
        row.addWidget(self.new)
        row.addWidget(self.link)
        row.addStretch(1)
        column.addLayout(row)

    def load(self, plan_items: Sequence[Initiative], *, editable: bool) -> None:
        """Offer the initiatives that do not remove this cause yet, and name those that do."""
        tr, cause = self._context.tr, self._cause
        by = [item.title for item in plan_items if cause.id in item.cause_ids]
        others = [item for item in plan_items if cause.id not in item.cause_ids]
        said = (
            tr("improve.removed_by", titles="; ".join(by)) if by else tr("improve.removed_by_none")
        )
        self.by.setText(said)
        self.link.clear()
        self.link.addItem(tr("improve.initiative.link"), 0)
        for item in others:
            self.link.addItem(item.title, item.id)
        self.link.setVisible(editable and bool(others))
        self.new.setVisible(editable)

    def _link(self, place: int) -> None:
        chosen = self.link.itemData(place)
        if chosen:
            self.linked.emit(self._cause.id, chosen)


def _fields(tr: Translator) -> list[Field]:
    choice, day = FieldKind.CHOICE, FieldKind.DAY
    statuses = wording.statuses(tr)
    return [
        Field("title", tr("plan.field.title"), wide=True),
        Field("owner", tr("plan.field.owner")),
        Field("sponsor", tr("plan.field.sponsor")),
        Field("start", tr("plan.field.start"), day, optional=True),
        Field("end", tr("plan.field.end"), day, optional=True),
        Field("status", tr("plan.field.status"), choice, choices=statuses),
    ]
