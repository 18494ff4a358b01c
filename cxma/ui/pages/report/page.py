"""The report page: choices and what is missing on the left, the pages on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cxma import i18n
from cxma.settings import PAPERS
from cxma.ui import locales, opening
from cxma.ui.dialogs.files import ask_save
from cxma.ui.page import Page
from cxma.ui.pages.report import writing
from cxma.ui.pages.report.missing import Missing, missing
from cxma.ui.pages.report.preview import Preview
from cxma.ui.pages.report.writing import Writing
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.fields import Field, FieldKind, Form
from cxma.ui.widgets.scroll import ScrollColumn, empty
from cxma.ui.widgets.text import Heading, Muted, Rule, Small, Text

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

_PAUSE = 600
"""Milliseconds without a change after which the preview is drawn anew."""


class ReportPage(Page):
    """Choose, look, export."""

    key = "report"
    icon = "report"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._writing: Writing | None = None
        self._drawing: Writing | None = None
        self._folder: Path | None = None
        self._pictures: list[Path] = []
        self._stale = True
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._draw)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.preview = Preview(context)
        across.addWidget(self._left())
        across.addWidget(self.preview, 1)
        self.form.load(self._defaults())

    # --- what the window calls ----------------------------------------------------------------

    def refresh(self, changes: Changes | None = None) -> None:
        self._show_missing()
        if changes is not None:
            self._stale = True
        if self._stale:
            self._pause.start()

    def first_focus(self) -> QWidget | None:
        return self.export

    def leave(self) -> None:
        """Stop drawing what nobody looks at; a report being exported goes on."""
        self._pause.stop()
        self._stop_drawing()

    def retire(self) -> None:
        """Stop everything and clear away what was drawn."""
        self._pause.stop()
        self._stop_drawing()
        if self._writing is not None:
            self._writing.stop()
            self._writing = None
        writing.forget(self._folder)
        self._folder = None

    # --- building -----------------------------------------------------------------------------

    def _left(self) -> QWidget:
        tr, px = self.context.tr, self.context.sizes.px
        area = ScrollColumn(width=400, margin=32, gap=12)
        area.setFixedWidth(min(px(440), 720))
        area.add(Heading(tr("nav.report"), 1))
        area.add(Muted(tr("reportpage.about")))
        area.add_space(4)
        self.form = Form(self._fields(), self._commit, columns=1)
        area.add(self.form)
        area.add_space(4)
        self.export = PrimaryButton(tr("reportpage.export"))
        self.export.setObjectName("report.export")
        self.export.clicked.connect(self._ask_and_export)
        row = QHBoxLayout()
        row.addWidget(self.export)
        row.addStretch(1)
        area.add(row)
        area.add(self._progress())
        area.add_space(8)
        self._missing = QVBoxLayout()
        self._missing.setSpacing(0)
        area.add(self._missing)
        area.add_stretch()
        return area

    def _fields(self) -> list[Field]:
        tr = self.context.tr
        current = self.context.snapshot.client.language
        known = [(code, i18n.locale_name(code)) for code in i18n.languages()]
        papers = [(paper, tr(f"settings.paper_{paper.lower()}")) for paper in PAPERS]
        tick = FieldKind.TICK
        languages = locales.with_current(known, current)
        return [
            Field("language", tr("reportpage.language"), FieldKind.CHOICE, languages),
            Field("paper", tr("settings.paper"), FieldKind.CHOICE, papers),
            Field("services", tr("reportpage.services"), tick),
            Field("answers", tr("reportpage.answers"), tick),
            Field("method", tr("reportpage.method"), tick),
            Field("scrub", tr("reportpage.scrub"), tick, hint=tr("reportpage.scrub_hint")),
        ]

    def _defaults(self) -> dict[str, object]:
        return {
            "language": self.context.snapshot.client.language,
            "paper": self.context.settings.paper,
            "services": True,
            "answers": True,
            "method": True,
            "scrub": False,
        }

    def _progress(self) -> QWidget:
        tr = self.context.tr
        self.progress = QWidget()
        column = QVBoxLayout(self.progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("reportpage.writing"))
        self.step = Small(tr("reportpage.writing"))
        self.cancel = QuietButton(tr("ui.cancel"))
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.step, 1)
        row.addWidget(self.cancel)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.progress.hide()
        return self.progress

    # --- what is missing ----------------------------------------------------------------------

    def _show_missing(self) -> None:
        tr, context = self.context.tr, self.context
        found = missing(context.snapshot, context.results, context.settings)
        empty(self._missing)
        self._missing.addWidget(Heading(tr("reportpage.before"), 2))
        self._missing.addSpacing(4)
        provisional = context.results.overall.provisional
        text = tr("reportpage.provisional") if provisional else tr("reportpage.final")
        self._missing.addWidget(Text(text, role="signal" if provisional else "muted"))
        self._missing.addSpacing(12)
        for item in found:
            self._missing.addWidget(Rule())
            self._missing.addWidget(self._line(item))

    def _line(self, item: Missing) -> QWidget:
        tr = self.context.tr
        words = tr.plural(f"reportpage.missing_{item.code}", item.n)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(Text(words, role="signal" if item.blocks else ""), 1)
        button = QuietButton(tr("reportpage.mend"))
        button.setAccessibleName(f"{tr('reportpage.mend')}: {words}")
        button.clicked.connect(lambda: self.context.goto(item.page, item.target))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    # --- looking ------------------------------------------------------------------------------

    def _commit(self, key: str, value: object) -> bool:
        self._stale = True
        self._pause.start()
        return True

    @Slot()
    def _draw(self) -> None:
        """Write the report to a place of its own and draw its pages."""
        if self.context.project is None or self._writing is not None:
            return
        self._stop_drawing()
        self._stale = False
        folder = writing.preview_folder()
        self._pictures = []
        drawing = Writing(self.context, folder / "preview.pdf", self.form.values(), self)
        drawing.drawn.connect(self._drawn)
        drawing.finished.connect(self._all_drawn)
        drawing.failed.connect(self._not_drawn)
        self._drawing = drawing
        if not self.preview.pages:
            self.preview.say(self.context.tr("reportpage.drawing"))
        drawing.start(folder, round(self.preview.page_width() * self.devicePixelRatioF()))

    @Slot(str, int)
    def _drawn(self, picture: str, of: int) -> None:
        self._pictures.append(Path(picture))
        if self._folder is None:
            self.preview.add(Path(picture), of)

    @Slot(int)
    def _all_drawn(self, _pages: int) -> None:
        """Show the new pages in place of the old ones."""
        assert self._drawing is not None
        if self._folder is not None:
            self.preview.replace(self._pictures)
            writing.forget(self._folder)
        self._folder = self._drawing.target.parent
        self._drawing.deleteLater()
        self._drawing = None

    @Slot(str)
    def _not_drawn(self, sentence: str) -> None:
        self._stop_drawing()
        self.preview.clear()
        self.preview.say(sentence or self.context.tr("reportpage.no_preview"))

    def _stop_drawing(self) -> None:
        if self._drawing is None:
            return
        self._stale = True
        self._drawing.stop()
        writing.forget(self._drawing.target.parent)
        if self._folder is None:
            self.preview.clear()
        self._drawing.deleteLater()
        self._drawing = None

    # --- writing ------------------------------------------------------------------------------

    def _ask_and_export(self) -> None:
        tr, client = self.context.tr, self.context.snapshot.client.name
        name = tr("reportpage.file_name", client=client)
        target = ask_save(self.window(), self.context, name, "pdf")
        if target is not None:
            self.write(target)

    def write(self, target: Path) -> None:
        """Write the report; progress and Cancel stand where the button is."""
        if self._writing is not None:
            return
        self._pause.stop()
        self._stop_drawing()
        work = Writing(self.context, target, self.form.values(), self)
        work.progressed.connect(self._progressed)
        work.finished.connect(self._written)
        work.failed.connect(self._failed)
        work.cancelled.connect(self._cancelled)
        self._writing = work
        self.bar.setRange(0, 0)
        self.step.setText(self.context.tr("reportpage.writing"))
        self.export.setEnabled(False)
        self.progress.show()
        self.cancel.setFocus()
        work.start()

    @Slot(int, int)
    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.step.setText(self.context.tr("reportpage.step", done=done, of=of))

    @Slot(int)
    def _written(self, pages: int) -> None:
        tr = self.context.tr
        target = self._end()
        steps = [
            (tr("ui.open"), lambda: opening.open_outside(target)),
            (tr("ui.show_in_folder"), lambda: opening.show_in_folder(target)),
        ]
        self.context.message(
            tr.plural("reportpage.done", pages, name=target.name), "good", steps=steps
        )

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self._end()
        self.context.message(sentence or self.context.tr("reportpage.failed"), "danger")

    @Slot()
    def _cancelled(self) -> None:
        self._end()
        self.context.message(self.context.tr("reportpage.cancelled"))

    def _cancel(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    def _end(self) -> Path:
        """Put the page back to where the next export can start and return the target."""
        assert self._writing is not None
        target = self._writing.target
        self._writing.deleteLater()
        self._writing = None
        self.progress.hide()
        self.export.setEnabled(True)
        self.export.setFocus()
        if self._stale and self.isVisible():
            self._pause.start()
        return target
