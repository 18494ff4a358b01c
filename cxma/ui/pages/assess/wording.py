"""How states, figures and people read on the page, in the window's language."""

from __future__ import annotations

from cxma.domain.agreement import LOW_AGREEMENT, Discuss, Spread
from cxma.domain.questionnaire import Words
from cxma.domain.scoring import State
from cxma.i18n import Translator
from cxma.ui.pages.assess.outline import Progress, Status

STRONG_AGREEMENT = 0.8
"""From here agreement is called strong (ours)."""


def state(status: Status, words: Words, tr: Translator) -> str:
    """Return a question's state in a few words: ``Level 3 · Structured``, ``Open``."""
    value = status.value
    if value.state is State.OPEN:
        return tr("assess.state.open")
    if value.state is State.NOT_APPLICABLE:
        return tr("assess.state.not_applicable")
    if value.state is State.DONT_KNOW:
        return tr("assess.state.dont_know")
    score = value.score or 0.0
    if value.agreed:
        level = round(score)
        return tr("assess.state.level", level=level, name=words.level_name(level))
    code = "assess.state.discuss" if status.discuss else "assess.state.mean"
    return tr(code, mean=tr.number(score))


def spoken(question_id: str, status: Status, words: Words, tr: Translator) -> str:
    """Return what a reader says about a question: its name, its state, whether it is critical."""
    parts = [words.questions[question_id].name, state(status, words, tr)]
    if status.critical:
        parts.append(tr("assess.critical"))
    return ", ".join(parts)


def progress(found: Progress, tr: Translator) -> str:
    """Return how far a node is in words, and what lowers its coverage though it was answered.

    ``7 of 20 answered, coverage 35 %``; ``20 of 20 answered, 1 as “don't know”: coverage 95 %``.
    """
    done = tr.plural("assess.progress", found.of, answered=found.answered)
    if found.coverage is None:
        return ", ".join([done, tr("assess.state.not_applicable")])
    coverage = tr("assess.coverage", share=tr.percent(found.coverage))
    if found.unknown:
        return tr("assess.progress.unknown", done=done, n=found.unknown, coverage=coverage)
    return ", ".join([done, coverage])


def agreement(spread: Spread, tr: Translator) -> str:
    """Return the agreement of raters in words with its figure beside it."""
    if spread.consensus is None:
        return tr("assess.agreement.none")
    shown = tr.number(spread.consensus, 2)
    if spread.consensus < LOW_AGREEMENT:
        return tr("assess.agreement.low", value=shown)
    if spread.consensus < STRONG_AGREEMENT:
        return tr("assess.agreement.fair", value=shown)
    return tr("assess.agreement.strong", value=shown)


def figures(spread: Spread, tr: Translator) -> str:
    """Return number of raters, mean, median and range in one line."""
    if not spread.n or spread.mean is None or spread.median is None:
        return tr("assess.figures.none")
    low, high = spread.low, spread.high
    span = str(low) if low == high else tr("assess.figures.range", low=low, high=high)
    return tr(
        "assess.figures.some",
        n=spread.n,
        mean=tr.number(spread.mean),
        median=tr.number(spread.median, 0 if spread.median == int(spread.median) else 1),
        range=span,
    )


def why_discuss(reasons: tuple[Discuss, ...], tr: Translator) -> str:
    """Return why a question should be discussed, or nothing."""
    return " ".join(tr(f"assess.discuss.{reason}") for reason in reasons)
