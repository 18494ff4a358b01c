"""What a wave asks of whom: the questions, and the services and areas each person rates.

HTML form, kiosk, paper entry and phones all take their questions from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cxma.domain.areas import Area
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Service
from cxma.domain.surveys import LEAST, Attribute, Courtesy, Deep, Instrument, Rework, Wave

MOST_COMMENT = 1000
"""Longest open comment, in characters."""
MOST_NAME = 80
"""Longest name of a person, in characters."""


class Kind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        code: also the key of its wording (``words.py``).
        top: highest point of a scale that starts at 1.
        ends: key of the two worded ends of a scale; questions may share them.
        options: values of a choice, in the order shown.
        dont_know: whether a person may say so; a missing answer means the same.
    """

    code: str
    kind: Kind = Kind.SCALE
    top: int = 0
    ends: str = ""
    options: tuple[str, ...] = ()
    dont_know: bool = False

    @property
    def points(self) -> range:
        """Return the points of a scale, from 1."""
        return range(1, self.top + 1)


SCORES = tuple(Item(each.value, top=7, ends=each.value, dont_know=True) for each in Attribute)
IMPORTANCE = Item("importance", top=5, ends="importance", dont_know=True)
REWORK = Item("rework", Kind.CHOICE, options=tuple(each.value for each in Rework))
DEEP = tuple(Item(each.value, top=7, ends="deep", dont_know=True) for each in Deep)
COMMENT = Item("comment", Kind.TEXT)
COURTESIES = tuple(Item(each.value, top=7, ends="courtesy", dont_know=True) for each in Courtesy)
COURTESY_COMMENT = Item("courtesy_comment", Kind.TEXT)


@dataclass(frozen=True, slots=True)
class AskedService:
    """A service a person rates; ``provider`` names the area that gives it."""

    id: int
    name: str
    provider: str
    output: str = ""


@dataclass(frozen=True, slots=True)
class AskedClient:
    """An area that a provider's person rates in the reciprocal part."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AskedArea:
    """What the people of one area are asked about, in order."""

    id: int
    name: str
    services: tuple[AskedService, ...]
    clients: tuple[AskedClient, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything a wave asks.

    Attributes:
        key, version: the wave's identity and its version of the wording.
        named: whether people give their names.
        least: smallest group whose figures are shown.
        items: questions about each service used, in order.
        courtesies: questions about each area served; empty without the reciprocal part.
        areas: areas with something to answer.
    """

    key: str
    version: str
    name: str
    named: bool
    least: int
    items: tuple[Item, ...]
    courtesies: tuple[Item, ...]
    areas: tuple[AskedArea, ...]

    def area(self, area_id: int) -> AskedArea:
        """Return what an area is asked; raise KeyError when it is asked nothing."""
        for area in self.areas:
            if area.id == area_id:
                return area
        raise KeyError(area_id)


def survey(internal: InternalClients, wave: Wave) -> Survey:
    """Return what a wave asks, by area; retired services and empty cells are not asked about."""
    asked = tuple(_asked(internal, wave, area) for area in internal.areas)
    return Survey(
        key=wave.key,
        version=wave.instrument_version,
        name=wave.name,
        named=not wave.anonymous,
        least=max(wave.least, LEAST),
        items=items(wave.instrument),
        courtesies=(*COURTESIES, COURTESY_COMMENT) if wave.reciprocal else (),
        areas=tuple(area for area in asked if area.services or area.clients),
    )


def items(instrument: Instrument) -> tuple[Item, ...]:
    """Return the questions about one service that is used, in the order they are asked."""
    deep = DEEP if instrument is Instrument.DEEP else ()
    return (*SCORES, IMPORTANCE, REWORK, *deep, COMMENT)


def services_of(internal: InternalClients, area_id: int) -> tuple[Service, ...]:
    """Return the services in use whose cell of the matrix is filled for an area, in order."""
    needed = {cell.service_id for cell in internal.cells if cell.area_id == area_id}
    return tuple(each for each in internal.services if each.id in needed and not each.retired)


def clients_of(internal: InternalClients, area_id: int) -> tuple[Area, ...]:
    """Return the other areas that need a service in use which an area provides, in order."""
    given = {
        each.id for each in internal.services if each.provider_id == area_id and not each.retired
    }
    served = {cell.area_id for cell in internal.cells if cell.service_id in given} - {area_id}
    return tuple(area for area in internal.areas if area.id in served)


def _asked(internal: InternalClients, wave: Wave, area: Area) -> AskedArea:
    names = {each.id: each.name for each in internal.areas}
    services = tuple(
        AskedService(each.id, each.name, names.get(each.provider_id, ""), each.output)
        for each in services_of(internal, area.id)
    )
    clients = clients_of(internal, area.id) if wave.reciprocal else ()
    return AskedArea(
        area.id, area.name, services, tuple(AskedClient(each.id, each.name) for each in clients)
    )
