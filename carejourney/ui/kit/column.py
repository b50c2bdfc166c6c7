"""A column of things, and the thin line between two of them."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from carejourney.ui.kit.theme import current, follow


class Column(QWidget):
    """Things one below the other, `gap` (a length by its name in tokens) apart. Add to `body`."""

    def __init__(self, gap: str = "space8", parts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._gap = gap
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(QMargins())
        for part in parts:
            self.body.addWidget(part)
        follow(self._fit)

    def clear(self) -> None:
        """Take everything out, for good."""
        empty(self.body)

    def _fit(self) -> None:
        self.body.setSpacing(int(getattr(current().sizes, self._gap)))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
            inner.deleteLater()


class Rule(QWidget):
    """A thin line between two rows; for decoration only."""

    def __init__(self) -> None:
        super().__init__()
        follow(self._fit)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Draw it in the color for decoration."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().color("line"))
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(current().sizes.edge)
        self.update()
