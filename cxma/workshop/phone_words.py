"""The words of the phones' page, from the same catalogues as everything else."""

from __future__ import annotations

from cxma.domain.questionnaire import Group
from cxma.domain.surveys import Attribute, Rework
from cxma.i18n import Translator, locale_name, translator

CODES = """
title no_script language
join.lead join.code join.code_hint join.group join.name join.named join.unnamed join.enter
welcome.title welcome.text
pause.title pause.text
finished.title finished.text
lobby.ballot lobby.ideas lobby.survey
ballot.choose ballot.level ballot.unknown ballot.again ballot.first ballot.reason
ballot.reason_named ballot.reason_unnamed ballot.send ballot.change ballot.sent ballot.missing
ballot.closed ballot.yours ballot.none ballot.mark
result.title result.first result.votes result.median result.unknown result.shifted result.row
result.lowest result.highest
pattern.none pattern.alone pattern.shared pattern.close pattern.dissenter pattern.camps
pattern.spread
outcome.agreed outcome.unknown outcome.differ outcome.parked
ideas.gap ideas.cause ideas.initiative ideas.write ideas.add ideas.list ideas.none ideas.yours
ideas.support ideas.closed ideas.missing
survey.title survey.area survey.area_next survey.area_change survey.choose survey.none
survey.provider survey.rated survey.unrated
survey.unknown survey.comment_note survey.send survey.back survey.missing
survey.closed survey.thanks
state.saving state.unsent state.saved state.reconnecting state.back
error.code error.token error.often error.closed error.finished error.full error.name_missing
error.too_long error.enough_ideas error.not_saved error.gone error.cookies error.malformed
error.area_kept error.own_idea error.group_missing error.area_missing
""".split()  # noqa: SIM905
"""What the page can say, below ``phone.`` in the catalogues."""


_ASKED = ("used", *Attribute, "importance", "rework", "comment")
_SCALED = (*Attribute, "importance")


def words(language: str) -> dict[str, str]:
    """Return the page's words in a language, and the language's own name under ``name``."""
    tr = translator(language)
    said = {"name": locale_name(language), **{code: tr(f"phone.{code}") for code in CODES}}
    said |= {f"group.{group}": tr.term(group) for group in Group}
    return said | _survey(tr)


def _survey(tr: Translator) -> dict[str, str]:
    """Return the survey's questions, worded as in every other way of asking them."""
    said = {f"ask.{code}": tr(f"survey.ask.{code}") for code in _ASKED}
    for code in _SCALED:
        said[f"low.{code}"] = tr(f"survey.low.{code}")
        said[f"high.{code}"] = tr(f"survey.high.{code}")
    said |= {"used.yes": tr("survey.used.yes"), "used.no": tr("survey.used.no")}
    return said | {f"rework.{value}": tr.term(value) for value in Rework}
