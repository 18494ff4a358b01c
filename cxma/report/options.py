"""What the reader of a report may choose, and what its progress looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cxma.errors import Refused

PAPERS = ("A4", "Letter")
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Choices for one report.

    Attributes:
        day: the date printed on the cover; nothing in the report reads the clock.
        language: a language or locale; the words fall back to the questionnaire's own language.
        paper: one of PAPERS.
        consultancy: name on the cover and in the document's author.
        logo: a PNG or JPEG image, or None.
        colour: the consultancy's colour as ``#rrggbb``, empty for ours.
        scrub: take every person's name out of the document.
        services: print the maps, ratings, priorities and improvements of internal services.
        answers: print the annex of all answers.
        method: print the annexes of method, glossary and sources.

    Raises:
        Refused: an unknown paper or colour.
    """

    day: date
    language: str = "es"
    paper: str = "A4"
    consultancy: str = ""
    logo: bytes | None = None
    colour: str = ""
    scrub: bool = False
    services: bool = True
    answers: bool = True
    method: bool = True

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise Refused("report.paper", paper=self.paper, papers=", ".join(PAPERS))
        if self.colour and not _COLOUR.fullmatch(self.colour):
            raise Refused("report.colour", colour=self.colour)


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a report: ``done`` of ``of`` steps; ``code`` words what comes next."""

    done: int
    of: int
    code: str
    pages: int = 0
