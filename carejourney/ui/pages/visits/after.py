"""After the visit: what they said and advise, what happens next, and what became of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carejourney.domain.visits import is_to_come
from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.records.catalog import Appointment
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.ui.generic.autosave import AutosaveBox, last_saved
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Heading, Help
from carejourney.ui.pages.visits.next_dates import NextBox
from carejourney.ui.session import Session
from carejourney.usecases import visit as at_visit
from carejourney.usecases.visit import ReadOnce

BECAME = (
    AppointmentStatus.DONE,
    AppointmentStatus.MOVED,
    AppointmentStatus.CANCELED_BY_CLINIC,
    AppointmentStatus.CANCELED_BY_US,
    AppointmentStatus.MISSED,
)


class AfterCard(Card):
    """Its boxes keep what is typed while it is typed."""

    changed = Signal()

    def __init__(self, session: Session, origin: QWidget) -> None:
        super().__init__()
        self._session, self._origin = session, origin
        self._visit: Appointment | None = None
        self._title = Heading("", 2)
        self.boxes = {
            "said": self._box("said", _("What did they say?")),
            "advice": self._box("advice", _("What do they advise?")),
            "next": self._box("next", _("What happens next?")),
        }
        self.saved = Help(_("Saved as you type."))
        self.next = NextBox(session, origin)
        self.next.changed.connect(self.changed)
        self.status = ChipRow([(each, str(each)) for each in BECAME])
        self.status.picked.connect(self._picked)
        self._became = field(_("What became of it?"), _("Press again to take it back."), self.status)
        self.marked = Help("", ink="ok")
        self.marked.setVisible(False)
        for widget in (
            self._title,
            self.boxes["said"],
            self.boxes["advice"],
            self.boxes["next"],
            self.saved,
            self.next,
            self._became,
            self.marked,
        ):
            self.add(widget)
        self.body.addStretch(1)  # beside a longer card, the boxes would spread over its height

    def show_visit(self, visit: Appointment, records: ReadOnce) -> None:
        """Show what is kept now, but never in place of what somebody is typing."""
        is_ahead = is_to_come(visit, self._session.today)
        title = _("At the visit and after") if is_ahead else _("After the visit")
        self._title.setText(title)
        self.setAccessibleName(title)
        if self._visit is not None and visit.status is not self._visit.status:
            self.marked.setVisible(False)
        self._visit = visit
        for name, box in self.boxes.items():
            box.show_text(getattr(visit, name))
        self.status.set_value(visit.status)
        self.next.show_next(visit, records)

    def flush(self) -> None:
        """Keep every note that is being typed. Raises SituationProblem."""
        for box in self.boxes.values():
            box.flush()
        for box in self.boxes.values():
            if box.refused is not None:
                raise box.refused

    def _box(self, name: str, label: str) -> AutosaveBox:
        def keep(text: str) -> None:
            self._keep(name, text)

        box = AutosaveBox(label, "", keep=keep, ended=self._session.journey.writer.close_step)
        box.saved.connect(lambda: self.saved.setText(last_saved(self._session)))
        return box

    def _keep(self, name: str, text: str) -> None:
        if self._visit is None:
            return
        session, before = self._session, self._visit.status
        saved = at_visit.save_note(
            session.journey,
            self._visit,
            name,
            text,
            now=session.now,
            today=session.today,
            origin=self._origin,
        )
        self._visit = saved
        if saved.status is not before and saved.status is AppointmentStatus.DONE:
            self.status.set_value(saved.status)
            self.marked.setText(_("Marked as done, because there are notes now."))
            self.marked.setVisible(True)
            announce(self, self.marked.text())

    def _picked(self, status: AppointmentStatus | None) -> None:
        if self._visit is not None:
            try:
                self.flush()
                at_visit.set_status(self._session.journey, self._visit, status, origin=self._origin)
            except SituationProblem as problem:
                self._became.set_error(problem.sentence)
                self.status.set_value(self._visit.status)
                return
            self._became.set_error("")
            self.marked.setVisible(False)
            self.changed.emit()
