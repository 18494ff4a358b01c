"""Keeping what supports an answer: words, links and files up to 20 MB."""

from __future__ import annotations

import re
from pathlib import Path

from cxma.actions import rules
from cxma.domain.answers import Evidence, EvidenceKind
from cxma.domain.snapshot import Snapshot
from cxma.errors import FileFault, Refused
from cxma.files import atomic_path
from cxma.store.changes import Label
from cxma.store.project import Project

MOST_BYTES = 20 * 1024 * 1024
"""Largest file that is attached."""
LINK = 2000
"""Longest link, in characters."""

_SCHEME = re.compile(r"^(https?|mailto|ftp|file):\S+$", re.IGNORECASE)


def add(
    project: Project,
    question_id: str,
    kind: EvidenceKind,
    *,
    text: str = "",
    link: str = "",
    file: Path | None = None,
) -> int:
    """Add evidence to a question and return its id; the content of a file is kept inside.

    Raises:
        Refused: the round is closed, the question is not asked, nothing was given, the link is
            not one, or the file is larger than 20 MB.
        FileFault: the file is gone or cannot be read.
    """
    rules.asked_question(rules.open_round(project), question_id)
    text, link = rules.text(text), clean_link(link)
    if not (text or link or file):
        raise Refused("evidence.empty")
    content = _read(file) if file is not None else None
    with project.change(Label("evidence.added", {"question": question_id})) as edit:
        return edit.add_evidence(
            question_id, kind, text, link, file.name if file is not None else "", content
        )


def edit(
    project: Project, evidence_id: int, *, kind: EvidenceKind, text: str = "", link: str = ""
) -> None:
    """Change what a piece of evidence says; an attached file stays; raise Refused as ``add``."""
    question_id, stored = _find(rules.open_round(project), evidence_id)
    text, link = rules.text(text), clean_link(link)
    if not (text or link or stored.file_name):
        raise Refused("evidence.empty")
    with project.change(Label("evidence.edited", {"question": question_id})) as edit:
        edit.update_evidence(evidence_id, kind=kind, text=text, link=link)


def remove(project: Project, evidence_id: int) -> None:
    """Take evidence away; raise Refused when the round is closed or it is unknown."""
    question_id, _ = _find(rules.open_round(project), evidence_id)
    with project.change(Label("evidence.removed", {"question": question_id})) as edit:
        edit.remove_evidence(evidence_id)


def save_file(project: Project, evidence_id: int, target: Path) -> None:
    """Write an attached file to a path; raise FileFault when it cannot be written."""
    _, content = project.attachment(evidence_id)
    with atomic_path(target) as temporary:
        temporary.write_bytes(content)


def clean_link(value: str) -> str:
    """Return a link with its scheme; raise Refused ``evidence.link`` for anything else."""
    link = rules.line(value, LINK)
    if link.lower().startswith("www."):
        link = f"https://{link}"
    if link and not _SCHEME.match(link):
        raise Refused("evidence.link", link=link[:60])
    return link


def _find(snapshot: Snapshot, evidence_id: int) -> tuple[str, Evidence]:
    for answer in snapshot.answers.values():
        for item in answer.evidence:
            if item.id == evidence_id:
                return answer.question_id, item
    raise Refused("evidence.unknown")


def _read(path: Path) -> bytes:
    """Return a file's content; at most one byte beyond the limit is read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise FileFault("evidence.gone", name=path.name, path=str(path)) from error
    except OSError as error:
        raise FileFault("evidence.not_readable", name=path.name, path=str(path)) from error
    if len(content) > MOST_BYTES:
        raise Refused("evidence.too_big", name=path.name, limit=MOST_BYTES // (1024 * 1024))
    return content
