"""One initiative beside the plan: every field stored as soon as its editing is finished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.actions import plan
from cxma.domain.plan import Initiative, Lift, Status
from cxma.i18n import Translator
from cxma.ui.explanations.initiative import place_sentence
from cxma.ui.explanations.sheet import INITIATIVE_MARK, Sources
from cxma.ui.pages.plan import wording
from cxma.ui.pages.plan.causes import CauseLinks
from cxma.ui.pages.plan.gate_note import GateNote
from cxma.ui.pages.plan.kpis import KpiEditor, yield_width
from cxma.ui.pages.plan.lifts import LiftEditor
from cxma.ui.pages.plan.reason_bar import ReasonBar
from cxma.ui.pages.plan.steps import take_to
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.figure_button import FigureButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context

_KEYS = (
    "title",
    "description",
    "owner",
    "sponsor",
    "actor",
    "start",
    "end",
    "effort",
    "impact",
    "confidence",
    "reach",
    "status",
    "deferred_reason",
)


class InitiativeEditor(QWidget):
    """The fields of one initiative, what it lifts, and its KPIs."""

    explained = Signal(str)
    removed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._id = 0
        self._item: Initiative | None = None
        self._wanted = Status.PROPOSED
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._place = Muted()
        self._figures = QHBoxLayout()
        self.form = Form(_fields(context.tr), self._commit)
        yield_width(self.form)
        self.reason = ReasonBar(context)
        self.note = GateNote(context)
        self.causes = CauseLinks(context)
        self.lifts = LiftEditor(context, self._commit_lifts)
        self.kpis = KpiEditor(context)
        self._remove = QuietButton(context.tr("plan.remove"), "trash", theme=context.theme)
        self._remove.clicked.connect(lambda: self.removed.emit(self._id))
        column.addLayout(self._figures)
        column.addWidget(self._place)
        for part in (self.form, self.reason, self.note, self.lifts, self.causes, self.kpis):
            column.addWidget(part)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @property
    def initiative_id(self) -> int:
        """Return the id of what is edited, 0 when nothing is."""
        return self._id

    def load(self, sources: Sources, item: Initiative, *, editable: bool) -> None:
        """Show an initiative as stored; what is being written stays."""
        if item.id != self._id:
            self.finish()
            self.reason.cancel()
            self.note.forget()
        self._id, self._item = item.id, item
        self.form.load({key: getattr(item, key) for key in _KEYS})
        self.form.set_enabled(editable)
        cell = self.form.widget("deferred_reason").parentWidget()
        if cell is not None:
            cell.setVisible(item.status is Status.DEFERRED)
        self.lifts.load(sources, item.lifts, editable=editable)
        self.causes.load(item, editable=editable)
        if self.note.sentences:
            missing = plan.missing(sources.snapshot, item, self._wanted)
            self._show_missing(self._wanted, missing)
        self.kpis.load(item.id, item.kpis, editable=editable)
        self._remove.setVisible(editable)
        self._show_place(sources, item)
        read_in_order(self)

    def finish(self) -> None:
        """Commit what is being written."""
        if self._id:
            self.form.finish()
            self.kpis.finish()

    def forget(self) -> None:
        """Edit nothing; what is being written is for an initiative that is gone."""
        self._id = 0

    def focus_title(self, *, select: bool = False) -> None:
        """Put the keyboard on the title."""
        line = self.form.widget("title")
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        if select and isinstance(line, QLineEdit):
            line.selectAll()

    def _show_place(self, sources: Sources, item: Initiative) -> None:
        tr = sources.tr
        empty(self._figures)
        placed = next((p for p in sources.results.plan if p.initiative.id == item.id), None)
        figures = [(tr("plan.column.score"), wording.score(tr, item.score))]
        if placed is not None:
            figures.insert(0, (tr("plan.column.place"), str(placed.place)))
        for caption, value in figures:
            button = FigureButton(tr, caption, value)
            button.clicked.connect(lambda: self.explained.emit(f"{INITIATIVE_MARK}{item.id}"))
            self._figures.addWidget(button)
        self._figures.addStretch(1)
        self._place.setText(place_sentence(sources, placed) if placed is not None else "")
        self._place.setVisible(placed is not None)

    def _commit(self, key: str, value: object) -> bool:
        if not self._id:
            return True
        if key == "status" and value is Status.DEFERRED:
            self._ask_why()
            return False
        if key == "status" and isinstance(value, Status):
            return self._take_to(value)
        return self._done(plan.edit, **{key: value})

    def _take_to(self, status: Status) -> bool:
        """Take the initiative through the gates, or say beside the field what is missing."""
        missing = take_to(self._context, self._id, status)
        self._show_missing(status, missing or ())
        return missing == ()

    def _show_missing(self, status: Status, codes: Sequence[str]) -> None:
        tr, item = self._context.tr, self._item
        self._wanted = status
        title = tr("plan.not_yet", status=tr.term(status))
        follow = self._to_improvement if item is not None and item.cause_ids else None
        self.note.show_missing(title, [(tr(code), follow) for code in codes])

    def _to_improvement(self) -> None:
        self._context.goto("internal", f"improve:initiative-{self._id}")

    def _ask_why(self) -> None:
        tr = self._context.tr

        def defer(reason: str) -> bool:
            done = self._done(plan.defer, reason)
            if done:
                self.form.widget("status").setFocus(Qt.FocusReason.OtherFocusReason)
            return done

        self.reason.ask(tr("plan.defer.why"), tr("plan.defer.placeholder"), defer)

    def _commit_lifts(self, lifts: Sequence[Lift]) -> bool:
        return self._done(plan.set_lifts, lifts)

    def _done(self, act, *args: object, **fields: object) -> bool:  # type: ignore[no-untyped-def]
        context = self._context
        return context.do(act, context.project, self._id, *args, **fields) is not False


def _fields(tr: Translator) -> list[Field]:
    decimal, choice, day = FieldKind.DECIMAL, FieldKind.CHOICE, FieldKind.DAY

    def label(key: str) -> str:
        return tr(f"plan.field.{key}")

    return [
        Field("title", label("title"), wide=True),
        Field("description", label("description"), FieldKind.LONG, wide=True),
        Field("owner", label("owner")),
        Field("sponsor", label("sponsor")),
        Field("actor", label("actor"), choice, choices=wording.actors(tr)),
        Field("status", label("status"), choice, choices=wording.statuses(tr)),
        Field("start", label("start"), day, optional=True),
        Field("end", label("end"), day, optional=True),
        Field(
            "effort", label("effort"), decimal, minimum=0.1, maximum=10_000, step=0.5, decimals=1
        ),
        Field("impact", label("impact"), choice, choices=wording.impacts(tr)),
        Field("reach", label("reach"), decimal, minimum=1, maximum=1e9, step=10, decimals=0),
        Field("confidence", label("confidence"), choice, choices=wording.confidences(tr)),
        Field("deferred_reason", label("deferred_reason"), FieldKind.LONG, wide=True, lines=2),
    ]
