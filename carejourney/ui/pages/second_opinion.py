"""A second opinion: the center, what it wants by when, what was asked for, and what it said."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from carejourney.domain.dates import say_when
from carejourney.domain.dates.near import days_away
from carejourney.domain.wording import shortened
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Contact, NextStep, RecordsRequest, SecondOpinion
from carejourney.records.places import Place
from carejourney.records.types.second_opinion import ReleaseForm
from carejourney.records.when import When
from carejourney.ui.generic.autosave import AutosaveBox, last_saved
from carejourney.ui.generic.drawn_row import DrawnRow, Line
from carejourney.ui.generic.tied_papers import TiedPapers
from carejourney.ui.intents import Back, ChangeRecord, Intent, NewRecord, OpenRecord, OpenVisit
from carejourney.ui.kit.boxes import Banner, Card
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.columns import Columns
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.words import Heading, Help, Plain
from carejourney.ui.page import Page
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases import second_opinion as asking

NARRATIVES = ("questions", "answer")


class SecondOpinionPage(Page):
    """One page for the whole of it, from the first call to the answer."""

    place = Place.VISITS

    def __init__(self, session: Session, opinion: RecordId, *, back_to: str = "") -> None:
        super().__init__(_("Second opinion"))
        self._session, self._id = session, opinion
        back = quiet(back_to or _("Back"), icon="chevron-left")
        back.clicked.connect(lambda: self.wanted.emit(Back()))
        self.add(_line(back))
        self._title, self._when, self._contact = Heading(""), Plain(), Help("")
        self.add(Column("space4", (self._title, self._when, self._contact)))
        self._gone = Banner(_("This was removed. Undo brings it back."), "warn")
        self._gone.setVisible(False)
        self.add(self._gone)
        self._problem = Banner("", "problem")
        self._problem.setVisible(False)
        self.add(self._problem)
        self._ways = Flow()
        change = secondary(_("Change"), icon="pencil")
        change.clicked.connect(lambda: self.wanted.emit(ChangeRecord(SecondOpinion.table, self._id)))
        self._visit = secondary(_("Open the visit"), icon="calendar-days")
        self._visit.clicked.connect(self._open_visit)
        self._ways.addWidget(change)
        self._ways.addWidget(self._visit)
        self.add(self._ways)
        self.boxes = {name: self._box(name) for name in NARRATIVES}
        self._saved = Help(_("Saved as you type."))
        self.add(Columns([self._left(), self._right()]))
        kept = self._kept()
        if kept is not None:
            papers = TiedPapers(session, kept)
            papers.wanted.connect(self.wanted)
            self.add(papers)
        session.bridge.watch(
            self,
            (SecondOpinion, RecordsRequest, Contact, NextStep, Appointment),
            lambda _change: self.refresh(),
        )
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now, but never in place of what somebody is typing."""
        opinion = self._kept()
        self._gone.setVisible(opinion is None)
        if opinion is None:
            return
        session = self._session
        self._title.setText(shortened(opinion.center))
        self._when.setText(self._deadline(opinion))
        contact = session.reader.get(Contact, opinion.contact) if opinion.contact else None
        said = [contact.name, contact.phone] if contact else []
        self._contact.setText(", ".join(shortened(each) for each in said if each))
        self._contact.setVisible(bool(self._contact.text()))
        self._visit.setVisible(opinion.visit is not None)
        for name, box in self.boxes.items():
            box.show_text(getattr(opinion, name))
        self.release.set_value(opinion.release)
        approval = session.reader.get(NextStep, opinion.approval) if opinion.approval else None
        self._approval.setText(
            _("Approval: {what}").format(what=session.worded.title(approval))
            if approval
            else _("Approval: not written down")
        )
        self._fill_wants(opinion)
        self._fill_requests()

    def flush(self) -> None:
        """Keep what is typed. Raises SituationProblem."""
        for box in self.boxes.values():
            box.flush()
            if box.refused is not None:
                raise box.refused

    def _kept(self) -> SecondOpinion | None:
        return self._session.reader.get(SecondOpinion, self._id)

    def _deadline(self, opinion: SecondOpinion) -> str:
        if opinion.deadline is None:
            return _("Papers by: not written down")
        said = say_when(opinion.deadline, self._session.region)
        if opinion.deadline.is_day and opinion.deadline.first:
            away = days_away(opinion.deadline.first, self._session.today)
            return _("Papers by {day} ({away})").format(day=said, away=away)
        return _("Papers by {day}").format(day=said)

    def _left(self) -> QWidget:
        made = Column("space16")
        wants = Card(_("What they want"))
        self._wants = Column("space4")
        self.more = QLineEdit()
        self.more.returnPressed.connect(self._add_wanted)
        self._more = field(_("Add to their list"), _("Enter keeps it."), self.more)
        self.release = ChipRow([(each, str(each)) for each in ReleaseForm])
        self.release.picked.connect(self._release_picked)
        self._approval = Plain()
        for part in (
            Help(_("Press what is sent. Press again to take it back.")),
            self._wants,
            self._more,
            field(_("The form that lets the papers out"), "", self.release, optional=True),
            self._approval,
        ):
            wants.add(part)
        asked = Card(_("What was asked for"))
        self._requests = Column("space4")
        asked.add(self._requests)
        add = secondary(_("Ask for a paper"), icon="plus")
        add.clicked.connect(lambda: self.wanted.emit(NewRecord(RecordsRequest.table)))
        asked.add(_line(add))
        made.body.addWidget(wants)
        made.body.addWidget(asked)
        made.body.addStretch(1)
        return made

    def _right(self) -> QWidget:
        made = Column("space16")
        card = Card(_("Our questions, and what they said"))
        for box in self.boxes.values():
            card.add(box)
        card.add(self._saved)
        made.body.addWidget(card)
        made.body.addStretch(1)  # takes the height that is left over; the boxes would spread over it
        return made

    def _box(self, name: str) -> AutosaveBox:
        label = {"questions": _("What do we want to know?"), "answer": _("What did they say?")}[name]
        box = AutosaveBox(
            label, "", keep=partial(self._keep, name), ended=self._session.journey.writer.close_step
        )
        box.saved.connect(lambda: self._saved.setText(last_saved(self._session)))
        return box

    def _keep(self, name: str, text: str) -> None:
        opinion = self._kept()
        if opinion is None:
            raise InputProblem(_("This was removed meanwhile. Undo brings it back."))
        also: dict[str, object] = {}
        if name == "answer" and text.strip() and opinion.answered is None:
            also["answered"] = When.day(self._session.today)
        edit.autosave(self._session.journey, opinion, name, text, origin=self, **also)

    def _fill_wants(self, opinion: SecondOpinion) -> None:
        self._wants.clear()
        self.ticks: list[Button] = []
        if not opinion.wants:
            self._wants.body.addWidget(Help(_("Nothing on their list yet.")))
        for place, wanted in enumerate(opinion.wants):
            kind = f" ({wanted.kind})" if wanted.kind else ""
            name = f"{shortened(wanted.what)}{kind}"
            tick = Button(name, "chip", name=_("Sent: {what}").format(what=name))
            tick.setCheckable(True)
            tick.setChecked(wanted.sent is not None)
            tick.show_icon("check" if wanted.sent else "")
            sent = When.day(self._session.today) if wanted.sent is None else None
            tick.clicked.connect(partial(self._tick, place, sent))
            self.ticks.append(tick)
            self._wants.body.addLayout(_line(tick))
            if wanted.sent is not None:
                day = say_when(wanted.sent, self._session.region)
                self._wants.body.addWidget(Help(_("Sent {day}").format(day=day), ink="ok"))

    def _fill_requests(self) -> None:
        self._requests.clear()
        requests = self._session.reader.all(RecordsRequest)
        if not requests:
            self._requests.body.addWidget(Help(_("Nothing asked for yet.")))
        region = self._session.region
        for each in sorted(requests, key=lambda request: request.received is not None):
            said = [
                _("Asked {day}").format(day=say_when(each.asked, region)) if each.asked else "",
                _("due {day}").format(day=say_when(each.due, region)) if each.due else "",
                _("here since {day}").format(day=say_when(each.received, region)) if each.received else "",
                _("still out") if each.received is None else "",
            ]
            what, detail = shortened(each.what), ", ".join(part for part in said if part)
            row = DrawnRow((Line(what, "link", "accent"), Line(detail, "help", "text2")), f"{what}. {detail}")
            intent: Intent = OpenRecord(each.table, each.id)
            row.clicked.connect(partial(self.wanted.emit, intent))
            self._requests.body.addWidget(row)

    def _tick(self, place: int, sent: When | None) -> None:
        self._do(lambda: asking.tick(self._session.journey, self._id, place, sent))
        if place < len(self.ticks):
            self.ticks[place].setFocus()

    def _add_wanted(self) -> None:
        text = self.more.text()
        if self._do(lambda: asking.add_wanted(self._session.journey, self._id, text)):
            self.more.setText("")

    def _release_picked(self, release: ReleaseForm | None) -> None:
        self._do(lambda: asking.set_release(self._session.journey, self._id, release))

    def _do(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except (InputProblem, SituationProblem) as problem:
            self._problem.say(problem.sentence)
            self._problem.setVisible(True)
            return False
        self._problem.setVisible(False)
        return True

    def _open_visit(self) -> None:
        opinion = self._kept()
        if opinion is not None and opinion.visit is not None:
            self.wanted.emit(OpenVisit(opinion.visit))


def _line(*buttons: Button) -> Flow:
    line = Flow()
    for button in buttons:
        line.addWidget(button)
    return line
