"""A grid worked like a spreadsheet, on a model that only remembers texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cxma.ui.widgets.grid import Block, GridModel, GridView, parse_block

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier
Index = QModelIndex | QPersistentModelIndex


class Memory(GridModel):
    """Three rows of three texts; digits are taken as they are typed."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = [["" for _ in range(3)] for _ in range(3)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 3

    def columnCount(self, parent: Index | None = None) -> int:
        return 3

    def data(self, index: Index, role: int = 0) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        return self.cells[index.row()][index.column()] if role in shown else None

    def typed(self, row: int, column: int, letter: str) -> bool:
        if not letter.isdigit():
            return False
        self.cells[row][column] = letter
        return True

    def put_block(self, row: int, column: int, block: Block) -> bool:
        for down, texts in enumerate(block):
            for right, text in enumerate(texts):
                self.cells[row + down][column + right] = text
        return True

    def clear_cells(self, cells: Iterable[tuple[int, int]]) -> bool:
        for row, column in cells:
            self.cells[row][column] = ""
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        self.cells[index.row()][index.column()] = value
        return True


@pytest.fixture
def grid(qtbot: QtBot) -> GridView:
    model = Memory()
    view = GridView(model, "Matrix")
    model.setParent(view)
    qtbot.addWidget(view)
    view.show()
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    return view


def cells(view: GridView) -> list[list[str]]:
    model = view.model()
    assert isinstance(model, Memory)
    return model.cells


def test_a_digit_is_taken_where_the_keyboard_is_and_enter_goes_down(grid: GridView) -> None:
    for key in (Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert [row[0] for row in cells(grid)] == ["3", "1", ""]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 0)


def test_enter_in_an_editor_stores_the_text_and_goes_one_cell_down(grid: GridView) -> None:
    for text in ("ab", "cd"):
        QTest.keyClicks(grid, text[0])
        editor = grid.findChild(QLineEdit)
        assert editor is not None
        QTest.keyClicks(editor, text[1])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [row[0] for row in cells(grid)] == ["ab", "cd", ""]
    assert grid.currentIndex().row() == 2
    assert grid.state() is GridView.State.NoState


def test_a_block_from_a_spreadsheet_lands_from_the_current_cell_on(grid: GridView) -> None:
    QGuiApplication.clipboard().setText("1\t2\r\n3\t\r\n")
    grid.setCurrentIndex(grid.model().index(1, 1))
    QTest.keyClick(grid, Qt.Key.Key_V, CTRL)
    assert cells(grid) == [["", "", ""], ["", "1", "2"], ["", "3", ""]]
    assert grid.selected() == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_what_is_copied_is_what_a_spreadsheet_takes(grid: GridView) -> None:
    cells(grid)[0][:2] = ["1", "2"]
    cells(grid)[1][:2] = ["", "4"]
    grid._select(0, 0, 2, 2)
    QTest.keyClick(grid, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1\t2\n\t4"


def test_delete_clears_the_selection_and_nothing_else(grid: GridView) -> None:
    for row in cells(grid):
        row[:] = ["x", "y", "z"]
    grid._select(0, 0, 2, 2)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert cells(grid) == [["", "", "z"], ["", "", "z"], ["x", "y", "z"]]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        (" 3 ", [["3"]]),
        ("", []),
    ],
)
def test_a_clipboard_becomes_a_block(text: str, block: list[list[str]]) -> None:
    assert parse_block(text) == block
