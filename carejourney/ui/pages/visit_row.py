"""One appointment in a list: a row that is one button, and a card of such rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import RecordId
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain

SHOWN_AT_ONCE = 30


@dataclass(frozen=True)
class VisitLine:
    """What a row says: the day on top, what it is below, and one line more. `sentence` is its name."""

    id: RecordId
    day: str
    what: str
    more: str
    sentence: str


class VisitRow(QPushButton):
    """A row that opens its appointment, by a click, Space or Enter."""

    def __init__(self, line: VisitLine) -> None:
        super().__init__()
        self.line = line
        self.setAccessibleName(line.sentence)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # a button would ask for all its words on one line
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._body = QVBoxLayout(self)
        for words in (Plain(line.day, "strong", ink="accent"), Plain(line.what), Help(line.more)):
            if words.text():
                words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self._body.addWidget(words)
        self._hovered = False
        follow(self._fit)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name, as below
        """Let Enter open the row too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the words."""
        return self._body.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size of the words."""
        return self._body.minimumSize()

    def enterEvent(self, event: QEnterEvent, /) -> None:  # noqa: N802
        """Show that it can be pressed."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent, /) -> None:  # noqa: N802
        """Show it as the others again."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802
        """Draw a line below, and a soft ground under the pointer."""
        painter = QPainter(self)
        if self._hovered or self.isDown():
            painter.fillRect(self.rect(), current().color("accent_soft"))
        painter.setPen(QPen(current().color("line"), current().sizes.edge))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(sizes.space8, sizes.space8, sizes.space8, sizes.space8))
        self._body.setSpacing(0)
        self.setMinimumHeight(sizes.target)


class VisitList(Card):
    """Rows in their order. More than `SHOWN_AT_ONCE` come in by a press of a button."""

    opened = Signal(object)
    grown = Signal()
    """More rows are wanted."""

    def __init__(self, title: str, nothing: str) -> None:
        super().__init__(title)
        self.most = SHOWN_AT_ONCE
        self.rows: list[VisitRow] = []
        self._lines: list[VisitLine] = []
        self._nothing = Help(nothing)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.more = quiet(_("Show 30 more"), name=_("Show 30 more: {title}").format(title=title))
        self.more.clicked.connect(self._grow)
        self.add(self._nothing)
        self.add(self._column)
        self.add(self.more)

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
