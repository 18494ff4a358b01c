"""Forms commit when editing is finished, and put back what was refused."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from cxma.ui.widgets.fields import Field, FieldKind, Form, LongText

FIELDS = (
    Field("name", "Name"),
    Field("about", "About", FieldKind.LONG),
    Field("count", "Count", FieldKind.INTEGER, minimum=1, maximum=99, optional=True),
    Field("target", "Target", FieldKind.DECIMAL, minimum=1, maximum=5, step=0.5),
    Field("group", "Group", FieldKind.CHOICE, [("a", "First"), ("b", "Second")]),
    Field("day", "Day", FieldKind.DAY, optional=True),
    Field("yes", "Yes", FieldKind.TICK),
)
STORED = {
    "name": "Ana",
    "about": "x",
    "count": None,
    "target": 2.0,
    "group": "a",
    "day": None,
    "yes": False,
}


class Sheet:
    """A form with what it committed."""

    def __init__(self, qtbot: QtBot, *, accepts: bool = True) -> None:
        self.committed: list[tuple[str, object]] = []
        self.accepts = accepts
        self.form = Form(FIELDS, self._commit)
        qtbot.addWidget(self.form)
        self.form.load(STORED)
        self.form.show()
        self.form.activateWindow()

    def _commit(self, key: str, value: object) -> bool:
        self.committed.append((key, value))
        return self.accepts


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return Sheet(qtbot)


def test_what_is_loaded_is_shown_and_not_committed(sheet: Sheet) -> None:
    assert sheet.form.values() == STORED
    sheet.form.finish()
    assert sheet.committed == []


def test_each_kind_commits_its_value(sheet: Sheet) -> None:
    form = sheet.form
    line = form.widget("name")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText(" Eva ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    number = form.widget("target")
    assert isinstance(number, QDoubleSpinBox)
    number.stepUp()
    group = form.widget("group")
    assert isinstance(group, QComboBox)
    group.setCurrentIndex(1)
    group.activated.emit(1)
    tick = form.widget("yes")
    assert isinstance(tick, QCheckBox)
    tick.click()
    form.load({"day": date(2026, 3, 2)})
    assert form.value("day") == date(2026, 3, 2)
    assert sheet.committed == [("name", "Eva"), ("target", 2.5), ("group", "b"), ("yes", True)]


def test_long_text_is_committed_when_left_and_by_ctrl_enter(sheet: Sheet) -> None:
    box = sheet.form.widget("about")
    assert isinstance(box, LongText)
    box.setFocus()
    box.setPlainText("two\nlines")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.committed == [("about", "two\nlines")]
    box.setPlainText("three")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert sheet.committed[-1] == ("about", "three")


def test_long_text_grows_with_its_lines(sheet: Sheet) -> None:
    box = sheet.form.widget("about")
    before = box.height()
    assert isinstance(box, LongText)
    box.setPlainText("\n".join("line" for _ in range(6)))
    assert box.height() > before


def test_refused_values_are_put_back(qtbot: QtBot) -> None:
    sheet = Sheet(qtbot, accepts=False)
    line = sheet.form.widget("name")
    assert isinstance(line, QLineEdit)
    line.setText("")
    sheet.form.finish()
    assert line.text() == "Ana"
    group = sheet.form.widget("group")
    assert isinstance(group, QComboBox)
    group.setCurrentIndex(1)
    group.activated.emit(1)
    assert group.currentIndex() == 0


def test_loading_keeps_what_is_being_written(sheet: Sheet) -> None:
    line = sheet.form.widget("name")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QApplication.processEvents()
    line.setText("Ana Mar")
    sheet.form.load({**STORED, "target": 4.0})
    assert line.text() == "Ana Mar"
    assert sheet.form.value("target") == 4.0


def test_the_wheel_scrolls_the_page_and_changes_nothing(sheet: Sheet) -> None:
    for key in ("target", "group", "count", "day"):
        widget = sheet.form.widget(key)
        before = sheet.form.value(key)
        at = QPointF(widget.rect().center())
        event = QWheelEvent(
            at, widget.mapToGlobal(at), QPoint(0, -120), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
        assert sheet.form.value(key) == before


def test_none_is_shown_as_a_dash(sheet: Sheet) -> None:
    box = sheet.form.widget("count")
    assert box.property("text") == "–"
    sheet.form.load({"count": 7})
    assert sheet.form.value("count") == 7


def test_each_label_names_its_field(sheet: Sheet) -> None:
    for field in FIELDS:
        assert sheet.form.widget(field.key).accessibleName() == field.label


@pytest.mark.parametrize("typed", ["25092026", "25/09/2026"])
def test_an_optional_day_without_value_is_typed_and_emptied(qtbot: QtBot, typed: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("es"))
    form = Form([Field("day", "Day", FieldKind.DAY, optional=True)], lambda *_: True)
    QLocale.setDefault(before)
    qtbot.addWidget(form)
    form.load({"day": None})
    box = form.widget("day")
    assert isinstance(box, QDateEdit)
    box.selectAll()
    QTest.keyClicks(box, typed)
    assert form.value("day") == date(2026, 9, 25)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert form.value("day") is None


def test_an_optional_number_without_value_is_typed_from_the_end(qtbot: QtBot) -> None:
    form = Form([Field("n", "N", FieldKind.DECIMAL, maximum=100, optional=True)], lambda *_: True)
    qtbot.addWidget(form)
    form.load({"n": None})
    box = form.widget("n")
    assert isinstance(box, QDoubleSpinBox)
    box.lineEdit().end(False)
    QTest.keyClicks(box, "23")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert form.value("n") == 23
