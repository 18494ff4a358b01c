"""From what the room did to what may stand on the wall; the console only chooses what to send.

Everything private a ``RoomView`` holds stays behind here: votes before their reveal, names,
reasons, ideas that were hidden, the reason of an agreement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cxma.domain.agreement import Spread
from cxma.domain.workshops import Outcome
from cxma.i18n import Translator
from cxma.ui.wall.scenes import (
    Agreed,
    Bars,
    Break,
    Discussion,
    End,
    Figure,
    GroupBars,
    IdeaLine,
    Ideas,
    Level,
    LevelAt,
    Modules,
    Question,
    Reveal,
    Scene,
    Survey,
    Welcome,
    Wifi,
)
from cxma.workshop.protocol import (
    Ballot,
    GroupTally,
    IdeaRound,
    IdeaState,
    Pause,
    Progress,
    QuestionText,
    RoomView,
    Script,
    Settled,
    Stage,
    SurveyRound,
    Tally,
)
from cxma.workshop.qr import Security, matrix, wifi

_SHOWN = (Stage.REVEALED, Stage.SETTLED)


@dataclass(frozen=True, slots=True)
class Network:
    """A Wi-Fi whose QR stands on the wall; the password is in the code alone, never in words."""

    name: str
    password: str = ""
    security: Security = Security.WPA


@dataclass(frozen=True, slots=True)
class Entrance:
    """How phones come in: the session's ``url``, ``home`` and ``code``, and a Wi-Fi to join."""

    url: str
    home: str
    code: str
    network: Network | None = None


def scene(
    view: RoomView,
    script: Script,
    tr: Translator,
    entrance: Entrance,
    seconds_left: int | None = None,
) -> Scene:
    """Return what stands on the wall as the room is now.

    The console may send another scene instead: ``discussion`` after a reveal, a radar, a blank.
    """
    if view.finished:
        return End(tr("wall.end.title"), tr("wall.end.text"))
    if view.paused:
        return Break(tr("wall.pause.title"), tr("wall.pause.text"), seconds_left)
    if view.current is None:
        return welcome(view, script, tr, entrance)
    activity = script.activity(view.current)
    if isinstance(activity, Ballot):
        return ballot(view, activity, tr, seconds_left)
    if isinstance(activity, IdeaRound):
        return ideas(view, activity, tr, seconds_left)
    if isinstance(activity, SurveyRound):
        return survey(view, activity, tr, seconds_left)
    return pause(activity, tr, seconds_left)


def ballot(
    view: RoomView, activity: Ballot, tr: Translator, seconds_left: int | None = None
) -> Question | Reveal | Agreed:
    """Return a question as far as it has come: asked, revealed, or settled."""
    course = _progress(view, activity.id)
    if course.stage is Stage.SETTLED and course.settled is not None:
        return agreed(activity, course.settled, tr)
    if course.stage is Stage.REVEALED:
        return reveal(view, activity, tr)
    return question(view, activity, tr, seconds_left)


def welcome(view: RoomView, script: Script, tr: Translator, entrance: Entrance) -> Welcome:
    """Return how to join."""
    network = entrance.network
    people = len(view.seats)
    return Welcome(
        title=said(script.title, tr),
        sentence=tr("wall.welcome.sentence"),
        scan=tr("wall.welcome.scan"),
        qr=_modules(entrance.url),
        by_hand=tr("wall.welcome.by_hand"),
        address=entrance.home.removeprefix("http://").rstrip("/"),
        code_label=tr("wall.welcome.code"),
        code=entrance.code,
        people=tr.plural("wall.welcome.people", people) if people else "",
        wifi=_wifi(network, tr) if network is not None else None,
    )


def question(
    view: RoomView, activity: Ballot, tr: Translator, seconds_left: int | None = None
) -> Question:
    """Return a question with its levels and how many have voted, never what."""
    text, course = _text(activity, tr), _progress(view, activity.id)
    voted, of = _voted(view, course)
    return Question(
        above=text.title,
        text=text.text,
        levels=tuple(
            Level(name, words) for name, words in zip(_names(text, tr), text.levels, strict=True)
        ),
        badge=_badge(course, tr),
        state=_state(course, voted, of, tr),
        voted=voted,
        of=of if course.stage in (Stage.OPEN, Stage.CLOSED) else 0,
        seconds_left=seconds_left if course.stage is Stage.OPEN else None,
    )


def reveal(view: RoomView, activity: Ballot, tr: Translator) -> Reveal | Question:
    """Return how the room voted; before the reveal the question, as if this was not asked for."""
    course = _progress(view, activity.id)
    last = _last(course)
    if course.stage not in _SHOWN or last is None or last.spread is None:
        return question(view, activity, tr)
    text = _text(activity, tr)
    before = course.rounds[-2] if len(course.rounds) > 1 else None
    earlier = before.spread if before is not None else None
    return Reveal(
        above=text.title,
        text=text.text,
        names=_names(text, tr),
        votes=Bars(_vote_name(last, tr) if earlier else "", last.spread.counts),
        pattern=tr(f"phone.pattern.{last.pattern}"),
        figures=_figures(last, last.spread, tr),
        groups=tuple(_group(group, tr) for group in last.groups) if len(last.groups) > 1 else (),
        earlier=Bars(_vote_name(before, tr), earlier.counts) if before and earlier else None,
        shift=_shift(last, earlier, last.spread, tr) if earlier else "",
        prompt=_prompt(last.spread, tr),
    )


def discussion(
    view: RoomView, activity: Ballot, tr: Translator, seconds_left: int | None = None
) -> Discussion | Reveal | Question:
    """Return who is invited to speak; the reveal when everybody chose the same level."""
    course = _progress(view, activity.id)
    last = _last(course)
    spread = last.spread if last is not None and course.stage in _SHOWN else None
    if spread is None or spread.low is None or spread.high is None or spread.low == spread.high:
        return reveal(view, activity, tr)
    text = _text(activity, tr)
    return Discussion(
        above=text.title,
        text=text.text,
        prompt=_prompt(spread, tr),
        low=_level(text, spread.low, tr),
        high=_level(text, spread.high, tr),
        seconds_left=seconds_left,
    )


def agreed(activity: Ballot, settled: Settled, tr: Translator) -> Agreed:
    """Return how a question ended; why stays with the facilitator."""
    text = _text(activity, tr)
    if settled.outcome is Outcome.AGREED and isinstance(settled.value, int):
        level = _level(text, settled.value, tr)
        return Agreed(text.title, text.text, tr("wall.agreed.level"), level)
    if settled.outcome is Outcome.AGREED:
        return Agreed(
            text.title, text.text, tr("wall.agreed.unknown"), None, tr("wall.agreed.unknown_text")
        )
    said_so = {
        Outcome.DIFFER: (tr("phone.outcome.differ"), tr("wall.agreed.differ_text")),
        Outcome.PARKED: (tr("phone.outcome.parked"), tr("wall.agreed.parked_text")),
    }[settled.outcome]
    return Agreed(text.title, text.text, said_so[0], None, said_so[1])


def ideas(
    view: RoomView, activity: IdeaRound, tr: Translator, seconds_left: int | None = None
) -> Ideas:
    """Return the ideas that were not hidden, most supported first."""
    course = _progress(view, activity.id)
    shown = [idea for idea in course.ideas if idea.state is not IdeaState.HIDDEN]
    shown.sort(key=lambda idea: -idea.support)
    tags = {IdeaState.ACCEPTED: tr("wall.ideas.accepted")}
    count = len(shown)
    return Ideas(
        above=tr(f"phone.ideas.{activity.kind}"),
        prompt=said(activity.prompt, tr),
        ideas=tuple(IdeaLine(i.text, i.support, tags.get(i.state, "")) for i in shown),
        state=tr.plural("wall.ideas.count", count) if count else tr("wall.ideas.none"),
        more=tr("wall.ideas.more"),
        seconds_left=seconds_left if course.stage is Stage.OPEN else None,
    )


def survey(
    view: RoomView, activity: SurveyRound, tr: Translator, seconds_left: int | None = None
) -> Survey:
    """Return how many people have answered the survey of internal services."""
    course = _progress(view, activity.id)
    of = max(len(view.seats), course.people)
    return Survey(
        title=tr("phone.survey.title"),
        sentence=tr("wall.survey.sentence"),
        state=tr.plural("wall.survey.people", of, answered=tr.number(course.people, 0)),
        answered=course.people,
        of=of,
        answers=tr.plural("wall.survey.answers", course.answers) if course.answers else "",
        seconds_left=seconds_left if course.stage is Stage.OPEN else None,
    )


def pause(activity: Pause, tr: Translator, seconds_left: int | None = None) -> Break:
    """Return a break of the script."""
    return Break(said(activity.text, tr), seconds_left=seconds_left)


def said(words: Mapping[str, str], tr: Translator) -> str:
    """Return a text in the wall's language, else in the first it has."""
    return words.get(tr.language) or next(iter(words.values()), "")


@lru_cache(maxsize=8)
def _modules(text: str) -> Modules:
    return matrix(text)


def _wifi(network: Network, tr: Translator) -> Wifi:
    code = wifi(network.name, network.password, network.security)
    return Wifi(tr("wall.welcome.wifi", name=network.name), network.name, _modules(code))


def _progress(view: RoomView, activity_id: str) -> Progress:
    return view.progress.get(activity_id) or Progress(activity_id, Stage.LOBBY)


def _last(course: Progress) -> Tally | None:
    return course.rounds[-1] if course.rounds else None


def _text(activity: Ballot, tr: Translator) -> QuestionText:
    return activity.texts.get(tr.language) or next(iter(activity.texts.values()))


def _names(text: QuestionText, tr: Translator) -> tuple[str, ...]:
    return text.names or tuple(
        tr("phone.ballot.level", n=place) for place in range(1, len(text.levels) + 1)
    )


def _level(text: QuestionText, number: int, tr: Translator) -> LevelAt:
    name = _names(text, tr)[number - 1]
    return LevelAt(number, len(text.levels), name, text.levels[number - 1])


def _voted(view: RoomView, course: Progress) -> tuple[int, int]:
    """Return how many voted, and of how many: raised hands have no seat of their own."""
    last = _last(course)
    voted = last.voted if last is not None else 0
    hands = sum(last.hands) if last is not None else 0
    seats = sum(seat.here or seat.answered for seat in view.seats)
    if not any(seat.here for seat in view.seats):
        # One keyboard passed round: nobody is connected, everybody is here.
        seats = len(view.seats)
    return voted, max(seats + hands, voted)


def _badge(course: Progress, tr: Translator) -> str:
    if course.round < 2:
        return ""
    return tr("wall.question.second") if course.round == 2 else tr("wall.question.again")


def _state(course: Progress, voted: int, of: int, tr: Translator) -> str:
    if course.stage is Stage.LOBBY:
        return tr("wall.question.lobby")
    if course.stage is Stage.CLOSED:
        return tr.plural("wall.question.closed", voted)
    return tr.plural("wall.question.voted", of, voted=tr.number(voted, 0))


def _figures(last: Tally, spread: Spread, tr: Translator) -> tuple[Figure, ...]:
    shown = [Figure(tr.number(spread.n, 0), tr.plural("wall.reveal.votes", spread.n))]
    if spread.median is not None:
        shown.append(Figure(_median(spread.median, tr), tr("wall.reveal.median")))
    if last.dont_know:
        unknown = tr.plural("wall.reveal.unknown", last.dont_know)
        shown.append(Figure(tr.number(last.dont_know, 0), unknown))
    return tuple(shown)


def _vote_name(tally: Tally, tr: Translator) -> str:
    known = {1: tr("wall.reveal.first"), 2: tr("wall.reveal.second")}
    return known.get(tally.round) or tr("wall.reveal.numbered", n=tally.round)


def _median(value: float, tr: Translator) -> str:
    return tr.number(value, 0 if value == round(value) else 1)


def _group(group: GroupTally, tr: Translator) -> GroupBars:
    if group.spread is None:
        return GroupBars(tr.term(group.group), None, tr("wall.reveal.hidden"))
    return GroupBars(tr.term(group.group), group.spread.counts)


def _shift(last: Tally, before: Spread, now: Spread, tr: Translator) -> str:
    """Say how the second round differs from the first."""
    parts: list[str] = []
    if last.shifted is not None:
        parts.append(tr.plural("wall.reveal.shifted", last.shifted))
    if before.median is not None and now.median is not None:
        medians = _median(before.median, tr), _median(now.median, tr)
        if medians[0] == medians[1]:
            parts.append(tr("wall.reveal.median_same", median=medians[1]))
        else:
            parts.append(tr("wall.reveal.median_moved", before=medians[0], now=medians[1]))
    return " ".join(parts)


def _prompt(spread: Spread, tr: Translator) -> str:
    if spread.low is None or spread.high is None:
        return ""
    if spread.low == spread.high:
        return tr("wall.prompt.same", level=spread.low)
    return tr("wall.prompt.ends", low=spread.low, high=spread.high)
