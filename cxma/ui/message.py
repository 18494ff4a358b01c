"""One sentence to the person, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

TONES = {"info": "accent", "good": "good", "warning": "signal", "danger": "danger"}
"""The tones and the colour each is shown in."""

PAGE, CHANGE, FILE, ENGAGEMENT = "page", "change", "file", "engagement"
"""What a message is about: it leaves with the page; with the page or the next stored change;
with the next stored change only; with the engagement. All leave with the engagement."""

Step = tuple[str, Callable[[], object]]
"""Words of a button and what it does."""


class Message:
    """One sentence to the person.

    Attributes:
        tone: one of TONES; ``warning`` and ``danger`` stay until dismissed.
        steps: labels and what they do.
        details: lines below the sentence, such as every fault of a file.
        about: PAGE, CHANGE, FILE or ENGAGEMENT: when it is no longer true.
    """

    def __init__(
        self,
        text: str,
        tone: str = "info",
        steps: Sequence[Step] = (),
        details: Sequence[str] = (),
        about: str = PAGE,
    ) -> None:
        self.text = text
        self.tone = tone
        self.steps = tuple(steps)
        self.details = tuple(details)
        self.about = about
