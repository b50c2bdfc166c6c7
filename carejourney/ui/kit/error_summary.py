"""What stands above a form that cannot be kept yet: each thing to sort out, as a link to its place."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from carejourney.i18n import ngettext
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Plain

FLAGS = (
    Qt.AlignmentFlag.AlignLeading
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextWrapAnywhere
)


class Link(QAbstractButton):
    """Underlined words that break between lines, as a button's cannot. Return and Space follow it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(self._fit)

    @property
    def words(self) -> str:
        """What the link says."""
        return self._words

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return the size in one line."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._words) + 2
        return QSize(min(width, current().sizes.measure), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size: a few words wide."""
        return QSize(current().sizes.target * 2, current().sizes.chip)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        """Return the height of the words at `width` pixels, at least that of a chip.

        A layout asks with the whole breadth it has, and then makes the link no wider than its size hint.
        """
        place = QRect(0, 0, min(width, current().sizes.measure), 1 << 16)
        needed = self.fontMetrics().boundingRect(place, FLAGS, self._words).height()
        return max(current().sizes.chip, needed)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802
        """Follow the link by Return too: Qt keeps it to Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802
        """Draw the words."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(current().color("accent"))
        painter.drawText(self.rect(), FLAGS, self._words)
        painter.end()

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()


class ErrorSummary(QFrame):
    """Hidden while there is nothing to sort out. `show_problems` moves the focus here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame(self, "problem")
        self.title = Plain(kind="h2", ink="stop")
        self._links: list[Link] = []
        self._texts = QVBoxLayout()
        self._texts.addWidget(self.title)
        self._line = QHBoxLayout(self)
        self._line.addWidget(Mark("circle-alert", "stop"), 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self._texts, 1)
        self.setVisible(False)
        follow(self._fit)

    def show_problems(self, problems: Sequence[tuple[str, QWidget]]) -> None:
        """Show each sentence as a link to its control. Without problems the box goes away."""
        for link in self._links:
            self._texts.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(text, control) for text, control in problems]
        self.setVisible(bool(problems))
        if not problems:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            settle(self)
            return
        count = len(problems)
        title = ngettext(
            "One thing to sort out before this is kept",
            "{count} things to sort out before this is kept",
            count,
        ).format(count=count)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(text for text, _control in problems))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        settle(self)
        reveal(self)
        announce(self, title)

    def links(self) -> tuple[Link, ...]:
        """Return the links, in the order of the form."""
        return tuple(self._links)

    def _link(self, text: str, control: QWidget) -> Link:
        link = Link(text)
        link.clicked.connect(lambda: go_to(control))
        self._texts.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        return link

    def _fit(self) -> None:
        sizes = current().sizes
        self._line.setContentsMargins(QMargins(sizes.space16, sizes.space12, sizes.space16, sizes.space12))
        self._line.setSpacing(sizes.space12)
        self._texts.setSpacing(sizes.space4)
        self._texts.setContentsMargins(QMargins())


def go_to(control: QWidget) -> None:
    """Move the focus to `control` and bring it into view."""
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    reveal(control)


def settle(widget: QWidget) -> None:
    """Lay out everything around `widget` now: until then a longer form would be squeezed into its old height.

    A scroll area gives its content the new height only when it is told that the layout changed.
    """
    around: QWidget | None = widget
    while around is not None:
        if (layout := around.layout()) is not None:
            layout.activate()
        if isinstance(around, QScrollArea):
            QCoreApplication.sendEvent(around, QEvent(QEvent.Type.LayoutRequest))
        around = around.parentWidget()


def reveal(widget: QWidget) -> None:
    """Scroll every area around `widget` so that it can be seen, with room for the focus ring."""
    room = current().sizes.space32
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, room, room * 2)
        around = around.parentWidget()
