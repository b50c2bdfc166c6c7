"""The place of test results: what is awaited on top, then one kind of result at a time, newest first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.lab_tests import Panel, panel_of, same_test, usual_place
from carejourney.domain.order import newest_first
from carejourney.domain.trends import trend
from carejourney.domain.wording import shortened
from carejourney.i18n import _, ngettext
from carejourney.records.base import Record
from carejourney.records.catalog import (
    TYPES,
    Attachment,
    BiopsyResult,
    Contact,
    Finding,
    GeneticTest,
    LabResult,
    Paper,
    Scan,
)
from carejourney.records.places import Place
from carejourney.records.types.scan import ScanSaid
from carejourney.ui.intents import GoTo, NewRecord, OpenRecord
from carejourney.ui.kit.boxes import Card, EmptyState
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import Button, primary, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.words import Heading, Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.results.cards import ChartCard, GeneCards, latest_card, scan_card, waiting_card
from carejourney.ui.pages.results.lines import Sayings, results_in_order
from carejourney.ui.pages.results.parts import beside_rest
from carejourney.ui.pages.results.rows import ColumnHeads, ResultColumn, ResultLine, ResultList
from carejourney.ui.session import Session
from carejourney.usecases.visit import ReadOnce

ALL, SCANS, GENES, OTHER = "all", "scans", "genes", "other"
SHOWN_AT_ONCE: Final = 30
"""Rows. Each press of «Show more» shows twice as many."""
MOST_OF_A_NAME: Final = 32
"""Characters of a test's name on a chip: a chip is one line, also in large letters."""
ROWS_OF_A_REPORT: Final = 3
"""In how many rows' place a gene report or a biopsy stands."""
RESULTS = (LabResult, Scan, GeneticTest, BiopsyResult)
SHOWN = (*RESULTS, Finding, Attachment, Paper, Contact)
CHIPS_OF: Final = {
    "scan": SCANS,
    "genetic_test": GENES,
    "finding": GENES,
    "biopsy_result": GENES,
}
AWAITED: Final = {SCANS: ("scan",), GENES: ("genetic_test",), ALL: ("lab_result", "scan", "genetic_test")}
NOT_LINKED = (LabResult, Scan, GeneticTest)
"""What this page shows whole. The other types of the place are lists of their own."""


class ResultsPage(Page):
    """`table` is a record type of the place, or the key of a chip («ca_19_9»): it chooses the chip."""

    place = Place.RESULTS

    def __init__(self, session: Session, table: str = "") -> None:
        super().__init__(_("Test results"))
        self._session = session
        self._most = SHOWN_AT_ONCE
        self._test = ""
        """The test that is chosen among those of a panel."""
        self._log: dict[str, bool] = {}
        self._shown: object = None
        self.rows: ResultList | None = None
        self.chart: ChartCard | None = None
        self.tests: ChipRow | None = None
        self.empty: EmptyState | None = None
        self.more: Button | None = None
        self.adding = primary(_("Add results"), icon="plus")
        self.adding.clicked.connect(self._add)
        self._scan = secondary(_("Add a scan"), icon="scan-line")
        self._scan.clicked.connect(lambda: self.wanted.emit(NewRecord(Scan.table)))
        self._genes = secondary(_("Add a gene report"), icon="dna")
        self._genes.clicked.connect(lambda: self.wanted.emit(NewRecord(GeneticTest.table)))
        self._records = ReadOnce(session.reader)
        """What is kept, read once each time the page is drawn anew."""
        self._buttons = ButtonRow([self.adding, self._scan, self._genes])
        self.chips = ChipRow(self._options(), name=_("What to show"), required=True)
        chosen = CHIPS_OF.get(table, table)
        self.chips.set_value(chosen if chosen in dict(self._options()) else ALL)
        self.chips.picked.connect(self._pick)
        self._content = Column("space16")
        for part in (Heading(self.name), self._buttons, self.chips, self._content, self._links()):
            self.add(part)
        session.bridge.watch(self, SHOWN, lambda _change: self.refresh())
        self.refresh()

    @property
    def chip(self) -> str:
        """Which kind of result is shown."""
        return str(self.chips.value())

    def choose(self, chip: str) -> None:
        """Show one kind of result, by the key of its chip or the record type."""
        self.chips.set_value(CHIPS_OF.get(chip, chip))
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now. Nothing is drawn anew where nothing has changed."""
        records = self._records if self._shown is None else ReadOnce(self._session.reader)
        self._records = records
        kept = tuple(tuple(records.all(cls)) for cls in SHOWN)
        shown = (kept, self.chip, self._test, self._most, self._session.today)
        if shown == self._shown:
            return
        self._shown = shown
        options = self._options()
        if len(options) != len(self.chips.chips()):
            self.chips.set_options(options)
            if self.chips.value() is None:
                self.chips.set_value(ALL)
        focused = self._focused()
        self._content.clear()
        self.rows = self.chart = self.tests = self.empty = self.more = None
        is_empty = not any(records.all(cls) for cls in RESULTS)
        self._buttons.setVisible(not is_empty)
        self.chips.setVisible(not is_empty)
        if is_empty:
            self._show_empty()
        else:
            self._show_kind(records)
        self._say_adding()
        settle(self._content)
        tab_in_reading_order(self.column)
        self._put_focus_back(*focused)

    def first(self) -> QWidget | None:
        """Return the chips, or what adds the first result."""
        return self.empty.primary if self.empty else self.chips

    def _options(self) -> list[tuple[str, str]]:
        labs: list[tuple[str, str]] = [(panel.value, str(panel)) for panel in Panel]
        rest = [(SCANS, _("Scans")), (GENES, _("Genes and biopsy"))]
        others = any(panel_of(each.test) is None for each in self._records.all(LabResult))
        return [(ALL, _("All")), *labs, *rest, *([(OTHER, _("Other tests"))] if others else [])]

    def _put(self, part: QWidget) -> None:
        """Add a part below the others. At once: a layout shows it later, too late for the focus."""
        self._content.body.addWidget(part)
        part.setVisible(True)

    def _show_kind(self, records: ReadOnce) -> None:
        session = self._session
        sayings = Sayings(records, session.region, session.today)
        chip = self.chip
        waiting = [
            each
            for each in sayings.waiting(AWAITED.get(chip, ("lab_result",)))
            if not isinstance(each.record, LabResult) or chip in (ALL, _chip_of(each.record))
        ]
        if waiting:
            self._put(waiting_card(waiting, self.wanted.emit))
        if chip == ALL:
            self._show_all(records, sayings)
        elif chip == SCANS:
            self._show_scans(records, sayings)
        elif chip == GENES:
            self._show_genes(records, sayings)
        else:
            mine = [each for each in records.all(LabResult) if _chip_of(each) == chip]
            self._show_labs(mine, sayings)

    def _show_all(self, records: ReadOnce, sayings: Sayings) -> None:
        found: list[Record] = []
        for cls in RESULTS:
            found += records.all(cls)
        titles = ((_("Date"), 3, False), (_("Test"), 4, False), (_("Result"), 4, True))
        more = ((_("Change from last"), 4, False), (_("Where"), 3, False))
        columns = [ResultColumn(*each) for each in (*titles, *more)]
        shown = results_in_order(found, self._most)
        sayings.compare(shown)
        lines = [sayings.line(each) for each in shown]
        self._show_rows(_("All results"), columns, lines, left=len(found) - len(lines))

    def _show_labs(self, mine: Sequence[LabResult], sayings: Sayings) -> None:
        if not mine:
            self._show_nothing(_("No {what} written down yet.").format(what=self._words()))
            return
        names: dict[str, str] = {}
        for each in mine:
            names[same_test(each.test)] = shortened(each.test)
        tests = sorted(names, key=lambda test: (usual_place(test), test))
        if self._test not in names:
            self._test = tests[0]
        if len(tests) > 1:
            self.tests = ChipRow(
                [(test, shortened(names[test], MOST_OF_A_NAME)) for test in tests],
                name=_("Which test?"),
                required=True,
            )
            self.tests.set_value(self._test)
            self.tests.picked.connect(self._pick_test)
            self._put(self.tests)
        self._show_test([each for each in mine if same_test(each.test) == self._test], sayings)

    def _show_test(self, results: Sequence[LabResult], sayings: Sayings) -> None:
        """Show one test: the latest value, the chart, and all values as its twin."""
        ordered = newest_first(list(results))
        values = [each for each in ordered if each.value is not None]
        sayings.compare([*values[:1], *ordered[: self._most]])
        if values:
            self._put(latest_card(values[0], sayings, self.wanted.emit))
        drawn = trend(results)
        if drawn is not None:
            log = self._log.get(self._test, drawn.is_log) and drawn.can_be_log
            name = shortened(values[0].test)
            self.chart = ChartCard(name, drawn, self._session.region, log=log)
            self.chart.opened.connect(self._open)
            self.chart.scaled.connect(lambda log, test=self._test: self._log.__setitem__(test, log))
            self._put(self.chart)
        name = shortened(ordered[0].test)
        parts = (
            (_("Date"), 3, False),
            (name, 3, True),
            (_("Change from last"), 4, False),
            (_("Where"), 3, False),
        )
        columns = [ResultColumn(*each) for each in parts]
        shown = [sayings.value_line(each) for each in ordered[: self._most]]
        self._show_rows(
            _("All values of {test}").format(test=name), columns, shown, left=len(ordered) - len(shown)
        )

    def _show_scans(self, records: ReadOnce, sayings: Sayings) -> None:
        scans = newest_first(list(records.all(Scan)))
        if not scans:
            self._show_nothing(_("No scans written down yet."))
            return
        told = [each for each in scans if each.said is not ScanSaid.WAITING]
        if told:  # what is awaited stands in its own card
            self._put(scan_card(told[0], sayings, self.wanted.emit))
        titles = ((_("Date"), 3, False), (_("Scan"), 3, False), (_("What they said"), 3, True))
        more = ((_("The report's words"), 6, False), (_("Where"), 2, False))
        columns = [ResultColumn(*each) for each in (*titles, *more)]
        shown = [sayings.scan_line(each) for each in scans[: self._most]]
        self._show_rows(_("Scans"), columns, shown, left=len(scans) - len(shown))

    def _show_genes(self, records: ReadOnce, sayings: Sayings) -> None:
        most = self._most // ROWS_OF_A_REPORT
        tests, biopsies = records.all(GeneticTest), records.all(BiopsyResult)
        cards = GeneCards(records, sayings, self.wanted.emit)
        for card in cards.all(newest_first(list(tests))[:most]):
            self._put(card)
        self._put(cards.biopsies(newest_first(list(biopsies))[:most]))
        self._offer_more(max(len(tests) - most, 0) + max(len(biopsies) - most, 0))

    def _show_rows(
        self, name: str, columns: Sequence[ResultColumn], lines: Sequence[ResultLine], *, left: int
    ) -> None:
        self.rows = ResultList(name, columns, lines)
        self.rows.opened.connect(self._open)
        box = QWidget()
        body = QVBoxLayout(box)
        body.setContentsMargins(QMargins())
        body.setSpacing(0)
        body.addWidget(ColumnHeads(self.rows))
        body.addWidget(self.rows)
        self._put(box)
        self._offer_more(left)

    def _offer_more(self, left: int) -> None:
        if left > 0:
            words = ngettext("Show more ({count} left)", "Show more ({count} left)", left).format(count=left)
            self.more = quiet(words, icon="chevron-down")
            self.more.clicked.connect(self._grow)
            self._put(ButtonRow([self.more]))

    def _show_nothing(self, words: str) -> None:
        card = Card()
        card.setAccessibleName(words)
        card.add(beside_rest(Plain(words)))
        self._put(card)

    def _show_empty(self) -> None:
        self.empty = EmptyState(
            _("No results yet"),
            _(
                "Blood tests, scans and gene reports stand here, newest first. "
                "Have the report at hand: it is copied line by line, in its own words."
            ),
            _("Add results"),
            icon="test-tube",
            ease=_("Add a scan"),
            example=_("Add a gene report"),
        )
        self.empty.acted.connect(self._add)
        self.empty.eased.connect(lambda: self.wanted.emit(NewRecord(Scan.table)))
        self.empty.shown.connect(lambda: self.wanted.emit(NewRecord(GeneticTest.table)))
        self._put(self.empty)

    def _links(self) -> QWidget:
        links = []
        for cls in TYPES:
            if cls.kept_at is Place.RESULTS and cls not in NOT_LINKED:
                link = quiet(_(cls.plural))
                link.clicked.connect(
                    lambda _c=False, table=cls.table: self.wanted.emit(GoTo(Place.RESULTS, table))
                )
                links.append(link)
        return ButtonRow(links)

    def _words(self) -> str:
        words = dict(self._options()).get(self.chip, "")
        return words if self.chip == Panel.MARKER else words.lower()

    def _say_adding(self) -> None:
        """One primary button: it adds what is shown. On All the lesser ways stand beside it."""
        words = {SCANS: _("Add a scan"), GENES: _("Add a gene report")}.get(self.chip, _("Add results"))
        self.adding.setText(words)
        self.adding.setAccessibleName(words)
        for button in (self._scan, self._genes):
            button.setVisible(self.chip == ALL)

    def _add(self) -> None:
        table = {SCANS: Scan.table, GENES: GeneticTest.table}.get(self.chip, LabResult.table)
        is_panel = self.chip in {panel.value for panel in Panel}
        self.wanted.emit(NewRecord(table, (("panel", self.chip),) if is_panel else ()))

    def _open(self, record: Record) -> None:
        self.wanted.emit(OpenRecord(record.table, record.id))

    def _pick(self) -> None:
        self._most, self._test = SHOWN_AT_ONCE, ""
        self.refresh()

    def _pick_test(self, test: str) -> None:
        self._most, self._test = SHOWN_AT_ONCE, test
        self.refresh()

    def _grow(self) -> None:
        before = self._most
        self._most *= 2
        self.refresh()
        if self.rows is not None:
            self.rows.choose(before)
            self.rows.setFocus()
        elif self.more is not None:
            self.more.setFocus()

    def _focused(self) -> tuple[str, str]:
        """Return the name of what has the focus in the part that is drawn anew, and its record if a row."""
        now = self._content.window().focusWidget()
        if now is None or not self._content.isAncestorOf(now):
            return "", ""
        row = self.rows.currentIndex().row() if self.rows is not None and now is self.rows else -1
        return now.accessibleName(), self.rows.lines[
            row
        ].record.id if self.rows is not None and row >= 0 else ""

    def _put_focus_back(self, name: str, record: str) -> None:
        if not name:
            return
        stops = [each for each in self._content.findChildren(QWidget) if each.accessibleName() == name]
        again = next((each for each in stops if each.isVisibleTo(self._content)), None)
        if again is None:
            self.chips.setFocus()
            return
        if isinstance(again, ResultList):
            again.choose(next((at for at, line in enumerate(again.lines) if line.record.id == record), 0))
        again.setFocus()


def _chip_of(result: LabResult) -> str:
    """Return under which chip a blood test stands."""
    panel = panel_of(result.test)
    return panel.value if panel else OTHER
