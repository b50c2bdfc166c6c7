"""A treatment day: when, whether it went ahead, what was lowered or put off, and the side effects."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from carejourney.domain.dates import say_day
from carejourney.domain.phrases import listed, plain
from carejourney.domain.timeline.courses import called
from carejourney.domain.wording import shortened
from carejourney.i18n import N_, _, ngettext
from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import TreatmentDay, TreatmentLine
from carejourney.records.kinds import FutureWhen, PastWhen
from carejourney.records.types.symptom_entry import SymptomKind
from carejourney.records.types.treatment_day import WentAhead
from carejourney.ui.generic.date_editor import DateEditor
from carejourney.ui.generic.editors import ChipEditor, LineEditor, ListEditor, TextEditor
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.tab_order import tab_in_reading_order
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.story.editors import EffectsEditor, LowerEditor, ReasonEditor
from carejourney.ui.pages.story.form import FORM, QuestionBox, StoryForm
from carejourney.ui.session import Session
from carejourney.usecases.form import rows_text
from carejourney.usecases.treatment import NO, NO_EFFECTS, UNTIL, YES, DayForm

WHY_LOWER = (
    N_("Low blood counts"),
    N_("Numb fingers or toes"),
    N_("Too tired"),
    N_("Diarrhea"),
    N_("Not told"),
)
WHY_MISSED = (
    N_("Low blood counts"),
    N_("Fever or infection"),
    N_("Too tired"),
    N_("Our choice"),
    N_("The clinic moved it"),
    N_("Not told"),
)
EFFECTS = (
    (SymptomKind.TIRED, N_("Tired")),
    (SymptomKind.NAUSEA, N_("Nausea")),
    (SymptomKind.NUMBNESS, N_("Numb fingers or toes")),
    (SymptomKind.MOUTH, N_("Mouth sores")),
    (SymptomKind.DIARRHEA, N_("Diarrhea")),
    (SymptomKind.FEVER, N_("Fever")),
)


class DayQuestions(StoryForm):
    """The questions of a treatment day."""

    form: DayForm

    def _title(self) -> str:
        return _("Treatment day") if self.form.record else _("Log a treatment day")

    def _lay_out(self) -> None:
        self._put: tuple[str, str] | None = None
        """The cycle and day that were guessed and put into the boxes, once these were opened."""
        self._add_guess()
        worded = self.form.worded
        day = self.question(
            "day",
            N_("When was the treatment?"),
            DateEditor(PastWhen(""), worded),
            help_text=N_("A day, a month or just a year is fine. For example: March 9, last Monday."),
            required=True,
        )
        went = self.question(
            "went",
            N_("Did it go ahead as planned?"),
            ChipEditor([(each.value, str(each)) for each in WentAhead]),
            required=True,
        )
        self._body.addWidget(day)
        self._body.addWidget(went)
        self._add_lower()
        self._add_missed()
        self._add_effects()

    def _add_guess(self) -> None:
        self.says_line, self.says = Plain(""), Plain("")
        self.change = quiet(_("Not right? Change"), name=_("Not right? Change the treatment or the cycle"))
        self.change.clicked.connect(self._open_own)
        self._guess_row = Flow()
        for part in (self.says_line, self.says):
            self._guess_row.addWidget(part)
        self._guess_row.addWidget(self.change)
        self._body.addLayout(self._guess_row)
        line = self.question("line", N_("Which treatment?"), ListEditor(self._lines, typing=False))
        cycle = self.question("cycle", N_("Which cycle?"), LineEditor(short=True))
        cycle_day = self.question("cycle_day", N_("Which day of the cycle?"), LineEditor(short=True))
        self.own = QuestionBox(self, line, cycle, cycle_day)
        self._body.addWidget(self.own)

    def _add_lower(self) -> None:
        self.doses = LowerEditor([])
        changes = self.question(
            "changes",
            N_("Which medicine was lowered?"),
            self.doses,
            help_text=N_("Then type to how much, if you know."),
        )
        self._why_lower = ReasonEditor([_(each) for each in WHY_LOWER], [_("Not told")])
        why = self.question("why", N_("Why was it lowered?"), self._why_lower)
        self._why_asked = {"lower": why}
        self.lower_box = QuestionBox(self, changes, why)
        self._body.addWidget(self.lower_box)

    def _add_missed(self) -> None:
        worded = self.form.worded
        why = self.question(
            "why",
            N_("Why did it not go ahead?"),
            ReasonEditor([_(each) for each in WHY_MISSED], [_("Not told")]),
        )
        self._why_asked["missed"] = why
        self._until = self.question("until", UNTIL.kind.label, DateEditor(FutureWhen(""), worded))
        yes_no = [(YES, _("Yes")), (NO, _("No"))]
        self._planned = Plain("")
        self._move = self.question("move", N_("Move that appointment to the new day?"), ChipEditor(yes_no))
        self._rest_said = Plain("")
        self._rest = self.question(
            "rest",
            N_("Shift the rest of the series by as many days too?"),
            ChipEditor(yes_no),
            help_text=N_("Nothing moves unless you say so. The reason stays with the series."),
        )
        self.missed_box = QuestionBox(
            self, why, self._until, self._planned, self._move, self._rest_said, self._rest
        )
        self._body.addWidget(self.missed_box)

    def _add_effects(self) -> None:
        chips = [(NO_EFFECTS, _("None")), *((kind.value, _(words)) for kind, words in EFFECTS)]
        self.effects = self.question(
            "effects",
            N_("Any side effects since last time?"),
            EffectsEditor(chips, [NO_EFFECTS]),
            help_text=N_("How bad it was is asked next, only for the ones you choose."),
        )
        words = self.question("side_effects", N_("Side effects, in your own words"), TextEditor())
        self._body.addWidget(self.effects)
        self._body.addWidget(words)
        self.effects.setVisible(self.form.record is None)  # they are symptoms of their own by now
        follow(self._fit_day)

    def _follow(self) -> None:
        form = self.form
        self._say_guess()
        line = form.line
        self.doses.set_medicines([plain(each.name) for each in line.medicines] if line else [])
        self.own.setVisible(bool(form.typed["own"]))
        self._choose_why("missed" if form.was_missed else "lower")
        # What is written down of a change shows, whatever else is marked.
        has_change = bool(form.typed["changes"] or form.typed["why"]) and form.record is not None
        is_as_it_was = has_change and not form.was_missed and "went" not in form.changed
        self.lower_box.setVisible(form.is_lower or is_as_it_was)
        self.missed_box.setVisible(form.was_missed)
        self._until.setVisible(form.typed["went"] == WentAhead.PUT_OFF.value and form.record is None)
        self._say_shift()
        settle(self)

    def _choose_why(self, which: str) -> None:
        """Let the reason be typed where it shows: the two have reasons of their own."""
        asked = self._why_asked[which]
        if self.asked["why"] is not asked:
            self.asked["why"] = asked
            asked.editor.set_text(self.form.typed["why"])

    def _say_guess(self) -> None:
        form, line = self.form, self.form.line
        said = _("{which}: {name}.").format(which=called(line), name=shortened(line.name)) if line else ""
        slot = form.guess()
        if form.typed["own"]:
            words = ""
        elif slot is not None:
            words = _("This looks like cycle {cycle}, day {day}.").format(cycle=slot.cycle, day=slot.day)
        elif line is None:
            has_some = bool(form.case.all(TreatmentLine))
            words = _("No treatment is chosen.") if has_some else _("No treatment is written down yet.")
        else:
            words = _("The cycle is not known.")
        for part, text in ((self.says_line, said), (self.says, words)):
            part.setText(text)
            part.setVisible(bool(text))
        # The words on it begin its name, so that it can be called by what is read.
        asks = _("Not right? Change") if line else _("Write down the cycle")
        self.change.setText(asks)
        self.change.setAccessibleName(_("Not right? Change the treatment or the cycle") if line else asks)
        self.change.setVisible(not form.typed["own"])

    def _say_shift(self) -> None:
        shift, region = self.form.shift(), self.form.worded.region
        for part in (self._planned, self._move):
            part.setVisible(shift is not None)
        shows_rest = shift is not None and bool(shift.rest) and self.form.typed["move"] == YES
        for part in (self._rest_said, self._rest):
            part.setVisible(shows_rest)
        if shift is None or shift.appointment.day.first is None:
            return
        when = say_day(shift.appointment.day.first, region)
        days = ngettext("{count} day later", "{count} days later", shift.days).format(count=shift.days)
        self._planned.setText(
            _("There is an appointment on {when}. The new day is {days}.").format(when=when, days=days)
        )
        count = len(shift.rest)
        self._rest_said.setText(
            ngettext(
                "{count} more appointment of the series comes after it.",
                "{count} more appointments of the series come after it.",
                count,
            ).format(count=count)
        )

    def _typed(self, name: str, text: str) -> None:
        super()._typed(name, text)
        own = self.form.typed["cycle"], self.form.typed["cycle_day"]
        if name in ("line", "day") and own == self._put:  # nobody changed what was guessed
            self._put_guess()

    def _open_own(self) -> None:
        """Ask for the treatment and the cycle, beginning with what was guessed."""
        self.form.typed["own"] = YES
        self._put_guess()
        self._state.keep_soon()
        self._follow()
        tab_in_reading_order(self)
        self.asked["cycle"].editor.setFocus()

    def _put_guess(self) -> None:
        slot = self.form.guess()
        self._put = (str(slot.cycle), str(slot.day)) if slot else ("", "")
        for name, number in zip(("cycle", "cycle_day"), self._put, strict=True):
            self.asked[name].editor.set_text(number)
            self.form.typed[name] = number

    def _lines(self) -> list[tuple[str, str]]:
        lines = self.form.case.all(TreatmentLine)
        return [
            (line.id, f"{called(line)}: {shortened(line.name)}" if line.which else shortened(line.name))
            for line in reversed(lines)
        ]

    def _fit_day(self) -> None:
        self._guess_row.setSpacing(current().sizes.space8)


class TreatmentDayPage(RecordPage):
    """A treatment day, new or kept. `typed` fills a new one as if it had been typed."""

    form: DayQuestions
    breadth = FORM

    def __init__(
        self,
        session: Session,
        day: TreatmentDay | None = None,
        typed: Sequence[tuple[str, str]] = (),
        *,
        back_to: str = "",
    ) -> None:
        name = _("Treatment day") if day else _("Log a treatment day")
        super().__init__(session, TreatmentDay, day, typed, back_to=back_to, name=name)
        self._add_same()

    def first(self) -> QWidget:
        """Begin with the day: the line and its cycle are guessed."""
        return self.form.asked["day"].editor

    def _make_form(self, record: Record | None, typed: dict[str, str], back: str) -> DayQuestions:
        session = self._session
        names = {spec.name for spec in fields_of(TreatmentDay)}
        given = {name: text for name, text in typed.items() if name in names}
        form = DayForm(session.journey, TreatmentDay, session.worded, record, typed=given)
        return DayQuestions(form, back=back, clock=session.program.clock, origin=self)

    def _add_same(self) -> None:
        """Offer the dose of the last time again, where it was lower."""
        questions = self.form
        last = questions.form.last_change()
        if last is None or questions.form.record is not None:
            return
        said = "; ".join(listed([plain(each.medicine), plain(each.to)], apart=" ") for each in last.changes)
        self.same = secondary(_("Same as last time: {what}").format(what=shortened(said)))
        self.same.clicked.connect(lambda: self._take_same(last))
        row = Flow()
        row.addWidget(self.same)
        questions.lower_box.body.insertLayout(0, row)

    def _take_same(self, last: TreatmentDay) -> None:
        questions = self.form
        rows = rows_text([[each.medicine, each.to] for each in last.changes])
        whys = dict.fromkeys(why for each in last.changes if (why := plain(each.why)))
        for name, text in (("changes", rows), ("why", plain(last.why) or ", ".join(whys))):
            if name != "why" or not questions.form.typed["why"]:
                questions.asked[name].editor.set_text(text)
                questions.asked[name].editor.edited.emit(text)
