"""What a verified improvement proved becomes the standard: offered once, as a new version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.improvement import Gap
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Initiative, Status
from cxma.domain.services import Standard
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.improve.suggested import in_force
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.i18n import Translator
    from cxma.ui.context import Context

_FAR = 1e9


class StandardOffer(QWidget):
    """The standard as it would read; hidden until an initiative is verified."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._item: Initiative | None = None
        self._standard: Standard | None = None
        self._service_id = 0
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("improve.standard"), 3))
        self.said = Muted()
        column.addWidget(self.said)
        self.form = Form(_fields(tr), lambda _key, _value: None)
        column.addWidget(self.form)
        self.update_it = PrimaryButton(tr("improve.standard.update"))
        self.update_it.clicked.connect(self.raise_it)
        self.to_service = QuietButton(
            tr("improve.standard.to_service"), "arrow-right", theme=context.theme
        )
        self.to_service.clicked.connect(
            lambda: context.goto("internal", f"services:{self._service_id}")
        )
        for button in (self.update_it, self.to_service):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self, item: Initiative, gap: Gap, *, editable: bool) -> None:
        """Offer the standard of a gap's service, or say which version was agreed since."""
        internal, tr = self._context.snapshot.internal, self._context.tr
        verified = item.status is Status.VERIFIED
        self.setVisible(verified)
        if not verified:
            self._item = None
            return
        raised = _raised(internal, gap.service_id, item.start)
        standard = None if raised is not None else _standard(internal, gap)
        again = self._item is None or standard != self._standard
        self._item, self._standard, self._service_id = item, standard, gap.service_id
        offered = editable and standard is not None
        self.form.setVisible(offered)
        self.update_it.setVisible(offered)
        self.to_service.setVisible(raised is None and standard is None)
        if raised is not None and raised.valid_from is not None:
            day = tr.day(raised.valid_from, "medium")
            self.said.setText(tr("improve.standard.raised", standard=raised.statement, day=day))
        elif standard is not None:
            self.said.setText(tr("improve.standard.remark", standard=standard.statement))
            if again:
                self.form.load(_proposed(item, standard, self._context.today()))
        else:
            self.said.setText(tr("improve.standard.none"))

    @Slot()
    def raise_it(self) -> None:
        """Store the standard as a new version; one press takes it back."""
        context, tr = self._context, self._context.tr
        if self._item is None or self._standard is None or context.project is None:
            return
        said = self.form.values()
        done = context.do(
            improvement.update_standard_after,
            context.project,
            self._item.id,
            self._standard.id,
            valid_from=said["valid_from"],
            statement=said["statement"],
            target=said["target"],
            unit=said["unit"],
        )
        if done is not False:
            undo = (tr("plan.undo"), context.project.undo)
            text = tr("improve.standard.updated", standard=said["statement"])
            context.message(text, "good", steps=[undo], about=CHANGE)


def _standard(internal: InternalClients, gap: Gap) -> Standard | None:
    """Return the standard in force a gap is about, else the service's first one."""
    current = in_force(internal, gap.service_id)
    seen = gap.standard_id
    later = {standard.replaces: standard.id for standard in internal.standards}
    while seen in later:
        seen = later[seen]
    found = next((standard for standard in current if standard.id == seen), None)
    return found or next(iter(current), None)


def _raised(internal: InternalClients, service_id: int, since: date | None) -> Standard | None:
    """Return the version of a standard that was agreed since an initiative began."""
    return next(
        (
            standard
            for standard in in_force(internal, service_id)
            if standard.replaces is not None
            and standard.valid_from is not None
            and (since is None or standard.valid_from > since)
        ),
        None,
    )


def _proposed(item: Initiative, standard: Standard, today: date) -> dict[str, object]:
    """Return the standard with the target the initiative proved, where both count the same."""
    proved = [k.target for k in item.kpis if k.unit == standard.unit and k.target is not None]
    return {
        "statement": standard.statement,
        "target": proved[0] if proved else standard.target,
        "unit": standard.unit,
        "valid_from": today,
    }


def _fields(tr: Translator) -> list[Field]:
    return [
        Field("statement", tr("improve.standard.statement"), wide=True),
        Field(
            "target",
            tr("improve.standard.target"),
            FieldKind.DECIMAL,
            maximum=_FAR,
            decimals=2,
            optional=True,
        ),
        Field("unit", tr("improve.field.unit")),
        Field("valid_from", tr("improve.standard.valid_from"), FieldKind.DAY),
    ]
