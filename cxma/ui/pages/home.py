"""Home: the engagements opened last, one row each, and three ways to begin."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QToolButton, QVBoxLayout, QWidget

from cxma.actions import recent
from cxma.actions.recent import Recent
from cxma.domain.due import late
from cxma.i18n import Translator
from cxma.ui import opening
from cxma.ui.lateness import late_words
from cxma.ui.page import Page
from cxma.ui.widgets.buttons import Button, IconButton, PrimaryButton, QuietButton, RowButton
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import ScrollColumn, empty
from cxma.ui.widgets.text import Elided, Heading, Muted, Rule, Small, Text

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


_ROOMY = 1.25
"""Text scale up to which a row's figures stand in columns; beyond, below the name."""


class HomePage(Page):
    """What was opened last, and New, Open, Sample."""

    key = "home"
    icon = "home"
    needs_project = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        area = ScrollColumn(width=1040, margin=48, gap=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.heading = Heading(tr("home.title"), 1)
        self.about = Muted(tr("home.about"))
        area.add(self.heading)
        area.add(self.about)
        area.add_space(16)
        self.new = PrimaryButton(tr("home.new"))
        self.new.setObjectName("home.new")
        self.open = QuietButton(tr("home.open"), "open", theme=context.theme)
        self.sample = QuietButton(tr("home.sample"), "sample", theme=context.theme)
        self.new.clicked.connect(lambda: context.goto("new"))
        self.open.clicked.connect(lambda: opening.choose(context, self.window()))
        self.sample.clicked.connect(lambda: opening.open_sample(context))
        area.add(_row(self.new, self.open, self.sample))
        area.add_space(24)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        area.add(self._list)
        self.hint = Small(tr("home.drop"))
        area.add_space(8)
        area.add(self.hint)
        area.add_stretch()
        self.rows: list[RecentRow] = []

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the list again; an open engagement is shown as it was when last remembered."""
        entries = recent.load()
        focused = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        empty(self._list)
        tr = self.context.tr
        self.rows = [RecentRow(self.context, entry) for entry in entries]
        self.heading.setText(tr("home.title") if entries else tr("home.welcome"))
        self.about.setText(tr("home.about") if entries else tr("home.teach"))
        if entries:
            self._list.addWidget(Heading(tr("home.recent"), 3))
            self._list.addSpacing(8)
        for row in self.rows:
            self._list.addWidget(Rule())
            self._list.addWidget(row)
            if row.late:
                self._list.addWidget(LateLink(self.context, row.entry, row.late))
        if entries:
            self._list.addWidget(Rule())
        if focused >= 0:
            again = self.rows[min(focused, len(self.rows) - 1)] if self.rows else self.new
            again.setFocus()

    def first_focus(self) -> QWidget:
        """Return where the keyboard starts: the engagement opened last, or New."""
        return self.rows[0] if self.rows else self.new

    def shortcuts(self) -> list[tuple[str, str]]:
        return [("↑ ↓", "home.key_move"), ("Enter", "home.key_open"), ("Del", "home.key_forget")]


class RecentRow(RowButton):
    """One engagement: client, round, progress, level, and when it was last opened."""

    def __init__(self, context: Context, entry: Recent) -> None:
        super().__init__("")
        self.context = context
        self.entry = entry
        self.missing = not entry.path.exists()
        tr = context.tr
        counts = late(entry.dues, context.today())
        self.late = "" if self.missing else late_words(tr, counts)
        opened = when(tr, entry.opened)
        level = entry.level_name or tr("home.no_level")
        progress = tr.percent(entry.progress)
        self.setAccessibleName(
            tr("home.row_missing", client=entry.client)
            if self.missing
            else tr("home.row", client=entry.client, progress=progress, level=level, opened=opened)
        )
        self.setToolTip(str(entry.path))
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(8, 12, 4, 12)
        across.setSpacing(24)
        if context.sizes.scale > _ROOMY:
            facts = [tr("home.missing")] if self.missing else [progress, level, opened]
            across.addWidget(self._names(" · ".join(facts), wrapped=True), 1)
        else:
            across.addWidget(self._names(entry.round_name or entry.path.name), 1)
            self._add_columns(progress, level, opened)
        if self.missing:
            across.addWidget(self._forget_button())
        self.more = IconButton(
            "more", tr("home.more", client=entry.client), theme=context.theme, role="muted"
        )
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.clicked.connect(self._show_menu)
        across.addWidget(self.more)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._open)

    def _add_columns(self, progress: str, level: str, opened: str) -> None:
        """Add what stands in columns while there is room beside the name."""
        px, entry = self.context.sizes.px, self.entry
        if self.missing:
            self._across.addWidget(Text(self.context.tr("home.missing"), role="signal"), 1)
            return
        self._across.addWidget(_progress(entry.progress, progress, px(104)))
        self._across.addWidget(_fixed(level, px(150), muted=entry.level_name is None))
        self._across.addWidget(_fixed(opened, px(130), muted=True))

    def _names(self, under: str, *, wrapped: bool = False) -> QWidget:
        names = _through(QWidget())
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        client = self.entry.client
        column.addWidget(
            Text(client, role="section") if wrapped else Elided(client, role="section")
        )
        role = "signal" if wrapped and self.missing else "small"
        column.addWidget(Text(under, role=role) if wrapped else Elided(under, role="small"))
        return names

    def _forget_button(self) -> Button:
        button = QuietButton(self.context.tr("home.forget"))
        button.clicked.connect(self.forget)
        return button

    def _open(self) -> None:
        opening.open_file(self.context, self.entry.path)

    def forget(self) -> None:
        """Take the engagement off the list; the file stays."""
        recent.forget(self.entry.path)
        self.context.goto("home")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.forget()
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, HomePage):
            page = page.parentWidget()
        if page is not None:
            place = page.rows.index(self) + step
            if 0 <= place < len(page.rows):
                page.rows[place].setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._show_menu()

    def menu(self) -> QMenu:
        """Return what else can be done with the engagement."""
        tr, path = self.context.tr, self.entry.path
        menu = QMenu(self)
        if not self.missing:
            menu.addAction(tr("home.open_read_only")).triggered.connect(
                lambda: opening.open_file(self.context, path, read_only=True)
            )
            menu.addAction(tr("ui.show_in_folder")).triggered.connect(
                lambda: opening.show_in_folder(path)
            )
        menu.addAction(tr("home.restore")).triggered.connect(
            lambda: self.context.goto("backups", str(path))
        )
        menu.addSeparator()
        menu.addAction(tr("home.forget")).triggered.connect(self.forget)
        return menu

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._across.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._across.totalHeightForWidth(width)


class LateLink(LinkRow):
    """What is late in an engagement; pressing it opens the plan there."""

    def __init__(self, context: Context, entry: Recent, words: str) -> None:
        super().__init__(context.tr("home.late", late=words, client=entry.client))
        self.row.setContentsMargins(8, 2, 8, 10)
        self.add(Text(words, role="signal"), 1)
        path = entry.path
        self.clicked.connect(lambda: opening.open_file(context, path, page="plan"))


def when(tr: Translator, moment: datetime) -> str:
    """Return a moment as people say it: today, yesterday, or the date."""
    local = moment.astimezone()
    days = (datetime.now().astimezone().date() - local.date()).days
    if days in (0, 1):
        return tr("home.today" if days == 0 else "home.yesterday")
    return tr.day(local.date(), "medium")


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _progress(share: float, words: str, width: int) -> QWidget:
    shown = _through(QWidget())
    shown.setFixedWidth(width)
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setRange(0, 100)
    bar.setValue(round(share * 100))
    column.addStretch(1)
    column.addWidget(Small(words))
    column.addWidget(bar)
    column.addStretch(1)
    return shown


def _fixed(words: str, width: int, *, muted: bool) -> QWidget:
    label = Elided(words, role="muted" if muted else "")
    label.setFixedWidth(width)
    return _through(label)


def _through(widget: QWidget) -> QWidget:
    """Let clicks reach the row."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget
