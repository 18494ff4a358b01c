"""The target of the sub-dimension, beside where it stands and what is missing."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain import scoring
from cxma.i18n import Translator
from cxma.ui.pages.assess.desk import Desk
from cxma.ui.pages.assess.outline import Progress
from cxma.ui.widgets.saving_text import SavingLine
from cxma.ui.widgets.text import Body, Heading, Small

STEP = 0.5


class TargetField(QDoubleSpinBox):
    """A score on the scale; its lowest position, below level 1, means that none is set."""

    left = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the figure, unless the field has the keyboard."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc as it was stored, with Enter once stored."""
        if event.key() == Qt.Key.Key_Escape:
            with QSignalBlocker(self):
                self.lineEdit().setText(self.textFromValue(self.value()))
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()

    def textFromValue(self, value: float) -> str:
        """Return the figure with one decimal in the window's language."""
        return self.locale().toString(value, "f", 1)


class TargetPanel(QWidget):
    """Target, reason, score and gap of the sub-dimension on the page."""

    chosen = Signal(object)
    reasoned = Signal(str)
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._subdimension = ""
        self.heading = Heading(level=2)
        self.field = TargetField()
        self.field.setLocale(QLocale(tr.locale))
        self.field.setKeyboardTracking(False)
        self.field.setDecimals(1)
        self.field.setSingleStep(STEP)
        self.field.lineEdit().setTextMargins(6, 0, 0, 0)
        self.field.setSpecialValueText(tr("assess.target.none"))
        self.field.valueChanged.connect(self._choose)
        self.field.left.connect(self.left)
        self.reason = SavingLine()
        self.reason.setPlaceholderText(tr("assess.target.reason_hint"))
        self.reason.setAccessibleName(tr("assess.target.reason"))
        self.reason.save.connect(self.reasoned)
        self.reason.left.connect(self.left)
        self.gap = Body()
        self.note = Small()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.field)
        row.addWidget(self.gap, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(row)
        column.addWidget(self.reason)
        column.addWidget(self.note)

    def show_target(self, desk: Desk) -> None:
        """Show the target of the question's sub-dimension, as stored."""
        subdimension = desk.subdimension
        name = f"{subdimension.id} {desk.words.subdimensions[subdimension.id].name}"
        target = desk.targets.get(subdimension.id)
        self.heading.setText(self._tr("assess.target.title", name=name))
        self.field.setAccessibleName(self.heading.text())
        with QSignalBlocker(self.field):
            self.field.setRange(1 - STEP, desk.levels)
            self.field.setValue(target.value if target else self.field.minimum())
        reason = target.reason if target else ""
        if subdimension.id == self._subdimension:
            self.reason.set_stored(reason)
        else:
            self.reason.show_text(reason)
        self._subdimension = subdimension.id
        self.reason.setVisible(target is not None)
        self._show_gap(desk.outline.progress(subdimension.id), target.value if target else None)

    def set_usable(self, usable: bool) -> None:
        """Let the target be set, or show it only."""
        self.field.setEnabled(usable)
        self.reason.setEnabled(usable)

    def flush(self) -> None:
        """Hand over what was typed, as leaving the fields does."""
        self.field.interpretText()
        self.reason.flush()

    def _show_gap(self, found: Progress, target: float | None) -> None:
        tr, covered = self._tr, found.coverage or 0.0
        if found.score is None or covered < scoring.HIDDEN_BELOW - 1e-9:
            self.gap.setText(tr("assess.target.no_score"))
            self.note.setText(tr("assess.target.hidden", share=tr.percent(covered)))
            self.note.setVisible(found.coverage is not None)
            return
        shown = tr.number(found.score)
        if target is None:
            self.gap.setText(tr("assess.target.score", score=shown))
        else:
            missing = tr.number(scoring.gap(found.score, target))
            self.gap.setText(tr("assess.target.gap", score=shown, gap=missing))
        provisional = covered < scoring.PROVISIONAL_BELOW - 1e-9
        self.note.setText(
            tr("assess.target.provisional", share=tr.percent(covered)) if provisional else ""
        )
        self.note.setVisible(provisional)

    @Slot(float)
    def _choose(self, value: float) -> None:
        self.chosen.emit(None if value < 1 else value)
