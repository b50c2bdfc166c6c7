"""The papers that belong to a record, each opened at its page, and the way to link one more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carejourney.domain.wording import shortened
from carejourney.i18n import _
from carejourney.records.base import Record, RecordId, fields_of
from carejourney.records.catalog import Attachment, Paper
from carejourney.records.kinds import Link as PaperLink
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import Link, settle
from carejourney.ui.kit.words import Help
from carejourney.ui.session import Session


def takes_papers(cls: type[Record]) -> bool:
    """Return whether a paper can be linked to records of this type."""
    return cls not in (Paper, Attachment)


class TiedPapers(Card):
    """What belongs to one kept record. Any page of a record may show it."""

    wanted = Signal(object)
    """An intent."""

    def __init__(self, session: Session, record: Record) -> None:
        super().__init__(_("Papers"))
        self._session, self._record = session, record
        self.none = Help(_("None yet. Link the report or letter that this comes from."))
        self.link = secondary(_("Link a paper"), icon="paperclip")
        self.link.clicked.connect(self._ask_for_one)
        self._rows = Column(gap="space4")
        for each in (ButtonRow([self.link]), self.none, self._rows):
            self.add(each)
        session.bridge.watch(self, (Attachment, Paper, type(record)), lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the papers that are linked now."""
        had_focus = any(each.hasFocus() for each in self.links())
        self._rows.clear()
        before: QWidget = self.link
        for paper, page in self._papers():
            title = shortened(paper.title)
            words = _("{name}, page {page}").format(name=title, page=page) if page else title
            row = Link(words)
            row.setAccessibleName(_("Open the paper: {title}").format(title=words))
            row.clicked.connect(
                lambda _on=False, id=paper.id, page=page: self.wanted.emit(
                    OpenRecord(Paper.table, id, page=page)
                )
            )
            self._rows.body.addWidget(row, 0, Qt.AlignmentFlag.AlignLeading)
            row.setVisible(True)
            QWidget.setTabOrder(before, row)
            before = row
        self.none.setVisible(before is self.link)
        if had_focus:
            self.link.setFocus()
        settle(self)

    def links(self) -> list[Link]:
        """Return what opens a paper, from top to bottom."""
        items = (self._rows.body.itemAt(at) for at in range(self._rows.body.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), Link)]

    def _papers(self) -> list[tuple[Paper, int | None]]:
        """Return each paper with its page: those linked to the record, then those that the record names."""
        reader = self._session.reader
        now = reader.get(type(self._record), self._record.id) or self._record
        mine = (now.table, now.id)
        found: list[tuple[RecordId | None, int | None]] = [
            (each.paper, each.record.page)
            for each in reader.all(Attachment)
            if (each.record.table, each.record.id) == mine
        ]
        named = [
            getattr(now, spec.name)
            for spec in fields_of(type(now))
            if isinstance(spec.kind, PaperLink) and spec.kind.to == Paper.table
        ]
        found += [(each, None) for each in named if each not in [paper for paper, _page in found]]
        papers = [(reader.get(Paper, each), page) for each, page in found if each is not None]
        return [(paper, page) for paper, page in papers if paper is not None]

    def _ask_for_one(self) -> None:
        """Ask for the link; where no paper is kept yet, for a paper first."""
        if not self._session.reader.all(Paper):
            self.wanted.emit(NewRecord(Paper.table))
            return
        target = f"{self._record.table}/{self._record.id}"
        self.wanted.emit(NewRecord(Attachment.table, (("record", target),)))
