"""Thresholds, weights and rule: tried live without writing, kept as one step when let go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxma.actions import priority, scoring
from cxma.domain.priority import PrioritySettings, Rule
from cxma.ui.pages.internal.prioritise import PrioritisePart
from tests.ui.results.window import PageWindow


def bands(part: PrioritisePart) -> list[str]:
    """Return the bands in the order of the table."""
    return [row.band.value for row in part.order.table.order.rows]


def steps(window: PageWindow) -> int:
    """Return how many changes were recorded."""
    assert window.context.project is not None
    return len(window.context.project.history())


def test_typing_reorders_at_once_and_is_stored_as_one_step(
    window: PageWindow, part: PrioritisePart
) -> None:
    part.thresholds.setChecked(True)
    box, before, recorded = part.order.strip.boxes["low"], bands(part), steps(window)
    box.setFocus()
    box.lineEdit().selectAll()
    window.write("30")
    tried = bands(part)
    assert tried.count("critical") > before.count("critical")
    assert (window.context.snapshot.internal.settings.low, steps(window)) == (0, recorded)
    window.press(Qt.Key.Key_Return)
    assert (window.context.snapshot.internal.settings.low, steps(window)) == (30, recorded + 1)
    assert bands(part) == tried
    assert window.context.project is not None
    window.context.project.undo()
    QApplication.processEvents()
    assert (bands(part), box.value()) == (before, 0)


def test_dragging_a_threshold_tries_it_and_letting_go_stores_it(
    window: PageWindow, part: PrioritisePart
) -> None:
    scale, recorded = part.order.strip.scale, steps(window)
    start = QPoint(round(scale._at(0)), round(scale._track().center().y()))
    end = QPoint(round(scale._at(40)), start.y())
    before = bands(part)
    QTest.mousePress(scale, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(scale, QPoint(start.x() + 20, start.y()))
    QTest.mouseMove(scale, end)
    assert bands(part).count("critical") > before.count("critical")
    assert steps(window) == recorded
    QTest.mouseRelease(scale, Qt.MouseButton.LeftButton, pos=end)
    assert abs(window.context.snapshot.internal.settings.low - 40) <= 1
    assert steps(window) == recorded + 1


def test_a_threshold_never_passes_its_neighbour(window: PageWindow, part: PrioritisePart) -> None:
    scale = part.order.strip.scale
    assert scale._between("low", scale._at(90)) == 49
    assert scale._between("good", scale._at(-90)) == 51


def test_what_cannot_be_is_said_below_and_goes_back(
    window: PageWindow, part: PrioritisePart
) -> None:
    part.thresholds.setChecked(True)
    box, before, recorded = part.order.strip.boxes["acceptable"], bands(part), steps(window)
    box.setFocus()
    box.setValue(90)
    assert part.order.strip.fault.isVisible()
    assert bands(part) == before
    window.press(Qt.Key.Key_Return)
    assert (box.value(), steps(window)) == (50, recorded)
    assert not part.order.strip.fault.isVisible()


def test_the_rule_reorders_and_leads_the_column_of_its_places(
    window: PageWindow, part: PrioritisePart
) -> None:
    strip = part.order.strip
    place = list(Rule).index(Rule.VOLUME_THEN_REWORK)
    strip.rule.setCurrentIndex(place)
    strip.rule.activated.emit(place)
    assert window.context.snapshot.internal.settings.rule is Rule.VOLUME_THEN_REWORK
    rows = part.order.table.order.rows
    by_hand = {row.service_id for row in rows if row.override}
    free = [row.places[Rule.VOLUME_THEN_REWORK] for row in rows if row.service_id not in by_hand]
    assert free == sorted(free)


def test_weights_are_tried_while_the_slider_moves(window: PageWindow, part: PrioritisePart) -> None:
    part.thresholds.setChecked(True)
    strip, recorded = part.order.strip, steps(window)
    strip.weight.setFocus()
    QTest.keyPress(strip.weight, Qt.Key.Key_Right)
    assert "55" in strip.weights.text()
    assert steps(window) == recorded
    QTest.keyRelease(strip.weight, Qt.Key.Key_Right)
    settings = window.context.snapshot.internal.settings
    assert (settings.volume_weight, round(settings.rework_weight, 6)) == (0.55, 0.45)
    assert steps(window) == recorded + 1


def test_a_larger_minimum_group_hides_more(window: PageWindow, part: PrioritisePart) -> None:
    part.thresholds.setChecked(True)
    before = bands(part).count("no_data")
    part.order.strip.boxes["least"].setValue(40)
    assert bands(part).count("no_data") > before
    assert "fewer than 40 people" in part.order.note.text()


def test_back_to_the_defaults(window: PageWindow, part: PrioritisePart) -> None:
    strip = part.order.strip
    assert not strip.to_defaults.isEnabled()
    strip.boxes["good"].setValue(80)
    strip.finish()
    assert strip.to_defaults.isEnabled()
    strip.to_defaults.click()
    assert window.context.snapshot.internal.settings == PrioritySettings()
    assert strip.boxes["good"].value() == 70


def test_leaving_the_part_stores_what_was_being_tried(
    window: PageWindow, part: PrioritisePart
) -> None:
    part.order.strip.boxes["good"].setValue(75)
    window.page.leave()
    assert window.context.snapshot.internal.settings.good == 75


def test_a_change_elsewhere_leaves_the_table_alone(
    window: PageWindow, part: PrioritisePart
) -> None:
    shown: list[object] = []
    project = window.context.project
    assert project is not None
    scoring.set_note(project, "A1", "First")
    QApplication.processEvents()
    part.order.table.order.dataChanged.connect(lambda *_: shown.append(1))
    scoring.set_note(project, "A1", "Second")
    QApplication.processEvents()
    assert not shown
    priority.set_settings(project, low=20)
    QApplication.processEvents()
    assert shown


def test_trying_thresholds_repaints_and_never_rebuilds(part: PrioritisePart) -> None:
    resets: list[object] = []
    part.order.table.order.modelReset.connect(lambda: resets.append(1))
    chosen = part.order.table.order.rows[3].service_id
    part.order.table.choose(chosen)
    for low in range(0, 45, 5):
        part.order.strip.boxes["low"].setValue(low)
    assert not resets
    assert part.order.table.current_id == chosen
