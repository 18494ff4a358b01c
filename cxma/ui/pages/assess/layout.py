"""The parts of the page and the room each gets; it shows what lies on the desk, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.pages.assess.bars import FooterBar, TopBar
from cxma.ui.pages.assess.desk import Desk
from cxma.ui.pages.assess.evidence_panel import EvidencePanel
from cxma.ui.pages.assess.guide_panel import GuidePanel
from cxma.ui.pages.assess.note_panel import NotePanel
from cxma.ui.pages.assess.question_panel import QuestionPanel
from cxma.ui.pages.assess.raters_panel import RatersPanel
from cxma.ui.pages.assess.side import SidePanel
from cxma.ui.pages.assess.target_panel import TargetPanel
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Rule

SIDE, CENTRE, GUIDE = 264, 672, 296
"""Widths in pixels at 100 % text: tree, comfortable width of the question, guide."""
_PAUSE = 60
"""Milliseconds after a reply before what follows from it is shown."""
_ANY = 16_777_215
"""Qt's word for no limit."""


class Layout(QObject):
    """Tree, question and guide side by side; what has no room is a key away."""

    def __init__(self, page: QWidget, theme: Theme, tr: Translator) -> None:
        super().__init__(page)
        self._page = page
        self._wish: dict[str, bool] = {}
        self._desk: Desk | None = None
        self._moved: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._show_consequences)
        self.side = SidePanel(theme, tr)
        self.top = TopBar(theme, tr)
        self.question = QuestionPanel(theme, tr)
        self.raters = RatersPanel(theme, tr)
        self.evidence = EvidencePanel(theme, tr)
        self.note = NotePanel(tr)
        self.target = TargetPanel(tr)
        self.guide = GuidePanel(theme, tr)
        self.footer = FooterBar(theme, tr)
        self.why_not = Body()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._drawer = ""
        self.middle = self._centre()
        for part in (self.side, self.middle, self.guide):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        whole = QHBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self.top.tree.clicked.connect(self.toggle_side)
        self.top.guide.clicked.connect(self.toggle_guide)
        self.guide.closed.connect(self.toggle_guide)
        self.side.shut.clicked.connect(self.toggle_side)

    def show_round(self, desk: Desk) -> None:
        """Show another round: its questions and its people."""
        self.side.set_outline(desk.outline, desk.words)
        self.top.show_people(desk)
        self.raters.show_people(desk)

    def show_question(self, desk: Desk) -> None:
        """Show another question, from its beginning."""
        self.side.tree.show_question(desk.question_id)
        self.top.show_place(desk)
        self.question.show_question(desk)
        self.guide.show_question(desk)
        self.evidence.close_editor()
        self.raters.show_answer(desk, fresh=True)
        self._desk = desk
        self._show_consequences()
        self.area.to_top()

    def show_answer(self, desk: Desk) -> None:
        """Show what is stored about the question on the page: the reply at once, the rest soon."""
        self._desk = desk
        self.question.show_reply(desk)
        self.note.show_note(desk.question_id, desk.answer.note)
        self.footer.show_desk(desk)
        self._later.start()

    def mend(self, question_ids: Sequence[str]) -> None:
        """Show soon that answers stand differently in the tree."""
        self._moved.update(question_ids)
        self._later.start()

    @Slot()
    def settle(self) -> None:
        """Show now what follows from the last reply."""
        if self._later.isActive():
            self._show_consequences()

    def show_recorder(self, desk: Desk) -> None:
        """Show whose reply is recorded."""
        self.top.show_rater(desk)
        self.question.show_reply(desk)
        self.guide.show_reply(desk)

    @Slot()
    def _show_consequences(self) -> None:
        """Show what follows from the reply; after the reply itself, so that keys stay quick."""
        self._later.stop()
        for question_id in self._moved:
            self.side.mend(question_id)
        self._moved.clear()
        if self._desk is not None:
            self.raters.show_answer(self._desk)
            self._show_rest(self._desk)
            self.guide.show_reply(self._desk)
            self.target.show_target(self._desk)

    def _show_rest(self, desk: Desk) -> None:
        self.evidence.show_items(desk.answer.evidence)
        self.note.show_note(desk.question_id, desk.answer.note)
        self.footer.show_desk(desk)

    def set_usable(self, usable: bool, why_not: str) -> None:
        """Let everything be changed, or show it only and say why in one sentence."""
        parts = (self.question, self.raters, self.evidence, self.note, self.target)
        for part in parts:
            part.set_usable(usable)
        self.why_not.setText(why_not)
        self._notice.setVisible(not usable)

    def flush(self) -> None:
        """Hand over everything that is being written."""
        self.question.flush()
        self.raters.flush()
        self.evidence.flush()
        self.note.flush()
        self.target.flush()

    def focus_question(self) -> None:
        """Put the keyboard on the level cards, where all keys act."""
        self.question.picker.focus()

    def focus_top(self) -> None:
        """Put the keyboard on the cards of another question, and its beginning in sight."""
        self.focus_question()
        self.area.to_top()

    def focus_note(self) -> None:
        """Put the keyboard into the private note."""
        self.note.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.field.moveCursor(QTextCursor.MoveOperation.End)

    def focus_target(self) -> None:
        """Put the keyboard into the target."""
        self.target.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.target.field.selectAll()

    def choose_recorder(self) -> None:
        """Open the list of whose reply is recorded."""
        self.top.recorder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.recorder.showPopup()

    # --- room ---------------------------------------------------------------------------------

    def toggle_side(self) -> None:
        """Show or hide the tree."""
        self._toggle("side")
        if self.side.isVisible():
            self.side.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, self.side.tree.reveal)

    def toggle_guide(self) -> None:
        """Show or hide the guide."""
        self._toggle("guide")

    def close_drawer(self) -> None:
        """Close what covers the question; what stands beside it stays."""
        if self._drawer:
            self._wish[self._drawer] = False
            self.arrange(self._page.width())

    def arrange(self, width: int) -> None:
        """Show what there is room for.

        What was asked for without room for it covers the question, as a drawer does.
        """
        side, centre, guide = (round(part * self._scale) for part in (SIDE, CENTRE, GUIDE))
        show_side = self._wish.get("side", width >= side + centre)
        left = width - (side if show_side else 0)
        show_guide = self._wish.get("guide", left >= centre + guide)
        least = self.middle.minimumSizeHint().width() + 8
        taken = (side if show_side else 0) + (guide if show_guide else 0)
        covered = taken > 0 and width - taken < least
        self._drawer = "" if not covered else "side" if show_side else "guide"
        self._place(self.side, show_side, side, covered)
        self._place(self.guide, show_guide and not (covered and show_side), guide, covered)
        self.middle.setVisible(not covered)
        self._splitter.setSizes([side, width - taken, guide])
        self.side.shut.setVisible(covered)
        self.top.tree.setChecked(show_side)
        self.top.guide.setChecked(show_guide)

    def _place(self, part: QWidget, visible: bool, width: int, whole: bool) -> None:
        part.setMinimumWidth(0 if whole else width)
        part.setMaximumWidth(_ANY if whole else width)
        part.setVisible(visible)

    @property
    def _scale(self) -> float:
        return self._page.fontInfo().pixelSize() / 14

    def _toggle(self, name: str) -> None:
        part = self.side if name == "side" else self.guide
        wanted = part.isHidden()
        self._wish[name] = wanted
        if wanted and self._page.width() < (SIDE + CENTRE + GUIDE) * self._scale:
            self._wish["guide" if name == "side" else "side"] = False
        self.arrange(self._page.width())
        if not wanted:
            self.focus_question()
        elif self._drawer == "guide":
            self.guide.shut.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _centre(self) -> QWidget:
        centre = QFrame()
        self.area = ScrollColumn(width=880, margin=24, gap=16, centred=True)
        parts = (self.question, self.raters, self.evidence, self.note, self.target)
        for place, part in enumerate(parts):
            if place:
                self.area.add(Rule())
            self.area.add(part)
        self.area.add_stretch()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._notice_bar())
        column.addWidget(self.area, 1)
        column.addWidget(self.footer)
        return centre

    def _notice_bar(self) -> QFrame:
        self._notice = QFrame()
        self._notice.setProperty("role", "banner")
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(20, 8, 16, 8)
        row.addWidget(self.why_not)
        self._notice.hide()
        return self._notice
