"""The order in which Tab goes through a page: as it is read, not as its parts were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_in_reading_order(column: QWidget) -> None:
    """Let Tab go through everything in `column` in the order in which the layouts hold it.

    Qt goes by when a widget was made, so that a row that came in later would be reached last.
    """
    layout = column.layout()
    if layout is not None:
        for earlier, later in pairwise(_stops(layout)):
            QWidget.setTabOrder(earlier, later)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget = item.widget() if item is not None else None
        within = widget.layout() if widget is not None else item.layout() if item is not None else None
        if widget is not None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget
        elif within is not None:
            yield from _stops(within)
