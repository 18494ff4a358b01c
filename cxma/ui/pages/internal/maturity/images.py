"""Self-image against experience: what each provider thinks of its practices, what clients say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.self_image import FEWEST, SelfImage
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable

if TYPE_CHECKING:
    from cxma.ui.context import Context

NONE = "–"
CLOSE = 10.0
"""So many points of 100 apart, the two views count as agreeing (ours)."""


class SelfImages(QWidget):
    """One row a provider: its own index, its clients' index, and what lies between."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        columns = [
            Column(tr("maturity.provider"), wide=True, number=False),
            Column(tr("maturity.own"), hint=tr("maturity.own.hint")),
            Column(tr("maturity.clients"), hint=tr("maturity.clients.hint")),
            Column(tr("maturity.difference")),
            Column(tr("maturity.reading"), wide=True, number=False),
        ]
        self.table = FigureTable(columns, tr("maturity.images"), context.theme, context.sizes, tr)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_images(self, images: Sequence[SelfImage]) -> None:
        """Show every provider, those that see themselves furthest from their clients first."""
        order = sorted(images, key=lambda image: -abs(image.difference or 0.0))
        self.table.show_rows([self._row(image) for image in order])

    def _row(self, image: SelfImage) -> tuple[Cell, ...]:
        tr = self._context.tr
        name = self._context.snapshot.internal.area(image.provider_id).name
        difference = NONE if image.difference is None else f"{image.difference:+.0f}"
        return (
            Cell(name, strong=True),
            Cell(self._figure(image.own), remark=tr("results.n_is", n=image.n_own)),
            Cell(self._figure(image.clients), remark=tr("results.n_is", n=image.n_clients)),
            Cell(difference.replace("-", "−")),
            Cell(self._reading(image)),
        )

    def _figure(self, value: float | None) -> str:
        return NONE if value is None else self._context.tr.net(value)

    def _reading(self, image: SelfImage) -> str:
        tr = self._context.tr
        if image.own is None:
            return tr("maturity.few", n=FEWEST)
        if image.difference is None:
            return tr("maturity.unrated")
        if abs(image.difference) <= CLOSE:
            return tr("maturity.alike")
        return tr("maturity.better" if image.difference > 0 else "maturity.worse")
