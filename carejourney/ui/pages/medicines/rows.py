"""One medicine in the list: what it is, how it is taken, and what can be done about it in place."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from carejourney.domain.medicine_list import MedicineEntry
from carejourney.domain.phrases import sentence
from carejourney.errors import CareJourneyError, InputProblem
from carejourney.i18n import _, ngettext
from carejourney.records.base import FieldSpec, fields_of
from carejourney.records.catalog import Medicine
from carejourney.records.when import When
from carejourney.ui.generic.editor_table import editor_for
from carejourney.ui.generic.form_parts import Asked
from carejourney.ui.intents import OpenHistory, OpenRecord
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import Button, quiet, secondary
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.session import Session
from carejourney.usecases import medicines

AT_ONCE = 30
"""Rows that are made at first, and with each press of «Show more»."""
WIDE = 620
"""The least breadth at 100 % text at which the buttons stand beside the words."""


class StopForm(QWidget):
    """When it was stopped and why, asked in place."""

    left = Signal()

    def __init__(self, session: Session, medicine: Medicine) -> None:
        super().__init__()
        self._session, self._medicine = session, medicine
        specs = {spec.name: spec for spec in fields_of(Medicine)}
        self._when_spec = specs["stopped"]
        self.when = self._asked(replace(specs["stopped"], required=True))
        self.why = self._asked(specs["why_stopped"])
        self.when.editor.set_text(session.worded.say(self._when_spec.kind, When.day(session.today)))
        self.keep_button = secondary(
            _("Keep this"), name=_("Keep this: {name} was stopped").format(name=medicine.name[:80])
        )
        back = quiet(_("Back"), name=_("Back, without stopping"))
        self.keep_button.clicked.connect(self.keep)
        back.clicked.connect(self.left)
        self._buttons = Flow()
        self._buttons.addWidget(self.keep_button)
        self._buttons.addWidget(back)
        self._body = QVBoxLayout(self)
        self._body.addWidget(self.when)
        self._body.addWidget(self.why)
        self._body.addLayout(self._buttons)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), self, context=within).activated.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(self.keep)
        follow(self._fit)

    def keep(self) -> None:
        """Keep the stop; or say beside its field what is to sort out."""
        for asked in (self.when, self.why):
            asked.show_problem("", ())
        try:
            when = self._session.worded.read_field(self._when_spec, self.when.editor.text())
            if when is None:
                raise InputProblem(_("Write when it was stopped, or «not sure»."), "stopped")
            medicines.stop(self._session.journey, self._medicine, when, self.why.editor.text())
        except CareJourneyError as problem:
            named = problem.field if isinstance(problem, InputProblem) else None
            asked = self.why if named == "why_stopped" else self.when
            asked.show_problem(problem.sentence[:300], ())
            asked.editor.setFocus()
            settle(self)
        else:
            self.left.emit()

    @property
    def typed(self) -> dict[str, str]:
        """What is typed and not kept."""
        return {"stopped": self.when.editor.text(), "why": self.why.editor.text()}

    def _asked(self, spec: FieldSpec) -> Asked:
        return Asked(spec, editor_for(spec, self._session.worded, lambda _table: []))

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(0, sizes.space8, 0, sizes.space8))
        self._body.setSpacing(sizes.space12)
        self._buttons.setSpacing(sizes.space8)


class MedicineRow(QWidget):
    """A medicine of the list. `show_entry` changes what it says; a form that is open in it stays."""

    wanted = Signal(object)

    def __init__(self, session: Session, entry: MedicineEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.entry = entry
        self.stop_form: StopForm | None = None
        # Each is made where it stays: what moves into another widget is measured and dressed anew.
        self.name = Plain(kind="strong", parent=self)
        self.taken, self.details = Plain(parent=self), Help("", parent=self)
        self.change = Button(_("Change"), "quiet", parent=self)
        self.stop = Button(_("Stop"), "quiet", parent=self)
        self.history = Button(_("History"), "quiet", parent=self)
        for button, act in (
            (self.change, self._change),
            (self.stop, self._ask_stop),
            (self.history, self._history),
        ):
            button.clicked.connect(act)
        self._lines, self._buttons = QVBoxLayout(), Flow()
        for words in (self.name, self.taken, self.details):
            self._lines.addWidget(words)
        for button in (self.change, self.stop, self.history):
            self._buttons.addWidget(button)
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.addLayout(self._lines)
        self._top.addLayout(self._buttons)
        self._body = QVBoxLayout(self)
        self._body.addLayout(self._top)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_entry(entry)
        follow(self._fit)

    def show_entry(self, entry: MedicineEntry) -> None:
        """Say this of the medicine."""
        self.entry = entry
        self.setAccessibleName(entry.sentence)
        self.name.setText(entry.name)
        self.taken.setText(entry.taken)
        self.details.setText(" ".join(sentence(each) for each in entry.details))
        show_if(self.details, bool(entry.details))
        for button in (self.change, self.stop, self.history):
            button.setAccessibleName(f"{button.words}: {entry.name}")
        self.stop.setAccessibleDescription(
            _("Asks when and why. The medicine stays in the list of those stopped.")
        )
        self.change.setAccessibleDescription(entry.sentence)
        self.history.setAccessibleDescription(_("Everything that was changed in it, with «Put back»."))
        show_if(self.stop, entry.medicine.stopped is None and self.stop_form is None)

    def open_stop(self, typed: Mapping[str, str] | None = None) -> None:
        """Ask when and why it was stopped, with what was `typed` before."""
        if self.stop_form is None:
            self.stop_form = StopForm(self._session, self.entry.medicine)
            self.stop_form.left.connect(self._close_stop)
            if typed:
                self.stop_form.when.editor.set_text(typed.get("stopped", ""))
                self.stop_form.why.editor.set_text(typed.get("why", ""))
            self._body.addWidget(self.stop_form)
            self.stop_form.setVisible(True)
            self.stop.setVisible(False)
            settle(self)
        self.stop_form.why.editor.setFocus()

    def _ask_stop(self) -> None:
        self.open_stop()

    def _close_stop(self) -> None:
        if self.stop_form is None:
            return
        form, self.stop_form = self.stop_form, None
        self._body.removeWidget(form)
        if self.isVisible():
            self.stop.setVisible(self.entry.medicine.stopped is None)
            (self.stop if self.stop.isVisible() else self.change).setFocus()
        form.hide()
        form.deleteLater()
        settle(self)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Set the buttons beside the words where there is room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= current().scale.px(WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._top.direction() is not way:
            self._top.setDirection(way)
        self._top.setStretch(0, 1 if wide else 0)

    def _change(self) -> None:
        self.wanted.emit(OpenRecord(Medicine.table, self.entry.medicine.id))

    def _history(self) -> None:
        self.wanted.emit(OpenHistory(Medicine.table, self.entry.medicine.id))

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setContentsMargins(QMargins(0, sizes.space8, 0, sizes.space8))
        self._top.setSpacing(sizes.space4)
        self._lines.setContentsMargins(QMargins())
        self._lines.setSpacing(0)
        self._buttons.setSpacing(sizes.space4)
        self._turn()


class MedicineCard(Card):
    """A title and rows below it. With `folded` the rows come in by a press."""

    wanted = Signal(object)

    def __init__(self, session: Session, title: str, *, folded: str = "") -> None:
        """Take `folded` as the words of the button that shows the rows."""
        super().__init__(title)
        self._session = session
        self._count, self._most = 0, AT_ONCE
        self._entries: Callable[[int], tuple[MedicineEntry, ...]] = lambda _most: ()
        self.rows: list[MedicineRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.fold: Button | None = None
        if folded:
            self.fold = quiet(folded, icon="chevron-right")
            self.fold.setCheckable(True)
            self.fold.toggled.connect(self._unfold)
            self.add(self.fold)
        self._title = title
        self.more = quiet("…", icon="chevron-down", name=_("Show more"))
        self.more.clicked.connect(self._show_more)
        self.add(self._column)
        self.add(self.more)
        self.more.setVisible(False)

    def show_entries(self, entries: tuple[MedicineEntry, ...]) -> None:
        """Show these medicines. The focus stays with its medicine, else it goes to a neighbor."""
        self.show_some(len(entries), lambda most: entries[:most])

    def show_some(self, count: int, entries: Callable[[int], tuple[MedicineEntry, ...]]) -> None:
        """Show the first of `count` medicines, which `entries` says as far as they are wanted."""
        self._count, self._entries = count, entries
        show_if(self, count > 0)
        if self.fold is None or self.fold.isChecked():
            self._show_rows()

    def _show_rows(self) -> None:
        kept = {row.entry.medicine.id: row for row in self.rows}
        at = next((at for at, row in enumerate(self.rows) if row.isAncestorOf(_focused(self))), None)
        for row in self.rows:
            self._column.removeWidget(row)
        self.rows = []
        for entry in self._entries(self._most):
            if entry.medicine.id not in kept:
                row = MedicineRow(self._session, entry, self)
                row.wanted.connect(self.wanted)
            elif (row := kept.pop(entry.medicine.id)).entry != entry:
                row.show_entry(entry)
            self.rows.append(row)
            self._column.addWidget(row)
            if self.isVisible():
                row.setVisible(True)
        self._say_more()
        lost = any(row.isAncestorOf(_focused(self)) for row in kept.values())
        if lost and at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].change.setFocus()
        for row in kept.values():
            row.hide()
            row.deleteLater()

    def _say_more(self) -> None:
        """Say how many rows are still to come, so that nobody takes the list for whole."""
        left = self._count - self._most
        is_folded = self.fold is not None and not self.fold.isChecked()
        words = ngettext("Show {count} more", "Show {count} more", left).format(count=left)
        self.more.setText(words)
        self.more.setAccessibleName(f"{words}: {self._title}")
        show_if(self.more, left > 0 and not is_folded)

    def _show_more(self) -> None:
        at = len(self.rows)
        self._most += AT_ONCE
        self._show_rows()
        settle(self)
        self.rows[at].change.setFocus()

    def _unfold(self, on: bool) -> None:
        if self.fold is not None:
            self.fold.show_icon("chevron-down" if on else "chevron-right")
        if on:
            self._show_rows()
        for row in self.rows:
            row.setVisible(on)
        self._say_more()
        settle(self)


def _focused(around: QWidget) -> QWidget:
    return around.window().focusWidget() or around
