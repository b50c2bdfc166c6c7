"""A whole report of blood tests, typed in line by line."""

from PySide6.QtWidgets import QWidget

from carejourney.domain.lab_tests import Panel, all_names
from carejourney.i18n import _, ngettext
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import reveal, settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.words import Heading, Help
from carejourney.ui.pages.results.entry_page import EntryPage
from carejourney.ui.pages.results.entry_rows import EntryRows
from carejourney.ui.pages.results.panel_row import LabRow
from carejourney.ui.pages.results.parts import beside_rest
from carejourney.ui.session import Session
from carejourney.usecases.results import PanelEntry, PanelRow


class PanelPage(EntryPage):
    """When, which lab, then a row for each line of the report. Enter goes to the next row.

    `panel` is the key of a panel whose names are filled in as they were last entered.
    """

    def __init__(self, session: Session, panel: str = "") -> None:
        wanted = Panel.of(panel) if panel in {each.value for each in Panel} else None
        self.entry = PanelEntry(session.journey, session.worded, wanted)
        super().__init__(session, _("Add results"), self.entry, self.entry.head)
        names = all_names(self.entry.last.names)
        self._lines = EntryRows(
            lambda: self.entry.rows,
            PanelRow,
            lambda row: LabRow(row, self.entry, names),
            lambda: self.keep_button,
        )
        self._lines.touched.connect(self.touched)
        self._lines.rearranged.connect(self.order_tabs)
        for name in ("taken", "lab"):
            self.put(self.ask(name))
        self.put(self.ask("source", chips=True))
        self.panels = ChipRow([(each, str(each)) for each in Panel])
        self.panels.picked.connect(self._fill_in)
        help_text = _("One press fills in the names and units, as you last wrote them.")
        self.questions.addWidget(field(_("Which tests?"), help_text, self.panels, optional=True))
        self.panels.set_value(wanted)
        self.questions.addWidget(Heading(_("Each line of the report"), 2))
        self.questions.addLayout(
            beside_rest(
                Help(_("Copy each value as printed, such as 1,480 or <2. Enter goes to the next row."))
            )
        )
        self.questions.addWidget(self._lines)
        self._ask_waiting()
        self.follow_look()
        self.show_entry()

    @property
    def rows(self) -> list[LabRow]:
        """The lines of the report."""
        return self._lines.rows

    def first(self) -> QWidget:
        """Begin with the date; where it is there already, with the first value to type."""
        if not self._form.typed["taken"].strip():
            return self.asked["taken"].editor
        return next((row.value for row in self.rows if not row.value.text()), self.rows[0].value)

    def show_entry(self) -> None:
        """Show the head and the rows."""
        self.show_form()
        state = self._form.typed["state"]
        self.waiting.set_value(state)
        self.asked["who_calls"].setVisible(bool(state))
        self._lines.refill()

    def place_of(self, field: str) -> QWidget | None:
        """Return the box of a row."""
        row = self._lines.at(field)
        return row.test if row.value.text().strip() and not row.test.text().strip() else row.value

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a problem under its row."""
        if field:
            self._lines.at(field).show_problem(sentence)
        else:
            self._lines.clear_problems()

    def _asks_back(self) -> bool:
        """Stop once at what is worth a second look; pressed again, it is kept."""
        open_ones = [row for row in self.rows if row.asks_back()]
        for row in open_ones:
            row.passed = True
        if open_ones:
            count = len(open_ones)
            said = ngettext("One value to look at again.", "{count} values to look at again.", count)
            self.state.say(said.format(count=count))
            settle(self.body_box)
            open_ones[0].keep_value.setFocus()
            reveal(open_ones[0].keep_value)
        return bool(open_ones)

    def _ask_waiting(self) -> None:
        """Ask what becomes of lines without a value; who will call is asked only where they are awaited."""
        self.waiting = ChipRow(
            [("", _("Leave them out")), ("waiting", _("Still waiting for them"))], required=True
        )
        self.waiting.picked.connect(self._wait)
        self.questions.addWidget(field(_("Lines without a value?"), "", self.waiting))
        self.put(self.ask("who_calls"))

    def _wait(self, state: str) -> None:
        self._form.typed["state"] = state
        self.asked["who_calls"].setVisible(bool(state))
        settle(self.body_box)
        self.touched()

    def _fill_in(self, panel: Panel | None) -> None:
        """Fill in the names of a panel. Rows with a value stay, and so do names typed by hand."""
        if panel is None:
            return
        there = [row for row in self.entry.rows if row.value.strip() or row.usual_range.strip()]
        names = {row.test.casefold() for row in there}
        self.entry.rows = there + [
            row for row in self.entry.rows_of(panel) if row.test.casefold() not in names
        ]
        self.show_entry()
        self.touched()
        settle(self.body_box)
