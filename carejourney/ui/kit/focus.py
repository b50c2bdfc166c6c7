"""The ring around what has the focus: two tones, so that it stands out on every ground.

`QFocusFrame` lies below its neighbors and is thin under Fusion.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from carejourney.ui.kit.theme import current, follow

MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
)


class FocusRing(QWidget):
    """One for each window. It lies above everything and lets the mouse through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setVisible(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self._focus_changed(None, QApplication.focusWidget())
        follow(self._place)

    @property
    def around(self) -> QWidget | None:
        """What the ring is drawn around now."""
        return self._around

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Follow what moves the control: its own size, or that of anything it lies in."""
        if event.type() in MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Draw both tones, one outside the other."""
        if self._around is None:
            return
        sizes, breadth = current().sizes, current().sizes.ring
        chip = self._around.property("kind") == "chip"
        radius = self._around.height() / 2 if chip else float(sizes.control_radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self._box().translated(-self.pos()))
        for tone, out in (("ring_glow", 1.5 * breadth), ("ring", 0.5 * breadth)):
            painter.setPen(QPen(current().color(tone), breadth))
            painter.drawRoundedRect(inside.adjusted(-out, -out, out, out), radius + out, radius + out)
        painter.end()

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._around = _ringed(now) if now is not None and now.window() is self.window() else None
        around = self._around
        while around is not None and around is not self.window():
            around.installEventFilter(self)
            self._watched.append(around)
            around = around.parentWidget()
        self._place()

    def _box(self) -> QRect:
        """Return where the control lies in the window."""
        if self._around is None:
            return QRect()
        return QRect(self._around.mapTo(self.window(), self._around.rect().topLeft()), self._around.size())

    def _place(self) -> None:
        if self._around is None or not isValid(self._around) or not self._around.isVisible():
            self.setVisible(False)
            return
        out = 2 * current().sizes.ring
        ring = self._box().adjusted(-out, -out, out, out)
        self.setGeometry(ring)
        seen = self._seen().intersected(ring).translated(-ring.topLeft())
        self.setMask(QRegion(seen)) if not seen.isEmpty() else self.clearMask()
        self.setVisible(not seen.isEmpty())
        self.raise_()
        self.update()

    def _seen(self) -> QRect:
        """Return the part of the window where the control can show: what is scrolled away has no ring."""
        seen = self.window().rect()
        around = self._around.parentWidget() if self._around else None
        while around is not None and around is not self.window():
            parent = around.parentWidget()
            if isinstance(parent, QAbstractScrollArea) and parent.viewport() is around:
                seen = seen.intersected(
                    QRect(around.mapTo(self.window(), around.rect().topLeft()), around.size())
                )
            around = parent
        return seen


def _ringed(widget: QWidget) -> QWidget:
    """Return what the ring goes around: the frame that says so, or the control itself."""
    parent = widget.parentWidget()
    return parent if parent is not None and parent.property("ring") is True else widget
