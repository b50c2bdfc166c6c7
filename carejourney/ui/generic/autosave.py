"""A box for the family's own words that keeps them while they are typed."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.domain.dates import say_time
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.records.walltime import WallTime
from carejourney.region import Region
from carejourney.ui.generic.editors import TextEditor
from carejourney.ui.kit.fields import field
from carejourney.ui.session import Session

SAVE_AFTER = 600
"""Milliseconds after the last key."""
PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus comes back by itself: the sitting goes on."""


class AutosaveBox(QWidget):
    """A question and a box of several lines. `keep` is called with its text, and may raise a Problem.

    `ended` is called when the focus leaves, so that what is typed later is a step of its own.
    """

    saved = Signal()

    def __init__(
        self, label: str, help_text: str, *, keep: Callable[[str], None], ended: Callable[[], None]
    ) -> None:
        super().__init__()
        self._keep, self._ended = keep, ended
        self._waiting = False
        self.refused: SituationProblem | None = None
        """Why what is typed could not be kept last time."""
        self.editor = TextEditor()
        self.asked = field(label, help_text, self.editor)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.asked)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self.flush)
        self.editor.edited.connect(self._typed)
        self.editor.box.installEventFilter(self)
        self.setFocusProxy(self.editor.box)

    @property
    def is_waiting(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return self._waiting

    def text(self) -> str:
        """Return what is typed."""
        return self.editor.text()

    def show_text(self, text: str) -> None:
        """Show what is kept now, but never in place of what somebody is typing."""
        if not self._waiting and self.text().strip() != text.strip():
            self.editor.set_text(text)

    def flush(self) -> None:
        """Keep what is typed so far, now. What cannot be kept stays in the box, with a sentence why."""
        self._timer.stop()
        if not self._waiting:
            return
        try:
            self._keep(self.text())
        except (InputProblem, SituationProblem) as problem:
            self.refused = problem if isinstance(problem, SituationProblem) else None
            self.asked.set_error(problem.sentence)
            return
        self._waiting, self.refused = False, None
        self.asked.set_error("")
        self.saved.emit()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Keep the text when the focus leaves."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self.flush()
            if event.reason() not in PASSING:
                self._ended()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._waiting = True
        self._timer.start()


def last_saved(session: Session) -> str:
    """Return «Saved as you type. Last saved 12:04.»."""
    return saved_at(session.now, session.zone, session.region)


def saved_at(moment: datetime, zone: str, region: Region) -> str:
    """Return the same sentence for a moment, by the clocks in `zone`."""
    now = moment.astimezone(ZoneInfo(zone))
    time = say_time(WallTime(now.hour, now.minute, zone), region)
    return _("Saved as you type. Last saved {time}.").format(time=time)
