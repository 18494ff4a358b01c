"""The minutes of workshops in the report: votes, outcomes, nobody given away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.workshops import Outcome, VotedQuestion, VoteRound, Workshop
from tests.report import made
from tests.report.test_report import pages_of, words_of, write

FIRST = VoteRound(
    1, (2, 5, 3, 3, 1), 2, {Group.FRONT: (2, 3, 1, 0, 0), Group.BACK: (0, 1, 2, 0, 0)}
)
SECOND = VoteRound(2, (0, 13, 1, 0, 0), 2, {Group.FRONT: (0, 6, 0, 0, 0)}, shifted=9)
AGREED = VotedQuestion(
    "2.1.1", (FIRST, SECOND), Outcome.AGREED, 2, "Renata Albornoz mostró la planilla", 10, 15.5
)
SESSION = Workshop(
    1,
    1,
    "Mesa de Óscar Peñaloza",
    date(2026, 6, 3),
    people=16,
    finished=True,
    questions=(AGREED, VotedQuestion("2.1.2", (), Outcome.PARKED, reason="Falta un dato")),
    parked=("El horario de bodega",),
)


def printed(tmp_path: Path, *sessions: Workshop, **options: Any) -> Path:
    """Return the report of an engagement with sessions."""
    target = tmp_path / "informe.pdf"
    chosen = {"answers": False, "services": False, **options}
    write(replace(made.snapshot("es"), workshops=sessions), target, **chosen)
    return target


def minutes_of(path: Path) -> str:
    """Return the text of the page with the minutes."""
    return next(page for page in pages_of(path)[2:] if "Minutas de los talleres" in page)


def test_the_minutes_tell_votes_outcomes_and_what_is_left(tmp_path: Path) -> None:
    path = printed(tmp_path, SESSION)
    assert "Minutas de los talleres" in pages_of(path)[1]
    page = minutes_of(path)
    for words in (
        "Mesa de Óscar Peñaloza",
        "3 de junio de 2026 · 16 personas · votos anónimos",
        "Acordado: 2 Emergente.",
        "16 min de 10 previstos",
        "bajo (0,55)",
        "alto (0,95)",
        "2 no saben",
        "Pendiente. Falta un dato",
        "El horario de bodega",
    ):
        assert words in page, words
    assert "Los votos no entran en el puntaje" in words_of(path)


def test_groups_that_would_give_somebody_away_are_left_out(tmp_path: Path) -> None:
    page = minutes_of(printed(tmp_path, SESSION))
    assert page.count("Primera línea") == 2
    assert "Áreas internas" not in page
    assert page.count("Votación 1") == 1


def test_votes_of_few_stay_in_the_room(tmp_path: Path) -> None:
    few = replace(AGREED, rounds=(VoteRound(1, (0, 4, 0, 0, 0)),))
    page = minutes_of(printed(tmp_path, replace(SESSION, questions=(few,))))
    assert "Con menos de cinco votos" in page
    assert "Votación 1" not in page
    page = minutes_of(printed(tmp_path, replace(SESSION, questions=(few,), named=True)))
    assert "votos con nombre" in page
    assert "Votación 1" in page


def test_names_are_scrubbed(tmp_path: Path) -> None:
    path = printed(tmp_path, SESSION, scrub=True)
    page = minutes_of(path)
    assert "mostró la planilla" in page
    for name in ("Renata", "Albornoz", "Peñaloza"):
        assert name not in words_of(path)


def test_every_outcome_has_its_words(tmp_path: Path) -> None:
    ended = (
        VotedQuestion("2.1.1", (FIRST,)),
        VotedQuestion("2.1.2", (FIRST,), Outcome.DIFFER),
        VotedQuestion("2.1.3", (FIRST,), Outcome.AGREED, Mark.NOT_APPLICABLE),
        VotedQuestion("2.2.1", (FIRST,), Outcome.AGREED, Mark.DONT_KNOW),
        VotedQuestion("gone", (FIRST,), Outcome.DIFFER),
    )
    path = printed(tmp_path, replace(SESSION, questions=ended))
    text = words_of(path)
    for words in ("Sin resultado.", "Se mantiene la diferencia.", "Acordado: No aplica."):
        assert words in text
    assert "gone" not in text


def test_without_sessions_there_are_no_minutes(tmp_path: Path) -> None:
    text = words_of(printed(tmp_path))
    assert "Minutas" not in text
    assert "Votos de un taller" not in text
