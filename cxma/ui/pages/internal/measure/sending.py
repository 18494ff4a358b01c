"""The form to send: one self-contained file that people answer offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma import i18n
from cxma.domain.surveys import Wave
from cxma.survey.instrument import survey
from cxma.ui import opening
from cxma.ui.pages.internal.measure import choosing
from cxma.ui.pages.internal.measure.ways import Way
from cxma.ui.widgets.buttons import PrimaryButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.text import Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context

ALL = 0
"""Stands for all languages and all areas."""


class Sending(Way):
    """Languages, area and address of the form, and the button that writes it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wave: Wave | None = None
        self._areas: tuple[tuple[int, str], ...] = ()
        self._kept: dict[str, object] = {"language": ALL, "area": ALL, "send_to": ""}
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card()
        outer.addWidget(self.card)
        self.card.add(Muted(tr("measure.form.remark")))
        self.card.column.addSpacing(8)
        self._place = QVBoxLayout()
        self.card.add(self._place)
        self.form: Form | None = None
        self.card.column.addSpacing(8)
        self.button = PrimaryButton(tr("measure.form.write"))
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.card.add(row)

    def show_wave(self, wave: Wave) -> None:
        """Offer the areas that are asked anything; what is written stays."""
        self._wave = wave
        asked = survey(self.context.snapshot.internal, wave).areas
        areas = tuple((area.id, area.name) for area in asked)
        if self.form is not None and areas == self._areas:
            return
        self._areas = areas
        if self.form is not None:
            self._kept = self.form.values()
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(self._fields(), lambda key, value: True)
        self.form.load(self._kept)
        self._place.addWidget(self.form)
        self.button.setEnabled(bool(areas))

    def first_focus(self) -> QWidget | None:
        return self.form.widget("send_to") if self.form is not None else None

    def write(self, target: Path) -> None:
        """Write the form to a file and offer to open it."""
        from cxma.survey import form

        context, tr = self.context, self.context.tr
        assert self._wave is not None and self.form is not None
        values = self.form.values()
        language = str(values["language"] or "")
        options = form.FormOptions(
            client=context.snapshot.client.name,
            languages=(language,) if language else self._languages(),
            area_id=int(str(values["area"] or ALL)) or None,
            send_to=str(values["send_to"]),
            accent=context.settings.colour or None,
        )
        internal = context.snapshot.internal
        if context.do(form.write, target, internal, self._wave, options) is not False:
            steps = [
                (tr("ui.open"), lambda: opening.open_outside(target)),
                (tr("ui.show_in_folder"), lambda: opening.show_in_folder(target)),
            ]
            context.message(tr("measure.form.done", name=target.name), "good", steps=steps)

    def _languages(self) -> tuple[str, ...]:
        """Return all languages, the window's own first."""
        own = self.context.tr.language
        return (own, *(each for each in i18n.languages() if each != own))

    def _ask(self) -> None:
        assert self._wave is not None
        name = self.context.tr("measure.form.file", name=self._wave.name)
        target = choosing.ask_form(self.window(), self.context, name)
        if target is not None:
            self.write(target)

    def _fields(self) -> list[Field]:
        tr = self.context.tr
        spoken = [(each, i18n.locale_name(each)) for each in i18n.languages()]
        areas = [(ALL, tr("measure.all_areas")), *self._areas]
        choice = FieldKind.CHOICE
        return [
            Field("send_to", tr("measure.form.send_to"), hint=tr("measure.form.send_hint"),
                  placeholder=tr("measure.form.send_example")),
            Field("language", tr("measure.form.language"), choice,
                  [(ALL, tr("measure.form.all_languages")), *spoken]),
            Field("area", tr("measure.form.area"), choice, areas, tr("measure.form.area_hint")),
        ]  # fmt: skip
