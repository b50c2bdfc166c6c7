"""Where Tab goes on a page, as somebody sees it who follows the focus with the eyes."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.support.shown import chain


def tab_jumps(column: QWidget) -> list[str]:
    """Return the controls that Tab comes to although they stand above the one before, from the topmost on."""
    stops = [
        (each.mapTo(column, each.rect().center()).y(), each.accessibleName())
        for each in chain(column)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and column.isAncestorOf(each)
    ]
    assert len(stops) > 3
    top = stops.index(min(stops))
    stops = stops[top:] + stops[:top]
    return [name for (before, _name), (y, name) in pairwise(stops) if y < before]
