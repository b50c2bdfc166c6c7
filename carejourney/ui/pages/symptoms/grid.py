"""The last days as a grid, with what it needs: by date or by cycle, earlier and later, the marks in words."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carejourney.domain.dates import say_day
from carejourney.domain.symptom_days import (
    DAYS,
    LONGEST_CYCLE,
    RATED,
    grid_of_cycle,
    grid_of_days,
    said_briefly,
)
from carejourney.i18n import _
from carejourney.records.catalog import SymptomEntry
from carejourney.region import Region
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.pages.symptoms.days import DaysView
from carejourney.ui.pages.symptoms.marks import Legend

DATE, CYCLE = "date", "cycle"


class DaysCard(Card):
    """The grid with what it needs: by date or by day of the cycle, earlier and later, what the marks mean."""

    opened = Signal(object)
    """A Cell."""

    def __init__(self, region: Region) -> None:
        super().__init__(_("The last days"))
        self._region = region
        self._entries: Sequence[SymptomEntry] = ()
        self._starts: Sequence[date] = ()
        self._today = self._last = date.min
        self._first, self._count = 1, DAYS
        self.by = ChipRow(
            [(DATE, _("By date")), (CYCLE, _("By day of the cycle"))], name=_("The days"), required=True
        )
        self.by.set_value(DATE)
        self.by.picked.connect(lambda _by: self._show())
        self.span = Help("")
        self.view = DaysView()
        self.view.setAccessibleName(_("Symptoms by day"))
        self.view.setAccessibleDescription(
            _("Arrows move from day to day. Enter opens what is written down.")
        )
        self.view.opened.connect(self.opened)
        self.view.room.connect(self._make_room)
        self.reading = Plain(_("Choose a day to read it here."))
        self.view.reached.connect(self._read)
        self.nothing = Help(_("Nothing is written down for these days."))
        self.earlier = quiet(_("Earlier days"), icon="chevron-left")
        self.later = quiet(_("Later days"), icon="chevron-right")
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self._buttons, self._legends = Flow(), Flow()
        for button in (self.earlier, self.later):
            self._buttons.addWidget(button)
        for severity in RATED:
            self._legends.addWidget(Legend(severity, said_briefly(severity)))
        self._legends.addWidget(Legend(None, _("How bad: not written down")))
        self._legend_box = QWidget()
        self._legend_box.setLayout(self._legends)
        self.add(self.by)
        self.add(self.span)
        self.add(self.view)
        self.add(self.reading)
        self.add(self.nothing)
        self.add(self._legend_box)
        self.add(self._buttons)
        follow(self._fit_rows)

    def show_entries(self, entries: Sequence[SymptomEntry], starts: Sequence[date], today: date) -> None:
        """Show these entries; `starts` are the first days of the cycles of the running line."""
        if self._last == self._today:
            self._last = today
        self._entries, self._starts, self._today = entries, starts, today
        show_if(self.by, bool(starts))
        if not starts:
            self.by.set_value(DATE)
        self._show()

    def _show(self) -> None:
        if self._today == date.min:
            return
        if self.by.value() == CYCLE:
            grid = grid_of_cycle(self._entries, self._starts, first=self._first, days=self._count)
            last = self._first + self._count - 1
            said = _("Days {first} to {last} of the cycle. The worst of {count} cycles written down.")
            self.span.setText(said.format(first=self._first, last=last, count=len(self._starts)))
            is_last = last >= LONGEST_CYCLE
        else:
            grid = grid_of_days(self._entries, self._last, self._region, self._count)
            first = self._last - timedelta(days=self._count - 1)
            self.span.setText(
                _("{first} to {last}").format(
                    first=say_day(first, self._region), last=say_day(self._last, self._region)
                )
            )
            is_last = self._last >= self._today
        self.view.show_grid(grid)
        has_rows = bool(grid.symptoms)
        for part in (self.view, self._legend_box):
            show_if(part, has_rows)
        show_if(self.nothing, not has_rows)
        show_if(self.reading, has_rows)
        if is_last and self.later.hasFocus():
            self.earlier.setVisible(True)
            self.earlier.setFocus()
        show_if(self.later, not is_last)
        has_earlier = self.by.value() == DATE or self._first > 1
        if not has_earlier and self.earlier.hasFocus():
            self.later.setFocus()
        show_if(self.earlier, has_earlier)

    def _move(self, step: int) -> None:
        if self.by.value() == CYCLE:
            self._first = max(self._first + step * self._count, 1)
        else:
            self._last = min(self._last + timedelta(days=step * self._count), self._today)
        self._show()

    def _make_room(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self._show()

    def _read(self, sentence: str) -> None:
        """Say the cell in words below the grid: nobody needs to know the marks."""
        self.reading.setText(sentence)
        if self.reading.heightForWidth(self.reading.width()) > self.reading.height():
            settle(self)

    def _fit_rows(self) -> None:
        sizes = current().sizes
        self._buttons.setSpacing(sizes.space8)
        self._legends.setSpacing(sizes.space8)
