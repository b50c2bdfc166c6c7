"""Small things that the pages of results are made of."""

from collections.abc import Callable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.ui.intents import NewRecord
from carejourney.ui.kit.buttons import Button, quiet

Ask = Callable[[object], None]
"""Sends an intent."""


def beside_rest(words: QWidget) -> QHBoxLayout:
    """Return a line in which words with a longest line have the height that they need."""
    line = QHBoxLayout()
    line.setContentsMargins(QMargins())
    line.addWidget(words, 1000)
    line.addStretch(1)
    return line


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
