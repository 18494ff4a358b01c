"""A small questionnaire and a small engagement, made from the domain's own objects."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cxma.domain.questionnaire import (
    Dimension,
    Form,
    LevelWords,
    NodeWords,
    Package,
    Question,
    Questionnaire,
    QuestionWords,
    Subdimension,
    Words,
)
from cxma.domain.snapshot import Client
from cxma.store.changes import Label
from cxma.store.project import Project

STEP = Label("engagement.client")


def package(questions: int = 4, version: str = "1") -> Package:
    """Return a questionnaire of one dimension and one sub-dimension, S1, with Q1, Q2 ..."""
    ids = [f"Q{number}" for number in range(1, questions + 1)]
    asked = tuple(Question(key, 1.0, short=key == "Q1") for key in ids)
    dimension = Dimension("D1", 1.0, (Subdimension("S1", 1.0, asked),))
    said = {key: QuestionWords(key, "?", tuple("abcde"), "why", ("x",), "", {}) for key in ids}
    words = Words(
        "es",
        "Modelo",
        "",
        tuple(LevelWords(name) for name in "abcde"),
        {"D1": NodeWords("D")},
        {"S1": NodeWords("S")},
        said,
    )
    return Package(Questionnaire("m", version, 5, (dimension,), languages=("es",)), {"es": words})


def project(path: Path, name: str = "Tienda") -> Project:
    """Create an engagement at a path and return it open."""
    return Project.create(path, Client(name), package(), Form.FULL, date(2026, 3, 2), who="Ana")
