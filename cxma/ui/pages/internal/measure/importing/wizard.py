"""The import of answers on one card, from the file to the wave; nothing is taken before the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from cxma.domain.surveys import Wave
from cxma.errors import KnownError
from cxma.intake import Dry, Profile, Role, origin_code, propose, read_answers
from cxma.sheets import MOST_BYTES, MOST_ROWS, Sheet
from cxma.sheets import read as read_sheet
from cxma.sheets.told import Told, told
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.measure import choosing
from cxma.ui.pages.internal.measure.importing import profiles
from cxma.ui.pages.internal.measure.importing.columns import Columns
from cxma.ui.pages.internal.measure.importing.outcome import Outcome
from cxma.ui.pages.internal.measure.importing.unknown import UnknownWords
from cxma.ui.pages.internal.measure.importing.work import Work
from cxma.ui.pages.internal.measure.ways import Way
from cxma.ui.widgets.buttons import Button, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Body, Heading, Muted, Small, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was read."""

    sheet: Sheet
    told: Told


class Wizard(Way):
    """File, what was recognised, columns, words, dry run, take over: one below the other."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wave: Wave | None = None
        self.found: Found | None = None
        self.profile: Profile | None = None
        self.dry: Dry | None = None
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        outer.addWidget(card)
        limits = {"megabytes": MOST_BYTES // 1_000_000, "rows": tr.number(MOST_ROWS, 0)}
        card.add(Muted(tr("measure.import.remark", **limits)))
        card.column.addSpacing(8)
        self.choose = Button(tr("measure.import.choose"))
        self.choose.clicked.connect(self._ask)
        card.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.fault = Text(role="danger")
        card.add(self.fault)
        card.add(self._progress())
        self.body = self._body()
        card.add(self.body)
        self._work = Work(self)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)

    def show_wave(self, wave: Wave) -> None:
        """Take answers for a wave; what is shown is run again where it may have changed."""
        before, self._wave = self._wave, wave
        if self.found is not None and before is not None and self.isVisible():
            self._use(self.profile)

    def first_focus(self) -> QWidget | None:
        return self.choose

    def take_files(self, files: Sequence[Path]) -> None:
        """Read the first of some files that were dropped."""
        self.read(files[0])

    def retire(self) -> None:
        self._work.stop()

    # --- reading ------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a table beside the window."""
        self.forget()
        self._say_working("measure.import.reading")
        self._work.start(lambda: Found(read_sheet(path), told(path)))

    def forget(self) -> None:
        """Put away what was read."""
        self._work.cancel()
        self.found = self.profile = self.dry = None
        self.fault.clear()
        self.body.hide()
        self.progress.hide()

    def _ask(self) -> None:
        path = choosing.ask_table(self.window(), self.context)
        if path is not None:
            self.read(path)

    @Slot(object)
    def _done(self, result: Found | Dry) -> None:
        if isinstance(result, Found):
            self._was_read(result)
        else:
            self._was_run(result)

    def _was_read(self, found: Found) -> None:
        self.found = found
        tr = self.context.tr
        name = profiles.fitting(found.sheet.header)
        self._show_profiles(name)
        parts = [found.sheet.name, tr.plural("measure.import.rows", len(found.sheet.rows))]
        parts.append(tr.plural("measure.import.n_columns", len(found.sheet.header)))
        if found.told.encoding:
            separator = SEPARATORS[found.told.separator]
            parts += [found.told.encoding, tr(f"measure.import.sep.{separator}")]
        self.recognised.setText(" · ".join(parts))
        self._choose_profile()

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self.progress.hide()
        self.fault.setText(self.context.tr.error(error))
        self.choose.setFocus()

    # --- the profile --------------------------------------------------------------------------

    def _choose_profile(self) -> None:
        """Read the columns under the profile chosen, or as their heads say."""
        assert self.found is not None and self._wave is not None
        name = self.profiles.currentData()
        profile = propose(self.found.sheet.header, self.context.snapshot.internal, self._wave)
        if name:
            kept = self.context.do(profiles.load, name)
            profile = replace(kept, origin=profile.origin) if kept is not False else profile
        self._use(profile)

    def _use(self, profile: Profile | None) -> None:
        """Show columns under a profile and run it dry."""
        assert self.found is not None and self._wave is not None and profile is not None
        assert self.context.project is not None
        self.profile = profile
        sheet, wave, internal = self.found.sheet, self._wave, self.context.snapshot.internal
        self.source.setText(self.context.tr(origin_code(profile.origin)))
        self._show_areas(profile)
        self.columns.show_columns(sheet, profile, wave)
        known, whole = self.context.project.known_answers(wave.id), _whole(profile)
        self._say_working("measure.import.running")
        self._work.start(lambda: read_answers(sheet, whole, internal, wave, known))

    def _was_run(self, dry: Dry) -> None:
        assert self.found is not None and self.profile is not None
        self.dry = dry
        self.progress.hide()
        self.words.show_words(dry, self.profile)
        self.outcome.show_outcome(
            self.found.sheet.name,
            self._sentence(dry),
            dry.refused,
            dry.notes,
            fresh=bool(dry.answers),
            refused_rows=dry.refused_rows,
        )
        first = self.body.isHidden()
        self.body.show()
        if first:
            self.profiles.setFocus()

    def _sentence(self, dry: Dry) -> str:
        tr = self.context.tr
        answers = tr.number(dry.answers, 0)
        parts = [tr.plural("measure.import.said", dry.rows)]
        parts.append(tr.plural("measure.would", dry.people, answers=answers))
        if dry.duplicates:
            parts.append(tr.plural("measure.known", dry.duplicates))
        if dry.refused_rows:
            parts.append(tr.plural("measure.import.refused", dry.refused_rows))
        return " ".join(parts)

    def take_over(self, leave_out: bool) -> None:
        """Take the answers in, in one step; one press takes them back."""
        from cxma.actions import surveys
        from cxma.ui.undoing import undo_last

        context, tr = self.context, self.context.tr
        if self.dry is None or self.found is None or self._wave is None:
            return
        found, dry = self.found, self.dry
        self.found = None
        taken = context.do(
            surveys.take_table, context.project, self._wave.id, dry, found.sheet.name,
            leave_out=leave_out,
        )  # fmt: skip
        if taken is False:
            self.found = found
            return
        undo = (tr("ui.undo"), lambda: undo_last(context))
        answers = tr.number(taken.answers, 0)
        said = tr.plural("measure.taken", taken.people, answers=answers)
        context.message(said, "good", steps=[undo], about=CHANGE)
        self.forget()
        self.choose.setFocus()

    def keep_profile(self) -> None:
        """Keep the profile under the name written."""
        name = self.profile_name.text().strip()
        if not name or self.profile is None:
            self.profile_name.setFocus()
            return
        kept = self.context.do(profiles.keep, name, _whole(self.profile))
        if kept is not False:
            self._show_profiles(kept)
            self.profile_name.clear()
            self.context.message(self.context.tr("measure.import.kept", name=kept), "good")

    # --- what it is made of -------------------------------------------------------------------

    def _progress(self) -> QWidget:
        self.progress = QWidget()
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(16)
        self.working = Small()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self.cancel = QuietButton(self.context.tr("ui.cancel"))
        self.cancel.clicked.connect(self.forget)
        for part in (self.working, bar, self.cancel):
            row.addWidget(part, 1 if part is bar else 0)
        self.progress.hide()
        return self.progress

    def _say_working(self, code: str) -> None:
        self.working.setText(self.context.tr(code))
        self.progress.show()

    def _body(self) -> QWidget:
        context, tr, whole = self.context, self.context.tr, QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.source = Heading("", 2)
        self.recognised = Body()
        column.addWidget(self.source)
        column.addWidget(self.recognised)
        column.addSpacing(8)
        column.addWidget(self._choices())
        column.addSpacing(8)
        column.addWidget(Heading(tr("measure.import.columns"), 3))
        column.addWidget(Small(tr("measure.import.columns_hint")))
        self.columns = Columns(context, self._use)
        column.addWidget(self.columns)
        column.addLayout(self._keeping())
        self.words = UnknownWords(context, self._use)
        column.addWidget(self.words)
        self.outcome = Outcome(context)
        self.outcome.taken.connect(self.take_over)
        self.outcome.left.connect(self.forget)
        column.addWidget(Heading(tr("measure.import.dry"), 3))
        column.addWidget(self.outcome)
        whole.hide()
        return whole

    def _choices(self) -> QWidget:
        """Return the profile and the area of the whole file, side by side."""
        tr, whole = self.context.tr, QWidget()
        flow = FlowLayout(whole, gap=24)
        self.profiles, self.area = QComboBox(), QComboBox()
        for code, box in (("measure.import.profile", self.profiles),
                          ("measure.import.area", self.area)):  # fmt: skip
            label = QLabel(tr(code))
            label.setBuddy(box)
            box.setAccessibleName(tr(code))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            calm(box)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label)
            row.addWidget(box)
            flow.addWidget(pair)
        self.profiles.activated.connect(lambda _: self._choose_profile())
        self.area.activated.connect(lambda _: self._choose_area())
        return whole

    def _keeping(self) -> QHBoxLayout:
        tr, row = self.context.tr, QHBoxLayout()
        row.setSpacing(8)
        self.profile_name = QLineEdit()
        self.profile_name.setPlaceholderText(tr("measure.import.profile_name"))
        self.profile_name.setAccessibleName(tr("measure.import.profile_name"))
        self.profile_name.setMaximumWidth(self.context.sizes.px(280))
        self.profile_name.returnPressed.connect(self.keep_profile)
        self.keep = QuietButton(tr("measure.import.keep"))
        self.keep.clicked.connect(self.keep_profile)
        row.addWidget(self.profile_name)
        row.addWidget(self.keep)
        row.addStretch(1)
        return row

    def _show_profiles(self, chosen: str) -> None:
        self.profiles.clear()
        self.profiles.addItem(self.context.tr("measure.import.proposed"), "")
        for name in profiles.names():
            self.profiles.addItem(name, name)
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(chosen)))

    def _show_areas(self, profile: Profile) -> None:
        self.area.clear()
        self.area.addItem(self.context.tr("measure.import.by_column"), "")
        for area in self.context.snapshot.internal.areas:
            self.area.addItem(area.name, area.name)
        self.area.setCurrentIndex(max(0, self.area.findData(profile.area)))

    def _choose_area(self) -> None:
        if self.profile is not None:
            self._use(replace(self.profile, area=str(self.area.currentData() or "")))


def _whole(profile: Profile) -> Profile:
    """Return a profile without columns whose question is still to be chosen."""
    columns = (
        replace(each, role=Role.IGNORED, subject="")
        if each.role is Role.QUESTION and not each.question
        else each
        for each in profile.columns
    )
    return replace(profile, columns=tuple(columns))
