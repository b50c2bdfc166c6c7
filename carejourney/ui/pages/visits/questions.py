"""The questions of one visit: to ask first, then the others, each with its answer or a box to write it."""

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.questions import carried_over, kept_for
from carejourney.domain.visits import has_ended, is_to_come
from carejourney.errors import CareJourneyError
from carejourney.i18n import _, ngettext
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Question
from carejourney.ui.generic.editors import LineEditor
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import quiet, secondary
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help, Plain
from carejourney.ui.pages.visits.question import QuestionRow
from carejourney.ui.session import Session
from carejourney.usecases import visit as at_visit
from carejourney.usecases.visit import Asked, ReadOnce

SHOWN_AT_ONCE = 15
"""Questions that are shown until the others are asked for."""


class QuestionsCard(Card):
    """Its rows stay the same widgets while they are shown, so that an open answer box is never lost."""

    wanted = Signal(object)
    changed = Signal()
    """Something was kept from here: the page shows what is kept now."""
    typed = Signal()

    def __init__(self, session: Session, origin: QWidget) -> None:
        super().__init__(_("Questions to ask"))
        self._session, self._origin = session, origin
        self._visit: Appointment | None = None
        self.rows: dict[RecordId, QuestionRow] = {}
        self._order: tuple[list[RecordId], list[RecordId]] = ([], [])
        self._none = Help(_("No questions written down for this visit yet."))
        self._first_title = Plain(_("Ask first"), "strong", ink="warn")
        self._others_title = Plain(_("Then, if there is time"), "strong", ink="text2")
        self._first, self._others = QVBoxLayout(), QVBoxLayout()
        self._most = SHOWN_AT_ONCE
        self.more = quiet("…", icon="chevron-down")
        self.more.clicked.connect(self._show_all)
        self.add(self._none)
        self.add(self._first_title)
        self.add(self._first)
        self.add(self._others_title)
        self.add(self._others)
        self.add(self.more)
        self.new = LineEditor()
        self.asked = field(_("Add a question"), _("Enter keeps it."), self.new)
        self.new.edited.connect(self.typed)
        self.new.line.returnPressed.connect(self._add)
        self._add_button = secondary(_("Add this question"), icon="plus")
        self._add_button.clicked.connect(self._add)
        self._kept = Help("", ink="ok")
        self._kept.setVisible(False)
        self._kept_id: RecordId | None = None
        self.add(self.asked)
        self.add(self._add_button)
        self.add(self._kept)
        self.body.addStretch(1)
        follow(self._fit_rows)

    def show_questions(self, visit: Appointment, asked: Asked, records: ReadOnce) -> None:
        """Show the questions as they are kept now."""
        self._visit = visit
        if self._kept_id is not None and records.get(Question, self._kept_id) is None:
            self._kept.setVisible(False)  # taken back since
        shown = self._shown(asked)
        counts = {} if has_ended(records) else carried_over(records, shown.all, self._session.today)
        for question in shown.all:
            row = self.rows.get(question.id) or self._row(question.id)
            row.show_question(question, visit, counts.get(question.id, 0), records)
        order = ([each.id for each in shown.first], [each.id for each in shown.others])
        if order != self._order:
            self._arrange(order)
        self._none.setVisible(not asked.all)
        self._first_title.setVisible(bool(shown.first))
        self._others_title.setVisible(bool(shown.others) and bool(shown.first))
        left = len(asked.all) - len(shown.all)
        words = ngettext("Show {count} more question", "Show {count} more questions", left)
        self.more.setText(words.format(count=left))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(left > 0)

    def flush(self) -> None:
        """Keep every answer that is being typed."""
        for row in self.rows.values():
            row.flush()

    def first(self) -> QWidget:
        """Return where answers begin: at the first question, or where one can be added."""
        for questions in self._order:
            for each in questions:
                return self.rows[each].write
        return self.new.line

    def _shown(self, asked: Asked) -> Asked:
        """Return those that have a row: the first ones, and every one that has had a row before."""
        left = set([each.id for each in asked.all][self._most :]).difference(self.rows)
        if self._kept_id is not None:
            left.discard(self._kept_id)  # what was added here just now can be seen here
        return Asked(
            tuple(each for each in asked.first if each.id not in left),
            tuple(each for each in asked.others if each.id not in left),
        )

    def _show_all(self) -> None:
        before = set(self.rows)
        self._most = sys.maxsize
        self.changed.emit()
        new = next((each for ids in self._order for each in ids if each not in before), None)
        if new is not None:
            self.rows[new].write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, record_id: RecordId) -> QuestionRow:
        row = QuestionRow(self._session, self._origin)
        row.wanted.connect(self.wanted)
        row.changed.connect(self.changed)
        self.rows[record_id] = row
        return row

    def _arrange(self, order: tuple[list[RecordId], list[RecordId]]) -> None:
        """Put the rows where they belong; those that are gone go, unless somebody is typing in them."""
        for layout, ids in zip((self._first, self._others), order, strict=True):
            while layout.takeAt(0) is not None:
                pass
            for at, each in enumerate(ids):
                layout.addWidget(self.rows[each])
                self.rows[each].setVisible(True)
                self.rows[each].show_line(above=at > 0)
        for gone in set(self.rows).difference(*order):
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        self._order = order

    def _add(self) -> None:
        text, visit, session = self.new.text().strip(), self._visit, self._session
        if not text or visit is None:
            return
        try:
            question = at_visit.add_question(session.journey, visit, text, session.today)
        except CareJourneyError as problem:
            self.asked.set_error(problem.sentence)
            return
        self.asked.set_error("")
        self.new.set_text("")
        self.typed.emit()
        said = _("Kept for this visit.")
        if not is_to_come(visit, session.today):
            said = kept_for(session.reader, question, session.today, session.region)
        self._kept_id = question.id
        self._kept.setText(said)
        self._kept.setVisible(True)
        announce(self, said)
        self.changed.emit()  # it may be past those that are shown, and is to be seen
        self.new.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_rows(self) -> None:
        for layout in (self._first, self._others):
            layout.setSpacing(current().sizes.space8)
