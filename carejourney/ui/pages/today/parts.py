"""What the cards of Today are made of."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from carejourney.ui.kit import row_button
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow


class Fold(QWidget):
    """Two things side by side where there are `wide` pixels (at 100 % text), else one below the other.

    `grows` says which of the two takes the room that is left.
    """

    def __init__(self, first: QWidget, second: QWidget, *, wide: int, grows: Literal[0, 1]) -> None:
        super().__init__()
        self._wide, self._grows = wide, grows
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(QMargins())
        self._line.addWidget(first)
        self._line.addWidget(second)
        follow(self._turn)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Lay them out for the width there is now."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        is_wide = self.width() >= current().scale.px(self._wide)
        self._line.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        self._line.setSpacing(current().sizes.space12 if is_wide else current().sizes.space4)
        self._line.setStretch(self._grows, 1 if is_wide else 0)


class Lines(QWidget):
    """Words below one another, each no wider than a line may be."""

    def __init__(self, words: Sequence[QWidget]) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        for each in words:
            # A widget with a greatest width would stand in the middle of a wider column.
            self._body.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)
        self._body.addStretch(1)
        follow(self._fit)

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space4)


class Beside(QWidget):
    """An icon, and what it stands beside."""

    def __init__(self, icon: str, what: QWidget, *, ink: str = "text") -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.addWidget(Mark(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(what, 1)
        follow(self._fit)

    def _fit(self) -> None:
        sizes = current().sizes
        self._line.setContentsMargins(QMargins())
        self._line.setSpacing(sizes.space16)


class RowButton(row_button.RowButton):
    """A row with an arrow at its end. Rows beside one another have lines of their own, so it has none."""

    def __init__(self, what: QWidget, name: str) -> None:
        super().__init__(name)
        line = QHBoxLayout()
        line.addWidget(what, 1)
        line.addWidget(Mark("chevron-right", "accent", size="small_icon"))
        self._hold(line)

    def _draw(self, painter: QPainter, *, is_hot: bool) -> None:
        """Draw a line below the row under the pointer."""
        edge = current().sizes.strong_edge
        if is_hot:
            painter.fillRect(0, self.height() - edge, self.width(), edge, current().color("accent"))

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(0, sizes.space4, 0, sizes.space4))
        self._body.setSpacing(sizes.space8)
        self.updateGeometry()


class Slot(QWidget):
    """The place of one part of the page. It is filled anew only when what it shows has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.model: object = None
        self._content: QWidget | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        self.setVisible(False)

    def stops(self) -> list[QWidget]:
        """Return the controls, from top to bottom."""
        return [
            child for child in self.findChildren(QWidget) if child.focusPolicy() is not Qt.FocusPolicy.NoFocus
        ]

    def fill(self, model: object, content: QWidget | None) -> QWidget | None:
        """Show `content`, or nothing.

        Where the focus was within, it stays at the control of the same name, or goes to what came after it.
        Returns that control, or None where the focus was elsewhere or has no place here any more.
        """
        before = self.stops()
        at = next((at for at, stop in enumerate(before) if stop.hasFocus()), None)
        old, self._content, self.model = self._content, content, model
        if content is not None:
            self._body.addWidget(content)
            content.setVisible(True)
        self.setVisible(content is not None)
        now = None
        if at is not None and content is not None:
            named = {stop.accessibleName(): stop for stop in self.stops() if content.isAncestorOf(stop)}
            wanted = [stop.accessibleName() for stop in (*before[at:], *reversed(before[:at]))]
            now = next((named[name] for name in wanted if name in named), None)
            if now is not None:
                now.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self._body.removeWidget(old)
            old.setVisible(False)
            old.setParent(None)
            old.deleteLater()
        return now
