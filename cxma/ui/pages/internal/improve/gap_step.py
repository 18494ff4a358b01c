"""The first step: what falls short, of which kind, how large, seen in what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.improvement import Gap, GapKind
from cxma.ui.pages.internal.improve.flow import Flow
from cxma.ui.pages.internal.improve.suggested import in_force
from cxma.ui.pages.plan.kpis import yield_width
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import empty

if TYPE_CHECKING:
    from cxma.domain.internal_clients import InternalClients
    from cxma.i18n import Translator
    from cxma.ui.context import Context

MOST_SIZE = 1e9
_KEYS = (
    "statement",
    "kind",
    "found",
    "size",
    "unit",
    "perception_only",
    "standard_id",
    "wave_id",
)


class GapStep(QWidget):
    """The fields of one gap, stored as soon as their editing is finished."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._gap: Gap | None = None
        self._choices: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.form = Form([], lambda *_: None)

    def load(self, flow: Flow, *, editable: bool) -> None:
        """Show a gap as stored; what is being written stays."""
        internal, gap = self._context.snapshot.internal, flow.gap
        standards = tuple(s for s in internal.standards if s.service_id == gap.service_id)
        choices = (gap.id, standards, internal.waves)
        if self._gap is not None and self._gap.id != gap.id:
            self.finish()
        self._gap = gap
        if choices != self._choices:
            self._choices = choices
            self._build(internal, gap)
        self.form.load({key: getattr(gap, key) for key in _KEYS})
        self.form.set_enabled(editable)
        sized = editable and not gap.perception_only
        self.form.widget("size").setEnabled(sized)
        self.form.widget("unit").setEnabled(sized)

    def finish(self) -> None:
        """Store what is being written."""
        if self._gap is not None:
            self.form.finish()

    def forget(self) -> None:
        """Show no gap; what is being written is for one that is gone."""
        self._gap = None

    def focus(self, key: str) -> None:
        """Put the keyboard into a field."""
        self.form.widget(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, internal: InternalClients, gap: Gap) -> None:
        empty(self._column)
        self.form = Form(_fields(self._context.tr, internal, gap), self._commit)
        yield_width(self.form)
        self._column.addWidget(self.form)
        read_in_order(self)

    def _commit(self, key: str, value: object) -> bool:
        context, gap = self._context, self._gap
        if gap is None:
            return True
        fields = {key: value}
        if key == "perception_only" and value:
            fields["size"] = None
        done = context.do(improvement.edit_gap, context.project, gap.id, **fields)
        return done is not False


def _fields(tr: Translator, internal: InternalClients, gap: Gap) -> list[Field]:
    choice = FieldKind.CHOICE
    kinds: list[tuple[object, str]] = [(kind, tr.term(kind)) for kind in GapKind]
    nothing: list[tuple[object, str]] = [(None, tr("improve.none"))]
    own = [s for s in internal.standards if s.service_id == gap.service_id]
    current = {standard.id for standard in in_force(internal, gap.service_id)}
    shown = [each for each in own if each.id in current or each.id == gap.standard_id]
    standards = [*nothing, *((each.id, each.statement) for each in shown)]
    waves = [*nothing, *((wave.id, wave.name) for wave in internal.waves)]
    size_hint, day = tr("improve.field.size.hint"), FieldKind.DAY
    return [
        Field("statement", tr("improve.field.statement"), FieldKind.LONG, wide=True, lines=2),
        Field("kind", tr("improve.field.kind"), choice, choices=kinds),
        Field("found", tr("improve.field.found"), day, optional=True),
        Field(
            "size",
            tr("improve.field.size"),
            FieldKind.DECIMAL,
            maximum=MOST_SIZE,
            decimals=2,
            optional=True,
            hint=size_hint,
        ),
        Field("unit", tr("improve.field.unit"), placeholder=tr("improve.field.unit.example")),
        Field("perception_only", tr("improve.field.perception_only"), FieldKind.TICK, wide=True),
        Field("standard_id", tr("improve.field.standard"), choice, choices=standards),
        Field("wave_id", tr("improve.field.wave"), choice, choices=waves),
    ]
