"""Opening a wave, and changing one: what is asked, of how many, what is promised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.surveys import LEAST, Instrument, Wave
from cxma.survey.instrument import survey
from cxma.ui.models.rows import CellKind, Column, Row, RowsModel
from cxma.ui.pages.internal.measure.wording import answered
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.scroll import SEEN_WHOLE
from cxma.ui.widgets.table import RowsTable
from cxma.ui.widgets.text import Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

MOST = 1_000_000


class WavePanel(Card):
    """A form with the areas invited; ``done`` carries the id of the wave it stored, 0 for none."""

    done = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wave: Wave | None = None
        self._invited: dict[int, int] = {}
        tr = context.tr
        self.title = Heading("", 2)
        self.remark = Muted()
        self.form = Form(self._fields(), self._written)
        top = QWidget()
        # The keyboard in the first field must not push the title out of sight.
        top.setProperty(SEEN_WHOLE, True)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.remark, self.form):
            column.addWidget(part)
        self.add(top)
        self.column.addSpacing(16)
        self.add(Heading(tr("measure.invited"), 3))
        self.model = RowsModel(self._columns(), self._commit, self)
        self.table = RowsTable(self.model, tr("measure.invited"), context.theme)
        self.add(self.table)
        self.add(Small(tr("measure.invited_hint")))
        self.column.addSpacing(8)
        self.store = PrimaryButton(tr("measure.open"))
        self.store.clicked.connect(self.commit)
        self.cancel = QuietButton(tr("ui.cancel"))
        self.cancel.clicked.connect(lambda: self.done.emit(0))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.store)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.add(row)
        self.hide()

    def open_new(self) -> None:
        """Let a wave be opened, everybody of the areas that are asked invited."""
        tr = self._context.tr
        self._wave = None
        self.title.setText(tr("measure.open"))
        self.remark.setText(tr("measure.open_hint"))
        self.store.set_text(tr("measure.open"))
        self._invited = self._everybody(reciprocal=False)
        today = date.today()  # noqa: DTZ011  (the day on this computer's wall)
        values = {"name": "", "opened": today, "least": LEAST, "instrument": Instrument.SHORT}
        self._show({**values, "anonymous": True, "reciprocal": False})

    def open_wave(self, wave: Wave) -> None:
        """Let a wave be changed."""
        tr = self._context.tr
        self._wave = wave
        self.title.setText(tr("measure.edit_named", name=wave.name))
        self.remark.setText(tr("measure.edit_hint"))
        self.store.set_text(tr("measure.store"))
        self._invited = dict(wave.invited)
        fields = ("name", "opened", "least", "instrument", "anonymous", "reciprocal")
        self._show({name: getattr(wave, name) for name in fields})

    def commit(self) -> None:
        """Store what is written."""
        from cxma.actions import surveys

        context = self._context
        values: dict[str, Any] = {**self.form.values(), "invited": dict(self._invited)}
        values["instrument"] = Instrument(values["instrument"])
        if self._wave is not None:
            done = context.do(surveys.edit_wave, context.project, self._wave.id, **values)
            stored = self._wave.id
        else:
            done = stored = context.do(surveys.open_wave, context.project, **values)
        if done is not False:
            self.done.emit(stored)

    def _show(self, values: dict[str, object]) -> None:
        self.form.load(values)
        self._load_areas()
        self.show()
        self.form.widget("name").setFocus()

    def _written(self, key: str, value: object) -> bool:
        """Invite the providers too when they are asked, and the other way round."""
        if key == "reciprocal" and self._wave is None:
            both, front = self._everybody(reciprocal=True), self._everybody(reciprocal=False)
            for area_id in set(both) - set(front):
                self._invited.pop(area_id, None)
                if value:
                    self._invited[area_id] = both[area_id]
            self._load_areas()
        return True

    def _everybody(self, *, reciprocal: bool) -> dict[int, int]:
        """Return the people of every area that would be asked something."""
        internal = self._context.snapshot.internal
        today = date.today()  # noqa: DTZ011
        asking = Wave(0, "", "", Instrument.SHORT, today, reciprocal=reciprocal)
        asked = {area.id for area in survey(internal, asking).areas}
        return {area.id: area.headcount or 0 for area in internal.areas if area.id in asked}

    def _load_areas(self) -> None:
        internal = self._context.snapshot.internal
        came = answered(internal, self._wave.id) if self._wave else {}
        rows = []
        for area in internal.areas:
            values = {"area": area.name, "heads": area.headcount, "came": came.get(area.id)}
            rows.append(Row(area.id, {**values, "invited": self._invited.get(area.id) or None}))
        self.model.load(rows)

    def _commit(self, row_id: object, key: str, value: object) -> bool:
        assert isinstance(row_id, int)
        self._invited[row_id] = int(float(str(value or 0)))
        self._load_areas()
        return True

    def _fields(self) -> list[Field]:
        tr = self._context.tr
        forms = [(each, tr.term(each)) for each in Instrument]
        promise = tr("measure.least_hint", least=LEAST)
        tick = FieldKind.TICK
        return [
            Field("name", tr("measure.name"), placeholder=tr("measure.name_example")),
            Field("opened", tr("measure.day"), FieldKind.DAY),
            Field("instrument", tr("measure.instrument"), FieldKind.CHOICE, forms,
                  tr("measure.instrument_hint")),
            Field("least", tr("measure.least"), FieldKind.INTEGER, hint=promise,
                  minimum=LEAST, maximum=1000),
            Field("anonymous", tr("measure.anonymous_tick"), tick,
                  hint=tr("measure.anonymous_hint")),
            Field("reciprocal", tr("measure.reciprocal_tick"), tick,
                  hint=tr("measure.reciprocal_hint")),
        ]  # fmt: skip

    def _columns(self) -> list[Column]:
        tr = self._context.tr

        def number(value: float) -> str:
            return tr.number(value, 0)

        shown = CellKind.SHOWN
        return [
            Column("area", tr("measure.area"), shown, share=4),
            Column("heads", tr("measure.headcount"), shown, words=number, share=2),
            Column("invited", tr("measure.invited_n"), CellKind.DECIMAL, words=number, share=2,
                   minimum=1, maximum=MOST, step=1, decimals=0),
            Column("came", tr("measure.answered"), shown, words=number, share=2),
        ]  # fmt: skip
