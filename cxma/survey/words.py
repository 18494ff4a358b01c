"""The wording of the survey, for whatever shows it."""

from __future__ import annotations

from cxma.i18n import Translator
from cxma.survey.instrument import (
    COMMENT,
    COURTESIES,
    COURTESY_COMMENT,
    DEEP,
    IMPORTANCE,
    REWORK,
    SCORES,
    Item,
    Kind,
)

FORM = (
    "survey.language",
    "survey.title",
    "survey.intro",
    "survey.promise",
    "survey.promise_sender",
    "survey.promise_named",
    "survey.area",
    "survey.area_missing",
    "survey.area_empty",
    "survey.name",
    "survey.name_missing",
    "survey.begin",
    "survey.progress",
    "survey.provider",
    "survey.dont_know",
    "survey.deep",
    "survey.reciprocal",
    "survey.reciprocal_progress",
    "survey.back",
    "survey.next",
    "survey.to_review",
    "survey.kept",
    "survey.not_kept",
    "survey.review",
    "survey.review_hint",
    "survey.state_done",
    "survey.state_unused",
    "survey.state_open",
    "survey.state_partly",
    "survey.nothing_yet",
    "survey.send",
    "survey.send_to",
    "survey.send_anyone",
    "survey.save_file",
    "survey.copy_code",
    "survey.write_mail",
    "survey.mail_subject",
    "survey.mail_attach",
    "survey.code",
    "survey.file_note",
    "survey.saved",
    "survey.copied",
    "survey.copy_by_hand",
    "survey.erase",
    "survey.erase_sure",
    "survey.erase_yes",
    "survey.erase_no",
    "survey.erased",
    "survey.paper_area",
    "survey.paper_hint",
    "survey.paper_return",
)
"""Codes of what the form says beside the questions."""


def question(tr: Translator, item: Item) -> str:
    """Return a question as it is put to a person."""
    return tr(f"survey.ask.{item.code}")


def ends(tr: Translator, item: Item) -> tuple[str, str]:
    """Return what the lowest and the highest point of a scale mean, empty for other questions."""
    if item.kind is not Kind.SCALE:
        return "", ""
    return tr(f"survey.low.{item.ends}"), tr(f"survey.high.{item.ends}")


def option(tr: Translator, item: Item, value: str) -> str:
    """Return the wording of one value of a choice."""
    return tr(f"term.{item.code}.{value}")


def used_question(tr: Translator) -> tuple[str, str, str]:
    """Return the first question about a service, its yes and its no."""
    return tr("survey.ask.used"), tr("survey.used.yes"), tr("survey.used.no")


def promise(tr: Translator, *, named: bool, least: int, least_for_comments: int) -> str:
    """Return what a person may rely on; the same sentence wherever answers are given."""
    if named:
        return tr("survey.promise_named")
    return tr("survey.promise", least=least, comments=max(least, least_for_comments))


def form_words(tr: Translator) -> dict[str, str]:
    """Return every text of the form by its code without ``survey.``, values still open."""
    ask, yes, no = used_question(tr)
    words = {code.removeprefix("survey."): tr(code) for code in FORM}
    words |= {"ask.used": ask, "used.yes": yes, "used.no": no}
    every = (*SCORES, IMPORTANCE, REWORK, *DEEP, COMMENT, *COURTESIES, COURTESY_COMMENT)
    for item in every:
        words[f"ask.{item.code}"] = question(tr, item)
        if item.kind is Kind.SCALE:
            words[f"low.{item.ends}"], words[f"high.{item.ends}"] = ends(tr, item)
        for value in item.options:
            words[f"{item.code}.{value}"] = option(tr, item, value)
    return words
