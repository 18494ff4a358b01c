"""What one field of a form is made of: its declaration, and an editor for each kind of value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LONG = "long"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    DAY = "day"
    TICK = "tick"


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Attributes:
        key: what is handed to ``commit`` together with the value.
        label: words above the field, read aloud as its name.
        choices: values and their words, for CHOICE.
        hint: a caption below the field.
        optional: an INTEGER or DECIMAL at its minimum, or a DAY, may be None, shown as ``empty``.
        wide: whether the field takes the whole width of the form.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: Sequence[tuple[object, str]] = ()
    hint: str = ""
    placeholder: str = ""
    minimum: float = 0
    maximum: float = 1_000_000
    step: float = 1
    decimals: int = 1
    suffix: str = ""
    optional: bool = False
    empty: str = "–"
    wide: bool = False
    lines: int = 3


class Editor(QObject):
    """The value of one field behind a widget of any kind; ``finished`` says it may have changed."""

    finished = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        widget.setObjectName(field.key)
        widget.setAccessibleName(field.label)
        if field.hint:
            widget.setAccessibleDescription(field.hint)

    def value(self) -> object:
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        raise NotImplementedError


class _TextEditor(Editor):
    def __init__(self, field: Field) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(field.placeholder)
        super().__init__(field, self.line)
        self.line.editingFinished.connect(self.finished)

    def value(self) -> object:
        return self.line.text().strip()

    def show_value(self, value: object) -> None:
        if self.line.text() != str(value or ""):
            self.line.setText(str(value or ""))


class LongText(QPlainTextEdit):
    """Several lines; Tab moves on, Ctrl+Enter and leaving the field finish the editing."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.finished.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """Grow with the text, up to three times the lines asked for."""
        shown = round(self.document().size().height())
        lines = max(self._lines, min(shown, 3 * self._lines))
        height = self.fontMetrics().lineSpacing() * lines + 24
        if self.height() != height:
            self.setFixedHeight(height)


class _LongEditor(Editor):
    def __init__(self, field: Field) -> None:
        self.box = LongText(lines=field.lines)
        self.box.setPlaceholderText(field.placeholder)
        super().__init__(field, self.box)
        self.box.finished.connect(self.finished)

    def value(self) -> object:
        return self.box.toPlainText().strip()

    def show_value(self, value: object) -> None:
        if self.box.toPlainText() != str(value or ""):
            self.box.setPlainText(str(value or ""))


class _CalmWheel(QObject):
    """Keep the wheel for scrolling the page: a number must not change while passing by."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def calm(widget: QWidget) -> None:
    """Make a widget ignore the mouse wheel."""
    widget.installEventFilter(_CalmWheel(widget))
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def inset(box: QSpinBox | QDoubleSpinBox) -> None:
    """Keep a number off its border: the style sheet's padding does not reach the line inside."""
    box.lineEdit().setTextMargins(6, 0, 0, 0)


class _FromNothing(QObject):
    """Let typing begin where an optional field shows its sign for nothing; Delete leads back."""

    def __init__(self, box: QAbstractSpinBox) -> None:
        super().__init__(box)
        self._box = box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        box = self._box
        day = box if isinstance(box, QDateEdit) else None
        part = box.lineEdit().selectedText()
        if day is not None and part.isdigit() and event.text() in ("/", "-", "."):
            # Qt went on to this part by itself; the separator would skip it.
            return True
        if box.text() != box.specialValueText():
            deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            whole = bool(day and day.specialValueText()) and part == box.lineEdit().text()
            if day is None or not deletes or not whole:
                return False
            day.setDate(day.minimumDate())
            return True
        if day is None and event.text().strip():
            box.selectAll()
        elif day is not None and event.text().isdigit():
            day.setDate(QDate.currentDate())
            day.setSelectedSection(day.sectionAt(0))
        return False


def ease(box: QAbstractSpinBox) -> None:
    """Let a number or a day be typed the way people do, also where nothing stands yet."""
    box.installEventFilter(_FromNothing(box))


class _NumberEditor(Editor):
    def __init__(self, field: Field) -> None:
        whole = field.kind is FieldKind.INTEGER
        self.box: QSpinBox | QDoubleSpinBox = QSpinBox() if whole else QDoubleSpinBox()
        self._least = field.minimum - field.step if field.optional else field.minimum
        if isinstance(self.box, QSpinBox):
            self.box.setRange(int(self._least), int(field.maximum))
            self.box.setSingleStep(int(field.step))
        else:
            self.box.setDecimals(field.decimals)
            self.box.setRange(self._least, field.maximum)
            self.box.setSingleStep(field.step)
        self.box.setGroupSeparatorShown(True)
        self.box.setSuffix(field.suffix)
        self.box.setKeyboardTracking(False)
        inset(self.box)
        if field.optional:
            self.box.setSpecialValueText(field.empty)
            ease(self.box)
        calm(self.box)
        super().__init__(field, self.box)
        self.box.editingFinished.connect(self.finished)
        self.box.valueChanged.connect(self._stepped)

    def _stepped(self) -> None:
        self.finished.emit()

    def value(self) -> object:
        value = self.box.value()
        if self.field.optional and value <= self._least:
            return None
        return value

    def show_value(self, value: object) -> None:
        with QSignalBlocker(self.box):
            if isinstance(self.box, QSpinBox):
                self.box.setValue(int(self._least if value is None else value))  # type: ignore[call-overload]
            else:
                self.box.setValue(float(self._least if value is None else value))  # type: ignore[arg-type]


class _ChoiceEditor(Editor):
    def __init__(self, field: Field) -> None:
        self.box = QComboBox()
        for _value, words in field.choices:
            self.box.addItem(words)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        calm(self.box)
        super().__init__(field, self.box)
        self.box.activated.connect(self._picked)

    def _picked(self) -> None:
        self.finished.emit()

    def value(self) -> object:
        place = self.box.currentIndex()
        return self.field.choices[place][0] if place >= 0 else None

    def show_value(self, value: object) -> None:
        known = [choice for choice, _ in self.field.choices]
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(known.index(value) if value in known else -1)


def day_format() -> str:
    """Return how this language writes a day in figures, the year in full."""
    written = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return written if "yyyy" in written else written.replace("yy", "yyyy")


class _DayEditor(Editor):
    def __init__(self, field: Field) -> None:
        self.box = QDateEdit()
        self.box.setCalendarPopup(True)
        self.box.setDisplayFormat(day_format())
        self._none = QDate(1900, 1, 1)
        if field.optional:
            self.box.setMinimumDate(self._none)
            self.box.setSpecialValueText(field.empty)
        calm(self.box)
        ease(self.box)
        super().__init__(field, self.box)
        self.box.editingFinished.connect(self.finished)

    def value(self) -> object:
        chosen = self.box.date()
        if self.field.optional and chosen == self._none:
            return None
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_value(self, value: object) -> None:
        with QSignalBlocker(self.box):
            if isinstance(value, date):
                self.box.setDate(QDate(value.year, value.month, value.day))
            elif self.field.optional:
                self.box.setDate(self._none)


class _TickEditor(Editor):
    def __init__(self, field: Field) -> None:
        self.box = QCheckBox(field.label)
        super().__init__(field, self.box)
        self.box.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.finished.emit()

    def value(self) -> object:
        return self.box.isChecked()

    def show_value(self, value: object) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(value))


EDITORS: Mapping[FieldKind, Callable[[Field], Editor]] = {
    FieldKind.TEXT: _TextEditor,
    FieldKind.LONG: _LongEditor,
    FieldKind.INTEGER: _NumberEditor,
    FieldKind.DECIMAL: _NumberEditor,
    FieldKind.CHOICE: _ChoiceEditor,
    FieldKind.DAY: _DayEditor,
    FieldKind.TICK: _TickEditor,
}
