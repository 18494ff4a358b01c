"""What the page sends to the projector: the agreed part of the question, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from cxma.domain.answers import Mark
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.page_keys import REPEATING, Key
from cxma.ui.pages.assess.desk import Desk
from cxma.ui.wall import AudienceWindow
from cxma.ui.wall.scenes import Level, Question


def projected(desk: Desk, tr: Translator) -> Question:
    """Return what may stand on the wall: never a note, a rating, a name or a reason."""
    agreed, words = desk.answer.agreed, desk.words
    marks = {
        Mark.NOT_APPLICABLE: tr("assess.state.not_applicable"),
        Mark.DONT_KNOW: tr("assess.state.dont_know"),
    }
    subdimension = words.subdimensions[desk.subdimension.id].name
    named = zip(words.levels, desk.text.levels, strict=True)
    return Question(
        above=f"{desk.subdimension.id} {subdimension}  ·  {desk.question_id}  {desk.text.name}",
        text=desk.text.text,
        levels=tuple(Level(level.name, descriptor) for level, descriptor in named),
        chosen=None if isinstance(agreed, Mark) else agreed,
        tag=tr("assess.agreed"),
        mark=marks[agreed] if isinstance(agreed, Mark) else "",
    )


class Wall(QObject):
    """The projector of a page: at most one window, following the question."""

    def __init__(self, page: QWidget, theme: Theme, tr: Translator) -> None:
        super().__init__(page)
        self._page, self._theme, self._tr = page, theme, tr
        self.window: AudienceWindow | None = None
        self._keys: dict[str, Key] = {}

    def toggle(self, desk: Desk, keys: Sequence[Key]) -> None:
        """Open the projector on a question, or close it; the page's keys act there too."""
        if self.window is not None:
            self.window.close()
            return
        self.window = AudienceWindow(self._theme, self._tr)
        self.window.closed.connect(self._forget)
        self.window.pressed.connect(self._press)
        self._keys = {name: key for key in keys for name in key.keys}
        self.show_question(desk)
        self.window.show_on(self._page)

    def show_question(self, desk: Desk) -> None:
        """Follow the question on the page."""
        if self.window is not None:
            self.window.show_scene(projected(desk, self._tr))

    def close(self) -> None:
        """Take the projector away."""
        if self.window is not None:
            self.window.close()

    @Slot(str, bool)
    def _press(self, name: str, held: bool) -> None:
        """Do what a key does on the page; where that is written or private, the page goes on."""
        if name == "Esc":
            self.close()
            return
        key = self._keys.get(name)
        if key is None or (held and name not in REPEATING):
            return
        if key.onward:
            self._page.activateWindow()
        key.act()

    @Slot()
    def _forget(self) -> None:
        self.window = None
