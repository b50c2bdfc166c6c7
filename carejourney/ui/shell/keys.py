"""The keys that hold on every page."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_keys(widget: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Let each key call its act wherever the focus is in the window of `widget`."""
    for key, act in acts.items():
        QShortcut(QKeySequence(key), widget).activated.connect(act)
