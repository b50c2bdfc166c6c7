"""Write it down: one line that takes a question, a symptom or anything else, at any hour."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.catalog import Note, Question, SymptomEntry
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.buttons import secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.fields import field
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import announce
from carejourney.ui.kit.words import Help
from carejourney.ui.pages.today.symptom import symptom_in
from carejourney.ui.session import Session
from carejourney.usecases import edit

DRAFT = "today/write-it-down"
_DRAFT_AFTER = 600
"""Milliseconds after the last key."""
_ANY_LENGTH = 2**31 - 1
"""Qt would cut a text at 32,767 characters without a word; what is too long to keep is said instead."""


class Kept(StrEnum):
    """What a line is kept as. The values are stored in the draft."""

    QUESTION = "question"
    SYMPTOM = "symptom"
    NOTE = "note"


class Line(QLineEdit):
    """The box. Ctrl+Z takes back what was typed, and where nothing was, what was kept."""

    entered = Signal()
    """The focus came, however it came."""

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802 - Qt's name
        """Tell of it, so that nobody types where it cannot be seen."""
        super().focusInEvent(event)
        self.entered.emit()

    def event(self, event: QEvent, /) -> bool:
        """Leave Ctrl+Z to the window while there is nothing to take back in the box itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


class WriteItDown(Card):
    """The box, what it is kept as, and Keep. Half-typed text is never lost."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft_soon)
        self.line = Line()
        self.line.setMaxLength(_ANY_LENGTH)
        self.line.setPlaceholderText(_("A question, a symptom, a note…"))
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.keep)
        self.field = field(_("Write it down"), "", self.line)
        self.field.label.setProperty("kind", "h2")  # it is the card's title as well
        self.setAccessibleName(self.field.question)
        self.button = secondary(_("Keep"))
        self.button.clicked.connect(self.keep)
        self.chips = ChipRow(
            [
                (Kept.QUESTION, _("Question for the doctor")),
                (Kept.SYMPTOM, _("Symptom")),
                (Kept.NOTE, _("Just a note")),
            ],
            name=_("This is a"),
            required=True,
        )
        self.chips.picked.connect(lambda _kind: self._timer.start())
        self._this_is = Help(_("This is a"))
        self._top, self._below = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(self.field, 1)
        self._top.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self._below.addWidget(self._this_is, 0, Qt.AlignmentFlag.AlignTop)
        self._below.addWidget(self.chips, 1)
        self.add(self._top)
        self.add(self._below)
        self._show_draft()
        follow(self._fit_lines)

    def refresh(self) -> None:
        """Offer what a line usually is now, where nothing is typed: the journey may have ended."""
        if self._usual is not self._offered and not self.line.text():
            self._offer()

    def keep(self) -> None:
        """Keep what is written, then empty the box for the next thing. Nothing written: the box waits."""
        self.line.setFocus()
        if not self.line.text().strip():
            return
        try:
            edit.keep(self._session.journey, self._record())
        except CareJourneyError as problem:
            self.refuse(problem)
            return
        self._timer.stop()
        self.line.setText("")  # unlike clear(), this also empties what the box itself could take back
        self._offer()
        self.field.set_error("")
        self._keep_draft()

    def flush(self) -> None:
        """Keep the half-typed text now, if it is not kept yet. Raises SituationProblem."""
        self._timer.stop()
        if self._draft() != self._drafted:
            self._keep_draft()

    @property
    def _usual(self) -> Kept:
        """What a line is kept as where nothing else is chosen: after the end, there is nobody to ask."""
        return Kept.NOTE if self._session.patient.state is JourneyState.ENDED else Kept.QUESTION

    def _offer(self) -> None:
        self._offered = self._usual
        self.chips.set_value(self._offered)

    def _record(self) -> Record:
        text, today = self.line.text().strip(), When.day(self._session.today)
        match self.chips.value():
            case Kept.SYMPTOM:
                return SymptomEntry(what=symptom_in(text), words=text, day=today)
            case Kept.NOTE:
                return Note(text=text, day=today)
            case _:
                return Question(text=text, written=today)

    def _typed(self) -> None:
        if self.field.error:
            self.field.set_error("")
        self._timer.start()

    def refuse(self, problem: CareJourneyError) -> None:
        """Say at the box why the text in it is not kept. It stays there."""
        self.field.set_error(problem.sentence)
        announce(self.line, problem.sentence)

    def _keep_draft_soon(self) -> None:
        try:
            self._keep_draft()
        except SituationProblem as problem:
            self.refuse(problem)

    def _keep_draft(self) -> None:
        fields = self._draft()
        self._session.journey.writer.draft(DRAFT, fields)
        self._drafted = fields

    def _draft(self) -> dict[str, str]:
        text = self.line.text()
        return {"text": text, "as": str(self.chips.value())} if text.strip() else {}

    def _show_draft(self) -> None:
        kept = self._session.reader.draft(DRAFT)
        self.line.setText(kept.get("text", ""))
        known = {str(each): each for each in Kept}
        self._offered = self._usual
        self.chips.set_value(known.get(kept.get("as", ""), self._offered))
        self._drafted = self._draft()

    def _fit_lines(self) -> None:
        sizes = current().sizes
        # Room on all sides for the ring around the box.
        self._top.setContentsMargins(QMargins(0, 0, 0, sizes.space4))
        self._top.setSpacing(sizes.space12)
        self._below.setContentsMargins(QMargins())
        self._below.setSpacing(sizes.space8)
        self._this_is.setMinimumHeight(sizes.chip)
        self.field.label.setContentsMargins(QMargins(0, 0, 0, sizes.space4))
