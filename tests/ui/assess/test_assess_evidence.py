"""Evidence: written, linked, attached, dropped, opened and taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from cxma.actions import evidence
from cxma.domain.answers import EvidenceKind
from cxma.ui.pages.assess.evidence_panel import EvidenceRow
from tests.ui.assess.conftest import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key


def drop(win: Window, *urls: QUrl) -> bool:
    """Drag urls over the page and drop them if they are taken."""
    mime = QMimeData()
    mime.setUrls(list(urls))
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(5, 5), action, mime, button, none)
    over.ignore()
    win.page.dragEnterEvent(over)
    if over.isAccepted():
        win.page.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, none))
    return over.isAccepted()


def rows(win: Window) -> list[EvidenceRow]:
    QApplication.processEvents()
    return [row for row in win.view.evidence.findChildren(EvidenceRow) if not row.isHidden()]


def test_files_and_links_are_dropped(win: Window, tmp_path: Path) -> None:
    table, text = tmp_path / "waits.xlsx", tmp_path / "minutes ñ #1.pdf"
    table.write_bytes(b"figures")
    text.write_bytes(b"words")
    taken = drop(
        win,
        QUrl.fromLocalFile(str(table)),
        QUrl.fromLocalFile(str(text)),
        QUrl("https://example.org/a?b=1"),
    )
    assert taken
    stored = win.stored().evidence
    assert [(item.kind, item.file_name, item.link) for item in stored] == [
        (EvidenceKind.DATA, "waits.xlsx", ""),
        (EvidenceKind.DOCUMENT, "minutes ñ #1.pdf", ""),
        (EvidenceKind.DOCUMENT, "", "https://example.org/a?b=1"),
    ]
    assert len(rows(win)) == 3


def test_an_engagement_is_left_for_the_window(win: Window) -> None:
    assert not drop(win, QUrl.fromLocalFile(str(win.project.path)))


def test_a_file_that_vanished_is_told_and_the_words_stay(win: Window, tmp_path: Path) -> None:
    file = tmp_path / "gone.pdf"
    file.write_bytes(b"x")
    win.press(K.Key_E)
    win.type("The survey")
    win.view.evidence.editor.take_file(file)
    file.unlink()
    win.press(K.Key_Return)
    assert win.stored().evidence == ()
    assert "gone.pdf" in win.messages[-1].text
    assert win.view.evidence.editor.text.text() == "The survey"
    assert win.view.evidence.editor.isVisible()


def test_a_link_that_is_none_is_refused(win: Window) -> None:
    win.press(K.Key_E)
    win.view.evidence.editor.link.setText("not a link")
    win.press(K.Key_Return)
    assert win.stored().evidence == ()
    assert win.messages[-1].tone == "warning"


def test_evidence_is_edited_and_removed(win: Window) -> None:
    key = evidence.add(win.project, win.question, EvidenceKind.INTERVIEW, text="Heard")
    item = win.stored().evidence[0]
    win.view.evidence.edit(item)
    editor = win.view.evidence.editor
    assert editor.text.text() == "Heard"
    assert editor._chips[EvidenceKind.INTERVIEW].isChecked()
    editor._chips[EvidenceKind.OBSERVATION].click()
    editor.text.setText("Seen")
    editor.keep.click()
    stored = win.stored().evidence
    assert [(e.id, e.kind, e.text) for e in stored] == [(key, EvidenceKind.OBSERVATION, "Seen")]
    assert not editor.isVisible()
    win.view.evidence.removed.emit(key)
    assert win.stored().evidence == ()
    assert rows(win) == []
    win.project.undo()
    assert len(rows(win)) == 1


def test_what_is_written_is_kept_when_moving_on(win: Window) -> None:
    first = win.question
    win.press(K.Key_E)
    win.type("Half a sentence")
    win.page.go(win.desk.outline.order[1])
    assert [item.text for item in win.stored(first).evidence] == ["Half a sentence"]
    assert win.stored().evidence == ()
    assert not win.view.evidence.editor.isVisible()


def test_a_file_is_attached_by_dialog_and_saved(
    win: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = tmp_path / "standard.pdf", tmp_path / "copy.pdf"
    file.write_bytes(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    win.press(K.Key_E)
    win.view.evidence.editor.attach.click()
    win.view.evidence.editor.keep.click()
    file.unlink()
    win.view.evidence.copy_wanted.emit(win.stored().evidence[0].id)
    assert copy.read_bytes() == b"%PDF"
    assert win.messages[-1].tone == "good"


def test_files_open_outside_the_engagement_and_programs_do_not(
    win: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    for name in ("plan.txt", "setup.EXE"):
        (tmp_path / name).write_text("content")
        evidence.add(win.project, win.question, EvidenceKind.DOCUMENT, file=tmp_path / name)
    text, program = win.stored().evidence
    win.view.evidence.file_wanted.emit(text.id)
    assert Path(opened[0].toLocalFile()).read_text() == "content"
    win.view.evidence.file_wanted.emit(program.id)
    assert len(opened) == 1
    assert "setup.EXE" in win.messages[-1].text


def test_a_link_to_a_vanished_file_says_so(
    win: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    win.view.evidence.link_wanted.emit(QUrl.fromLocalFile(str(tmp_path / "moved.docx")).toString())
    assert opened == []
    assert "moved.docx" in win.messages[-1].text
    win.view.evidence.link_wanted.emit("https://example.org/")
    assert [url.toString() for url in opened] == ["https://example.org/"]
