"""What a paper belongs to, and the way to tie it to something else."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carejourney.domain.wording import shortened
from carejourney.errors import CareJourneyError
from carejourney.i18n import _
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import Attachment, Paper, type_named
from carejourney.ui.kit.boxes import Banner, Card
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.error_summary import Link, settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help
from carejourney.ui.session import Session
from carejourney.usecases import edit


class LinkCard(Card):
    """The records that a paper belongs to or that name it, and a way to take a tie off."""

    wanted_record = Signal(str, str)
    """Type and id of a record to open."""

    def __init__(self, session: Session, paper: RecordId) -> None:
        super().__init__(_("What it belongs to"))
        self._session, self._paper = session, paper
        self.problem = Banner("", "problem")
        self.problem.setVisible(False)
        self.none = Help(_("Nothing yet. Tie it to the visit, result or treatment that it is about."))
        self._rows = QVBoxLayout()
        self.link = secondary(_("Link to a record"), icon="paperclip")
        buttons = Flow()
        buttons.addWidget(self.link)
        for each in (buttons, self.problem, self.none):
            self.add(each)
        self.body.insertLayout(self.body.count() - 1, self._rows)
        follow(self._fit_rows)
        self.refresh()

    def refresh(self) -> None:
        """Show the ties that there are now."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        reader = self._session.reader
        paper = reader.get(Paper, self._paper)
        pointing = [record for record, _field in reader.pointing_to(paper)] if paper is not None else []
        before: QWidget = self.link
        for record in pointing:
            row = self._row(record) if isinstance(record, Attachment) else self._named_by(record)
            self._rows.addWidget(row)
            row.setVisible(True)
            for control in (row.open, row.off):
                if control is not None:
                    QWidget.setTabOrder(before, control)
                    before = control
        self.none.setVisible(not pointing)
        if had_focus and not self.problem.isVisibleTo(self):
            self.link.setFocus()
        settle(self)

    def _row(self, tie: Attachment) -> "_Tie":
        cls = type_named(tie.record.table)
        record = self._session.reader.get(cls, tie.record.id)
        title = self._session.worded.title(record) if record is not None else _("(gone)")
        words = _("{noun}: {title}").format(noun=_(cls.noun), title=title)
        if tie.record.page is not None:
            words = _("{words}, page {page}").format(words=words, page=tie.record.page)
        row = _Tie(words, shortened(tie.note), can_go=True)
        row.open.clicked.connect(lambda _on=False, to=tie.record: self.wanted_record.emit(to.table, to.id))
        if row.off is not None:
            row.off.clicked.connect(lambda _on=False, tie=tie: self._take_off(tie))
        return row

    def _named_by(self, record: Record) -> "_Tie":
        """Return the row of a record that names the paper in a field of its own: that is changed there."""
        title = self._session.worded.title(record)
        row = _Tie(_("{noun}: {title}").format(noun=_(record.noun), title=title), "", can_go=False)
        row.open.clicked.connect(lambda _on=False, to=record: self.wanted_record.emit(to.table, to.id))
        return row

    def _take_off(self, tie: Attachment) -> None:
        """Untie the paper. Undo ties it again, so nobody is asked."""
        self.problem.setVisible(False)
        try:
            edit.remove(self._session.journey, tie)
        except CareJourneyError as problem:
            self.problem.say(problem.sentence)
            self.problem.setVisible(True)

    def _fit_rows(self) -> None:
        self._rows.setSpacing(current().sizes.space4)


class _Tie(QWidget):
    """A record as a link, and the button that takes the tie off where that can be done here."""

    def __init__(self, words: str, note: str, *, can_go: bool) -> None:
        super().__init__()
        self.open = Link(words)
        name = _("Take the link off: {what}").format(what=words)
        self.off = quiet("", icon="x", name=name) if can_go else None
        line = QHBoxLayout(self)
        line.setContentsMargins(QMargins())
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.open)
        if note:
            text.addWidget(Help(note))
        line.addLayout(text, 1)
        if self.off is not None:
            line.addWidget(self.off)
