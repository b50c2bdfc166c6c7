"""The table that says all that the picture shows: a row a record, newest first, each of them a button."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from carejourney.domain.phrases import listed
from carejourney.domain.timeline import TableRow
from carejourney.i18n import _
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.pages.visit_tabs import tab_in_reading_order

SHOWN_AT_ONCE = 30
DATE = 170
"""The breadth at 100 % of the dates."""


class StoryRow(QPushButton):
    """One record: its date, what it is, and more about it. It opens by a click, Space or Enter."""

    def __init__(self, row: TableRow, place: str) -> None:
        super().__init__()
        self.row = row
        self.setAccessibleName(listed([row.date, row.what, row.detail, place]))
        self.setAccessibleDescription(_("Opens it"))
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # a button would ask for all its words on one line
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._hovered = False
        self._date = Plain(row.date, "strong", ink="accent")
        self._body = QHBoxLayout(self)
        self._texts = QVBoxLayout()
        self._body.addWidget(self._date, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._body.addLayout(self._texts, 1000)
        self._body.addStretch(1)  # takes what the words leave past their longest line
        for words in (Plain(row.what, "label"), Help(row.detail)):
            if words.text():
                words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self._texts.addWidget(words)
        self._date.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
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
        self._body.setSpacing(sizes.space16)
        self._texts.setSpacing(0)
        self._date.setFixedWidth(current().scale.px(DATE))
        self.setMinimumHeight(sizes.target)


class StoryTable(Column):
    """Rows in their order. More than `SHOWN_AT_ONCE` come in by a press of a button."""

    opened = Signal(str, str)
    """The table and the id of the record."""

    def __init__(self) -> None:
        super().__init__("edge")
        self.rows: list[StoryRow] = []
        self._all: tuple[TableRow, ...] = ()
        self._most = SHOWN_AT_ONCE
        self._column = Column("edge")
        self.more = quiet(_("Show 30 more"), name=_("Show 30 more of the treatment story"))
        self.more.clicked.connect(self._grow)
        self.body.addWidget(self._column)
        self.body.addWidget(self.more)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows. The focus stays with its record."""
        if tuple(rows) == self._all and self.rows:
            return
        self._all = tuple(rows)
        focused = next((row.row.of for row in self.rows if row.hasFocus()), None)
        self._column.clear()
        self.rows.clear()
        self._fill()
        again = next((row for row in self.rows if row.row.of == focused), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        for at in range(len(self.rows), min(self._most, len(self._all))):
            place = _("{number} of {count}").format(number=at + 1, count=len(self._all))
            row = StoryRow(self._all[at], place)
            row.clicked.connect(lambda _checked=False, of=row.row.of: self.opened.emit(*of))
            self._column.body.addWidget(row)
            self.rows.append(row)
        self.more.setVisible(len(self._all) > self._most)

    def _grow(self) -> None:
        before = len(self.rows)
        self._most += SHOWN_AT_ONCE
        self._fill()
        tab_in_reading_order(self)
        if len(self.rows) > before:
            self.rows[before].setFocus(Qt.FocusReason.OtherFocusReason)
