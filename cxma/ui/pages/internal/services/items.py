"""A list whose rows open into a form: standards, needs, steps; a line below adds by typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.ui.pages.plan.kpis import yield_width
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import Field, Form
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


@dataclass(frozen=True)
class Item:
    """One row: what it says, and the values of its form."""

    id: int
    title: str
    detail: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """What a list says of itself.

    Attributes:
        title: above the list.
        none: in place of the rows while there are none.
        adding: in the line that adds.
        remove: on the button that removes the open row.
    """

    title: str
    none: str
    adding: str
    remove: str


class ItemList(QWidget):
    """Rows, the form of the one that is open, and a line to add one.

    Args:
        fields: of the form; asked for each time one opens, since choices change.
        commit: stores one field of a row and tells whether it was taken.
        add: adds a row with a text and returns its id, or False; None where none can be added.
        extra: more below the open form, or None.
    """

    def __init__(
        self,
        context: Context,
        words: Words,
        fields: Callable[[], Sequence[Field]],
        commit: Callable[[int, str, object], bool],
        add: Callable[[str], object] | None,
        remove: Callable[[int], object],
        extra: Callable[[int], QWidget | None] | None = None,
    ) -> None:
        super().__init__()
        self._context, self._words = context, words
        self._fields, self._commit, self._extra = fields, commit, extra
        self._add, self._remove = add, remove
        self._items: dict[int, Item] = {}
        self._open = 0
        self._editable = True
        self._form: Form | None = None
        self._rows: dict[int, LinkRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(words.title, 3))
        self._none = Small(words.none)
        column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.line = QLineEdit()
        self.line.setPlaceholderText(words.adding)
        self.line.setAccessibleName(words.adding)
        self.line.returnPressed.connect(self._entered)
        column.addWidget(self.line)

    @property
    def form(self) -> Form | None:
        """Return the form of the row that is open."""
        return self._form

    @property
    def editable(self) -> bool:
        """Tell whether rows can be changed."""
        return self._editable

    def load(self, items: Sequence[Item], *, editable: bool) -> None:
        """Show rows as stored; what is being written stays."""
        known = {item.id: item for item in items}
        same = list(known.items()) == list(self._items.items()) and editable == self._editable
        kept = list(known) == list(self._items) and editable == self._editable
        self._items, self._editable = known, editable
        self._none.setVisible(not items)
        self.line.setVisible(editable and self._add is not None)
        if same:
            return
        if self._open not in known:
            self._open = 0
        if kept and self._form is not None:
            self._form.load(known[self._open].values)
            self._show_rows()
        elif not kept or self._form is None:
            self._build()

    def row(self, item_id: int) -> LinkRow:
        """Return the pressable row of an item."""
        return self._rows[item_id]

    def finish(self) -> None:
        """Commit what is being written."""
        if self._form is not None:
            self._form.finish()

    def forget(self) -> None:
        """Close what is open and drop what is written: another service is shown."""
        self.line.clear()
        self._open, self._items = 0, {}
        self._form = None
        self._rows = {}
        empty(self._column)

    def open(self, item_id: int) -> None:
        """Open a row, or close it when it is open."""
        self.finish()
        self._open = 0 if item_id == self._open else item_id
        self._build()
        if self._form is not None:
            first = self._form.findChildren(QWidget, next(iter(self._items[self._open].values)))
            if first:
                first[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif item_id in self._rows:
            self._rows[item_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._form = None
        self._rows = {}
        empty(self._column)
        for item in self._items.values():
            self._column.addWidget(self._row(item))
            if item.id == self._open:
                self._column.addWidget(self._opened(item))
        read_in_order(self)

    def _show_rows(self) -> None:
        """Word the rows again without closing the form that stands among them."""
        for item in self._items.values():
            old = self._rows[item.id]
            place = self._column.indexOf(old)
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
            self._column.insertWidget(place, self._row(item))

    def _row(self, item: Item) -> LinkRow:
        row = LinkRow(f"{item.title}. {item.detail}")
        row.row.setContentsMargins(0, 6, 0, 6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(item.title))
        if item.detail:
            words.addWidget(Small(item.detail))
        row.add(words, 1)
        row.clicked.connect(lambda: self.open(item.id))
        self._rows[item.id] = row
        return row

    def _opened(self, item: Item) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 0, 0, 12)
        column.setSpacing(8)

        def commit(key: str, value: object) -> bool:
            return self._commit(item.id, key, value)

        form = Form(self._fields(), commit, columns=2)
        yield_width(form)
        form.load(item.values)
        form.set_enabled(self._editable)
        self._form = form
        column.addWidget(form)
        extra = self._extra(item.id) if self._extra else None
        if extra is not None:
            column.addWidget(extra)
        if self._editable:
            away = QuietButton(self._words.remove, "trash", theme=self._context.theme)
            away.setAccessibleName(f"{self._words.remove}: {item.title}")
            away.clicked.connect(lambda: self._take_away(item.id))
            row = QHBoxLayout()
            row.addWidget(away)
            row.addStretch(1)
            column.addLayout(row)
        return holder

    def _take_away(self, item_id: int) -> None:
        self._form = None
        self._remove(item_id)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self) -> None:
        text = self.line.text().strip()
        if not text or self._add is None:
            return
        made = self._add(text)
        if made is not False:
            self.line.clear()
            if isinstance(made, int) and made in self._items:
                self.open(made)
