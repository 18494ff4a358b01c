"""Checking an engagement file or a questionnaire folder without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cxma import catalogue
from cxma.cli.console import Console, Exit
from cxma.domain.compute import compute
from cxma.errors import FileFault, KnownError


def check(console: Console, path: Path, *, as_json: bool) -> Exit:
    """Check a path, print what was found, and return the exit code."""
    look = _questionnaire if _is_questionnaire(path) else _engagement
    try:
        found = look(console, path)
    except KnownError as error:
        if not as_json:
            return console.fault(error)
        sentence = console.tr.error(error)
        console.json({"ok": False, "error": sentence, "faults": console.faults(error)})
        return Exit.FAULT
    if as_json:
        console.json({"ok": True, **found})
        return Exit.DONE
    console.say(f"cli.check.{found['kind']}", **found["shown"])
    hints = found.get("hints", [])
    if hints:
        console.line(console.tr.plural("cli.check.hints", len(hints)))
        for hint in hints:
            console.line(f"  {hint}")
    _not_spelt(console, found.get("not_spelt", []))
    return Exit.DONE


def _not_spelt(console: Console, languages: list[str]) -> None:
    if languages and not catalogue.spelling_installed():
        console.say("cli.check.no_spelling")
    elif languages:
        console.say("cli.check.no_dictionary", languages=", ".join(languages))


def _is_questionnaire(path: Path) -> bool:
    return path.is_dir() or path.name == catalogue.MODEL


def _questionnaire(console: Console, path: Path) -> dict[str, Any]:
    checked = catalogue.check(path if path.is_dir() else path.parent)
    model = checked.package.model
    shown = {
        "id": model.id,
        "version": model.version,
        "questions": sum(1 for _ in model.questions()),
        "levels": model.levels,
        "languages": ", ".join(model.languages),
    }
    return {
        "kind": "questionnaire",
        "shown": shown,
        "hints": console.worded(checked.hints),
        "not_spelt": list(checked.not_spelt),
    }


def _engagement(_: Console, path: Path) -> dict[str, Any]:
    """Open a file with every check and calculate each of its rounds once."""
    from cxma.store.project import Project

    if not path.exists():
        raise FileFault("open.missing", name=path.name, path=str(path))
    with Project.open(path, read_only=True) as project:
        rounds = project.rounds()
        for round_ in rounds:
            compute(project.snapshot(round_.id))
        snapshot = project.snapshot()
        shown = {
            "name": path.name,
            "client": snapshot.client.name,
            "rounds": len(rounds),
            "participants": len(snapshot.participants),
            "answers": len(snapshot.answers),
            "initiatives": len(snapshot.initiatives),
        }
    return {"kind": "engagement", "shown": shown}
