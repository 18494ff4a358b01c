"""The strips above and below the question: where we are, whose reply is recorded, the way on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.pages.assess import wording
from cxma.ui.pages.assess.desk import Desk
from cxma.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, set_icon
from cxma.ui.widgets.text import Elided


class RecorderBox(QComboBox):
    """Whose reply the keys record: the group's agreed value, or one person's rating."""

    left = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the choice alone while scrolling."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TopBar(QFrame):
    """The place in the questionnaire, the recorder, and what can be opened beside."""

    recorder_chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setProperty("role", "header")
        self.tree = IconButton("panel", tr("assess.show_tree"), theme=theme)
        self.tree.setCheckable(True)
        self.place = Elided(role="small")
        self.label = QLabel(tr("assess.recording"))
        self.label.setProperty("role", "small")
        self.recorder = RecorderBox()
        self.recorder.setAccessibleName(tr("assess.recording"))
        self.recorder.setToolTip(tr("assess.recording_hint"))
        self.recorder.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.recorder.setMinimumContentsLength(16)
        self.recorder.activated.connect(self._on_recorder)
        self.recorder.left.connect(self.left)
        self.projector = IconButton("projector", tr("assess.projector"), theme=theme)
        self.guide = IconButton("info", tr("assess.show_guide"), theme=theme)
        self.guide.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.tree)
        row.addWidget(self.place, 1)
        for widget in (self.label, self.recorder, self.projector, self.guide):
            row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """Return what is needed once the place and the label are left out."""
        parts = (self.tree, self.projector, self.guide)
        width = sum(part.sizeHint().width() for part in parts)
        width += self.recorder.minimumSizeHint().width() + 80
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the label where the place needs the room."""
        super().resizeEvent(event)
        self.label.setVisible(
            event.size().width() >= 40 * self.fontMetrics().averageCharWidth() * 2
        )

    def show_people(self, desk: Desk) -> None:
        """Offer the agreed value and everybody who takes part."""
        with QSignalBlocker(self.recorder):
            self.recorder.clear()
            self.recorder.addItem(self._tr("assess.agreed"), None)
            for person in desk.participants:
                self.recorder.addItem(person.name, person.id)
        self.show_rater(desk)

    def show_rater(self, desk: Desk) -> None:
        """Show whose reply is recorded."""
        with QSignalBlocker(self.recorder):
            self.recorder.setCurrentIndex(max(0, self.recorder.findData(desk.rater_id)))

    def show_place(self, desk: Desk) -> None:
        """Show where the question stands."""
        words = desk.words
        number = self._tr(
            "assess.place",
            n=desk.outline.place(desk.question_id) + 1,
            of=len(desk.outline.order),
        )
        dimension = words.dimensions[desk.dimension.id].name
        subdimension = words.subdimensions[desk.subdimension.id].name
        path = f"{dimension} › {desk.subdimension.id} {subdimension}"
        self.place.set_whole(f"{number}  ·  {path}")

    @Slot(int)
    def _on_recorder(self, _place: int) -> None:
        self.recorder_chosen.emit(self.recorder.currentData())


class StateRoom(QWidget):
    """Room for words that change with every key: nothing around them is laid out or drawn again."""

    def __init__(self, words: QWidget, ground: str) -> None:
        super().__init__()
        self._words = words
        self._ground = QColor(ground)
        words.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return the least room of the words."""
        return self._words.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Return a room that depends on no words; it takes all there is."""
        return self._words.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words all of the room."""
        super().resizeEvent(event)
        self._words.setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Claim the ground once the style is applied, which would take the claim away."""
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the ground after another style."""
        super().changeEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, so that nothing below has to be drawn again."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ground)
        painter.end()


class FooterBar(QFrame):
    """Back, what is stored, the next open question, and on."""

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setProperty("role", "footer")
        self.back = QuietButton(tr("assess.back"), "arrow-left", theme=theme)
        self.open = QuietButton(tr("assess.next_open"), "skip", theme=theme)
        self.next = PrimaryButton(tr("assess.next") + " ")
        self.next.setAccessibleName(tr("assess.next"))
        set_icon(self.next, "arrow-right", theme, "on_accent")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.next.setToolTip(tr("assess.next_hint"))
        self.state = Elided(role="muted")
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = StateRoom(self.state, theme["window"])
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self._room, 1)
        row.addWidget(self.open)
        row.addWidget(self.next)

    def minimumSizeHint(self) -> QSize:
        """Return what is needed once the state and a name are left out."""
        parts = (self.back, self.next)
        width = sum(part.sizeHint().width() for part in parts) + self.open.iconSize().width() + 72
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out names where there is no room; tooltips keep them."""
        super().resizeEvent(event)
        words = self._tr("assess.next_open")
        metrics = self.fontMetrics()
        rest = self.minimumSizeHint().width() + metrics.horizontalAdvance(words)
        self.open.setText(words if event.size().width() >= rest else "")
        self.open.setToolTip("" if self.open.text() else words)
        wide = event.size().width() >= rest + 14 * metrics.averageCharWidth()
        self._room.setVisible(wide)

    def show_desk(self, desk: Desk) -> None:
        """Show the state of the question and which ways are open."""
        status = desk.outline.status(desk.question_id)
        self.state.set_whole(wording.state(status, desk.words, self._tr))
        self.back.setEnabled(desk.outline.before(desk.question_id) is not None)
        self.next.setEnabled(desk.outline.after(desk.question_id) is not None)
