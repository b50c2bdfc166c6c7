"""A report of genes: inherited or of the tumor, what it found line by line, and the paper it is on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from carejourney.domain.order import newest_first
from carejourney.errors import CareJourneyError
from carejourney.i18n import _
from carejourney.records.catalog import GeneticTest, Paper
from carejourney.records.types.finding import InheritedWord
from carejourney.ui.generic.asking import by_field
from carejourney.ui.generic.editors import LineEditor, ListEditor
from carejourney.ui.generic.form_parts import Fold
from carejourney.ui.generic.tied_papers import TiedPapers
from carejourney.ui.intents import OpenHistory
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.choice import Choice
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import Field, field
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.pages.results.attach import AttachFile
from carejourney.ui.pages.results.cells import Box, Cell
from carejourney.ui.pages.results.entry_page import EntryPage
from carejourney.ui.pages.results.entry_rows import EntryRow, EntryRows
from carejourney.ui.pages.results.parts import beside_rest
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.gene_report import FindingRow, GeneEntry

FOLDED = ("sample", "taken", "burden", "waiting_since", "who_calls", "source", "note")
CHIPS = ("origin", "overall", "msi", "mmr")


class GeneRow(EntryRow):
    """One finding: gene and change in one box, as printed; the report's own word; our plain word."""

    def __init__(self, row: FindingRow) -> None:
        self.row = row
        self.printed, self.word, self.plain = Box(), Box(), Choice()
        self.printed.setPlaceholderText(_("For example KRAS G12D"))
        cells = [
            Cell(_("Gene and change, as printed"), self.printed, 5),
            Cell(_("The report's own word"), self.word, 5),
            Cell(_("In one plain word (optional)"), self.plain, 4),
        ]
        super().__init__(cells, _("Remove this row"))
        self.main = self.printed
        self.plain.addItem(_("Not written down"), "")
        for answer in InheritedWord:
            self.plain.addItem(str(answer), answer.value)
        self.printed.setText(row.printed)
        self.word.setText(row.word)
        self.plain.setCurrentIndex(max(self.plain.findData(row.plain), 0))
        self._problem = Plain("", ink="stop")
        self._problem.setVisible(False)
        self.body.addLayout(beside_rest(self._problem))
        for box in (self.printed, self.word):
            box.textEdited.connect(self._typed)
            box.entered.connect(self.done)
        self.plain.activated.connect(self._typed)

    def show_problem(self, sentence: str) -> None:
        """Show what is to sort out in this row."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.printed.setAccessibleDescription(sentence)

    def _typed(self) -> None:
        self.row.printed, self.row.word = self.printed.text(), self.word.text()
        self.row.plain = str(self.plain.currentData() or "")
        self.typed.emit()


class GeneReportPage(EntryPage):
    """A new report, or one that is kept already. All of it is kept in one step."""

    def __init__(self, session: Session, test: GeneticTest | None = None) -> None:
        self.entry = GeneEntry(session.journey, session.worded, test)
        name = _("Add a gene report") if test is None else _("Gene report")
        super().__init__(session, name, self.entry, self.entry.form)
        self.test = test
        self._lines = EntryRows(
            lambda: self.entry.findings, FindingRow, GeneRow, lambda: self.asked["msi"].editor
        )
        self._lines.touched.connect(self.touched)
        self._lines.rearranged.connect(self.order_tabs)
        self.paper, self.page_box = ListEditor(self._papers), LineEditor(short=True)
        self.attach = AttachFile(session)
        self.attach.ended.connect(self._take_paper)
        self._keeps_soon = False
        self.fold = Fold()
        self.fold.button.toggled.connect(self._ask_folded)
        self._page_field: Field | None = None
        self._ask_all()
        self.papers = TiedPapers(session, test) if test is not None else None
        if self.papers is not None:
            self.papers.wanted.connect(self.wanted)
            self._narrow.append(self.papers)
            self.add(beside_rest(self.papers))
            self._show_papers()
        self.paper.edited.connect(self._paper_typed)
        self.page_box.edited.connect(self._paper_typed)
        self.follow_look()
        self.show_entry()

    def refresh(self) -> None:
        """Offer the papers and contacts that there are now: one may just have been added."""
        super().refresh()
        self.paper.refresh()
        self._show_papers()

    @property
    def rows(self) -> list[GeneRow]:
        """What was found."""
        return self._lines.rows

    def first(self) -> QWidget:
        """Begin with what kind of report it is."""
        return self.asked["origin"].editor

    def show_entry(self) -> None:
        """Show the answers, the findings and the paper."""
        self.show_form()
        self.paper.set_text(self.entry.paper)
        self.page_box.set_text(self.entry.page)
        self._lines.refill()
        if any(self._form.typed[name] for name in FOLDED):
            self.fold.open()

    def keep(self) -> None:
        """Keep the report, as soon as its file is kept."""
        if self.attach.is_busy:
            self._keeps_soon = True
            return
        super().keep()

    def place_of(self, field: str) -> QWidget | None:
        """Return the box of a row, or that of the page."""
        return self.page_box if field == "page" else self._lines.at(field).printed

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a problem beside its box."""
        if self._page_field is not None:
            self._page_field.set_error(sentence if field == "page" else "")
        if field.startswith("row"):
            self._lines.at(field).show_problem(sentence)
        elif not field:
            self._lines.clear_problems()

    def _ask_all(self) -> None:
        for name in ("origin", "name", "lab", "reported"):
            self.put(self.ask(name, chips=name in CHIPS))
        self.put(
            field(
                _("Which paper is it?"),
                _("Only the paper is enough for now. The rest can be typed in later."),
                self.paper,
                optional=True,
            )
        )
        self.put(self.attach)
        self._page_field = field(_("On which page are the findings?"), "", self.page_box, optional=True)
        self.put(self._page_field)
        self.put(self.ask("overall", chips=True))
        self.questions.addWidget(Heading(_("What it found"), 2))
        self.questions.addLayout(
            beside_rest(Help(_("A row for each gene, exactly as printed. Enter goes to the next row.")))
        )
        self.questions.addWidget(self._lines)
        for name in ("msi", "mmr"):
            self.put(self.ask(name, chips=True))
        self.put(self.fold)
        if self.test is not None:
            self._offer_more(self.test)

    def _show_problems(self, problems: Sequence[CareJourneyError]) -> None:
        if not by_field(problems).keys().isdisjoint(FOLDED):
            self.fold.open()
        super()._show_problems(problems)

    def _ask_folded(self) -> None:
        """Ask what is folded away when it is wanted first: the page opens in half the time without it."""
        if FOLDED[0] in self.asked:
            return
        for name in FOLDED:
            self.fold.add(self.ask(name))
        self.show_form()
        self.order_tabs()
        settle(self.fold)

    def _show_papers(self) -> None:
        """Show what is linked, to be opened. Where nothing is, «Which paper is it?» is the way."""
        if self.papers is not None:
            self.papers.setVisible(bool(self.papers.links()))

    def _offer_more(self, test: GeneticTest) -> None:
        history = quiet(_("History of this record"), icon="history")
        history.clicked.connect(lambda: self.wanted.emit(OpenHistory(test.table, test.id)))
        remove = quiet(_("Remove"), icon="trash-2", name=_("Remove this report. Undo brings it back."))
        remove.clicked.connect(lambda: self._remove_report(test))
        self.questions.addWidget(ButtonRow([history, remove]))

    def _remove_report(self, test: GeneticTest) -> None:
        """Take the report and its findings out. Undo and its history bring them back, so nobody is asked."""
        try:
            edit.remove(self._session.journey, test)
            self._entry.drop_draft()
        except CareJourneyError as problem:
            self.state.say(problem.sentence)
            return
        self.leave_for_good()

    def _papers(self) -> list[tuple[str, str]]:
        worded = self._form.worded
        papers = newest_first(self._session.reader.all(Paper))
        return [(paper.id, worded.title(paper)) for paper in papers]

    def _paper_typed(self) -> None:
        self.entry.paper, self.entry.page = self.paper.text(), self.page_box.text()
        self.touched()

    def _take_paper(self, paper: Paper | None) -> None:
        """Choose the paper that was attached; and keep the report now, where that was asked for meanwhile."""
        soon, self._keeps_soon = self._keeps_soon, False
        if paper is None:
            return
        self.paper.refresh()
        self.paper.set_text(paper.id)
        self._paper_typed()
        if soon:
            self.keep()
