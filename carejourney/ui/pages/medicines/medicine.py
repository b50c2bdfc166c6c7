"""The page of one medicine: its form, and how it was taken before."""

from collections.abc import Sequence

from carejourney.domain.medicine_list import was_words
from carejourney.domain.summary.case import Case
from carejourney.i18n import N_, _
from carejourney.records.base import Record
from carejourney.records.catalog import Medicine
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.showing import show_if
from carejourney.ui.pages.medicines.form import MedicineForm
from carejourney.ui.session import Session
from carejourney.usecases.form import Form


class MedicinePage(RecordPage):
    """One medicine, new or kept. `typed` fills fields of a new one as if they had been typed."""

    form: MedicineForm
    more_words, history_words = N_("More to do with this medicine"), N_("History of this medicine")

    def __init__(
        self,
        session: Session,
        medicine: Medicine | None = None,
        typed: Sequence[tuple[str, str]] = (),
        *,
        back_to: str = "",
    ) -> None:
        name = _("Medicine") if medicine else _("New medicine")
        super().__init__(session, Medicine, medicine, typed, back_to=back_to, name=name)
        self._say_was()

    def _make_form(self, record: Record | None, typed: dict[str, str], back: str) -> MedicineForm:
        session = self._session
        form = Form(session.journey, Medicine, session.worded, record, typed=typed)
        return MedicineForm(form, back=back, clock=session.program.clock, origin=self)

    def _look_again(self) -> None:
        super()._look_again()
        self._say_was()
        settle(self.form)

    def _say_was(self) -> None:
        """Say how it was taken before, which a change has kept."""
        session, record = self._session, self.form.record
        case = Case(session.reader, {}, session.today, session.zone, session.region, None)
        words = was_words(case, record) if record is not None else ""
        self.form.was.setText(words + "." if words else "")
        show_if(self.form.was, bool(words))
