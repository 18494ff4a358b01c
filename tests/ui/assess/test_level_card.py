"""The words of a level card stay inside it, and are laid out again when something changes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from cxma import theme
from cxma.ui.widgets.level_card import LevelCard

TEXT = "Una visión y una promesa aprobadas, con un responsable; " * 6


@pytest.fixture
def card(qtbot: QtBot) -> LevelCard:
    card = LevelCard(3, 5, theme.load("light"))
    qtbot.addWidget(card)
    card.set_words("Estructurado", TEXT)
    return card


@pytest.mark.parametrize("width", [400, 520, 998])
@pytest.mark.parametrize("pixels", [14, 28])
def test_the_whole_descriptor_fits(card: LevelCard, width: int, pixels: int) -> None:
    font = QFont(card.font())
    font.setPixelSize(pixels)
    card.setFont(font)
    card.resize(width, card.heightForWidth(width))
    body = card._laid().body
    assert body.place.y() + body.words.size().height() <= card.height()
    assert body.place.x() + body.words.size().width() <= card.width()


def test_initials_stand_at_the_right_or_are_counted(card: LevelCard) -> None:
    card.resize(520, 200)
    card.set_marks(("LC", "JR"))
    assert [mark.words.text() for _, mark in card._laid().marks] == ["JR", "LC"]
    card.set_marks(tuple(f"P{number}" for number in range(20)))
    ((box, mark),) = card._laid().marks
    assert mark.words.text() == "×20"
    assert box.right() <= card.width()


def test_what_says_that_it_is_chosen_stands_behind_the_name(card: LevelCard) -> None:
    card.resize(520, 200)
    assert card._laid().tag is None
    card.set_chosen(True, "Valor acordado")
    tag = card._laid().tag
    assert tag is not None and tag.words.text() == "Valor acordado"
    card.set_chosen(True, "Eva")
    tag = card._laid().tag
    assert tag is not None and tag.words.text() == "Eva"
    card.set_words("Gestionado", "")
    assert card._laid().head.words.text() == "Gestionado"
