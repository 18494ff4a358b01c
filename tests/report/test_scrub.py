"""A name is found however it is written; other words are left alone."""

from __future__ import annotations

import pytest

from cxma.report.scrub import Scrubber

SCRUB = Scrubber(
    [("Ana Pérez Núñez", "P1"), ("José de los Ángeles Ruiz", "P2"), ("Bo", "P3"), ("  ", "P4")]
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Según Ana Pérez Núñez, sí.", "Según P1, sí."),
        ("ANA PEREZ NUÑEZ firmó", "P1 firmó"),
        ("Ana Pe\u0301rez Nu\u0301n\u0303ez", "P1"),
        ("An\x00a P\u00adérez Núñez", "P1"),
        ("lo dijo Pérez ayer", "lo dijo P1 ayer"),
        ("Ana\nPérez  Núñez", "P1"),
        ("informe de Ruiz", "informe de P2"),
        ("Los ángeles cantan", "Los ángeles cantan"),
        ("Anabel y Perezoso", "Anabel y Perezoso"),
        ("una semana ruin", "una semana ruin"),
        ("Bo lo sabe", "P3 lo sabe"),
        ("Bogotá", "Bogotá"),
    ],
)
def test_names_in_prose(text: str, shown: str) -> None:
    assert SCRUB(text) == shown


@pytest.mark.parametrize(
    "reference",
    ["entrevista_ana_perez_nunez.docx", "https://x.cl/perez/acta", "acta-pérez.pdf"],
)
def test_names_in_links_and_files(reference: str) -> None:
    assert "perez" not in SCRUB(reference, everywhere=True).casefold()
    assert "pérez" not in SCRUB(reference, everywhere=True).casefold()
    assert "P1" in SCRUB(reference, everywhere=True)


def test_nobody_to_scrub() -> None:
    assert Scrubber([])("Ana") == "Ana"
