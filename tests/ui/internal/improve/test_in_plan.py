"""The same initiatives in the plan: sponsor, causes, readings, verified, late; and in Ctrl+K."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cxma.actions import plan
from cxma.domain.plan import Status
from cxma.store.project import Project
from cxma.ui.pages.internal.improve.flow import Step
from cxma.ui.pages.plan import PlanPage
from cxma.ui.widgets.jump import candidates
from tests.ui.internal.improve.conftest import Opener, PartWindow, said
from tests.ui.real_window import real_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WINDOW = "A fixed window"
NEEDED = "The latest two readings of every indicator must stand at its target."


def opened(opener: Opener, project: Project, title: str) -> PartWindow:
    """Show the plan with an initiative open."""
    shown = opener(project, PlanPage)
    shown.page.open(shown.initiative(title).id)
    return shown


def pick(shown: PartWindow, status: Status) -> None:
    """Choose a status in the editor."""
    box = shown.page.side.editor.form.widget("status")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(list(Status).index(status))
    box.activated.emit(list(Status).index(status))


def test_a_sponsor_is_written_beside_the_owner(opener: Opener, sampled: Project) -> None:
    shown = opened(opener, sampled, WINDOW)
    line = shown.page.side.editor.form.widget("sponsor")
    assert isinstance(line, QLineEdit) and line.text() == "Tomás Iturriaga"
    line.setFocus()
    line.selectAll()
    shown.write("Eva Ruiz")
    shown.press(Qt.Key.Key_Return)
    assert shown.initiative(WINDOW).sponsor == "Eva Ruiz"


def test_verified_says_beside_the_field_what_is_missing(opener: Opener, sampled: Project) -> None:
    shown = opened(opener, sampled, WINDOW)
    editor = shown.page.side.editor
    pick(shown, Status.VERIFIED)
    assert shown.initiative(WINDOW).status is Status.DONE
    assert editor.form.value("status") is Status.DONE
    assert editor.note.sentences == [NEEDED] and shown.messages == []
    editor.note.go(0)
    target = f"improve:initiative-{shown.initiative(WINDOW).id}"
    assert shown.visited[-1] == ("internal", target)
    line = next(iter(editor.kpis.readings.values())).line
    line.value.setFocus()
    shown.write("97")
    shown.press(Qt.Key.Key_Return)
    assert shown.initiative(WINDOW).kpis[0].readings[-1].value == 97
    assert editor.note.sentences == []
    pick(shown, Status.VERIFIED)
    assert shown.initiative(WINDOW).status is Status.VERIFIED
    statuses = [row[6].text for row in shown.page.board.table.rows]
    assert statuses.count("\N{CHECK MARK} Verified") == 2


def test_an_initiative_without_causes_needs_readings_too(opener: Opener, bare: Project) -> None:
    plan.add(bare, title="Listen to the stores")
    shown = opened(opener, bare, "Listen")
    pick(shown, Status.DONE)
    assert shown.initiative("Listen").status is Status.DONE
    pick(shown, Status.VERIFIED)
    assert shown.page.side.editor.note.sentences == ["Give the initiative an indicator."]
    assert not shown.page.side.editor.causes.isVisible()


def test_the_note_goes_with_the_initiative(opener: Opener, sampled: Project) -> None:
    shown = opened(opener, sampled, WINDOW)
    pick(shown, Status.VERIFIED)
    shown.page.open(shown.initiative("Stock to the minute").id)
    assert shown.page.side.editor.note.sentences == []


def test_causes_are_added_and_taken_away_in_the_plan(opener: Opener, sampled: Project) -> None:
    shown = opened(opener, sampled, WINDOW)
    causes = shown.page.side.editor.causes
    own = shown.cause("decided on Friday")
    assert own.text in said(causes) and "Price and label changes" in said(causes)
    shown.find(QPushButton, f"Show the cause in Internal clients: {own.text}").click()
    assert shown.visited[-1] == ("internal", f"improve:cause-{own.id}")
    other = shown.cause("digital voucher")
    place = next(n for n in range(causes.choice.count()) if causes.choice.itemData(n) == other.id)
    causes.choice.setCurrentIndex(place)
    causes.choice.activated.emit(place)
    assert set(shown.initiative(WINDOW).cause_ids) == {own.id, other.id}
    shown.find(QToolButton, f"No longer removes: {own.text}").click()
    assert shown.initiative(WINDOW).cause_ids == (other.id,)


def test_what_is_late_is_marked_and_counted_in_the_plan(opener: Opener, sampled: Project) -> None:
    item = next(i for i in sampled.snapshot().initiatives if i.title.startswith("Stock to"))
    plan.edit(sampled, item.id, end=date(2026, 11, 19))
    shown = opener(sampled, PlanPage)
    rows = {row[2].text: row[2].remark for row in shown.page.board.table.rows}
    assert "overdue since Nov 19, 2026" in rows[item.title]
    assert any("nothing heard since" in remark for remark in rows.values())
    said_late = next(
        label.text()
        for label in shown.page.board.findChildren(QLabel)
        if label.isVisible() and "overdue" in label.text()
    )
    assert "without a reading for 60 days" in said_late


def test_the_roadmap_holds_initiatives_of_both_births(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled, PlanPage)
    shown.page.open_target("roadmap")
    assert shown.page.board.roadmap.isVisible() and not shown.page.board.table.isVisible()
    titles = [row[1].text for row in shown.page.board.roadmap.table.rows]
    born_here = [i.title for i in sampled.snapshot().initiatives if i.cause_ids]
    others = [i for i in sampled.snapshot().initiatives if not i.cause_ids]
    assert set(born_here) <= set(titles) and len(titles) > len(born_here) > 0 < len(others)


def test_gaps_are_found_by_a_few_letters_and_opened(qtbot: QtBot, sampled: Project) -> None:
    path: Path = sampled.path
    gap = sampled.snapshot().internal.gaps[-1]
    sampled.close()
    with real_window(qtbot, path, "plan") as window:
        assert window.commands is not None
        found = [c for c in candidates(window.context, window.commands) if c.text == gap.statement]
        assert [(c.page, c.target) for c in found] == [("internal", f"improve:gap-{gap.id}")]
        window.show_page(found[0].page, found[0].target)
        part = window.page("internal").part  # type: ignore[attr-defined]
        assert part.panel.gap_id == gap.id and part.panel.step in Step
