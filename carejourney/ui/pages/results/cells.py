"""Boxes of one line in a row: beside each other where there is room, else one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from carejourney.records.kinds import LONGEST_TEXT
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain, plain

WIDE = 640
"""The least breadth at 100 % for boxes beside each other."""


class Box(QLineEdit):
    """A line to type in. Enter goes on; it never presses a button."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(LONGEST_TEXT + 1)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter; with Ctrl it is the page's, which keeps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.editingFinished.emit()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class Cell:
    """A box with its label and its share of the breadth."""

    label: str
    box: QWidget
    share: int


class CellRow(QWidget):
    """One row of boxes. The labels stand above it where it is the first, or where there are no columns."""

    removed = Signal()

    def __init__(self, cells: Sequence[Cell], remove: str) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self.remove: Button = quiet("", icon="trash-2", name=remove)
        self.remove.setToolTip(remove)
        self.remove.clicked.connect(self.removed)
        self._labels: list[Plain] = []
        self.is_first = True
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._line.setContentsMargins(QMargins())
        for cell in self.cells:
            column = QWidget()
            inner = QVBoxLayout(column)
            inner.setContentsMargins(QMargins())
            label = Plain(plain(cell.label), "help")
            label.setBuddy(cell.box)
            self._labels.append(label)
            cell.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            inner.addWidget(label)
            inner.addWidget(cell.box)
            inner.setSpacing(0)
            self._line.addWidget(column)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(QMargins())
        self.body.addLayout(self._line)
        follow(self._arrange)

    def name(self, row: str, *, first: bool, removable: bool) -> None:
        """Say at each box which row it is in."""
        self.is_first = first
        for cell in self.cells:
            cell.box.setAccessibleName(f"{row}: {cell.label}")
        self.remove.setAccessibleName(f"{self.remove.toolTip()}: {row}")
        self.remove.setVisible(removable)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Set the boxes beside each other or one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        sizes = current().sizes
        wide = self.width() >= current().scale.px(WIDE)
        across = QBoxLayout.Direction.LeftToRight
        self._line.setDirection(across if wide else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(sizes.space8 if wide else sizes.space4)
        self.body.setSpacing(sizes.space4)
        for at, cell in enumerate(self.cells):
            self._line.setStretch(at, cell.share if wide else 0)
            self._labels[at].setVisible(self.is_first or not wide)
        self.remove.setText("" if wide else self.remove.toolTip())
        self._place_remove(wide=wide)

    def _place_remove(self, *, wide: bool) -> None:
        """Set it at the end of the line, or below all that is said of the row: that belongs to its boxes."""
        line: QBoxLayout = self._line if wide else self.body
        last = line.itemAt(line.count() - 1)
        if last is not None and last.widget() is self.remove:
            return
        for before in (self._line, self.body):
            before.removeWidget(self.remove)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)
        tab_in_reading_order(self)
