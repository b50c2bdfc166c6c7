"""The papers as a list, newest first, those of one kind or all; and how more of them come in."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from carejourney.domain.wording import Wording, shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import R, Record, Records
from carejourney.records.catalog import Attachment, Paper, type_named
from carejourney.records.kinds import Target
from carejourney.records.types.paper import PaperKind
from carejourney.store.reader import Reader
from carejourney.ui.generic.adding import Adding, file_kinds
from carejourney.ui.generic.record_list import RecordList
from carejourney.ui.generic.rows import RecordRows
from carejourney.ui.intents import OpenRecord
from carejourney.ui.kit.boxes import Banner, EmptyState
from carejourney.ui.kit.buttons import primary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, breakable
from carejourney.ui.session import Session

ALL = "all"
NO_KIND = "none"
MOST_PROBLEMS = 3
"""Files that could not be kept and are named; of the others, how many."""
MOST_LINKS = 2
"""Records that a row names; the paper's own page names all."""


class PaperShelf:
    """Papers as a list reads them: those of the chosen kind only, and none before one is chosen."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.kind = ""

    def all(self, cls: type[R]) -> Sequence[R]:
        """Return the papers of the kind; every record of any other type."""
        if cls is Paper and not self.kind:
            return []
        found = self._reader.all(cls)
        if cls is not Paper or self.kind == ALL:
            return found
        return [each for each in found if isinstance(each, Paper) and _kind(each) == self.kind]


class PaperRows(RecordRows):
    """A paper's row: its name; its kind, date, pages, source, and what it belongs to."""

    def __init__(self, shelf: Records, reader: Reader, worded: Wording, parent: QWidget) -> None:
        self._reader, self._said_of = reader, worded
        self._links: dict[str, list[Target]] | None = None
        self._titles: dict[tuple[str, str], str] = {}
        super().__init__(Paper, shelf, worded, parent)

    def reload(self) -> None:
        """Read papers and links again."""
        self._links = None
        self._titles.clear()
        super().reload()

    def _title_and_detail(self, row: int) -> tuple[str, str]:
        record = self.record(row)
        if not isinstance(record, Paper):
            return super()._title_and_detail(row)
        if record.id not in self._parts:
            self._parts[record.id] = (self._said_of.title(record), " · ".join(self._details(record)))
        return self._parts[record.id]

    def _sentence(self, row: int) -> str:
        title, detail = self._title_and_detail(row)
        place = _("{number} of {count}").format(number=row + 1, count=self.rowCount())
        return ", ".join(each for each in (_(Paper.noun), title, detail.replace(" · ", ", "), place) if each)

    def _details(self, paper: Paper) -> list[str]:
        named = {spec.name: spec.kind for spec in self._in_list}
        details = [
            str(paper.kind or ""),
            self._said_of.say(named["day"], paper.day),
            pages_said(paper.pages),
            shortened(paper.where_from),
            "" if paper.sha256 else _("No file"),
            self._belongs_to(paper),
        ]
        return [each for each in details if each]

    def _belongs_to(self, paper: Paper) -> str:
        targets = self._linked().get(paper.id, [])
        if not targets:
            return ""
        more = len(targets) - MOST_LINKS
        said = ", ".join(self._title_of(target) for target in targets[:MOST_LINKS])
        if more > 0:
            said += " " + ngettext("and {count} more", "and {count} more", more).format(count=more)
        return _("Belongs to: {what}").format(what=said)

    def _title_of(self, target: Target) -> str:
        place = (target.table, target.id)
        if place not in self._titles:
            record = self._reader.get(type_named(target.table), target.id)
            self._titles[place] = self._said_of.title(record) if record is not None else _("(gone)")
        return self._titles[place]

    def _linked(self) -> dict[str, list[Target]]:
        """Return what each paper belongs to; read once for all rows, while titles are read as rows show."""
        if self._links is None:
            self._links = {}
            for link in self._reader.all(Attachment):
                self._links.setdefault(link.paper, []).append(link.record)
        return self._links


class PaperList(RecordList):
    """The list of papers."""

    def __init__(self, shelf: PaperShelf, reader: Reader, worded: Wording) -> None:
        super().__init__(Paper, shelf, worded)
        self.rows = PaperRows(shelf, reader, worded, self)
        self.setModel(self.rows)


class PapersTab(QWidget):
    """All papers, the button that adds some, and what became of those added last."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shelf = PaperShelf(session.reader)
        self._adding = Adding(session)
        self._adding.added.connect(self._say_added)
        self._adding.progressed.connect(self._say_progress)
        self.news = Banner("")
        self.progress = Help("")
        """How far the keeping is, not announced: it changes all the time."""
        self.problem = Banner("", "problem")
        self.add_button = primary(_("Add a paper"), icon="plus")
        self.add_button.clicked.connect(self._ask_and_add)
        self.hint = Help(
            _("You can also drag files here from a folder. PDF files and photos can be read here.")
        )
        self._row = Flow()
        self._row.addWidget(self.add_button)
        self.kinds = ChipRow(self._options(), name=_("Which papers to show"), required=True)
        self.kinds.set_value(ALL)
        self.kinds.picked.connect(self._pick)
        self.list = PaperList(self._shelf, session.reader, session.worded)
        self.list.opened.connect(self._open)
        self.empty = EmptyState(
            _("No paper is kept yet"),
            _(
                "Reports, letters and photos of papers stay together here, locked like everything else. "
                "Have the file or photo on this computer."
            ),
            _("Add a paper"),
            icon="file-text",
        )
        self.empty.acted.connect(self._ask_and_add)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        for each in (self.news, self.progress, self.problem):
            self._body.addWidget(each)
            each.setVisible(False)
        self._body.addLayout(self._row)
        for widget in (self.empty, self.hint, self.kinds, self.list):
            self._body.addWidget(widget)
        follow(self._fit)

    def refresh(self) -> None:
        """Show the papers that are kept now. The kind that is chosen stays, while it has papers."""
        papers, options = self._session.reader.all(Paper), self._options()
        if self._shelf.kind not in [value for value, _words in options]:
            self._shelf.kind = ALL
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if [words for _value, words in options] != [chip.words for chip in self.kinds.chips()]:
            self.kinds.set_options(options)
            for before, after in pairwise([self.add_button, *self.kinds.chips(), self.list]):
                QWidget.setTabOrder(before, after)
        self.kinds.set_value(self._shelf.kind)
        show_if(self.kinds, len(options) > 2)
        for shown in (self.list, self.add_button):
            show_if(shown, bool(papers))
        show_if(self.empty, not papers)
        self.list.reload()
        if self.isVisible():
            settle(self)
        if had_focus and not papers and not self.empty.primary.hasFocus():
            self.empty.primary.setFocus()

    def first(self) -> QWidget:
        """Return what adds a paper."""
        return self.add_button if self._session.reader.all(Paper) else self.empty.primary

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep these files as papers, behind the window."""
        if not paths:
            return
        self.problem.setVisible(False)
        count = len(paths)
        said = ngettext("{count} file is being kept …", "{count} files are being kept …", count)
        self._say(said.format(count=count))
        self._adding.add(paths)

    def ask_files(self) -> list[Path]:
        """Return the files that the person chooses, none where they leave."""
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Add a paper"), "", file_kinds())
        return [Path(each) for each in chosen]

    def _ask_and_add(self) -> None:
        self.add_files(self.ask_files())

    def _say_added(self, papers: list[Paper], problems: list[str]) -> None:
        for shown in (self.news, self.progress):
            shown.setVisible(False)
        if problems:
            named, more = problems[:MOST_PROBLEMS], len(problems) - MOST_PROBLEMS
            if more > 0:
                named.append(
                    ngettext(
                        "{count} more file was not kept.", "{count} more files were not kept.", more
                    ).format(count=more)
                )
            self.problem.say(breakable(" ".join(named)))
            self.problem.setVisible(True)
        if papers:
            said = ngettext(
                "Kept: {title}.", "{count} papers are kept. Open each to write its date.", len(papers)
            )
            self._say(said.format(title=breakable(shortened(papers[0].title)), count=len(papers)))
        self.refresh()
        if len(papers) == 1 and not problems and self.isVisible():
            self.wanted.emit(OpenRecord(Paper.table, papers[0].id))

    def _say_progress(self, percent: int) -> None:
        self.progress.setText(_("{percent} % is kept.").format(percent=percent))
        self.progress.setVisible(percent < 100)

    def _say(self, text: str) -> None:
        self.news.say(text)
        self.news.setVisible(True)

    def _options(self) -> list[tuple[Any, str]]:
        """Return the kinds of which there are papers."""
        kinds = {_kind(paper) for paper in self._session.reader.all(Paper)}
        options: list[tuple[Any, str]] = [(ALL, _("All"))]
        options += [(kind, str(kind)) for kind in PaperKind if kind in kinds]
        return [*options, (NO_KIND, _("Not written down"))] if NO_KIND in kinds else options

    def _pick(self, kind: str) -> None:
        self._shelf.kind = kind
        self.list.reload()

    def _open(self, record: Record) -> None:
        self.wanted.emit(OpenRecord(record.table, record.id))

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space16)
        self._row.setSpacing(current().sizes.space8)


def pages_said(pages: int | None) -> str:
    """Return «4 pages», or nothing where they were not counted."""
    return ngettext("{count} page", "{count} pages", pages).format(count=pages) if pages else ""


def _kind(paper: Paper) -> str:
    return paper.kind if paper.kind is not None else NO_KIND
