"""A place of the program from its record types alone: choose a type, see its records, open or add one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.catalog import TYPES, type_named
from carejourney.records.places import Place
from carejourney.ui.generic.record_list import RecordList
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.kit.boxes import EmptyState
from carejourney.ui.kit.buttons import primary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import settle
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading
from carejourney.ui.page import Page
from carejourney.ui.session import Session


class PlacePage(Page):
    """Everything that is kept at a place, one record type at a time."""

    def __init__(self, session: Session, place: Place, table: str = "") -> None:
        super().__init__(str(place))
        self.place = place
        self._session = session
        here = [cls for cls in TYPES if cls.kept_at is place]
        self._types = tuple(sorted(here, key=lambda cls: not cls.leads))
        self._shown: type[Record] | None = None
        self.list: RecordList | None = None
        self.empty: EmptyState | None = None
        self.add(Heading(str(place)))
        self.chips = ChipRow(
            [(cls.table, _(cls.plural)) for cls in self._types], name=_("What to show"), required=True
        )
        self.chips.picked.connect(self._pick)
        self.add(self.chips)
        self.chips.setVisible(len(self._types) > 1)
        self.adding = primary(_("Add"), icon="plus")
        self.adding.clicked.connect(self._add)
        self._row = Flow()
        self._row.addWidget(self.adding)
        self.add(self._row)
        self._holder = QWidget()
        self._holding = QVBoxLayout(self._holder)
        self._holding.setContentsMargins(0, 0, 0, 0)
        self.add(self._holder)
        session.bridge.watch(self, self._types, lambda _change: self.refresh())
        if self._types:
            self.choose(table or self._first_with_records())
        follow(self._fit)

    def choose(self, table: str) -> None:
        """Show the records of one type."""
        cls = type_named(table)
        if cls in self._types and cls is not self._shown:
            self._shown = cls
            self.chips.set_value(table)
            self._show()

    def refresh(self) -> None:
        """Read the records again. The one that is chosen stays chosen."""
        if self._shown is None:
            return
        if self.list is None or not self._session.reader.all(self._shown):
            self._show()
        else:
            self.list.reload()

    def first(self) -> QWidget | None:
        """Return the list, or what adds the first record."""
        return self.list if self.list is not None else self.empty.primary if self.empty else None

    def _first_with_records(self) -> str:
        full = (cls.table for cls in self._types if self._session.reader.all(cls))
        return next(full, self._types[0].table)

    def _pick(self, table: str) -> None:
        self.choose(table)

    def _show(self) -> None:
        """Show the list of the type, or what stands in its place while there is none."""
        cls = self._shown
        if cls is None:
            return
        had_focus = self._holder.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        while (item := self._holding.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.list = self.empty = None
        if self._session.reader.all(cls):
            self.list = RecordList(cls, self._session.reader, self._session.worded)
            self.list.opened.connect(self._open)
            self._holding.addWidget(self.list)
        else:
            self.empty = self._empty_state(cls)
            self.empty.acted.connect(self._add)
            self._holding.addWidget(self.empty)
        words = _("Add: {noun}").format(noun=_(cls.noun).lower())
        self.adding.setText(words)
        self.adding.setAccessibleName(words)
        # The one patient is there from the start; an empty list has a primary button of its own.
        self.adding.setVisible(self.list is not None and cls is not type_named("patient"))
        settle(self._holder)
        if had_focus and (first := self.first()) is not None:
            first.setFocus()

    @staticmethod
    def _empty_state(shown: type[Record]) -> EmptyState:
        noun, plural = _(shown.noun).lower(), _(shown.plural)
        return EmptyState(
            _("{plural}: nothing written down yet").format(plural=plural),
            _("What you write down stands here, newest first. You can change or remove it at any time."),
            _("Add: {noun}").format(noun=noun),
            icon=shown.icon,
        )

    def _open(self, record: Record) -> None:
        self.wanted.emit(OpenRecord(record.table, record.id))

    def _add(self) -> None:
        if self._shown is not None:
            self.wanted.emit(NewRecord(self._shown.table))

    def _fit(self) -> None:
        self._row.setSpacing(current().sizes.space8)
