"""Which causes of gaps of internal services an initiative removes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.plan import Initiative
from cxma.domain.snapshot import Snapshot
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.editors import calm
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class CauseLinks(QWidget):
    """The causes of one initiative, and a choice that adds one; hidden while there are none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._item: Initiative | None = None
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(context.tr("plan.causes"), 3))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.choice = QComboBox()
        self.choice.setAccessibleName(context.tr("plan.causes.add"))
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.choice.setSizeAdjustPolicy(policy)
        self.choice.setMinimumContentsLength(16)
        calm(self.choice)
        self.choice.activated.connect(self._picked)
        column.addWidget(self.choice)

    def load(self, item: Initiative, *, editable: bool) -> None:
        """Show what an initiative removes, as stored."""
        snapshot = self._context.snapshot
        self._item = item
        self.setVisible(bool(snapshot.internal.causes))
        said = sorted(_said(snapshot).items())
        if (item.id, item.cause_ids, said, editable) == self._shown:
            return
        self._shown = (item.id, item.cause_ids, said, editable)
        empty(self._rows)
        for cause_id, (service, text) in said:
            if cause_id in item.cause_ids:
                self._rows.addLayout(self._row(cause_id, service, text, editable=editable))
        self._offer(item, said, editable=editable)
        read_in_order(self)

    def _offer(
        self, item: Initiative, said: list[tuple[int, tuple[str, str]]], *, editable: bool
    ) -> None:
        """Offer the root causes it does not remove yet."""
        tr = self._context.tr
        roots = {cause.id for cause in self._context.snapshot.internal.causes if cause.root}
        self.choice.clear()
        self.choice.addItem(tr("plan.causes.add"), 0)
        for cause_id, (service, text) in said:
            if cause_id in roots and cause_id not in item.cause_ids:
                self.choice.addItem(tr("plan.causes.open", service=service, cause=text), cause_id)
        self.choice.setVisible(editable and self.choice.count() > 1)

    def _row(self, cause_id: int, service: str, text: str, *, editable: bool) -> QHBoxLayout:
        tr, context = self._context.tr, self._context
        link = LinkRow(tr("plan.causes.open_named", cause=text))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(text))
        words.addWidget(Small(service))
        link.add(words, 1)
        link.clicked.connect(lambda: context.goto("internal", f"improve:cause-{cause_id}"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(link, 1)
        if editable:
            name = tr("plan.causes.remove", cause=text)
            remove = IconButton("close", name, theme=context.theme, role="muted")
            remove.clicked.connect(lambda: self._remove(cause_id))
            row.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _picked(self, place: int) -> None:
        cause_id = self.choice.itemData(place)
        if cause_id and self._item is not None:
            self._set((*self._item.cause_ids, cause_id))
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, cause_id: int) -> None:
        if self._item is not None:
            self._set(tuple(each for each in self._item.cause_ids if each != cause_id))
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, cause_ids: tuple[int, ...]) -> None:
        context, item = self._context, self._item
        assert item is not None
        if context.do(improvement.set_causes, context.project, item.id, cause_ids) is False:
            self.choice.setCurrentIndex(0)


def _said(snapshot: Snapshot) -> dict[int, tuple[str, str]]:
    """Return service and words of every cause, by its id."""
    internal = snapshot.internal
    names = {service.id: service.name for service in internal.services}
    of_gap = {gap.id: names.get(gap.service_id, "") for gap in internal.gaps}
    return {cause.id: (of_gap.get(cause.gap_id, ""), cause.text) for cause in internal.causes}
