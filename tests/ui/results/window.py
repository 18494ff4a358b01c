"""One page in a window of its own, with what a test asks of it again and again."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from cxma.settings import Settings
from cxma.store.project import Project
from cxma.ui import look, style
from cxma.ui.context import Context
from cxma.ui.explanations import Sources
from cxma.ui.message import Message
from cxma.ui.page import Page

_PLAIN = Qt.KeyboardModifier.NoModifier
W = TypeVar("W", bound=QWidget)


class PageWindow:
    """A shown page; messages and navigation are kept in lists."""

    def __init__(
        self,
        project: Project,
        page: type[Page],
        *,
        language: str = "en",
        scale: int = 100,
        theme: str = "light",
        size: tuple[int, int] = (1500, 900),
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.context = Context(Settings(language=language, theme=theme, text_scale=scale))
        style.apply(app, self.context.theme, self.context.sizes)
        look.remember(app, self.context.theme)
        self.messages: list[Message] = []
        self.visited: list[tuple[str, str]] = []
        self.context.messaged.connect(self.messages.append)
        self.context.navigated.connect(lambda key, target: self.visited.append((key, target)))
        self.context.set_project(project)
        self.page: Any = page(self.context)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.page)
        self.window.resize(*size)
        self.page.refresh(None)
        self.context.changed.connect(self.page.refresh)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    @property
    def sources(self) -> Sources:
        """Return what the page shows from."""
        context = self.context
        return Sources(context.snapshot, context.results, context.words, context.tr)

    def find(self, kind: type[W], name: str) -> W:
        """Return the visible widget of a kind whose accessible name holds some words."""
        QApplication.processEvents()
        found = [
            widget
            for widget in self.window.findChildren(kind)
            if widget.isVisible() and name in widget.accessibleName()
        ]
        assert found, f"no {kind.__name__} called {name}"
        return found[0]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Write where the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        for char in text:
            QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, _PLAIN, char))

    def close(self) -> None:
        """Put everything away at once."""
        self.page.leave()
        self.context.changed.disconnect(self.page.refresh)
        self.window.close()
        self.window.deleteLater()
        self.context.project = None
        self.context.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
