"""What each rater said about the question, how far they agree, and quick entry of all ratings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.snapshot import Participant
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.pages.assess import wording
from cxma.ui.pages.assess.desk import Desk, Reply
from cxma.ui.pages.assess.outline import spread_of
from cxma.ui.widgets.buttons import IconButton, QuietButton
from cxma.ui.widgets.distribution_bar import DistributionBar
from cxma.ui.widgets.rating_strip import RatingStrip
from cxma.ui.widgets.saving_text import SavingLine
from cxma.ui.widgets.text import Body, Elided, Heading, Muted, Small


class RaterRow(QWidget):
    """One person: name, role group, reply and, on demand, what was said with it."""

    rated = Signal(int, object)
    commented = Signal(int, str)
    moved = Signal(int, int)
    left = Signal()

    def __init__(self, person: Participant, levels: int, theme: Theme, tr: Translator) -> None:
        super().__init__()
        self.person = person
        group = tr.term(person.group)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self.strip = RatingStrip(theme, tr)
        self.strip.set_person(f"{person.name}, {group}", levels)
        self.strip.rated.connect(lambda reply: self.rated.emit(person.id, reply))
        self.strip.moved.connect(lambda step: self.moved.emit(person.id, step))
        self.strip.left.connect(self.left)
        self.toggle = IconButton("note", tr("assess.comment_of", name=person.name), theme=theme)
        self.toggle.clicked.connect(self._open)
        name = Elided(person.name)
        name.setMinimumWidth(name.fontMetrics().averageCharWidth() * 12)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.strip)
        across.addWidget(self.toggle)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(name)
        names.addWidget(Small(group))
        self._line.addLayout(names, 1)
        self._line.addLayout(across)
        self.comment = SavingLine()
        self.comment.setPlaceholderText(tr("assess.comment_hint"))
        self.comment.setAccessibleName(tr("assess.comment_of", name=person.name))
        self.comment.save.connect(lambda text: self.commented.emit(person.id, text))
        self.comment.left.connect(self.strip.setFocus)
        self.comment.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addLayout(self._line)
        column.addWidget(self.comment)

    def show_reply(self, reply: Reply, comment: str, *, fresh: bool) -> None:
        """Show what is stored; ``fresh`` for another question, whatever was typed."""
        self.strip.set_reply(reply)
        if fresh:
            self.comment.show_text(comment)
        else:
            self.comment.set_stored(comment)
        self.toggle.setEnabled(reply is not None and self.strip.isEnabled())
        self.comment.setVisible(bool(comment) or (self.comment.hasFocus() and reply is not None))

    def set_usable(self, usable: bool) -> None:
        """Let the reply be changed, or show it only."""
        self.strip.setEnabled(usable)
        self.comment.setEnabled(usable)
        self.toggle.setEnabled(usable and self.strip.reply is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the strip below the name when there is no room beside it."""
        super().resizeEvent(event)
        wide = self.strip.sizeHint().width() + self.fontMetrics().averageCharWidth() * 26
        narrow = event.size().width() < wide
        kind = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not kind:
            self._line.setDirection(kind)

    def _open(self) -> None:
        self.comment.show()
        self.comment.setFocus(Qt.FocusReason.OtherFocusReason)


class RatersPanel(QWidget):
    """Everybody's replies with n, mean, median, range, distribution and agreement."""

    rated = Signal(int, object)
    commented = Signal(int, str)
    left = Signal()
    people_wanted = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tr = tr
        self._usable = True
        self._shown: tuple[tuple[Participant, ...], int] | None = None
        self.rows: dict[int, RaterRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.figures = Body()
        self.agreement = Body()
        self.why = Small()
        self.why.setProperty("role", "signal")
        self.bars = DistributionBar(theme, tr)
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self.figures, self.agreement, self.why):
            words.addWidget(widget)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(words, 1)
        top.addWidget(self.bars, 0, Qt.AlignmentFlag.AlignTop)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self._hint = Small()
        self._nobody = Muted(tr("assess.no_raters"))
        self._invite = QuietButton(tr("assess.add_raters"), "people", theme=theme)
        self._invite.clicked.connect(self.people_wanted)
        column.addWidget(Heading(tr("assess.raters"), 2))
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addLayout(self._people)
        column.addWidget(self._nobody)
        column.addWidget(self._invite, 0, Qt.AlignmentFlag.AlignLeft)

    def show_people(self, desk: Desk) -> None:
        """Show rows for everybody who takes part."""
        people = (desk.participants, desk.levels)
        if people == self._shown:
            return
        self._shown = people
        for row in self.rows.values():
            self._people.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        self._hint.setText(self._tr("assess.raters_hint", levels=desk.levels))
        for person in desk.participants:
            row = RaterRow(person, desk.levels, self._theme, self._tr)
            row.rated.connect(self.rated)
            row.commented.connect(self.commented)
            row.moved.connect(self._move)
            row.left.connect(self.left)
            row.set_usable(self._usable)
            self._people.addWidget(row)
            self.rows[person.id] = row
        somebody = bool(self.rows)
        for widget in (self._hint, self.figures, self.agreement, self.bars):
            widget.setVisible(somebody)
        self._nobody.setVisible(not somebody)
        self._invite.setVisible(not somebody)

    def show_answer(self, desk: Desk, *, fresh: bool = False) -> None:
        """Show what everybody replied, as stored."""
        answer = desk.answer
        replies = {rating.participant_id: rating for rating in answer.ratings}
        for person_id, row in self.rows.items():
            found = replies.get(person_id)
            row.show_reply(
                found.value if found else None, found.comment if found else "", fresh=fresh
            )
        spread = spread_of(answer, desk.levels)
        reasons = desk.outline.status(desk.question_id).discuss
        self.bars.set_counts(spread.counts)
        self.figures.setText(wording.figures(spread, self._tr))
        self.agreement.setText(wording.agreement(spread, self._tr) if spread.n else "")
        self.why.setText(wording.why_discuss(reasons, self._tr))
        self.why.setVisible(bool(reasons))

    def set_usable(self, usable: bool) -> None:
        """Let replies be changed, or show them only."""
        self._usable = usable
        for row in self.rows.values():
            row.set_usable(usable)

    def focus_first(self, desk: Desk) -> bool:
        """Put the keyboard on the first person without a reply; tell whether there is anybody."""
        order = list(self.rows)
        if not order:
            return False
        replied = {rating.participant_id for rating in desk.answer.ratings}
        first = next((key for key in order if key not in replied), order[0])
        self.rows[first].strip.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def step_from(self, participant_id: int, step: int = 1) -> None:
        """Put the keyboard on the next person; after the last one, leave."""
        self._move(participant_id, step)

    def flush(self) -> None:
        """Hand over typed comments, as leaving their fields does."""
        for row in self.rows.values():
            row.comment.flush()

    def _move(self, participant_id: int, step: int) -> None:
        order = list(self.rows)
        place = order.index(participant_id) + step
        if 0 <= place < len(order):
            self.rows[order[place]].strip.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= len(order):
            self.left.emit()
