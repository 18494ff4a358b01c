"""Answers on their way back: a code that survives mail and chat, and the file that holds it.

``CXMA1Z.`` (format 1, zlib; ``P`` is plain), base64 without padding, ``.``, the CRC-32 of that
base64 in eight hex digits, ``.``: no sign that chat programs take for emphasis or a smiley.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Reciprocal, Response, Wave
from cxma.errors import FileFault, Refused
from cxma.survey import content

FORMAT = 1
SUFFIX = ".cxma-answer"
MOST_TEXT = 1_000_000
"""Longest text that is looked at, in characters and in bytes of a file."""
LINE = 32
"""Characters of a line of the code: they fit on the narrowest phone."""

_START = re.compile(r"CXMA(\d{1,3})([ZP])\.", re.IGNORECASE)
_FOREIGN = re.compile(r"[^A-Za-z0-9+/_.\-]+")
_REST = re.compile(r"([A-Za-z0-9+/_\-]*)\.([0-9A-Fa-f]{8})(?:\.|$)")
_STANDARD = str.maketrans("-_", "+/")


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """All that one person answered.

    Attributes:
        wave_key: the wave the form was made for.
        token: random, the same when the same person sends again.
        version: of the wording the person read; ``language`` is the one it was read in.
        person: the name in a named wave, else empty.
    """

    wave_key: str
    token: str
    area_id: int
    person: str = ""
    responses: tuple[Response, ...] = ()
    reciprocals: tuple[Reciprocal, ...] = ()
    version: str = "1"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """Answers that belong to a wave; ``left_out`` counts those about what is no longer there."""

    answers: FormAnswers
    left_out: int = 0


def encode(answers: FormAnswers, *, compressed: bool = True) -> str:
    """Return the code of one person's answers, broken into lines, as the form does."""
    packed = json.dumps(content.pack(answers), ensure_ascii=False, separators=(",", ":"))
    raw = packed.encode("utf-8")
    body = base64.b64encode(zlib.compress(raw, 9) if compressed else raw).decode().rstrip("=")
    lines = [body[i : i + LINE] for i in range(0, len(body), LINE)]
    start = f"CXMA{FORMAT}{'Z' if compressed else 'P'}."
    return "\n".join([start, *lines, f".{zlib.crc32(body.encode()):08x}."])


def parse(text: str) -> FormAnswers:
    """Return the answers in a code or in the text of an answer file, whatever stands around it.

    Raises:
        Refused: there is no code, it is cut off, damaged, too large, of a newer format, or holds
            what no form can produce.
    """
    if len(text) > MOST_TEXT:
        raise Refused("survey.too_large", most=MOST_TEXT // 1000)
    start = _START.search(text)
    if start is None:
        raise Refused("survey.no_code")
    if int(start[1]) != FORMAT:
        raise Refused("survey.newer" if int(start[1]) > FORMAT else "survey.no_code")
    body = _body(_FOREIGN.sub("", text[start.end() :]))
    packed = _opened(body, compressed=start[2].upper() == "Z")
    return _unpacked(packed)


def read(path: Path) -> FormAnswers:
    """Return the answers in a file; raise as ``parse`` does, or FileFault when it is unreadable."""
    try:
        if path.stat().st_size > MOST_TEXT:
            raise Refused("survey.too_large", most=MOST_TEXT // 1000)
        raw = path.read_bytes()
    except OSError as error:
        raise FileFault("survey.unreadable", name=path.name, path=str(path)) from error
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return parse(raw.decode("utf-16" if wide else "utf-8", errors="replace"))


def match(answers: FormAnswers, internal: InternalClients, wave: Wave) -> Matched:
    """Return the answers as far as they fit a wave.

    Services and areas removed since the form went out are left out and counted.

    Raises:
        Refused: they belong to another wave or another engagement, or their area is gone.
    """
    if answers.wave_key != wave.key:
        for other in internal.waves:
            if other.key == answers.wave_key:
                raise Refused("survey.other_wave", wave=other.name)
        raise Refused("survey.other_engagement")
    areas = {area.id for area in internal.areas}
    if answers.area_id not in areas:
        raise Refused("survey.no_area")
    services = {service.id for service in internal.services}
    responses = tuple(each for each in answers.responses if each.service_id in services)
    reciprocals = tuple(each for each in answers.reciprocals if each.client_id in areas)
    left_out = len(answers.responses) + len(answers.reciprocals)
    left_out -= len(responses) + len(reciprocals)
    kept = replace(answers, responses=responses, reciprocals=reciprocals)
    return Matched(_nameless(kept, wave), left_out)


def _nameless(answers: FormAnswers, wave: Wave) -> FormAnswers:
    """Return answers without a name that an anonymous wave must not keep."""
    if not (wave.anonymous and answers.person):
        return answers
    return replace(
        answers,
        person="",
        responses=tuple(replace(each, person="") for each in answers.responses),
        reciprocals=tuple(replace(each, person="") for each in answers.reciprocals),
    )


def _body(rest: str) -> str:
    """Return the base64 between the code's points once its checksum holds."""
    found = _REST.match(rest)
    if found is None:
        tail = rest.rpartition(".")[2] if "." in rest else ""
        raise Refused("survey.cut_off" if len(tail) < 8 else "survey.damaged")
    body = found[1].translate(_STANDARD)
    if zlib.crc32(body.encode()) != int(found[2], 16):
        raise Refused("survey.damaged")
    return body


def _opened(body: str, *, compressed: bool) -> bytes:
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
        if not compressed:
            return raw
        opener = zlib.decompressobj()
        opened = opener.decompress(raw, MOST_TEXT)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise Refused("survey.content", place="zlib") from error
    if opener.unconsumed_tail:
        raise Refused("survey.too_large", most=MOST_TEXT // 1000)
    return opened


def _unpacked(packed: bytes) -> FormAnswers:
    try:
        return FormAnswers(**content.unpack(json.loads(packed.decode("utf-8"))))
    except content.Unlikely as fault:
        raise Refused("survey.content", place=str(fault)) from fault
    except (ValueError, RecursionError) as error:
        raise Refused("survey.content", place="JSON") from error
