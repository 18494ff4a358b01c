"""Open comments, only where enough people answered that nobody is known by their words (F16)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.surveys import Comment
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Comments(QWidget):
    """What people would change first, by service."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(context.tr("measure.comments"), 2))
        self.remark = Muted()
        column.addWidget(self.remark)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)

    def show_comments(self, comments: Sequence[Comment], least: int) -> None:
        """Show comments that may be shown, in the order given: by service."""
        tr, internal = self._context.tr, self._context.snapshot.internal
        empty(self._list)
        names = {service.id: service.name for service in internal.services}
        code = "measure.comments_remark" if comments else "measure.comments_none"
        self.remark.setText(tr(code, least=least))
        for service_id, said in groupby(comments, key=lambda comment: comment.service_id):
            self._list.addSpacing(8)
            self._list.addWidget(Heading(names.get(service_id, ""), 3))
            for comment in said:
                text = Body(tr("measure.quoted", text=comment.text))
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._list.addWidget(text)
