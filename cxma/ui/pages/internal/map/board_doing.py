"""What writing on the board does to the engagement: each a single step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cxma.domain.journeys import Process, Stage
from cxma.domain.services import Service
from cxma.ui.finding import plain
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.map import amounts
from cxma.ui.pages.internal.map.board_rows import STACKS, BoardRow, Item, Kind
from cxma.ui.pages.internal.map.saying import say_last

if TYPE_CHECKING:
    from cxma.domain.internal_clients import InternalClients
    from cxma.ui.context import Context

T = TypeVar("T", Process, Service)


class BoardDoing:
    """Acts on one journey at a time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.journey_id = 0

    @property
    def _internal(self) -> InternalClients:
        return self._context.snapshot.internal

    def _do(self, act: object, *args: object, **fields: object) -> bool:
        return self._context.do(act, self._context.project, *args, **fields) is not False  # type: ignore[arg-type]

    # --- writing ------------------------------------------------------------------------------

    def commit(self, stage: Stage | None, row: BoardRow, item: Item | None, value: object) -> bool:
        """Store what was written in a cell; tell whether it was."""
        from cxma.actions import journeys

        text = str(value).strip()
        if stage is None:
            return self._do(journeys.add_stage, self.journey_id, text)
        if row.kind is Kind.SERVICES:
            return self._add_service(stage, text)
        if row.kind in STACKS:
            return self._write_process(stage, row.kind is Kind.VISIBLE, item, text)
        fields = self._fields(row.kind, text)
        return fields is not None and self._do(journeys.edit_stage, stage.id, **fields)

    def _fields(self, kind: Kind, text: str) -> dict[str, object] | None:
        """Return the fields of a stage that a text stands for, None when it stands for none."""
        locale = self._context.tr.locale
        if kind is Kind.CUSTOMERS:
            count = amounts.number(text, locale) if text else None
            return {"customers": count} if count is not None or not text else self._refuse()
        if kind is Kind.SCORE:
            found = amounts.score(text, locale) if text else None
            if found is not None:
                return {"customer_score": found[0], "score_unit": found[1]}
            return self._refuse() if text else {"customer_score": None}
        key = {Kind.NAME: "name", Kind.ACTION: "action", Kind.SOURCE: "score_source"}[kind]
        return {key: text}

    def _refuse(self) -> dict[str, object] | None:
        """Say that a figure is wanted."""
        self._context.message(self._context.tr("map.no_number"), "warning", about=CHANGE)
        return None

    def _write_process(self, stage: Stage, visible: bool, item: Item | None, text: str) -> bool:
        """Name a process anew, or put one below a stage: one that is there, or a new one."""
        from cxma.actions import journeys

        if isinstance(item, Process):
            return self._do(journeys.edit_process, item.id, name=text)
        known = self._named(self._internal.processes, text)
        if known is not None:
            stages = tuple(dict.fromkeys((*known.stage_ids, stage.id)))
            return self._do(journeys.edit_process, known.id, stage_ids=stages)
        return self._do(journeys.add_process, text, stage_ids=(stage.id,), visible=visible)

    def _add_service(self, stage: Stage, text: str) -> bool:
        """Put a service behind a process of a stage: one that is there, or a new one."""
        from cxma.actions import services

        tr = self._context.tr
        behind = self.behind(stage.id)
        if not behind:
            self._context.message(tr("map.process_first"), "warning", about=CHANGE)
            return False
        process = next((p for p in behind if not p.visible), behind[0])
        known = self._named(self._internal.services, text)
        if known is not None:
            ids = tuple(dict.fromkeys((*known.process_ids, process.id)))
            return self._do(services.edit, known.id, process_ids=ids)
        owners = {area.id for area in self._internal.areas if area.is_provider}
        owner = next((p.owner_id for p in behind if p.owner_id in owners), None)
        if owner is None:
            self._context.message(tr("map.owner_first"), "warning", about=CHANGE)
            return False
        return self._do(services.add, text, owner, process_ids=(process.id,))

    @staticmethod
    def _named(items: tuple[T, ...], text: str) -> T | None:
        return next((item for item in items if plain(item.name) == plain(text)), None)

    def behind(self, stage_id: int) -> list[Process]:
        """Return the processes that support a stage."""
        return [p for p in self._internal.processes if stage_id in p.stage_ids]

    def offered(self, stage_id: int, kind: Kind) -> list[str]:
        """Return the names that can be chosen in a stack of a stage."""
        if kind is Kind.SERVICES:
            ids = {p.id for p in self.behind(stage_id)}
            given = (s for s in self._internal.services if not s.retired)
            return [s.name for s in given if not ids.intersection(s.process_ids)]
        visible = kind is Kind.VISIBLE
        others = (p for p in self._internal.processes if stage_id not in p.stage_ids)
        return [p.name for p in others if p.visible == visible]

    # --- the rest -----------------------------------------------------------------------------

    def order(self, stage_ids: list[int]) -> None:
        """Put the stages in order."""
        from cxma.actions import journeys

        self._do(journeys.order_stages, self.journey_id, stage_ids)

    def mark(self, stage_id: int) -> None:
        """Call a stage a moment of truth, or no longer."""
        from cxma.actions import journeys

        stage = next(s for s in self._internal.stages if s.id == stage_id)
        self._do(journeys.edit_stage, stage_id, moment_of_truth=not stage.moment_of_truth)

    def add_stages(self, names: list[str]) -> None:
        """Add a pasted list of stages."""
        from cxma.actions import journeys

        if self._do(journeys.add_stages, self.journey_id, names):
            say_last(self._context)

    def clear(self, stage: Stage, row: BoardRow, item: Item | None) -> None:
        """Empty a cell: remove a stage, take a card out of it, or forget what it says."""
        from cxma.actions import journeys

        if row.kind is Kind.NAME:
            done = self._do(journeys.remove_stage, stage.id)
        elif isinstance(item, Process):
            done = self._take_out_process(stage, item)
        elif isinstance(item, Service):
            done = self._take_out_service(stage, item)
        elif row.kind in STACKS:
            return
        elif row.kind is Kind.TRUTH:
            self._do(journeys.edit_stage, stage.id, moment_of_truth=False)
            return
        else:
            fields = self._fields(row.kind, "")
            assert fields is not None
            self._do(journeys.edit_stage, stage.id, **fields)
            return
        if done:
            say_last(self._context)

    def _take_out_process(self, stage: Stage, process: Process) -> bool:
        """Take a process from a stage; without another stage it goes."""
        from cxma.actions import journeys

        left = tuple(each for each in process.stage_ids if each != stage.id)
        if left:
            return self._do(journeys.edit_process, process.id, stage_ids=left)
        return self._do(journeys.remove_process, process.id)

    def _take_out_service(self, stage: Stage, service: Service) -> bool:
        """Take a service from behind the processes of a stage; the service stays."""
        from cxma.actions import services

        behind = {process.id for process in self.behind(stage.id)}
        left = tuple(each for each in service.process_ids if each not in behind)
        return self._do(services.edit, service.id, process_ids=left)
