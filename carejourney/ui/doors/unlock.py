"""The first window of every day: a box for the passphrase, and ways on for who does not have it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from carejourney.i18n import N_, _
from carejourney.ui.doors.door import Door
from carejourney.ui.kit.buttons import Button, primary, quiet, secondary
from carejourney.ui.kit.error_summary import go_to
from carejourney.ui.kit.fields import Field, field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Plain

SECRET = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
"""No keyboard on screen may learn, guess or change what is typed."""
TRIES_BEFORE_HINT = 3


class UnlockPage(Door):
    """Takes the passphrase, or the recovery code from the sheet. No wrong word ever locks or delays."""

    tried = Signal(str)
    """The passphrase as typed."""
    tried_code = Signal(str)
    """The recovery code as typed."""
    forgotten_wanted = Signal()
    """The person has asked for the other way in, which already stands in the page."""
    example_wanted = Signal()
    new_wanted = Signal()

    waiting_words = N_("Opening…")

    def __init__(self, *, has_example: bool = False) -> None:
        """Offer the example family only where it exists."""
        super().__init__(_("CareJourney"))
        self._refused = 0
        self.box = SecretBox()
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.code = SecretBox()
        self._passphrase = field(_("Passphrase"), _("Capital letters and spaces count."), self.box)
        self._recovery = field(
            _("Recovery code"),
            _(
                "It stands on the recovery sheet: 7 groups of 4 letters and digits. "
                "Without the passphrase or the sheet, nobody can open the journey."
            ),
            self.code,
        )
        self._recovery.setVisible(False)
        self.show_typed = Button(_("Show what I type"), "chip", icon="eye")
        self.show_typed.setCheckable(True)
        self.open = primary(_("Open"))
        self.example = secondary(_("Look at the example family")) if has_example else None
        self.forgotten = quiet(_("I forgot the passphrase"))
        self.new = quiet(_("Start another journey"))
        self._under, self._acts, self._others = QHBoxLayout(), Flow(), Flow()
        self._join()
        self._lay_out()
        follow(self._fit)

    def first(self) -> QLineEdit:
        """Return the box that is shown."""
        return self.code if self._is_code else self.box

    def refuse(self, sentence: str) -> None:
        """Say beside the box why it did not open; what was typed is selected, to be typed over."""
        self.rest()
        asked, text = self._recovery if self._is_code else self._passphrase, sentence
        if not self._is_code:
            self._refused += 1
            text = " ".join(part for part in (sentence, *self._hints()) if part)
        self._show_problem(asked, text)

    def clear(self) -> None:
        """Forget what was typed and what was refused."""
        self.rest()
        self._refused = 0
        for asked, box in ((self._passphrase, self.box), (self._recovery, self.code)):
            box.clear()
            asked.set_error("")
        self.show_typed.setChecked(False)

    @property
    def _is_code(self) -> bool:
        return not self._recovery.isHidden()

    def _hints(self) -> list[str]:
        hints = []
        if self.box.caps_lock:
            hints.append(_("Caps Lock seems to be on."))
        if self._refused >= TRIES_BEFORE_HINT:
            hints.append(_("The code on the recovery sheet opens the journey too."))
        return hints

    def _join(self) -> None:
        for box in (self.box, self.code):
            box.returnPressed.connect(self._try)
        self.open.clicked.connect(self._try)
        self.show_typed.toggled.connect(self._show_or_hide)
        self.forgotten.clicked.connect(self._other_way)
        self.new.clicked.connect(self.new_wanted)
        if self.example:
            self.example.clicked.connect(self.example_wanted)

    def _lay_out(self) -> None:
        self.add(Plain(_("Everything is kept locked on this computer."), ink="text2"))
        self._under.addWidget(self.show_typed)
        self._under.addWidget(self.status, 1000)
        self._under.addStretch(1)
        self.add(self._passphrase)
        self.add(self._recovery)
        self.add(self._under)
        self._acts.addWidget(self.open)
        if self.example:
            self._acts.addWidget(self.example)
        self._others.addWidget(self.forgotten)
        self._others.addWidget(self.new)
        self.add(self._acts)
        self.add(self._others)

    def _try(self) -> None:
        if self.is_waiting:
            return
        typed = self.first().text()
        if not typed.strip():
            asked, missing = self._passphrase, _("Type the passphrase first.")
            if self._is_code:
                asked, missing = self._recovery, _("Type the recovery code first.")
            self._show_problem(asked, missing)
        elif self._is_code:
            self.tried_code.emit(typed)
        else:
            self.tried.emit(typed)

    def _show_problem(self, asked: Field, text: str) -> None:
        asked.set_error(text)
        announce(asked, text)
        self.first().selectAll()
        go_to(self.first())

    def _show_or_hide(self, shown: bool) -> None:
        self.box.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_typed.show_icon("check" if shown else "eye")

    def _other_way(self) -> None:
        code = not self._is_code
        self._recovery.setVisible(code)
        self._passphrase.setVisible(not code)
        self.show_typed.setVisible(not code)
        words = _("I know the passphrase") if code else _("I forgot the passphrase")
        self.forgotten.setText(words)
        self.forgotten.setAccessibleName(words)
        self.setFocusProxy(self.first())
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        if code:
            self.forgotten_wanted.emit()

    def _fit(self) -> None:
        self._under.setSpacing(current().sizes.space12)
        self._acts.setSpacing(current().sizes.space8)
        self._others.setSpacing(current().sizes.space8)


class SecretBox(QLineEdit):
    """A box for a secret."""

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(SECRET)
        self.caps_lock = False
        """Whether the last letter said so."""

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Notice Caps Lock: Qt cannot ask for it, but a capital letter without Shift tells."""
        letter = event.text()
        if letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock = letter.isupper() and not shifted
        super().keyPressEvent(event)
