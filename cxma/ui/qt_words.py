"""Qt's own words (Cancel, Copy, Select all) and numbers, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget


def follow(app: QApplication, window: QWidget, locale: str) -> None:
    """Let Qt speak a language and write its numbers; unknown ones stay English.

    A window made before hands its own locale to everything inside, so it is told too.
    """
    QLocale.setDefault(QLocale(locale))
    window.setLocale(QLocale(locale))
    old = app.findChild(QTranslator, "qt_words")
    if old is not None:
        app.removeTranslator(old)
        old.setParent(None)
        old.deleteLater()
    words = QTranslator(app)
    words.setObjectName("qt_words")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(locale), "qtbase", "_", folder):
        app.installTranslator(words)
