"""What the figures amount to, in a few sentences: strengths, gaps, decisions, limits, quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxma.charts.lettering import missing
from cxma.domain.answers import Mark
from cxma.domain.plan import Initiative, Status
from cxma.domain.questionnaire import Group
from cxma.domain.results import NodeResult, QuestionResult
from cxma.domain.scoring import State
from cxma.report import inside_words
from cxma.report.book import Book
from cxma.report.scrub import Scrubber
from cxma.report.text import clamp

LEAST_PEOPLE = 3
"""A role group's figure is printed from this number of people on (ours)."""
LEAST_FOR_QUOTES = 10
"""Comments are quoted when at least so many people took part (F16)."""
DECISIONS = 6
_QUOTE = (25, 260)


@dataclass(frozen=True, slots=True)
class Distance:
    """The widest distance between two role groups on one dimension."""

    node_id: str
    high: Group
    low: Group
    high_score: float
    low_score: float


def opinions(book: Book, node_id: str) -> tuple[int, ...]:
    """Return how many ratings below a node chose each level; without ratings, how many answers."""
    counts = [0] * book.results.levels
    for scores in book.results.groups.values():
        for place, count in enumerate(scores[node_id].values):
            counts[place] += count
    node = book.results.nodes.get(node_id)
    if not any(counts) and node is not None:
        return node.values
    return tuple(counts)


def level_means(book: Book, level: int) -> str:
    """Return practice, deployment and measurement of a level in the questionnaire's words."""
    words = book.words.levels[level - 1]
    parts = [_small(words.practice)] if words.practice else []
    if words.deployment:
        parts.append(book.tr("report.anchor_deployment", words=_small(words.deployment)))
    if words.measurement:
        parts.append(book.tr("report.anchor_measurement", words=_small(words.measurement)))
    return "; ".join(parts)


def change(book: Book, node: NodeResult) -> float | None:
    """Return how far a score moved since the previous round, where both can be compared."""
    return book.results.change(node.id)


def comparable(book: Book) -> bool:
    """Tell whether the previous round asked exactly the same questions."""
    previous = book.results.previous
    return previous is not None and set(previous.questions) == set(book.results.questions)


def distance(book: Book) -> Distance | None:
    """Return the dimension on which two role groups of enough people differ most."""
    found = [
        found
        for node in book.results.dimensions()
        if (found := _distance(book, node.id)) is not None
    ]
    return max(found, key=lambda d: d.high_score - d.low_score, default=None)


def _distance(book: Book, node_id: str) -> Distance | None:
    scores = [
        (scores[node_id].score or 0.0, group)
        for group, scores in book.results.groups.items()
        if scores[node_id].n >= LEAST_PEOPLE and scores[node_id].score is not None
    ]
    if len(scores) < 2:
        return None
    (low, who_low), (high, who_high) = min(scores), max(scores)
    return Distance(node_id, who_high, who_low, high, low) if high > low else None


def distances(book: Book, most: int = 6) -> list[Distance]:
    """Return the sub-dimensions on which role groups differ by at least half a level."""
    found = (_distance(book, node.id) for node in book.results.subdimensions())
    wide = [d for d in found if d is not None and d.high_score - d.low_score >= 0.5]
    return sorted(wide, key=lambda d: (d.low_score - d.high_score, d.node_id))[:most]


def deferred(book: Book) -> list[Initiative]:
    """Return what was deliberately deferred."""
    return [item for item in book.snapshot.initiatives if item.status is Status.DEFERRED]


def decisions(book: Book) -> list[str]:
    """Return the decisions asked for, as markup, the most important first."""
    return [*_about_data(book), *_about_targets(book), *_about_plan(book)][:DECISIONS]


def _about_data(book: Book) -> Iterator[str]:
    overall = book.results.overall
    if overall.provisional and overall.applies:
        yield book.markup("report.decide_complete", share=book.tr.percent(overall.coverage or 0))
    talk = len(book.results.discuss_first())
    if talk:
        yield book.count("report.decide_discuss", talk)


def _about_targets(book: Book) -> Iterator[str]:
    nodes = [node for node in book.results.subdimensions() if node.applies]
    unset = [node for node in nodes if node.target is None]
    target = book.results.overall.target
    if target is None:
        if nodes:
            yield book.markup("report.decide_targets")
        return
    yield book.markup("report.confirm_targets", target=book.tr.number(target))
    if unset:
        names = listed(book, [book.node_name(node.id) for node in unset])
        yield book.markup("report.missing_targets", names=names)


def _about_plan(book: Book) -> Iterator[str]:
    waiting = [p.initiative for p in book.results.plan if p.initiative.status is Status.PROPOSED]
    for item in waiting[:3]:
        owner = book.owner(item)
        code = "report.approve" if owner else "report.approve_unowned"
        title = clamp(item.title, 110)
        yield book.markup(code, title=title, owner=clamp(owner, 60), when=when(book, item))
    if not book.results.plan and book.results.largest_gaps():
        yield book.markup("report.decide_plan")
    later = deferred(book)
    if later:
        yield book.markup("report.accept_deferred", names=listed(book, [i.title for i in later]))


def when(book: Book, item: Initiative) -> str:
    """Return an initiative's time in words."""
    tr = book.tr
    if item.start and item.end:
        return tr(
            "report.from_to", start=tr.day(item.start, "medium"), end=tr.day(item.end, "medium")
        )
    if item.end:
        return tr("report.until", end=tr.day(item.end, "medium"))
    if item.start:
        return tr("report.from", start=tr.day(item.start, "medium"))
    return tr("report.undated")


def limits(book: Book) -> list[str]:
    """Return what a reader must know about the data, as markup."""
    return [
        *_about_round(book),
        *_about_coverage(book),
        *_about_marks(book),
        *_about_sources(book),
        *inside_words.limits(book),
        *_about_letters(book),
    ]


def _about_round(book: Book) -> Iterator[str]:
    if book.snapshot.round.closed is None:
        yield book.markup("report.limit_open", day=book.tr.day(book.options.day))
    if book.results.previous is not None and not comparable(book):
        yield book.markup("report.limit_previous")


def _about_coverage(book: Book) -> Iterator[str]:
    overall, tr = book.results.overall, book.tr
    if not overall.applies:
        yield book.markup("report.limit_nothing")
        return
    share = tr.percent(overall.coverage or 0)
    yield book.markup("report.limit_coverage", share=share)
    nodes = [n for n in book.results.subdimensions() if n.applies]
    thin = [n for n in nodes if n.shown and n.provisional]
    hidden = [n for n in nodes if not n.shown]
    for code, found in (("provisional", thin), ("hidden", hidden)):
        if found:
            names = listed(book, [book.node_name(node.id) for node in found])
            yield book.markup(f"report.limit_{code}", names=names)


def _about_marks(book: Book) -> Iterator[str]:
    states = [question.value.state for question in book.results.questions.values()]
    unsure, apart = states.count(State.DONT_KNOW), states.count(State.NOT_APPLICABLE)
    if unsure:
        yield book.count("report.limit_dont_know", unsure)
    replies = sum(
        rating.value is Mark.DONT_KNOW
        for answer in book.snapshot.answers.values()
        for rating in answer.ratings
    )
    if replies:
        yield book.count("report.limit_dont_know_replies", replies)
    if apart:
        yield book.count("report.limit_not_applicable", apart)


def _about_sources(book: Book) -> Iterator[str]:
    thin = book.results.thin_dimensions()
    if thin:
        names = listed(book, [book.node_name(node.id) for node in thin])
        yield book.markup("report.limit_sources", names=names)
    bare = sum(
        question.value.state is State.ANSWERED and not book.snapshot.answer(question.id).evidence
        for question in book.results.questions.values()
    )
    if bare:
        yield book.count("report.limit_evidence", bare)
    yield book.markup("report.limit_groups", least=LEAST_PEOPLE)


def _about_letters(book: Book) -> Iterator[str]:
    """Tell which characters of the engagement no face of the report has."""
    snapshot = book.snapshot
    texts = [snapshot.client.name, snapshot.client.sector, snapshot.client.scope]
    texts += [person.name + person.role for person in snapshot.participants]
    for item in snapshot.initiatives:
        texts += [item.title, item.owner, item.deferred_reason, item.rank_reason]
        texts += [kpi.name + kpi.formula + kpi.unit for kpi in item.kpis]
    for answer in snapshot.answers.values():
        texts += [answer.reason, *(rating.comment for rating in answer.ratings)]
        texts += [piece.text + piece.link + piece.file_name for piece in answer.evidence]
    lost = set().union(*map(missing, texts)) | inside_words.lost_letters(book)
    if lost:
        codes = " ".join(sorted(f"U+{ord(char):04X}" for char in lost)[:12])
        yield book.markup("report.limit_letters", codes=codes)


def not_applicable(book: Book) -> list[tuple[str, str]]:
    """Return the questions that do not apply with the reason given."""
    return [
        (question.id, book.snapshot.answer(question.id).reason)
        for question in book.results.questions.values()
        if question.value.state is State.NOT_APPLICABLE
    ]


def practices(book: Book, node_id: str) -> list[QuestionResult]:
    """Return the answered questions below a dimension or sub-dimension."""
    node = book.results.nodes[node_id]
    found: list[QuestionResult] = []
    for child in node.children:
        if child in book.results.nodes:
            found += practices(book, child)
        elif book.results.questions[child].score is not None:
            found.append(book.results.questions[child])
    return found


def best_and_weakest(
    book: Book, node_id: str, most: int = 3
) -> tuple[list[QuestionResult], list[QuestionResult]]:
    """Return a dimension's best practices and those that miss most; none is in both.

    Best: above the middle of the scale and less than one level below target, highest first.
    Missing most: below target, the largest weighted gap first; without target, below the middle.
    """
    middle = (1 + book.results.levels) / 2
    shown = practices(book, node_id)
    good = [q for q in shown if (q.score or 0) >= middle and (q.gap or 0) < 1]
    good = sorted(good, key=lambda q: (-(q.score or 0), -q.share, q.id))[:most]
    low = [q for q in shown if (q.gap or 0) > 0 or (q.gap is None and (q.score or 0) < middle)]
    low = [q for q in low if q not in good]
    return good, sorted(low, key=lambda q: (-(q.gap or 0) * q.share, q.score or 0, q.id))[:most]


def quotes(book: Book, node_id: str, most: int = 3) -> list[tuple[str, str]]:
    """Return comments below a dimension as pairs of question id and words without names.

    They carry neither name nor role group, and there are none when fewer than LEAST_FOR_QUOTES
    people took part.
    """
    if book.results.overall.n < LEAST_FOR_QUOTES:
        return []
    names = [person.name for person in book.snapshot.participants]
    names += [person.name for person in book.snapshot.facilitators]
    hide = Scrubber((name, "[…]") for name in names)
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for question in practices(book, node_id):
        for rating in book.snapshot.answer(question.id).ratings:
            words = " ".join(rating.comment.split())
            if _QUOTE[0] <= len(words) <= _QUOTE[1] and words not in taken:
                taken.add(words)
                found.append((question.id, hide(words)))
                break
    return spaced(found, most)


def spaced(items: Sequence[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """Return at most so many items, spread over the whole list."""
    if len(items) <= most:
        return list(items)
    return [items[place * len(items) // most] for place in range(most)]


def listed(book: Book, names: Sequence[str], most: int = 4) -> str:
    """Return names as one phrase; the last ones are counted when there are many."""
    shown = "; ".join(clamp(name, 80) for name in names[:most])
    if len(names) > most:
        return shown + " " + book.tr("report.and_more", n=len(names) - most)
    return shown


def _small(text: str) -> str:
    """Return a phrase for the middle of a sentence."""
    return text[:1].lower() + text[1:].rstrip(".") if text[1:2].islower() else text.rstrip(".")
