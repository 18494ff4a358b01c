"""A number that explains itself: its caption above, what qualifies it below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.i18n import Translator
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.text import Small, Text


class FigureButton(LinkRow):
    """Show a figure; pressing it asks for what stands behind it.

    Args:
        caption: what the figure is.
        value: the figure as shown.
        remark: what qualifies it, such as n; may be empty.
    """

    def __init__(
        self,
        tr: Translator,
        caption: str,
        value: str,
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        shown = f"{value}, {remark}" if remark else value
        super().__init__(tr("explain.accessible", what=caption, value=shown), parent)
        self.setToolTip(tr("explain.hint"))
        self.row.setContentsMargins(8, 4, 8, 4)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Small(caption), Text(value, role="number"), Small(remark)):
            if part.text():
                part.setWordWrap(False)
                column.addWidget(part)
        column.addStretch(1)
        self.add(column, 1)
