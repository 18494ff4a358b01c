"""Whose answers count: the wave, the area, and in words what stays hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from cxma.domain.counting import waves_answered
from cxma.domain.priority import Band
from cxma.domain.service_results import ServiceResults
from cxma.i18n import Translator
from cxma.ui.pages.internal.prioritise import wording
from cxma.ui.pages.internal.prioritise.looking import ALL, Looking
from cxma.ui.widgets.fields import calm

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Filters(QObject):
    """Choose a wave and an area; both are only looked through, nothing is stored.

    Attributes:
        boxes: the two choices, to be placed side by side.
    """

    changed = Signal()

    def __init__(self, context: Context, looking: Looking) -> None:
        super().__init__()
        self._context, self._looking = context, looking
        self.wave, self.area = QComboBox(), QComboBox()
        self.boxes = (self.wave, self.area)
        self._wanted = True
        for box, code in ((self.wave, "prio.wave"), (self.area, "prio.area")):
            box.setAccessibleName(context.tr(code))
            box.setToolTip(context.tr(code))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            calm(box)
            box.activated.connect(self._picked)

    def show_boxes(self, wanted: bool) -> None:
        """Show or hide the choices; what leaves no choice stays hidden."""
        self._wanted = wanted
        for box in self.boxes:
            box.setVisible(wanted and box.count() > 0 and bool(self._looking.stored.tallies))

    def refresh(self) -> None:
        """Offer the waves that were answered and the areas that answered in the one shown."""
        internal, looking, tr = self._looking.stored, self._looking, self._context.tr
        results = looking.results()
        taken = results.wave.id if results.wave else None
        waves = [(wave.name, wave.id) for wave in reversed(waves_answered(internal))]
        _fill(self.wave, waves, taken)
        answered = {tally.area_id for tally in internal.tallies if tally.wave_id == taken}
        areas = [(area.name, area.id) for area in internal.areas if area.id in answered]
        _fill(self.area, [(tr("prio.all_areas"), ALL), *areas], looking.area_id)
        self.show_boxes(self._wanted)

    def _picked(self) -> None:
        looking = self._looking
        latest = self.wave.currentIndex() == 0
        looking.wave_id = None if latest else self.wave.currentData()
        looking.area_id = self.area.currentData() or ALL
        self.changed.emit()


def hidden_words(tr: Translator, looking: Looking, results: ServiceResults) -> str:
    """Return what is hidden and why, empty when everything can be shown."""
    names = {service.id: service.name for service in looking.stored.services}
    if looking.area_id == ALL:
        few = [row.service for row in results.rows if row.band is Band.NO_DATA and row.n]
        code = "prio.hidden"
    else:
        few = [
            names[found.service_id]
            for found in results.by_service.values()
            if looking.area_id in found.hidden_areas
        ]
        code = "prio.hidden_area"
    if not few:
        return ""
    return tr.plural(code, len(few), least=results.least, services=wording.listed(few))


def _fill(box: QComboBox, items: list[tuple[str, int]], chosen: int | None) -> None:
    with QSignalBlocker(box):
        box.clear()
        for words, value in items:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
