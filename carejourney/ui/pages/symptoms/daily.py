"""How daily life is, in one of five sentences; and the five rows that a nurse asks first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.dates import say_near_day, say_when
from carejourney.domain.order import by_day
from carejourney.domain.visits import coming, is_visit
from carejourney.i18n import _
from carejourney.records.answers import YesNo
from carejourney.records.base import fields_of
from carejourney.records.catalog import Appointment, BeforeVisitCheck, DailyLife
from carejourney.records.types.daily_life import DailyLifeLevel
from carejourney.records.when import When
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help
from carejourney.ui.pages.symptoms.answers import AnswerRow
from carejourney.ui.session import Session
from carejourney.usecases import symptoms

ROWS = ("fever", "emergency", "missed_doses", "falls", "new_medicine")
ANSWERS = (YesNo.YES, YesNo.NO, YesNo.NOT_SURE)
NEAR_DAYS = 1
"""The check is offered from the day before the visit."""


class DailyLifeCard(Card):
    """Five sentences. One tap keeps the one that fits today; a second tap takes it back."""

    picked = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(_("How is daily life?"))
        self._session = session
        self.chips = ChipRow([(level, str(level)) for level in DailyLifeLevel], name=_("How is daily life?"))
        self.chips.describe(_("How is daily life?"), _("One tap keeps it for today."))
        self.chips.picked.connect(self.picked)
        self.last = Help("")
        self.add(Help(_("One tap keeps it for today.")))
        self.add(self.chips)
        self.add(self.last)

    def refresh(self) -> None:
        """Show today's answer and the one before."""
        session = self._session
        now = symptoms.todays(session.journey, DailyLife, session.today)
        self.chips.set_value(now.level if now else None)
        others = [each for each in session.reader.all(DailyLife) if each is not now and each.level]
        before = by_day([each for each in others if each.day != When.day(session.today)], "day")
        if not before:
            self.last.setVisible(False)
            return
        level = before[-1].level
        when = say_when(before[-1].day, session.region)
        self.last.setText(_("Before: {level}, {when}.").format(level=level, when=when))
        show_if(self.last, True)


class CheckCard(Card):
    """The before-visit check: offered open the day before a visit, else folded away under its button."""

    answered = Signal(str, object)
    """The field, and the answer or None."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Before-visit check"))
        self._session = session
        self.visit = next_visit(session)
        self.is_offered = self.visit is not None and _is_near(self.visit, session)
        self.fold = quiet(_("Answer five questions"), icon="chevron-right")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._show_rows)
        self._about = Help(self._words())
        self._box = QWidget()
        self._lines = QVBoxLayout(self._box)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.rows: dict[str, AnswerRow] = {}
        self.last = Help("")
        self.add(self._about)
        self.add(self.fold)
        self.add(self._box)
        self.add(self.last)
        show_if(self.fold, not self.is_offered)
        self._box.setVisible(False)
        follow(self._fit_rows)

    def refresh(self) -> None:
        """Show today's answers, and when it was answered before."""
        session = self._session
        if self.is_offered and not self.rows:
            show_if(self._box, True)
            self._make_rows()
        now = symptoms.todays(session.journey, BeforeVisitCheck, session.today)
        for name, row in self.rows.items():
            row.chips.set_value(getattr(now, name) if now else None)
        self.last.setText(self._before(session.reader.all(BeforeVisitCheck)))
        show_if(self.last, bool(self.last.text()))

    def _before(self, checks: Sequence[BeforeVisitCheck]) -> str:
        before = [each for each in by_day(checks, "day") if each.day != When.day(self._session.today)]
        if not before:
            return ""
        return _("Last answered {when}.").format(when=say_when(before[-1].day, self._session.region))

    def _words(self) -> str:
        if self.visit is None or self.visit.day.first is None:
            return _("Half a minute. It prints on the visit summary.")
        day = say_near_day(self.visit.day.first, self._session.today, self._session.region)
        return _("For the visit on {day}. Half a minute. It prints on the visit summary.").format(day=day)

    def _show_rows(self, on: bool) -> None:
        if on and not self.rows:
            self._make_rows()
            self.refresh()
        self.fold.show_icon("chevron-down" if on else "chevron-right")
        show_if(self._box, on)
        if self.isVisible():
            settle(self)

    def _make_rows(self) -> None:
        """Make the five rows: most days nobody asks for them."""
        labels = {spec.name: _(spec.kind.label) for spec in fields_of(BeforeVisitCheck)}
        self._lines.addWidget(Help(_("Since the last visit")))
        for name in ROWS:
            row = AnswerRow(
                labels[name],
                [(each, str(each)) for each in ANSWERS],
                about=_("Since the last visit"),
                parent=self._box,
            )
            row.picked.connect(lambda answer, name=name: self.answered.emit(name, answer))
            self._lines.addWidget(row)
            self.rows[name] = row

    def _fit_rows(self) -> None:
        self._lines.setSpacing(current().sizes.space8)


def next_visit(session: Session) -> Appointment | None:
    """Return the next visit or call on a known day."""
    found = coming(session.reader, session.today)
    return next((each for each in found if is_visit(each) and each.day.is_day), None)


def _is_near(visit: Appointment, session: Session) -> bool:
    first = visit.day.first
    return first is not None and 0 <= (first - session.today).days <= NEAR_DAYS
