"""A questionnaire from a spreadsheet that people edited; every fault with its sheet and cell.

The rows become the same trees that files become, so that the same rules look at them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cxma.catalogue import reader, workbook, workbook_table
from cxma.catalogue.tree import Path_, Tree
from cxma.catalogue.workbook import ID, KIND, PARENT, Column, Kind, Worded
from cxma.catalogue.workbook_table import Line, SheetTree, Table
from cxma.domain.questionnaire import Package
from cxma.errors import FaultList

_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True)
class Imported:
    """A questionnaire from a spreadsheet.

    Attributes:
        unread: sheets and columns that are none of ours, as people call them.
    """

    package: Package
    unread: tuple[str, ...] = ()


def read(source: Path) -> Imported:
    """Read a spreadsheet; see ``cxma.catalogue.import_workbook``."""
    sheets = workbook_table.sheets_of(source)
    trees = {name: SheetTree(name) for name in sheets}
    structure = trees.get(workbook.STRUCTURE) or SheetTree(workbook.STRUCTURE)
    unread = [name for name in sheets if not _ours(name)]
    levels = 0
    if workbook.STRUCTURE in sheets:
        table = Table(structure, *sheets[workbook.STRUCTURE])
        levels = table.levels()
        columns = workbook.structure(levels or table.highest("step"))
        unread += table.unknown(columns)
        _Structure(table, columns).fill()
    else:
        structure.fault_at((1, 1), "sheet.missing", name=workbook.STRUCTURE)
    languages = [name for name in sheets if _LANGUAGE.fullmatch(name)]
    for language in languages:
        table = Table(trees[language], *sheets[language])
        columns = workbook.words(levels or table.highest("step"), table.highest("evidence"))
        unread += table.unknown(columns)
        _Words(table, columns).fill()
    _listed(structure, languages)
    words = {language: trees[language] for language in languages}
    try:
        return Imported(reader.build(source.name, structure, words).package, tuple(unread))
    except FaultList as error:
        raise FaultList("questionnaire.sheets", error.faults, **error.values) from None


def _ours(name: str) -> bool:
    return name == workbook.STRUCTURE or _LANGUAGE.fullmatch(name) is not None


def _listed(structure: Tree, found: list[str]) -> None:
    """Note languages without a sheet, and sheets whose language is not listed."""
    if not isinstance(structure.data, dict):
        return
    listed: Any = structure.data["languages"]
    for place, language in enumerate(listed):
        if language not in found:
            structure.fault(("languages", place), "sheet.missing", name=language)
    for language in found:
        if language not in listed:
            structure.fault(("languages",), "sheet.unlisted", name=language)


class _Structure:
    """The tree of the structure from its sheet."""

    def __init__(self, table: Table, columns: tuple[Column, ...]) -> None:
        self.table = table
        self.tree = table.tree
        self.columns = columns
        self.data: dict[str, Any] = {"format": "1", "languages": [], "facets": [], "dimensions": []}
        self.inside: dict[str, tuple[Kind, Path_, dict[str, Any]]] = {}
        self.single: set[str] = set()

    def fill(self) -> None:
        """Read every row, parents before their children wherever they stand."""
        if not self.table.whole:
            return
        rows = [line for line in self.table.rows() if self._known(line)]
        for kind in Kind:
            for line in rows:
                if line.kind == kind:
                    self._line(line, kind)
        self.tree.data = self.data

    def _known(self, line: Line) -> bool:
        if line.kind in set(Kind):
            return True
        line.fault(KIND, "sheet.kind", value=line.said(KIND), allowed=", ".join(Kind))
        return False

    def _line(self, line: Line, kind: Kind) -> None:
        match kind:
            case Kind.QUESTIONNAIRE | Kind.VERSION | Kind.LEVELS:
                self._single(line, "id" if kind is Kind.QUESTIONNAIRE else kind.value)
            case Kind.LANGUAGE | Kind.FACET:
                key = "languages" if kind is Kind.LANGUAGE else "facets"
                path: Path_ = (key, len(self.data[key]))
                self._spot(path, line, ID)
                self.data[key].append(line.said(ID))
                line.fill(path, {}, self.columns)
            case Kind.DIMENSION:
                self._node(line, kind, (), self.data, "dimensions")
            case Kind.SUBDIMENSION:
                self._child(line, kind, Kind.DIMENSION, "subdimensions")
            case Kind.QUESTION:
                self._child(line, kind, Kind.SUBDIMENSION, "questions")

    def _single(self, line: Line, key: str) -> None:
        if key in self.single:
            line.fault(KIND, "sheet.row_twice", kind=line.kind, id=line.said(ID))
        self.single.add(key)
        self._spot((key,), line, ID)
        if line.said(ID):
            self.data[key] = line.said(ID)
        line.fill((), {}, self.columns)

    def _child(self, line: Line, kind: Kind, above: Kind, part: str) -> None:
        parent = line.said(PARENT)
        found = self.inside.get(parent)
        if found is None or found[0] is not above:
            line.fault(PARENT, "sheet.parent", id=line.said(ID), parent=parent, kind=above.value)
            return
        self._node(line, kind, found[1], found[2], part)

    def _node(
        self, line: Line, kind: Kind, above: Path_, parent: dict[str, Any], part: str
    ) -> None:
        siblings = parent.setdefault(part, [])
        path: Path_ = (*above, part, len(siblings))
        values: dict[str, Any] = {}
        self.tree.spots[path] = line.spot(ID)
        self._spot((*path, "id"), line, ID)
        if line.said(ID):
            values["id"] = line.said(ID)
        if kind is Kind.DIMENSION and line.said(PARENT):
            line.fault(PARENT, "sheet.unused", header=PARENT, kind=kind.value)
        line.fill(path, values, self.columns)
        if kind is Kind.QUESTION:
            steps = values.get("steps", {})
            values["steps"] = [{"to": str(at + 2), **steps[at]} for at in sorted(steps)]
        siblings.append(values)
        self.inside.setdefault(line.said(ID), (kind, path, values))

    def _spot(self, path: Path_, line: Line, header: str) -> None:
        self.tree.spots.setdefault(path[:1], line.spot(header))
        self.tree.spots[path] = line.spot(header)


_PARTS = {
    Worded.LEVEL: "levels",
    Worded.FACET: "facets",
    Worded.DIMENSION: "dimensions",
    Worded.SUBDIMENSION: "subdimensions",
    Worded.QUESTION: "questions",
    Worded.SOURCE: "sources",
    Worded.TERM: "glossary",
}
_OTHER_NAMES = {
    (Worded.QUESTIONNAIRE, "text"): "about",
    (Worded.FACET, "text"): "about",
    (Worded.DIMENSION, "text"): "about",
    (Worded.SUBDIMENSION, "text"): "about",
    (Worded.TERM, "name"): "term",
    (Worded.TERM, "text"): "meaning",
}
"""What the columns ``name`` and ``text`` are called in the files."""


class _Words:
    """The tree of a language from its sheet."""

    def __init__(self, table: Table, columns: tuple[Column, ...]) -> None:
        self.table = table
        self.tree = table.tree
        self.columns = columns
        self.data: dict[str, Any] = {}

    def fill(self) -> None:
        """Read every row."""
        if not self.table.whole:
            return
        required = ("levels", "dimensions", "subdimensions", "questions")
        self.data = {part: {} for part in required}
        for line in self.table.rows():
            if line.kind in set(Worded):
                self._line(line, Worded(line.kind))
            else:
                allowed = ", ".join(Worded)
                line.fault(KIND, "sheet.kind", value=line.said(KIND), allowed=allowed)
        self.tree.data = self.data

    def _line(self, line: Line, kind: Worded) -> None:
        key = line.said(ID)
        if kind is Worded.QUESTIONNAIRE:
            if "name" in self.data or "about" in self.data:
                line.fault(KIND, "sheet.row_twice", kind=kind.value, id=key)
            self._fill(line, kind, (), self.data)
            return
        if not key:
            line.fault(ID, "shape.empty", key=ID)
            return
        part = _PARTS[kind]
        group = self.data.setdefault(part, {})
        self.tree.spots.setdefault((part,), line.spot(KIND))
        if key in group:
            line.fault(ID, "sheet.row_twice", kind=kind.value, id=key)
            return
        self.tree.spots[(part, key)] = line.spot(ID)
        values: dict[str, Any] = {}
        self._fill(line, kind, (part, key), values)
        group[key] = values.get("text", "") if kind is Worded.SOURCE else values

    def _fill(self, line: Line, kind: Worded, path: Path_, values: dict[str, Any]) -> None:
        columns = tuple(self._renamed(column, kind) for column in self.columns)
        line.fill(path, values, columns)
        if kind is Worded.QUESTION:
            listed = values.get("evidence", {})
            values["evidence"] = [listed[place] for place in sorted(listed)]

    def _renamed(self, column: Column, kind: Worded) -> Column:
        name = _OTHER_NAMES.get((kind, column.header))
        return column if name is None else replace(column, path=(name,))
