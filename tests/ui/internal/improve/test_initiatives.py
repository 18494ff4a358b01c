"""Initiatives: born from a root cause or linked from the plan; the gates say what is missing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from cxma.actions import improvement, plan
from cxma.domain.answers import EvidenceKind
from cxma.domain.improvement import GapKind
from cxma.domain.plan import Status
from cxma.store.project import Project
from cxma.ui.pages.internal.improve.flow import Step
from tests.ui.internal.improve.conftest import Opener, PartWindow, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def rooted(bare: Project) -> Project:
    """Return an engagement with a sized gap, a root cause and a why that is none."""
    service = bare.snapshot().internal.services[0].id
    gap = improvement.add_gap(bare, service, GapKind.REWORK, "Repeated", size=18, unit="%")
    root = improvement.add_cause(bare, gap, "No scanner", customers=310)
    improvement.mark_root(bare, root, True, EvidenceKind.DATA, "60 counts")
    improvement.add_cause(bare, gap, "Nobody looks")
    return bare


def choose(box: object, value: object) -> None:
    """Pick a value of a choice as a person does."""
    assert isinstance(box, QComboBox)
    place = value if isinstance(value, int) else list(Status).index(value)  # type: ignore[arg-type]
    box.setCurrentIndex(place)
    box.activated.emit(place)


def at_initiatives(opener: Opener, project: Project) -> PartWindow:
    """Show the third step of the only gap."""
    shown = opener(project)
    shown.page.panel.show_step(Step.INITIATIVES)
    return shown


def test_a_root_cause_becomes_an_initiative_of_the_plan(opener: Opener, rooted: Project) -> None:
    shown = at_initiatives(opener, rooted)
    step = shown.page.panel.initiatives
    assert shown.page.panel.note.sentences == [
        "Turn a root cause into an initiative, or link one of the plan."
    ]
    assert len(step.roots) == 1
    shown.find(QPushButton, "New initiative against: No scanner").click()
    item = shown.initiative("No scanner")
    assert (item.cause_ids, item.reach) == ((shown.cause("No scanner").id,), 930.0)
    card = step.cards[item.id]
    assert card.form.widget("owner").hasFocus()
    assert shown.page.panel.note.sentences == ["Give every indicator its baseline."]
    shown.undo()
    assert shown.project.snapshot().initiatives == ()
    assert step.cards == {}


def test_an_initiative_of_the_plan_is_linked_and_unlinked(opener: Opener, rooted: Project) -> None:
    made = plan.add(rooted, title="Scanners for all stores")
    shown = at_initiatives(opener, rooted)
    row = next(iter(shown.page.panel.initiatives.roots.values()))
    assert [row.link.itemText(n) for n in range(row.link.count())] == [
        "Link one of the plan…",
        "Scanners for all stores",
    ]
    choose(row.link, 1)
    assert shown.initiative("Scanners").cause_ids == (shown.cause("No scanner").id,)
    assert "Removed by: Scanners for all stores" in said(shown.page.panel.initiatives)
    shown.find(QPushButton, "Unlink from this gap: Scanners").click()
    assert shown.initiative("Scanners").cause_ids == ()
    assert [item.id for item in shown.project.snapshot().initiatives] == [made]
    shown.undo()
    assert shown.initiative("Scanners").cause_ids


def test_owner_sponsor_and_dates_are_written_here(opener: Opener, rooted: Project) -> None:
    made = improvement.new_initiative_for(rooted, rooted.snapshot().internal.causes[0].id)
    shown = at_initiatives(opener, rooted)
    form = shown.page.panel.initiatives.cards[made].form
    for key, words in (("owner", "Rosa Díaz"), ("sponsor", "Eva Ruiz")):
        line = form.widget(key)
        assert isinstance(line, QLineEdit)
        line.setFocus()
        shown.write(words)
        shown.press(Qt.Key.Key_Return)
    item = shown.initiative("No scanner")
    assert (item.owner, item.sponsor) == ("Rosa Díaz", "Eva Ruiz")
    plan.edit(rooted, made, start=date(2026, 8, 1), end=date(2026, 11, 1))
    assert "overdue since Nov 1, 2026" in said(shown.page.panel.initiatives)


def test_a_status_too_early_says_what_is_missing_and_leads_there(
    opener: Opener, rooted: Project
) -> None:
    made = improvement.new_initiative_for(rooted, rooted.snapshot().internal.causes[0].id)
    shown = at_initiatives(opener, rooted)
    panel = shown.page.panel
    card = panel.initiatives.cards[made]
    choose(card.form.widget("status"), Status.UNDER_WAY)
    assert shown.initiative("No scanner").status is Status.PROPOSED
    assert card.form.value("status") is Status.PROPOSED
    assert card.note.sentences == ["Give every indicator its baseline."]
    assert "Missing for “Under way”:" in said(card.note)
    assert shown.messages == []
    card.note.go(0)
    assert panel.step is Step.MONITORING
    kpi = next(iter(panel.monitoring.watches[made].kpis.values()))
    assert kpi.form.widget("baseline").hasFocus()
    kpi.form.widget("baseline").setValue(18)  # type: ignore[attr-defined]
    panel.show_step(Step.INITIATIVES)
    card = panel.initiatives.cards[made]
    assert card.note.sentences == []
    choose(card.form.widget("status"), Status.UNDER_WAY)
    assert shown.initiative("No scanner").status is Status.UNDER_WAY


def test_deferring_goes_to_the_plan_where_its_reason_is_asked(
    opener: Opener, rooted: Project
) -> None:
    made = improvement.new_initiative_for(rooted, rooted.snapshot().internal.causes[0].id)
    shown = at_initiatives(opener, rooted)
    card = shown.page.panel.initiatives.cards[made]
    choose(card.form.widget("status"), Status.DEFERRED)
    assert shown.visited[-1] == ("plan", str(made))
    assert card.form.value("status") is Status.PROPOSED


def test_the_roadmap_is_that_of_the_plan(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    shown.page.open_target(f"gap-{shown.gap('6.5 days').id}")
    shown.page.panel.show_step(Step.INITIATIVES)
    shown.find(QPushButton, "Roadmap of all initiatives").click()
    assert shown.visited[-1] == ("plan", "roadmap")
