"""What is known of the chosen cause: its category, cost and evidence, whether it is a root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.answers import EvidenceKind
from cxma.domain.improvement import Analysis, Category, Cause
from cxma.ui.pages.internal.improve.flow import would_need_as_root
from cxma.ui.pages.plan.gate_note import GateNote
from cxma.ui.pages.plan.kpis import yield_width
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.text import Body, Heading

if TYPE_CHECKING:
    from cxma.i18n import Translator
    from cxma.ui.context import Context

_KEYS = (
    "root",
    "evidence_kind",
    "evidence",
    "category",
    "analysis",
    "customers",
    "hours",
)
MOST_CUSTOMERS = 1_000_000_000
MOST_HOURS = 1_000_000


class CauseForm(QWidget):
    """The fields of one cause; ticking root without evidence asks for it where it is written."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cause: Cause | None = None
        self._rooting = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(context.tr("improve.cause.chosen"), 3))
        self._name = Body()
        column.addWidget(self._name)
        self.note = GateNote(context)
        self.form = Form(_fields(context.tr), self._commit)
        yield_width(self.form)
        column.addWidget(self.note)
        column.addWidget(self.form)

    @property
    def cause_id(self) -> int:
        """Return the id of the cause shown, 0 for none."""
        return self._cause.id if self._cause is not None else 0

    def load(self, cause: Cause | None, *, editable: bool) -> None:
        """Show a cause as stored; what is being written stays; nothing hides the form."""
        if self._cause is not None and (cause is None or cause.id != self._cause.id):
            if cause is not None:
                self.finish()
            self._ask_no_more()
        self._cause = cause
        self.setVisible(cause is not None)
        if cause is None:
            return
        self._name.setText(cause.text)
        if cause.root:
            self._ask_no_more()
        self.form.load({key: getattr(cause, key) for key in _KEYS})
        self.form.set_enabled(editable)

    def finish(self) -> None:
        """Store what is being written."""
        if self._cause is not None:
            self.form.finish()

    def focus(self, key: str) -> None:
        """Put the keyboard into a field."""
        self.form.widget(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, key: str, value: object) -> bool:
        cause = self._cause
        if cause is None:
            return True
        if key == "root" and value and would_need_as_root(cause):
            self._ask(cause)
            return False
        context = self._context
        if key == "evidence" and value and self._rooting == cause.id:
            return self._support(cause, str(value))
        done = context.do(improvement.edit_cause, context.project, cause.id, **{key: value})
        return done is not False

    def _ask(self, cause: Cause) -> None:
        """Say what a root cause needs and wait where it is written."""
        self._rooting = cause.id
        tr = self._context.tr
        needs = [(tr(code), self._to_evidence) for code in would_need_as_root(cause)]
        self.note.show_missing(tr("improve.root.asks"), needs)
        self._to_evidence()

    def _to_evidence(self) -> None:
        self.focus("evidence")

    def _support(self, cause: Cause, evidence: str) -> bool:
        """Store evidence and, since it was waited for, call the cause a root: one step."""
        context = self._context
        kind = cause.evidence_kind or EvidenceKind.DATA
        done = context.do(improvement.mark_root, context.project, cause.id, True, kind, evidence)
        return done is not False

    def _ask_no_more(self) -> None:
        self._rooting = 0
        self.note.forget()


def _fields(tr: Translator) -> list[Field]:
    choice = FieldKind.CHOICE
    nothing: list[tuple[object, str]] = [(None, tr("improve.none"))]
    kinds = nothing + [(kind, tr.term(kind)) for kind in EvidenceKind]
    categories = nothing + [(each, tr.term(each)) for each in Category]
    analyses: list[tuple[object, str]] = [(each, tr.term(each)) for each in Analysis]
    return [
        Field("evidence", tr("improve.field.evidence"), FieldKind.LONG, wide=True, lines=2),
        Field("evidence_kind", tr("improve.field.evidence_kind"), choice, choices=kinds),
        Field("root", tr("improve.field.root"), FieldKind.TICK),
        Field("category", tr("improve.field.category"), choice, choices=categories),
        Field("analysis", tr("improve.field.analysis"), choice, choices=analyses),
        Field(
            "customers",
            tr("improve.field.customers"),
            FieldKind.INTEGER,
            maximum=MOST_CUSTOMERS,
            step=10,
            optional=True,
        ),
        Field(
            "hours",
            tr("improve.field.hours"),
            FieldKind.DECIMAL,
            maximum=MOST_HOURS,
            optional=True,
        ),
    ]
