"""A row that is one button and draws its words itself. Where rows are many, labels would take too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from carejourney.ui.generic.row_list import WORDS, Placed, Type
from carejourney.ui.kit.row_button import RowButton
from carejourney.ui.kit.theme import current, follow


@dataclass(frozen=True)
class Line:
    """Words of a row, without line breaks; long ones go on below. `ink` is the color's name in tokens."""

    text: str
    kind: Literal["strong", "link", "body", "help"] = "body"
    ink: str = "text"

    def type(self) -> Type:
        """Return in which letters they are written now."""
        sizes = current().sizes
        pixels = sizes.help if self.kind == "help" else sizes.body
        made = Type.of(pixels, bold=self.kind == "strong", ink=self.ink)
        made.font.setUnderline(self.kind == "link")
        return made


class DrawnRow(RowButton):
    """Lines below one another. `name` is the whole row, for screen readers.

    Rows that are `ruled` have a thin line below.
    """

    def __init__(self, lines: Sequence[Line], name: str, *, ruled: bool = False) -> None:
        super().__init__(name)
        self._is_ruled = ruled
        self.lines = tuple(line for line in lines if line.text)
        self._types: list[Type] = []
        self._widths: list[int] = []
        self._heights: dict[int, int] = {}
        follow(self._fit)

    @property
    def words(self) -> str:
        """What stands in its first line."""
        return self.lines[0].text if self.lines else ""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return the size with each line in one."""
        width = max(self._widths, default=0) + 2 * current().sizes.space8
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size: a few words wide. A longer word breaks."""
        return QSize(current().sizes.target * 3, current().sizes.target)

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        """Return the height of the lines at `width` pixels, at least that of a row."""
        if width not in self._heights:
            placed = self._placed(width)
            bottom = placed[-1][0].bottom() + 1 if placed else 0
            self._heights[width] = max(bottom + current().sizes.space8, current().sizes.target)
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent, /) -> None:  # noqa: N802
        """Draw the words on the ground."""
        super().paintEvent(event)
        painter = QPainter(self)
        for room, text, type_ in self._placed(self.width()):
            painter.setFont(type_.font)
            painter.setPen(current().color(type_.ink))
            is_one_line = room.height() == type_.metrics.lineSpacing()
            painter.drawText(room, int(WORDS) if is_one_line else type_.flags(room.width(), text), text)
        painter.end()

    def _draw(self, painter: QPainter, *, is_hot: bool) -> None:
        if self._is_ruled:
            super()._draw(painter, is_hot=is_hot)
        elif is_hot:
            painter.fillRect(self.rect(), current().color("accent_soft"))

    def _placed(self, width: int) -> list[Placed]:
        gap = current().sizes.space8
        top, inside, placed = gap, max(width - 2 * gap, 1), list[Placed]()
        for line, type_, whole in zip(self.lines, self._types, self._widths, strict=True):
            height = type_.metrics.lineSpacing() if whole <= inside else type_.height(inside, line.text)
            placed.append((QRect(gap, top, inside, height), line.text, type_))
            top += height
        return placed

    def _fit(self) -> None:
        self._types = [line.type() for line in self.lines]
        self._widths = [
            type_.metrics.horizontalAdvance(line.text)
            for line, type_ in zip(self.lines, self._types, strict=True)
        ]
        self._heights.clear()
        self.updateGeometry()
        self.update()
