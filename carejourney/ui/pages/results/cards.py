"""The cards of the place of test results: what is awaited, the latest value, scans, genes, biopsies."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carejourney.domain.phrases import begin_large, listed, plain, quoted, sentence
from carejourney.domain.trends import Trend
from carejourney.domain.wording import say_measured, shortened
from carejourney.i18n import _
from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import Attachment, BiopsyResult, Finding, GeneticTest, LabResult, Paper, Scan
from carejourney.records.places import Place
from carejourney.records.types.genetic_test import Mmr, Msi, Origin
from carejourney.region import Region
from carejourney.ui.intents import GoTo, NewRecord, OpenRecord
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.button_row import ButtonRow
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.column import Column, Rule
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.pages.results.chart import TrendChart
from carejourney.ui.pages.results.lines import Sayings, Waiting
from carejourney.ui.pages.results.parts import Ask, beside_rest, question_button
from carejourney.usecases.visit import ReadOnce

MOST_WAITING = 5
MOST_OF_A_TITLE = 30
"""Characters of a paper's title on a button: it is one line, also in large letters."""


def waiting_card(waiting: Sequence[Waiting], ask: Ask) -> Card:
    """Return what is awaited, since when, and who will call."""
    card = Card(_("Waiting for"))
    for each in waiting[:MOST_WAITING]:
        words = Column("space4")
        for said in (Plain(each.what, "strong"), Help(each.said)):
            words.body.addLayout(beside_rest(said))
        type_in = secondary(
            _("Type in the result"), name=_("Type in the result: {what}").format(what=each.what)
        )
        record = each.record
        type_in.clicked.connect(lambda _c=False, record=record: ask(OpenRecord(record.table, record.id)))
        card.add(Columns([words, ButtonRow([type_in])], (3, 1)))
    left = len(waiting) - MOST_WAITING
    if left > 0:
        card.add(Help(_("{count} more are in the list below.").format(count=left)))
    return card


def latest_card(result: LabResult, sayings: Sayings, ask: Ask) -> Card:
    """Return the latest value of a test, its day and lab, and how it differs from the one before."""
    test = shortened(result.test)
    card = Card()
    card.setAccessibleName(_("Latest {test}").format(test=test))
    card.add(Help(card.accessibleName()))
    card.add(Plain(sayings.value(result), "h2"))
    where = shortened(plain(result.lab)) or _("lab not written down")
    card.add(beside_rest(Plain(listed([begin_large(sayings.day(result)), where]))))
    said = sayings.change(result)
    if said:
        card.add(beside_rest(Plain(sentence(begin_large(said)))))
    if result.usual_range.strip():
        words = _("The lab's own range, as printed: {range}").format(range=shortened(result.usual_range))
        card.add(beside_rest(Help(words)))
    see = quiet(_("See it with treatments and scans"), icon="route")
    see.clicked.connect(lambda: ask(GoTo(Place.TREATMENT)))
    card.add(ButtonRow([question_button(result, listed([test, sayings.value(result)]), ask), see]))
    return card


class ChartCard(Card):
    """The chart of one test, what is being read in it, and the way to the other scale."""

    opened = Signal(object)
    scaled = Signal(bool)
    """Whether the scale that was chosen goes by tens."""

    def __init__(self, test: str, trend: Trend, region: Region, *, log: bool) -> None:
        super().__init__(_("{test} over time").format(test=test))
        self.chart = TrendChart(test, trend, region, log=log)
        self.caption, self.reading = Help(""), Plain("", "strong")
        self.scale = quiet("…", name=_("Another scale"))
        unit = trend.points[-1].kind[0]
        notes = [_("In {unit}.").format(unit=unit) if unit else _("The unit is not written down.")]
        if trend.band is not None:
            notes.append(_("The gray band is the lab's own range: {range}.").format(range=trend.band.words))
        if any(point.is_limit for point in trend.points):
            notes.append(_("An open dot is a limit, such as <2."))
        self.add(self.chart)
        self.add(self.reading)
        self.add(beside_rest(self.caption))
        self.add(beside_rest(Help(" ".join([*notes, *trend.notes]))))
        self.add(ButtonRow([self.scale]))
        self.reading.setVisible(False)
        self.scale.setVisible(trend.can_be_log)
        self.scale.clicked.connect(self._turn)
        self.chart.read.connect(self._read)
        self.chart.opened.connect(self.opened)
        self._say_scale()

    def _read(self, words: str) -> None:
        self.reading.setText(words)
        self.reading.setVisible(True)

    def _turn(self) -> None:
        self.chart.set_log(log=not self.chart.log)
        self._say_scale()
        self.scaled.emit(self.chart.log)

    def _say_scale(self) -> None:
        log = self.chart.log
        self.caption.setText(_("Each line up is 10 times more") if log else _("Even scale from 0"))
        words = _("Show an even scale") if log else _("Show a scale by tens")
        self.scale.setText(words)
        self.scale.setAccessibleName(words)


def scan_card(scan: Scan, sayings: Sayings, ask: Ask) -> Card:
    """Return the latest scan with the report's own words."""
    name = sayings.scan_name(scan)
    card = Card()
    card.setAccessibleName(_("Latest scan"))
    card.add(Help(card.accessibleName()))
    card.add(Plain(name, "h2"))
    said = str(scan.said) if scan.said else _("not written down")
    card.add(beside_rest(Plain(begin_large(listed([sayings.day(scan), shortened(scan.place)])))))
    card.add(beside_rest(Plain(_("What they said: {said}").format(said=said))))
    if scan.impression.strip():
        words = _("The report says {words}").format(words=quoted(scan.impression, 400))
        card.add(beside_rest(Plain(words)))
    card.add(ButtonRow([question_button(scan, name, ask)]))
    return card


class GeneCards:
    """Inherited genes and those of the tumor, apart: what was printed, and our plain word beside it."""

    def __init__(self, records: ReadOnce, sayings: Sayings, ask: Ask) -> None:
        self._sayings, self._ask = sayings, ask
        self._papers = {paper.id: paper for paper in records.all(Paper)}
        self._findings: dict[RecordId, list[Finding]] = {}
        for finding in records.all(Finding):
            self._findings.setdefault(finding.test, []).append(finding)
        self._ties: dict[str, list[Attachment]] = {}
        for tie in records.all(Attachment):
            if tie.record.table in (GeneticTest.table, Finding.table) and tie.paper in self._papers:
                self._ties.setdefault(tie.record.id, []).append(tie)

    def all(self, tests: Sequence[GeneticTest]) -> list[QWidget]:
        """Return the cards; the two kinds stand beside each other, also where one has nothing yet."""
        pair: list[QWidget] = [
            self._card(_("Inherited genes"), _("From blood or saliva"), Origin.INHERITED, tests),
            self._card(_("The tumor's genes"), _("From tissue or blood"), Origin.TUMOR, tests),
        ]
        cards: list[QWidget] = [Columns(pair)]
        if any(test.origin is Origin.NOT_SURE for test in tests):
            help_text = _("Not sure if inherited or tumor")
            cards.append(self._card(_("Other gene reports"), help_text, Origin.NOT_SURE, tests))
        return cards

    def biopsies(self, results: Sequence[BiopsyResult]) -> Card:
        """Return the biopsy results in the reports' own words."""
        card = Card(_("Biopsy"))
        if not results:
            card.add(Plain(_("Not written down.")))
        for at, each in enumerate(results):
            if at:
                card.add(Rule())
            what = shortened(each.site)
            card.add(beside_rest(Plain(what, "strong")))
            card.add(beside_rest(Help(begin_large(listed([self._sayings.day(each), shortened(each.lab)])))))
            cell_type = shortened(each.cell_type) or _("not written down")
            card.add(beside_rest(Plain(_("Cell type: {words}").format(words=cell_type))))
            if each.words.strip():
                card.add(beside_rest(Plain(quoted(each.words, 400))))
            paper = [self._paper(each.paper, None)] if each.paper and each.paper in self._papers else []
            card.add(ButtonRow([self._open(each, what), question_button(each, what, self._ask), *paper]))
        add = secondary(_("Add a biopsy result"), icon="plus")
        add.clicked.connect(lambda: self._ask(NewRecord(BiopsyResult.table)))
        card.add(ButtonRow([add]))
        return card

    def _card(self, title: str, help_text: str, origin: Origin, tests: Sequence[GeneticTest]) -> Card:
        card = Card(title)
        card.add(beside_rest(Help(help_text)))
        mine = [test for test in tests if test.origin is origin]
        if not mine:
            card.add(beside_rest(Plain(_("Not written down."))))
        for at, test in enumerate(mine):
            if at:
                card.add(Rule())
            self._test(card, test)
        return card

    def _test(self, card: Card, test: GeneticTest) -> None:
        name = shortened(test.name) or _("Gene report")
        card.add(beside_rest(Plain(name, "label")))
        card.add(beside_rest(Help(begin_large(listed([shortened(test.lab), self._sayings.day(test)])))))
        findings, ties = self._findings.get(test.id, []), self._ties.get(test.id, [])
        overall = self._overall(test, has_findings=bool(findings), has_paper=bool(ties))
        if overall:
            card.add(beside_rest(Plain(overall)))
        for finding in findings:
            self._finding(card, finding)
        if test.origin is not Origin.INHERITED or test.msi or test.mmr:
            card.add(beside_rest(Plain(_("MSI: {answer}").format(answer=_answer(test.msi)))))
            card.add(beside_rest(Plain(_("MMR: {answer}").format(answer=_answer(test.mmr)))))
        if test.burden:
            burden = _("Tumor mutation burden: {value}").format(value=shortened(say_measured(test.burden)))
            card.add(beside_rest(Plain(burden)))
        of_findings = (tie for finding in findings for tie in self._ties.get(finding.id, []))
        tied = dict.fromkeys((tie.paper, tie.record.page) for tie in (*ties, *of_findings))
        named = dict.fromkeys(each.paper for each in findings if each.paper in self._papers)
        papers = [self._paper(paper, page) for paper, page in tied]
        known = {paper for paper, _page in tied}
        papers += [self._paper(paper, None) for paper in named if paper and paper not in known]
        card.add(ButtonRow([self._open(test, name), question_button(test, name, self._ask), *papers]))

    def _finding(self, card: Card, finding: Finding) -> None:
        """Show gene and change as printed, with the report's own word and ours beside it."""
        card.add(
            beside_rest(Plain(listed([plain(finding.gene), plain(finding.change)], apart=" "), "strong"))
        )
        said = [_("The report says {word}.").format(word=quoted(finding.word, 200))] if finding.word else []
        if finding.plain is not None:
            said.append(_("In a plain word: {word}.").format(word=str(finding.plain).lower()))
        if said:
            card.add(beside_rest(Help(" ".join(said))))

    @staticmethod
    def _overall(test: GeneticTest, *, has_findings: bool, has_paper: bool) -> str:
        """Return what the whole test came to; nothing where only its findings are written down."""
        if test.overall is not None:
            return _("Result: {words}").format(words=test.overall)
        if has_findings:
            return ""
        return _("Typed in: later") if has_paper else _("Result: {words}").format(words=_("not written down"))

    def _paper(self, paper: RecordId, page: int | None) -> QWidget:
        title = shortened(self._papers[paper].title, MOST_OF_A_TITLE)
        words = _("Paper: {title}").format(title=title)
        if page:
            words = _("{paper}, page {page}").format(paper=words, page=page)
        button = quiet(words, icon="file-text")
        button.clicked.connect(lambda: self._ask(OpenRecord(Paper.table, paper, page)))
        return button

    def _open(self, record: Record, what: str) -> QWidget:
        button = secondary(_("Open"), name=_("Open: {what}").format(what=what))
        button.clicked.connect(lambda: self._ask(OpenRecord(record.table, record.id)))
        return button


def _answer(answer: Msi | Mmr | None) -> str:
    return str(answer) if answer else _("not written down")
