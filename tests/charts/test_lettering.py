"""Any text is made fit to draw: no letter is lost silently, no line is too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.charts import lettering
from cxma.charts.lettering import MISSING, REGULAR, clean, ellipsis, missing, runs, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Satisfacción", "Satisfacción"),
        ("a\x00b\x07c", "abc"),
        ("a\nb\tc", "a b c"),
        ("e\u0301", "é"),
        ("x\ud800y", "xy"),
        ("co\u00adop", "coop"),
        ("ok \u0e01", f"ok {MISSING}"),
        ("99\u00a0%", "99\u00a0%"),
    ],
)
def test_cleaning_keeps_what_can_be_drawn(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_missing_letters_are_named() -> None:
    assert missing("añ ≥ 中 \u0e01") == {"\u0e01"}
    assert missing("plain") == set()


def test_other_faces_stand_in() -> None:
    faces = [face for face, _ in runs(clean("a → 中 😀"), REGULAR)]
    assert faces == [
        REGULAR, "DejaVuSans", REGULAR, "DroidSansFallbackFull", REGULAR, "NotoEmoji-Regular",
    ]  # fmt: skip


def test_arabic_is_joined_and_turned_round() -> None:
    [(face, drawn)] = [run for run in runs("سلام", REGULAR) if run[1].strip()]
    assert face == "NotoSansArabic-Regular"
    assert drawn[-1] != "س"
    assert all("\ufe70" <= letter <= "\ufefc" for letter in drawn)


def test_widths_are_those_of_the_font() -> None:
    from cxma.report.fonts import ensure, pdfmetrics

    name = ensure(REGULAR)
    for text in ("Gestión de experiencia", "2,6", "«¿Qué?»"):
        assert width(text, 9, REGULAR) == pytest.approx(pdfmetrics.stringWidth(text, name, 9))


def test_wrapping_keeps_every_word() -> None:
    text = "Priorización y mejora continua de los servicios internos"
    lines = wrap(text, 90, 9)
    assert " ".join(lines) == text
    assert all(width(line, 9) <= 90 for line in lines)


def test_the_last_line_tells_that_something_was_cut() -> None:
    lines = wrap("uno dos tres cuatro cinco seis siete ocho", 40, 9, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width(lines[-1], 9) <= 40


def test_a_word_wider_than_the_room_is_broken() -> None:
    lines = wrap("W" * 60, 50, 9)
    assert "".join(lines) == "W" * 60
    assert all(width(line, 9) <= 50 for line in lines)


def test_ellipsis_leaves_what_fits() -> None:
    assert ellipsis("corto", 100, 9) == "corto"
    assert ellipsis("largo de verdad", 30, 9).endswith("…")


@given(st.text(max_size=60))
def test_any_text_can_be_measured_and_drawn(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert width(shown, 9) >= 0
    for face, part in runs(shown, REGULAR):
        assert all(ord(letter) in lettering._coverage(face) for letter in part)
