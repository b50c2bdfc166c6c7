"""What stands in place of a journey that cannot be opened: what happened, what is safe, what can be done."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit

from carejourney.i18n import N_, _
from carejourney.ui.doors.door import Door
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import Button, primary, quiet, secondary
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain

_MAY_BREAK = "\u200b"
"""A place where a line may end: a path is one long word without it."""


class TroublePage(Door):
    """Never blank, and never a new journey over an old one."""

    again = Signal()
    closed = Signal()

    waiting_words = N_("Trying again…")

    def __init__(self, sentence: str, folder: str = "") -> None:
        """Say `sentence`, and offer to show `folder` where one is named."""
        super().__init__(_("CareJourney could not open"))
        self.what = Banner("", "problem")
        self._say_what(sentence)
        self.try_again = primary(_("Try again"))
        self.show_folder: Button | None = None
        self.folder: QLineEdit | None = None
        self.close_window = quiet(_("Close CareJourney"))
        self._folder = folder
        self._buttons = Flow()
        self._buttons.addWidget(self.try_again)
        self.add(self.what)
        self.add(Plain(_("Nothing was changed or deleted.")))
        if folder:
            self._offer(folder)
        self._buttons.addWidget(self.close_window)
        self.add(self.status)
        self.add(self._buttons)
        self.try_again.clicked.connect(self.again)
        self.close_window.clicked.connect(self.closed)
        follow(self._fit)

    def first(self) -> Button:
        """Return the button that tries again."""
        return self.try_again

    def _say_what(self, sentence: str) -> None:
        self.what.say(sentence)
        words = self.what.words
        words.setAccessibleName(sentence)
        words.setText(sentence.replace("/", "/" + _MAY_BREAK).replace("\\", "\\" + _MAY_BREAK))
        words.setMinimumWidth(1)  # else the longest word, as a path is, would push the page wide

    def _offer(self, folder: str) -> None:
        self.folder = QLineEdit(folder)
        self.folder.setReadOnly(True)
        self.folder.setCursorPosition(0)
        self.add(field(_("The folder"), "", self.folder))
        self.show_folder = secondary(_("Show the folder"), icon="folder-open")
        self.show_folder.clicked.connect(self._show)
        self._buttons.addWidget(self.show_folder)

    def _show(self) -> None:
        shown = QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
        self.say("" if shown else _("This computer did not show the folder. Its name stands above."))

    def _fit(self) -> None:
        self._buttons.setSpacing(current().sizes.space8)
