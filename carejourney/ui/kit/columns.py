"""Two columns where there is room for them, one below the other where there is not."""

from PySide6.QtCore import QMargins
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from carejourney.ui.kit.theme import current, follow

WIDE = 680
"""The least width, at 100 % text, that two columns share: a window of 1,000 less its side bar."""


class Columns(QWidget):
    """Boxes side by side, `shares` saying how much of the breadth each takes."""

    def __init__(self, boxes: list[QWidget], shares: tuple[int, ...] = (1, 1)) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(QMargins())
        for box, share in zip(boxes, shares, strict=True):
            self._row.addWidget(box, share)
        self._shares = shares
        follow(self._fit)

    @property
    def is_wide(self) -> bool:
        """Whether the boxes stand side by side."""
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Set the boxes side by side or one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= current().scale.px(WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not way:
            self._row.setDirection(way)
        for at, share in enumerate(self._shares):
            self._row.setStretch(at, share if wide else 0)

    def _fit(self) -> None:
        self._row.setSpacing(current().sizes.space16)
        self._arrange()
