"""A layout that sets things in lines like words, and breaks the line where the room ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lines of widgets from the leading edge on, `spacing()` apart in both directions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem, /) -> None:  # noqa: N802 - Qt's name, as below
        """Add `item` at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:  # noqa: N802
        """Return the item at `index`, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:  # noqa: N802
        """Remove the item at `index` and return it, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        """Return the height of all lines at `width` pixels."""
        if width not in self._heights:
            around = self.contentsMargins()
            height = self._lines(QRect(0, 0, width, 0).marginsRemoved(around), move=False)
            self._heights[width] = height + around.top() + around.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        """Measure anew: something within has changed."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all items in one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(len(hints) - 1, 0)
        size = QSize(
            sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0)
        )
        return size.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the widest and the highest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect, /) -> None:  # noqa: N802
        """Move every item to its place in `rect`."""
        super().setGeometry(rect)
        self._lines(rect.marginsRemoved(self.contentsMargins()), move=True)

    def _lines(self, rect: QRect, *, move: bool) -> int:
        left, top = rect.left(), rect.top()
        line: list[tuple[QLayoutItem, QPoint, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size(item, max(rect.width(), 1))
            if line and left + size.width() > rect.right() + 1:
                top += self._set(line, rect, move=move) + self.spacing()
                left, line = rect.left(), []
            line.append((item, QPoint(left, top), size))
            left += size.width() + self.spacing()
        return top + self._set(line, rect, move=move) - rect.top()

    def _set(self, line: list[tuple[QLayoutItem, QPoint, QSize]], rect: QRect, *, move: bool) -> int:
        """Set one line, the lower items in the middle of its height, and return that height."""
        height = max((size.height() for _item, _place, size in line), default=0)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for item, place, size in line if move else ():
            spot = QRect(place + QPoint(0, (height - size.height()) // 2), size)
            if mirrored:
                spot.moveRight(rect.right() - (place.x() - rect.left()))
            item.setGeometry(spot)
        return height


def _size(item: QLayoutItem, width: int) -> QSize:
    """Return the size of an item where it has no more than `width` pixels."""
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())
