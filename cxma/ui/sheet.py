"""The style sheet: rules by role, filled in with the theme's colours and the text sizes."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Protocol

from cxma.theme import Theme


class TextSizes(Protocol):
    """What the sheet needs to know of the sizes."""

    @property
    def body(self) -> int: ...
    @property
    def small(self) -> int: ...
    @property
    def display(self) -> int: ...
    def px(self, pixels: float) -> int: ...


def sheet(theme: Theme, size: TextSizes, images: Mapping[str, str]) -> str:
    """Return the style sheet of the whole application."""
    values = {
        **theme.roles,
        "body": f"{size.body}px",
        "small": f"{size.small}px",
        "display": f"{size.display}px",
        "question": f"{round(20 + (size.px(20) - 20) * 0.6)}px",
        "box": f"{size.px(18)}px",
        "half_box": f"{size.px(18) // 2 + 1}px",
        "arrow": f"{size.px(14)}px",
        "drop": f"{size.px(26)}px",
        "row": f"{size.px(34)}px",
        **{name.replace("-", "_"): path for name, path in images.items()},
    }
    return Template(_TEXT + _BUTTONS + _FIELDS + _LISTS + _FRAMES).substitute(values)


_TEXT = """
QLabel { background: transparent; color: $ink; }
QLabel[role="display"] { font-family: "Noto Serif Display"; font-size: $display; }
QLabel[role="question"] { font-size: $question; font-weight: 700; }
QLabel[role="section"] { font-weight: 700; }
QLabel[role="overline"] { font-size: $small; font-weight: 700; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { font-size: $small; color: $muted; }
QLabel[role="signal"] { color: $signal; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="good"] { color: $good; }
QLabel[role="number"] { font-size: $display; font-weight: 700; color: $accent; }
QLabel[role="key"] { font-size: $small; color: $ink; background: $raised;
  border: 1px solid $line; border-radius: 3px; padding: 1px 6px; }
QLabel[role="tag"] { font-size: $small; color: $ink; background: $raised;
  border-radius: 3px; padding: 2px 8px; }
QToolTip { color: $window; background: $ink; border: 0; padding: 6px 8px; font-size: $small; }
"""

_BUTTONS = """
QPushButton { color: $ink; background: $surface; border: 1px solid $line; border-radius: 4px;
  padding: 6px 15px; min-height: 20px; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 14px; outline: none; }
QPushButton:disabled { color: $muted; background: $raised; border-color: $line; }
QPushButton[role="primary"] { color: $on_accent; background: $accent; border-color: $accent;
  font-weight: 700; }
QPushButton[role="primary"]:hover { border-color: $ink; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { color: $muted; background: $raised; border-color: $line; }
QPushButton[role="quiet"] { color: $accent; background: transparent; border: 1px solid transparent;
  padding: 6px 8px; text-align: left; }
QPushButton[role="quiet"]:hover { background: $raised; }
QPushButton[role="quiet"]:checked { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; padding: 5px 7px; }
QPushButton[role="quiet"]:disabled { color: $muted; }
QPushButton[role="danger"] { color: $danger; }
QPushButton[role="chip"] { font-size: $small; border-radius: 3px; padding: 3px 9px;
  min-height: 16px;
  background: transparent; }
QPushButton[role="chip"]:hover { background: $raised; }
QPushButton[role="chip"]:checked { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton[role="chip"]:focus { border: 2px solid $accent; padding: 2px 8px; }
QPushButton[role="chip"]:checked:focus { border-color: $ink; }
QPushButton[role="rail"] { text-align: left; border: 0; border-left: 3px solid transparent;
  border-radius: 0; background: transparent; padding: 9px 16px 9px 13px; color: $ink; }
QPushButton[role="rail"]:hover { background: $line; }
QPushButton[role="rail"]:checked { border-left: 3px solid $accent; color: $accent;
  font-weight: 700; background: $surface; }
QPushButton[role="rail"]:focus { border: 2px solid $accent; border-left-width: 3px;
  padding: 7px 14px 7px 13px; }
QPushButton[role="rail"]:disabled { color: $muted; background: transparent; }
QPushButton[role="row"] { text-align: left; background: transparent; border: 1px solid transparent;
  border-radius: 4px; padding: 8px; }
QPushButton[role="row"]:hover { background: $raised; }
QPushButton[role="row"]:checked { background: $accent_soft; }
QPushButton[role="row"]:focus { border: 2px solid $accent; padding: 7px; }
QToolButton { color: $ink; background: transparent; border: 1px solid transparent;
  border-radius: 4px; padding: 5px; }
QToolButton:hover { background: $raised; }
QToolButton:checked { background: $accent_soft; }
QToolButton:pressed { background: $accent_soft; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; outline: none; }
QToolButton:disabled { color: $muted; }
QToolButton::menu-indicator { image: none; }
QCheckBox, QRadioButton { color: $ink; background: transparent; spacing: 8px;
  padding: 3px 3px 3px 0; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; padding: 2px 2px 2px 0;
  outline: none; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator { width: $box; height: $box; background: $surface;
  border: 1px solid $muted; border-radius: 3px; }
QRadioButton::indicator { border-radius: $half_box; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url("$check_on_accent"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
  image: url("$dot_on_accent"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $raised;
  border-color: $line; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {
  color: $ink; background: $surface; border: 1px solid $line; border-radius: 4px; padding: 5px 6px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox { min-height: 22px; }
QLineEdit:hover, QPlainTextEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QDateEdit:hover,
QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 4px 5px; }
QComboBox { padding-left: 8px; }
QComboBox:focus { padding-left: 7px; }
QPlainTextEdit, QTextEdit { padding: 5px 4px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QDateEdit:disabled, QComboBox:disabled { color: $muted; background: $raised; }
QLineEdit[role="search"] { font-size: $body; border: 0; border-bottom: 1px solid $line;
  border-radius: 0; padding: 12px 16px; background: $surface; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QDoubleSpinBox[wrong="true"] {
  border: 2px solid $danger; padding: 4px 5px; }
QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QSpinBox,
QAbstractItemView QDoubleSpinBox { border-radius: 0; padding: 0 6px; min-height: 0; }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: center right;
  width: $drop; border: 0; background: transparent; }
QComboBox::down-arrow { image: url("$chevron_down_muted"); width: $arrow; height: $arrow; }
QComboBox::down-arrow:on, QComboBox::down-arrow:focus { image: url("$chevron_down_accent"); }
QDateEdit::drop-down { subcontrol-origin: padding; subcontrol-position: center right;
  width: $drop; border: 0; }
QDateEdit::down-arrow { image: url("$chevron_down_muted"); width: $arrow; height: $arrow; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: padding;
  subcontrol-position: top right; width: $drop; border: 0; background: transparent; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: padding;
  subcontrol-position: bottom right; width: $drop; border: 0; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$chevron_up_muted");
  width: $arrow; height: $arrow; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$chevron_down_muted");
  width: $arrow; height: $arrow; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: none;
  padding: 4px; selection-background-color: $accent_soft; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: $row; padding: 0 8px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 16px; margin: -6px 0;
  border-radius: 8px; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px;
  text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""

_LISTS = """
QTableView, QTreeView, QListView { background: transparent; color: $ink; border: 0; outline: none;
  gridline-color: $line; selection-background-color: $accent_soft; selection-color: $ink;
  alternate-background-color: $raised; }
QTableView[role="sheet"] { background: $surface; border: 1px solid $line; }
QTableView::item { padding: 0 5px; border: 0; border-bottom: 1px solid $line; }
QTreeView::item, QListView::item { padding: 4px 8px; border: 0; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
  background: $accent_soft; color: $ink; }
QTableView::item:focus { border: 2px solid $accent; padding: 0 3px; }
QTableView[role="board"] { selection-background-color: transparent; }
QTableView[role="board"]::item, QTableView[role="board"]::item:selected,
QTableView[role="board"]::item:focus { background: transparent; border: 0; padding: 0; }
QTreeView::item:focus, QListView::item:focus { border-left: 3px solid $accent; }
QTreeView:focus, QListView:focus { border: 0; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: $muted; font-size: $small; font-weight: 700;
  border: 0; border-bottom: 1px solid $muted; padding: 6px 8px; text-align: left; }
QHeaderView[role="handles"]::section { font-weight: 400; padding: 0;
  border-bottom: 1px solid $line; }
QTableCornerButton::section { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 8px 2px; margin-right: 24px;
  border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; font-weight: 700; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { color: $accent; border-bottom: 2px solid $accent; background: $raised; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 3px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
"""

_FRAMES = """
QMainWindow, QDialog { background: $window; color: $ink; }
QScrollArea, QStackedWidget, QSplitter { background: transparent; border: 0; }
QWidget[role="page"], QWidget[role="column"] { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QFrame[role="rail"] { background: $raised; border: 0; border-right: 1px solid $line; }
QFrame[role="header"] { background: $window; border: 0; border-bottom: 1px solid $line; }
QFrame[role="footer"] { background: $window; border: 0; border-top: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[role="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="panel"] { background: $surface; border: 1px solid $muted; border-radius: 6px; }
QFrame[role="aside"] { background: $raised; border: 0; border-radius: 0; }
QFrame[role="banner"] { background: $surface; border: 0; border-left: 4px solid $accent;
  border-bottom: 1px solid $line; }
QFrame[role="banner"][tone="good"] { border-left-color: $good; }
QFrame[role="banner"][tone="warning"] { border-left-color: $signal; }
QFrame[role="banner"][tone="danger"] { border-left-color: $danger; }
QCalendarWidget QWidget { alternate-background-color: $raised; }
QCalendarWidget QToolButton { color: $ink; }
"""
