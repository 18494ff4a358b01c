"""The centre: the question, its level cards, and the replies that are not a level."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.answers import Mark
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.pages.assess.desk import Desk
from cxma.ui.pages.assess.glossary import GlossaryText
from cxma.ui.widgets.buttons import Chip, QuietButton
from cxma.ui.widgets.level_picker import LevelPicker
from cxma.ui.widgets.saving_text import SavingLine
from cxma.ui.widgets.scroll import SEEN_WHOLE
from cxma.ui.widgets.text import Body, Heading, Small


class QuestionPanel(QWidget):
    """The question on the page; it asks for replies and shows the stored one."""

    replied = Signal(object)
    not_applicable = Signal(str)
    agreed_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.overline = Heading(level=3)
        self.heading = GlossaryText(role="question")
        self.picker = LevelPicker(theme, tr)
        self.picker.chosen.connect(self.replied)
        column.addWidget(self._recording_bar(theme))
        column.addWidget(self.overline)
        column.addWidget(self.heading)
        column.addSpacing(4)
        column.addWidget(self.picker)
        column.addLayout(self._marks_row())
        column.addWidget(self._reason_box())

    def show_question(self, desk: Desk) -> None:
        """Show another question."""
        text = desk.text
        self.overline.setText(self._overline(desk))
        self.heading.set_words(text.text, desk.words)
        self.picker.set_words([level.name for level in desk.words.levels], text.levels)
        self._asking = False
        self.reason.show_text("")
        self.show_reply(desk)

    def show_reply(self, desk: Desk) -> None:
        """Show the reply as stored, and who chose what."""
        reply = desk.reply
        rater = desk.rater
        self._recording.setVisible(rater is not None)
        if rater is not None:
            self._who.setText(self._tr("assess.recording_of", name=rater.name))
        level = reply if isinstance(reply, int) and not isinstance(reply, Mark) else None
        self.picker.set_level(level, rater.name if rater else self._tr("assess.agreed"))
        self.picker.set_marks(*desk.at_level())
        self.none.setChecked(reply is Mark.NOT_APPLICABLE)
        self.unknown.setChecked(reply is Mark.DONT_KNOW)
        self.clear.setEnabled(reply is not None and self._usable)
        applies = rater is None and desk.answer.agreed is Mark.NOT_APPLICABLE
        if applies:
            self._asking = False
            self.reason.set_stored(desk.answer.reason)
        self._box.setVisible(applies or self._asking)

    def set_usable(self, usable: bool) -> None:
        """Let everything be chosen, or show it only."""
        self._usable = usable
        for widget in (self.picker, self.none, self.unknown, self.clear, self.reason):
            widget.setEnabled(usable)

    def ask_reason(self) -> None:
        """Ask why the question does not apply, where it is asked."""
        self._asking = True
        self._complain(False)
        self._box.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reason.selectAll()

    @property
    def asking(self) -> bool:
        """Tell whether a reason is asked for and not given yet."""
        return self._asking

    def stop_asking(self) -> None:
        """Forget about the reason; nothing was changed."""
        if self._asking:
            self._asking = False
            self.reason.show_text("")
            self._box.hide()

    def flush(self) -> None:
        """Hand over a typed reason, as leaving its field does."""
        self.reason.flush()

    def _recording_bar(self, theme: Theme) -> QFrame:
        self._recording = QFrame()
        self._recording.setProperty("role", "banner")
        self._who = Body()
        back = QuietButton(self._tr("assess.to_agreed"), theme=theme)
        back.clicked.connect(self.agreed_wanted)
        row = QHBoxLayout(self._recording)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self._who, 1)
        row.addWidget(back)
        self._recording.hide()
        return self._recording

    def _marks_row(self) -> QHBoxLayout:
        self._usable = True
        self._asking = False
        self.none = Chip(self._tr("assess.not_applicable_key"))
        self.unknown = Chip(self._tr("assess.dont_know_key"))
        self.clear = QuietButton(self._tr("assess.clear_key"))
        self.none.clicked.connect(self._on_none)
        self.unknown.clicked.connect(self._on_unknown)
        self.clear.clicked.connect(self._on_clear)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.none, self.unknown, self.clear):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _reason_box(self) -> QWidget:
        self._box = QWidget()
        self._box.setProperty(SEEN_WHOLE, True)
        self._fault = Small()
        self._fault.setProperty("role", "danger")
        self._fault.hide()
        self.reason = SavingLine()
        self.reason.setPlaceholderText(self._tr("assess.reason_hint"))
        label = Body(self._tr("assess.reason"))
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(label.text())
        self.reason.save.connect(self._on_reason)
        self.reason.left.connect(self._on_left)
        self.reason.returnPressed.connect(self._on_return)
        self.reason.textEdited.connect(lambda _text: self._complain(False))
        column = QVBoxLayout(self._box)
        column.setContentsMargins(3, 0, 3, 0)
        column.setSpacing(4)
        for widget in (label, self._fault, self.reason):
            column.addWidget(widget)
        self._box.hide()
        return self._box

    @Slot()
    def _on_none(self) -> None:
        self.none.setChecked(not self.none.isChecked())
        self.replied.emit(Mark.NOT_APPLICABLE)

    @Slot()
    def _on_unknown(self) -> None:
        self.unknown.setChecked(not self.unknown.isChecked())
        self.replied.emit(Mark.DONT_KNOW)

    @Slot()
    def _on_clear(self) -> None:
        self.replied.emit(None)

    @Slot(str)
    def _on_reason(self, text: str) -> None:
        if text:
            self.not_applicable.emit(text)
        elif not self._asking:
            self._complain(True)

    @Slot()
    def _on_return(self) -> None:
        if self.reason.text().strip():
            self.left.emit()
        else:
            self._complain(True)

    @Slot()
    def _on_left(self) -> None:
        self.stop_asking()
        self._complain(False)
        self.left.emit()

    def _complain(self, wrong: bool) -> None:
        """Say that a reason is needed, where it is needed."""
        self._fault.setText(self._tr("assess.reason_needed") if wrong else "")
        self._fault.setVisible(wrong)
        if bool(self.reason.property("wrong")) != wrong:
            self.reason.setProperty("wrong", "true" if wrong else None)
            self.reason.style().unpolish(self.reason)
            self.reason.style().polish(self.reason)

    def _overline(self, desk: Desk) -> str:
        parts: list[str] = [f"{desk.question_id}  {desk.text.name}"]
        facet = desk.question.facet
        if facet and facet in desk.words.facets:
            parts.append(self._tr("assess.facet", name=desk.words.facets[facet].name))
        if desk.question.critical:
            parts.append("◆ " + self._tr("assess.critical"))
        return "   ·   ".join(parts)
