"""The customer's journey, its stages, and the processes behind them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a journey, on the customer's side of the line of visibility.

    Attributes:
        action: what the customer does.
        moment_of_truth: whether the experience is made or lost here.
        customers: customers a month who pass here; None is not known.
        customer_score: what customers give it, in ``score_unit``; None is not known.
        score_unit: the scale, such as ``NPS``, ``/ 5`` or ``%``.
        score_source: where the score comes from; a score without source is marked.
    """

    id: int
    journey_id: int
    name: str
    action: str = ""
    moment_of_truth: bool = False
    customers: int | None = None
    customer_score: float | None = None
    score_unit: str = ""
    score_source: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Journey:
    """What a segment of customers goes through, stage by stage, in order."""

    id: int
    name: str
    segment: str = ""
    goal: str = ""
    ideal: str = ""
    stages: tuple[Stage, ...] = ()
    place: int = 0


@dataclass(frozen=True, slots=True)
class Process:
    """Work behind one or more stages.

    Attributes:
        stage_ids: the stages it supports.
        visible: whether the customer sees it: above the line of visibility.
        owner_id: the area that answers for it, None while unknown.
        performer_ids: the areas that do it.
        hours_per_case: effort in hours of work, None while unknown.
    """

    id: int
    name: str
    stage_ids: tuple[int, ...] = ()
    visible: bool = False
    owner_id: int | None = None
    performer_ids: tuple[int, ...] = ()
    hours_per_case: float | None = None
    place: int = 0
