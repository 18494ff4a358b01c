"""The rounds: what was asked when, closing one, starting the next."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.questionnaire import Form as RoundForm
from cxma.ui.message import CHANGE
from cxma.ui.pages.setup.part import Part
from cxma.ui.widgets.buttons import Button, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.header import round_name
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Heading, Muted, Rule, Small, Text

if TYPE_CHECKING:
    from cxma.domain.snapshot import Round
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class RoundsPart(Part):
    """Every round in a row, the newest first; the current one can be renamed and closed."""

    key = "rounds"

    def __init__(self, context: Context) -> None:
        super().__init__(context, width=800)
        tr = context.tr
        self.area.add(Muted(tr("setup.rounds_hint")))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.area.add(self._list)
        self.begin = QuietButton(tr("setup.start_round"), "plus", theme=context.theme)
        self.begin.clicked.connect(self._open_panel)
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addStretch(1)
        self.area.add(row)
        self.panel = self._panel()
        self.area.add(self.panel)
        self.area.add_stretch()
        self.name_form: Form | None = None

    def refresh(self, changes: Changes | None = None) -> None:
        project = self.context.project
        assert project is not None
        writing = self.name_form is not None and self.name_form.widget("round_name").hasFocus()
        empty(self._list)
        for round_ in reversed(project.rounds()):
            self._list.addWidget(Rule())
            self._list.addWidget(self._line(round_, round_.id == project.round_id))
        self._list.addWidget(Rule())
        self.begin.setVisible(not project.read_only and self.panel.isHidden())
        if writing and self.name_form is not None:
            self.name_form.widget("round_name").setFocus()

    def open_target(self, which: str) -> None:
        if self.name_form is not None:
            self.name_form.widget("round_name").setFocus()

    def leave(self) -> None:
        if self.name_form is not None:
            self.name_form.finish()

    # --- one round ----------------------------------------------------------------------------

    def _line(self, round_: Round, current: bool) -> QWidget:
        tr = self.context.tr
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(4)
        title = round_name(tr, round_)
        head = QHBoxLayout()
        head.addWidget(Text(title, role="section" if current else ""), 1)
        for label, act in self._steps(round_, current):
            button = QuietButton(label)
            button.setAccessibleName(f"{label}: {title}")
            button.clicked.connect(lambda _=False, act=act: act())
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(Small(self._facts(round_)))
        if current:
            column.addSpacing(8)
            column.addWidget(self._name(round_))
        if current:
            line.setAccessibleName(tr("setup.round_shown", name=title))
        return line

    def _facts(self, round_: Round) -> str:
        tr = self.context.tr
        parts = [
            tr(f"setup.form_{round_.form.value}"),
            tr("setup.round_started", day=tr.day(round_.started)),
        ]
        if round_.closed is not None:
            closed = round_.closed.astimezone().date()
            parts.append(tr("setup.round_closed", day=tr.day(closed)))
        else:
            parts.append(tr("setup.round_open"))
        return " · ".join(parts)

    def _name(self, round_: Round) -> Form:
        tr = self.context.tr
        field = Field("round_name", tr("setup.round_name"), placeholder=tr("setup.round_example"))
        self.name_form = Form([field], self._rename, columns=2)
        self.name_form.load({"round_name": round_.name})
        assert self.context.project is not None
        self.name_form.set_enabled(not self.context.project.read_only)
        return self.name_form

    def _steps(self, round_: Round, current: bool) -> list[tuple[str, object]]:
        tr, project = self.context.tr, self.context.project
        assert project is not None
        if not current:
            return [(tr("setup.show_round"), lambda: self.context.select_round(round_.id))]
        if project.read_only:
            return []
        if round_.closed is None:
            return [(tr("setup.close_round"), self._close)]
        if round_.id == project.rounds()[-1].id:
            return [(tr("setup.reopen_round"), self._reopen)]
        return []

    def _rename(self, key: str, value: object) -> bool:
        from cxma.actions import engagement

        return self.context.do(engagement.rename_round, self.context.project, value) is not False

    def _close(self) -> None:
        from cxma.actions import engagement

        context = self.context
        now = datetime.now(UTC)
        if context.do(engagement.close_round, context.project, now) is not False:
            reopen = (context.tr("setup.reopen_round"), self._reopen)
            text = context.tr("setup.closed_now")
            context.message(text, "good", steps=[reopen], about=CHANGE)

    def _reopen(self) -> None:
        from cxma.actions import engagement

        self.context.do(engagement.reopen_round, self.context.project)

    # --- the next round -----------------------------------------------------------------------

    def _panel(self) -> Card:
        tr = self.context.tr
        forms = [(form.value, tr(f"setup.form_{form.value}")) for form in RoundForm]
        questionnaires = [("same", tr("setup.same")), ("newest", tr("setup.newest"))]
        choice = FieldKind.CHOICE
        self.next = Form(
            [
                Field("next_name", tr("setup.round_name"), placeholder=tr("setup.round_example")),
                Field("next_started", tr("setup.round_day"), FieldKind.DAY),
                Field("next_form", tr("new.form"), choice, forms),
                Field("next_asks", tr("new.questionnaire"), choice, questionnaires,
                      tr("setup.asks_hint")),
            ],
            lambda key, value: True,
        )  # fmt: skip
        panel = Card()
        panel.add(Heading(tr("setup.start_round"), 2))
        panel.add(Muted(tr("setup.start_hint")))
        panel.column.addSpacing(8)
        panel.add(self.next)
        panel.column.addSpacing(8)
        self.start = Button(tr("setup.start"))
        cancel = QuietButton(tr("ui.cancel"))
        self.start.clicked.connect(self._start)
        cancel.clicked.connect(self._close_panel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(cancel)
        row.addStretch(1)
        panel.add(row)
        panel.hide()
        return panel

    def _open_panel(self) -> None:
        form = self.context.snapshot.round.form.value
        today = date.today()  # noqa: DTZ011
        self.next.load(
            {"next_name": "", "next_started": today, "next_form": form, "next_asks": "same"}
        )
        self.panel.show()
        self.begin.hide()
        self.next.widget("next_name").setFocus()

    def _close_panel(self) -> None:
        self.panel.hide()
        self.begin.show()
        self.begin.setFocus()

    def _start(self) -> None:
        from cxma import catalogue
        from cxma.actions import engagement

        values = self.next.values()
        package = None
        if values["next_asks"] == "newest":
            package = self.context.do(catalogue.read, catalogue.default())
            if package is False:
                return
        done = self.context.do(
            engagement.start_round,
            self.context.project,
            str(values["next_name"]),
            RoundForm(str(values["next_form"])),
            values["next_started"],
            package,
        )
        if done is not False:
            # The page is built anew and takes the keyboard over from the button.
            self.context.select_round(done)
