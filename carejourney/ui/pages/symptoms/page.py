"""The place of the symptoms: how was today, the last days, weight and temperature, daily life."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from carejourney.domain.dates import say_when
from carejourney.domain.symptom_days import Cell, Symptom, cycle_starts
from carejourney.errors import CareJourneyError
from carejourney.i18n import _
from carejourney.records.answers import YesNo
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    BeforeVisitCheck,
    DailyLife,
    Measurement,
    SymptomEntry,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.changes import ChangeSet
from carejourney.records.places import Place
from carejourney.records.types.daily_life import DailyLifeLevel
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.symptom_entry import Severity
from carejourney.records.when import When
from carejourney.ui.generic.attempt import attempt
from carejourney.ui.intents import GoTo, NewRecord, OpenRecord
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Heading
from carejourney.ui.page import Page
from carejourney.ui.pages.symptoms.daily import CheckCard, DailyLifeCard
from carejourney.ui.pages.symptoms.grid import DaysCard
from carejourney.ui.pages.symptoms.numbers import NumbersCard
from carejourney.ui.pages.symptoms.ratings import HowWasToday
from carejourney.ui.session import Session
from carejourney.usecases import symptoms

DRAFT = "symptoms/boxes"
DRAFT_AFTER = 600
"""Milliseconds after the last key."""
ROUND_THE_GRID = (TreatmentLine, TreatmentDay)
OTHERS = (Measurement, DailyLife, BeforeVisitCheck, Appointment)


class SymptomsPage(Page):
    """One tap a symptom. Nothing is judged: the foot of the window shows the number after every change."""

    place = Place.SYMPTOMS

    def __init__(self, session: Session) -> None:
        super().__init__(_("Symptoms"))
        self._session = session
        self._entries: dict[str, SymptomEntry] = {}
        self._starts = cycle_starts(session.reader)
        self.problem = Banner("", "problem")
        self.today = HowWasToday(self._say_more)
        self.days = DaysCard(session.region)
        self.numbers = NumbersCard(session)
        self.daily = DailyLifeCard(session)
        self.check = CheckCard(session)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft_soon)
        self._drafted: dict[str, str] = {}
        self._lay_out()
        self._connect()
        self._carry_on()
        self.refresh()
        follow(self._fit)

    def refresh(self) -> None:
        """Read everything again."""
        session = self._session
        self._entries = {each.id: each for each in session.reader.all(SymptomEntry)}
        self._starts = cycle_starts(session.reader)
        self._show_entries()
        self._show_others()

    def flush(self) -> None:
        """Keep what is typed about a symptom; of the boxes, a draft. Raises SituationProblem."""
        self.today.flush()
        self._keep_draft()

    def first(self) -> QWidget | None:
        """Return the first row to tap."""
        row = next(iter(self.today.rows.values()), None)
        return row.chips.focusProxy() if row is not None and row.isVisibleTo(self) else self.days.view

    def _show_entries(self) -> None:
        entries = tuple(self._entries.values())
        self.today.show_entries(entries, self._session.today)
        self.days.show_entries(entries, self._starts, self._session.today)

    def _show_others(self) -> None:
        self.numbers.refresh()
        self.daily.refresh()
        self.check.refresh()
        is_over = self._session.patient.state is JourneyState.ENDED
        for part in (self.today, self._columns, self.check):
            show_if(part, not is_over)

    def _heard(self, change: ChangeSet) -> None:
        """Take over what changed, without reading thousands of entries again for one tap."""
        kinds = {type(part.record) for part in change.parts}
        for part in change.parts:
            if isinstance(part.after, SymptomEntry):
                self._entries[part.after.id] = part.after
            elif isinstance(part.before, SymptomEntry):
                self._entries.pop(part.before.id, None)
        if kinds & set(ROUND_THE_GRID):
            self._starts = cycle_starts(self._session.reader)
        if kinds & {SymptomEntry, *ROUND_THE_GRID}:
            self._show_entries()
        if kinds & set(OTHERS):
            self._show_others()

    def _rate(self, symptom: Symptom, how_bad: Severity | None) -> None:
        entries = tuple(self._entries.values())
        session = self._session
        if not self._try(lambda: symptoms.rate(session.journey, entries, symptom, how_bad, session.today)):
            self._show_entries()

    def _say_more(self, entry: SymptomEntry, name: str, value: object) -> None:
        symptoms.say_more(self._session.journey, entry, name, value)

    def _write(self, text: str) -> None:
        try:
            symptoms.add_words(self._session.journey, text, self._session.today)
        except CareJourneyError as problem:
            self.today.words_field.set_error(problem.sentence)
            announce(self.today.words_field, problem.sentence)
        else:
            self.today.clear_words()
            self._timer.start()

    def _live(self, level: DailyLifeLevel | None) -> None:
        session = self._session
        if not self._try(lambda: symptoms.live(session.journey, level, session.today)):
            self.daily.refresh()

    def _answer(self, name: str, answer: YesNo | None) -> None:
        session, visit = self._session, self.check.visit
        visit_id = visit.id if visit is not None else None
        if not self._try(lambda: symptoms.check(session.journey, name, answer, visit_id, session.today)):
            self.check.refresh()

    def _open(self, cell: Cell) -> None:
        """Open what is written down in a cell, or begin an entry for its day."""
        if cell.entry is not None:
            self.wanted.emit(OpenRecord(SymptomEntry.table, cell.entry.id))
        elif cell.day is not None and cell.symptom is not None:
            day = say_when(When.day(cell.day), self._session.region)
            texts = (("what", cell.symptom.what.value), ("day", day), ("where", cell.symptom.where))
            typed = (*texts, ("words", cell.symptom.words))
            self.wanted.emit(NewRecord(SymptomEntry.table, tuple(each for each in typed if each[1])))

    def _try(self, keep: Callable[[], None]) -> bool:
        return attempt(keep, self.problem)

    def _lay_out(self) -> None:
        self._columns = Columns([self.numbers, self.daily])
        self._links_box = QWidget()
        self._links = Flow(self._links_box)
        for words, cls in (
            (_("All symptoms"), SymptomEntry),
            (_("Measurements"), Measurement),
            (_("Daily life over time"), DailyLife),
            (_("Before-visit checks"), BeforeVisitCheck),
        ):
            link = quiet(words)
            link.clicked.connect(lambda _checked=False, cls=cls: self._go_to(cls))
            self._links.addWidget(link)
        offered = [self.check] if self.check.is_offered else []
        rest = [] if offered else [self.check]
        parts = (self.today, *offered, self.days, self._columns, *rest, self._links_box)
        for part in (Heading(_("Symptoms")), self.problem, *parts):
            self.add(part)
        self.problem.setVisible(False)

    def _go_to(self, cls: type[Record]) -> None:
        self.wanted.emit(GoTo(cls.kept_at, cls.table))

    def _connect(self) -> None:
        self.today.rated.connect(self._rate)
        self.today.written.connect(self._write)
        self.days.opened.connect(self._open)
        self.daily.picked.connect(self._live)
        self.check.answered.connect(self._answer)
        for editor in (self.today.words, self.numbers.weight.number, self.numbers.temperature.number):
            editor.edited.connect(lambda _text: self._timer.start())
        self._session.bridge.watch(self, (SymptomEntry, *ROUND_THE_GRID, *OTHERS), self._heard)

    def _draft(self) -> dict[str, str]:
        typed = {
            "words": self.today.words.text(),
            "weight": self.numbers.weight.text(),
            "temperature": self.numbers.temperature.text(),
        }
        return {name: text for name, text in typed.items() if text.strip()}

    def _keep_draft(self) -> None:
        self._timer.stop()
        if (draft := self._draft()) != self._drafted:
            self._session.journey.writer.draft(DRAFT, draft)
            self._drafted = draft

    def _keep_draft_soon(self) -> None:
        self._try(self._keep_draft)

    def _carry_on(self) -> None:
        kept = self._session.reader.draft(DRAFT)
        if kept.get("words"):
            self.today.words.set_text(kept["words"])
        self.numbers.weight.set_text(kept.get("weight", ""))
        self.numbers.temperature.set_text(kept.get("temperature", ""))
        self._drafted = self._draft()

    def _fit(self) -> None:
        self._links.setSpacing(current().sizes.space8)
