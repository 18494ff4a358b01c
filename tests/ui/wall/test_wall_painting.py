"""How scenes are painted: large, whole, inside the wall; QR codes as cameras need them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle
from pytestqt.qtbot import QtBot

from cxma import catalogue, theme
from cxma.i18n import translator
from cxma.ui.wall import AudienceWindow, ink, modules
from cxma.ui.wall.board import LEAST, Board, unit
from cxma.ui.wall.clock import clock
from cxma.ui.wall.ink import Ink
from cxma.ui.wall.levels import descriptor_size
from cxma.ui.wall.scenes import (
    Agreed,
    Bars,
    Blank,
    IdeaLine,
    Ideas,
    Level,
    LevelAt,
    Question,
    Reveal,
)
from cxma.ui.wall.typeset import Face, Typesetter
from tests.ui.wall import examples

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SIZES = [(1920, 1080), (1366, 768), (1024, 768), (1280, 800)]


def board(width: float = 1920.0) -> Board:
    """Return a board to measure on."""
    size = width, 1080.0
    return Board(QPainter(), theme.load("light"), Typesetter(), Ink(), size, lambda *_: None)


def colours(picture: QImage, x: int, y: int, wide: int, tall: int) -> set[int]:
    """Return the colours of a part of a picture."""
    part = picture.copy(x, y, wide, tall).convertToFormat(QImage.Format.Format_RGB32)
    return set(memoryview(part.constBits()).cast("I").tolist())


def edges(picture: QImage, rim: int) -> set[int]:
    """Return the colours of a picture's rim."""
    wide, tall = picture.width(), picture.height()
    across = colours(picture, 0, 0, wide, rim) | colours(picture, 0, tall - rim, wide, rim)
    down = colours(picture, 0, 0, rim, tall) | colours(picture, wide - rim, 0, rim, tall)
    return across | down


@pytest.mark.parametrize(
    ("size", "language"), [*zip(SIZES, ("es", "it", "es", "en"), strict=True)], ids=str
)
def test_nothing_runs_over_the_edge(
    wall: AudienceWindow, size: tuple[int, int], language: str
) -> None:
    wall.resize(*size)
    ground = QColor(theme.load("light")["window"]).rgb()
    for name, scene in examples.scenes(translator(language)).items():
        wall.show_scene(scene)
        assert edges(wall.grab().toImage(), 6) == {ground}, name


def asked(language: str) -> list[Question]:
    """Return every question of ours as it stands while the room votes."""
    words = catalogue.read(catalogue.default()).in_language(language)
    names = [level.name for level in words.levels]
    return [
        Question(
            question.name,
            question.text,
            tuple(Level(n, d) for n, d in zip(names, question.levels, strict=True)),
            state="12 / 18",
            of=18,
            seconds_left=30,
        )
        for question in words.questions.values()
    ]


@pytest.mark.parametrize("width", [1920.0, 1440.0], ids=["16:9", "4:3"])
@pytest.mark.parametrize("language", ["es", "en", "it"])
def test_the_longest_questions_are_read_from_ten_metres(language: str, width: float) -> None:
    longest = sorted(asked(language), key=lambda q: -sum(len(x.descriptor) for x in q.levels))[:8]
    on = board(width)
    assert min(descriptor_size(on, question) for question in longest) >= LEAST


@pytest.mark.parametrize("count", [3, 5, 7])
def test_three_to_seven_levels_stand_whole(wall: AudienceWindow, count: int) -> None:
    text = "Se mide en cada área con un método escrito y responsables que rinden cuentas."
    levels = tuple(Level(f"Nivel {n}", text) for n in range(1, count + 1))
    wall.show_scene(Question("1.1", "¿Se mide?", levels, chosen=2, tag="Valor acordado"))
    wall.grab()
    assert wall.painted.count(text) == count
    assert wall.text_size >= LEAST
    assert "Valor acordado" in wall.painted


def test_words_beyond_measure_shrink_and_are_never_cut(wall: AudienceWindow) -> None:
    text = "palabras largas sobre una práctica que nadie resumió a tiempo " * 5
    scene = Question("1.1", "¿Es así?", (Level("Uno", text),) * 7, state="1 / 9", of=9)
    wall.show_scene(scene)
    ground = QColor(theme.load("light")["window"]).rgb()
    assert edges(wall.grab().toImage(), 6) == {ground}
    assert wall.text_size < LEAST
    assert wall.painted.count(text) == 7


@pytest.mark.parametrize(
    ("size", "name"),
    [*zip(SIZES, ("light", "dark", "contrast", "light"), strict=True)],
    ids=str,
)
def test_qr_codes_are_crisp_dark_on_light_with_a_quiet_zone(
    qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    wall = AudienceWindow(theme.load(name), translator("en"))
    wall.resize(*size)
    scene = examples.scenes(translator("en"))["welcome"]
    wall.show_scene(scene)
    read = read_code(wall.grab().toImage(), len(scene.qr))  # type: ignore[union-attr]
    assert read == scene.qr  # type: ignore[union-attr]
    wall.close()


def read_code(picture: QImage, side: int) -> tuple[tuple[bool, ...], ...]:
    """Find the only pure white square, check every pixel of it, and read its modules."""
    white, black = QColor("white").rgb(), QColor("black").rgb()
    half = picture.width() // 2
    middle = picture.width() * 3 // 4
    top = next(y for y in range(picture.height()) if picture.pixel(middle, y) == white)
    row = [picture.pixel(x, top + 1) for x in range(half - 60, picture.width())]
    left, wide = half - 60 + row.index(white), row.count(white)
    module, rest = divmod(wide, side + 2 * modules.QUIET)
    assert rest == 0
    assert module >= 8
    assert colours(picture, left, top, wide, wide) == {white, black}

    def dark(column: int, row: int) -> bool:
        x, y = (round(left + (column + 0.5) * module), round(top + (row + 0.5) * module))
        return picture.pixel(x, y) == black

    whole = range(side + 2 * modules.QUIET)
    outer = {*range(modules.QUIET), *range(side + modules.QUIET, side + 2 * modules.QUIET)}
    assert not any(dark(x, y) for x in whole for y in outer)
    inner = range(modules.QUIET, side + modules.QUIET)
    return tuple(tuple(dark(x, y) for x in inner) for y in inner)


def test_a_code_too_large_for_its_place_keeps_one_pixel_a_module() -> None:
    code = tuple(tuple((x + y) % 2 == 0 for x in range(41)) for y in range(41))
    assert modules.image(code, 10).size() == QSize(49, 49)
    assert modules.image(code, 500).size() == QSize(490, 490)


def test_a_clock_counts_down_and_then_up() -> None:
    assert [clock(s) for s in (605, 60, 9, 0, -70)] == ["10:05", "1:00", "0:09", "0:00", "+1:10"]


def test_ideas_that_find_no_place_are_counted(wall: AudienceWindow) -> None:
    lines = tuple(IdeaLine(f"Idea {n}", 40 - n) for n in range(40))
    wall.show_scene(Ideas("Causes", "Why?", lines, "40 ideas", "+{n} on the phones"))
    wall.grab()
    shown = [text for text in wall.painted if text.startswith("Idea ")]
    assert 5 < len(shown) < 20
    assert f"40 ideas  ·  +{40 - len(shown)} on the phones" in wall.painted


@pytest.mark.parametrize("counts", [(0, 0, 0), (1, 0, 0, 0, 0, 0, 999)])
def test_votes_of_nobody_and_of_a_thousand(wall: AudienceWindow, counts: tuple[int, ...]) -> None:
    names = tuple(f"Nivel {n}" for n in range(len(counts)))
    wall.show_scene(Reveal("1", "¿Es así?", names, Bars("", counts), "Dispersas", ()))
    wall.grab()
    assert [text for text in wall.painted if text == str(max(counts))]


def test_an_outcome_without_level_and_with_the_longest_name(wall: AudienceWindow) -> None:
    wall.show_scene(Agreed("1", "¿Es así?", "La sala acordó mantener la diferencia", None, "Sí."))
    wall.grab()
    assert "La sala acordó mantener la diferencia" in wall.painted
    level = LevelAt(7, 7, "Extraordinariamente desestructurado", "palabra " * 60)
    wall.show_scene(Agreed("1", "¿Es así?", "La sala acordó", level))
    wall.grab()
    assert level.descriptor in wall.painted


def test_a_radar_appears_once_the_drawing_library_is_there(
    qtbot: QtBot, wall: AudienceWindow
) -> None:
    scene = examples.scenes(translator("en"))["radar"]
    wall.show_scene(scene)
    before = wall.grab().toImage()
    with qtbot.waitSignal(wall.canvas.figures.ready):
        pass
    after = wall.grab().toImage()
    assert before != after
    assert wall.grab().toImage() == after


def test_another_view_fades_in_briefly_and_counts_do_not(
    qtbot: QtBot, wall: AudienceWindow
) -> None:
    wall.show()
    scene = examples.scenes(translator("en"))["question"]
    wall.show_scene(scene)
    qtbot.waitUntil(lambda: not wall.canvas.is_fading)
    wall.show_scene(replace(scene, voted=3, state="3 of 18 have voted"))  # type: ignore[type-var]
    assert not wall.canvas.is_fading
    wall.show_scene(Question("2", "Another", ()))
    assert wall.canvas.is_fading
    assert wall.canvas.fade_time <= 200
    qtbot.waitUntil(lambda: not wall.canvas.is_fading)


class Calm(QProxyStyle):
    """A system that asks for less motion."""

    def styleHint(self, hint, *rest):  # type: ignore[no-untyped-def]
        """Return 0 for the time animations take."""
        asked_for = QStyle.StyleHint.SH_Widget_Animation_Duration
        return 0 if hint == asked_for else super().styleHint(hint, *rest)


def test_no_fade_where_the_system_asks_for_less_motion(
    wall: AudienceWindow, qapp: QApplication
) -> None:
    calm = Calm("Fusion")
    calm.setParent(qapp)  # under a style sheet the widget needs it until it is gone
    wall.canvas.setStyle(calm)
    wall.show()
    wall.show_scene(Question("2", "Another", ()))
    assert not wall.canvas.is_fading


def test_a_heading_in_two_lines_is_balanced_without_breaking_words() -> None:
    words = Typesetter()
    laid = words.balanced("Adónde llega el plan de mejora", 70, Face.SERIF, 900)
    plain = words.lay("Adónde llega el plan de mejora", 70, Face.SERIF, 900)
    assert laid.lines == plain.lines == 2
    lengths = [laid.layout.lineAt(place).naturalTextWidth() for place in range(2)]
    assert min(lengths) > 0.6 * max(lengths)


def smaller(picture: QImage) -> QImage:
    """Return a picture in which a pixel more or less makes no difference."""
    how = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(240, 135, *how)


def test_large_letters_kept_as_pictures_look_like_drawn_ones(
    monkeypatch: pytest.MonkeyPatch, wall: AudienceWindow
) -> None:
    scene = examples.scenes(translator("es"))["agreed"]
    blank, pictures = wall.grab().toImage(), []
    for least in (1.0, 10_000.0):
        monkeypatch.setattr(ink, "FROM", least)
        wall.show_scene(Blank())
        wall.show_scene(scene)
        pictures.append(smaller(wall.grab().toImage()))
    pairs = zip(*(bytes(picture.constBits()) for picture in pictures), strict=True)
    assert max(abs(one - other) for one, other in pairs) < 40
    assert pictures[0] != smaller(blank)


def test_units_follow_the_smaller_side() -> None:
    assert unit(1920, 1080) == 1.0
    assert unit(1440, 1080) == 1.0
    assert unit(720, 1080) == 0.5
