"""What texts mean in a cell of the matrix, in three languages."""

from __future__ import annotations

import pytest

from cxma.domain.services import Cell, Frequency
from cxma.i18n import Translator
from cxma.ui.pages.internal.services.reading import NotUnderstood, Reader

PLACE = (1, 2)
DAILY, WEEKLY, MONTHLY = Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY


@pytest.mark.parametrize(
    ("language", "text", "criticality", "frequency"),
    [
        ("en", "3", 3, None),
        ("en", " 2 w ", 2, WEEKLY),
        ("en", "3D", 3, DAILY),
        ("en", "1 - monthly", 1, MONTHLY),
        ("en", "3.0", 3, None),
        ("es", "3,00", 3, None),
        ("es", "Alta, diaria", 3, DAILY),
        ("es", "2 S", 2, WEEKLY),
        ("it", "3 G", 3, DAILY),
        ("it", "media settimanale", 2, WEEKLY),
    ],
)
def test_a_text_says_how_much_and_how_often(
    language: str, text: str, criticality: int, frequency: Frequency | None
) -> None:
    cell = Reader(Translator(language)).cell(text, PLACE, None)
    assert cell == Cell(*PLACE, criticality, frequency)


@pytest.mark.parametrize(
    "text", ["4", "0", "daily", "x", "3 sometimes never", "12", "-1 z", "=1+1"]
)
def test_what_says_neither_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        Reader(Translator("en")).cell(text, PLACE, None)


def test_what_a_text_leaves_out_stays_as_it_is() -> None:
    reader, stored = Reader(Translator("en")), Cell(*PLACE, 1, DAILY, "by telephone")
    assert reader.cell("3", PLACE, stored) == Cell(*PLACE, 3, DAILY, "by telephone")
    assert reader.cell("monthly", PLACE, stored) == Cell(*PLACE, 1, MONTHLY, "by telephone")
    assert reader.cell(" ", PLACE, stored) is None


@pytest.mark.parametrize("language", ["en", "es", "it"])
def test_what_is_copied_is_read_back(language: str) -> None:
    reader = Reader(Translator(language))
    for often in (*Frequency, None):
        cell = Cell(*PLACE, 2, often)
        assert reader.cell(reader.text(cell), PLACE, None) == cell
