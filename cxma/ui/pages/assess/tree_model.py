"""The questionnaire as a tree: dimensions, sub-dimensions, questions, each with its progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cxma.domain.questionnaire import Words
from cxma.i18n import Translator
from cxma.ui.pages.assess import wording
from cxma.ui.pages.assess.outline import Outline, Progress, Status

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    """What the tree's delegate asks for besides the name."""

    NODE = Qt.ItemDataRole.UserRole + 1
    STATUS = Qt.ItemDataRole.UserRole + 2
    PROGRESS = Qt.ItemDataRole.UserRole + 3
    DETAIL = Qt.ItemDataRole.UserRole + 4


@dataclass(eq=False)
class Node:
    """One row of the tree."""

    id: str
    name: str
    parent: Node | None = None
    row: int = 0
    question: bool = False
    children: list[Node] = field(default_factory=list)


class TreeModel(QAbstractItemModel):
    """Rows over an outline; ``mend`` repaints one branch after an answer."""

    def __init__(
        self, outline: Outline, words: Words, tr: Translator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._outline = outline
        self._words = words
        self._tr = tr
        self._top: list[Node] = []
        self._questions: dict[str, Node] = {}
        self._grow()

    def place(self, question_id: str) -> QModelIndex:
        """Return the row of a question, an invalid one when the round does not ask it."""
        node = self._questions.get(question_id)
        return self.createIndex(node.row, 0, node) if node else _ROOT

    def mend(self, question_id: str) -> None:
        """Tell the view that a question and the nodes above it changed."""
        index = self.place(question_id)
        while index.isValid():
            self.dataChanged.emit(index, index)
            index = self.parent(index)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return a row below a parent."""
        nodes = self._below(parent)
        if column != 0 or not 0 <= row < len(nodes):
            return QModelIndex()
        return self.createIndex(row, column, nodes[row])

    def parent(self, index: Index = _ROOT) -> Any:
        """Return the row above a row."""
        node = index.internalPointer() if index.isValid() else None
        above = node.parent if node else None
        return self.createIndex(above.row, 0, above) if above else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows stand below a parent."""
        return len(self._below(parent))

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return one: everything is drawn in one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says."""
        if not index.isValid():
            return None
        node: Node = index.internalPointer()
        if role == Qt.ItemDataRole.DisplayRole:
            return node.name
        if role == Role.NODE:
            return node
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(node)
        if node.question:
            return self._question_data(node.id, role)
        return self._outline.progress(node.id) if role == Role.PROGRESS else None

    def _question_data(self, question_id: str, role: int) -> Status | str | None:
        status = self._outline.status(question_id)
        if role == Role.STATUS:
            return status
        if role == Role.DETAIL:
            return wording.state(status, self._words, self._tr)
        return None

    def _spoken(self, node: Node) -> str:
        if node.question:
            return wording.spoken(node.id, self._outline.status(node.id), self._words, self._tr)
        found: Progress = self._outline.progress(node.id)
        return f"{node.name}, {wording.progress(found, self._tr)}"

    def _below(self, parent: Index) -> list[Node]:
        return parent.internalPointer().children if parent.isValid() else self._top

    def _grow(self) -> None:
        words = self._words
        for row, dimension in enumerate(self._outline.model.dimensions):
            top = Node(dimension.id, words.dimensions[dimension.id].name, None, row)
            self._top.append(top)
            for place, subdimension in enumerate(dimension.subdimensions):
                name = f"{subdimension.id} {words.subdimensions[subdimension.id].name}"
                middle = Node(subdimension.id, name, top, place)
                top.children.append(middle)
                for at, question in enumerate(subdimension.questions):
                    text = words.questions[question.id].name
                    leaf = Node(question.id, text, middle, at, question=True)
                    middle.children.append(leaf)
                    self._questions[question.id] = leaf
