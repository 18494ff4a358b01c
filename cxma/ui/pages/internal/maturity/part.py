"""The part that links internal clients with the assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import offers
from cxma.domain.offers import Offer
from cxma.domain.self_image import self_images
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.maturity.images import SelfImages
from cxma.ui.pages.internal.maturity.offered import OfferRow
from cxma.ui.tabbed_page import Part
from cxma.ui.widgets.buttons import PrimaryButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn, empty
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class MaturityPart(Part):
    """Evidence offered for practices above, what providers think of themselves below."""

    key = "maturity"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        area = ScrollColumn(width=1040, margin=24, gap=16)
        area.set_margins(0, 24, 32, 32)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        area.add(Heading(tr("maturity.offers"), 2))
        self._remark = Muted()
        area.add(self._remark)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        area.add(self._column)
        area.add_space(16)
        area.add(Heading(tr("maturity.images"), 2))
        self._images_remark = Muted()
        area.add(self._images_remark)
        self.images = SelfImages(context)
        area.add(self.images)
        area.add_stretch()

    def refresh(self, changes: Changes | None = None) -> None:
        self._show_offers()
        self._show_images()

    def rows(self) -> list[OfferRow]:
        """Return the offers that stand, from top to bottom."""
        return self.findChildren(OfferRow)

    def first_focus(self) -> QWidget | None:
        rows = self.rows()
        return rows[0].take if rows else None

    def _show_offers(self) -> None:
        context, tr = self.context, self.context.tr
        empty(self._column)
        standing = offers.standing(
            context.snapshot, lambda offer: tr.worded(offer.code, offer.values)
        )
        self._remark.setText(tr("maturity.remark" if standing else "maturity.none"))
        if context.snapshot.internal.is_empty:
            self._remark.setText(tr("maturity.nothing"))
            start = PrimaryButton(tr("maturity.to_map"))
            start.clicked.connect(lambda: context.goto("internal", "map"))
            self._column.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        for offer, text in standing:
            row = OfferRow(context, offer, text, editable=not context.read_only)
            row.accepted.connect(self.accept)
            row.declined.connect(self.decline)
            row.opened.connect(lambda question: context.goto("assess", question))
            self._column.addWidget(row)
        read_in_order(self)

    def _show_images(self) -> None:
        context = self.context
        shown = self_images(context.snapshot, context.results, context.services)
        code = "maturity.images.remark" if shown else "maturity.images.none"
        self._images_remark.setText(context.tr(code))
        self.images.setVisible(bool(shown))
        self.images.show_images(shown)

    def accept(self, offer: Offer, text: str) -> None:
        """Take an offer over as evidence of its practice."""
        tr = self.context.tr
        if self.context.do(offers.accept, self.context.project, offer, text) is not False:
            name = self._named(offer)
            show = (tr("maturity.show"), lambda: self.context.goto("assess", offer.question_id))
            self._say(tr("maturity.accepted", name=name), show)

    def decline(self, offer: Offer) -> None:
        """Leave an offer out until its figures change."""
        if self.context.do(offers.decline, self.context.project, offer) is not False:
            self._say(self.context.tr("maturity.declined", name=self._named(offer)))

    def _say(self, text: str, *steps: tuple[str, object]) -> None:
        project = self.context.project
        assert project is not None
        undo = (self.context.tr("plan.undo"), project.undo)
        self.context.message(text, "good", steps=[*steps, undo], about=CHANGE)  # type: ignore[list-item]
        rows = self.rows()
        if rows:
            rows[0].take.setFocus()

    def _named(self, offer: Offer) -> str:
        name = self.context.words.node_name(offer.question_id)
        return self.context.tr("explain.named", id=offer.question_id, name=name)
