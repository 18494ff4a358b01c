"""Which program a table of answers comes from, told by the columns it adds by itself."""

from __future__ import annotations

from collections.abc import Sequence

from cxma.intake.profile import Origin, Role
from cxma.intake.wording import origin_headers, plain


def recognise(header: Sequence[str]) -> Origin:
    """Return the source of a table by its heading, in Spanish, English or Italian."""
    roles = {origin: [role_in(origin, head) for head in header] for origin in Origin}
    bare = {_bare(head) for head in header}
    if bare & {"#", "network id"} and Role.TIME in roles[Origin.TYPEFORM]:
        return Origin.TYPEFORM
    lime = roles[Origin.LIMESURVEY]
    if Role.TOKEN in lime and lime.count(Role.TIME) + lime.count(Role.IGNORED) >= 2:
        return Origin.LIMESURVEY
    microsoft = roles[Origin.MICROSOFT]
    if Role.TOKEN in microsoft and microsoft.count(Role.TIME) >= 2:
        return Origin.MICROSOFT
    first = next(
        (role for head, role in zip(header, roles[Origin.GOOGLE], strict=True) if head), None
    )
    return Origin.GOOGLE if first is Role.TIME else Origin.OTHER


def role_in(origin: Origin, head: str) -> Role | None:
    """Return the role of a column the source adds by itself; None for those of the form."""
    said = _bare(head)
    for role, heads in origin_headers()[origin].items():
        if said in heads:
            return Role(role)
    # LimeSurvey can print code and text together: "id. Response ID".
    code, _, text = head.partition(". ")
    if origin is Origin.LIMESURVEY and text and role_in(origin, code) is not None:
        return role_in(origin, code)
    return None


def _bare(head: str) -> str:
    return "#" if head.strip() == "#" else plain(head)
