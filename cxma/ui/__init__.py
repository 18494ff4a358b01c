"""The window. The only room that knows Qt."""

from cxma.ui.qt_imports import answer_without_looking

answer_without_looking()
