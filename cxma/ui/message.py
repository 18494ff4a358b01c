"""One sentence to the person, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

TONES = {"info": "accent", "good": "good", "warning": "signal", "danger": "danger"}
"""The tones and the colour each is shown in."""

Step = tuple[str, Callable[[], object]]
"""Words of a button and what it does."""


class Message:
    """One sentence to the person.

    Attributes:
        tone: one of TONES; ``warning`` and ``danger`` stay until dismissed.
        steps: labels and what they do.
        details: lines below the sentence, such as every fault of a file.
    """

    def __init__(
        self,
        text: str,
        tone: str = "info",
        steps: Sequence[Step] = (),
        details: Sequence[str] = (),
    ) -> None:
        self.text = text
        self.tone = tone
        self.steps = tuple(steps)
        self.details = tuple(details)
