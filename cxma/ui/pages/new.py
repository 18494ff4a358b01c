"""New engagement: one calm page; only the client's name has to be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from cxma import paths
from cxma.domain.questionnaire import Form as RoundForm
from cxma.domain.snapshot import Client
from cxma.errors import KnownError
from cxma.ui import locales, opening
from cxma.ui.dialogs.files import ask_folder, ask_save, safe_name
from cxma.ui.page import Page
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted, Small, Text

if TYPE_CHECKING:
    from cxma.domain.questionnaire import Package
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

_OTHER = "other"


class NewPage(Page):
    """Client, language, form, questionnaire, who leads, and where the file goes."""

    key = "new"
    icon = ""
    needs_project = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self._folders = _questionnaires()
        self._chosen_path: Path | None = None
        self._area = area = ScrollColumn(width=640, margin=48, gap=16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        area.add(Heading(tr("new.title"), 1))
        area.add(Muted(tr("new.about")))
        area.add_space(8)
        self.form = self._new_form()
        area.add(self.form)
        area.add(self._place_row())
        area.add_space(8)
        self.make_it = PrimaryButton(tr("new.create"))
        self.cancel = QuietButton(tr("ui.cancel"))
        self.make_it.clicked.connect(self.make)
        self.cancel.clicked.connect(lambda: context.goto("home"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.make_it)
        row.addWidget(self.cancel)
        row.addStretch(1)
        area.add(row)
        area.add_stretch()
        self.form.load(self._defaults())
        self._show_place()

    def refresh(self, changes: Changes | None = None) -> None:
        """Put the keyboard where writing starts."""
        self.form.widget("client").setFocus()

    @property
    def path(self) -> Path:
        """Return where the file will be: as chosen, or named after the client."""
        if self._chosen_path is not None:
            return self._chosen_path
        name = safe_name(str(self.form.value("client")) or self.context.tr("new.unnamed"))
        return free_path(paths.documents(), name)

    def make(self) -> None:
        """Create the engagement and go on to Set-up."""
        from cxma.actions import engagement

        package = self._package()
        if package is None:
            return
        values = self.form.values()
        person = str(values["facilitator"])
        path = self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        project = self.context.do(
            engagement.create,
            path,
            Client(str(values["client"]), language=str(values["language"])),
            package,
            RoundForm(str(values["form"])),
            started=date.today(),  # noqa: DTZ011
            who=self.context.settings.person or person,
            facilitators=[(person, "")] if person else [],
        )
        if project is False:
            self.form.widget("client").setFocus()
            return
        self.form.load(self._defaults())
        self._chosen_path = None
        opening.show(self.context, project)

    def _fields(self) -> list[Field]:
        tr = self.context.tr
        forms = [(form.value, tr(f"new.form_{form.value}")) for form in RoundForm]
        folders = [(str(folder), name) for folder, name in self._folders]
        folders.append((_OTHER, tr("new.other_questionnaire")))
        choice = FieldKind.CHOICE
        languages = locales.choices(self.context.tr.language)
        return [
            Field("client", tr("new.client"), placeholder=tr("new.client_example"), wide=True),
            Field("language", tr("new.language"), choice, languages, tr("new.language_hint")),
            Field("form", tr("new.form"), choice, forms, tr("new.form_hint")),
            Field("questionnaire", tr("new.questionnaire"), choice, folders),
            Field("facilitator", tr("new.facilitator"), hint=tr("new.facilitator_hint")),
        ]

    def _new_form(self) -> Form:
        """Return the fields; Enter in one that is written creates the assessment."""
        form = Form(self._fields(), self._commit)
        for key in ("client", "facilitator"):
            line = form.widget(key)
            assert isinstance(line, QLineEdit)
            line.returnPressed.connect(self.make)
        client = form.widget("client")
        assert isinstance(client, QLineEdit)
        client.textChanged.connect(self._show_place)
        return form

    def _defaults(self) -> dict[str, object]:
        return {
            "client": "",
            "language": self.context.tr.language,
            "form": RoundForm.FULL.value,
            "questionnaire": str(self._folders[0][0]),
            "facilitator": self.context.settings.person,
        }

    def _place_row(self) -> QVBoxLayout:
        tr = self.context.tr
        column = QVBoxLayout()
        column.setSpacing(4)
        self.place = Text(role="muted")
        self.change_place = QuietButton(tr("new.change_place"), "folder", theme=self.context.theme)
        self.change_place.clicked.connect(self._ask_place)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.change_place)
        column.addWidget(Small(tr("new.place")))
        column.addLayout(row)
        return column

    def _show_place(self) -> None:
        self.place.setText(str(self.path))

    def _ask_place(self) -> None:
        name = str(self.form.value("client")) or self.context.tr("new.unnamed")
        chosen = ask_save(self.window(), self.context, name, "engagement")
        if chosen is not None:
            self._chosen_path = chosen
            self._show_place()

    def _commit(self, key: str, value: object) -> bool:
        if key == "questionnaire":
            return self._choose_questionnaire(str(value))
        return True

    def _choose_questionnaire(self, value: str) -> bool:
        if value != _OTHER:
            return True
        folder = ask_folder(self.window(), self.context)
        if folder is not None:
            self.use_questionnaire(folder)
        return False

    def use_questionnaire(self, folder: Path) -> bool:
        """Take a folder's questionnaire, or list every fault it has."""
        from cxma import catalogue

        tr = self.context.tr
        try:
            package = catalogue.read(folder)
        except KnownError as error:
            self.context.say_error(error)
            return False
        name = package.in_language(tr.language).name
        self._folders.insert(0, (folder, name))
        fresh = self._new_form()
        values = {**self.form.values(), "questionnaire": str(folder)}
        fresh.load(values)
        self._area.column.replaceWidget(self.form, fresh)
        self.form.deleteLater()
        self.form = fresh
        return True

    def _package(self) -> Package | None:
        from cxma import catalogue

        folder = Path(str(self.form.value("questionnaire")))
        package = self.context.do(catalogue.read, folder)
        return None if package is False else package


def free_path(folder: Path, name: str) -> Path:
    """Return a path in a folder that no file has yet: ``Name.cxma``, ``Name 2.cxma`` ..."""
    path, number = folder / f"{name}.cxma", 2
    while path.exists():
        path, number = folder / f"{name} {number}.cxma", number + 1
    return path


def _questionnaires() -> list[tuple[Path, str]]:
    """Return the questionnaires that ship, the default first, with their folder's name."""
    from cxma import catalogue

    default = catalogue.default()
    folders = [default, *(folder for folder in catalogue.shipped() if folder != default)]
    return [(folder, folder.name.upper()) for folder in folders]
