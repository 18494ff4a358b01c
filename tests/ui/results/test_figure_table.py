"""A table of figures never cuts a word, however narrow it gets."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from cxma import theme
from cxma.i18n import translator
from cxma.settings import Settings
from cxma.ui import style
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LONG = "dell’insoddisfacentissima esperienza"


def test_the_longest_word_has_room(qtbot: QtBot) -> None:
    columns = [Column("Dimensione", wide=True), *(Column(f"Colonna {n}") for n in range(4))]
    sizes = style.sizes(Settings())
    table = FigureTable(columns, "Dimensioni", theme.load("light"), sizes, translator("it"))
    qtbot.addWidget(table)
    table.show_rows([(Cell(LONG, strong=True), *(Cell("2,6") for _ in range(4)))])
    table.resize(300, 200)
    table.show()
    bold = QFont(table.font())
    bold.setBold(True)
    need = QFontMetricsF(bold).horizontalAdvance(LONG.split()[0])
    assert table.columnWidth(0) >= need
    table.resize(1200, 200)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() >= table.viewport().width() - 2)
