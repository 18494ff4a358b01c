"""The tables about internal clients: map, matrix, agreements, priorities, gaps and causes.

Ids are never given twice. A column that may be null lets go of a row that is removed; any other
reference takes its own row along, as does a column marked ``GOES_WITH``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cxma.domain.services import Quality
from cxma.store.rows import AUTOINCREMENT, Row

GOES_WITH = {"goes_with": True}
"""Marks a reference that may be null, but whose row goes when what it refers to goes."""


def refers(target: str, *, key: bool = False, **options: Any) -> Any:
    """Return a column that refers to the id of a table, checked at commit."""
    reference = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return mapped_column(reference, primary_key=key, **options)


class AreaRow(Row):
    """A part of the company, or a partner."""

    __tablename__ = "area"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    headcount: Mapped[int | None]
    place: Mapped[int]


class JourneyRow(Row):
    """What a segment of customers goes through."""

    __tablename__ = "journey"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    segment: Mapped[str]
    goal: Mapped[str]
    ideal: Mapped[str]
    place: Mapped[int]


class StageRow(Row):
    """One stage of a journey."""

    __tablename__ = "stage"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    journey_id: Mapped[int] = refers("journey")
    name: Mapped[str]
    action: Mapped[str]
    moment_of_truth: Mapped[bool]
    customers: Mapped[int | None]
    customer_score: Mapped[float | None]
    score_unit: Mapped[str]
    score_source: Mapped[str]
    place: Mapped[int]


class ProcessRow(Row):
    """Work behind one or more stages."""

    __tablename__ = "process"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    visible: Mapped[bool]
    owner_id: Mapped[int | None] = refers("area")
    hours_per_case: Mapped[float | None]
    place: Mapped[int]


class ProcessStageRow(Row):
    """A stage that a process supports."""

    __tablename__ = "process_stage"

    process_id: Mapped[int] = refers("process", key=True)
    stage_id: Mapped[int] = refers("stage", key=True)


class ProcessPerformerRow(Row):
    """An area that does a process."""

    __tablename__ = "process_performer"

    process_id: Mapped[int] = refers("process", key=True)
    area_id: Mapped[int] = refers("area", key=True)


class ServiceRow(Row):
    """What an area gives to internal clients, and both sides' yes to it."""

    __tablename__ = "service"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    provider_id: Mapped[int] = refers("area")
    output: Mapped[str]
    channel: Mapped[str]
    front_who: Mapped[str | None]
    front_on: Mapped[date | None]
    back_who: Mapped[str | None]
    back_on: Mapped[date | None]
    retired: Mapped[bool]
    place: Mapped[int]


class ServiceProcessRow(Row):
    """A process that a service is part of."""

    __tablename__ = "service_process"

    service_id: Mapped[int] = refers("service", key=True)
    process_id: Mapped[int] = refers("process", key=True)


class ServiceStepRow(Row):
    """One step of a service from request to delivery."""

    __tablename__ = "service_step"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = refers("service")
    action: Mapped[str]
    area_id: Mapped[int | None] = refers("area")
    hours: Mapped[float | None]
    place: Mapped[int]


class CellRow(Row):
    """One cell of the service matrix."""

    __tablename__ = "cell"
    __table_args__ = (CheckConstraint("criticality BETWEEN 1 AND 3"),)

    service_id: Mapped[int] = refers("service", key=True)
    area_id: Mapped[int] = refers("area", key=True)
    criticality: Mapped[int]
    frequency: Mapped[str | None]
    comment: Mapped[str]


class StandardRow(Row):
    """A promise with a figure."""

    __tablename__ = "standard"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = refers("service")
    kind: Mapped[str]
    statement: Mapped[str]
    target: Mapped[float | None]
    unit: Mapped[str]
    agreed_with: Mapped[str]
    valid_from: Mapped[date | None]
    replaces: Mapped[int | None] = refers("standard")


class NeedRow(Row):
    """What one side of a service needs of the other."""

    __tablename__ = "need"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = refers("service")
    from_id: Mapped[int] = refers("area")
    to_id: Mapped[int] = refers("area")
    need: Mapped[str]
    notice: Mapped[str]
    agreed: Mapped[bool]


class OperationRow(Row):
    """What a service did in one month; rework unknown is null, never 0."""

    __tablename__ = "operation"

    service_id: Mapped[int] = refers("service", key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    cases: Mapped[int]
    customers: Mapped[int]
    rework: Mapped[int | None]
    on_time: Mapped[int | None]
    quality: Mapped[str] = mapped_column(default=Quality.MEASURED.value)


class PrioritySettingsRow(Row):
    """Thresholds and weights; without the row the application's own count."""

    __tablename__ = "priority_settings"
    __table_args__ = (CheckConstraint("id = 1"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    low: Mapped[float]
    acceptable: Mapped[float]
    good: Mapped[float]
    volume_weight: Mapped[float]
    rework_weight: Mapped[float]
    least: Mapped[int]
    rule: Mapped[str]
    periods: Mapped[int]


class PriorityOverrideRow(Row):
    """A place a person gave a service against the rule."""

    __tablename__ = "priority_override"

    service_id: Mapped[int] = refers("service", key=True)
    place: Mapped[int]
    reason: Mapped[str]
    who: Mapped[str]


class PriorityRunRow(Row):
    """A frozen order of priority; settings and rows as JSON, since they never change again."""

    __tablename__ = "priority_run"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    on: Mapped[date] = mapped_column("day")
    who: Mapped[str]
    wave_id: Mapped[int | None] = refers("wave")
    wave: Mapped[str]
    final: Mapped[bool]
    settings: Mapped[str]
    rows: Mapped[str]


class GapRow(Row):
    """Something a service should give and does not."""

    __tablename__ = "gap"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = refers("service")
    kind: Mapped[str]
    statement: Mapped[str]
    size: Mapped[float | None]
    unit: Mapped[str]
    perception_only: Mapped[bool]
    wave_id: Mapped[int | None] = refers("wave")
    standard_id: Mapped[int | None] = refers("standard")
    found: Mapped[date | None]
    place: Mapped[int]


class CauseRow(Row):
    """Why a gap is there; a why of a why goes with its parent."""

    __tablename__ = "cause"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    gap_id: Mapped[int] = refers("gap")
    text: Mapped[str]
    parent_id: Mapped[int | None] = refers("cause", info=GOES_WITH)
    analysis: Mapped[str]
    category: Mapped[str | None]
    root: Mapped[bool]
    customers: Mapped[int | None]
    hours: Mapped[float | None]
    evidence_kind: Mapped[str | None]
    evidence: Mapped[str]
    place: Mapped[int]


class InitiativeCauseRow(Row):
    """A cause that an initiative removes."""

    __tablename__ = "initiative_cause"

    initiative_id: Mapped[int] = refers("initiative", key=True)
    cause_id: Mapped[int] = refers("cause", key=True)


class ReadingRow(Row):
    """What a KPI stood at on a day."""

    __tablename__ = "reading"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    kpi_id: Mapped[int] = refers("kpi")
    on: Mapped[date] = mapped_column("day")
    value: Mapped[float]
    note: Mapped[str]


class DeclinedOfferRow(Row):
    """An offer of evidence that the facilitator declined."""

    __tablename__ = "declined_offer"

    key: Mapped[str] = mapped_column(primary_key=True)
