"""A name and the chips that answer it, side by side where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Signal
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

    def __init__(self, name: str, options: Sequence[tuple[Answers, str]], *, about: str) -> None:
        """Take `about` as what a screen reader says of every chip besides its name."""
        super().__init__()
        self.name = Plain(name, "strong")
        self.chips = ChipRow(options)
        self.chips.describe(name, about)
        for (answer, words), chip in zip(options, self.chips.chips(), strict=True):
            chip.setAccessibleName(f"{name}: {words}")
            chip.setToolTip(str(answer))
        self.chips.picked.connect(self.picked)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(QMargins())
        for widget in (self.name, self.chips):
            self._line.addWidget(widget)
        follow(self._fit)

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
        self._line.setStretch(1, 1 if wide else 0)
        self.name.setMinimumWidth(scale.px(NAME) if wide else 0)
        self.name.setMaximumWidth(scale.px(NAME) if wide else sizes.measure)
