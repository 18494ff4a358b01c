"""How a running session reads on the console, in the window's language."""

from __future__ import annotations

from collections import Counter

from cxma.domain.agreement import Spread
from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Words
from cxma.domain.workshops import Outcome, VotedQuestion
from cxma.i18n import Translator
from cxma.ui.workshop.sending import Sent
from cxma.workshop.protocol import (
    Activity,
    Ballot,
    IdeaRound,
    Pause,
    Progress,
    QuestionText,
    RoomView,
    Seat,
    Stage,
    SurveyRound,
    Tally,
)

_MOST_NAMES = 8


def text_of(activity: Ballot, tr: Translator) -> QuestionText:
    """Return a question in the window's language, else in the first it has."""
    return activity.texts.get(tr.language) or next(iter(activity.texts.values()))


def title(activity: Activity | None, words: Words, tr: Translator) -> str:
    """Return what an activity is called here."""
    if activity is None:
        return tr("session.welcome")
    if isinstance(activity, Ballot):
        name = words.node_name(activity.question_id)
        return tr("explain.named", id=activity.question_id, name=name)
    if isinstance(activity, IdeaRound):
        return tr(f"session.plan.{activity.kind}")
    return tr("session.plan.survey") if isinstance(activity, SurveyRound) else tr("session.break")


def stage(activity: Activity | None, course: Progress | None, tr: Translator) -> str:
    """Return in a sentence what the phones can do now."""
    if activity is None:
        return tr("session.stage.welcome")
    if isinstance(activity, Pause):
        return tr("session.stage.pause")
    now = course.stage if course is not None else Stage.LOBBY
    if isinstance(activity, Ballot):
        if now is Stage.OPEN and course is not None and course.round > 1:
            return tr("session.stage.open_again", n=course.round)
        return tr(f"session.stage.{now}")
    return tr("session.stage.taking") if now is Stage.OPEN else tr(f"session.stage.call_{now}")


def voted(view: RoomView, tally: Tally | None, tr: Translator) -> str:
    """Return ``12 of 18 have voted``; raised hands have no seat of their own."""
    count = tally.voted if tally is not None else 0
    hands = sum(tally.hands) if tally is not None else 0
    seats = sum(seat.here or seat.answered for seat in view.seats)
    if not view.here:
        # One keyboard passed round: nobody is connected, everybody is here.
        seats = len(view.seats)
    return tr.plural("session.voted", max(seats + hands, count), voted=tr.number(count, 0))


def missing(view: RoomView, named: bool, tr: Translator) -> str:
    """Return who is here and has not answered: names in a named session, else counts by group."""
    waited = [seat for seat in view.seats if seat.here and not seat.answered]
    if not waited:
        return ""
    return tr("session.missing", who=_names(waited, tr) if named else _groups(waited, tr))


def _names(seats: list[Seat], tr: Translator) -> str:
    names = sorted(seat.name for seat in seats)
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} {tr.plural('session.missing.more', more)}" if more > 0 else shown


def _groups(seats: list[Seat], tr: Translator) -> str:
    counts = Counter(seat.group for seat in seats)
    return ", ".join(f"{tr.term(group)} {count}" for group, count in counts.most_common())


def here(view: RoomView, tr: Translator) -> str:
    """Return how many people are in the room, and how many of them are away now."""
    away = len(view.seats) - view.here
    said = tr.plural("session.here", view.here)
    return f"{said}, {tr.plural('session.away', away)}" if away else said


def agreement(tally: Tally, tr: Translator) -> str:
    """Return the pattern of the votes in words with the agreement's number (F12)."""
    said = tr(f"phone.pattern.{tally.pattern}")
    if tally.spread is None or tally.spread.consensus is None:
        return said
    return tr("session.agreement", words=said, value=tr.number(tally.spread.consensus, 2))


def figures(spread: Spread, unknown: int | None, tr: Translator) -> str:
    """Return how many voted, the median, and how many do not know."""
    said = [tr.plural("session.votes", spread.n)]
    median = spread.median
    if median is not None:
        shown = tr.number(median, 0 if median == int(median) else 1)
        said.append(tr("session.median", value=shown))
    if unknown:
        said.append(tr.plural("session.dont_know", unknown))
    return " · ".join(said)


def outcome(done: VotedQuestion, words: Words, tr: Translator) -> str:
    """Return how a question ended in a few words."""
    if done.outcome is None:
        return tr("session.unsettled")
    if done.outcome is not Outcome.AGREED:
        return tr.term(done.outcome)
    if isinstance(done.value, int):
        name = words.level_name(done.value)
        return tr("session.agreed", level=done.value, name=name)
    if done.value is Mark.NOT_APPLICABLE:
        return tr("assess.state.not_applicable")
    return tr("session.agreed_unknown")


def clock(seconds: int, tr: Translator) -> str:
    """Return minutes and seconds left, or how long time has been up."""
    minutes, rest = divmod(abs(seconds), 60)
    shown = f"{minutes}:{rest:02}"
    return shown if seconds >= 0 else tr("session.over", time=shown)


def on_wall(sent: Sent, activity: Activity | None, words: Words, tr: Translator) -> str:
    """Return what stands on the wall, in words."""
    name = title(activity, words, tr)
    if sent is Sent.ROOM:
        return tr("session.wall.room", name=name)
    if sent in (Sent.QUESTION, Sent.DISCUSSION) and isinstance(activity, Ballot):
        return tr(f"session.wall.now_{sent}", name=name)
    if sent is Sent.WHAT_IF:
        return tr("session.wall.now_what_if")
    return tr("session.wall.now_radar") if sent is Sent.RADAR else tr("session.wall.now_welcome")
