"""The place of the medicines: allergies on top, then what is taken every day, when needed, and what was."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from carejourney.domain.medicine_list import MedicineList, medicine_list
from carejourney.i18n import _
from carejourney.records.catalog import (
    Allergy,
    Contact,
    Medicine,
    MedicinesChecked,
    Paper,
    Patient,
    SectionAnswer,
)
from carejourney.records.places import Place
from carejourney.records.types.section_answer import Section
from carejourney.ui.generic.attempt import attempt
from carejourney.ui.intents import GoTo, NewRecord
from carejourney.ui.kit.boxes import Banner, Card, EmptyState
from carejourney.ui.kit.buttons import primary, quiet, secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.medicines.allergies import AllergyCard
from carejourney.ui.pages.medicines.rows import MedicineCard
from carejourney.ui.session import Session
from carejourney.usecases import medicines

DRAFT = "medicines/stop"
WATCHED = (Medicine, MedicinesChecked, Allergy, SectionAnswer, Contact, Patient)


class MedicinesPage(Page):
    """One list that every desk asks for, and when it was last held against the bottles."""

    place = Place.MEDICINES

    def __init__(self, session: Session) -> None:
        super().__init__(_("Medicines"))
        self._session = session
        self.problem = Banner("", "problem")
        self.allergies = AllergyCard()
        self.checked = primary(_("Checked today"), icon="check")
        self.new = secondary(_("Add a medicine"), icon="plus")
        self.said = Help("")
        self.none_said = Plain("", "strong")
        self.none = secondary(_("None are taken"))
        self.empty = self._make_empty()
        self.example = self._make_example()
        self.every_day = MedicineCard(session, _("Every day"))
        self.when_needed = MedicineCard(session, _("When needed"))
        self.stopped = MedicineCard(
            session, _("Stopped or changed"), folded=_("Show what was stopped or changed")
        )
        self.supplements_said = Help("")
        self.no_supplements = secondary(_("None of these are taken"))
        self._lay_out()
        self._connect()
        self._drafted: dict[str, str] = session.reader.draft(DRAFT)
        self.refresh()
        self._carry_on()
        session.bridge.watch(self, WATCHED, lambda _change: self.refresh())
        follow(self._fit)

    def refresh(self) -> None:
        """Show what is kept now. A form that is open in a row stays."""
        session = self._session
        shown = medicine_list(session.reader, today=session.today, here=session.zone, region=session.region)
        self.allergies.show_list(shown)
        has_any, asks = not shown.is_empty, not shown.is_quiet
        show_if(self._top_box, has_any)
        show_if(self.checked, bool(shown.taken_now) and asks)
        self.said.setText(shown.checked)
        show_if(self.said, bool(shown.taken_now))
        show_if(self.empty, shown.is_empty)
        self.example.setVisible(self.example.isVisible() and shown.is_empty)
        self.none_said.setText(_("Medicines: {answer}").format(answer=shown.none) if shown.none else "")
        show_if(self.none_said, bool(shown.none))
        can_answer = not shown.taken_now and not shown.none and asks
        if self.none.hasFocus() and not can_answer and (first := self.first()) is not None:
            first.setFocus()
        show_if(self._none_box, can_answer)
        self.every_day.show_entries(shown.every_day)
        self.when_needed.show_entries(shown.when_needed)
        self.stopped.show_some(len(shown.over), shown.stopped)
        self._show_supplements(shown)

    def flush(self) -> None:
        """Keep the stop that is half typed as a draft. Raises SituationProblem."""
        rows = (*self.every_day.rows, *self.when_needed.rows)
        typed = [(row.entry.medicine.id, row.stop_form.typed) for row in rows if row.stop_form]
        draft = {"id": typed[0][0], **typed[0][1]} if typed and typed[0][1]["why"].strip() else {}
        if draft != self._drafted:
            self._session.journey.writer.draft(DRAFT, draft)
            self._drafted = draft

    def first(self) -> QWidget | None:
        """Return what adds a medicine where there is none, else what says that they were checked."""
        if self.empty.isVisibleTo(self):
            return self.empty.primary
        return self.checked if self.checked.isVisibleTo(self) else self.new

    def _carry_on(self) -> None:
        """Open the stop again that was half typed when the page was left."""
        for row in (*self.every_day.rows, *self.when_needed.rows):
            if row.entry.medicine.id == self._drafted.get("id"):
                row.open_stop(self._drafted)

    def _show_supplements(self, shown: MedicineList) -> None:
        self.supplements_said.setText(shown.supplements)
        show_if(self.supplements_said, bool(shown.supplements) and not shown.is_empty)
        can_answer = shown.can_answer_supplements and not shown.is_empty and not shown.is_quiet
        if self.no_supplements.hasFocus() and not can_answer:
            self.new.setFocus()
        show_if(self._supplements_box, can_answer)

    def _check(self) -> None:
        def keep() -> None:
            if not medicines.check_today(self._session.journey, self._session.today):
                announce(self.checked, self.said.text())

        self._try(keep)

    def _answer(self, section: Section) -> None:
        self._try(lambda: medicines.answer_none(self._session.journey, section, self._session.today))

    def _try(self, keep: Callable[[], None]) -> None:
        attempt(keep, self.problem)

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("No medicines written down yet"),
            _(
                "Start with the ones taken every day. Have the bottles or the pharmacy list beside you. "
                "You can also take a photo of a list and attach it for now."
            ),
            _("Add a medicine"),
            icon="pill",
            ease=_("Attach a photo of a list"),
            example=_("Show me an example list"),
        )

    @staticmethod
    def _make_example() -> Card:
        card = Card(_("An example, made up"))
        for name, taken, details in (
            (
                _("pancrelipase (Creon)"),
                _("25,000 units capsule, 2 with meals, 1 with snacks"),
                _("For digesting food. Since March 2025."),
            ),
            (_("ondansetron (Zofran)"), _("8 mg tablet, 1 when needed"), _("For nausea.")),
        ):
            for words in (Plain(name, "strong"), Plain(taken), Help(details)):
                card.add(words)
        return card

    def _lay_out(self) -> None:
        self._top_box, self._none_box, self._supplements_box = QWidget(), QWidget(), QWidget()
        self._links_box = QWidget()
        self._top, self._none_row = Flow(self._top_box), Flow(self._none_box)
        self._supplements, self._links = Flow(self._supplements_box), Flow(self._links_box)
        self._top.addWidget(self.checked)
        self._top.addWidget(self.new)
        self._none_row.addWidget(self.none)
        self._supplements.addWidget(self.no_supplements)
        for cls in (Medicine, MedicinesChecked, Allergy):
            words = _("All medicines as a list") if cls is Medicine else _(cls.plural)
            link = quiet(words)
            link.clicked.connect(
                lambda _checked=False, table=cls.table: self.wanted.emit(GoTo(Place.MEDICINES, table))
            )
            self._links.addWidget(link)
        for part in (
            Heading(_("Medicines")),
            self.problem,
            self.allergies,
            self.said,
            self._top_box,
            self.none_said,
            self.empty,
            self._none_box,
            self.example,
            self.every_day,
            self.when_needed,
            self.supplements_said,
            self._supplements_box,
            self.stopped,
            self._links_box,
        ):
            self.add(part)
        for part in (self.problem, self.example):
            part.setVisible(False)

    def _connect(self) -> None:
        self.checked.setAccessibleDescription(_("Keeps that the list was held against the bottles today."))
        self.none.setAccessibleDescription(_("Keeps this answer with today's date."))
        self.no_supplements.setAccessibleDescription(_("Keeps this answer with today's date."))
        self.checked.clicked.connect(self._check)
        self.none.clicked.connect(lambda: self._answer(Section.MEDICINES))
        self.no_supplements.clicked.connect(lambda: self._answer(Section.SUPPLEMENTS))
        self.allergies.none_known.connect(lambda: self._answer(Section.ALLERGIES))
        self.new.clicked.connect(self._add)
        self.empty.acted.connect(self._add)
        self.empty.eased.connect(lambda: self.wanted.emit(NewRecord(Paper.table)))
        self.empty.shown.connect(self._show_example)
        for part in (self.allergies, self.every_day, self.when_needed, self.stopped):
            part.wanted.connect(self.wanted)

    def _add(self) -> None:
        self.wanted.emit(NewRecord(Medicine.table))

    def _show_example(self) -> None:
        self.example.setVisible(not self.example.isVisible())
        settle(self.example)

    def _fit(self) -> None:
        for flow in (self._top, self._none_row, self._supplements, self._links):
            flow.setSpacing(current().sizes.space8)
