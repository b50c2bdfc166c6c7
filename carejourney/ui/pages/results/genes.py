"""A report of genes: inherited or of the tumor, what it found line by line, and the paper it is on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carejourney.domain.order import newest_first
from carejourney.errors import CareJourneyError
from carejourney.i18n import _
from carejourney.records.catalog import GeneticTest, Paper
from carejourney.records.types.finding import InheritedWord
from carejourney.ui.generic.editors import LineEditor, ListEditor
from carejourney.ui.generic.form_parts import Fold
from carejourney.ui.intents import NewRecord, OpenHistory
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import reveal, settle
from carejourney.ui.kit.fields import Choice, Field, field
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.pages.results.cells import Box, Cell, CellRow
from carejourney.ui.pages.results.entry_page import EntryPage
from carejourney.ui.pages.results.parts import beside_rest
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.gene_report import FindingRow, GeneEntry

FOLDED = ("sample", "taken", "burden", "waiting_since", "who_calls", "source", "note")
CHIPS = ("origin", "overall", "msi", "mmr")


class GeneRow(CellRow):
    """One finding: gene and change in one box, as printed; the report's own word; our plain word."""

    typed = Signal()
    done = Signal()

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
        self.rows: list[GeneRow] = []
        self._lines = Column(gap="space12")
        self.more = quiet(_("Add a row"), icon="plus")
        self.more.clicked.connect(self._add_and_go)
        self.paper, self.page_box = ListEditor(self._papers), LineEditor(short=True)
        self.add_paper = secondary(_("Add a paper"), icon="paperclip")
        self.add_paper.clicked.connect(lambda: self.wanted.emit(NewRecord(Paper.table)))
        self.fold = Fold()
        self._page_field: Field | None = None
        self._ask_all()
        self.paper.edited.connect(self._paper_typed)
        self.page_box.edited.connect(self._paper_typed)
        self.follow_look()
        self.show_entry()

    def refresh(self) -> None:
        """Offer the papers and contacts that there are now: one may just have been added."""
        super().refresh()
        self.paper.refresh()

    def first(self) -> QWidget:
        """Begin with what kind of report it is."""
        return self.asked["origin"].editor

    def show_entry(self) -> None:
        """Show the answers, the findings and the paper."""
        self.show_form()
        self.paper.set_text(self.entry.paper)
        self.page_box.set_text(self.entry.page)
        for row in self.rows:
            self._drop(row)
        self.rows.clear()
        for each in self.entry.findings:
            self._place(each)
        self._name_rows()
        if any(self._form.typed[name] for name in FOLDED):
            self.fold.open()

    def place_of(self, field: str) -> QWidget | None:
        """Return the box of a row, or that of the page."""
        return self.page_box if field == "page" else self._row_of(field).printed

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a problem beside its box."""
        if self._page_field is not None:
            self._page_field.set_error(sentence if field == "page" else "")
        if field.startswith("row"):
            self._row_of(field).show_problem(sentence)
        elif not field:
            for row in self.rows:
                row.show_problem("")

    def _row_of(self, field: str) -> GeneRow:
        return self.rows[min(int(field.rpartition(" ")[2]), len(self.rows) - 1)]

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
        self._page_field = field(_("On which page are the findings?"), "", self.page_box, optional=True)
        self.put(self._page_field)
        self.questions.addWidget(ButtonRow([self.add_paper]))
        self.put(self.ask("overall", chips=True))
        self.questions.addWidget(Heading(_("What it found"), 2))
        self.questions.addLayout(
            beside_rest(Help(_("A row for each gene, exactly as printed. Enter goes to the next row.")))
        )
        self.questions.addWidget(self._lines)
        self.questions.addWidget(ButtonRow([self.more]))
        for name in ("msi", "mmr"):
            self.put(self.ask(name, chips=True))
        for name in FOLDED:
            self.fold.add(self.ask(name))
        self.questions.addWidget(self.fold)
        if self.test is not None:
            self._offer_more(self.test)

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
            self.say_state(problem.sentence)
            return
        self.leave_for_good()

    def _papers(self) -> list[tuple[str, str]]:
        worded = self._form.worded
        papers = newest_first(self._session.reader.all(Paper))
        return [(paper.id, worded.title(paper)) for paper in papers]

    def _paper_typed(self) -> None:
        self.entry.paper, self.entry.page = self.paper.text(), self.page_box.text()
        self.touched()

    def _add_and_go(self) -> None:
        self._add_row().printed.setFocus()

    def _add_row(self) -> GeneRow:
        row = FindingRow()
        self.entry.findings.append(row)
        made = self._place(row)
        self._name_rows()
        settle(self.body_box)
        return made

    def _place(self, row: FindingRow) -> GeneRow:
        made = GeneRow(row)
        made.typed.connect(self.touched)
        made.done.connect(lambda: self._go_on(made))
        made.removed.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._lines.body.addWidget(made)
        made.setVisible(True)
        return made

    def _go_on(self, row: GeneRow) -> None:
        """Go to the next row; the last one adds one, and an empty last one leads on to MSI."""
        at = self.rows.index(row)
        if at + 1 < len(self.rows):
            following = self.rows[at + 1].printed
        elif not row.printed.text().strip():
            self.asked["msi"].editor.setFocus()
            return
        else:
            following = self._add_row().printed
        following.setFocus()
        reveal(following)

    def _remove(self, row: GeneRow) -> None:
        at = self.rows.index(row)
        del self.rows[at], self.entry.findings[at]
        self._drop(row)
        if not self.rows:
            self._add_row()
        self._name_rows()
        self.rows[min(at, len(self.rows) - 1)].printed.setFocus()
        self.touched()

    def _drop(self, row: GeneRow) -> None:
        self._lines.body.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _name_rows(self) -> None:
        for at, row in enumerate(self.rows):
            row.name(_("Row {number}").format(number=at + 1), first=at == 0, removable=len(self.rows) > 1)
