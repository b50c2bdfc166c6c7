"""A list that drops down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QStyle, QStyleOptionComboBox

from carejourney.ui.kit.icons import renderer
from carejourney.ui.kit.theme import current


class Choice(QComboBox):
    """A list that drops down, for more than eight answers. Typing finds one."""

    reached = Signal()
    """Somebody is about to look at the entries, or to type among them."""

    def __init__(self) -> None:
        super().__init__()
        if isinstance(entries := self.view(), QListView):
            entries.setUniformItemSizes(True)  # or every entry is measured, also of a list that nobody opens

    def take_typing(self) -> None:
        """Let a person type any part of an entry and choose among those that hold it."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (line := self.lineEdit()) is not None:
            line.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list has the focus, and hands on the keys
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # which Qt has just taken from it together with the line
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name the list, and the box in it where one can type."""
        super().setAccessibleName(name)
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(name)

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802 - Qt's name, as below
        """Tell that somebody is there."""
        self.reached.emit()
        super().focusInEvent(event)

    def showPopup(self) -> None:  # noqa: N802
        """Tell it before the entries drop down."""
        self.reached.emit()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent, /) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: scrolling past a list must not change an answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Draw the arrow in the theme's color: a sheet could only name a file of one color."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
        )
        side = current().sizes.small_icon
        painter = QPainter(self)
        spot = QStyle.alignedRect(
            self.layoutDirection(),
            Qt.AlignmentFlag.AlignCenter,
            room.size().scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio),
            room,
        )
        renderer("chevron-down", current().color("text").name()).render(painter, spot.toRectF())
        painter.end()
