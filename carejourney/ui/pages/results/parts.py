"""Small things that the pages of results are made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.ui.intents import NewRecord
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow

Ask = Callable[[object], None]
"""Sends an intent."""


class ButtonRow(QWidget):
    """Buttons that go on in the next line where the room ends."""

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self.flow = Flow(self)
        for button in buttons:
            self.flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self._fit)

    def _fit(self) -> None:
        self.flow.setSpacing(current().sizes.space8)


class Column(QWidget):
    """Things below one another. Words keep their longest line, lists take the whole breadth."""

    def __init__(self, parts: Sequence[QWidget] = (), *, gap: str = "space16") -> None:
        super().__init__()
        self._gap = gap
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(QMargins())
        for part in parts:
            self.body.addWidget(part)
        follow(self._fit)

    def _fit(self) -> None:
        self.body.setSpacing(int(getattr(current().sizes, self._gap)))


class Rule(QWidget):
    """A thin line between things of one card; decor only."""

    def __init__(self) -> None:
        super().__init__()
        follow(self._fit)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().color("line"))
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(current().sizes.edge)


def beside_rest(words: QWidget) -> QHBoxLayout:
    """Return a line in which words with a longest line have the height that they need."""
    line = QHBoxLayout()
    line.setContentsMargins(QMargins())
    line.addWidget(words, 1000)
    line.addStretch(1)
    return line


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty_out(inner)


def question_button(record: Record, what: str, ask: Ask) -> Button:
    """Return the way to put a worry about a result into a question."""
    button = quiet(
        _("Write a question about this result"),
        icon="message-circle-question-mark",
        name=_("Write a question about this result: {what}").format(what=what),
    )
    about = (("about", f"{record.table}/{record.id}"),)
    button.clicked.connect(lambda: ask(NewRecord("question", about)))
    return button
