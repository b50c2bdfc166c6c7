"""What every door is: one column in the middle that scrolls up and down, never sideways.

Doors are painted before anything heavy is loaded: here and beside this, nothing of the store, of the records
or of the use cases is imported. What needs them is handed in later.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from carejourney.i18n import N_, _
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.error_summary import ErrorSummary
from carejourney.ui.kit.fields import Field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Heading, Plain

BREADTH = 1.2
"""The widest that the column gets, in longest lines of running words."""


class Door(QScrollArea):
    """Base of every door. Put things into it with `add`, from top to bottom."""

    back_wanted = Signal()

    waiting_words = N_("One moment…")
    """What stands in the door while the program works."""

    def __init__(self, title: str) -> None:
        """Take `title` as the heading, and as the name for screen readers."""
        super().__init__()
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.is_waiting = False
        self.status = Plain(ink="text2")
        self.status.setVisible(False)
        self._back: Button | None = None
        self._held: list[QPushButton | QLineEdit] = []
        self._column = QWidget()
        self._body = QVBoxLayout(self._column)
        self._body.setContentsMargins(QMargins())
        self._body.addStretch(1)
        room = QWidget()
        self._across = QHBoxLayout(room)
        self._across.addStretch(1)
        self._across.addWidget(self._column, 1000)
        self._across.addStretch(1)
        self.setWidget(room)
        self.add(Heading(title))
        follow(self._fit_door)

    def add(self, what: QWidget | QBoxLayout | Flow) -> None:
        """Add a widget or a layout below what the door holds already."""
        at = self._body.count() - 1
        if isinstance(what, QWidget):
            self._body.insertWidget(at, what)
        else:
            self._body.insertLayout(at, what)

    def first(self) -> QWidget | None:
        """Return what has the focus when the door shows."""
        return None

    def wait(self) -> None:
        """Say that the program works; until `rest`, boxes keep what is typed and buttons do nothing.

        Boxes can be read but not changed: one that is switched off would vanish for a screen reader.
        """
        self._wait(_(self.waiting_words))

    def rest(self) -> None:
        """Let everything be pressed and typed again."""
        self._wait("")

    def back_button(self) -> Button:
        """Return the way back, which Esc goes as well."""
        self._back = quiet(_("Back"), icon="arrow-left")
        self._back.clicked.connect(self.back_wanted)
        return self._back

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name, as below
        """Place the column and put the focus where the person begins."""
        super().showEvent(event)
        self._place()
        start = self.first()
        if start is not None and not event.spontaneous():
            self.setFocusProxy(start)  # so that whoever puts the focus on the door puts it there
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802
        """Place the column."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802
        """Go back on Esc, where there is a way back."""
        if event.key() == Qt.Key.Key_Escape and self._back is not None and self._back.isEnabled():
            self.back_wanted.emit()
            return
        super().keyPressEvent(event)

    def _wait(self, words: str) -> None:
        self.is_waiting = bool(words)
        start = self.first()
        if self.is_waiting and start is not None and isinstance(self.focusWidget(), QPushButton):
            start.setFocus(Qt.FocusReason.OtherFocusReason)  # else the focus would leave with the button
        if not self._held:
            self._held = [
                *(button for button in self.findChildren(QPushButton) if button.isEnabled()),
                *(box for box in self.findChildren(QLineEdit) if not box.isReadOnly()),
            ]
        for control in self._held:
            if isinstance(control, QLineEdit):
                control.setReadOnly(self.is_waiting)
            else:
                control.setEnabled(not self.is_waiting)
        if not self.is_waiting:
            self._held = []
        self.say(words)

    def say(self, words: str) -> None:
        """Show and announce `words` in the line for news; an empty text takes the line away."""
        self.status.setText(words)
        self.status.setVisible(bool(words))
        if words:
            announce(self, words)

    def _fit_door(self) -> None:
        sizes = current().sizes
        self._column.setMaximumWidth(round(sizes.measure * BREADTH))
        self._body.setSpacing(sizes.space16)
        self.verticalScrollBar().setSingleStep(sizes.target)
        self._place()

    def _place(self) -> None:
        """Set the column a third of the free height down. What appears later moves only what is below it."""
        sizes = current().sizes
        seen = self.maximumViewportSize()
        width = min(seen.width() - 2 * sizes.space24, self._column.maximumWidth())
        free = seen.height() - self._body.totalHeightForWidth(max(width, 1))
        self._across.setContentsMargins(
            QMargins(sizes.space24, max(sizes.space24, free // 3), sizes.space24, sizes.space24)
        )


def show_problems(summary: ErrorSummary, fields: Sequence[Field], problems: Sequence[str]) -> bool:
    """Show beside each field what is to sort out there, if anything, and above them the links.

    Returns whether there is anything to sort out.
    """
    for asked, problem in zip(fields, problems, strict=True):
        asked.set_error(problem)
    found = [(problem, asked.control) for asked, problem in zip(fields, problems, strict=True) if problem]
    summary.show_problems(found)
    return bool(found)
