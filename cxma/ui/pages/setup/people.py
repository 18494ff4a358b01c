"""Who leads and who answers, in tables edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.domain.questionnaire import Group
from cxma.ui.message import CHANGE
from cxma.ui.models.rows import NEW, CellKind, Column, Row, RowsModel
from cxma.ui.pages.setup.part import Part
from cxma.ui.widgets.table import RowsTable
from cxma.ui.widgets.text import Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class PeoplePart(Part):
    """Facilitators above, participants with their role group below."""

    key = "people"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self._shown_areas: tuple[tuple[int, str], ...] = ()
        self.participants = RowsModel(
            self._participant_columns(), self._commit_participant, self,
            adding=tr("setup.add_participant"),
        )  # fmt: skip
        self.facilitators = RowsModel(
            self._person_columns(), self._commit_facilitator, self,
            adding=tr("setup.add_facilitator"),
        )  # fmt: skip
        self.who_answers = RowsTable(self.participants, tr("setup.participants"), context.theme)
        self.who_leads = RowsTable(self.facilitators, tr("setup.facilitators"), context.theme)
        self.who_answers.setObjectName("setup.participants")
        self.who_leads.setObjectName("setup.facilitators")
        self.who_answers.remove_asked.connect(self._remove_participant)
        self.who_leads.remove_asked.connect(self._remove_facilitator)
        self.area.add(Heading(tr("setup.participants"), 2))
        self.area.add_space(-12)
        self.area.add(Muted(tr("setup.participants_hint")))
        self.area.add(self.who_answers)
        self.count = Small()
        self.area.add(self.count)
        self.area.add_space(16)
        self.area.add(Heading(tr("setup.facilitators"), 2))
        self.area.add(self.who_leads)
        self.area.add_stretch()

    def refresh(self, changes: Changes | None = None) -> None:
        snapshot, project = self.context.snapshot, self.context.project
        assert project is not None
        for model in (self.participants, self.facilitators):
            model.editable = not project.read_only
        self._show_areas()
        self.participants.load(
            [
                Row(p.id, {"name": p.name, "group": p.group, "role": p.role, "area_id": p.area_id})
                for p in snapshot.participants
            ]
        )
        self.facilitators.load(
            [Row(f.id, {"name": f.name, "role": f.role}) for f in snapshot.facilitators]
        )
        self._show_count()

    def open_target(self, which: str) -> None:
        if which.isdecimal():
            self.who_answers.edit_cell(int(which), "name")
        elif which == "facilitators":
            self.who_leads.edit_cell(NEW, "name")
        else:
            self.who_answers.edit_cell(NEW, "name")

    def _show_count(self) -> None:
        people = self.context.snapshot.participants
        tr = self.context.tr
        parts = []
        for group in Group:
            n = sum(person.group is group for person in people)
            if n:
                parts.append(f"{tr.term(group)}: {n}")
        self.count.setText("   ".join(parts))
        self.count.setVisible(bool(parts))

    def _person_columns(self) -> list[Column]:
        tr = self.context.tr
        return [
            Column("name", tr("setup.person_name"), share=3),
            Column("role", tr("setup.person_role"), share=4),
        ]

    def _show_areas(self) -> None:
        """Ask where a participant works once there are areas to choose from."""
        areas = tuple((area.id, area.name) for area in self.context.snapshot.internal.areas)
        if areas != self._shown_areas:
            self._shown_areas = areas
            self.participants.set_columns(self._participant_columns())

    def _participant_columns(self) -> list[Column]:
        tr = self.context.tr
        groups = [(group, tr.term(group)) for group in Group]
        name, role = self._person_columns()
        group = Column("group", tr("setup.person_group"), CellKind.CHOICE, groups, share=2)
        areas = [(None, tr("setup.no_area")), *self._shown_areas]
        area = Column("area_id", tr("setup.person_area"), CellKind.CHOICE, areas, share=3)
        return [name, group, role, area] if self._shown_areas else [name, group, role]

    def _commit_participant(self, row_id: object, key: str, value: object) -> bool:
        from cxma.actions import engagement

        do, project = self.context.do, self.context.project
        if row_id is not NEW:
            return do(engagement.edit_participant, project, row_id, **{key: value}) is not False
        return do(engagement.add_participant, project, value, Group.OTHER) is not False

    def _commit_facilitator(self, row_id: object, key: str, value: object) -> bool:
        from cxma.actions import engagement

        do, project = self.context.do, self.context.project
        if row_id is not NEW:
            return do(engagement.edit_facilitator, project, row_id, **{key: value}) is not False
        return do(engagement.add_facilitator, project, value) is not False

    def _remove_participant(self, row_id: object) -> None:
        from cxma.actions import engagement

        if (
            self.context.do(engagement.remove_participant, self.context.project, row_id)
            is not False
        ):
            self._say_removed()

    def _remove_facilitator(self, row_id: object) -> None:
        from cxma.actions import engagement

        if (
            self.context.do(engagement.remove_facilitator, self.context.project, row_id)
            is not False
        ):
            self._say_removed()

    def _say_removed(self) -> None:
        """Name what was removed, with the way back."""
        from cxma.ui.undoing import undo_last, worded

        context = self.context
        assert context.project is not None and context.project.undo_label is not None
        words = worded(context.tr, context.project.undo_label)
        undo = (context.tr("ui.undo"), lambda: undo_last(context))
        context.message(words, "info", steps=[undo], about=CHANGE)
