"""Short marks for people, different for different people of one list."""

from __future__ import annotations

from collections.abc import Mapping


def initials(names: Mapping[int, str]) -> dict[int, str]:
    """Return one to three characters per person by id; namesakes are told apart by a number."""
    short = {key: _of(name) for key, name in names.items()}
    taken: dict[str, list[int]] = {}
    for key, mark in short.items():
        taken.setdefault(mark, []).append(key)
    for mark, ids in taken.items():
        if len(ids) > 1:
            short.update(_apart(mark, {key: names[key] for key in ids}))
    return short


def _of(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalpha()]
    if not words:
        return name.strip()[:2] or "?"
    first = words[0][0]
    return (first + words[-1][0] if len(words) > 1 else words[0][:2]).upper()


def _apart(mark: str, names: Mapping[int, str]) -> dict[int, str]:
    """Tell namesakes apart by a second letter of the surname, or by a number when that fails."""
    longer = {
        key: mark + name.split()[-1][1:2].lower() for key, name in names.items() if name.split()
    }
    if len(set(longer.values())) == len(names):
        return longer
    return {key: f"{mark[:2]}{number}" for number, key in enumerate(names, start=1)}
