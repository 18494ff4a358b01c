"""What a KPI stood at: its line in time, a line to write the next reading, the readings so far."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.plan import Kpi
from cxma.i18n import Translator
from cxma.ui.message import CHANGE
from cxma.ui.models.rows import CellKind, Column, Row, RowsModel
from cxma.ui.pages.plan import wording
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.editors import calm, day_format, ease
from cxma.ui.widgets.table import RowsTable
from cxma.ui.widgets.text import Small, Text

if TYPE_CHECKING:
    from cxma.charts.raster import Draw, Height
    from cxma.ui.context import Context

SPARK = 52
"""Height of the sparkline in pixels at 100 % text."""
ROOMY = 540
"""From this width in pixels at 100 % text, a reading's note stands beside it."""


class ReadingLine(QWidget):
    """Day, value and note of the next reading; Enter stores it."""

    entered = Signal(object, float, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(day_format())
        self.day.setAccessibleName(tr("plan.reading.day"))
        calm(self.day)
        ease(self.day)
        self.value = QLineEdit()
        self.value.setPlaceholderText(tr("plan.reading.value"))
        self.value.setAccessibleName(tr("plan.reading.value"))
        self.value.setMinimumWidth(context.sizes.px(96))
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("plan.reading.note"))
        self.note.setAccessibleName(tr("plan.reading.note"))
        self.button = QuietButton(tr("plan.reading.add"), "plus", theme=context.theme)
        self.wrong = Text(role="danger")
        self.wrong.hide()
        self._refusal = tr("plan.reading.no_number")
        self._px = context.sizes.px
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._place(wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self.wrong)
        self.value.returnPressed.connect(self.enter)
        self.note.returnPressed.connect(self.enter)
        self.button.clicked.connect(self.enter)

    def _place(self, *, wide: bool) -> None:
        """Put the note beside the value, or below where there is no room."""
        grid, self._wide = self._grid, wide
        for part in (self.day, self.value, self.note, self.button):
            grid.removeWidget(part)
        grid.addWidget(self.day, 0, 0)
        grid.addWidget(self.value, 0, 1)
        grid.addWidget(self.button, 0, 3)
        grid.addWidget(self.note, *((0, 2, 1, 1) if wide else (1, 0, 1, 4)))
        grid.setColumnStretch(1, 0 if wide else 1)
        grid.setColumnStretch(2, int(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._px(ROOMY)
        if wide != self._wide:
            self._place(wide=wide)

    def start(self, today: date) -> None:
        """Offer today as the day."""
        self.day.setDate(QDate(today.year, today.month, today.day))

    @property
    def pending(self) -> bool:
        """Tell whether a value waits to be stored."""
        return bool(self.value.text().strip())

    @Slot()
    def enter(self) -> None:
        """Ask to store what is written, or say that it is no number."""
        value = number(self.value.text())
        self.wrong.setText(self._refusal)
        self.wrong.setVisible(value is None and self.pending)
        if value is None:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        self.entered.emit(day, value, self.note.text().strip())

    def clear(self) -> None:
        """Wait for the next reading."""
        self.value.clear()
        self.note.clear()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)


class Readings(QWidget):
    """The readings of one KPI, added by typing, changed in place, removed with Delete."""

    def __init__(self, context: Context, kpi: Kpi, *, editable: bool) -> None:
        super().__init__()
        self._context, self._kpi = context, kpi
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.chart = ChartView(context, _sparkline, tr("plan.readings.of", kpi=kpi.name), SPARK)
        self.said = Small()
        self.line = ReadingLine(context)
        self.line.start(context.today())
        self.line.entered.connect(self._add)
        self.model = RowsModel(_columns(tr), self._commit, self)
        self.model.editable = editable
        self.table = RowsTable(self.model, tr("plan.readings.of", kpi=kpi.name), context.theme)
        self.table.remove_asked.connect(self._remove)
        for part in (self.chart, self.said, self.line, self.table):
            column.addWidget(part)
        self.line.setVisible(editable)
        self.load(kpi)

    def load(self, kpi: Kpi) -> None:
        """Show the readings as stored, latest first; what is being written stays."""
        self._kpi = kpi
        tr = self._context.tr
        rows = [
            Row(each.id, {"on": each.on, "value": each.value, "note": each.note})
            for each in sorted(kpi.readings, key=lambda each: (each.on, each.id), reverse=True)
        ]
        self.model.load(rows)
        self.table.setVisible(bool(rows))
        words = kpi_line(tr, kpi)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        from cxma.charts import improvement_build

        self.chart.setVisible(bool(rows))
        self.chart.show_data(improvement_build.sparkline(kpi), words)

    def finish(self) -> None:
        """Store a reading that waits."""
        if self.line.pending and number(self.line.value.text()) is not None:
            self.line.enter()

    def _add(self, day: date, value: float, note: str) -> None:
        context = self._context
        self.line.value.setModified(False)
        done = context.do(
            improvement.add_reading,
            context.project,
            self._kpi.id,
            day,
            value,
            note,
            today=context.today(),
        )
        if done is not False:
            self.line.clear()

    def _commit(self, row_id: object, key: str, value: object) -> bool:
        context = self._context
        if key == "on":
            value = day_of(str(value))
        if value is None:
            context.message(context.tr("plan.reading.no_day"), "warning", about=CHANGE)
            return False
        fields = {key: value}
        done = context.do(
            improvement.edit_reading, context.project, row_id, today=context.today(), **fields
        )
        return done is not False

    def _remove(self, row_id: object) -> None:
        context, project = self._context, self._context.project
        if project is None or context.do(improvement.remove_reading, project, row_id) is False:
            return
        undo = (context.tr("plan.undo"), project.undo)
        text = context.tr("plan.reading.removed", kpi=self._kpi.name)
        context.message(text, "info", steps=[undo], about=CHANGE)


def kpi_line(tr: Translator, kpi: Kpi) -> str:
    """Return a KPI's baseline, target and last reading in one line."""
    last = max(kpi.readings, key=lambda reading: (reading.on, reading.id), default=None)
    said = [
        tr(code, value=measure(tr, value, kpi.unit))
        for code, value in (("plan.baseline_is", kpi.baseline), ("plan.target_is", kpi.target))
        if value is not None
    ]
    if last is not None:
        day = tr.day(last.on, "medium")
        said.append(tr("plan.last_is", value=measure(tr, last.value, kpi.unit), day=day))
    return " · ".join(said)


def measure(tr: Translator, value: float, unit: str) -> str:
    """Return a figure with its unit."""
    return tr.measure(wording.amount(tr, value), unit)


def number(text: str) -> float | None:
    """Return the number a text is, written with the decimal sign of the language or a point."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    value, right = QLocale().toDouble(text)
    if not right:
        value, right = QLocale.c().toDouble(text)
    return float(value) if right else None


def day_of(text: str) -> date | None:
    """Return the day a text is: as the language writes it, or as 2026-03-31."""
    text = text.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    day = QLocale().toDate(text, day_format())
    if day.isValid():
        return date(day.year(), day.month(), day.day())
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007
    except ValueError:
        return None


def _columns(tr: Translator) -> list[Column]:
    return [
        Column("on", tr("plan.reading.day"), words=lambda day: tr.day(day, "medium"), share=3),
        Column(
            "value",
            tr("plan.reading.value"),
            CellKind.DECIMAL,
            words=lambda value: wording.amount(tr, value),
            share=2,
            minimum=-1e12,
            maximum=1e12,
            decimals=2,
        ),
        Column("note", tr("plan.reading.note"), share=5),
    ]


def _sparkline() -> tuple[Draw, Height | None]:
    from cxma.charts import sparkline

    return sparkline.draw, None
