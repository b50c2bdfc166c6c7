"""A record in a few words, and the way to change it."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.ui.intents import OpenRecord
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.words import Plain


class ChangeRow(QWidget):
    """One record of a short list."""

    wanted = Signal(object)
    """An intent."""

    def __init__(self, record: Record, words: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(QMargins())
        change = quiet(_("Change"), name=_("Change: {what}").format(what=words))
        change.clicked.connect(lambda: self.wanted.emit(OpenRecord(record.table, record.id)))
        line.addWidget(Plain(words), 1000)
        line.addStretch(1)  # takes what the words leave past their longest line
        line.addWidget(change)
