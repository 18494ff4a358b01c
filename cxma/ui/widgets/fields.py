"""Forms declared as data: fields with a label above, committed when editing is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cxma.ui.widgets.editors import EDITORS, Editor, Field, FieldKind, LongText, calm, inset
from cxma.ui.widgets.text import Small

__all__ = ["Commit", "Field", "FieldKind", "Form", "LongText", "calm", "inset"]

Commit = Callable[[str, object], bool | None]


class Form(QWidget):
    """Fields in one or two columns.

    Args:
        fields: in reading order.
        commit: called with key and value once a value has changed and its editing is finished;
            returning False puts the last loaded value back.
        columns: fields side by side where they are not ``wide``.
    """

    def __init__(
        self,
        fields: Iterable[Field],
        commit: Commit,
        parent: QWidget | None = None,
        *,
        columns: int = 2,
    ) -> None:
        super().__init__(parent)
        self._commit = commit
        self._stored: dict[str, object] = {}
        self._editors: dict[str, Editor] = {}
        self._busy = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        row = column = 0
        for field in fields:
            if field.wide and column:
                row, column = row + 1, 0
            span = columns if field.wide else 1
            grid.addWidget(self._cell(field), row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= columns:
                row, column = row + 1, 0
        for place in range(columns):
            grid.setColumnStretch(place, 1)

    def load(self, values: Mapping[str, object]) -> None:
        """Show stored values; a field being edited keeps what the person is writing."""
        for key, editor in self._editors.items():
            if key not in values:
                continue
            writing = editor.widget.hasFocus() and editor.value() != self._stored.get(key)
            self._stored[key] = values[key]
            if not writing:
                editor.show_value(values[key])

    def value(self, key: str) -> object:
        """Return what a field shows at the moment."""
        return self._editors[key].value()

    def values(self) -> dict[str, object]:
        """Return what all fields show at the moment."""
        return {key: editor.value() for key, editor in self._editors.items()}

    def widget(self, key: str) -> QWidget:
        """Return the widget of a field."""
        return self._editors[key].widget

    def set_enabled(self, enabled: bool) -> None:
        """Let the fields be edited, or only read."""
        for editor in self._editors.values():
            if isinstance(editor.widget, QLineEdit | QPlainTextEdit):
                editor.widget.setReadOnly(not enabled)
            else:
                editor.widget.setEnabled(enabled)

    def finish(self) -> None:
        """Commit what is being written."""
        for key in self._editors:
            self._finished(key)

    def _cell(self, field: Field) -> QWidget:
        editor = EDITORS[field.kind](field)
        self._editors[field.key] = editor
        editor.finished.connect(lambda key=field.key: self._finished(key))
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if field.kind is not FieldKind.TICK:
            label = QLabel(field.label.replace("&", "&&"))
            label.setProperty("role", "small")
            label.setBuddy(editor.widget)
            column.addWidget(label)
        column.addWidget(editor.widget)
        if field.hint:
            column.addWidget(Small(field.hint))
        return cell

    def _finished(self, key: str) -> None:
        editor = self._editors[key]
        value = editor.value()
        if self._busy or value == self._stored.get(key, _blank(value)):
            return
        self._busy = True
        try:
            accepted = self._commit(key, value) is not False
        finally:
            self._busy = False
        if accepted:
            self._stored[key] = value
        else:
            editor.show_value(self._stored.get(key))


def _blank(value: object) -> object:
    return "" if isinstance(value, str) else None
