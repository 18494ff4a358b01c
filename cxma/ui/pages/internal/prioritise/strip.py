"""Thresholds, weights and rule in one calm strip: tried while they change, kept when let go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cxma.actions.priority import MOST_LEAST, MOST_PERIODS, checked
from cxma.domain.priority import Band, PrioritySettings, Rule
from cxma.domain.surveys import LEAST
from cxma.errors import Refused
from cxma.ui.pages.internal.prioritise.scale import BandScale
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm, inset
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxma.domain.priority import PriorityRow
    from cxma.ui.context import Context

_LIMITS = {"low": Band.LOW, "acceptable": Band.ACCEPTABLE, "good": Band.GOOD}


class Weight(QSlider):
    """A slider that says when mouse or key is let go of."""

    let_go = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.let_go.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.let_go.emit()


class Strip(QWidget):
    """Edit the settings of the order; what cannot be is said below and never kept."""

    tried = Signal(object)
    """Settings to look at before they are kept, None to look at those stored."""
    kept = Signal(dict)
    """Settings were let go of: the fields that changed."""
    reset = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stored = PrioritySettings()
        self._shown = PrioritySettings()
        self._faulty = self._trying = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.scale = BandScale(context)
        column.addWidget(self.scale)
        self.fields = QWidget()
        self.fields.setLayout(self._fields())
        column.addWidget(self.fields)
        self.fault = Text(role="danger")
        self.fault.hide()
        column.addWidget(self.fault)
        self.scale.moved.connect(self._on_moved)
        self.scale.released.connect(self._keep)

    def load(self, settings: PrioritySettings, *, editable: bool) -> None:
        """Show the stored settings; what is being typed stays."""
        self._stored = settings
        if not self.busy:
            self._show(settings)
        for box in (*self.boxes.values(), self.rule, self.weight):
            box.setEnabled(editable)
        self.scale.setEnabled(editable)
        self.to_defaults.setEnabled(editable and settings != PrioritySettings())

    def open(self, opened: bool) -> None:
        """Show or hide the fields; the scale stays."""
        self.fields.setVisible(opened)

    def show_services(self, rows: Sequence[PriorityRow]) -> None:
        """Show where services stand between the thresholds."""
        self.scale.show_services(rows)

    def finish(self) -> None:
        """Keep what is being tried."""
        self._keep()

    # --- building -----------------------------------------------------------------------------

    def _fields(self) -> FlowLayout:
        context, tr = self._context, self._context.tr
        flow = FlowLayout(gap=16)
        self.boxes: dict[str, QSpinBox] = {}
        for key, band in _LIMITS.items():
            label = tr("prio.from", band=tr.term(band))
            flow.addWidget(self._number(key, label, -100, 100, tr("prio.from_named", label=label)))
        hint = tr("prio.least_is")
        flow.addWidget(self._number("least", tr("prio.least"), LEAST, MOST_LEAST, hint))
        hint = tr("prio.periods_is")
        flow.addWidget(self._number("periods", tr("prio.periods"), 1, MOST_PERIODS, hint))
        self.rule = QComboBox()
        for rule in Rule:
            self.rule.addItem(tr.term(rule), rule)
        self.rule.setAccessibleName(tr("prio.rule"))
        calm(self.rule)
        self.rule.activated.connect(self._on_rule)
        flow.addWidget(self._weights())
        flow.addWidget(_labelled(tr("prio.rule"), self.rule))
        self.to_defaults = QuietButton(tr("prio.defaults"), "undo", theme=context.theme)
        self.to_defaults.clicked.connect(self.reset)
        flow.addWidget(_labelled(tr("prio.ours"), self.to_defaults))
        return flow

    def _number(self, key: str, label: str, least: int, most: int, hint: str) -> QWidget:
        box = QSpinBox()
        box.setRange(least, most)
        box.setAccessibleName(label)
        box.setAccessibleDescription(hint)
        box.setToolTip(hint)
        box.setMinimumWidth(self._context.sizes.px(84))
        inset(box)
        calm(box)
        box.valueChanged.connect(lambda value: self._try({key: value}))
        box.editingFinished.connect(self._keep)
        self.boxes[key] = box
        return _labelled(label, box)

    def _weights(self) -> QWidget:
        tr = self._context.tr
        self.weight = Weight(Qt.Orientation.Horizontal)
        self.weight.setRange(0, 20)
        self.weight.setPageStep(2)
        self.weight.setAccessibleName(tr("prio.weight"))
        self.weight.setToolTip(tr("prio.weight_is"))
        self.weight.setMinimumWidth(self._context.sizes.px(120))
        calm(self.weight)
        self.weight.valueChanged.connect(lambda value: self._try({"volume_weight": value / 20}))
        self.weight.let_go.connect(self._keep)
        self.weights = QLabel()
        self.weights.setProperty("role", "small")
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.weights)
        column.addWidget(self.weight)
        return cell

    # --- doing --------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Tell whether settings are being tried and not yet let go of."""
        return self._trying

    def _show(self, settings: PrioritySettings) -> None:
        self._shown = settings
        self._faulty = self._trying = False
        for key, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setValue(round(getattr(settings, key)))
        with QSignalBlocker(self.weight):
            self.weight.setValue(round(settings.volume_weight * 20))
        self.rule.setCurrentIndex(list(Rule).index(settings.rule))
        self.scale.show_settings(settings)
        self._say_weights(settings)
        self.fault.hide()

    def _say_weights(self, settings: PrioritySettings) -> None:
        tr = self._context.tr
        volume, rework = settings.volume_weight, settings.rework_weight
        self.weights.setText(
            tr("prio.weights", volume=tr.percent(volume), rework=tr.percent(rework))
        )

    def _try(self, fields: Mapping[str, object]) -> None:
        """Show the order under other settings, or say why they cannot be."""
        self._trying = True
        try:
            self._shown = checked(self._shown, fields)
        except Refused as refused:
            self._faulty = True
            self.fault.setText(self._context.tr.error(refused))
            self.fault.show()
            return
        self._faulty = False
        self.fault.hide()
        self.scale.show_settings(self._shown)
        self._say_weights(self._shown)
        self.tried.emit(self._shown)

    def _on_moved(self, key: str, value: int) -> None:
        with QSignalBlocker(self.boxes[key]):
            self.boxes[key].setValue(value)
        self._try({key: value})

    def _on_rule(self, place: int) -> None:
        self._try({"rule": self.rule.itemData(place)})
        self._keep()

    def _keep(self) -> None:
        """Store what is shown as one step; what cannot be goes back to what is stored."""
        if not self._trying:
            return
        if self._faulty:
            self._show(self._stored)
            self.tried.emit(None)
            return
        self._trying = False
        changed = {
            name: getattr(self._shown, name)
            for name in PrioritySettings.__dataclass_fields__
            if getattr(self._shown, name) != getattr(self._stored, name)
        }
        if changed:
            self._stored = replace(self._stored, **changed)
            self.kept.emit(changed)
        else:
            self.tried.emit(None)


def _labelled(label: str, widget: QWidget) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    words = QLabel(label.replace("&", "&&"))
    words.setProperty("role", "small")
    words.setBuddy(widget)
    column.addWidget(words)
    column.addWidget(widget)
    return cell
