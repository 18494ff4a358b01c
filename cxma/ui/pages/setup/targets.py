"""Where each sub-dimension should get to, and why: by business need, not the top everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout

from cxma.ui.models.rows import CellKind, Column, Row, RowsModel
from cxma.ui.pages.setup.part import Part
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm, inset
from cxma.ui.widgets.table import RowsTable
from cxma.ui.widgets.text import Body, Muted, Small

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class TargetsPart(Part):
    """One row a sub-dimension: score now, target, reason."""

    key = "targets"

    def __init__(self, context: Context) -> None:
        super().__init__(context, width=1080)
        tr = context.tr
        self.model = RowsModel(self._columns(), self._commit, self)
        self.table = RowsTable(self.model, tr("setup.targets"), context.theme)
        self.table.setObjectName("setup.target_table")
        self.table.remove_asked.connect(lambda sub: self._commit(sub, "target", None))
        self.area.add(Muted(tr("setup.targets_hint")))
        self.area.add(self._bulk())
        self.area.add(self.table)
        self.left = Small()
        self.area.add(self.left)
        self.area.add_stretch()

    def refresh(self, changes: Changes | None = None) -> None:
        snapshot, results, words = self.context.snapshot, self.context.results, self.context.words
        rows: list[Row] = []
        for dimension in snapshot.asked.dimensions:
            name = words.dimensions[dimension.id].name
            rows.append(Row(dimension.id, {"name": f"{dimension.id}  {name}"}, group=True))
            for sub in dimension.subdimensions:
                node, target = results.nodes[sub.id], snapshot.targets.get(sub.id)
                values = {
                    "name": f"{sub.id}  {words.subdimensions[sub.id].name}",
                    "now": node.score if node.shown else None,
                    "target": target.value if target else None,
                    "reason": target.reason if target else None,
                }
                rows.append(Row(sub.id, values))
        self.model.editable = not self.context.read_only
        self.everywhere.setEnabled(self.model.editable)
        self.apply_all.setEnabled(self.model.editable)
        self.model.load(rows)
        self._show_left()

    def open_target(self, which: str) -> None:
        without = [sub for sub in self._subs() if sub not in self.context.snapshot.targets]
        wanted = which or (without[0] if without else self._subs()[0])
        self.table.edit_cell(wanted, "target")

    def _subs(self) -> list[str]:
        return [sub.id for sub in self.context.snapshot.asked.subdimensions()]

    def _show_left(self) -> None:
        n = sum(sub not in self.context.snapshot.targets for sub in self._subs())
        tr = self.context.tr
        self.left.setText(tr.plural("setup.targets_left", n) if n else tr("setup.targets_all"))

    def _columns(self) -> list[Column]:
        tr = self.context.tr
        levels = self.context.snapshot.asked.levels
        return [
            Column("name", tr("setup.subdimension"), CellKind.SHOWN, share=6),
            Column("now", tr("setup.now"), CellKind.SHOWN, words=tr.number, share=1, centred=True),
            Column("target", tr("setup.target"), CellKind.DECIMAL, words=tr.number, share=2,
                   minimum=1, maximum=levels, centred=True),
            Column("reason", tr("setup.reason"), share=6),
        ]  # fmt: skip

    def _bulk(self) -> QHBoxLayout:
        """Return the line that gives every sub-dimension without a target the same one."""
        tr = self.context.tr
        levels = self.context.snapshot.asked.levels
        self.everywhere = QDoubleSpinBox()
        self.everywhere.setObjectName("setup.everywhere")
        self.everywhere.setAccessibleName(tr("setup.everywhere"))
        self.everywhere.setRange(1, levels)
        self.everywhere.setDecimals(1)
        self.everywhere.setSingleStep(0.5)
        self.everywhere.setValue(min(levels, 3.5))
        self.everywhere.setMinimumWidth(self.context.sizes.px(88))
        calm(self.everywhere)
        inset(self.everywhere)
        self.apply_all = QuietButton(tr("setup.apply"))
        self.apply_all.clicked.connect(self._apply_all)
        row = QHBoxLayout()
        row.setSpacing(8)
        label = Body(tr("setup.everywhere"))
        label.setWordWrap(False)
        row.addWidget(label)
        row.addWidget(self.everywhere)
        row.addWidget(self.apply_all)
        row.addStretch(1)
        return row

    def _apply_all(self) -> None:
        from cxma.actions import scoring

        targets = self.context.snapshot.targets
        value = self.everywhere.value()
        wanted = {sub: value for sub in self._subs() if sub not in targets}
        if wanted:
            self.context.do(scoring.set_targets, self.context.project, wanted)

    def _commit(self, row_id: object, key: str, value: object) -> bool:
        from cxma.actions import scoring

        stored = self.context.snapshot.targets.get(str(row_id))
        target = stored.value if stored else None
        reason = stored.reason if stored else ""
        if key == "target":
            target = value  # type: ignore[assignment]
        else:
            reason = str(value or "")
        if target is None and key == "reason":
            self.context.message(self.context.tr("setup.target_first"), "warning")
            return False
        done = self.context.do(scoring.set_target, self.context.project, row_id, target, reason)
        return done is not False
