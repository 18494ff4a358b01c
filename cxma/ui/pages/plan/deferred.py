"""What was left out on purpose, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.plan import Status
from cxma.ui.explanations.sheet import Sources
from cxma.ui.pages.plan.listing import second_line
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class DeferredList(QWidget):
    """The deferred initiatives; hidden while there is none."""

    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_results(self, sources: Sources) -> None:
        """List what is deferred now."""
        empty(self._column)
        items = [i for i in sources.snapshot.initiatives if i.status is Status.DEFERRED]
        self.setVisible(bool(items))
        if not items:
            return
        tr = sources.tr
        self._column.addWidget(Heading(tr("plan.deferred"), 2))
        self._column.addWidget(Muted(tr("plan.deferred.remark")))
        for item in items:
            reason = tr("plan.deferred.because", reason=item.deferred_reason)
            link = LinkRow(tr("explain.follow", what=item.title, value=reason))
            words = QVBoxLayout()
            words.setSpacing(0)
            for part in (Body(item.title), Small(reason), Small(second_line(sources, item))):
                words.addWidget(part)
            link.add(words, 1)
            link.clicked.connect(lambda _=False, to=item.id: self.opened.emit(to))
            self._column.addWidget(link)
        read_in_order(self)
