"""What the questionnaire suggests for the largest gaps: accept with one key, or say why not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.suggest import Suggestion, suggest
from cxma.ui.explanations.sheet import Sources
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

FIRST = 3
"""So many are shown until more is asked for; only one once the plan has as many initiatives."""
_ACCEPT = (Qt.Key.Key_Plus, Qt.Key.Key_Insert)
_DISMISS = (Qt.Key.Key_Minus, Qt.Key.Key_Delete)


class SuggestionRow(LinkRow):
    """One suggestion; ``+`` accepts it, ``-`` says not now, as the page's letters do."""

    accepted = Signal()
    dismissed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ACCEPT:
            self.accepted.emit()
        elif event.key() in _DISMISS:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


class SuggestionList(QWidget):
    """The next steps, largest gap first; three of them until more is asked for."""

    accepted = Signal(object)
    dismissed = Signal(object)
    asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._whole = False
        self._first = FIRST
        self._sources: Sources | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.found: tuple[Suggestion, ...] = ()

    def show_results(self, sources: Sources) -> None:
        """List what is suggested for the present gaps."""
        place = self._place()
        self._sources = sources
        self.found = suggest(sources.snapshot, sources.results)
        empty(self._column)
        self.setVisible(bool(self.found))
        if not self.found:
            return
        tr = sources.tr
        self._column.addWidget(Heading(tr("plan.suggested"), 2))
        self._column.addWidget(Muted(tr("plan.suggested.remark")))
        self._first = FIRST if len(sources.results.plan) < FIRST else 1
        shown = self.found if self._whole else self.found[: self._first]
        for suggestion in shown:
            self._column.addLayout(self._row(sources, suggestion))
        if len(self.found) > self._first:
            self._column.addWidget(self._more(sources), 0, Qt.AlignmentFlag.AlignLeft)
        self._return_to(place)

    def rows(self) -> list[SuggestionRow]:
        """Return the rows shown, in order."""
        items = [self._column.itemAt(place) for place in range(self._column.count())]
        lines = [item.layout() for item in items if item is not None]
        first = [line.itemAt(0) for line in lines if line is not None]
        widgets = [item.widget() for item in first if item is not None]
        return [widget for widget in widgets if isinstance(widget, SuggestionRow)]

    @Slot()
    def accept_one(self) -> None:
        """Accept the suggestion the keyboard is at, else the first one shown."""
        if row := self._one():
            row.accepted.emit()

    @Slot()
    def dismiss_one(self) -> None:
        """Say not now to the suggestion the keyboard is at, else to the first one shown."""
        if row := self._one():
            row.dismissed.emit()

    def _one(self) -> SuggestionRow | None:
        rows = self.rows() if self.isVisible() else []
        return next((row for row in rows if row.hasFocus()), rows[0] if rows else None)

    def _place(self) -> int:
        """Return which row the keyboard is at, or -1."""
        rows = self.rows()
        return next((place for place, row in enumerate(rows) if row.hasFocus()), -1)

    def _return_to(self, place: int) -> None:
        read_in_order(self)
        rows = self.rows()
        if place >= 0 and rows:
            rows[min(place, len(rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, sources: Sources, suggestion: Suggestion) -> QHBoxLayout:
        tr, words = sources.tr, sources.words
        step = words.questions[suggestion.question_id].steps[suggestion.step.to]
        name = words.node_name(suggestion.question_id)
        label = tr("explain.named", id=suggestion.question_id, name=name)
        why = _why(sources, suggestion)
        link = SuggestionRow(tr("plan.suggestion.spoken", name=label, action=step.action, why=why))
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (Body(label), Small(step.action), Small(why)):
            column.addWidget(part)
        link.add(column, 1)
        link.clicked.connect(lambda: self.asked.emit(suggestion.question_id))
        link.accepted.connect(lambda: self.accepted.emit(suggestion))
        link.dismissed.connect(lambda: self.dismissed.emit(suggestion))
        return self._with_buttons(link, suggestion, label)

    def _with_buttons(self, link: SuggestionRow, suggestion: Suggestion, label: str) -> QHBoxLayout:
        tr, theme = self._context.tr, self._context.theme
        add = QuietButton(tr("plan.accept"), "plus", theme=theme)
        add.setAccessibleName(tr("plan.accept_named", name=label))
        add.clicked.connect(lambda: self.accepted.emit(suggestion))
        later = QuietButton(tr("plan.not_now"))
        later.setAccessibleName(tr("plan.not_now_named", name=label))
        later.clicked.connect(lambda: self.dismissed.emit(suggestion))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(link, 1)
        for button in (add, later):
            button.setEnabled(not self._context.read_only)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _more(self, sources: Sources) -> QuietButton:
        text = sources.tr.plural("plan.suggested.all", len(self.found))
        if self._whole:
            text = sources.tr("plan.suggested.fewer")
        more = QuietButton(text)
        more.clicked.connect(self._toggle)
        return more

    def _toggle(self) -> None:
        self._whole = not self._whole
        if self._sources is not None:
            self.show_results(self._sources)
            rows = self.rows()
            target = rows[self._first if self._whole and len(rows) > self._first else 0]
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def _why(sources: Sources, suggestion: Suggestion) -> str:
    tr = sources.tr
    code = "plan.suggestion.why_critical" if suggestion.critical else "plan.suggestion.why"
    return tr(
        code,
        now=sources.score(suggestion.value),
        level=suggestion.step.to,
        part=sources.words.node_name(suggestion.subdimension_id),
        target=sources.score(suggestion.target),
        index=tr.number(suggestion.gap_index, 1),
    )
