"""Every error the application raises on purpose.

CxmaError
├── KnownError          the world failed: a sentence that says what happened and what to do
│   ├── FileFault       an engagement, report or evidence file cannot be used
│   ├── Refused         an input breaks a rule of the method or a limit
│   │   └── NotReady    a step of the method comes too early: what is missing for it
│   └── FaultList       many faults of one input at once, each with its place
└── BugError            we failed: the report dialog opens
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class CxmaError(Exception):
    """Be the root of all errors raised on purpose."""


class KnownError(CxmaError):
    """Say what went wrong in the world, by a message code and its values.

    The sentence lives in the catalogues under ``error.<code>``; it says what happened, that
    nothing was lost, and what to do.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({shown})"


@dataclass(frozen=True, slots=True)
class RoundName:
    """A round among an error's values: whoever words the error says it in the reader's language."""

    name: str
    number: int
    started: date


class FileFault(KnownError):
    """Say that a file cannot be read, written or trusted."""


class Refused(KnownError):
    """Say that an input was not accepted; the stored value stands."""


class NotReady(Refused):
    """Say that a step of the method comes too early.

    Attributes:
        missing: message codes of all that is missing for it.
    """

    def __init__(self, code: str, missing: Iterable[str], /, **values: object) -> None:
        super().__init__(code, **values)
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of an input: where it stands and the code that words it."""

    place: str
    """File and line, or sheet and cell: ``es.yaml:41``."""
    code: str
    """Message code below ``fault.``."""
    values: tuple[tuple[str, object], ...] = ()


class FaultList(KnownError):
    """Carry every fault of one input, so that all can be mended at once."""

    def __init__(self, code: str, faults: Iterable[Fault], /, **values: object) -> None:
        super().__init__(code, **values)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        lines = [f"{fault.place}: {fault.code} {dict(fault.values)}" for fault in self.faults]
        return "\n".join([super().__str__(), *lines])


class BugError(CxmaError):
    """Say that the application broke its own rules."""
