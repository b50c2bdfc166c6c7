"""The strip at the foot of the window that says what was just kept and offers to take it back."""

import re

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain

_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d)")


def announce(source: QWidget, text: str) -> None:
    """Have a screen reader say `text`, without moving the focus."""
    # Loaded here: it takes 8 ms, and the first page announces nothing.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))


class UndoStrip(QFrame):
    """Docked below the page, so that it hides nothing. It stays until the next change: there is no timer."""

    undone = Signal()
    done_again = Signal()
    number_wanted = Signal()
    """No number is written down, and the person wants to add one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame(self, "undo")
        self.setAccessibleName(_("What was just kept"))
        self.words = Plain(kind="strong", ink="surface")
        self.number = Plain(kind="help", ink="surface")
        self.button = Button(_("Undo"), icon="undo-2")
        self.button.clicked.connect(self._press)
        self.add_number = Button(_("Add a number"), icon="phone")
        self.add_number.clicked.connect(self.number_wanted)
        self._again = False
        self._texts = QVBoxLayout()
        self._texts.addWidget(self.words)
        self._texts.addWidget(self.number)
        self._buttons = Flow()
        for button in (self.button, self.add_number):
            self._buttons.addWidget(button)
        self._line = QHBoxLayout(self)
        self._line.addWidget(Mark("check", "surface"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addLayout(self._texts, 1)
        self._line.addLayout(self._buttons)
        self.setVisible(False)
        follow(self._fit)

    def say(
        self,
        text: str,
        *,
        number: str = "",
        add_number: bool = False,
        undo: str = "",
        again: str = "",
        quietly: bool = False,
    ) -> None:
        """Show and announce `text`, with the line to call below it where `number` is given.

        `undo` names what the button would take back, `again` what it would do again; with neither there is no
        button. An empty `text` hides the strip. `quietly`: the same went on, and is not announced again.
        """
        self.words.setText(text)
        # A phone number is read out in one breath: it never breaks.
        self.number.setText(_WITHIN_NUMBER.sub("\N{NO-BREAK SPACE}", number))
        self.number.setVisible(bool(number))
        self._again = bool(again)
        self.button.setText(_("Do it again") if again else _("Undo"))
        self.button.show_icon("redo-2" if again else "undo-2")
        self.button.setAccessibleName(again or undo or _("Undo"))
        self.button.setAccessibleDescription("Ctrl+Shift+Z" if again else "Ctrl+Z")
        self.button.setToolTip("Ctrl+Shift+Z" if again else "Ctrl+Z")
        self.button.setVisible(bool(undo or again))
        self.add_number.setVisible(add_number)
        self.setVisible(bool(text))
        if text and not quietly:
            announce(self, f"{text} {number}".strip())

    def _press(self) -> None:
        (self.done_again if self._again else self.undone).emit()

    def _fit(self) -> None:
        sizes = current().sizes
        self._line.setContentsMargins(QMargins(sizes.space24, sizes.space8, sizes.space24, sizes.space8))
        self._line.setSpacing(sizes.space12)
        self._buttons.setSpacing(sizes.space8)
        self._texts.setSpacing(0)
        self._texts.setContentsMargins(QMargins())
