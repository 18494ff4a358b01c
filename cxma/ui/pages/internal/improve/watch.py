"""One initiative followed until it is proven: its KPIs, the clients' rating, and the verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import plan
from cxma.domain.plan import Initiative, Kpi, Status
from cxma.ui.lateness import late_mark
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.improve.flow import Flow
from cxma.ui.pages.internal.improve.front_words import front_sentence
from cxma.ui.pages.internal.improve.standard_offer import StandardOffer
from cxma.ui.pages.plan import wording
from cxma.ui.pages.plan.gate_note import GateNote
from cxma.ui.pages.plan.kpis import yield_width
from cxma.ui.pages.plan.readings import Readings
from cxma.ui.pages.plan.steps import take_to
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Rule, Small, Text

if TYPE_CHECKING:
    from cxma.i18n import Translator
    from cxma.ui.context import Context
    from cxma.ui.pages.internal.improve.initiative_card import Fill

_KEYS = ("name", "unit", "higher_is_better", "baseline", "target")
_FAR = 1e12


class KpiWatch(QWidget):
    """One KPI: where it began, where it goes, where it is."""

    def __init__(self, context: Context, kpi: Kpi, *, editable: bool) -> None:
        super().__init__()
        self._context, self._id = context, kpi.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        self.name = Heading(kpi.name, 2)
        self.readings = Readings(context, kpi, editable=editable)
        self.form = Form(_kpi_fields(context.tr), self._commit)
        yield_width(self.form)
        self.form.set_enabled(editable)
        for part in (self.name, self.readings, self.form):
            column.addWidget(part)
        self.load(kpi)

    def load(self, kpi: Kpi) -> None:
        """Show the KPI as stored; what is being written stays."""
        self.name.setText(kpi.name)
        self.readings.load(kpi)
        self.form.load({key: getattr(kpi, key) for key in _KEYS})

    def finish(self) -> None:
        """Store what is being written."""
        self.form.finish()
        self.readings.finish()

    def _commit(self, key: str, value: object) -> bool:
        context = self._context
        done = context.do(plan.edit_kpi, context.project, self._id, **{key: value})
        return done is not False


class Watch(Card):
    """An initiative of a gap with everything that tells whether it worked."""

    def __init__(self, context: Context, initiative_id: int, fill: Fill) -> None:
        super().__init__(margin=16)
        self._context, self._fill = context, fill
        self._id = initiative_id
        self._built: object = None
        self.kpis: dict[int, KpiWatch] = {}
        tr = context.tr
        self.title = Heading("", 2)
        self.state = Small()
        self.late = Text(role="signal")
        self.front = Body()
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.add_kpi = QuietButton(tr("plan.kpi.add"), "plus", theme=context.theme)
        self.add_kpi.clicked.connect(self._add_kpi)
        self.note = GateNote(context)
        self.verify = PrimaryButton(tr("improve.verify"))
        self.verify.clicked.connect(self.verify_it)
        self.offer = StandardOffer(context)
        for part in (self.title, self.state, self.late, self.front):
            self.add(part)
        self.add(self._column)
        for below in (self.add_kpi, self.note, self.verify, self.offer):
            self.add(below)
        for button in (self.add_kpi, self.verify):
            self.column.setAlignment(button, Qt.AlignmentFlag.AlignLeft)

    def load(self, item: Initiative, flow: Flow, *, editable: bool) -> None:
        """Show the initiative as stored; what is being written stays."""
        context, tr = self._context, self._context.tr
        self.title.setText(item.title)
        period = wording.period(tr, item.start, item.end)
        facts = [wording.status(tr, item.status), item.owner, period]
        self.state.setText(" · ".join(fact for fact in facts if fact))
        late = late_mark(tr, item, context.today())
        self.late.setText(late)
        self.late.setVisible(bool(late))
        internal, service_id = context.snapshot.internal, flow.gap.service_id
        self.front.setText(front_sentence(tr, item, service_id, internal, context.services))
        self._show_kpis(item, editable=editable)
        self.add_kpi.setVisible(editable)
        self._show_missing(item)
        self.verify.setVisible(editable and item.status is not Status.VERIFIED)
        self.verify.setAccessibleName(tr("improve.verify_named", title=item.title))
        self.offer.load(item, flow.gap, editable=editable)

    def finish(self) -> None:
        """Store what is being written."""
        for kpi in list(self.kpis.values()):
            kpi.finish()

    def focus_on(self, code: str) -> None:
        """Put the keyboard where something missing is written."""
        kpi = next(iter(self.kpis.values()), None)
        if kpi is None:
            self.add_kpi.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        key = {"gate.baseline": "baseline", "gate.target": "target"}.get(code)
        unset = (each for each in self.kpis.values() if key and each.form.value(key) is None)
        found = next(unset, kpi)
        widget = found.form.widget(key) if key else found.readings.line.value
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def verify_it(self) -> None:
        """Call the initiative verified, or say what is missing for it."""
        self.finish()
        context, tr = self._context, self._context.tr
        missing = take_to(context, self._id, Status.VERIFIED)
        if missing:
            self.note.focus_first()
        elif missing is not None and context.project is not None:
            undo = (tr("plan.undo"), context.project.undo)
            said = tr("improve.verified", title=self.title.text())
            context.message(said, "good", steps=[undo], about=CHANGE)
            for button in (self.offer.update_it, self.offer.to_service):
                if button.isVisible():
                    button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kpis(self, item: Initiative, *, editable: bool) -> None:
        built = (tuple(kpi.id for kpi in item.kpis), editable)
        if built != self._built:
            self._built = built
            empty(self._column)
            self.kpis = {}
            for kpi in item.kpis:
                self._column.addWidget(Rule())
                watch = KpiWatch(self._context, kpi, editable=editable)
                self.kpis[kpi.id] = watch
                self._column.addWidget(watch)
            read_in_order(self)
        for kpi in item.kpis:
            self.kpis[kpi.id].load(kpi)

    def _show_missing(self, item: Initiative) -> None:
        context, tr = self._context, self._context.tr
        codes: Sequence[str] = ()
        if item.status not in (Status.VERIFIED, Status.DEFERRED):
            codes = plan.missing(context.snapshot, item, Status.VERIFIED)
        title = tr("plan.not_yet", status=tr.term(Status.VERIFIED))
        self.note.show_missing(title, [(tr(code), self._filler(code)) for code in codes])

    def _filler(self, code: str) -> Callable[[], None]:
        return lambda: self._fill(code, self._id)

    @Slot()
    def _add_kpi(self) -> None:
        context = self._context
        name = context.tr("plan.kpi.new")
        made = context.do(plan.add_kpi, context.project, self._id, name=name)
        if made is not False and made in self.kpis:
            self.kpis[made].form.widget("name").setFocus(Qt.FocusReason.OtherFocusReason)


def _kpi_fields(tr: Translator) -> list[Field]:
    direction = [(True, tr("plan.kpi.higher")), (False, tr("plan.kpi.lower"))]
    number = {"minimum": -_FAR, "maximum": _FAR, "optional": True, "decimals": 2}
    return [
        Field("baseline", tr("plan.kpi.baseline"), FieldKind.DECIMAL, **number),  # type: ignore[arg-type]
        Field("target", tr("plan.kpi.target"), FieldKind.DECIMAL, **number),  # type: ignore[arg-type]
        Field("unit", tr("plan.kpi.unit")),
        Field("higher_is_better", tr("plan.kpi.direction"), FieldKind.CHOICE, choices=direction),
        Field("name", tr("plan.kpi.name"), wide=True),
    ]
