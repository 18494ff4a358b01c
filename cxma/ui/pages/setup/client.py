"""Who the client is and what is assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.ui import locales
from cxma.ui.pages.setup.part import Part
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.text import Small

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class ClientPart(Part):
    """Name, sector, headcount, language, scope."""

    key = "client"

    def __init__(self, context: Context) -> None:
        super().__init__(context, width=800)
        self.form = Form(self._fields(), self._commit)
        self.area.add(self.form)
        self.file = Small()
        self.area.add(self.file)
        self.area.add_stretch()

    def refresh(self, changes: Changes | None = None) -> None:
        client = self.context.snapshot.client
        project = self.context.project
        assert project is not None
        self.form.load(
            {
                "name": client.name,
                "sector": client.sector,
                "headcount": client.headcount,
                "language": client.language,
                "scope": client.scope,
            }
        )
        self.form.set_enabled(not project.read_only)
        self.file.setText(self.context.tr("setup.file", path=str(project.path)))

    def open_target(self, which: str) -> None:
        self.form.widget(which or "name").setFocus()

    def leave(self) -> None:
        self.form.finish()

    def _fields(self) -> list[Field]:
        tr = self.context.tr
        current = self.context.snapshot.client.language
        languages = locales.with_current(locales.choices(tr.language), current)
        return [
            Field("name", tr("setup.name"), wide=True),
            Field("sector", tr("setup.sector")),
            Field(
                "headcount", tr("setup.headcount"), FieldKind.INTEGER,
                minimum=1, maximum=10_000_000, optional=True,
            ),
            Field("language", tr("setup.language"), FieldKind.CHOICE, languages,
                  tr("setup.language_hint")),
            Field("scope", tr("setup.scope"), FieldKind.LONG, hint=tr("setup.scope_hint"),
                  wide=True, lines=4),
        ]  # fmt: skip

    def _commit(self, key: str, value: object) -> bool:
        from cxma.actions import engagement

        return (
            self.context.do(engagement.set_client, self.context.project, **{key: value})
            is not False
        )
