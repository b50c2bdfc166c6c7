"""What a screen reader meets, and what a person without one sees: names, sizes, order, words cut off."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

LEAST = 36
"""Pixels that a control is high at 100 % text."""


def stops(window: QWidget) -> list[QWidget]:
    """Return what Tab reaches in the window, in its order, by pressing it until it comes round."""
    found: list[QWidget] = []
    for _turn in range(400):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    return found


def troubles(window: QWidget) -> Iterator[str]:
    """Yield what is wrong with what shows in the window, a line each."""
    order = stops(window)
    for stop in order:
        said = _said(stop)
        if not stop.accessibleName():
            yield f"no name: {said}"
        if not stop.accessibleDescription():
            yield f"no help: {said}"
        if stop.height() < LEAST:
            yield f"{stop.height()} px high: {said}"
    turns = [
        (before, after) for before, after in pairwise([*order, *order[:1]]) if not _reads_on(before, after)
    ]
    for before, after in turns if len(turns) > 1 else ():  # it comes round once
        yield f"Tab goes back from {_said(before)} to {_said(after)}"
    yield from _cut_off(window)


def _cut_off(part: QWidget) -> Iterator[str]:
    for label in part.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if needed > label.height() + 1:
            yield f"{needed - label.height()} px too low: {_said(label)}"
        if label.minimumSizeHint().width() > label.width() + 1:
            yield f"{label.minimumSizeHint().width() - label.width()} px too narrow: {_said(label)}"
    for button in part.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.minimumSizeHint().width() > button.width() + 1:
            yield f"words cut off: {_said(button)}"
    for area in part.findChildren(QAbstractScrollArea):
        if not isinstance(area, QPlainTextEdit | QAbstractItemView) and area.isVisible():
            inside = area.viewport().findChild(QWidget)
            over = inside.minimumSizeHint().width() - area.viewport().width() if inside else 0
            if over > 0:
                yield f"{over} px past the edge: {_said(area)}"


def _reads_on(before: QWidget, after: QWidget) -> bool:
    """Return whether one comes to `after` later than to `before` when one reads line by line."""
    common = before.parentWidget()
    while common is not None and not common.isAncestorOf(after):
        common = common.parentWidget()
    if common is None:
        return True
    first, second = (_box(each, common) for each in (before, after))
    if second.bottom() <= first.top():
        return False
    same_line = second.top() < first.bottom() and first.top() < second.bottom()
    return not (same_line and second.right() <= first.left())


def _box(widget: QWidget, common: QWidget) -> QRect:
    """Return the place in `common` of the child of it that holds `widget`."""
    while (around := widget.parentWidget()) is not None and around is not common:
        widget = around
    return QRect(widget.mapTo(common, QPoint()), widget.size())


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text or widget.objectName()!r}"[:120]


def tree(part: QWidget) -> str:
    """Return the accessibility tree below `part`: role, name, help and value, indented by depth."""
    found = QAccessible.queryAccessibleInterface(part)
    return "\n".join(_lines(found, 0)) + "\n"


def _lines(node: QAccessibleInterface | None, depth: int) -> Iterator[str]:
    if node is None or not node.isValid() or node.state().invisible:
        return
    name, description, value = (
        " ".join(node.text(kind).split())
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    )
    role = node.role().name
    is_silent = role in ("Client", "Pane", "NoRole", "Border", "Grouping", "ScrollBar") and not name
    if not is_silent and role != "ScrollBar":
        said = [f"{role}: {name}"]
        said += [f"help: {description}"] if description else []
        said += [f"value: {value}"] if value and value != name else []
        marks = node.state()
        said += [word for word, on in (("checked", marks.checked), ("disabled", marks.disabled)) if on]
        yield "  " * depth + " | ".join(said)
        depth += 1
    for place in range(node.childCount()):
        yield from _lines(node.child(place), depth)
