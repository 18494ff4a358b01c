"""Everything the page writes, each through one action; what was refused is shown as stored."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cxma.ui.pages.assess.desk import Desk, Reply

if TYPE_CHECKING:
    from cxma.ui.context import Context
    from cxma.ui.pages.assess.evidence_editor import EvidenceDraft

_RUNS = {
    ".exe", ".bat", ".cmd", ".com", ".scr", ".msi", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".hta",
    ".lnk", ".jar", ".app", ".command", ".sh", ".py", ".pyw", ".desktop", ".reg", ".url", ".pif",
}  # fmt: skip


class Writing:
    """The acts of the page on the open engagement."""

    def __init__(self, context: Context, desk: Desk) -> None:
        assert context.project is not None
        self._context = context
        self._project = context.project
        self._desk = desk
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def reply(self, reply: Reply, reason: str = "") -> bool:
        """Store the reply that is being recorded; tell whether it is stored."""
        desk = self._desk
        if desk.rater_id is not None:
            return self.rate(desk.rater_id, reply)
        if (reply, reason) == (desk.answer.agreed, desk.answer.reason):
            return True
        return self._do("set_agreed", desk.question_id, reply, reason)

    def rate(self, participant_id: int, reply: Reply) -> bool:
        """Store one person's rating, with the comment it has; tell whether it is stored."""
        desk = self._desk
        if desk.reply_of(desk.question_id, participant_id) == reply:
            return True
        comment = desk.comment_of(participant_id) if reply is not None else ""
        return self._do("rate", desk.question_id, participant_id, reply, comment)

    def comment(self, participant_id: int, text: str) -> bool:
        """Store what a person said with the rating; tell whether it is stored."""
        desk = self._desk
        stored = desk.reply_of(desk.question_id, participant_id)
        if stored is None:
            return False
        return self._do("rate", desk.question_id, participant_id, stored, text)

    def note(self, question_id: str, text: str) -> bool:
        """Store the note of a question; tell whether it is stored."""
        return self._do("set_note", question_id, text)

    def target(self, value: float | None) -> bool:
        """Store the target of the sub-dimension, keeping its reason; tell whether it is stored."""
        subdimension = self._desk.subdimension.id
        stored = self._desk.targets.get(subdimension)
        if (stored.value if stored else None) == value:
            return True
        return self._do("set_target", subdimension, value, stored.reason if stored else "")

    def target_reason(self, text: str) -> bool:
        """Store why the target is what it is; tell whether it is stored."""
        stored = self._desk.targets.get(self._desk.subdimension.id)
        if stored is None:
            return False
        return self._do("set_target", stored.subdimension_id, stored.value, text)

    def evidence(self, draft: EvidenceDraft) -> bool:
        """Store new or changed evidence of the question; tell whether it is stored."""
        from cxma.actions import evidence

        if draft.id is None:
            question_id = self._desk.question_id
            fields = {"text": draft.text, "link": draft.link, "file": draft.file}
            done = self._context.do(evidence.add, self._project, question_id, draft.kind, **fields)
        else:
            done = self._context.do(
                evidence.edit,
                self._project,
                draft.id,
                kind=draft.kind,
                text=draft.text,
                link=draft.link,
            )
        return done is not False

    def remove_evidence(self, evidence_id: int) -> None:
        """Take evidence away."""
        from cxma.actions import evidence

        self._context.do(evidence.remove, self._project, evidence_id)

    def copy_file(self, evidence_id: int, parent: QWidget) -> None:
        """Ask where to, and write an attached file there."""
        from cxma import paths

        start = str(paths.documents() / self._file_name(evidence_id))
        name, _ = QFileDialog.getSaveFileName(
            parent, self._context.tr("assess.evidence.save"), start
        )
        if name and self._save(evidence_id, Path(name)):
            self._context.message(
                self._context.tr("assess.evidence.saved", name=Path(name).name), "good"
            )

    def open_file(self, evidence_id: int) -> None:
        """Open an attached file with its program; one that would run is only saved on request."""
        name = self._file_name(evidence_id)
        if Path(name).suffix.lower() in _RUNS:
            self._context.message(self._context.tr("assess.evidence.runs", name=name), "warning")
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="cxma-", ignore_cleanup_errors=True)
        target = Path(self._folder.name) / f"{evidence_id}" / name
        target.parent.mkdir(exist_ok=True)
        if self._save(evidence_id, target):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def open_link(self, link: str) -> None:
        """Open a link; one to a file that is gone, or that would run, says so."""
        tr, url = self._context.tr, QUrl(link)
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            if not path.exists():
                text = tr("assess.evidence.vanished", name=path.name)
                self._context.message(text, "warning")
                return
            if path.suffix.lower() in _RUNS:
                self._context.message(tr("assess.evidence.runs", name=path.name), "warning")
                return
        QDesktopServices.openUrl(url)

    def close(self) -> None:
        """Remove the files that were opened."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _save(self, evidence_id: int, target: Path) -> bool:
        from cxma.actions import evidence

        done = self._context.do(evidence.save_file, self._project, evidence_id, target)
        return done is not False

    def _file_name(self, evidence_id: int) -> str:
        """Return a file's bare name: what a stored name calls a folder is left out."""
        found = (e.file_name for e in self._desk.answer.evidence if e.id == evidence_id)
        return Path(next(found, "").replace("\\", "/")).name or "file"

    def _do(self, act: str, *values: object) -> bool:
        from cxma.actions import scoring

        if self._context.project is not self._project:
            return False
        done = self._context.do(getattr(scoring, act), self._project, *values)
        return done is not False
