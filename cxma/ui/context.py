"""What every part of the window is handed: settings, words, look, and the open engagement."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from cxma import i18n
from cxma import settings as stored_settings
from cxma.errors import FaultList, KnownError, NotReady
from cxma.i18n import Translator
from cxma.settings import Settings
from cxma.theme import Theme
from cxma.ui import style
from cxma.ui.bridge import Bridge
from cxma.ui.message import CHANGE, FILE, PAGE, Message, Step

if TYPE_CHECKING:
    from cxma.domain.questionnaire import Words
    from cxma.domain.results import Results
    from cxma.domain.service_results import ServiceResults
    from cxma.domain.snapshot import Snapshot
    from cxma.store.changes import Changes
    from cxma.store.project import Project
    from cxma.ui.workshop.desk import Desk

log = logging.getLogger(__name__)
_SHOWN_FAULTS = 8
_FILE_LOST = {"change.file_gone", "change.disk_full", "change.failed"}


class Context(QObject):
    """The one object the parts of the window share."""

    changed = Signal(object)
    """Something in the engagement changed; carries ``Changes``."""
    projectChanged = Signal()  # noqa: N815
    """Another engagement, another round, or none."""
    appearanceChanged = Signal()  # noqa: N815
    """Language, theme or text size changed; pages are built anew."""
    navigated = Signal(str, str)
    """Go to a page and to something on it."""
    copyWanted = Signal()  # noqa: N815
    """The file cannot take a change: the person wants a copy elsewhere."""
    messaged = Signal(object)
    """Say a ``Message`` in the message bar."""
    movedOn = Signal()  # noqa: N815
    """The person went to another part of a page: what was said about the one before is over."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self._bridge = Bridge(self)
        self._bridge.changed.connect(self._on_changed)
        self._snapshot: Snapshot | None = None
        self._results: Results | None = None
        self._services: ServiceResults | None = None
        self._counted: ServiceResults | None = None
        self._desk: Desk | None = None
        self.today: Callable[[], date] = _today
        """Returns the day by which things are late; replaced where the day must stand still."""
        self._adopt(settings)

    def _adopt(self, settings: Settings) -> None:
        self.settings = settings
        language = settings.language or stored_settings.computer_language(i18n.languages())
        self.tr: Translator = i18n.translator(language)  # type: ignore[assignment]
        self.theme: Theme = style.resolve(settings)
        self.sizes = style.sizes(settings)

    # --- the engagement -----------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """Return the current round as stored; read again after each change."""
        if self._snapshot is None:
            assert self.project is not None
            self._snapshot = self.project.snapshot()
        return self._snapshot

    @property
    def results(self) -> Results:
        """Return every figure of the current round; calculated again after each change."""
        if self._results is None:
            from cxma.domain.compute import compute

            self._results = compute(self.snapshot)
        return self._results

    @property
    def services(self) -> ServiceResults:
        """Return every figure of the internal services; calculated again after each change."""
        if self._services is None:
            from cxma.domain.service_results import measure

            self._services = measure(self.snapshot.internal, earlier=self._counted)
            self._counted = self._services
        return self._services

    @property
    def words(self) -> Words:
        """Return the questionnaire's words in the window's language, else in its own."""
        return self.snapshot.package.in_language(self.tr.language)

    @property
    def desk(self) -> Desk:
        """Return the facilitator's desk: the session with a room, if one runs, and its wall."""
        if self._desk is None:
            from cxma.ui.workshop.desk import Desk

            self._desk = Desk(self)
        return self._desk

    def close_desk(self) -> None:
        """Stop a running session; it can be resumed."""
        if self._desk is not None:
            self._desk.close()

    @property
    def read_only(self) -> bool:
        """Tell whether the engagement cannot be changed: opened to read, or its round is closed."""
        if self.project is None:
            return True
        return self.project.read_only or self.snapshot.round.closed is not None

    def set_project(self, project: Project | None) -> None:
        """Show another engagement; the one before is closed."""
        self._counted = None
        before, self.project = self.project, project
        if before is not project:
            self.close_desk()
        self._bridge.attach(project)
        if before is not None and before is not project:
            before.close()
        self.forget()
        self.projectChanged.emit()

    def select_round(self, round_id: int) -> None:
        """Show another round of the engagement."""
        assert self.project is not None
        self.project.select_round(round_id)
        self.forget()
        self.projectChanged.emit()

    def forget(self) -> None:
        """Drop what was read and calculated, so that it is had anew when asked for."""
        self._snapshot = None
        self._results = None
        self._services = None

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.forget()
        self.changed.emit(changes)

    # --- doing --------------------------------------------------------------------------------

    def do(self, act: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        """Run an action; say why when it was not done.

        Returns:
            What the action returned, True when that was None, and False when it was refused: the
            widget then shows the stored value again. (An id may be 0; test ``is False``.)
        """
        try:
            done = act(*args, **fields)
        except KnownError as error:
            lost = error.code in _FILE_LOST
            rescue = (self.tr("ui.save_copy"), self.copyWanted.emit)
            steps = [rescue] if lost else []
            self.say_error(error, steps=steps, about=FILE if lost else CHANGE)
            return False
        return True if done is None else done

    def goto(self, page: str, target: str = "") -> None:
        """Go to a page and to something on it: ``goto("assess", "A1")``."""
        self.navigated.emit(page, target)

    # --- saying -------------------------------------------------------------------------------

    def message(
        self,
        text: str,
        tone: str = "info",
        action_label: str = "",
        callback: Callable[[], object] | None = None,
        *,
        steps: Sequence[Step] = (),
        details: Sequence[str] = (),
        about: str = PAGE,
    ) -> None:
        """Say a sentence in the message bar, with what can be done about it.

        Args:
            tone: ``info``, ``good``, ``warning`` or ``danger``.
            action_label: words of a single step and its ``callback``; use ``steps`` for more.
            about: when it leaves by itself, one of ``cxma.ui.message``: CHANGE where the step is
                to undo what was just done.
        """
        if action_label and callback is not None:
            steps = [(action_label, callback), *steps]
        self.messaged.emit(Message(text, tone, tuple(steps), tuple(details), about))

    def say_error(
        self, error: KnownError, *, steps: Sequence[Step] = (), about: str = PAGE
    ) -> None:
        """Say a known error in the message bar."""
        log.info("told: %s", error.code)
        details: list[str] = []
        if isinstance(error, NotReady):
            details = [self.tr(code) for code in error.missing]
        if isinstance(error, FaultList):
            details = [
                f"{fault.place}: {self.tr('fault.' + fault.code, **dict(fault.values))}"
                for fault in error.faults[:_SHOWN_FAULTS]
            ]
            hidden = len(error.faults) - len(details)
            if hidden > 0:
                details.append(self.tr.plural("ui.more_faults", hidden))
        self.message(self.tr.error(error), "warning", steps=steps, details=details, about=about)

    # --- choices ------------------------------------------------------------------------------

    def change_settings(self, **fields: Any) -> bool:
        """Store choices of this person and follow them at once; tell whether they were stored."""
        settings = replace(self.settings, **fields)
        if settings == self.settings:
            return True
        kept = True
        try:
            stored_settings.save(settings)
        except KnownError as error:
            self.say_error(error)
            kept = False
        look = ("language", "theme", "text_scale")
        visible = any(getattr(settings, name) != getattr(self.settings, name) for name in look)
        self._adopt(settings)
        if self.project is not None:
            self.project.who = settings.person
        if visible:
            self.appearanceChanged.emit()
        return kept

    @Slot()
    def follow_system(self) -> None:
        """Turn light or dark with the computer, when the person chose so."""
        if self.settings.theme == "system" and style.resolve(self.settings) != self.theme:
            self._adopt(self.settings)
            self.appearanceChanged.emit()


def _today() -> date:
    """Return the day on this computer's calendar."""
    return datetime.now(UTC).astimezone().date()
