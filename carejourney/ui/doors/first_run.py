"""The first page of a new journey: three questions, and nothing more."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from carejourney.i18n import N_, _
from carejourney.ui.doors.door import Door, show_problems
from carejourney.ui.kit.buttons import Button, primary, secondary
from carejourney.ui.kit.error_summary import ErrorSummary, go_to
from carejourney.ui.kit.fields import Field, field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain

Understood = Callable[[str], tuple[str, str] | None]
"""Takes what was typed; returns what it is understood as and what is amiss, one of them empty."""


class FirstRunPage(Door):
    """Asks for the name, the birth date and the next visit. Nothing is kept before the passphrase is."""

    started = Signal(str, str, str)
    """Name, born and next visit, as typed. Born is never empty: «not sure when» is an answer."""
    example_wanted = Signal()

    waiting_words = N_("Getting the example family ready…")

    def __init__(self, *, has_back: bool = False) -> None:
        """Offer the way back only where there is another journey."""
        super().__init__(_("Let's start small"))
        self.summary = ErrorSummary()
        self.name, self.born, self.visit = QLineEdit(), QLineEdit(), QLineEdit()
        self.visit.setPlaceholderText(_("For example: Thursday 10:30 Dr Rao"))
        self._fields = (
            field(_("Who are you caring for?"), _("Their name, as the clinic writes it."), self.name),
            field(_("When were they born?"), _("Clinics check this on every page you hand over."), self.born),
            field(_("Is there a visit coming up?"), "", self.visit, optional=True),
        )
        self.not_sure = secondary(_("Not sure"), name=_("Not sure when they were born"))
        self.start = primary(_("Start"))
        self.example = secondary(_("Look at an example family first"))
        self.born_echo = Echo(self._fields[1], self.born, self.not_sure)
        self.visit_echo = Echo(self._fields[2], self.visit)
        self._lay_out(has_back=has_back)
        self._join()
        follow(self._fit)

    def first(self) -> QLineEdit:
        """Return the box for the name."""
        return self.name

    def set_typed(self, name: str, born: str, visit: str) -> None:
        """Show what was typed before."""
        for box, text in zip((self.name, self.born, self.visit), (name, born, visit), strict=True):
            box.setText(text)

    def set_reader(self, born: Understood, visit: Understood | None = None) -> None:
        """Say from now on what the birth date, and perhaps the visit, is understood as."""
        self.born_echo.set_reader(born)
        if visit:
            self.visit_echo.set_reader(visit)

    def refuse(self, where: str, sentence: str) -> None:
        """Show what is to sort out, above and beside the box `where`: "name", "born" or "visit"."""
        self.rest()
        place = where if where in ("born", "visit") else "name"
        show_problems(
            self.summary,
            self._fields,
            [sentence if each == place else "" for each in ("name", "born", "visit")],
        )

    def _lay_out(self, *, has_back: bool) -> None:
        self.add(Plain(_("Three questions now. Everything else can wait."), ink="text2"))
        self.add(self.summary)
        self.add(self._fields[0])
        self.add(self.born_echo)
        self.add(self.visit_echo)
        self._buttons = Flow()
        self._buttons.addWidget(self.start)
        self._buttons.addWidget(self.example)
        if has_back:
            self._buttons.addWidget(self.back_button())
        self.add(self.status)
        self.add(self._buttons)
        self.add(Help(_("Kept only on this computer. No account. Nothing is sent anywhere.")))

    def _join(self) -> None:
        self.name.returnPressed.connect(lambda: go_to(self.born))
        self.born.returnPressed.connect(lambda: go_to(self.visit))
        self.visit.returnPressed.connect(self._start)
        self.not_sure.clicked.connect(self._put_not_sure)
        self.start.clicked.connect(self._start)
        self.example.clicked.connect(self.example_wanted)

    def _put_not_sure(self) -> None:
        self.born.setText(_("not sure when"))
        go_to(self.visit)

    def _start(self) -> None:
        if self.is_waiting:
            return
        name, born, visit = (box.text().strip() for box in (self.name, self.born, self.visit))
        no_name = "" if name else _("Type the name of the person you are caring for.")
        no_date = self.born_echo.problem() if born else _("Type when they were born, or press Not sure.")
        problems = (no_name, no_date, self.visit_echo.problem())
        if not show_problems(self.summary, self._fields, problems):
            self.started.emit(name, born, visit)

    def _fit(self) -> None:
        self._buttons.setSpacing(current().sizes.space8)


class Echo(QVBoxLayout):
    """A question, and close under its box what the answer is understood as.

    Only what is understood shows while typing: what is amiss is said when the person goes on.
    """

    def __init__(self, asked: Field, box: QLineEdit, beside: Button | None = None) -> None:
        """Take `beside` as another way to answer."""
        super().__init__()
        self._box = box
        self._reader: Understood | None = None
        self.words = Help("", ink="ok")
        self._mark = Mark("check", "ok", size="small_icon")
        self._top, self._line = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(asked, 1)
        if beside:
            self._top.addWidget(beside, 0, Qt.AlignmentFlag.AlignBottom)
        self._line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.words, 1000)
        self._line.addStretch(1)
        self.addLayout(self._top)
        self.addLayout(self._line)
        box.textChanged.connect(self._show)
        self._show()
        follow(self._fit)

    def set_reader(self, reader: Understood) -> None:
        """Read with `reader` from now on."""
        self._reader = reader
        self._show()

    def problem(self) -> str:
        """Return what is amiss, or nothing."""
        return self._read()[1]

    def _read(self) -> tuple[str, str]:
        typed = self._box.text().strip()
        return (self._reader(typed) if self._reader and typed else None) or ("", "")

    def _show(self) -> None:
        understood, _problem = self._read()
        self.words.setText(understood)
        for widget in (self.words, self._mark):
            widget.setVisible(bool(understood))

    def _fit(self) -> None:
        sizes = current().sizes
        self.setSpacing(sizes.space4)
        self._top.setSpacing(sizes.space8)
        self._line.setSpacing(sizes.space8)
        self._line.setContentsMargins(QMargins(sizes.space4, 0, 0, 0))
