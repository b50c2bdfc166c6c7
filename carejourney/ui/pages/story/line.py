"""A line of treatment: its name and medicines, since when, whether it goes on, and why it ended."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from carejourney.domain.phrases import plain
from carejourney.domain.regimens import regimen_named, regimens
from carejourney.domain.timeline.courses import called
from carejourney.domain.wording import shortened
from carejourney.i18n import N_, _
from carejourney.records.base import Record, fields_of
from carejourney.records.catalog import TreatmentLine, Trial
from carejourney.records.kinds import PastWhen
from carejourney.records.types.treatment_line import BestResult, LineOrder, LineStatus, WhyStopped
from carejourney.ui.generic.date_editor import DateEditor
from carejourney.ui.generic.editor_table import editor_for
from carejourney.ui.generic.editors import ChipEditor, Editor, LineEditor, ListEditor, TextEditor
from carejourney.ui.generic.form_parts import Asked
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.pages.story.form import FORM, QuestionBox, StoryForm
from carejourney.ui.pages.story.medicines import MedicinesEditor
from carejourney.ui.session import Session
from carejourney.usecases.form import rows_text
from carejourney.usecases.treatment import NO, YES
from carejourney.usecases.treatment_line import LineForm


class LineQuestions(StoryForm):
    """The questions of a line of treatment."""

    form: LineForm

    def _title(self) -> str:
        return _("Treatment") if self.form.record else _("Add a treatment")

    def _lay_out(self) -> None:
        self._put_in = self.form.typed["medicines"]
        """What the name put into the medicines; anything else was typed by hand and stays."""
        name = self.question(
            "name",
            N_("Treatment name"),
            ListEditor(lambda: [(each.name, each.name) for each in regimens()]),
            help_text=N_("Choose one or type any name. What you type is kept."),
            required=True,
        )
        self.known = Help("")
        medicines = self.question("medicines", N_("Medicines in it"), MedicinesEditor())
        which = self.question(
            "which", N_("Which line is it?"), ChipEditor([(each.value, str(each)) for each in LineOrder])
        )
        start = self._date("start", N_("When did it start?"))
        status = self.question(
            "status", N_("Still on it?"), ChipEditor([(each.value, str(each)) for each in LineStatus])
        )
        if self.form.record is not None:  # then it is there to be changed or ended
            self._body.addWidget(status)
            self._add_end()
        for part in (name, self.known, medicines, which, start):
            self._body.addWidget(part)
        if self.form.record is None:
            self._body.addWidget(status)
            self._add_end()
        self._add_other()
        self._add_best()
        self._body.addWidget(self._trial())
        self._body.addWidget(self.question("note", N_("Note"), TextEditor()))

    def _add_end(self) -> None:
        stop = self._date("stop", N_("When did it stop?"))
        why = self.question(
            "why_stopped",
            N_("Why did it stop?"),
            ChipEditor([(each.value, str(each)) for each in WhyStopped]),
        )
        cycles = self.question(
            "cycles",
            N_("How many cycles?"),
            LineEditor(short=True),
            help_text=N_("Only if the treatment days are not written down."),
        )
        self.end_box = QuestionBox(self, stop, why, cycles)
        self._body.addWidget(self.end_box)

    def _add_other(self) -> None:
        self._other = Plain("")
        ends = self.question(
            "ends",
            N_("Stop the other one on that day?"),
            ChipEditor([(YES, _("Yes, it stopped then")), (NO, _("No, both go on"))]),
        )
        self._ends_why = self.question(
            "ends_why",
            N_("Why did the other one stop?"),
            ChipEditor([(each.value, str(each)) for each in WhyStopped]),
        )
        self.other_box = QuestionBox(self, self._other, ends, self._ends_why)
        self._body.addWidget(self.other_box)

    def _add_best(self) -> None:
        self._best_said = Plain("")
        self.overrule = quiet(_("Not right? Change the best scan result"))
        self.overrule.clicked.connect(self._open_best)
        self._best = self.question(
            "best", N_("Best scan result"), ChipEditor([(each.value, str(each)) for each in BestResult])
        )
        self._best_open = bool(self.form.typed["best"])
        self._best_row = Flow()
        for part in (self._best_said, self.overrule):
            self._best_row.addWidget(part)
        self._body.addLayout(self._best_row)
        self._body.addWidget(self._best)

    def _trial(self) -> Asked:
        return self.question("trial", N_("Part of which trial?"), self._editor("trial"))

    def _follow(self) -> None:
        form = self.form
        # What is written down of an end shows, whatever else is marked.
        has_end = bool(form.typed["stop"] or form.typed["why_stopped"]) and "status" not in form.changed
        self.end_box.setVisible(form.is_over or has_end)
        other = form.other()
        self.other_box.setVisible(other is not None)
        if other is not None:
            said = _("Also written down as going on: {name}.")
            self._other.setText(said.format(name=f"{called(other)}, {shortened(other.name)}"))
        self._ends_why.setVisible(form.typed["ends"] == YES)
        scans = form.best_of_scans()
        self._best_said.setText(_("Best scan result, from the scans: {what}").format(what=scans))
        self._best_said.setVisible(bool(scans))
        self._best.setVisible(self._best_open and form.record is not None)
        self.overrule.setVisible(not self._best_open and form.record is not None)
        self.asked["trial"].setVisible(bool(form.case.all(Trial)))
        self._say_known()
        settle(self)

    def _typed(self, name: str, text: str) -> None:
        if name == "name":
            self._fill_medicines(text)
        super()._typed(name, text)

    def _fill_medicines(self, name: str) -> None:
        """Fill in the medicines that a known name stands for, unless somebody typed others."""
        editor = self.asked["medicines"].editor
        if editor.text() not in ("", self._put_in):
            return
        regimen = regimen_named(name)
        rows = rows_text([[each] for each in regimen.medicines]) if regimen else ""
        if rows != editor.text():
            self._put_in = rows
            editor.set_text(rows)
            super()._typed("medicines", rows)

    def _say_known(self) -> None:
        """Say which name of the table is meant where it was typed in another way."""
        typed = plain(self.form.typed["name"])
        regimen = regimen_named(typed)
        differs = regimen is not None and regimen.name.casefold() != typed.casefold()
        if regimen is not None and differs:
            self.known.setText(
                _("We take this for {name}. Your words stay as they are.").format(name=regimen.name)
            )
        self.known.setVisible(differs)

    def _open_best(self) -> None:
        self._best_open = True
        self._follow()
        self.asked["best"].editor.setFocus()

    def _date(self, name: str, label: str) -> Asked:
        return self.question(name, label, DateEditor(PastWhen(""), self.form.worded))

    def _editor(self, name: str) -> Editor:
        spec = next(each for each in self.form.specs if each.name == name)
        return editor_for(spec, self.form.worded, self._targets)


class LinePage(RecordPage):
    """A line of treatment, new or kept. `typed` fills a new one as if it had been typed."""

    form: LineQuestions
    breadth = FORM

    def __init__(
        self,
        session: Session,
        line: TreatmentLine | None = None,
        typed: Sequence[tuple[str, str]] = (),
        *,
        back_to: str = "",
    ) -> None:
        name = _("Treatment") if line else _("Add a treatment")
        super().__init__(session, TreatmentLine, line, typed, back_to=back_to, name=name)

    def first(self) -> QWidget:
        """Begin with the name; where it is known, with whether it goes on."""
        return self.form.asked["status" if self.form.form.record else "name"].editor

    def _make_form(self, record: Record | None, typed: dict[str, str], back: str) -> LineQuestions:
        session = self._session
        names = {spec.name for spec in fields_of(TreatmentLine)}
        given = {name: text for name, text in typed.items() if name in names}
        form = LineForm(session.journey, TreatmentLine, session.worded, record, typed=given)
        return LineQuestions(form, back=back, clock=session.program.clock, origin=self)
