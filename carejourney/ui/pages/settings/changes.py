"""What changed and what was removed lately: each change opens its history, each removal can be put back."""

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from carejourney.domain.dates import say_day, say_time
from carejourney.i18n import N_, _
from carejourney.records.walltime import WallTime
from carejourney.store.history import Step
from carejourney.ui.generic.drawn_row import DrawnRow, Line
from carejourney.ui.intents import Intent, OpenHistory
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import Button, quiet
from carejourney.ui.kit.column import Column
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.session import Session
from carejourney.usecases.removed import Removed, removed_lately

AT_ONCE = 20
"""Changes and removals that are listed until more are asked for."""
_AGAIN = {"undo": N_("Taken back: {step}"), "redo": N_("Done again: {step}")}


class _Lately(Card):
    """Base: the newest entries of a list, anew at each `refresh`. The focus stays with its entry."""

    def __init__(self, title: str, more: str, session: Session) -> None:
        super().__init__(title)
        self._session, self._words = session, more
        self._most, self._list = AT_ONCE, Column("space4")
        self.add(self._list)

    def refresh(self) -> None:
        """Show the newest entries as they are kept now."""
        held = [each.accessibleName() for each in self._buttons() if each.hasFocus()]
        before, self._list = self._list, Column("space4")
        if self._fill(self._list, self._most):
            more, line = quiet(self._words, icon="chevron-down"), Flow()
            more.clicked.connect(self._show_more)
            line.addWidget(more)
            self._list.body.addLayout(line)
        self.body.replaceWidget(before, self._list)
        self._list.setVisible(True)  # at once, so that it can take the focus
        before.hide()
        before.deleteLater()
        for button in [each for each in self._buttons() if each.accessibleName() in held][:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, into: Column, most: int) -> bool:
        """Add the `most` newest entries; return whether there are more."""
        raise NotImplementedError

    def _buttons(self) -> list[QAbstractButton]:
        return self._list.findChildren(QAbstractButton)

    def _show_more(self) -> None:
        shown = len(self._buttons()) - 1  # without the one that was pressed
        self._most += AT_ONCE
        self.refresh()
        for button in self._buttons()[shown : shown + 1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, step: Step) -> str:
        """Return when it was."""
        local = step.at.astimezone(ZoneInfo(self._session.zone))
        time = say_time(WallTime(local.hour, local.minute, self._session.zone), self._session.region)
        return _("{day}, {time}").format(day=say_day(local.date(), self._session.region), time=time)


class ChangedCard(_Lately):
    """Every step, newest first."""

    def __init__(self, session: Session, ask: Callable[[Intent], None]) -> None:
        super().__init__(_("Recently changed"), _("Show older changes"), session)
        self._ask = ask

    def _fill(self, into: Column, most: int) -> bool:
        steps = self._session.reader.steps(most + 1)
        for step in steps[:most]:
            parts = step.change_set.parts
            # Else values past their time, or typing that ended where it began.
            if parts and parts[0].before != parts[0].after:
                into.body.addWidget(self._row(step))
        if not into.body.count():
            into.body.addWidget(Help(_("Nothing was changed yet.")))
        return len(steps) > most

    def _row(self, step: Step) -> DrawnRow:
        record = step.change_set.parts[0].record
        label = _(step.change_set.label).format(noun=_(record.noun).lower())
        said = f"{label}: {self._session.worded.title(record)}"
        words, when = _(_AGAIN.get(step.kind, "{step}")).format(step=said), self._said(step)
        row = DrawnRow((Line(words, "link", "accent"), Line(when, "help", "text2")), f"{words}. {when}")
        row.clicked.connect(lambda: self._ask(OpenHistory(record.table, record.id)))
        return row


class RemovedCard(_Lately):
    """What is gone and can still be put back."""

    def __init__(self, session: Session, put_back: Callable[[Removed], None]) -> None:
        super().__init__(_("Recently removed"), _("Show what was removed before"), session)
        self._put_back = put_back

    def _fill(self, into: Column, most: int) -> bool:
        gone = removed_lately(self._session.journey)
        if not gone:
            into.body.addWidget(Help(_("Nothing was removed in the last 90 days.")))
        for each in gone[:most]:
            name = f"{_(each.record.noun)}: {self._session.worded.title(each.record)}"
            line = Flow()
            line.addWidget(Plain(name))
            line.addWidget(self._back(each, name))
            into.body.addLayout(line)
            into.body.addWidget(Help(self._said(each.step)))
        return len(gone) > most

    def _back(self, removed: Removed, name: str) -> Button:
        back = quiet(_("Put back"), icon="undo-2", name=_("Put back: {what}").format(what=name))
        back.clicked.connect(partial(self._put_back, removed))
        return back
