"""The marks of the grid, and what they mean in words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from carejourney.domain.symptom_days import RATED
from carejourney.records.types.symptom_entry import Severity
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help


def draw_mark(painter: QPainter, rect: QRect, how_bad: Severity | None, ink: str) -> None:
    """Draw none as a ring, mild to severe as one to three bars filled of three, what is not known as «?»."""
    color = current().color(ink)
    side = current().sizes.small_icon
    box = QRect(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.save()
    if how_bad not in RATED:
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")
    elif how_bad is Severity.NONE:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, current().sizes.strong_edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(side // 4, side // 4, -(side // 4), -(side // 4)))
    else:
        breadth, gap = side // 4, max(side // 10, 1)
        painter.setPen(QPen(color, 1))
        for at in range(3):
            height = side * (at + 1) // 3 - 1
            bar = QRect(box.left() + at * (breadth + gap), box.bottom() - height, breadth, height)
            painter.setBrush(color if at < RATED.index(how_bad) else Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
    painter.restore()


class Legend(QWidget):
    """What a mark means, in words."""

    def __init__(self, how_bad: Severity | None, words: str) -> None:
        super().__init__()
        self._how_bad = how_bad
        self._line = QHBoxLayout(self)
        self._line.addWidget(Help(words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        follow(self._fit)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Draw the mark before the words."""
        painter = QPainter(self)
        side = current().sizes.icon
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side if mirrored else 0
        draw_mark(painter, QRect(QPoint(left, 0), QSize(side, self.height())), self._how_bad, "text")
        painter.end()

    def _fit(self) -> None:
        sizes = current().sizes
        self._line.setContentsMargins(sizes.icon + sizes.space4, 0, sizes.space8, 0)
