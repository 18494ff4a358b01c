"""Nothing private can reach the wall: scenes have no place for it, and nothing of it is painted."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import replace
from pathlib import Path

import grimp
import pytest
from PySide6.QtWidgets import QWidget

import cxma.charts.data
from cxma import theme
from cxma.charts.data import RadarAxis, RadarData, RadarSeries, Scale
from cxma.domain.workshops import Outcome
from cxma.i18n import translator
from cxma.ui.wall import AudienceWindow, from_room, scenes
from cxma.ui.wall.canvas import DRAWERS, spoken
from cxma.ui.wall.scenes import Question, Reveal, Scene
from cxma.workshop.protocol import Stage
from tests.ui.wall import examples
from tests.ui.wall.examples import SECRETS, room, tally

PUBLIC = {
    scenes.Level,
    scenes.LevelAt,
    scenes.Bars,
    scenes.GroupBars,
    scenes.Figure,
    scenes.Wifi,
    scenes.IdeaLine,
    RadarData,
    RadarAxis,
    RadarSeries,
    Scale,
}
"""What scenes are made of besides words, figures and QR codes; a new one is added with thought."""
WORDS = {
    scenes.Welcome: 8,
    scenes.Question: 6,
    scenes.Reveal: 5,
    scenes.Discussion: 3,
    scenes.Agreed: 4,
    scenes.Radar: 2,
    scenes.WhatIf: 2,
    scenes.Ideas: 4,
    scenes.Survey: 4,
    scenes.Break: 2,
    scenes.End: 2,
    scenes.Blank: 0,
}
"""How many worded fields each scene has: another one makes this fail, and somebody think."""
NEVER = ("note", "evidence", "reason", "person", "seat", "rating", "comment", "password", "token")


def leaves(hint: object) -> set[object]:
    """Return the plain types a type hint is made of."""
    inner = [part for part in typing.get_args(hint) if part is not Ellipsis]
    return set().union(*(leaves(part) for part in inner)) if inner else {hint}


def hints(kind: type) -> dict[str, object]:
    return typing.get_type_hints(kind, {**vars(cxma.charts.data), **vars(scenes)})


def test_scenes_are_words_figures_and_nothing_else() -> None:
    plain = {str, int, float, bool, type(None)}
    seen, waiting = set(), set(typing.get_args(Scene))
    while waiting:
        kind = waiting.pop()
        seen.add(kind)
        assert dataclasses.is_dataclass(kind)
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        for name, hint in hints(kind).items():
            assert not [word for word in NEVER if word in name], f"{kind.__name__}.{name}"
            parts = leaves(hint) - plain
            assert parts <= PUBLIC, f"{kind.__name__}.{name}: {parts}"
            waiting |= parts - seen


def test_every_scene_says_as_much_as_was_thought_about() -> None:
    counted = {
        kind: sum(hint is str for hint in hints(kind).values()) for kind in typing.get_args(Scene)
    }
    assert counted == WORDS
    assert set(DRAWERS) == set(WORDS)


def test_the_wall_knows_no_room_no_engagement_and_no_file() -> None:
    """Only ``from_room`` and ``from_results`` see more than the wall may, and no window there."""
    graph = grimp.build_graph("cxma", cache_dir=None, exclude_type_checking_imports=True)
    inside = [m for m in graph.modules if m.startswith("cxma.ui.wall")]
    for module in inside:
        reached = graph.find_modules_directly_imported_by(module)
        private = {
            found.split(".")[1]
            for found in reached
            if found.startswith(("cxma.workshop", "cxma.domain", "cxma.store", "cxma.actions"))
        }
        bridge = module.endswith(("from_room", "from_results"))
        assert bridge or not private, f"{module} -> {private}"
        assert "cxma.ui.context" not in reached


def painted(wall: AudienceWindow, scene: Scene) -> str:
    """Return everything a scene paints, says to a screen reader, or holds."""
    wall.show_scene(scene)
    wall.grab()
    children = [wall, *wall.findChildren(QWidget)]
    spoken_here = [
        f"{w.accessibleName()} {w.accessibleDescription()} {w.toolTip()} {w.windowTitle()}"
        for w in children
    ]
    return "\n".join((*wall.painted, *spoken_here, *spoken(scene), repr(scene)))


@pytest.mark.parametrize("language", ["es", "en", "it"])
def test_no_name_reason_hidden_idea_or_password_is_painted(
    wall: AudienceWindow, language: str
) -> None:
    for name, scene in examples.scenes(translator(language)).items():
        text = painted(wall, scene)
        found = [secret for secret in SECRETS if secret.lower() in text.lower()]
        assert found == [], name


@pytest.mark.parametrize("stage", [Stage.LOBBY, Stage.OPEN, Stage.CLOSED])
def test_votes_stay_away_before_their_reveal(wall: AudienceWindow, stage: Stage) -> None:
    """Two rooms that differ only in how they voted give the same wall, whatever is asked for."""
    tr, asked = translator("en"), examples.ballot()
    views = [room("q", stage, tally(counts)) for counts in ((9, 0, 0, 0, 8), (0, 9, 8, 0, 0))]
    makers = (
        lambda view: from_room.scene(view, examples.script(tr), tr, examples.ENTRANCE, 30),
        lambda view: from_room.ballot(view, asked, tr),
        lambda view: from_room.reveal(view, asked, tr),
        lambda view: from_room.discussion(view, asked, tr),
    )
    for maker in makers:
        one, other = (maker(view) for view in views)
        assert isinstance(one, Question)
        assert one == other
        assert painted(wall, one) == painted(wall, other)


def test_a_second_round_under_way_hides_its_votes_but_also_the_first(wall: AudienceWindow) -> None:
    """What was revealed may be talked about; the wall that asks again shows the question alone."""
    tr, asked = translator("en"), examples.ballot()
    first, second = tally((9, 0, 0, 0, 8)), tally((0, 0, 17, 0, 0), 2)
    other = tally((0, 17, 0, 0, 0), 2)
    scenes_ = {
        from_room.ballot(room("q", Stage.OPEN, first, now), asked, tr) for now in (second, other)
    }
    assert len(scenes_) == 1
    (scene,) = scenes_
    assert isinstance(scene, Question)
    assert scene.badge == "Second vote"


def test_groups_that_anonymity_hides_show_no_count(wall: AudienceWindow) -> None:
    tr, asked = translator("en"), examples.ballot()
    scene = from_room.reveal(room("q", Stage.REVEALED, tally((6, 5, 0, 5, 2))), asked, tr)
    assert isinstance(scene, Reveal)
    hidden = [group for group in scene.groups if group.counts is None]
    assert [group.name for group in hidden] == ["Direction"]
    text = painted(wall, scene)
    assert "Hidden: too few people" in text
    shown = sum(sum(group.counts) for group in scene.groups if group.counts)
    assert shown == 13


def test_why_a_room_agreed_stays_with_the_facilitator(wall: AudienceWindow) -> None:
    tr, asked = translator("en"), examples.ballot()
    for outcome, value in ((Outcome.AGREED, 3), (Outcome.DIFFER, None), (Outcome.PARKED, None)):
        view = examples.settled(outcome, value)
        assert "a settled reason" not in painted(wall, from_room.ballot(view, asked, tr))


def test_painted_words_come_from_the_scene_alone(wall: AudienceWindow) -> None:
    """Besides what a scene holds the wall writes figures and clocks, nothing of its own."""
    for name, scene in examples.scenes(translator("en")).items():
        wall.show_scene(scene)
        wall.grab()
        held = " ".join(spoken(scene)) + " " + getattr(scene, "more", "").replace("{n}", "")
        own = [
            text
            for text in wall.painted
            if text not in held and not text.replace(":", "").replace("+", "").isdigit()
        ]
        parts = [part for text in own for part in text.split("  ·  ")]
        assert [part for part in parts if part.strip("+0123456789 ") not in held] == [], name


def test_the_dark_theme_paints_the_same_words(wall: AudienceWindow) -> None:
    dark = AudienceWindow(theme.load("dark"), translator("en"))
    dark.resize(wall.size())
    for scene in examples.scenes(translator("en")).values():
        for window in (wall, dark):
            window.show_scene(scene)
            window.grab()
        assert wall.painted == dark.painted
    dark.close()


def test_a_named_session_shows_no_names_either(wall: AudienceWindow) -> None:
    tr = translator("en")
    plan = replace(examples.script(tr), named=True)
    view = room("q", Stage.REVEALED, tally((6, 5, 0, 5, 2), hidden=False))
    text = painted(wall, from_room.scene(view, plan, tr, examples.ENTRANCE))
    assert "Secreta" not in text


def test_the_source_of_scenes_imports_nothing_that_holds_secrets() -> None:
    source = Path(scenes.__file__).read_text(encoding="utf-8")
    assert "cxma.workshop" not in source
    assert "cxma.domain" not in source
