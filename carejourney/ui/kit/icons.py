"""Lucide icons in the colors of the palette that is in force: an icon follows a change of theme by itself."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from carejourney.paths import resources
from carejourney.ui.kit.theme import current, follow


@cache  # a page asks for 75 of a dozen, and looks at the disk each time
def icon_file(name: str) -> Path:
    """Return where the drawing of the icon `name` lies, whether or not it is there."""
    return resources() / "icons" / f"{name}.svg"


def icon(name: str, ink: str = "text", *, chosen: str = "on_accent") -> QIcon:
    """Return the icon `name`, drawn in the color that tokens call `ink`.

    `chosen` is the color in a selected row of a list. Raises LookupError where there is no such icon.
    """
    if not icon_file(name).is_file():
        raise LookupError(f"there is no icon {name}")
    return QIcon(Drawing(name, ink, chosen))


class Drawing(QIconEngine):
    """Draws one icon at any size, always square and at the leading edge of the room it is given.

    Where there is more room than the square needs, the rest is the gap before the words: Qt itself leaves 4
    pixels at any text size.
    """

    def __init__(self, name: str, ink: str, chosen: str) -> None:
        super().__init__()
        self._name, self._ink, self._chosen = name, ink, chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State, /) -> None:
        """Draw the icon, in the color that fits `mode`.

        A list would tint the usual pixmap of a selected row, so that mode has a color of its own.
        """
        names = {QIcon.Mode.Selected: self._chosen, QIcon.Mode.Disabled: "text2"}
        color = current().color(names.get(mode, self._ink))
        side = min(rect.width(), rect.height())
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() + 1 - side if mirrored else rect.left()
        top = rect.top() + (rect.height() - side) / 2
        renderer(self._name, color.name()).render(painter, QRectF(left, top, side, side))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /) -> QPixmap:
        """Return the icon on a clear ground, in device pixels."""
        drawn = QPixmap(size)
        drawn.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        return Drawing(self._name, self._ink, self._chosen)


@lru_cache(maxsize=256)
def renderer(name: str, color: str) -> QSvgRenderer:
    """Return what draws the icon `name` in the color #rrggbb."""
    text = icon_file(name).read_text(encoding="utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(text.encode()))


class Mark(QWidget):
    """An icon beside words. It says nothing that the words do not say, so a screen reader passes it by."""

    def __init__(
        self, name: str, ink: str = "text", *, size: str = "icon", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if not icon_file(name).is_file():
            raise LookupError(f"there is no icon {name}")
        self._name, self._ink, self._size = name, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self._fit)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Draw the icon."""
        painter = QPainter(self)
        renderer(self._name, current().color(self._ink).name()).render(painter, QRectF(self.rect()))
        painter.end()

    def _fit(self) -> None:
        side = int(getattr(current().sizes, self._size))
        self.setFixedSize(side, side)
        self.update()
