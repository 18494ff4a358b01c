"""No text can break a paragraph, run code or lose a letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paragraph import Paragraph

from cxma.charts.lettering import REGULAR
from cxma.report.flow import TurnedParagraph, paragraph
from cxma.report.fonts import register
from cxma.report.text import clamp, faced, plain, safe_lines, safe_text


def style() -> ParagraphStyle:
    register()
    return ParagraphStyle("test", fontName=REGULAR, fontSize=9, leading=12)


def test_marks_of_others_are_words() -> None:
    assert safe_text("R&D < 5 <b>") == "R&amp;D &lt; 5 &lt;b&gt;"
    shown = Paragraph(safe_text('<font color="red">x</font>'), style()).getPlainText()
    assert shown == '<font color="red">x</font>'


def test_other_letters_get_a_face_that_has_them() -> None:
    assert safe_text("a → b") == 'a <font name="DejaVuSans">→</font> b'
    assert faced("<b>−1</b>") == '<b><font name="DejaVuSans">−</font>1</b>'


def test_lines_are_kept_where_they_matter() -> None:
    assert safe_lines("uno\n\ndos\r\ntres") == "uno<br/>dos<br/>tres"
    assert safe_text("uno\ndos") == "uno dos"


def test_what_is_cut_says_so() -> None:
    assert clamp("abcdef", 4) == "abc…"
    assert clamp("abc", 4) == "abc"


def test_properties_are_one_clean_line() -> None:
    assert plain(" R&D\x00\n< 5 ") == "R&D < 5"


def test_right_to_left_lines_are_broken_before_they_turn() -> None:
    text = "العميل الداخلي هو من يعتمد على خدمة تقدمها منطقة أخرى في الشركة"
    part = paragraph(text, style())
    assert isinstance(part, TurnedParagraph)
    _, one = part.wrap(1000, 500)
    _, many = part.wrap(90, 500)
    assert many >= 3 * one
    assert len(part.split(90, 30)) == 2


@given(st.text(max_size=80))
def test_any_text_makes_a_paragraph(text: str) -> None:
    part = paragraph(text, style())
    wide, high = part.wrapOn(None, 120, 10_000)
    assert wide <= 121
    assert high >= 0
