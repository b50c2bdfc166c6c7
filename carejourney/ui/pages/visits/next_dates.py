"""What happens after a visit: the next dates and what is to be done, added in one line each."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from carejourney.domain.dates import say_when
from carejourney.domain.quick_line import read_quick_line
from carejourney.domain.wording import shortened
from carejourney.errors import CareJourneyError, InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.records.base import Record, RecordId, fields_of
from carejourney.records.catalog import Appointment, Contact, NextStep
from carejourney.records.when import When
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.intents import OpenRecord, OpenVisit
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.pages.visits.words import say_moment, say_what, say_whole
from carejourney.ui.session import Session
from carejourney.usecases import visit as at_visit
from carejourney.usecases.visit import ReadOnce

BY = next(spec.kind for spec in fields_of(NextStep) if spec.name == "by")


class NextRow(QWidget):
    """A date or something to do that came out of the visit, with a way to change it."""

    wanted = Signal(object)
    ticked = Signal(bool)

    def __init__(self, record: Record, said: str, *, done: bool | None = None) -> None:
        super().__init__()
        self._line, buttons = QHBoxLayout(self), Flow()
        self._line.setContentsMargins(0, 0, 0, 0)
        icon = "calendar-days" if isinstance(record, Appointment) else "footprints"
        self._line.addWidget(Mark(icon, "text2", size="small_icon"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Plain(said))
        column.addLayout(buttons)
        self._line.addLayout(column, 1)
        self.done: ChipRow | None = None
        if done is not None:
            self.done = ChipRow([(True, _("Done"))], name=_("Done: {what}").format(what=said))
            self.done.chips()[0].setAccessibleName(_("Done: {what}").format(what=said))
            self.done.set_value(True if done else None)
            self.done.picked.connect(lambda value: self.ticked.emit(bool(value)))
            buttons.addWidget(self.done)
        if isinstance(record, Appointment):
            opened = quiet(_("Open"), name=_("Open: {what}").format(what=said))
            opened.clicked.connect(lambda: self.wanted.emit(OpenVisit(record.id)))
            buttons.addWidget(opened)
        self.change = quiet(_("Change"), name=_("Change: {what}").format(what=said))
        self.change.clicked.connect(lambda: self.wanted.emit(OpenRecord(record.table, record.id)))
        buttons.addWidget(self.change)
        follow(self._fit)

    def _fit(self) -> None:
        self._line.setSpacing(current().sizes.space12)


class NextBox(QWidget):
    """The list, the line for a next date, and the boxes for something to do."""

    wanted = Signal(object)
    changed = Signal()
    typed = Signal()

    def __init__(self, session: Session, origin: QWidget) -> None:
        super().__init__()
        self._session, self._origin = session, origin
        self._visit: Appointment | None = None
        self._shown: list[tuple[Record, str]] = []
        self._kept: dict[Help, RecordId] = {}
        """The record that each line says was kept."""
        self._rows = QVBoxLayout()
        self.rows: list[NextRow] = []
        self.date = LineEditor()
        self.date.line.setPlaceholderText(_("April 9 10:30"))
        self.asked_date = field(
            _("Add next date"), _("Day, time, what and where. Enter keeps it."), self.date
        )
        self.date.edited.connect(self._date_typed)
        self.date.line.returnPressed.connect(self.add_date)
        self.understood = Help("", ink="ok")
        self.add_date_button = secondary(_("Add this date"), icon="plus")
        self.add_date_button.clicked.connect(self.add_date)
        self.open_step = secondary(_("Something to do"), icon="plus")
        self.open_step.clicked.connect(self._open_step)
        self.what, self.who, self.by = LineEditor(), LineEditor(), LineEditor()
        self.by_understood = Help("", ink="ok")
        self.add_step_button = secondary(_("Add this"), icon="plus", name=_("Add this to do"))
        self.add_step_button.clicked.connect(self.add_step)
        self._step = self._make_step()
        self._lay_out()
        follow(self._fit)

    def show_next(self, visit: Appointment, records: ReadOnce) -> None:
        """Show the dates and steps as they are kept now."""
        self._visit = visit
        session = self._session
        shown: list[tuple[Record, str]] = [
            (each, f"{say_what(each, records)}, {say_moment(each, session)}")
            for each in at_visit.next_dates(session.journey, visit)
        ]
        shown += [(each, self._say_step(each)) for each in at_visit.steps_of(records, visit)]
        if shown != self._shown:
            ids = {each.id for each, _said in shown}
            for line, kept in self._kept.items():
                line.setVisible(line.isVisibleTo(self) and kept in ids)  # else it was taken back since
            self._kept = {line: kept for line, kept in self._kept.items() if kept in ids}
            self._shown = shown
            self._show_rows()

    def drafts(self) -> dict[str, str]:
        """Return what is typed and not kept yet."""
        return {
            "date": self.date.text(),
            "what": self.what.text(),
            "who": self.who.text(),
            "by": self.by.text(),
        }

    def carry_on(self, drafts: dict[str, str]) -> None:
        """Take up again what was typed and not kept."""
        for name, editor in (("date", self.date), ("what", self.what), ("who", self.who), ("by", self.by)):
            editor.set_text(drafts.get(name, ""))
        if any(drafts.get(name) for name in ("what", "who", "by")):
            self._step.setVisible(True)
            self.open_step.setVisible(False)

    def add_date(self) -> None:
        """Keep the next date that is typed."""
        visit, session = self._visit, self._session
        if visit is None or not self.date.text().strip():
            return
        try:
            made = self._read_date(visit)
            at_visit.add_next_date(session.journey, visit, made)
        except CareJourneyError as problem:
            self.asked_date.set_error(problem.sentence)
            return
        self.date.set_text("")
        said = _("Kept: {what}").format(what=say_whole(made, session, ReadOnce(session.reader)))
        self._after_keeping(self.understood, said, made)
        self.date.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_step(self) -> None:
        """Keep what is to be done."""
        visit, session = self._visit, self._session
        if visit is None:
            return
        self._what_field.set_error("" if self.what.text().strip() else _("Write what is to be done."))
        if not self.what.text().strip():
            self.what.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            by = self._read_by()
            step = at_visit.add_step(session.journey, visit, self.what.text(), self.who.text(), by)
        except CareJourneyError as problem:
            self._by_field.set_error(problem.sentence)
            return
        for editor in (self.what, self.who, self.by):
            editor.set_text("")
        self._by_field.set_error("")
        self._after_keeping(self.by_understood, _("Kept: {what}").format(what=self._say_step(step)), step)
        self.what.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_keeping(self, line: Help, said: str, kept: Record) -> None:
        self.asked_date.set_error("")
        line.setText(said)
        line.setVisible(True)
        announce(self, said)
        self.typed.emit()
        self.changed.emit()
        self._kept[line] = kept.id

    def _read_date(self, visit: Appointment) -> Appointment:
        session = self._session
        line = read_quick_line(
            self.date.text(),
            today=session.today,
            region=session.region,
            zone=session.zone,
            contacts=session.reader.all(Contact),
        )
        return at_visit.next_date(line, visit)

    def _date_typed(self) -> None:
        self._kept.pop(self.understood, None)
        self.asked_date.set_error("")
        self.typed.emit()
        text = ""
        if self._visit is not None and self.date.text().strip():
            try:
                made = self._read_date(self._visit)
            except InputProblem:
                text = _("The day is not clear yet.")
            else:
                said = say_whole(made, self._session, ReadOnce(self._session.reader))
                text = _("Understood as: {said}").format(said=said)
        self.understood.setText(text)
        self.understood.setVisible(bool(text))

    def _read_by(self) -> When | None:
        text = self.by.text().strip()
        when = self._session.worded.read(BY, text) if text else None
        return when if isinstance(when, When) else None

    def _by_typed(self) -> None:
        self._kept.pop(self.by_understood, None)
        self._by_field.set_error("")
        try:
            when = self._read_by()
        except InputProblem as problem:
            text = problem.sentence
        else:
            said = say_when(when, self._session.region, weekday=True) if when else ""
            text = _("Understood as: {said}").format(said=said) if said else ""
        self.by_understood.setText(text)
        self.by_understood.setVisible(bool(text))

    def _say_step(self, step: NextStep) -> str:
        by = say_when(step.by, self._session.region) if step.by else ""
        parts = (
            shortened(step.what),
            shortened(step.who),
            _("by {day}").format(day=by) if by else "",
            _("done {day}").format(day=say_when(step.done, self._session.region)) if step.done else "",
        )
        return ", ".join(part for part in parts if part)

    def _show_rows(self) -> None:
        focus = QApplication.focusWidget()
        focused = next((at for at, row in enumerate(self.rows) if focus and row.isAncestorOf(focus)), None)
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for record, said in self._shown:
            done = record.done is not None if isinstance(record, NextStep) else None
            row = NextRow(record, said, done=done)
            row.wanted.connect(self.wanted)
            row.ticked.connect(self._ticking(record))
            self._rows.addWidget(row)
            self.rows.append(row)
        if focused is not None and self.rows:
            row = self.rows[min(focused, len(self.rows) - 1)]
            (row.done or row.change).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticking(self, record: Record) -> Callable[[bool], None]:
        def tick(done: bool) -> None:
            if isinstance(record, NextStep):
                session = self._session
                try:
                    at_visit.tick(session.journey, record, session.today, done=done, origin=self._origin)
                except SituationProblem as problem:
                    self.asked_date.set_error(problem.sentence)
                    self._show_rows()  # as it is kept
                    return
                self.changed.emit()

        return tick

    def _open_step(self) -> None:
        self._step.setVisible(True)
        self.open_step.setVisible(False)
        self.what.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_step(self) -> QWidget:
        step = QWidget()
        body = QVBoxLayout(step)
        body.setContentsMargins(0, 0, 0, 0)
        self._what_field = field(_("Something to do"), _("Enter keeps it."), self.what)
        self._by_field = field(_("By when?"), "", self.by, optional=True)
        who = field(_("Who does it?"), "", self.who, optional=True)
        for widget in (self._what_field, who, self._by_field, self.by_understood, self.add_step_button):
            body.addWidget(widget)
        for editor in (self.what, self.who, self.by):
            editor.edited.connect(self.typed)
            editor.line.returnPressed.connect(self.add_step)
        self.by.edited.connect(self._by_typed)
        step.setVisible(False)
        return step

    def _lay_out(self) -> None:
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addLayout(self._rows)
        for widget in (self.asked_date, self.understood, self.add_date_button, self.open_step, self._step):
            self._body.addWidget(widget)
        for line in (self.understood, self.by_understood):
            line.setVisible(False)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setSpacing(sizes.space8)
        self._rows.setSpacing(sizes.space4)
        layout = self._step.layout()
        if layout is not None:
            layout.setSpacing(sizes.space8)
