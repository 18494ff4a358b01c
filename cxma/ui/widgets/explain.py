"""The sheet that explains a number: it lies over the page's right side and leads further down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cxma.ui.explanations import Explanation, Line, Section, Sources, explain
from cxma.ui.page import Page
from cxma.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.spread_strip import SpreadStrip, describe
from cxma.ui.widgets.text import Body, Elided, Heading, Small, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context

WIDTH = 460
"""Width in pixels at 100 % text, where the page has the room."""


class ExplainPopover(QFrame):
    """Explain one number, and from there whatever it is made of.

    Esc closes it, and so does a click elsewhere; ``Alt+Left`` and Backspace go back. The keyboard
    stays inside while it is open and then returns to where it was.
    """

    def __init__(self, context: Context, node_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._trail = [node_id]
        self._opener: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 8, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        self._column = ScrollColumn(width=4000, margin=20, gap=8)
        outer.addWidget(self._column, 1)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(20, 8, 20, 16)
        outer.addLayout(self._foot)
        for keys in ("Alt+Left", "Backspace"):
            scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, self.back, context=scope)
        context.changed.connect(self._refresh)
        context.projectChanged.connect(self.close)
        context.navigated.connect(self.close)

    @property
    def node_id(self) -> str:
        """Return the id of what is explained at the moment."""
        return self._trail[-1]

    def open_from(self, anchor: QWidget) -> None:
        """Open over the page that a widget stands on; the keyboard returns to that widget."""
        host = _host(anchor)
        self._opener = anchor
        self.setParent(host)
        host.installEventFilter(self)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._place()
        self._refresh()
        self.show()
        self.raise_()
        self._focus_first()

    def follow(self, node_id: str) -> None:
        """Explain what the present figure is made of; back leads here again."""
        self._trail.append(node_id)
        self._refresh()
        self._focus_first()

    @Slot()
    def back(self) -> None:
        """Return to the figure before, or close when there is none."""
        if len(self._trail) < 2:
            self.close()
            return
        self._trail.pop()
        self._refresh()
        self._focus_first()

    # --- building -----------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        tr, theme = self._context.tr, self._context.theme
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 12, 0)
        self._back = QuietButton(tr("explain.back"), "arrow-left", theme=theme)
        self._back.clicked.connect(self.back)
        self._kicker = Elided(role="small")
        close = IconButton("close", tr("explain.close"), theme=theme)
        close.clicked.connect(self.close)
        row.addWidget(self._back)
        row.addWidget(self._kicker, 1)
        row.addWidget(close)
        return row

    @Slot()
    def _refresh(self) -> None:
        """Say what stands behind the present figure, as stored now."""
        context = self._context
        if context.project is None:
            return
        sources = Sources(context.snapshot, context.results, context.words, context.tr)
        found = explain(sources, self.node_id)
        self._column.clear()
        self._clear_foot()
        self._back.setVisible(len(self._trail) > 1)
        if found is None:
            self._column.add(Body(context.tr("explain.gone")))
            return
        self._show_trail(sources)
        self.setAccessibleName(context.tr("explain.title", name=found.title))
        self._lead(found)
        for section in found.sections:
            self._section(section)
        self._column.add_stretch()
        if found.target:
            self._further(found)
        self._column.verticalScrollBar().setValue(0)

    def _show_trail(self, sources: Sources) -> None:
        before = explain(sources, self._trail[-2]) if len(self._trail) > 1 else None
        name = before.title if before is not None else ""
        self._back.setAccessibleName(self._context.tr("explain.back_to", name=name))

    def _lead(self, found: Explanation) -> None:
        tr, column = self._context.tr, self._column
        self._kicker.set_whole(found.kicker)
        column.add(Heading(found.title, 2))
        row = QHBoxLayout()
        row.setSpacing(16)
        figure = Text(found.figure, role="number")
        figure.setWordWrap(False)
        row.addWidget(figure)
        row.addWidget(Heading(found.level, 2), 1)
        column.add(row)
        if found.caption:
            beside = QHBoxLayout()
            beside.setSpacing(16)
            if found.counts:
                size = self._context.sizes.px(28)
                strip = SpreadStrip(found.counts, self._context.theme, tr, height=size)
                beside.addWidget(strip)
            beside.addWidget(Small(found.caption), 1)
            column.add(beside)
        for sentence in found.sentences:
            column.add(Body(sentence))

    def _section(self, section: Section) -> None:
        column = self._column
        column.add_space(16)
        column.add(Heading(section.title, 3))
        for line in section.lines:
            row = self._line(line)
            column.add(row)
            row.show()
        if section.note:
            column.add(Small(section.note))

    def _line(self, line: Line) -> QWidget:
        tr = self._context.tr
        said = ", ".join(part for part in (line.value, line.detail) if part)
        if line.counts:
            said = f"{said}, {describe(line.counts, tr)}"
        if line.target:
            link = LinkRow(tr("explain.follow", what=line.label, value=said))
            link.clicked.connect(lambda _=False, to=line.target: self.follow(to))
            link.setObjectName(f"follow {line.target}")
            self._fill(link.row, line, "accent")
            link.let_mouse_through()
            return link
        plain = QWidget()
        row = QHBoxLayout(plain)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(16)
        self._fill(row, line, "")
        return plain

    def _fill(self, row: QHBoxLayout, line: Line, role: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(line.label))
        if line.detail:
            words.addWidget(Small(line.detail))
        row.addLayout(words, 1)
        if line.counts:
            size = self._context.sizes.px(20)
            strip = SpreadStrip(line.counts, self._context.theme, self._context.tr, height=size)
            row.addWidget(strip, 0, Qt.AlignmentFlag.AlignVCenter)
        if line.value:
            value = Heading(line.value, 2)
            value.setWordWrap(len(line.value) > 16)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if line.counts or role:
                value.setMinimumWidth(self._context.sizes.px(32))
            row.addWidget(value)

    def _further(self, found: Explanation) -> None:
        name = "explain.open.plan" if found.page == "plan" else "explain.open.assess"
        button = PrimaryButton(self._context.tr(name))
        button.clicked.connect(lambda: self._go(found.page, found.target))
        self._foot.addWidget(button)
        self._foot.addStretch(1)

    def _clear_foot(self) -> None:
        while (item := self._foot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _go(self, page: str, target: str) -> None:
        self.close()
        self._context.goto(page, target)

    # --- behaviour ----------------------------------------------------------------------------

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        width = min(self._context.sizes.px(WIDTH), host.width())
        self.setGeometry(host.width() - width, 0, width, host.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.Hide:
                self.close()
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            outside = not self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if outside and isinstance(watched, QWidget) and watched.window() is self.window():
                self._opener = None
                self.close()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard inside."""
        stops = self._stops()
        if not stops:
            return False
        focused = QApplication.focusWidget()
        place = stops.index(focused) if focused in stops else -1
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(place + step) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> list[QWidget]:
        """Return what the keyboard can stop at, from top to bottom."""
        found = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.isVisibleTo(self)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        return sorted(found, key=lambda w: (w.mapTo(self, w.rect().topLeft()).y(), w.x()))

    def _focus_first(self) -> None:
        links = self._column.findChildren(LinkRow)
        target: QWidget = next((link for link in links if link.isVisibleTo(self)), self)
        stops = self._stops()
        if target is self and stops:
            target = stops[-1]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.verticalScrollBar().setValue(0)

    def closeEvent(self, event: QEvent) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        host, opener = self.parentWidget(), self._opener
        if host is not None:
            host.removeEventFilter(self)
        super().closeEvent(event)  # type: ignore[arg-type]
        if opener is not None and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)


def show_explanation(context: Context, node_id: str, anchor: QWidget) -> ExplainPopover:
    """Open what stands behind a number, in place of an explanation that is already open."""
    host = _host(anchor)
    for other in host.findChildren(ExplainPopover):
        with QSignalBlocker(other):
            other.close()
    made = ExplainPopover(context, node_id)
    made.open_from(anchor)
    return made


def _host(anchor: QWidget) -> QWidget:
    """Return the page a widget stands on, or its window."""
    widget: QWidget | None = anchor
    while widget is not None and not isinstance(widget, Page):
        widget = widget.parentWidget()
    return widget or anchor.window()
