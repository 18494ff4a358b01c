"""The right side: why it matters, what to ask to see and whom, the warning sign, the next step."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import LevelWords
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.pages.assess.desk import Desk
from cxma.ui.pages.assess.glossary import GlossaryText, marked, terms_in
from cxma.ui.widgets.buttons import IconButton, QuietButton, set_icon
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Heading, Small


class GuidePanel(QFrame):
    """What helps to lead the conversation about one question."""

    closed = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "aside")
        self._tr = tr
        self._theme = theme
        self.why = GlossaryText()
        self.see = GlossaryText()
        self.ask = Body()
        self.warning = GlossaryText()
        self.step_title = Heading(level=3)
        self.step = GlossaryText()
        self.kpi = Small()
        self.terms = Small()
        self.terms.setTextFormat(Qt.TextFormat.RichText)
        self.anchors = Small()
        self.anchors.setTextFormat(Qt.TextFormat.RichText)
        self.unfold = QuietButton(tr("assess.guide.anchors"), "chevron-right", theme=theme)
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._fold)
        self.anchors.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._body(), 1)

    def show_question(self, desk: Desk) -> None:
        """Show what helps with another question."""
        text = desk.text
        self.why.set_words(text.why, desk.words)
        self.see.set_words("", desk.words)
        items = "".join(f"<li>{part}</li>" for part in self._marked(text.evidence, desk))
        indent = round(self.fontMetrics().height() * 0.85)
        style = f"margin:0 0 0 {indent}px;-qt-list-indent:0"
        self.see.setText(f'<ul style="{style}">{items}</ul>')
        self.see.setAccessibleName(", ".join(text.evidence))
        groups = [self._tr.term(group) for group in desk.question.ask]
        self.ask.setText(", ".join(groups))
        self._ask_title.setVisible(bool(groups))
        self.ask.setVisible(bool(groups))
        self.warning.set_words(text.warning, desk.words)
        self._show_terms(desk)
        self.show_reply(desk)

    def show_reply(self, desk: Desk) -> None:
        """Show the step and the anchors that follow from what is chosen."""
        value = desk.outline.status(desk.question_id).value
        level = None if value.score is None else int(value.score)
        step = desk.question.step((level or 1) + 1)
        words = desk.text.steps.get(step.to) if step else None
        for widget in (self.step_title, self.step, self.kpi):
            widget.setVisible(words is not None)
        if step is not None and words is not None:
            actor = self._tr.term(step.actor)
            self.step_title.setText(self._tr("assess.guide.step", level=step.to))
            self.step.set_words(words.action, desk.words)
            unit = f" ({words.unit})" if words.unit else ""
            self.kpi.setText(
                self._tr("assess.guide.step_by", actor=actor, kpi=f"{words.kpi}{unit}")
            )
        chosen = desk.reply if not isinstance(desk.reply, Mark) else None
        self._show_anchors(desk.words.levels, chosen)

    def _marked(self, texts: tuple[str, ...], desk: Desk) -> list[str]:
        return [marked(text, desk.words, self._theme["ink"]) for text in texts]

    def _show_terms(self, desk: Desk) -> None:
        text = desk.text
        whole = [text.text, *text.levels, text.why, *text.evidence, text.warning]
        found = terms_in(whole, desk.words)
        rows = [f"<b>{html.escape(t.term)}</b> — {html.escape(t.meaning)}" for t in found]
        self.terms.setText("<br><br>".join(rows))
        self._terms_title.setVisible(bool(found))
        self.terms.setVisible(bool(found))

    def _show_anchors(self, levels: tuple[LevelWords, ...], chosen: int | None) -> None:
        rows = []
        for number, level in enumerate(levels, start=1):
            parts = (level.practice, level.deployment, level.measurement, level.improvement)
            about = html.escape("; ".join(part for part in parts if part))
            mark = " ✓" if number == chosen else ""
            rows.append(f"<b>{number} {html.escape(level.name)}{mark}</b><br>{about}")
        self.anchors.setText("<br><br>".join(rows))

    def _head(self) -> QHBoxLayout:
        self.shut = IconButton("close", self._tr("assess.guide.close"), theme=self._theme)
        self.shut.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 8, 0)
        row.addWidget(Heading(self._tr("assess.guide.title"), 2), 1)
        row.addWidget(self.shut)
        return row

    def _body(self) -> ScrollColumn:
        area = ScrollColumn(margin=20, gap=4)
        self._ask_title = Heading(self._tr("assess.guide.ask"), 3)
        self._terms_title = Heading(self._tr("assess.guide.terms"), 3)
        blocks: list[list[QWidget]] = [
            [Heading(self._tr("assess.guide.see"), 3), self.see],
            [self._ask_title, self.ask],
            [Heading(self._tr("assess.guide.why"), 3), self.why],
            [Heading(self._tr("assess.guide.warning"), 3), self.warning],
            [self.step_title, self.step, self.kpi],
            [self._terms_title, self.terms],
            [self.unfold, self.anchors],
        ]
        for block in blocks:
            for widget in block:
                area.add(widget)
            area.add_space(12)
        area.add_stretch()
        return area

    @Slot(bool)
    def _fold(self, open: bool) -> None:
        self.anchors.setVisible(open)
        set_icon(self.unfold, "chevron-down" if open else "chevron-right", self._theme, "accent")
