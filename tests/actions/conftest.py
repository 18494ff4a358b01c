"""An engagement on the small questionnaire: four levels, two participants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cxma import catalogue
from cxma.actions import engagement
from cxma.domain.questionnaire import Group, Package
from cxma.domain.snapshot import Client
from cxma.errors import KnownError
from cxma.i18n import Translator
from cxma.store.project import Project
from tests.actions.company import Company, build

SMALL = Path(__file__).resolve().parents[1] / "data" / "questionnaires" / "small"
START = date(2026, 3, 2)

Refuses = Callable[..., KnownError]


@pytest.fixture(scope="session")
def package() -> Package:
    """Return the small questionnaire."""
    return catalogue.read(SMALL)


@pytest.fixture
def project(tmp_path: Path, package: Package) -> Iterator[Project]:
    """Return an open engagement with Ana (front) and Beto (back)."""
    with engagement.create(
        tmp_path / "e.cxma", Client("Biblioteca"), package, started=START, who="Prueba"
    ) as made:
        engagement.add_participant(made, "Ana", Group.FRONT, "Mostrador")
        engagement.add_participant(made, "Beto", Group.BACK)
        yield made


@pytest.fixture
def ids(project: Project) -> dict[str, int]:
    """Return the participants' ids by name."""
    return {person.name: person.id for person in project.snapshot().participants}


@pytest.fixture
def refuses(project: Project) -> Refuses:
    """Return what runs an action that must refuse: nothing changes, and there is a sentence."""

    def run(code: str, action: Callable[..., Any], *args: Any, **fields: Any) -> KnownError:
        before, steps = project.snapshot(), len(project.history())
        with pytest.raises(KnownError) as caught:
            action(project, *args, **fields)
        assert caught.value.code == code
        assert project.snapshot() == before
        assert len(project.history()) == steps
        for language in ("es", "en"):
            tr = Translator(language)
            assert tr.has(f"error.{code}")
            assert "{" not in tr.error(caught.value)
        return caught.value

    return run


@pytest.fixture
def company(project: Project) -> Company:
    """Return a company of three areas and two services."""
    return build(project)
