"""The report page: what is missing, looking at the pages, exporting, cancelling, failing."""

from __future__ import annotations

import time
from pathlib import Path

from pypdfium2 import PdfDocument
from PySide6.QtCore import QTimer

from cxma import paths
from cxma.actions import engagement, scoring
from cxma.ui.pages.report import ReportPage
from cxma.ui.pages.report.missing import missing
from cxma.ui.pages.report.writing import sweep
from tests.ui.shell.conftest import Desk

PATIENCE = 60_000


def page_of(desk: Desk) -> ReportPage:
    desk.window.show_page("report")
    page = desk.window.page("report")
    assert isinstance(page, ReportPage)
    return page


def codes(desk: Desk) -> dict[str, int]:
    context = desk.context
    return {
        item.code: item.n for item in missing(context.snapshot, context.results, context.settings)
    }


def test_what_is_missing_is_counted_and_leads_to_where_it_is_mended(desk: Desk) -> None:
    questions = list(desk.context.snapshot.asked.questions())
    subs = list(desk.context.snapshot.asked.subdimensions())
    found = codes(desk)
    assert found["answers"] == len(questions)
    assert found["targets"] == len(subs)
    assert {"plan", "scope", "consultancy"} <= set(found)
    assert "facilitators" not in found
    page = page_of(desk)
    page.retire()
    button = next(
        b for b in page.findChildren(type(page.cancel)) if "no target" in b.accessibleName()
    )
    button.click()
    assert desk.window.current_key == "setup"


def test_answers_and_targets_leave_the_list(desk: Desk) -> None:
    project = desk.context.project
    for question in desk.context.snapshot.asked.questions():
        scoring.set_agreed(project, question.id, 2)
    scoring.set_targets(
        project, {sub.id: 3.0 for sub in desk.context.snapshot.asked.subdimensions()}
    )
    engagement.set_client(project, scope="Everything")
    desk.context.change_settings(consultancy="Norte")
    assert {"answers", "targets", "scope", "consultancy"}.isdisjoint(codes(desk))


def test_the_pages_are_drawn_by_another_process(desk: Desk) -> None:
    page = page_of(desk)
    desk.qtbot.waitUntil(lambda: page._folder is not None, timeout=PATIENCE)
    assert len(page.preview.pages) > 3
    shown = page.preview.pages[0].grab().toImage()
    assert len({shown.pixel(x, shown.height() // 4) for x in range(shown.width())}) > 1
    folder = page._folder
    assert folder is not None and folder.is_dir()
    page.retire()
    assert not folder.exists()


def test_a_report_is_exported_with_progress_and_can_be_opened(desk: Desk, tmp_path: Path) -> None:
    page = page_of(desk)
    target = tmp_path / "Informe #1 ñ.pdf"
    steps: list[tuple[int, int]] = []
    page.form.load({"language": "es", "paper": "Letter"})
    page.write(target)
    assert page._writing is not None
    page._writing.progressed.connect(lambda done, of: steps.append((done, of)))
    assert page.progress.isVisible() and not page.export.isEnabled()
    desk.qtbot.waitUntil(lambda: page._writing is None, timeout=PATIENCE)
    assert desk.steps() == ["Open", "Show in folder"]
    assert target.name in desk.said
    assert steps == sorted(steps) and len(steps) > 3
    document = PdfDocument(target)
    width, height = document[0].get_size()
    document.close()
    assert (round(width), round(height)) == (612, 792)
    assert page.export.isEnabled() and page.progress.isHidden()
    page.retire()


def test_the_window_goes_on_while_a_report_is_written(desk: Desk, tmp_path: Path) -> None:
    page = page_of(desk)
    beats: list[float] = []
    timer = QTimer(page, interval=5)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    page.write(tmp_path / "report.pdf")
    timer.start()
    desk.qtbot.waitUntil(lambda: page._writing is None, timeout=PATIENCE)
    assert len(beats) > 20
    page.retire()


def test_a_cancelled_report_leaves_what_was_there(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"the earlier report")
    page = page_of(desk)
    page.write(target)
    assert page._writing is not None
    desk.qtbot.waitSignal(page._writing.progressed, timeout=PATIENCE).wait()
    page.cancel.click()
    desk.qtbot.waitUntil(lambda: page._writing is None, timeout=PATIENCE)
    assert "No report was written" in desk.said
    assert target.read_bytes() == b"the earlier report"
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["report.pdf"]
    assert list(tmp_path.glob(".*.pdf")) == []
    page.retire()


def test_a_target_that_cannot_be_written_is_explained(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "report.pdf"
    folder.mkdir()
    page = page_of(desk)
    page.write(folder)
    desk.qtbot.waitUntil(lambda: page._writing is None, timeout=PATIENCE)
    assert "report.pdf" in desk.said
    assert desk.window.banner.message is not None
    assert desk.window.banner.message.tone == "danger"
    page.retire()


def test_leaving_the_page_stops_the_drawing(desk: Desk) -> None:
    page = page_of(desk)
    page._draw()
    assert page._drawing is not None
    desk.window.show_page("setup")
    assert page._drawing is None
    assert list((paths.cache() / "preview").iterdir()) == []


def test_a_change_draws_the_pages_anew(desk: Desk) -> None:
    page = page_of(desk)
    desk.qtbot.waitUntil(lambda: page._folder is not None, timeout=PATIENCE)
    first = page._folder
    engagement.set_client(desk.context.project, name="Another name")
    desk.qtbot.waitUntil(lambda: page._folder != first, timeout=PATIENCE)
    assert first is not None and not first.exists()
    assert len(page.preview.pages) > 3
    page.retire()


def test_only_unfinished_files_of_the_target_are_swept(tmp_path: Path) -> None:
    target = tmp_path / "a[1].pdf"
    keep = [target, tmp_path / ".b-xyz.pdf", tmp_path / "a[1]-2.pdf"]
    gone = tmp_path / ".a[1]-k3j4.pdf"
    for path in [*keep, gone]:
        path.write_bytes(b"x")
    sweep(target)
    assert not gone.exists()
    assert all(path.exists() for path in keep)
