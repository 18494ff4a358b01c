"""One of each scene, made from a room with secrets in every corner that has one."""

from __future__ import annotations

from dataclasses import replace

from cxma import catalogue
from cxma.charts.data import RadarAxis, RadarData, RadarSeries, Scale
from cxma.domain.questionnaire import Group
from cxma.domain.workshops import Outcome
from cxma.i18n import Translator
from cxma.ui.wall import from_room
from cxma.ui.wall.from_room import Entrance, Network
from cxma.ui.wall.scenes import Blank, Figure, Radar, Scene, WhatIf
from cxma.workshop.counting import spread_of
from cxma.workshop.pattern import pattern
from cxma.workshop.protocol import (
    Ballot,
    GroupTally,
    Idea,
    IdeaKind,
    IdeaRound,
    IdeaState,
    NamedVote,
    Pause,
    Progress,
    QuestionText,
    Reason,
    RoomView,
    Script,
    Seat,
    Settled,
    Stage,
    SurveyRound,
    Tally,
    Vote,
)

SECRETS = ("Secreta", "a secret reason", "a hidden idea", "a settled reason", "geheim-password")
ENTRANCE = Entrance(
    "http://192.168.1.20:8765/s/AbCdEfGhIjKlMnOpQrStUv", "http://192.168.1.20:8765/", "K7PM4X"
)
NETWORK = Network("Hotel Carrera Invitados", "geheim-password")
PROMPTS = {
    "es": "¿Por qué llegan tarde las respuestas de Logística a las tiendas?",
    "en": "Why do Logistics’ answers reach the stores late?",
    "it": "Perché le risposte della Logistica arrivano tardi ai negozi?",
}
IDEAS = (
    "Nadie avisa cuando el camión se atrasa",
    "Los pedidos llegan incompletos y hay que llamar para completarlos",
    "No hay un horario acordado",
    "El sistema no muestra el stock de la otra bodega, así que se pregunta por teléfono",
    "Cambia el turno y se pierde el caso",
    "Las urgencias pasan siempre primero",
    "Falta una persona que responda por el servicio completo, de la solicitud a la entrega",
    "Los formularios piden datos que nadie usa",
    "Se mide la cantidad de casos, no el tiempo",
)


def script(tr: Translator, question_id: str = "A2") -> Script:
    """Return a script with one activity of each kind, its question from our questionnaire."""
    return Script(
        title={"es": "Taller de madurez CX", "en": "CX maturity workshop", "it": "Workshop CX"},
        activities=(
            ballot(question_id),
            IdeaRound("ideas", IdeaKind.CAUSE, PROMPTS),
            SurveyRound("survey", ()),
            Pause("break", {"es": "Café", "en": "Coffee", "it": "Caffè"}, 15),
        ),
    )


def ballot(question_id: str = "A2") -> Ballot:
    """Return a question of our questionnaire as a session asks it."""
    package = catalogue.read(catalogue.default())
    texts = {}
    for language in ("es", "en", "it"):
        words = package.in_language(language)
        question = words.questions[question_id]
        names = tuple(level.name for level in words.levels)
        texts[language] = QuestionText(question.name, question.text, question.levels, names)
    return Ballot("q", question_id, texts)


def seats(count: int = 18) -> tuple[Seat, ...]:
    """Return people with names that must never be read on the wall."""
    return tuple(
        Seat(place, list(Group)[place % 3], f"Ana Secreta {place}", True, place % 3 > 0)
        for place in range(count)
    )


def tally(counts: tuple[int, ...], number: int = 1, *, hidden: bool = True) -> Tally:
    """Return a round as the facilitator has it: with names and reasons."""
    front, back = (1, 3, 2, 0, 0), (0, 0, 1, 4, 2)
    groups = (
        GroupTally(Group.DIRECTION, 4, None, None) if hidden else _group(Group.DIRECTION, back),
        _group(Group.FRONT, front),
        _group(Group.BACK, back),
    )
    vote = Vote(2, "a secret reason")
    return Tally(
        activity_id="q",
        round=number,
        voted=sum(counts) + 1,
        spread=spread_of(counts),
        dont_know=1,
        pattern=pattern(counts),
        groups=groups,
        reasons=(Reason(2, "a secret reason", "Ana Secreta 1"),),
        votes=(NamedVote(1, "Ana Secreta 1", Group.FRONT, vote),),
        shifted=7 if number > 1 else None,
    )


def _group(group: Group, counts: tuple[int, ...]) -> GroupTally:
    return GroupTally(group, sum(counts), spread_of(counts), 0)


def room(current: str | None, stage: Stage = Stage.OPEN, *rounds: Tally) -> RoomView:
    """Return a room at an activity."""
    course = Progress(
        activity_id=current or "",
        stage=stage,
        round=max(1, len(rounds)),
        rounds=rounds,
        ideas=_ideas(),
        people=11,
        answers=46,
    )
    progress = {current: course} if current else {}
    return RoomView(1, current, False, False, seats(), progress)


def _ideas() -> tuple[Idea, ...]:
    shown = [
        Idea(
            str(place), "ideas", text, (place * 5) % 11, IdeaState(("new", "accepted")[place == 2])
        )
        for place, text in enumerate(IDEAS)
    ]
    return (*shown, Idea("x", "ideas", "a hidden idea", 9, IdeaState.HIDDEN))


def settled(outcome: Outcome, value: int | None) -> RoomView:
    """Return a room at a question that ended."""
    view = room("q", Stage.SETTLED, tally((1, 4, 6, 5, 1)))
    course = replace(view.progress["q"], settled=Settled(outcome, value, "a settled reason"))
    return replace(view, progress={"q": course})


def radar_data(*, expected: bool = False) -> RadarData:
    """Return a radar of six dimensions with long names."""
    names = (
        "Visión y estrategia",
        "Liderazgo, gobierno y cultura",
        "Conocimiento del cliente",
        "Gestión de experiencia",
        "Medición, mejora y valor",
        "Personas y habilitadores",
    )
    axes = tuple(RadarAxis(f"D{place}", name) for place, name in enumerate(names, 1))
    series = [
        RadarSeries("target", "Meta", (4, 4, 4, 4.5, 4, 3.5)),
        RadarSeries("now", "Hoy", (2.6, 2.2, 3.1, 2.4, 1.8, 3.3)),
    ]
    if expected:
        series.insert(1, RadarSeries("expected", "Con el plan", (3.0, 2.9, 3.4, 3.6, 2.8, 3.4)))
    return RadarData(Scale(("R", "E", "S", "M", "L")), axes, tuple(series))


def scenes(tr: Translator, question_id: str = "A2") -> dict[str, Scene]:
    """Return one of each scene by name."""
    plan, asked = script(tr, question_id), ballot(question_id)
    open_ = room("q", Stage.OPEN, tally((1, 4, 6, 5, 1)))
    shown = room("q", Stage.REVEALED, tally((6, 5, 0, 5, 2)))
    second = room("q", Stage.REVEALED, tally((6, 5, 0, 5, 2)), tally((1, 3, 11, 3, 0), 2))

    def at(view: RoomView, seconds: int | None = None) -> Scene:
        return from_room.scene(view, plan, tr, ENTRANCE, seconds)

    sentence = "Nivel 2, Emergente. Lo más alto: Personas y habilitadores."
    figures = (Figure("2,4", tr("wall.radar.overall")), Figure("78 %", tr("wall.radar.answered")))
    return {
        "welcome": at(room(None)),
        "welcome-wifi": from_room.scene(room(None), plan, tr, replace(ENTRANCE, network=NETWORK)),
        "lobby": at(room("q", Stage.LOBBY)),
        "question": at(open_, 95),
        "reveal": at(shown),
        "reveal-second": at(second),
        "discussion": from_room.discussion(shown, asked, tr, 180),
        "agreed": at(settled(Outcome.AGREED, 3)),
        "differ": at(settled(Outcome.DIFFER, None)),
        "ideas": at(room("ideas"), 240),
        "survey": at(room("survey"), 540),
        "break": at(room("break"), 872),
        "paused": at(replace(room("q"), paused=True)),
        "end": at(replace(room("q"), finished=True)),
        "radar": Radar(tr("wall.radar.title"), sentence, radar_data(), figures),
        "what-if": WhatIf(tr("wall.what_if.title"), sentence, radar_data(expected=True), figures),
        "blank": Blank(),
    }
