"""One paper: its pages, what is known of it, what it belongs to, and a copy of it for elsewhere."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QMargins, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
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
from carejourney.ui.kit.words import Heading, Help, breakable
from carejourney.ui.pages.people.links import LinkCard
from carejourney.ui.pages.people.outcome import outcome
from carejourney.ui.pages.people.preview import Preview
from carejourney.ui.session import Session
from carejourney.usecases.outside import put_outside
from carejourney.usecases.papers import ENDINGS, copy_name, save_copy


class PaperPage(RecordPage):
    """The form of a paper beside its pages. A paper that is gone has no page: see the history page."""

    def __init__(
        self, session: Session, paper: RecordId, page: int | None = None, *, back_to: str = ""
    ) -> None:
        """Take `page` as the page to open at."""
        record = session.reader.get(Paper, paper)
        if record is None:
            raise LookupError("no such paper")
        super().__init__(session, Paper, record, back_to=back_to)
        self._paper = record
        if record.sha256:  # the file says it itself
            self.form.asked["pages"].setVisible(False)
        self.title = Heading(breakable(shortened(record.title)))
        self.news = Banner("")
        self.news.setVisible(False)
        self.links = LinkCard(session, record.id)
        self.links.wanted_record.connect(self._open_linked)
        self.links.link.clicked.connect(self._link)
        self.outside = secondary(_("Open in another program"))
        self.copy = secondary(_("Save a copy"))
        # What is not a paper at all may be a program, and opening it would start it.
        self._opens = bool(record.sha256 and record.size) and record.media_type in ENDINGS
        self.warning = Help(_copies_said(opens=self._opens))
        for button in (self.outside, self.copy):
            button.setAccessibleDescription(self.warning.text())
        self.preview = Preview(session, record, self.outside, page)
        self.outside.clicked.connect(self._open_outside)
        self.copy.clicked.connect(self._save_copy)
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

    def first(self) -> QWidget:
        """Return the first control above the pages: the form would draw a narrow window past them."""
        return self.copy if self._paper.sha256 else self.form.first()

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
        self._actions.addWidget(self.outside)
        pages.addLayout(self._actions)
        pages.addWidget(self.warning)
        self.outside.setVisible(self._opens)
        for shown in (self.copy, self.warning):
            shown.setVisible(bool(self._paper.sha256))
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
        for before, after in pairwise([self.more, self.copy, self.outside, *self.preview.stops()]):
            QWidget.setTabOrder(before, after)

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

    def _open_outside(self) -> None:
        """Put a copy where another program can read it, and ask the system to open it."""
        try:
            content = self._session.journey.papers.open(self._paper.id)
        except SituationProblem as problem:
            self._say(problem.sentence, is_problem=True)
            return
        data, ending = self._session.program.profile.data, ENDINGS[self._paper.media_type]
        self._say(_("The paper is being opened …"))
        self._session.jobs.start(outcome(lambda: put_outside(content, data, ending)), done=self._is_outside)

    def _is_outside(self, path: Path | CareJourneyError) -> None:
        if isinstance(path, CareJourneyError):
            self._say(path.sentence, is_problem=True)
        elif path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(_("Opened in another program. Close it there too before you leave this computer."))
        else:
            path.unlink(missing_ok=True)
            self._say(
                _("No program here opens this paper. Save a copy, or open it on another computer."),
                is_problem=True,
            )

    def _saved(self, saved: Path | CareJourneyError) -> None:
        if isinstance(saved, CareJourneyError):
            self._say(breakable(saved.sentence), is_problem=True)
            return
        said = _("Saved as {name}. The copy is not protected: anybody who has it can read it.")
        self._say(said.format(name=breakable(saved.name)))

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


def _copies_said(*, opens: bool) -> str:
    """Return what is said before a copy leaves the journey."""
    saved = _("A saved copy is not protected: anybody who has it can read it.")
    if not opens:
        return saved
    return " ".join(
        (
            _("Another program gets a copy that is not protected."),
            _("CareJourney removes that copy when you lock or close it. Changes made there are not kept."),
            saved,
        )
    )
