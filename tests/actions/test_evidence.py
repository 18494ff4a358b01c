"""Evidence: words, links, files, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma.actions import evidence
from cxma.domain.answers import Evidence, EvidenceKind
from cxma.errors import FileFault
from cxma.store.project import Project
from tests.actions.conftest import Refuses

DOC = EvidenceKind.DOCUMENT


def only(project: Project) -> Evidence:
    """Return the one piece of evidence of Q1."""
    (item,) = project.snapshot().answer("Q1").evidence
    return item


def test_words_and_links_are_kept(project: Project) -> None:
    key = evidence.add(project, "Q1", DOC, text=" Acta ", link="www.example.org/a")
    assert only(project) == Evidence(key, DOC, "Acta", "https://www.example.org/a")
    evidence.edit(project, key, kind=EvidenceKind.DATA, text="Cifras")
    assert only(project) == Evidence(key, EvidenceKind.DATA, "Cifras")
    evidence.remove(project, key)
    assert project.snapshot().answer("Q1").evidence == ()


def test_a_file_lives_inside_the_engagement(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "acta ñ #1.txt"
    source.write_bytes(b"contenido\x00\xff")
    key = evidence.add(project, "Q1", DOC, file=source)
    source.unlink()
    assert (only(project).file_name, only(project).file_size) == ("acta ñ #1.txt", 11)
    evidence.save_file(project, key, tmp_path / "copia.txt")
    assert (tmp_path / "copia.txt").read_bytes() == b"contenido\x00\xff"
    evidence.edit(project, key, kind=DOC)
    assert only(project).file_name == "acta ñ #1.txt"


def test_a_file_may_have_20_mb_and_not_a_byte_more(
    project: Project, refuses: Refuses, tmp_path: Path
) -> None:
    source = tmp_path / "grande.bin"
    source.write_bytes(bytes(evidence.MOST_BYTES))
    evidence.add(project, "Q1", DOC, file=source)
    assert only(project).file_size == 20 * 1024 * 1024
    with source.open("ab") as stream:
        stream.write(b"x")
    error = refuses("evidence.too_big", evidence.add, "Q1", DOC, file=source)
    assert error.values == {"name": "grande.bin", "limit": 20}


def test_a_file_that_vanished_is_told(refuses: Refuses, tmp_path: Path) -> None:
    refuses("evidence.gone", evidence.add, "Q1", DOC, file=tmp_path / "ya no está.pdf")
    refuses("evidence.not_readable", evidence.add, "Q1", DOC, file=tmp_path)


def test_rules_of_evidence(project: Project, refuses: Refuses) -> None:
    refuses("evidence.empty", evidence.add, "Q1", DOC, text="  ")
    refuses("question.unknown", evidence.add, "Q99", DOC, text="x")
    refuses("evidence.unknown", evidence.remove, 99)
    refuses("evidence.unknown", evidence.edit, 99, kind=DOC, text="x")
    key = evidence.add(project, "Q1", DOC, text="x")
    refuses("evidence.empty", evidence.edit, key, kind=DOC)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "una nota", "data:text/html,x", "//x"])
def test_a_link_is_a_link(refuses: Refuses, link: str) -> None:
    refuses("evidence.link", evidence.add, "Q1", DOC, link=link)


@pytest.mark.parametrize("link", ["http://a.b/ñ?x=1#y", "HTTPS://A.B", "mailto:a@b.c"])
def test_usual_links_are_taken(project: Project, link: str) -> None:
    evidence.add(project, "Q1", DOC, link=link)
    assert only(project).link == link


def test_a_target_that_cannot_be_written_is_told(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("x")
    key = evidence.add(project, "Q1", DOC, file=source)
    with pytest.raises(FileFault) as caught:
        evidence.save_file(project, key, tmp_path / "gone" / "b.txt")
    assert caught.value.code == "write.no_folder"
