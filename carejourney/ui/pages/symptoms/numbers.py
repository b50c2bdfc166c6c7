"""Weight and temperature: a number, its unit, and Enter."""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.dates import days_away, say_when
from carejourney.domain.phrases import in_brackets
from carejourney.domain.units import both_units, is_far_from
from carejourney.domain.wording import say_measured, shortened
from carejourney.errors import CareJourneyError, InputProblem
from carejourney.i18n import _
from carejourney.records.catalog import Measurement
from carejourney.records.measured import Measured
from carejourney.records.types.measurement import MeasurementKind
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.session import Session
from carejourney.usecases import symptoms

UNITS = {MeasurementKind.WEIGHT: ("kg", "lb"), MeasurementKind.TEMPERATURE: ("°C", "°F")}
LONGEST = 120


class QuickNumber(QWidget):
    """One number of today. It is said back in both units, and asked about where it is far from the last."""

    def __init__(self, session: Session, what: MeasurementKind) -> None:
        super().__init__()
        self._session, self.what = session, what
        self.number = LineEditor(short=True)
        self.units = ChipRow([(unit, unit) for unit in UNITS[what]], name=_("Unit"), required=True)
        self.units.describe(_("Unit"), str(what))
        self.keep_button = secondary(_("Keep"), name=_("Keep: {what}").format(what=what))
        self.last = Help("")
        self.echo = Help("", ink="ok")
        self.doubt = Plain("")
        self.sure = secondary("…", name=_("Keep it as typed"))
        self.change = quiet(_("Change"), name=_("Change: {what}").format(what=what))
        self.asked = field(str(what), _("Enter keeps it for today."), self.number)
        self._row, self._doubt_row = Flow(), Flow()
        self._row.addWidget(self.units)
        self._row.addWidget(self.keep_button)
        self._doubt_box = QWidget()
        doubt = QVBoxLayout(self._doubt_box)
        doubt.setContentsMargins(QMargins())
        doubt.addWidget(self.doubt)
        doubt.addLayout(self._doubt_row)
        for button in (self.sure, self.change):
            self._doubt_row.addWidget(button)
        self._body = QVBoxLayout(self)
        for widget in (self.asked, self.echo):
            self._body.addWidget(widget)
        self._body.addLayout(self._row)
        self._body.addWidget(self._doubt_box)
        self._body.addWidget(self.last)
        for part in (self.echo, self._doubt_box):
            part.setVisible(False)
        self.number.edited.connect(lambda _text: self._say_back())
        self.number.line.returnPressed.connect(self.keep)
        self.units.picked.connect(lambda _unit: self._say_back())
        self.keep_button.clicked.connect(self.keep)
        self.sure.clicked.connect(lambda: self.keep(sure=True))
        self.change.clicked.connect(self._go_back)
        self._choose_unit()
        follow(self._fit)

    def refresh(self) -> None:
        """Say the last one."""
        session = self._session
        last = symptoms.last_measured(session.journey, self.what)
        if last is None:
            self.last.setText(_("Nothing written down yet."))
            return
        said = shortened(both_units(last.value), LONGEST)
        self.last.setText(_("Last: {value}, {when}.").format(value=said, when=self._when(last)))

    def text(self) -> str:
        """Return what is typed and not kept."""
        return self.number.text()

    def set_text(self, text: str) -> None:
        """Show what was typed before."""
        self.number.set_text(text)
        self._say_back()

    def keep(self, *, sure: bool = False) -> None:
        """Keep the number for today; ask first where it is far from the last one."""
        session = self._session
        if not self.number.text().strip():
            self.number.setFocus()
            return
        try:
            value = symptoms.read_number(self.number.text(), self.units.value())
            if not sure and self._ask(value):
                return
            symptoms.measure(session.journey, self.what, value, session.today)
        except CareJourneyError as problem:
            self.asked.set_error(problem.sentence)
            self.number.setFocus()
            settle(self)
            return
        self.number.line.setText("")
        self.number.set_text("")
        self.number.setFocus()
        self._say_back()

    def _ask(self, value: Measured) -> bool:
        """Ask whether the number is right, where a slip of the keys is likely. It says nothing of health."""
        last = symptoms.last_measured(self._session.journey, self.what)
        if last is None or not is_far_from(value, last.value):
            return False
        now, then = say_measured(value), say_measured(last.value)
        self.doubt.setText(_("The last one was {then}. Is {now} right?").format(then=then, now=now))
        words = _("Keep {now}").format(now=now)
        self.sure.setText(words.replace("&", "&&"))
        self.sure.setAccessibleName(words)
        self._doubt_box.setVisible(True)
        self.sure.setFocus()
        announce(self, self.doubt.text())
        settle(self)
        return True

    def _go_back(self) -> None:
        self._doubt_box.setVisible(False)
        self.number.setFocus()
        self.number.line.selectAll()

    def _say_back(self) -> None:
        """Say what is understood while typing; that it is no number is said only when it is to be kept."""
        if self.asked.error:
            self.asked.set_error("")
        self._doubt_box.setVisible(False)
        said = ""
        if self.number.text().strip():
            try:
                said = both_units(symptoms.read_number(self.number.text(), self.units.value()))
            except InputProblem:
                said = ""
        self.echo.setText(_("Understood as: {said}").format(said=shortened(said, LONGEST)) if said else "")
        self.echo.setVisible(bool(said))

    def _choose_unit(self) -> None:
        """Begin with the unit used last, else with that of the place."""
        last = symptoms.last_measured(self._session.journey, self.what)
        units = UNITS[self.what]
        used = next((unit for unit in units if last and last.value.unit.casefold() == unit.casefold()), None)
        self.units.set_value(used or units[self._session.region.territory == "US"])

    def _when(self, last: Measurement) -> str:
        day = last.day
        if day is not None and day.first is not None and day.is_day:
            return days_away(day.first, self._session.today) + in_brackets(
                say_when(day, self._session.region)
            )
        return say_when(day, self._session.region) if day else ""

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(0, 0, 0, sizes.space12))
        self._body.setSpacing(sizes.space8)
        self._row.setSpacing(sizes.space8)
        self._doubt_row.setSpacing(sizes.space8)


class NumbersCard(Card):
    """Both numbers."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Weight and temperature"))
        self.weight = QuickNumber(session, MeasurementKind.WEIGHT)
        self.temperature = QuickNumber(session, MeasurementKind.TEMPERATURE)
        self.add(self.weight)
        self.add(self.temperature)

    def refresh(self) -> None:
        """Say the last ones."""
        self.weight.refresh()
        self.temperature.refresh()
