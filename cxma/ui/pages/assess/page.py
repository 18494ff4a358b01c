"""The page on which an assessment is led: it joins tree, question, raters, evidence and guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent, QShowEvent

from cxma.domain.answers import Mark
from cxma.ui.page import Page
from cxma.ui.page_keys import Keys
from cxma.ui.pages.assess.desk import Desk, Reply
from cxma.ui.pages.assess.dropping import drafts, takes
from cxma.ui.pages.assess.evidence_editor import EvidenceDraft
from cxma.ui.pages.assess.keymap import LEVELS, help_lines, key_table
from cxma.ui.pages.assess.layout import Layout
from cxma.ui.pages.assess.wall import Wall
from cxma.ui.pages.assess.writing import Writing

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

_OWN = frozenset({"answer", "rating", "evidence", "attachment", "target"})
_FOREIGN = frozenset({"initiative", "lift", "kpi", "facilitator", "client", "engagement"})
_REPLY = frozenset({"answer"})
"""Nothing but what was agreed changed: the answer that keys give most often."""
_KEPT = "assess_desk"


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where the work was, for a page that is built anew in another language or theme."""

    engagement: str
    question_id: str
    rater_id: int | None


class AssessPage(Page):
    """Assess."""

    key = "assess"
    icon = "assess"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._desk: Desk | None = None
        self._writing: Writing | None = None
        self._usable = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.view = Layout(self, context.theme, context.tr)
        self.wall = Wall(self, context.theme, context.tr)
        self._connect()
        self._keys = Keys(self, key_table(self), [self.view.evidence.editor], self.view.question)

    # --- what is shown ------------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        """Return what lies on the desk; only once an engagement is open."""
        assert self._desk is not None
        return self._desk

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what is stored: all of it, or the questions that changed."""
        if self.context.project is None:
            return
        if changes is None or self._desk is None or changes.tables - _OWN - _FOREIGN:
            self._load()
        elif changes.tables & _OWN:
            self._mend(changes)

    def open_target(self, target: str) -> None:
        """Go to a question, or to the first one of a sub-dimension or dimension."""
        outline = self.desk.outline
        if outline.asks(target):
            self.go(target)
            self.view.focus_top()
            return
        for question_id in outline.order:
            model = outline.model
            homes = (model.subdimension_of(question_id).id, model.dimension_of(question_id).id)
            if target in homes:
                self.go(question_id)
                self.view.focus_top()
                return

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page for the keyboard help."""
        levels = self._desk.levels if self._desk is not None else LEVELS
        return [(f"1–{levels}", "assess.key.level"), *help_lines(self, self.context.tr)]

    def leave(self) -> None:
        """Store what is being written."""
        self._flush()
        self._remember()

    def go(self, question_id: str) -> None:
        """Show another question; what was being written on this one is stored first."""
        desk = self.desk
        if question_id == desk.question_id or not desk.outline.asks(question_id):
            return
        self._flush()
        desk.question_id = question_id
        self._show_question()

    # --- Qt -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part the room there is."""
        super().resizeEvent(event)
        self.view.arrange(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where all keys act."""
        super().showEvent(event)
        if self._desk is not None and not self.isAncestorOf(self.focusWidget() or self.window()):
            self.view.focus_question()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is being written, whoever hides the page."""
        super().hideEvent(event)
        self._flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and links as evidence."""
        if self._usable and takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep dropped files and links as evidence of the question."""
        event.acceptProposedAction()
        for draft in drafts(event.mimeData()):
            self._keep_evidence(draft)

    # --- showing ------------------------------------------------------------------------------

    def _load(self) -> None:
        before = self._desk
        self._flush()
        self._desk = desk = Desk(self.context.snapshot, self.context.words)
        self._writing = Writing(self.context, desk)
        self._recall(before)
        self._usable = not self.context.read_only
        self.view.set_usable(self._usable, self._why_not())
        self.view.show_round(desk)
        self._show_question()

    def _recall(self, before: Desk | None) -> None:
        """Stay where the work was: on this page, on the page built before, else at what is open."""
        desk = self.desk
        kept = self.context.property(_KEPT)
        project = self.context.project
        question_id: str | None
        if before is not None:
            question_id, rater_id = before.question_id, before.rater_id
        elif isinstance(kept, _Kept) and project and kept.engagement == project.engagement_id:
            question_id, rater_id = kept.question_id, kept.rater_id
        else:
            last = desk.outline.order[-1]
            question_id, rater_id = desk.outline.next_where(last, desk.outline.is_open), None
        if question_id and desk.outline.asks(question_id):
            desk.question_id = question_id
        if any(person.id == rater_id for person in desk.participants):
            desk.rater_id = rater_id

    def _remember(self) -> None:
        if self._desk is not None and self.context.project is not None:
            identity = self.context.project.engagement_id
            kept = _Kept(identity, self._desk.question_id, self._desk.rater_id)
            self.context.setProperty(_KEPT, kept)

    def _show_question(self) -> None:
        self.view.show_question(self.desk)
        self._remember()
        self.wall.show_question(self.desk)

    def _mend(self, changes: Changes) -> None:
        """Show the questions that changed, and nothing else."""
        desk = self.desk
        self.view.mend(desk.take(self.context.snapshot, changes.questions))
        only = next(iter(changes.questions)) if len(changes.questions) == 1 else None
        if changes.undone and only is not None and desk.outline.asks(only):
            self.go(only)
        if desk.question_id in changes.questions or "target" in changes.tables:
            self.view.show_answer(desk)
            if changes.undone or changes.tables != _REPLY:
                self.view.settle()
            self.wall.show_question(desk)

    def _why_not(self) -> str:
        tr, round_ = self.context.tr, self.context.snapshot.round
        if self._usable:
            return ""
        if round_.closed is not None:
            return tr("assess.closed", day=tr.day(round_.closed.date()))
        return tr("assess.read_only")

    # --- acting -------------------------------------------------------------------------------

    @Slot(object)
    def reply(self, reply: Reply) -> None:
        """Store a reply; a question does not apply to the group only for a reason."""
        desk, panel = self.desk, self.view.question
        if not self._usable or (isinstance(reply, int) and not 1 <= reply <= desk.levels):
            return
        if reply is Mark.NOT_APPLICABLE and desk.rater_id is None:
            panel.ask_reason()
            return
        panel.stop_asking()
        if self._write.reply(reply):
            self.view.focus_question()
        else:
            self.view.show_answer(desk)

    @Slot(str)
    def reply_not_applicable(self, reason: str) -> None:
        """Store that the question does not apply to the group, and why."""
        panel = self.view.question
        writing = panel.reason.hasFocus()
        if self._write.reply(Mark.NOT_APPLICABLE, reason):
            panel.stop_asking()
            self.view.show_answer(self.desk)
            if writing:
                self.view.focus_question()

    @Slot(int, object)
    def _rate(self, participant_id: int, reply: Reply) -> None:
        if not self._write.rate(participant_id, reply):
            self.view.show_answer(self.desk)

    @Slot(int, str)
    def _comment(self, participant_id: int, text: str) -> None:
        self._write.comment(participant_id, text)

    @Slot(str, str)
    def _keep_note(self, question_id: str, text: str) -> None:
        if self._write.note(question_id, text):
            self.view.note.accept(question_id, text)
        else:
            self.view.note.refuse(question_id, text)

    @Slot(object)
    def _keep_target(self, value: float | None) -> None:
        if not self._write.target(value):
            self.view.target.show_target(self.desk)

    @Slot(str)
    def _keep_target_reason(self, text: str) -> None:
        self._write.target_reason(text)

    @Slot(object)
    def _keep_evidence(self, draft: EvidenceDraft) -> None:
        if self._write.evidence(draft):
            self.view.evidence.stored(draft)

    @Slot(int)
    def _remove_evidence(self, evidence_id: int) -> None:
        self._write.remove_evidence(evidence_id)

    @Slot(object)
    def _record(self, participant_id: int | None) -> None:
        """Record another person's replies, or the agreed values."""
        self._flush()
        self.desk.rater_id = participant_id
        self.view.show_recorder(self.desk)
        self._remember()
        self.view.focus_question()

    @property
    def _write(self) -> Writing:
        assert self._writing is not None
        return self._writing

    def _flush(self) -> None:
        if self._desk is not None:
            self.view.flush()

    # --- moving -------------------------------------------------------------------------------

    def next(self) -> None:
        """Go to the next question."""
        self._go_if(self.desk.outline.after(self.desk.question_id))

    def back(self) -> None:
        """Go to the question before."""
        self._go_if(self.desk.outline.before(self.desk.question_id))

    def _go_if(self, question_id: str | None) -> None:
        if question_id is not None:
            self.go(question_id)
            if not self.view.side.tree.hasFocus():
                self.view.focus_top()

    def next_open(self) -> None:
        """Go to the next question without the reply that is being recorded."""
        self._flush()
        found = self.desk.next_lacking()
        if found == self.desk.question_id:
            found = None
        if found is not None:
            self._go_if(found)
            return
        tr = self.context.tr
        if self.desk.lacks(self.desk.question_id):
            self.context.message(tr("assess.last_open"))
        else:
            self.context.message(
                tr("assess.all_answered"),
                "good",
                tr("assess.to_results"),
                lambda: self.context.goto("results"),
            )

    @Slot(str)
    def _enter(self, question_id: str) -> None:
        self.go(question_id)
        self.view.close_drawer()
        self.view.focus_top()

    # --- wiring -------------------------------------------------------------------------------

    def toggle_projector(self) -> None:
        """Open the projector on the question, or close it."""
        self.wall.toggle(self.desk, key_table(self))

    def _connect(self) -> None:
        view = self.view
        view.side.tree.opened.connect(self.go)
        view.side.tree.entered_question.connect(self._enter)
        view.top.recorder_chosen.connect(self._record)
        view.top.projector.clicked.connect(self.toggle_projector)
        view.question.replied.connect(self.reply)
        view.question.not_applicable.connect(self.reply_not_applicable)
        view.question.agreed_wanted.connect(self._record_agreed)
        view.raters.rated.connect(self._rate)
        view.raters.commented.connect(self._comment)
        view.raters.people_wanted.connect(self._to_people)
        view.evidence.kept.connect(self._keep_evidence)
        view.evidence.removed.connect(self._remove_evidence)
        view.evidence.link_wanted.connect(lambda link: self._write.open_link(link))
        view.evidence.file_wanted.connect(lambda key: self._write.open_file(key))
        view.evidence.copy_wanted.connect(lambda key: self._write.copy_file(key, self))
        view.note.kept.connect(self._keep_note)
        view.target.chosen.connect(self._keep_target)
        view.target.reasoned.connect(self._keep_target_reason)
        view.footer.back.clicked.connect(self.back)
        view.footer.next.clicked.connect(self.next)
        view.footer.open.clicked.connect(self.next_open)
        for part in (view.top, view.question, view.raters, view.evidence, view.note, view.target):
            part.left.connect(view.focus_question)

    @Slot()
    def _record_agreed(self) -> None:
        self._record(None)

    @Slot()
    def _to_people(self) -> None:
        self.context.goto("setup", "people")

    def enter_ratings(self) -> None:
        """Put the keyboard on the first person without a rating."""
        if not self.view.raters.focus_first(self.desk):
            self.context.message(
                self.context.tr("assess.no_raters"),
                "info",
                self.context.tr("assess.add_raters"),
                self._to_people,
            )
