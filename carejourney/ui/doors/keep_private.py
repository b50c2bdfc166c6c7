"""The second page of a new journey: its passphrase, and the sheet that opens it when the words are lost."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from carejourney.i18n import N_, _
from carejourney.ui.doors.door import Door, show_problems
from carejourney.ui.kit.buttons import primary, quiet
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.error_summary import ErrorSummary, go_to
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain


class KeepPrivatePage(Door):
    """Proposes a passphrase, in clear, since it has to be copied onto paper."""

    chosen = Signal(str, bool)
    """The passphrase, and whether the recovery sheet is printed now."""

    waiting_words = N_("Locking the journey…")

    def __init__(self, words: Callable[[], str]) -> None:
        """Take `words` as what draws another passphrase each time."""
        super().__init__(_("Keep it private"))
        self._words = words
        self.summary = ErrorSummary()
        self.box, self.again = QLineEdit(), QLineEdit()
        for each in (self.box, self.again):
            each.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData
                | Qt.InputMethodHint.ImhNoPredictiveText
                | Qt.InputMethodHint.ImhNoAutoUppercase
            )
        self.box.setText(words())
        self.sheet = ChipRow([(True, _("Print it now")), (False, _("Later"))], required=True)
        self.sheet.set_value(True)
        self._fields = (
            field(
                _("Your passphrase"),
                _("Four words are proposed; you may type your own. Copy them onto paper."),
                self.box,
            ),
            field(_("Type it once more"), _("Then it is surely known."), self.again),
        )
        self._sheet = field(
            _("The recovery sheet"),
            _(
                "It opens the journey when the passphrase is lost. Without either, nobody can. "
                "Print it now: it comes up next, ready for your printer. "
                "Later: a row on Today stays until it is printed."
            ),
            self.sheet,
        )
        self.other = quiet(_("Other words"), icon="repeat")
        self.begin = primary(_("Keep this and begin"))
        self._lay_out()
        self.box.returnPressed.connect(lambda: go_to(self.again))
        self.again.returnPressed.connect(self._begin)
        self.other.clicked.connect(self._draw)
        self.begin.clicked.connect(self._begin)
        follow(self._fit)

    def first(self) -> QLineEdit:
        """Return the box for the passphrase."""
        return self.box

    def refuse(self, sentence: str) -> None:
        """Show what is to sort out about the passphrase."""
        self.rest()
        show_problems(self.summary, self._fields, (sentence, ""))

    def _lay_out(self) -> None:
        passphrase, again = self._fields
        self._part, self._under, self._buttons = QVBoxLayout(), QHBoxLayout(), Flow()
        self._part.addWidget(passphrase)
        self._under.addWidget(self.other)
        self._under.addStretch(1)
        self._part.addLayout(self._under)
        self._buttons.addWidget(self.begin)
        self._buttons.addWidget(self.back_button())
        self.add(
            Plain(
                _(
                    "A passphrase locks what you write, so that nobody else on this computer can read it. "
                    "It is asked for each time CareJourney opens."
                ),
                ink="text2",
            )
        )
        self.add(self.summary)
        self.add(self._part)
        for widget in (again, self._sheet):
            self.add(widget)
        self.add(self.status)
        self.add(self._buttons)

    def _draw(self) -> None:
        self.box.selectAll()
        self.box.insert(self._words())  # so that Ctrl+Z brings back what was typed
        self.again.clear()

    def _begin(self) -> None:
        if self.is_waiting:
            return
        # Spaces around are not part of a passphrase: the store strips them too.
        passphrase, again = self.box.text().strip(), self.again.text().strip()
        empty = "" if passphrase else _("Type a passphrase, or press Other words.")
        differs = ""
        if passphrase and not again:
            differs = _("Type the passphrase here once more.")
        elif passphrase and again != passphrase:
            differs = _("The two are not the same. Compare letters, capitals and spaces.")
        if not show_problems(self.summary, self._fields, (empty, differs)):
            self.chosen.emit(passphrase, bool(self.sheet.value()))

    def _fit(self) -> None:
        sizes = current().sizes
        self._part.setSpacing(sizes.space4)
        self._under.setContentsMargins(QMargins())
        self._buttons.setSpacing(sizes.space8)
