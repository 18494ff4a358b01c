"""Settings: the window's language and look, who works here, and what the report carries."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cxma import i18n, paths, theme
from cxma.files import atomic_path, write_fault
from cxma.settings import PAPERS, SCALES, THEMES
from cxma.ui.dialogs.files import ask_image
from cxma.ui.page import Page
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted, Rule, Small

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO_BYTES = 5_000_000


class SettingsPage(Page):
    """Everything a person can choose; each choice holds at once."""

    key = "settings"
    icon = "settings"
    needs_project = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        area = ScrollColumn(width=720, margin=48, gap=16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        area.add(Heading(tr("settings.title"), 1))
        area.add(Muted(tr("settings.about")))
        area.add_space(8)
        area.add(Heading(tr("settings.window"), 2))
        self.window_form = Form(self._window_fields(), self._commit)
        area.add(self.window_form)
        area.add(Rule())
        area.add(Heading(tr("settings.person_head"), 2))
        self.person_form = Form([self._person_field()], self._commit)
        area.add(self.person_form)
        area.add(Rule())
        area.add(Heading(tr("settings.report"), 2))
        self.report_form = Form(self._report_fields(), self._commit)
        area.add(self.report_form)
        area.add(self._colour_row())
        area.add(self._logo_row())
        area.add_stretch()

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what is chosen."""
        settings = self.context.settings
        values = {
            "language": settings.language,
            "theme": settings.theme,
            "text_scale": settings.text_scale,
            "person": settings.person,
            "consultancy": settings.consultancy,
            "paper": settings.paper,
        }
        for form in (self.window_form, self.person_form, self.report_form):
            form.load(values)
        self._show_colour()
        self._show_logo()

    def leave(self) -> None:
        """Store what is being written."""
        for form in (self.person_form, self.report_form):
            form.finish()

    def open_target(self, target: str) -> None:
        """Put the keyboard on a field."""
        widget = self.findChild(QWidget, target)
        if widget is not None:
            widget.setFocus()

    # --- fields -------------------------------------------------------------------------------

    def _window_fields(self) -> list[Field]:
        tr, choice = self.context.tr, FieldKind.CHOICE
        languages = [("", tr("settings.language_system"))]
        languages += [(code, i18n.locale_name(code)) for code in i18n.languages()]
        themes = [(name, tr(f"settings.theme_{name}")) for name in THEMES]
        scales = [(scale, tr.percent(scale / 100)) for scale in SCALES]
        return [
            Field("language", tr("settings.language"), choice, languages),
            Field("theme", tr("settings.theme"), choice, themes),
            Field("text_scale", tr("settings.text_scale"), choice, scales),
        ]

    def _person_field(self) -> Field:
        tr = self.context.tr
        return Field("person", tr("settings.person"), hint=tr("settings.person_hint"), wide=True)

    def _report_fields(self) -> list[Field]:
        tr = self.context.tr
        papers = [(paper, tr(f"settings.paper_{paper.lower()}")) for paper in PAPERS]
        return [
            Field("consultancy", tr("settings.consultancy"), hint=tr("settings.consultancy_hint")),
            Field("paper", tr("settings.paper"), FieldKind.CHOICE, papers),
        ]

    def _commit(self, key: str, value: object) -> bool:
        return self.context.change_settings(**{key: value})

    # --- colour -------------------------------------------------------------------------------

    def _colour_row(self) -> QWidget:
        tr = self.context.tr
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.colour = QLineEdit()
        self.colour.setObjectName("colour")
        self.colour.setAccessibleName(tr("settings.colour"))
        self.colour.setPlaceholderText("#0F5F70")
        self.colour.setMaximumWidth(self.context.sizes.px(128))
        self.colour.editingFinished.connect(self._write_colour)
        pick = QuietButton(tr("settings.colour_pick"))
        pick.clicked.connect(self._pick_colour)
        self.plain = QuietButton(tr("settings.colour_ours"))
        self.plain.clicked.connect(lambda: self._set_colour(""))
        self.scale = QLabel()
        self.scale.setAccessibleName(tr("settings.colour_scale"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.colour)
        row.addWidget(pick)
        row.addWidget(self.plain)
        row.addStretch(1)
        column.addWidget(Small(tr("settings.colour")))
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(self.scale)
        self.colour_hint = Small(tr("settings.colour_hint"))
        column.addWidget(self.colour_hint)
        return held

    def _write_colour(self) -> None:
        text = self.colour.text().strip()
        if text and not text.startswith("#"):
            text = f"#{text}"
        if text and not _COLOUR.fullmatch(text):
            self.context.message(self.context.tr("settings.colour_wrong"), "warning")
            self._show_colour()
            return
        self._set_colour(text.upper())

    def _pick_colour(self) -> None:
        start = QColor(self.context.settings.colour or theme.load("print")["accent"])
        chosen = QColorDialog.getColor(start, self.window(), self.context.tr("settings.colour"))
        if chosen.isValid():
            self._set_colour(chosen.name().upper())

    def _set_colour(self, colour: str) -> None:
        self.context.change_settings(colour=colour)
        self._show_colour()

    def _show_colour(self) -> None:
        """Draw the scale of levels as the report will print it."""
        colour = self.context.settings.colour
        self.colour.setText(colour)
        self.plain.setVisible(bool(colour))
        look = theme.load("print").branded(colour or None)
        ratio = self.devicePixelRatioF()
        wide, tall = self.context.sizes.px(40), self.context.sizes.px(16)
        drawn = QPixmap(round(wide * 5 * ratio), round(tall * ratio))
        drawn.setDevicePixelRatio(ratio)
        from PySide6.QtGui import QPainter

        painter = QPainter(drawn)
        for level in range(1, 6):
            painter.fillRect((level - 1) * wide, 0, wide, tall, QColor(look.level(level)))
        painter.end()
        self.scale.setPixmap(drawn)

    # --- logo ---------------------------------------------------------------------------------

    def _logo_row(self) -> QWidget:
        tr = self.context.tr
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.logo = QLabel()
        self.logo.setAlignment(Qt.AlignmentFlag.AlignLeft)
        choose = QuietButton(tr("settings.logo_choose"), "image", theme=self.context.theme)
        choose.clicked.connect(self._ask_logo)
        self.no_logo = QuietButton(tr("settings.logo_remove"))
        self.no_logo.clicked.connect(self._remove_logo)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(choose)
        row.addWidget(self.no_logo)
        row.addStretch(1)
        column.addWidget(Small(tr("settings.logo")))
        column.addWidget(self.logo)
        column.addLayout(row)
        return held

    def _ask_logo(self) -> None:
        chosen = ask_image(self.window(), self.context)
        if chosen is not None:
            self.use_logo(chosen)

    def use_logo(self, path: Path) -> bool:
        """Keep a copy of a picture as the report's logo; say why when it cannot be used."""
        tr = self.context.tr
        if QPixmap(str(path)).isNull():
            self.context.message(tr("settings.logo_wrong", name=path.name), "warning")
            return False
        if path.stat().st_size > _LOGO_BYTES:
            self.context.message(tr("settings.logo_large", name=path.name), "warning")
            return False
        kept = paths.config() / f"logo{path.suffix.lower()}"
        if self.context.do(_copy, path, kept) is False:
            return False
        self.context.change_settings(logo=kept.name)
        self._show_logo()
        return True

    def _remove_logo(self) -> None:
        self.context.change_settings(logo="")
        self._show_logo()

    def _show_logo(self) -> None:
        path = self.context.settings.logo_path
        self.no_logo.setVisible(path is not None)
        self.logo.setVisible(path is not None)
        if path is not None:
            ratio = self.devicePixelRatioF()
            tall = self.context.sizes.px(48)
            drawn = QPixmap(str(path)).scaled(
                round(tall * 5 * ratio),
                round(tall * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            drawn.setDevicePixelRatio(ratio)
            self.logo.setPixmap(drawn)


def _copy(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with atomic_path(target) as temporary:
            shutil.copyfile(source, temporary)
    except OSError as error:
        raise write_fault(target, error) from error
