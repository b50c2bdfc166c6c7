"""One appointment in a list: a row that is one button, and a card of such rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import RecordId
from carejourney.ui.generic.drawn_row import DrawnRow, Line
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.words import Heading, Help

SHOWN_AT_ONCE = 30


@dataclass(frozen=True)
class VisitLine:
    """What a row says: the day on top, what it is below, and one line more. `sentence` is its name."""

    id: RecordId
    day: str
    what: str
    more: str
    sentence: str


class VisitRow(DrawnRow):
    """A row that opens its appointment, by a click, Space or Enter."""

    def __init__(self, line: VisitLine) -> None:
        words = (
            Line(line.day, "strong", "accent"),
            Line(line.what),
            Line(line.more, "help", "text2"),
        )
        super().__init__(words, line.sentence, ruled=True)
        self.line = line


class VisitList(Card):
    """Rows in their order. More than `SHOWN_AT_ONCE` come in by a press of a button."""

    opened = Signal(object)
    grown = Signal()
    """More rows are wanted."""

    def __init__(self, title: str, nothing: str) -> None:
        super().__init__()
        self._title = Heading("", 2)
        self.most = SHOWN_AT_ONCE
        self.rows: list[VisitRow] = []
        self._lines: list[VisitLine] = []
        self._nothing = Help(nothing)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.more = quiet(_("Show 30 more"))
        self.more.clicked.connect(self._grow)
        self.call(title)
        self.add(self._title)
        self.add(self._nothing)
        self.add(self._column)
        self.add(self.more)

    def call(self, title: str) -> None:
        """Put this title above it."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.more.setAccessibleName(_("Show 30 more: {title}").format(title=title))

    def show_lines(self, lines: Sequence[VisitLine], *, left: int) -> None:
        """Show these rows; `left` is how many more there are. The focus stays with its appointment."""
        self._nothing.setVisible(not lines)
        self.more.setVisible(left > 0)
        if list(lines) == self._lines:
            return
        focused = next((row.line.id for row in self.rows if row.hasFocus()), None)
        kept = {row.line: row for row in self.rows}
        self._lines = list(lines)
        for row in self.rows:
            self._column.removeWidget(row)
        self.rows = [kept.pop(line) if line in kept else self._row(line) for line in lines]
        for row in self.rows:
            self._column.addWidget(row)
            row.setVisible(True)
        for row in kept.values():
            row.hide()
            row.deleteLater()
        again: QWidget | None = next((row for row in self.rows if row.line.id == focused), None)
        if focused is not None and again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, line: VisitLine) -> VisitRow:
        row = VisitRow(line)
        row.clicked.connect(lambda: self.opened.emit(line.id))
        return row

    def _grow(self) -> None:
        before = len(self.rows)
        self.most += SHOWN_AT_ONCE
        self.grown.emit()
        if len(self.rows) > before:
            self.rows[before].setFocus(Qt.FocusReason.OtherFocusReason)
