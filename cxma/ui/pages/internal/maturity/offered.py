"""One offer of evidence: the practice, where it stands, the figures, and what to do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cxma.domain.offers import Offer
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.text import Body, Heading, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class OfferRow(Card):
    """An offer with its three ways out: take over, leave out, look at the question first."""

    accepted = Signal(object, str)
    declined = Signal(object)
    opened = Signal(str)

    def __init__(self, context: Context, offer: Offer, text: str, *, editable: bool) -> None:
        super().__init__(margin=16)
        tr = context.tr
        name = context.words.node_name(offer.question_id)
        label = tr("explain.named", id=offer.question_id, name=name)
        self.offer = offer
        row = QHBoxLayout()
        row.setSpacing(16)
        self.add(row)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Heading(label, 3))
        words.addWidget(Body(text))
        words.addWidget(Small(self._standing(context)))
        row.addLayout(words, 1)
        self.take = QuietButton(tr("maturity.add"), "plus", theme=context.theme)
        self.leave_out = QuietButton(tr("maturity.leave_out"))
        self.look = QuietButton(tr("maturity.look"), "arrow-right", theme=context.theme)
        for button, code in (
            (self.take, "maturity.add_named"),
            (self.leave_out, "maturity.leave_out_named"),
            (self.look, "maturity.look_named"),
        ):
            button.setAccessibleName(tr(code, name=label))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.take.setEnabled(editable)
        self.leave_out.setEnabled(editable)
        self.take.clicked.connect(lambda: self.accepted.emit(offer, text))
        self.leave_out.clicked.connect(lambda: self.declined.emit(offer))
        self.look.clicked.connect(lambda: self.opened.emit(offer.question_id))

    def _standing(self, context: Context) -> str:
        """Say the practice's level and how much evidence it has."""
        tr = context.tr
        score = context.results.questions[self.offer.question_id].score
        kept = len(context.snapshot.answer(self.offer.question_id).evidence)
        level = tr("maturity.open") if score is None else tr("maturity.now", score=tr.number(score))
        return f"{level} · {tr.plural('maturity.kept', kept)}"
