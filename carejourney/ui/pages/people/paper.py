"""One paper: its pages, what is known of it, what it belongs to, and a copy of it for elsewhere."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMargins, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from carejourney.domain.wording import shortened
from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import _
from carejourney.records.base import RecordId
from carejourney.records.catalog import Attachment, Paper
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading
from carejourney.ui.pages.people.links import LinkCard
from carejourney.ui.pages.people.outcome import outcome
from carejourney.ui.pages.people.preview import Preview
from carejourney.ui.session import Session
from carejourney.usecases.papers import copy_name, save_copy

OF_THE_FILE = ("pages", "media_type", "size", "sha256")
"""What the file itself says; nobody types it."""


class PaperPage(RecordPage):
    """The form of a paper beside its pages. A paper that is gone has no page: see the history page."""

    def __init__(self, session: Session, paper: RecordId, *, back_to: str = "") -> None:
        record = session.reader.get(Paper, paper)
        if record is None:
            raise LookupError("no such paper")
        super().__init__(session, Paper, record, back_to=back_to)
        self._paper = record
        for name in OF_THE_FILE:
            if record.sha256 and name in self.form.asked:
                self.form.asked[name].setVisible(False)
        self.title = Heading(shortened(record.title))
        self.news = Banner("")
        self.news.setVisible(False)
        self.links = LinkCard(session, record.id)
        self.links.wanted_record.connect(self._open_linked)
        self.links.link.clicked.connect(self._link)
        self.copy = secondary(_("Save a copy"))
        self.preview = Preview(session, record, self.copy)
        self.copy.clicked.connect(self._save_copy)
        self.copy.setVisible(bool(record.sha256))
        self._lay_out()
        session.bridge.watch(self, (Attachment, Paper), lambda _change: self.links.refresh())
        follow(self._fit_paper)

    def refresh(self) -> None:
        """Show what is kept now, and the pages that are not shown yet."""
        super().refresh()
        self.links.refresh()
        self.preview.start()

    def flush(self) -> None:
        """Keep what is typed so far, and let nothing go on with the paper."""
        self.preview.stop()
        super().flush()

    def ask_path(self, name: str) -> Path | None:
        """Return where the person wants the copy, or None."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save a copy"), str(Path(folder) / name))
        return Path(chosen) if chosen else None

    def _lay_out(self) -> None:
        """Set the pages first, then what is known of them: beside each other where there is room."""
        self._left, self._right = QWidget(), QWidget()
        pages, facts = QVBoxLayout(self._left), QVBoxLayout(self._right)
        self._actions = Flow()
        self._actions.addWidget(self.copy)
        pages.addLayout(self._actions)
        pages.addWidget(self.preview)
        across = QHBoxLayout()
        across.addWidget(self.form, 1000)
        across.addStretch(1)
        facts.addLayout(across)
        facts.addWidget(self.links)
        facts.addStretch(1)
        for column in (pages, facts):
            column.setContentsMargins(QMargins())
        self._columns = (pages, facts)
        for widget in (self.title, self.news, Columns([self._left, self._right], (3, 2))):
            self.add(widget)
        QWidget.setTabOrder(self.more, self.copy)
        QWidget.setTabOrder(self.copy, self.preview.more)

    def _open_linked(self, table: str, record: str) -> None:
        self.wanted.emit(OpenRecord(table, RecordId(record)))

    def _link(self) -> None:
        self.wanted.emit(NewRecord(Attachment.table, (("paper", self._paper.id),)))

    def _save_copy(self) -> None:
        path = self.ask_path(copy_name(self._paper))
        if path is None:
            return
        try:
            content = self._session.journey.papers.open(self._paper.id)
        except SituationProblem as problem:
            self._say(problem.sentence, is_problem=True)
            return
        self._say(_("The copy is being saved …"))
        self._session.jobs.start(outcome(lambda: _copy(content, path)), done=self._saved)

    def _saved(self, saved: Path | CareJourneyError) -> None:
        if isinstance(saved, CareJourneyError):
            self._say(saved.sentence, is_problem=True)
            return
        said = _("Saved as {name}. The copy is not protected: anybody who has it can read it.")
        self._say(said.format(name=saved.name))

    def _say(self, text: str, *, is_problem: bool = False) -> None:
        news = Banner(text, "problem" if is_problem else "info")
        self.body.replaceWidget(self.news, news)
        self.news.hide()
        self.news.deleteLater()
        self.news = news
        news.setVisible(True)
        settle(self)

    def _fit_paper(self) -> None:
        sizes = current().sizes
        for column in self._columns:
            column.setSpacing(sizes.space16)
        self._actions.setSpacing(sizes.space8)


def _copy(content: Iterable[bytes], path: Path) -> Path:
    save_copy(content, path)
    return path
