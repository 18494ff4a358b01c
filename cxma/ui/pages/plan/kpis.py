"""How one sees that an initiative worked: its KPIs with baseline, target and readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxma.actions import plan
from cxma.domain.plan import Kpi
from cxma.i18n import Translator
from cxma.ui.pages.plan.readings import Readings
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Heading, Rule

if TYPE_CHECKING:
    from cxma.ui.context import Context

_KEYS = ("name", "formula", "unit", "higher_is_better", "baseline", "target")
_FAR = 1e12


class KpiEditor(QWidget):
    """One form a KPI, and a button that adds one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._initiative = 0
        self._editable = True
        self._forms: dict[int, Form] = {}
        self.readings: dict[int, Readings] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(context.tr("plan.kpis"), 3))
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
        self.add = QuietButton(context.tr("plan.kpi.add"), "plus", theme=context.theme)
        self.add.clicked.connect(self._add)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self, initiative_id: int, kpis: Sequence[Kpi], *, editable: bool) -> None:
        """Show the stored KPIs; what is being written stays."""
        same = initiative_id == self._initiative and editable == self._editable
        self._initiative, self._editable = initiative_id, editable
        if not same or [kpi.id for kpi in kpis] != list(self._forms):
            self._build(kpis)
        for kpi in kpis:
            self._forms[kpi.id].load({key: getattr(kpi, key) for key in _KEYS})
            self.readings[kpi.id].load(kpi)
        self.add.setVisible(editable)

    def finish(self) -> None:
        """Commit what is being written."""
        for form in list(self._forms.values()):
            form.finish()
        for readings in list(self.readings.values()):
            readings.finish()

    def _build(self, kpis: Sequence[Kpi]) -> None:
        empty(self._column)
        self._forms, self.readings = {}, {}
        for kpi in kpis:
            form = Form(_fields(self._context.tr), self._committer(kpi.id), columns=2)
            yield_width(form)
            form.set_enabled(self._editable)
            self._forms[kpi.id] = form
            self._column.addWidget(form)
            self.readings[kpi.id] = Readings(self._context, kpi, editable=self._editable)
            self._column.addWidget(self.readings[kpi.id])
            if self._editable:
                self._column.addWidget(self._remover(kpi), 0, Qt.AlignmentFlag.AlignLeft)
            self._column.addWidget(Rule())
        read_in_order(self)

    def _committer(self, kpi_id: int):  # type: ignore[no-untyped-def]
        context = self._context

        def commit(key: str, value: object) -> bool:
            done = context.do(plan.edit_kpi, context.project, kpi_id, **{key: value})
            return done is not False

        return commit

    def _remover(self, kpi: Kpi) -> QuietButton:
        button = QuietButton(self._context.tr("plan.kpi.remove"))
        button.setAccessibleName(self._context.tr("plan.kpi.remove_named", name=kpi.name))
        button.clicked.connect(lambda: self._remove(kpi.id))
        return button

    def _remove(self, kpi_id: int) -> None:
        self._context.do(plan.remove_kpi, self._context.project, kpi_id)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        context = self._context
        name = context.tr("plan.kpi.new")
        made = context.do(plan.add_kpi, context.project, self._initiative, name=name)
        form = self._forms.get(made) if made is not False else None
        if form is not None:
            line = form.widget("name")
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(line, QLineEdit):
                line.selectAll()


def yield_width(form: Form) -> None:
    """Let the fields of a form share a narrow width evenly instead of asking for their own."""
    for kind in (QComboBox, QAbstractSpinBox, QLineEdit):
        for field in form.findChildren(kind):
            policy = field.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            field.setSizePolicy(policy)


def _fields(tr: Translator) -> list[Field]:
    direction = [(True, tr("plan.kpi.higher")), (False, tr("plan.kpi.lower"))]
    number = {"minimum": -_FAR, "maximum": _FAR, "optional": True, "decimals": 2}
    return [
        Field("name", tr("plan.kpi.name"), wide=True),
        Field("formula", tr("plan.kpi.formula"), FieldKind.LONG, wide=True, lines=2),
        Field("unit", tr("plan.kpi.unit")),
        Field("higher_is_better", tr("plan.kpi.direction"), FieldKind.CHOICE, choices=direction),
        Field("baseline", tr("plan.kpi.baseline"), FieldKind.DECIMAL, **number),  # type: ignore[arg-type]
        Field("target", tr("plan.kpi.target"), FieldKind.DECIMAL, **number),  # type: ignore[arg-type]
    ]
