"""Annex: minutes of the workshops: what was voted, how it ended, what was left for later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlab.platypus.flowables import Flowable

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.workshops import Outcome, VotedQuestion, VoteRound, Workshop
from cxma.report.book import Book, Entry
from cxma.report.flow import Keep, Paragraph
from cxma.report.text import clamp, safe_text

_BARS = (66.0, 22.0)


def entries(book: Book) -> list[Entry]:
    """Return the annex's line of the contents, or none when there was no workshop."""
    return [Entry("workshops", book.tr("minutes.title"))] if book.snapshot.workshops else []


def flow(book: Book) -> Iterator[Flowable]:
    """Yield every session of the round, first day first."""
    for entry in entries(book):
        yield from book.opening(entry, book.tr("report.annex"))
        yield book.m(book.styles.lead, "minutes.lead")
        for session in book.snapshot.workshops:
            yield from _session(book, session)
        yield book.m(book.styles.note, "minutes.note")


def _session(book: Book, session: Workshop) -> Iterator[Flowable]:
    s, tr = book.styles, book.tr
    named = tr("minutes.named") if session.named else tr("minutes.unnamed")
    parts = [tr.day(session.held), tr.plural("minutes.people", session.people), named]
    head: list[Flowable] = [
        book.p(s.heading, clamp(session.name, 160)),
        Paragraph(safe_text(" · ".join(parts)), s.cell_muted),
    ]
    for voted in session.questions:
        if book.results.model.has_question(voted.question_id):
            yield Keep([*head, *_question(book, session, voted)])
            head = []
    yield from head
    yield from _parked(book, session)


def _question(book: Book, session: Workshop, voted: VotedQuestion) -> Iterator[Flowable]:
    """Yield a question's name and outcome, its votes, and the reason."""
    s = book.styles
    name = f"{voted.question_id}  {book.question(voted.question_id).name}"
    yield book.p(s.small_heading, clamp(name, 200))
    yield Paragraph(_outcome(book, voted), s.cell)
    shown = [votes for votes in voted.rounds if session.may_show(votes)]
    if shown:
        yield _votes(book, shown)
    if len(shown) < len(voted.rounds):
        yield book.m(s.cell_muted, "minutes.hidden")


def _outcome(book: Book, voted: VotedQuestion) -> str:
    """Return how a question ended, why, and how long it took."""
    text = f"<b>{safe_text(outcome_words(book, voted))}.</b>"
    if voted.reason.strip():
        text += f" {book.safe(clamp(voted.reason.strip(), 600))}"
    if voted.used is not None and voted.planned:
        minutes = {"used": round(voted.used), "planned": round(voted.planned)}
        text += f" {book.muted(book.markup('minutes.took', **minutes))}"
    return text


def outcome_words(book: Book, voted: VotedQuestion) -> str:
    """Return how a question ended."""
    tr = book.tr
    if voted.outcome is None:
        return tr("minutes.open")
    if voted.outcome is not Outcome.AGREED:
        return tr.term(voted.outcome)
    if isinstance(voted.value, int):
        return tr("minutes.agreed", value=book.level_word(voted.value))
    applies = voted.value is not Mark.NOT_APPLICABLE
    state = tr("report.state_dont_know") if applies else tr("report.state_not_applicable")
    return tr("minutes.agreed", value=state)


def _votes(book: Book, rounds: list[VoteRound]) -> Flowable:
    """Return a table with a line a round and, below each, the groups that may be shown."""
    codes = ["minutes.vote", "minutes.counts", "minutes.n", "minutes.median", "report.agreement"]
    rows: list[list[object]] = [list(book.head([*codes, "minutes.shifted"], 4))]
    for votes in rounds:
        rows.append(_round(book, votes))
        shown: Mapping[Group, tuple[int, ...]] = votes.shown_groups()
        for group, counts in shown.items():
            part = VoteRound(votes.number, counts)
            rows.append(_line(book, book.tr.term(group), part, strong=False))
    text = book.grid.text
    widths = [text - 382, 82, 98, 52, 84, 66]
    return book.table(rows, widths, pad=2.6)


def _round(book: Book, votes: VoteRound) -> list[object]:
    name = book.tr("minutes.round", n=votes.number)
    row = _line(book, name, votes, strong=True)
    if votes.shifted is not None:
        row[-1] = Paragraph(book.tr.number(votes.shifted, 0), book.styles.figure)
    return row


def _line(book: Book, name: str, votes: VoteRound, *, strong: bool) -> list[object]:
    s, tr, spread = book.styles, book.tr, votes.spread
    n = tr.number(spread.n, 0)
    if votes.dont_know:
        n += f" {book.muted(tr.plural('minutes.unknown', votes.dont_know))}"
    median = "–" if spread.median is None else tr.number(spread.median)
    return [
        Paragraph(safe_text(name), s.cell_strong if strong else s.cell_muted),
        book.bars(votes.counts, *_BARS),
        Paragraph(n, s.figure),
        Paragraph(median, s.figure),
        Paragraph(safe_text(book.agreement(spread.consensus)), s.figure),
        "",
    ]


def _parked(book: Book, session: Workshop) -> Iterator[Flowable]:
    s = book.styles
    if session.parked:
        items = [
            Paragraph(f"<bullet>–</bullet>{book.safe(clamp(text, 500))}", s.item)
            for text in session.parked
        ]
        yield Keep([book.m(s.small_heading, "minutes.parked"), *items])
