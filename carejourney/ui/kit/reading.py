"""The order in which one reads, and in which Tab goes: as things are laid out, not as they were made.

Qt's own order is that of making. A page that shows something anew would have it at the end.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

from carejourney.i18n import _


def stops(part: QWidget) -> list[QWidget]:
    """Return what Tab reaches in `part`, in reading order."""
    return [
        each
        for each in _inside(part)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(part)
        and each.isEnabled()
        and each.focusProxy() is None
    ]


def next_place(order: list[QWidget], now: QWidget | None, step: int) -> int:
    """Return the place in `order` that is a step away from `now`, around the ends.

    What has the focus without being a stop (a chip reached by an arrow) counts as the stop beside it.
    """
    if now is None:
        return 0 if step > 0 else len(order) - 1
    if now in order:
        return (order.index(now) + step) % len(order)
    beside = [at for at, each in enumerate(order) if each.parentWidget() is now.parentWidget()]
    return (beside[0] + step) % len(order) if beside else 0


def describe(stop: QWidget) -> None:
    """Give a control without a help text of its own one that says where it stands, for screen readers."""
    if stop.accessibleDescription():
        return
    around = stop.parentWidget()
    while around is not None and around.accessibleName() in ("", stop.accessibleName()):
        around = around.parentWidget()
    if around is not None:
        stop.setAccessibleDescription(_("Part of: {name}").format(name=around.accessibleName()))


def _inside(part: QWidget) -> Iterator[QWidget]:
    if part.isHidden():
        return
    yield part
    layout = part.layout()
    laid: list[QWidget] = []
    if isinstance(part, QScrollArea):
        content = part.widget()
        laid = [content] if content is not None else []
    elif layout is not None:
        laid = list(_laid_out(layout))
    for widget in laid:
        yield from _inside(widget)
    if isinstance(part, QScrollArea):
        return
    others = [each for each in part.children() if isinstance(each, QWidget) and not each.isWindow()]
    for widget in others:
        if widget not in laid:
            yield from _inside(widget)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        grid = layout
        # Down one column, then down the next: a grid of ours sets boxes beside each other.
        places.sort(key=lambda place: grid.getItemPosition(place)[1::-1])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
