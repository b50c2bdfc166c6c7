"""Showing and hiding what a page holds, without measuring it before the page has its place."""

from PySide6.QtWidgets import QWidget


def show_if(widget: QWidget, on: bool) -> None:
    """Show or hide a widget. What is not hidden is not shown once more.

    `setVisible(True)` on a page that is not in the window yet gives every part its look and its size, and
    both are made a second time once the page is set into the window. Hiding is always said: what was only
    just added is not shown yet, but will be.
    """
    if not on or widget.isHidden():
        widget.setVisible(on)
