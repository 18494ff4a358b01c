"""The engagements this person opened last, as the home page lists them."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxma import paths
from cxma.domain.due import Due, dues
from cxma.domain.scoring import State
from cxma.errors import KnownError
from cxma.files import write_text

if TYPE_CHECKING:
    from cxma.domain.results import Results
    from cxma.store.project import Project

log = logging.getLogger(__name__)

MOST = 20


@dataclass(frozen=True, slots=True)
class Recent:
    """One engagement as it was when last seen.

    Attributes:
        progress: share of the round's questions that were dealt with, 0..1.
        level_name: name of the overall level, None while it is not shown.
        opened: when it was last opened, in UTC.
        dues: the days of its open initiatives, so that what is late today can be told.
    """

    path: Path
    client: str
    round_name: str
    progress: float
    level_name: str | None
    opened: datetime
    dues: tuple[Due, ...] = ()


def file() -> Path:
    """Return the path of the list; it may not exist yet."""
    return paths.config() / "recent.json"


def load() -> list[Recent]:
    """Return the list, last opened first; what is missing or broken is left out."""
    try:
        stored = json.loads(file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        log.warning("the list of recent engagements cannot be read; it starts anew")
        return []
    entries = [_entry(item) for item in stored] if isinstance(stored, list) else []
    return [entry for entry in entries if entry is not None]


def remember(project: Project, results: Results, opened: datetime | None = None) -> None:
    """Put an engagement at the head of the list; a list that cannot be written is let go."""
    snapshot = project.snapshot()
    words = snapshot.package.in_language(snapshot.client.language.replace("_", "-").split("-")[0])
    overall = results.overall
    level = overall.level if overall.shown else None
    entry = Recent(
        path=project.path.absolute(),
        client=snapshot.client.name,
        round_name=snapshot.round.name,
        progress=progress(results),
        level_name=words.level_name(level) if level is not None else None,
        opened=opened or datetime.now(UTC),
        dues=dues(snapshot.initiatives),
    )
    _save([entry, *(other for other in load() if other.path != entry.path)])


def forget(path: Path) -> None:
    """Take an engagement off the list; the file stays."""
    _save([entry for entry in load() if entry.path != path.absolute()])


def progress(results: Results) -> float:
    """Return the share of the questions asked that have any reply, 0..1."""
    states = [question.value.state for question in results.questions.values()]
    return sum(state is not State.OPEN for state in states) / len(states) if states else 0.0


def _save(entries: list[Recent]) -> None:
    plain = [
        {
            **asdict(entry),
            "path": str(entry.path),
            "opened": entry.opened.isoformat(),
            "dues": [_plain_due(due) for due in entry.dues],
        }
        for entry in entries[:MOST]
    ]
    try:
        write_text(file(), json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    except KnownError:
        log.warning("the list of recent engagements cannot be written")


def _entry(item: Any) -> Recent | None:
    try:
        known = {field.name: item[field.name] for field in fields(Recent) if field.name != "dues"}
        texts = (known["path"], known["client"], known["round_name"], known["level_name"] or "")
        if not all(isinstance(text, str) for text in texts):
            return None
        entry = Recent(**known)
        return replace(
            entry,
            path=Path(known["path"]),
            opened=datetime.fromisoformat(known["opened"]),
            progress=min(1.0, max(0.0, float(known["progress"]))),
            dues=_dues(item.get("dues")),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _plain_due(due: Due) -> dict[str, str | None]:
    return {
        "end": due.end.isoformat() if due.end else None,
        "heard": due.heard.isoformat() if due.heard else None,
    }


def _dues(stored: Any) -> tuple[Due, ...]:
    """Return the days that were kept; a list from before they were kept, or a broken one, is none.

    The entry itself stays: it can still be opened.
    """
    try:
        return tuple(Due(_day(each["end"]), _day(each["heard"])) for each in stored or ())
    except (KeyError, TypeError, ValueError):
        return ()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
