"""What was assessed, how, by whom, and how far the data carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from cxma.domain.questionnaire import Form, Group
from cxma.i18n import term_code
from cxma.report import findings
from cxma.report.book import NAME_MOST, Book, Entry
from cxma.report.flow import Keep, Paragraph
from cxma.report.text import clamp, safe_text


def entries(book: Book) -> list[Entry]:
    """Return the chapter's lines of the contents."""
    return [Entry("scope", book.tr("report.scope"))]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield facts, method, people and limits."""
    s = book.styles
    yield from book.opening(entries(book)[0], book.tr("report.part_scope"))
    yield book.m(s.lead, "report.scope_lead")
    yield _facts(book)
    yield from _method(book)
    yield from _people(book)
    yield from _limits(book)


def _facts(book: Book) -> Flowable:
    client, tr, s = book.snapshot.client, book.tr, book.styles
    this = book.snapshot.round
    short = this.form is Form.SHORT
    facts = [
        ("client", client.name),
        ("sector", client.sector),
        ("scope", client.scope),
        ("headcount", "" if client.headcount is None else tr.number(client.headcount, 0)),
        ("round", tr.round_name(this.name, this.number, this.started)),
        ("started", tr.day(this.started)),
        ("closed", tr.day(this.closed) if this.closed else tr("report.still_open")),
        ("facilitators", _facilitators(book)),
        ("questionnaire", f"{book.words.name} · {book.results.model.version}"),
        ("form", tr("report.form_short" if short else "report.form_full")),
        ("questions", tr.number(len(book.results.questions), 0)),
    ]
    rows = [
        [book.m(s.cell_muted, f"report.fact_{code}"), book.p(s.cell, value)]
        for code, value in facts
        if value.strip()
    ]
    side = book.grid.side
    return book.table(rows, [side, book.grid.main], head=0, pad=3)


def _facilitators(book: Book) -> str:
    return ", ".join(_person(person.name, person.role) for person in book.snapshot.facilitators)


def _method(book: Book) -> Iterator[Flowable]:
    s = book.styles
    yield Keep(
        [
            book.m(s.heading, "report.method"),
            book.m(s.body, "report.method_1", levels=book.results.levels),
        ]
    )
    yield book.m(s.body, "report.method_2")
    yield book.m(s.body, "report.method_3")
    yield Keep([_levels(book)])


def _levels(book: Book) -> Flowable:
    s = book.styles
    codes = ["report.level", "report.practice", "report.deployment", "report.measurement"]
    rows: list[list[Flowable]] = [book.head([*codes, "report.improvement"], 0)]
    for place, words in enumerate(book.words.levels, 1):
        name = Paragraph(f"<b>{place}</b>&nbsp; {safe_text(words.name)}", s.cell)
        texts = (words.practice, words.deployment, words.measurement, words.improvement)
        rows.append([name, *(book.p(s.cell_muted, text) for text in texts)])
    first = book.grid.text * 0.18
    rest = (book.grid.text - first) / 4
    return book.table(rows, [first, rest, rest, rest, rest])


def _people(book: Book) -> Iterator[Flowable]:
    s, tr = book.styles, book.tr
    people = book.snapshot.participants
    head = [book.m(s.heading, "report.people"), _people_lead(book)]
    if not people:
        yield Keep(head)
        return
    counts = Counter(person.group for person in people)
    rows: list[list[Flowable]] = [book.head(["report.group", "report.number", "report.who"], 0)]
    rows += [
        [
            book.m(s.cell_strong, term_code(group)),
            Paragraph(tr.number(counts[group], 0), s.cell),
            book.p(s.cell, _who(book, group)),
        ]
        for group in Group
        if counts[group]
    ]
    yield Keep([*head, book.table(rows, [book.grid.side, 48, book.grid.main - 48])])


def _people_lead(book: Book) -> Flowable:
    n = len(book.snapshot.participants)
    code = "report.people_lead" if n else "report.people_none"
    return Paragraph(book.count(code, n), book.styles.body)


def _who(book: Book, group: Group) -> str:
    """Return who answered from a group: names and roles, or nothing when names are scrubbed."""
    if book.options.scrub:
        return book.tr("report.names_left_out")
    return "; ".join(
        _person(person.name, person.role)
        for person in book.snapshot.participants
        if person.group is group
    )


def _person(name: str, role: str) -> str:
    name, role = clamp(name.strip(), NAME_MOST), clamp(role.strip(), NAME_MOST)
    return f"{name} ({role})" if role else name


def _limits(book: Book) -> Iterator[Flowable]:
    s = book.styles
    items = [Paragraph(f"<bullet>–</bullet>{limit}", s.item) for limit in findings.limits(book)]
    yield Keep(
        [book.m(s.heading, "report.limits"), book.m(s.body, "report.limits_lead"), *items[:2]]
    )
    yield from items[2:]
    apart = findings.not_applicable(book)
    if apart:
        rows: list[list[Flowable]] = [book.head(["report.not_applicable", "report.reason"], 0)]
        for question_id, reason in apart:
            name = f"{question_id}  {book.question(question_id).name}"
            reason = reason.strip() or book.tr("report.no_reason")
            rows.append([book.p(s.cell, name), book.p(s.cell, reason)])
        yield book.table(rows, [book.grid.text * 0.45, book.grid.text * 0.55])
