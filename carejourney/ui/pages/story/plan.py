"""Planning the next treatment appointments: the days of a cycle, how many cycles, and the first day."""

from carejourney.domain.dates import say_day
from carejourney.domain.phrases import sentence
from carejourney.i18n import N_, _, ngettext
from carejourney.records.catalog import AppointmentSeries
from carejourney.records.kinds import FutureWhen
from carejourney.ui.generic.date_editor import DateEditor
from carejourney.ui.generic.editor_table import editor_for
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.words import Heading, Plain
from carejourney.ui.pages.story.form import StoryForm
from carejourney.ui.session import Session
from carejourney.usecases.treatment_line import PlanForm

MOST_SAID = 4
"""Days that are said one by one."""


class PlanQuestions(StoryForm):
    """The questions of a series of treatment appointments. Each of them becomes a real appointment."""

    form: PlanForm

    def __init__(self, session: Session, line: str) -> None:
        form = PlanForm(session.journey, AppointmentSeries, session.worded, typed={"line": line})
        super().__init__(form, back=_("Close without planning"), clock=session.program.clock)
        for title in self.findChildren(Heading):  # the card around has one, of second rank
            title.setVisible(False)

    def _title(self) -> str:
        return _("Plan the next appointments")

    def _lay_out(self) -> None:
        for part in (
            self.question(
                "days",
                N_("Treatment days of a cycle"),
                LineEditor(short=True),
                help_text=N_("For example 1, 8, 15. Day 1 is the first day."),
                required=True,
            ),
            self.question(
                "length",
                N_("How many days from one cycle to the next?"),
                LineEditor(short=True),
                help_text=N_("For example 14 for every 2 weeks, or 28 for every 4 weeks."),
                required=True,
            ),
            self.question("cycles", N_("How many cycles?"), LineEditor(short=True), required=True),
            self.question(
                "start",
                N_("When is the first one?"),
                DateEditor(FutureWhen(""), self.form.worded),
                required=True,
            ),
        ):
            self._body.addWidget(part)
        self.makes = Plain("")
        self._body.addWidget(self.makes)
        for name, label in (("time", N_("What time?")), ("person", N_("Who with?")), ("where", N_("Where?"))):
            spec = next(each for each in self.form.specs if each.name == name)
            self._body.addWidget(
                self.question(name, label, editor_for(spec, self.form.worded, self._targets))
            )

    def _follow(self) -> None:
        days, region = self.form.days(), self.form.worded.region
        said = [say_day(day, region, style="short", year=False) for day in days[:MOST_SAID]]
        words = ngettext(
            "This makes {count} appointment: {days}", "This makes {count} appointments: {days}", len(days)
        )
        more = (
            "" if len(days) <= MOST_SAID else _(" and so on to {day}").format(day=say_day(days[-1], region))
        )
        self.makes.setText(sentence(words.format(count=len(days), days="; ".join(said)) + more))
        self.makes.setVisible(bool(days))
        settle(self)

    def _add_buttons(self, back_words: str) -> None:
        super()._add_buttons(back_words)
        for at in range(self._buttons.count()):
            item = self._buttons.itemAt(at)
            button = item.widget() if item else None
            if button is not None and button.property("kind") == "secondary":
                button.setVisible(False)  # one plan at a time
