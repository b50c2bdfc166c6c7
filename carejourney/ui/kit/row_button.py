"""A whole row that is one button."""

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from carejourney.ui.kit.buttons import KEYPAD
from carejourney.ui.kit.theme import current, follow


class RowButton(QPushButton):
    """Opens by a click, Space or Enter. It is as high as what `_hold` puts into it.

    `name` is what it says to screen readers.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # a button would ask for all its words on one line
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._body: QBoxLayout

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return the size of what it holds."""
        return self._body.totalSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size of what it holds."""
        return self._body.totalMinimumSize().expandedTo(QSize(0, current().sizes.target))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        """Return the height of what it holds."""
        return max(self._body.totalHeightForWidth(width), current().sizes.target)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802
        """Let Enter open the row as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802
        """Draw the ground; the words are widgets of their own."""
        painter = QPainter(self)
        self._draw(painter, is_hot=self.underMouse() or self.isDown())
        painter.end()

    def _hold(self, body: QBoxLayout) -> None:
        """Put what the row shows into it. A press on any of it is a press on the row."""
        self._body = body
        self.setLayout(body)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        follow(self._fit)

    def _draw(self, painter: QPainter, *, is_hot: bool) -> None:
        """Draw a line below, and a soft ground under the pointer."""
        if is_hot:
            painter.fillRect(self.rect(), current().color("accent_soft"))
        painter.setPen(QPen(current().color("line"), current().sizes.edge))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(sizes.space8, sizes.space8, sizes.space8, sizes.space8))
        self.updateGeometry()
