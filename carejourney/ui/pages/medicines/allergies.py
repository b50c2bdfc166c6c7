"""What the person must not be given: pinned above the medicines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carejourney.domain.medicine_list import MedicineList
from carejourney.i18n import _
from carejourney.records.catalog import Allergy
from carejourney.ui.generic.change_row import ChangeRow
from carejourney.ui.intents import NewRecord
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.column import empty
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.showing import show_if
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain


class AllergyCard(Card):
    """Each allergy with what happened; or that none are known, with its date; or that nothing is written."""

    wanted = Signal(object)
    none_known = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = Plain(kind="h2")
        self._head = QHBoxLayout()
        self._head.addWidget(Mark("triangle-alert"), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.said, 1)
        self._rows = QVBoxLayout()
        self._shown: tuple[tuple[Allergy, str], ...] = ()
        self.new = secondary(_("Add an allergy"), icon="plus")
        self.none = secondary(_("None known"), name=_("None known: no allergies"))
        self.none.setAccessibleDescription(_("Keeps this answer with today's date."))
        self.new.clicked.connect(lambda: self.wanted.emit(NewRecord(Allergy.table)))
        self.none.clicked.connect(self.none_known)
        self._buttons_box = QWidget()
        self._buttons = Flow(self._buttons_box)
        self._buttons.addWidget(self.new)
        self._buttons.addWidget(self.none)
        self.add(self._head)
        self.add(self._rows)
        self.add(self._buttons_box)
        follow(self._fit_rows)

    def show_list(self, shown: MedicineList) -> None:
        """Show what is written down of allergies."""
        self.said.setText(shown.allergies_said)
        self.setAccessibleName(shown.allergies_said)
        can_answer = shown.can_answer_allergies and not shown.is_quiet
        if self.none.hasFocus() and not can_answer:
            self.new.setFocus()
        show_if(self.none, can_answer)
        if shown.allergies != self._shown:
            self._shown = shown.allergies
            self._show_rows()

    def _show_rows(self) -> None:
        empty(self._rows)
        for allergy, words in self._shown:
            row = ChangeRow(allergy, words)
            row.wanted.connect(self.wanted)
            self._rows.addWidget(row)

    def _fit_rows(self) -> None:
        sizes = current().sizes
        self._rows.setSpacing(0)
        self._head.setSpacing(sizes.space12)
        self._buttons.setSpacing(sizes.space8)
