"""Which services the matrix shows: by words, provider, band, validation and criticality."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from cxma.domain.areas import Area
from cxma.domain.priority import Band
from cxma.domain.services import ServiceStatus
from cxma.ui.pages.internal.services.lines import OPEN, Wanted
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Search(QLineEdit):
    """A line to look for words in; Esc empties it."""

    left = Signal()
    """Down, Enter, or Esc on an empty line: the keyboard goes back to the matrix."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape or event.key() in down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Filters(QWidget):
    """A line and four choices; what they leave out is told beside the matrix."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self.text = Search()
        self.text.setPlaceholderText(tr("matrix.find"))
        self.text.setAccessibleName(tr("matrix.find"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(context.sizes.px(152))
        self.provider = _box(tr("matrix.filter.provider"))
        self.band = _box(tr("matrix.filter.band"))
        self.state = _box(tr("matrix.filter.state"))
        self.criticality = _box(tr("matrix.filter.criticality"))
        self._words = tr
        self._px = context.sizes.px
        _fill(self.band, [(None, tr("matrix.any_band")), *((b, tr.term(b)) for b in Band)])
        states = [(None, tr("matrix.in_force")), (OPEN, tr("matrix.open"))]
        states += [(each, tr.term(each)) for each in ServiceStatus]
        _fill(self.state, states)
        least = [(0, tr("matrix.any_criticality")), (2, tr("matrix.at_least", n=2))]
        _fill(self.criticality, [*least, (3, tr("matrix.only", n=3))])
        self.all = QuietButton(tr("matrix.show_all"))
        self.all.clicked.connect(self.reset)
        row = FlowLayout(gap=8)
        for widget in (self.text, *self._boxes(), self.all):
            row.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(row)
        self.text.textChanged.connect(self._on_changed)
        for box in self._boxes():
            box.activated.connect(self._on_changed)
        self.all.hide()

    def wanted(self) -> Wanted:
        """Return what is chosen."""
        return Wanted(
            self.text.text().strip(),
            self.provider.currentData(),
            self.band.currentData(),
            self.state.currentData(),
            self.criticality.currentData() or 0,
        )

    def show_providers(self, areas: Iterable[Area]) -> None:
        """Offer the areas that may give services."""
        names = [(None, self._words("matrix.any_provider"))]
        names += [(area.id, area.name) for area in areas if area.is_provider]  # type: ignore[misc]
        if [self.provider.itemText(n) for n in range(self.provider.count())] == [
            words for _, words in names
        ]:
            return
        chosen = self.provider.currentData()
        _fill(self.provider, names)
        self.provider.setCurrentIndex(max(0, self.provider.findData(chosen)))

    def show_state(self, state: str | None) -> None:
        """Show services of one state of validation only."""
        self.state.setCurrentIndex(max(0, self.state.findData(state)))
        self._on_changed()

    def reset(self) -> None:
        """Show every service in force again."""
        with QSignalBlocker(self.text):
            self.text.clear()
        for box in self._boxes():
            box.setCurrentIndex(0)
        self._on_changed()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.provider, self.band, self.state, self.criticality

    def _fit(self) -> None:
        """Be as wide as what is chosen, so that all filters fit in one line."""
        for box in self._boxes():
            text = box.fontMetrics().horizontalAdvance(box.currentText())
            box.setFixedWidth(text + self._px(44))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _on_changed(self) -> None:
        self._fit()
        self.all.setVisible(self.wanted() != Wanted())
        self.changed.emit()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    calm(box)
    return box


def _fill(box: QComboBox, choices: Iterable[tuple[object, str]]) -> None:
    with QSignalBlocker(box):
        box.clear()
        for value, words in choices:
            box.addItem(words, value)
