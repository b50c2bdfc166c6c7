"""The card on top of the story: which treatment it is now, since when, and what can be done about it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carejourney.domain.dates import days_away, say_when
from carejourney.domain.phrases import in_brackets, listed, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.lines import (
    Standing,
    cycles,
    days_given,
    dose_changes,
    full_name,
    in_order,
    last_days,
    lines_now,
    put_off,
    standing,
)
from carejourney.domain.timeline.courses import called
from carejourney.domain.visits import coming
from carejourney.i18n import _, ngettext
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import TreatmentDay, TreatmentLine
from carejourney.records.types.patient import JourneyState
from carejourney.records.types.treatment_day import WentAhead
from carejourney.records.types.treatment_line import LineStatus
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Plain


class NowCard(Card):
    """What the records say about the treatment now, and the ways to go on from there."""

    wanted = Signal(object)
    planned = Signal(str)
    """The id of the line for which appointments are to be planned."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Treatment now"))
        self._line: TreatmentLine | None = None
        self._said: list[tuple[str, str]] = []
        self._words = Column("space16")
        self._ways = QWidget()
        self._flow = Flow(self._ways)
        self.log = primary(_("Log a treatment day"), icon="plus")
        self.log_too = secondary(_("Log a treatment day"), icon="plus")
        self.add_line = primary(_("Add the treatment"), icon="plus")
        self.changed = secondary(_("Treatment has changed"))
        self.plan = quiet(_("Plan the next appointments"), icon="calendar-days")
        self.add_another = quiet(_("Add another treatment"), icon="plus")
        for button, act in (
            (self.log, self._log),
            (self.add_line, self._add_line),
            (self.log_too, self._log),
            (self.changed, self._change),
            (self.plan, self._plan),
            (self.add_another, self._add_line),
        ):
            self._flow.addWidget(button)
            button.clicked.connect(act)
        self.add(Columns([self._words, self._ways]))
        follow(self._fit_now)

    def show_case(self, case: Case, *, planning: bool) -> None:
        """Show what is written down. While appointments are planned, that form has the primary button."""
        said = list(now_words(case))
        if said != self._said:
            self._said = said
            self._words.clear()
            for title, text in said:
                parts = [Heading(title, 2), *([Plain(text, ink="text2")] if text else [])]
                self._words.body.addWidget(Column("space4", parts))
            self._words.body.addStretch(1)
        now = lines_now(case)
        going = [line for line in now if standing(case, line) in (Standing.RUNNING, Standing.BREAK)]
        self._line = next(reversed(going or now), None)
        is_on, is_quiet = bool(going), case.is_quiet
        self._ways.setVisible(not planning)
        for button, shown in (
            (self.log, is_on and not is_quiet),
            (self.add_line, not is_on and not is_quiet),
            (self.log_too, bool(now) and (is_quiet or not is_on)),
            (self.changed, bool(now)),
            (self.plan, is_on and not is_quiet),
            (self.add_another, is_on or is_quiet),
        ):
            button.setVisible(shown)

    def _log(self) -> None:
        self.wanted.emit(NewRecord(TreatmentDay.table))

    def _add_line(self) -> None:
        self.wanted.emit(NewRecord(TreatmentLine.table))

    def _change(self) -> None:
        if self._line is not None:
            self.wanted.emit(OpenRecord(TreatmentLine.table, self._line.id))

    def _plan(self) -> None:
        if self._line is not None:
            self.planned.emit(self._line.id)

    def _fit_now(self) -> None:
        self._flow.setSpacing(current().sizes.space8)


def now_words(case: Case) -> Iterator[tuple[str, str]]:
    """Yield a title and what is said below it for each treatment that matters now."""
    patient = case.patient
    if patient is not None and patient.state not in (None, JourneyState.TREATMENT):
        since = patient.state_since
        said = _("Ended: {when}") if patient.state is JourneyState.ENDED else _("{state} since {when}")
        if since is None or since.is_not_sure:
            said = str(patient.state)
        else:
            said = said.format(state=patient.state, when=case.full(since))
        yield said, ""
    lines = lines_now(case)
    for line in lines:
        yield _title(case, line), _text(case, line)
    if not lines:
        yield _("No treatment is written down"), ""
    ahead = [line for line in case.all(TreatmentLine) if standing(case, line) is Standing.AHEAD]
    for line in [] if case.is_quiet else in_order(ahead):
        start = _("From {when}.").format(when=case.full(line.start)) if line.start else ""
        what = _("Being considered") if line.status is LineStatus.CONSIDERING else _("Planned")
        yield _("{what}: {name}").format(what=what, name=full_name(case, line)), start


def _title(case: Case, line: TreatmentLine) -> str:
    name = full_name(case, line)
    named = _("{which}, {name}").format(which=called(line), name=name) if line.which else name
    match standing(case, line):
        case Standing.RUNNING:
            words = _("Now: {name}")
        case Standing.BREAK:
            words = _("On a break: {name}")
        case Standing.OVER:
            words = _("Last treatment: {name}")
        case _:
            return named
    return words.format(name=named)


def _text(case: Case, line: TreatmentLine) -> str:
    where = standing(case, line)
    if line.start is None:
        start = _("Start not written down.")
    elif line.start.is_not_sure:
        start = _("Not sure when it started.")
    else:
        start = sentence(_("Started {when}").format(when=case.full(line.start)))
    count = cycles(case, line) or 0
    many = ngettext("{count} cycle so far.", "{count} cycles so far.", count)
    if where is Standing.OVER:
        many = ngettext("{count} cycle.", "{count} cycles.", count)
    words = [start, many.format(count=count) if count else ""]
    words += [sentence(each) for each in dose_changes(case, line)]
    if where is Standing.OVER:
        words.append(_stopped(case, line))
    else:
        words += [_last(case, line), _next(case) if where is Standing.RUNNING else ""]
    return listed(words, apart=" ")


def _stopped(case: Case, line: TreatmentLine) -> str:
    if line.stop is None or line.stop.is_not_sure:
        said = _("Stopped, date not known")
    else:
        said = _("Stopped {when}").format(when=case.full(line.stop))
    return sentence(listed([said, small(line.why_stopped) if line.why_stopped else ""], apart=": "))


def _last(case: Case, line: TreatmentLine) -> str:
    given = days_given(case, line)[-1:]
    missed = [
        put_off(case, day)
        for day in last_days(case, line)
        if day.went in (WentAhead.PUT_OFF, WentAhead.SKIPPED)
    ]
    last = _("Last treatment day: {when}").format(when=case.full(given[0].day)) if given else ""
    return sentence(listed([last, *missed], apart="; ")) if last or missed else ""


def _next(case: Case) -> str:
    for each in coming(case, case.today):
        if each.what is AppointmentKind.TREATMENT and each.day.is_known:
            first = each.day.first if each.day.is_day else None
            away = days_away(first, case.today) if first is not None and first >= case.today else ""
            when = say_when(each.day, case.region) + in_brackets(away)
            return sentence(_("Next planned: {when}").format(when=when))
    return ""
