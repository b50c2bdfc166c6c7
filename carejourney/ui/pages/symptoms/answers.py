"""A name and the chips that answer it, side by side where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from carejourney.records.answers import Answers
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain

WIDE = 640
"""The least breadth at 100 % text at which the chips stand beside the name."""
NAME = 250


class AnswerRow(QWidget):
    """One question of a card. A second tap takes an answer back."""

    picked = Signal(object)
    """Only what a person did: the answer or None."""

    def __init__(
        self, name: str, options: Sequence[tuple[Answers, str]], *, about: str, parent: QWidget | None = None
    ) -> None:
        """Take `about` as what a screen reader says of every chip besides its name."""
        super().__init__(parent)
        self.name = Plain(name, "strong", parent=self)
        self.chips = ChipRow(options, parent=self)
        self.chips.describe(name, about)
        for (answer, words), chip in zip(options, self.chips.chips(), strict=True):
            chip.setAccessibleName(f"{name}: {words}")
            chip.setToolTip(str(answer))
        self.chips.picked.connect(self.picked)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(QMargins())
        self._line.addWidget(self.name)
        self._line.addWidget(self.chips, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addStretch()
        follow(self._fit)

    def add(self, widget: QWidget) -> None:
        """Set something after the chips."""
        self._line.insertWidget(self._line.count() - 1, widget)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Set the chips beside the name where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale, sizes = current().scale, current().sizes
        wide = self.width() >= scale.px(WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not way:
            self._line.setDirection(way)
        self._line.setSpacing(sizes.space4)
        self._line.setStretch(self._line.count() - 1, 1 if wide else 0)
        self.name.setMinimumWidth(scale.px(NAME) if wide else 0)
        self.name.setMaximumWidth(scale.px(NAME) if wide else sizes.measure)
