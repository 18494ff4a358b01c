"""Is a sound questionnaire well made? Every finding with its file and line.

What holds for anybody's questionnaire is always looked at. A questionnaire that brings a
``checks.yaml`` says what it promises beyond that and is held to all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cxma.catalogue import languages, reader, shape, spelling, wording
from cxma.catalogue.reader import CHECKS, Loaded
from cxma.catalogue.tree import Tree
from cxma.domain.questionnaire import Package
from cxma.errors import Fault, FaultList


@dataclass(frozen=True)
class Checked:
    """A questionnaire that can be used, and what might be better.

    Attributes:
        hints: findings that refuse nothing.
        not_spelt: languages whose spelling was not checked.
    """

    package: Package
    hints: tuple[Fault, ...] = ()
    not_spelt: tuple[str, ...] = ()


def check(folder: Path) -> Checked:
    """Check a questionnaire folder; see ``cxma.catalogue.check``."""
    loaded = reader.load(folder)
    promised, promises = _promises(folder)
    not_spelt = _look(loaded, promises or shape.ChecksShape(format="1"), folder)
    trees = [*([promised] if promised else []), loaded.model, *loaded.trees.values()]
    findings = tuple(fault for tree in trees for fault in tree.in_order())
    if promised is not None and findings:
        raise FaultList("questionnaire.promises", findings, name=folder.name, n=len(findings))
    return Checked(loaded.package, findings, not_spelt)


def _promises(folder: Path) -> tuple[Tree | None, shape.ChecksShape | None]:
    if not (folder / CHECKS).is_file():
        return None, None
    tree = reader.tree_of(folder / CHECKS)
    return tree, shape.checks(tree) if tree.data is not None else None


def _look(loaded: Loaded, promises: shape.ChecksShape, folder: Path) -> tuple[str, ...]:
    """Note every finding in the trees; return the languages whose spelling was not checked."""
    languages.compare(loaded)
    languages.keep_promises(loaded, promises)
    not_spelt = []
    for language, tree in loaded.trees.items():
        wording.check(tree, language, promises)
        speller = spelling.speller(language, folder)
        if speller is None:
            not_spelt.append(language)
        else:
            wording.spell(tree, speller)
    return tuple(not_spelt)
