"""The strip at the foot of the window that says what was just kept and offers to take it back."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain


def announce(source: QWidget, text: str) -> None:
    """Have a screen reader say `text`, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))


class UndoStrip(QFrame):
    """Docked below the page, so that it hides nothing. It stays until the next change: there is no timer."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame(self, "undo")
        self.setAccessibleName(_("What was just kept"))
        self.words = Plain(kind="strong", ink="surface")
        self.number = Plain(kind="help", ink="surface")
        self.button = Button(_("Undo"), icon="undo-2")
        self.button.clicked.connect(self.undone)
        self.hint = Plain(_("Ctrl+Z also works"), "help", ink="surface", wrap=False)
        self._texts = QVBoxLayout()
        self._texts.addWidget(self.words)
        self._texts.addWidget(self.number)
        self._line = QHBoxLayout(self)
        self._line.addWidget(Mark("check", "surface"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addLayout(self._texts)
        self._line.addWidget(self.button)
        self._line.addStretch(1)
        self._line.addWidget(self.hint)
        self.setVisible(False)
        follow(self._fit)

    def say(self, text: str, *, number: str = "", undo: str = "") -> None:
        """Show and announce `text`, with the line to call below it where `number` is given.

        `undo` names what would be taken back, for screen readers. An empty `text` hides the strip.
        """
        self.words.setText(text)
        self.number.setText(number)
        self.number.setVisible(bool(number))
        self.button.setAccessibleName(undo or _("Undo"))
        self.setVisible(bool(text))
        if text:
            announce(self, f"{text} {number}".strip())

    def _fit(self) -> None:
        sizes = current().sizes
        self._line.setContentsMargins(QMargins(sizes.space24, sizes.space8, sizes.space24, sizes.space8))
        self._line.setSpacing(sizes.space12)
        self._texts.setSpacing(0)
        self._texts.setContentsMargins(QMargins())
