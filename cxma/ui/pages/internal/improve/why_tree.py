"""The whys of a gap as a tree that is typed: Enter goes on beside, Tab asks why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.improvement import Cause
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.improve.flow import Flow, Why, branching, siblings, swapped, tree
from cxma.ui.pages.internal.improve.why_line import WhyLine
from cxma.ui.widgets.scroll import empty

if TYPE_CHECKING:
    from cxma.ui.context import Context

_OTHER = Qt.FocusReason.OtherFocusReason


class Draft(NamedTuple):
    """Where a cause is being written: the why of which, right behind which."""

    parent_id: int | None
    after: int | None


class WhyTree(QWidget):
    """One line a cause; a line being written for the first time is stored once it has words."""

    chosen = Signal(int)
    """The keyboard is at a cause; carries its id, 0 while it is being written."""
    left = Signal()
    rebuilt = Signal()
    """Lines came, left or moved."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._gap_id = 0
        self._causes: tuple[Cause, ...] = ()
        self._editable = True
        self._draft: Draft | None = None
        self._busy = False
        self.lines: list[WhyLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    # --- showing ------------------------------------------------------------------------------

    def load(self, flow: Flow, *, editable: bool) -> None:
        """Show the causes of a gap as stored; what is being written stays."""
        if flow.gap.id != self._gap_id:
            self.finish()
            self._draft = None
        self._gap_id, self._causes, self._editable = flow.gap.id, flow.causes, editable
        self._show()

    def forget(self) -> None:
        """Show the causes of no gap; what is being written is for one that is gone."""
        self._gap_id, self._causes, self._draft = 0, (), None

    def finish(self) -> None:
        """Store what is being written."""
        for line in list(self.lines):
            if line.pending:
                self._commit(line)

    def focus_cause(self, cause_id: int) -> None:
        """Put the keyboard on a cause, or on the line that waits for the first one."""
        line = self.line_of(cause_id) or (self.lines[0] if self.lines else None)
        if line is not None:
            line.text.setFocus(_OTHER)

    def line_of(self, cause_id: int) -> WhyLine | None:
        """Return the line of a cause."""
        return next((line for line in self.lines if line.cause_id == cause_id), None)

    def start(self) -> None:
        """Write another cause of the gap itself."""
        self._write(Draft(None, self._causes[-1].id if self._causes else None))

    def _show(self) -> None:
        """Show all lines, building them anew only when some came, left or moved."""
        wanted = self._wanted()
        shown = [(line.cause_id, line.level) for line in self.lines]
        if shown != [(why.cause.id if why else 0, depth) for why, depth in wanted]:
            self._build(wanted)
        lines = branching([depth for _, depth in wanted])
        for line, (why, _), drawn in zip(self.lines, wanted, lines, strict=True):
            if why is not None:
                line.show_cause(why.cause)
            line.show_editable(self._editable)
            line.branch.show_lines(drawn)

    def _wanted(self) -> list[tuple[Why | None, int]]:
        """Return the lines there should be; the one being written has no cause."""
        whys = list(tree(self._causes))
        lines: list[tuple[Why | None, int]] = [(why, why.depth) for why in whys]
        if self._draft is None and not whys and self._editable:
            self._draft = Draft(None, None)
        if self._draft is not None and self._editable:
            place, depth = self._place(whys, self._draft)
            lines.insert(place, (None, depth))
        return lines

    def _place(self, whys: Sequence[Why], draft: Draft) -> tuple[int, int]:
        """Return where a line being written stands, and how deep."""
        ids = [why.cause.id for why in whys]
        parent = ids.index(draft.parent_id) if draft.parent_id in ids else -1
        depth = whys[parent].depth + 1 if parent >= 0 else 0
        place = ids.index(draft.after) if draft.after in ids else parent
        place += 1
        while place < len(whys) and whys[place].depth > depth:
            place += 1
        return place, depth

    def _build(self, wanted: Sequence[tuple[Why | None, int]]) -> None:
        focused = next((line for line in self.lines if line.text.hasFocus()), None)
        cause_id, written = (focused.cause_id, focused.text.text()) if focused else (0, "")
        self._busy = True
        empty(self._column)
        self.lines = [self._line(why.cause if why else None, depth) for why, depth in wanted]
        for line in self.lines:
            self._column.addWidget(line)
        self._busy = False
        self.rebuilt.emit()
        again = self.line_of(cause_id) if focused is not None else None
        if again is not None:
            again.text.setFocus(_OTHER)
            if again.cause is not None and written:
                again.text.setText(written)

    def _line(self, cause: Cause | None, depth: int) -> WhyLine:
        line = WhyLine(self._context, cause, depth)
        text = line.text
        text.finished.connect(lambda within: self._finished(line, within=within))
        text.entered.connect(lambda: self._enter(line))
        text.deepened.connect(lambda: self._deepen(line))
        text.stepped.connect(lambda step: self._step(line, step))
        text.moved.connect(lambda step: self._move(line, step))
        text.shifted.connect(lambda step: self._shift(line, step))
        text.removed.connect(lambda: self._remove(line))
        text.left.connect(lambda: self._leave(line))
        text.chosen.connect(lambda: self.chosen.emit(line.cause_id))
        line.why.clicked.connect(lambda: self._deepen(line))
        return line

    # --- writing ------------------------------------------------------------------------------

    def _finished(self, line: WhyLine, *, within: bool) -> None:
        """Store a line that was left; an empty one that was never stored goes away."""
        if self._busy or line not in self.lines:
            return
        if line.pending:
            self._commit(line)
        elif within and line.cause is None and self._causes:
            self._draft = None
            self._show()

    def _commit(self, line: WhyLine) -> int:
        """Store the words of a line; return the cause's id, 0 when there is none."""
        context, text = self._context, line.text.text().strip()
        if not text or not self._editable:
            line.restore()
            return line.cause_id
        if not line.pending:
            return line.cause_id
        if line.cause is not None:
            done = context.do(improvement.edit_cause, context.project, line.cause_id, text=text)
            if done is False:
                line.restore()
            return line.cause_id
        return self._add(line, text)

    def _add(self, line: WhyLine, text: str) -> int:
        context, draft = self._context, self._draft or Draft(None, None)
        self._draft = None
        line.text.setText("")
        added = context.do(
            improvement.add_cause,
            context.project,
            self._gap_id,
            text,
            draft.parent_id,
            after=draft.after,
        )
        if added is False:
            self._draft = draft
            self._show()
            return 0
        return int(added)

    def _write(self, draft: Draft) -> None:
        """Open a line in which a cause is written."""
        if not self._editable:
            return
        self._draft = draft
        self._show()
        line = self.line_of(0)
        if line is not None:
            line.text.setFocus(_OTHER)

    def _enter(self, line: WhyLine) -> None:
        """Store and go on beside; Enter on an empty line goes back to what it would explain."""
        if not self._editable:
            return
        if line.cause is None and not line.text.text().strip():
            self._leave(line)
            return
        cause_id = self._commit(line)
        cause = self._cause(cause_id)
        if cause is not None:
            self._write(Draft(cause.parent_id, cause.id))

    def _deepen(self, line: WhyLine) -> None:
        """Store and ask why."""
        cause_id = self._commit(line)
        if cause_id:
            below = [cause for cause in self._causes if cause.parent_id == cause_id]
            self._write(Draft(cause_id, below[-1].id if below else None))

    def _step(self, line: WhyLine, step: int) -> None:
        place = self.lines.index(line) + step
        if 0 <= place < len(self.lines):
            self.lines[place].text.setFocus(_OTHER)

    def _leave(self, line: WhyLine) -> None:
        """Leave a line as stored: an empty one goes back to the line above, others let go."""
        place = self.lines.index(line)
        if line.cause is None and self._causes:
            self._draft = None
            line.text.setText("")
            above = self.lines[max(0, place - 1)].cause_id
            self._show()
            self.focus_cause(above)
            return
        line.restore()
        self.left.emit()

    # --- moving and removing ------------------------------------------------------------------

    def _cause(self, cause_id: int) -> Cause | None:
        return next((cause for cause in self._causes if cause.id == cause_id), None)

    def _move(self, line: WhyLine, step: int) -> None:
        """Change places with the cause above or below beside it."""
        cause_id = self._commit(line)
        cause, context = self._cause(cause_id), self._context
        order = swapped(self._causes, cause, step) if cause is not None else None
        if order is not None and self._editable:
            context.do(improvement.order_causes, context.project, self._gap_id, order)
            self.focus_cause(cause_id)

    def _shift(self, line: WhyLine, step: int) -> None:
        """Make a cause the why of the one above it, or of what that one explains."""
        cause_id = self._commit(line)
        cause = self._cause(cause_id)
        if cause is None or not self._editable:
            return
        beside = siblings(self._causes, cause)
        place = beside.index(cause)
        parent = self._cause(cause.parent_id or 0)
        if step > 0 and place:
            self._hang(cause_id, beside[place - 1].id)
        elif step < 0 and parent is not None:
            self._hang(cause_id, parent.parent_id)

    def _hang(self, cause_id: int, parent_id: int | None) -> None:
        context = self._context
        context.do(improvement.edit_cause, context.project, cause_id, parent_id=parent_id)
        self.focus_cause(cause_id)

    def _remove(self, line: WhyLine) -> None:
        """Remove a cause with the whys behind it; one press brings them back."""
        if line.cause is None:
            self._leave(line)
            return
        context, tr = self._context, self._context.tr
        project, text = context.project, line.cause.text
        if project is None or not self._editable:
            return
        above = self.lines[max(0, self.lines.index(line) - 1)].cause_id
        line.restore()
        if context.do(improvement.remove_cause, project, line.cause_id) is False:
            return
        undo = (tr("plan.undo"), project.undo)
        context.message(tr("improve.cause.removed", cause=text), "info", steps=[undo], about=CHANGE)
        self.focus_cause(above)
