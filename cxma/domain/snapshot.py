"""An engagement as it stood at one moment: frozen, complete, and all that a report needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cxma.domain.answers import Answer, Target
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Initiative
from cxma.domain.questionnaire import Form, Group, Package, Questionnaire
from cxma.domain.workshops import Workshop


@dataclass(frozen=True, slots=True)
class Client:
    """The organisation assessed. ``language`` is the engagement's, a locale such as ``es-CL``."""

    name: str
    sector: str = ""
    scope: str = ""
    headcount: int | None = None
    language: str = "es"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who rates; the group is where the person answers from, the area where they work."""

    id: int
    name: str
    group: Group = Group.OTHER
    role: str = ""
    area_id: int | None = None


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who leads the assessment."""

    id: int
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One pass of the questionnaire; a closed round no longer changes."""

    id: int
    number: int
    name: str
    form: Form
    started: date
    closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One round of an engagement with everything around it.

    Attributes:
        package: the round's own frozen questionnaire, in every language.
        answers: by question id; questions without an entry are open.
        targets: by sub-dimension id.
        initiatives: the plan, in the order of entry.
        workshops: sessions held in this round, first first.
        previous: the round before, compared with where both have a question.
    """

    client: Client
    round: Round
    package: Package
    answers: Mapping[str, Answer] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    participants: tuple[Participant, ...] = ()
    facilitators: tuple[Facilitator, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    internal: InternalClients = field(default_factory=InternalClients)
    workshops: tuple[Workshop, ...] = ()
    previous: Snapshot | None = None
    saved: datetime | None = field(default=None)

    @property
    def asked(self) -> Questionnaire:
        """Return the part of the questionnaire that this round asks."""
        return self.package.model.asked(self.round.form)

    def participant(self, participant_id: int) -> Participant:
        """Return a participant; raise KeyError for an unknown id."""
        for participant in self.participants:
            if participant.id == participant_id:
                return participant
        raise KeyError(participant_id)

    def answer(self, question_id: str) -> Answer:
        """Return the answer of a question, an empty one when nothing was said."""
        return self.answers.get(question_id) or Answer(question_id)
