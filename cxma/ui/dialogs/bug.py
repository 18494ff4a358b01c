"""What is shown when we failed: that nothing was lost, and what can be sent to us."""

from __future__ import annotations

import logging
import platform
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cxma import __version__, paths
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.text import Body, Heading, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

log = logging.getLogger(__name__)


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Log an unexpected error and return it as text: versions and where it happened.

    The error's own words are left out: they may hold names or answers.
    """
    frames = [
        f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    head = (
        f"cxma {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )
    text = "\n".join([head, f"{kind.__module__}.{kind.__qualname__}", *frames])
    log.error("unexpected error\n%s", text)
    return text


class BugDialog(QDialog):
    """Say calmly that something went wrong, and let the person copy the details or go on."""

    def __init__(self, context: Context, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = context.tr
        self.setWindowTitle(tr("bug.title"))
        self.resize(context.sizes.px(600), context.sizes.px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        column.addWidget(Heading(tr("bug.title"), 1))
        column.addWidget(Body(tr("bug.text")))
        self.details = QPlainTextEdit(text)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(tr("bug.details"))
        column.addWidget(self.details, 1)
        column.addWidget(Small(tr("bug.log", path=str(paths.logs()))))
        row = QHBoxLayout()
        self.go_on = PrimaryButton(tr("bug.go_on"))
        self.copy = QuietButton(tr("bug.copy"), "copy", theme=context.theme)
        self.go_on.clicked.connect(self.accept)
        self.copy.clicked.connect(self._copy)
        row.addWidget(self.go_on)
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        self.go_on.setFocus()

    def add(self, text: str) -> None:
        """Add another error below the first."""
        self.details.appendPlainText(f"\n{text}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
