"""The box for a date: any words for it, the usual days as buttons, and a calendar to pick a day from."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSpinBox, QToolButton, QVBoxLayout, QWidget

from carejourney.domain.dates import say_day
from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.kinds import AnyWhen
from carejourney.records.when import FIRST_YEAR, LAST_YEAR, When
from carejourney.ui.generic.editors import LineEditor, Options
from carejourney.ui.kit.boxes import frame
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.icons import icon
from carejourney.ui.kit.theme import current, follow


class Month(QCalendarWidget):
    """The days of a month. Those of its neighbors are of second rank."""

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date, /) -> None:  # noqa: N802 - Qt's name
        """Draw a day."""
        shown = day if isinstance(day, QDate) else QDate(day.year, day.month, day.day)
        if shown.month() != self.monthShown() and shown != self.selectedDate():
            painter.fillRect(rect, current().color("canvas"))
            painter.setPen(current().color("text2"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day()))
        else:
            super().paintCell(painter, rect, shown)


class Calendar(QFrame):
    """A month that drops down under a button. Esc and a press beside it close it."""

    picked = Signal(QDate)

    def __init__(self, region: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        frame(self, "popup")
        self.setAccessibleName(_("Calendar"))
        self.month = Month()
        self.month.setAccessibleName(_("Calendar"))
        self.month.setLocale(QLocale(region))
        self.month.setFirstDayOfWeek(QLocale(region).firstDayOfWeek())
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)
        for name, words in (
            ("qt_calendar_prevmonth", _("Month before")),
            ("qt_calendar_nextmonth", _("Month after")),
            ("qt_calendar_monthbutton", _("Choose the month")),
            ("qt_calendar_yearbutton", _("Choose the year")),
        ):
            self._button(name).setAccessibleName(words)
            self._button(name).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for box in self.month.findChildren(QSpinBox):
            box.setAccessibleName(_("Year"))
        body = QVBoxLayout(self)
        body.addWidget(self.month)
        self._body = body
        follow(self._fit)

    def open(self, day: date, below: QWidget) -> None:
        """Show the month of `day` under a control, inside the screen."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        at = below.mapToGlobal(QPoint(0, below.height()))
        if (screen := below.screen()) is not None:
            seen = screen.availableGeometry()
            at.setX(max(seen.left(), min(at.x(), seen.right() - self.width())))
            if at.y() + self.height() > seen.bottom():
                above = below.mapToGlobal(QPoint(0, -self.height())).y()
                at.setY(max(seen.top(), above))
        self.move(at)
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent, /) -> bool:
        """Take Esc before the form around the calendar does, which would be left."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _pick(self, day: QDate) -> None:
        if self.isVisible():  # a double click picks once
            self.close()
            self.picked.emit(day)

    def _button(self, name: str) -> QToolButton:
        return next(each for each in self.month.findChildren(QToolButton) if each.objectName() == name)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(sizes.space8, sizes.space8, sizes.space8, sizes.space8)
        for name, drawing in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            self._button(name).setIcon(icon(drawing))
            self._button(name).setIconSize(QSize(sizes.small_icon, sizes.small_icon))
        words = QTextCharFormat()
        words.setForeground(current().color("text"))
        for day in Qt.DayOfWeek:  # weekends are red by default, and red is kept for what is to sort out
            self.month.setWeekdayTextFormat(day, words)
        head = QTextCharFormat()
        head.setForeground(current().color("text2"))
        head.setBackground(current().color("surface"))
        self.month.setHeaderTextFormat(head)
        self.month.setMinimumSize(sizes.target * 7, sizes.target * 8)


class DateEditor(LineEditor):
    """A date as precisely as it is known, in any words."""

    def __init__(self, kind: AnyWhen, worded: Wording) -> None:
        near = (_("yesterday"), _("Yesterday")) if kind.toward == "past" else (_("tomorrow"), _("Tomorrow"))
        buttons: Options = [(_("today"), _("Today")), near, (_("not sure"), _("Not sure"))]
        super().__init__(buttons, short=True)
        self._kind, self._worded = kind, worded
        self.button = secondary("", icon="calendar-days", name=_("Open the calendar"))
        self.button.setToolTip(_("Open the calendar"))
        self.button.clicked.connect(self._open)
        self.row.addWidget(self.button)
        self.calendar: Calendar | None = None

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name the box, and say at the button which date it is for."""
        super().setAccessibleName(name)
        self.button.setAccessibleDescription(name)

    def _open(self) -> None:
        if self.calendar is None:
            self.calendar = Calendar(self._worded.region.code, self)
            self.calendar.picked.connect(self._pick)
        self.calendar.open(self._shown_day(), self.button)

    def _shown_day(self) -> date:
        try:
            typed = self._worded.read(self._kind, self.text())
        except InputProblem:
            typed = None
        return typed.first if isinstance(typed, When) and typed.first else self._worded.today

    def _pick(self, day: QDate) -> None:
        picked = date(day.year(), day.month(), day.day())
        self.put(say_day(picked, self._worded.region))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
