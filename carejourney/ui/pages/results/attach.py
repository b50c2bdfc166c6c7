"""A report's own file, taken from this computer without leaving the page on which the report is typed in."""

from pathlib import Path

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from carejourney.domain.wording import shortened
from carejourney.i18n import _
from carejourney.records.catalog import Paper
from carejourney.ui.generic.adding import Adding, file_kinds
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help
from carejourney.ui.session import Session


class AttachFile(QWidget):
    """The button, and below it how it goes."""

    ended = Signal(object)
    """The paper once its file is kept, or None where it could not be kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.is_busy = False
        self.button = secondary(_("Attach a file"), icon="paperclip")
        self.button.setAccessibleDescription(_("A PDF file or a photo of the report, from this computer."))
        self.button.clicked.connect(self._ask_and_keep)
        self.news = Help("")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        self._body.addWidget(ButtonRow([self.button]))
        self._body.addWidget(self.news)
        self.news.setVisible(False)
        follow(self._fit)

    def ask_file(self) -> Path | None:
        """Return the file that the person chooses, None where they leave."""
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Attach a file"), "", file_kinds())
        return Path(chosen) if chosen else None

    def _ask_and_keep(self) -> None:
        path = None if self.is_busy else self.ask_file()
        if path is None:
            return
        self.is_busy = True
        self._say(_("The file is being kept …"))
        adding = Adding(self._session)
        adding.added.connect(self._ended)
        adding.added.connect(adding.deleteLater)
        adding.add([path])

    def _ended(self, papers: list[Paper], problems: list[str]) -> None:
        self.is_busy = False
        if papers:
            self._say(_("Attached: {title}.").format(title=shortened(papers[0].title)))
        else:
            self._say(" ".join(problems))
        self.ended.emit(papers[0] if papers else None)

    def _say(self, text: str) -> None:
        self.news.setText(text)
        self.news.setVisible(True)
        settle(self)

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space4)
