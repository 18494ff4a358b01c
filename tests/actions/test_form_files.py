"""Answers of several forms taken in at once: all of them in one step, or none."""

from __future__ import annotations

import pytest

from cxma.actions import surveys
from cxma.domain.surveys import Response
from cxma.errors import FaultList, Refused
from cxma.store.project import Project
from tests.actions.company import DAY, Company, wave


def test_files_are_one_step_and_what_comes_twice_is_counted(
    project: Project, company: Company
) -> None:
    wave_id = wave(project)
    one, two = (Response(token, company.stores, company.check) for token in ("one", "two"))
    piles = [("a", [one]), ("b", [two]), ("c", [one])]
    files = [surveys.FormFile(wave_id, name, said) for name, said in piles]
    taken = surveys.submit_files(project, files, DAY)
    assert taken == surveys.Taken(people=2, answers=2, duplicates=1)
    project.undo()
    assert project.tokens(wave_id) == frozenset()


def test_one_file_that_cannot_be_leaves_all_of_them_out(project: Project, company: Company) -> None:
    wave_id = wave(project)
    sound, broken = Response("one", company.stores, company.check), Response("two", 999, 1)
    files = [surveys.FormFile(wave_id, said.token, [said]) for said in (sound, broken)]
    with pytest.raises(FaultList):
        surveys.submit_files(project, files, DAY)
    assert project.tokens(wave_id) == frozenset()


def test_no_file_is_refused(project: Project) -> None:
    with pytest.raises(Refused):
        surveys.submit_files(project, [])
