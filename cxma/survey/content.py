"""What an answer code holds, checked value by value: it comes from outside.

An object: ``w`` wave, ``t`` token, ``a`` area, ``p`` person, ``v`` version, ``l`` language, ``s``
services (``i`` id, ``u`` used, then questions by code), ``r`` areas served. Missing is unanswered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from cxma.domain.surveys import Attribute, Courtesy, Deep, Reciprocal, Response, Rework
from cxma.survey.instrument import COMMENT, IMPORTANCE, MOST_COMMENT, MOST_NAME, REWORK

if TYPE_CHECKING:
    from cxma.survey.answers import FormAnswers

MOST_ENTRIES = 2000
"""Services, or areas, one person can rate."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LARGEST = 2**63 - 1
Code = TypeVar("Code", bound=StrEnum)


class Unlikely(ValueError):
    """Say where content stands that no form produces: ``s[3].easy``."""


def pack(answers: FormAnswers) -> dict[str, Any]:
    """Return the object that is written."""
    packed: dict[str, Any] = {
        "w": answers.wave_key,
        "t": answers.token,
        "a": answers.area_id,
        "v": answers.version,
        "l": answers.language,
        "s": [_service(each) for each in answers.responses],
        "r": [
            {"i": each.client_id, **_plain(each.scores), **_comment(each.comment)}
            for each in answers.reciprocals
        ],
    }
    return packed | ({"p": answers.person} if answers.person else {})


def unpack(value: object) -> dict[str, Any]:
    """Return the fields of ``FormAnswers`` from an object read; raise Unlikely for a fault."""
    top = _mapping(value, "{}")
    person = tidy(_text(top.get("p", ""), "p", MOST_NAME))
    who = {"token": _name(top.get("t"), "t"), "area_id": _id(top.get("a"), "a"), "person": person}
    return {
        **who,
        "wave_key": _name(top.get("w"), "w"),
        "version": _text(top.get("v", "1"), "v", 64),
        "language": _text(top.get("l", ""), "l", 16),
        "responses": tuple(_response(each, place, who) for each, place in _entries(top, "s")),
        "reciprocals": tuple(_reciprocal(each, place, who) for each, place in _entries(top, "r")),
    }


def tidy(text: str) -> str:
    """Return a typed text without control characters and lone surrogates."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", whole.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _service(response: Response) -> dict[str, Any]:
    packed: dict[str, Any] = {"i": response.service_id, "u": int(response.used)}
    packed |= _plain(response.scores) | _plain(response.deep)
    if response.importance is not None:
        packed[IMPORTANCE.code] = response.importance
    if response.rework is not None:
        packed[REWORK.code] = response.rework.value
    return packed | _comment(response.comment)


def _plain(scores: Mapping[Code, int]) -> dict[str, int]:
    return {key.value: value for key, value in scores.items()}


def _comment(text: str) -> dict[str, str]:
    return {COMMENT.code: text} if text else {}


def _response(entry: dict[str, object], place: str, who: Mapping[str, Any]) -> Response:
    used = entry.get("u")
    if type(used) is not int or used not in (0, 1):
        raise Unlikely(f"{place}.u")
    asked = {*map(str, Attribute), *map(str, Deep), IMPORTANCE.code, REWORK.code, COMMENT.code}
    _only(entry, {"i", "u", *asked} if used else {"i", "u"}, place)
    return Response(
        service_id=_id(entry.get("i"), f"{place}.i"),
        used=bool(used),
        scores=_scores(entry, Attribute, place),
        importance=_point(entry, IMPORTANCE.code, IMPORTANCE.top, place),
        rework=_rework(entry, place),
        comment=_open(entry, place),
        deep=_scores(entry, Deep, place),
        **who,
    )


def _reciprocal(entry: dict[str, object], place: str, who: Mapping[str, Any]) -> Reciprocal:
    _only(entry, {"i", *map(str, Courtesy), COMMENT.code}, place)
    return Reciprocal(
        client_id=_id(entry.get("i"), f"{place}.i"),
        scores=_scores(entry, Courtesy, place),
        comment=_open(entry, place),
        **who,
    )


def _entries(top: dict[str, object], key: str) -> list[tuple[dict[str, object], str]]:
    """Return the entries of a list with their places; each id may stand there once."""
    listed = top.get(key, [])
    if not isinstance(listed, list) or len(listed) > MOST_ENTRIES:
        raise Unlikely(key)
    found = [(_mapping(each, f"{key}[{n}]"), f"{key}[{n}]") for n, each in enumerate(listed, 1)]
    seen: set[object] = set()
    for entry, place in found:
        about = _id(entry.get("i"), f"{place}.i")
        if about in seen:
            raise Unlikely(f"{place}.i")
        seen.add(about)
    return found


def _only(entry: dict[str, object], known: set[str], place: str) -> None:
    strange = sorted(set(entry) - known)
    if strange:
        raise Unlikely(f"{place}.{strange[0][:20]}")


def _scores(entry: dict[str, object], codes: type[Code], place: str) -> dict[Code, int]:
    points = {code: _point(entry, code.value, 7, place) for code in codes}
    return {code: point for code, point in points.items() if point is not None}


def _point(entry: dict[str, object], key: str, top: int, place: str) -> int | None:
    value = entry.get(key)
    if value is None:
        return None
    if type(value) is not int or not 1 <= value <= top:
        raise Unlikely(f"{place}.{key}")
    return value


def _rework(entry: dict[str, object], place: str) -> Rework | None:
    value = entry.get(REWORK.code)
    if value is not None and value not in REWORK.options:
        raise Unlikely(f"{place}.{REWORK.code}")
    return None if value is None else Rework(str(value))


def _open(entry: dict[str, object], place: str) -> str:
    return tidy(_text(entry.get(COMMENT.code, ""), f"{place}.{COMMENT.code}", MOST_COMMENT))


def _mapping(value: object, place: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Unlikely(place)
    return value


def _text(value: object, place: str, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise Unlikely(place)
    return value


def _name(value: object, place: str) -> str:
    if not isinstance(value, str) or not _TOKEN.fullmatch(value):
        raise Unlikely(place)
    return value


def _id(value: object, place: str) -> int:
    if type(value) is not int or not 0 < value <= _LARGEST:
        raise Unlikely(place)
    return value
