"""A questionnaire as a spreadsheet to edit: notes, protected ids, nothing that calculates."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from cxma.catalogue import workbook
from cxma.catalogue.workbook import Column, Holds, Kind, Worded
from cxma.domain.questionnaire import Package, Question, Questionnaire, QuestionWords, Words
from cxma.files import atomic_path
from cxma.i18n import Translator

LEAST_EVIDENCE = 4
SPARE_ROWS = 200
"""Empty rows below the table that offer the same choices."""

LINE_HEIGHT = 15
"""Points."""

_NAVY, _GREY, _LINE = "#1F3A5F", "#F2F2F2", "#D0D0D0"
_FORMULA = ("=", "+", "-", "@")
_VALUES = (Kind.VERSION, Kind.LEVELS)
"""Kinds whose id is no name but a value to edit."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  (the same questionnaire gives the same bytes)

Value = str | float
Row = dict[str, Value]
"""Values by header."""


@dataclass(frozen=True)
class Sheet:
    """What goes on one sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: list[Row]
    frozen: int


def write(package: Package, target: Path, tr: Translator) -> None:
    """Write a spreadsheet; see ``cxma.catalogue.export_workbook``."""
    model = package.model
    with atomic_path(target) as temporary:
        book = xlsxwriter.Workbook(str(temporary), {"strings_to_urls": False})
        book.set_properties({"title": model.id, "created": _MADE})
        pen = _Pen(book, tr)
        pen.sheet(_structure(package))
        for language in model.languages:
            pen.sheet(_words(model, package.words[language], _evidence(package)))
        book.close()


def _evidence(package: Package) -> int:
    counts = (len(q.evidence) for words in package.words.values() for q in words.questions.values())
    return max(LEAST_EVIDENCE, *counts)


def _structure(package: Package) -> Sheet:
    model = package.model
    names = package.words[model.languages[0]]
    columns = workbook.structure(model.levels)
    return Sheet(workbook.STRUCTURE, columns, list(_structure_rows(model, names)), 4)


def _structure_rows(model: Questionnaire, names: Words) -> Iterator[Row]:
    yield _row(Kind.QUESTIONNAIRE, model.id)
    yield _row(Kind.VERSION, model.version)
    yield _row(Kind.LEVELS, str(model.levels))
    for language in model.languages:
        yield _row(Kind.LANGUAGE, language)
    for facet in model.facets:
        yield _row(Kind.FACET, facet)
    for dimension in model.dimensions:
        shown: Row = {"name": names.node_name(dimension.id), "weight": dimension.weight}
        yield _row(Kind.DIMENSION, dimension.id) | shown
        for sub in dimension.subdimensions:
            shown = {"name": names.node_name(sub.id), "weight": sub.weight}
            yield _row(Kind.SUBDIMENSION, sub.id, dimension.id) | shown
            for question in sub.questions:
                shown = {"name": names.node_name(question.id), "weight": question.weight}
                yield _row(Kind.QUESTION, question.id, sub.id) | shown | _question(question)


def _row(kind: str, id: str, parent: str = "") -> Row:
    return {workbook.KIND: kind, workbook.ID: id, workbook.PARENT: parent}


def _question(question: Question) -> Row:
    row: Row = {
        "short": "yes" if question.short else "",
        "critical": "yes" if question.critical else "",
        "facet": question.facet or "",
        "sources": "\n".join(question.sources),
        "ask": "\n".join(question.ask),
    }
    for step in question.steps:
        begun = f"step {step.to}"
        row[f"{begun} actor"] = str(step.actor)
        row[f"{begun} effort"] = step.effort
        row[f"{begun} impact"] = step.impact
        row[f"{begun} better"] = "higher" if step.higher_is_better else "lower"
    return row


def _words(model: Questionnaire, words: Words, evidence: int) -> Sheet:
    columns = workbook.words(model.levels, evidence)
    return Sheet(words.language, columns, list(_words_rows(model, words)), 3)


def _words_rows(model: Questionnaire, words: Words) -> Iterator[Row]:
    yield _row(Worded.QUESTIONNAIRE, model.id) | {"name": words.name, "text": words.about}
    for place, level in enumerate(words.levels, 1):
        parts = ("name", "practice", "deployment", "measurement", "improvement")
        yield _row(Worded.LEVEL, str(place)) | {part: getattr(level, part) for part in parts}
    dimensions = [dimension.id for dimension in model.dimensions]
    for kind, nodes, ids in (
        (Worded.FACET, words.facets, model.facets),
        (Worded.DIMENSION, words.dimensions, dimensions),
        (Worded.SUBDIMENSION, words.subdimensions, [sub.id for sub in model.subdimensions()]),
    ):
        for key in ids:
            node = nodes[key]
            yield _row(kind, key) | {"name": node.name, "short": node.short, "text": node.about}
    for question in model.questions():
        yield _row(Worded.QUESTION, question.id) | _question_words(words.questions[question.id])
    for key, source in words.sources.items():
        yield _row(Worded.SOURCE, key) | {"text": source}
    for key, term in words.glossary.items():
        yield _row(Worded.TERM, key) | {"name": term.term, "text": term.meaning}


def _question_words(words: QuestionWords) -> Row:
    row: Row = {"name": words.name, "text": words.text, "why": words.why, "warning": words.warning}
    row |= {f"level {place}": text for place, text in enumerate(words.levels, 1)}
    row |= {f"evidence {place}": text for place, text in enumerate(words.evidence, 1)}
    for to, step in words.steps.items():
        for part in ("action", "kpi", "formula", "unit"):
            row[f"step {to} {part}"] = getattr(step, part)
    return row


class _Pen:
    """Write sheets with one look."""

    def __init__(self, book: Any, tr: Translator) -> None:
        self.book = book
        self.tr = tr
        self.formats: dict[tuple[Holds, bool, bool, bool], Any] = {}
        self.head = book.add_format(
            {"bold": True, "font_color": "white", "bg_color": _NAVY, "valign": "vcenter",
             "text_wrap": True, "border": 1, "border_color": _LINE}
        )  # fmt: skip

    def sheet(self, sheet: Sheet) -> None:
        """Write one sheet: heading with notes, rows, protection, choices, print set-up."""
        paper = self.book.add_worksheet(sheet.name)
        for place, column in enumerate(sheet.columns):
            paper.set_column(place, place, column.width, self._format(column))
            paper.write_string(0, place, column.header, self.head)
            note = self.tr(f"catalogue.note.{column.note}")
            lines = 2 + len(note) // 30
            paper.write_comment(0, place, note, {"width": 230, "height": 18 * lines, "author": ""})
            self._choices(paper, place, column, len(sheet.rows))
        for line, row in enumerate(sheet.rows, 1):
            self._row(paper, line, row, sheet.columns)
        self._finish(paper, sheet)

    def _row(self, paper: Any, line: int, row: Row, columns: tuple[Column, ...]) -> None:
        # Not every program makes room for wrapped text by itself when it opens a file.
        paper.set_row(line, LINE_HEIGHT * max(_lines(row, column) for column in columns))
        for place, column in enumerate(columns):
            value = row.get(column.header, "")
            kind = row[workbook.KIND]
            value_of_row = column.header == workbook.ID and kind in _VALUES
            locked = kind not in column.kinds or (column.locked and not value_of_row)
            formula = isinstance(value, str) and value[:1] in _FORMULA
            look = self._format(column, ruled=True, locked=locked, formula=formula)
            if isinstance(value, str):
                self._text(paper, line, place, value, look)
            elif float(f"{value:.15g}") == value:
                paper.write_number(line, place, value, look)
            else:  # a spreadsheet keeps 15 digits of a number, and all of a text
                paper.write_string(line, place, repr(value), look)

    def _text(self, paper: Any, line: int, place: int, value: str, look: Any) -> None:
        if value:
            paper.write_string(line, place, value, look)
        else:
            paper.write_blank(line, place, None, look)

    def _format(
        self, column: Column, *, ruled: bool = False, locked: bool = False, formula: bool = False
    ) -> Any:
        """Return a cell's look; what begins like a formula stays text when somebody edits it."""
        key = (column.holds, ruled, locked, formula)
        if key not in self.formats:
            look = {"valign": "top", "text_wrap": True, "locked": locked, "quote_prefix": formula}
            if ruled:
                look |= {"border": 1, "border_color": _LINE}
            if locked:
                look["bg_color"] = _GREY
            if column.holds is Holds.CODE:
                look["num_format"] = "@"
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def _choices(self, paper: Any, place: int, column: Column, rows: int) -> None:
        listed = ("yes",) if column.holds is Holds.YES else column.choices
        if listed:
            rule = {"validate": "list", "source": list(listed), "error_type": "warning"}
            paper.data_validation(1, place, rows + SPARE_ROWS, place, rule)

    def _finish(self, paper: Any, sheet: Sheet) -> None:
        paper.freeze_panes(1, sheet.frozen)
        paper.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        paper.protect(
            "",
            {"format_columns": True, "format_rows": True, "autofilter": True, "insert_rows": True},
        )
        paper.set_landscape()
        paper.set_paper(9)
        paper.repeat_rows(0)


def _lines(row: Row, column: Column) -> int:
    """Return the lines a cell needs, at most what a row can be high."""
    text = str(row.get(column.header, ""))
    return min(27, sum(math.ceil(max(1, len(part)) / column.width) for part in text.split("\n")))
