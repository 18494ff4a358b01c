"""What one person answered at the kiosk, until it is stored; then it is gone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from cxma.domain.surveys import Attribute, Courtesy, Deep, Reciprocal, Response, Rework
from cxma.survey.instrument import AskedArea, AskedClient, AskedService

Said = dict[str, str | int | None]
"""Answers by question code; "used" is yes or no."""


@dataclass
class Person:
    """One person's answers, about each service and area asked."""

    area: AskedArea
    name: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    said: dict[AskedService | AskedClient, Said] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[AskedService | AskedClient, ...]:
        """Return what the person is asked about, in order."""
        return (*self.area.services, *self.area.clients)

    def responses(self) -> list[Response]:
        """Return the answers about services; those left open are left out."""
        found = []
        for service in self.area.services:
            said = self.said.get(service, {})
            if said.get("used") == "no":
                found.append(self._about(service, used=False))
            elif any(value not in (None, "") for value in said.values()):
                found.append(self._about(service, said=said))
        return found

    def reciprocals(self) -> list[Reciprocal]:
        """Return the answers about areas served; those left open are left out."""
        found = []
        for client in self.area.clients:
            said = self.said.get(client, {})
            scores = {each: value for each in Courtesy if isinstance(value := said.get(each), int)}
            comment = str(said.get("courtesy_comment") or "")
            if scores or comment:
                found.append(
                    Reciprocal(self.token, self.area.id, client.id, scores, comment, self.name)
                )
        return found

    def _about(
        self,
        service: AskedService,
        *,
        used: bool = True,
        said: Mapping[str, str | int | None] | None = None,
    ) -> Response:
        said = said or {}
        importance, rework = said.get("importance"), said.get("rework")
        return Response(
            self.token,
            self.area.id,
            service.id,
            used,
            scores={each: value for each in Attribute if isinstance(value := said.get(each), int)},
            importance=importance if isinstance(importance, int) else None,
            rework=Rework(str(rework)) if rework else None,
            comment=str(said.get("comment") or ""),
            deep={each: value for each in Deep if isinstance(value := said.get(each), int)},
            person=self.name,
        )
