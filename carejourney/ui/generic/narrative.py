"""Words that are kept while they are typed, in a record that is there already."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QTimer

from carejourney.clock import Clock
from carejourney.errors import CareJourneyError, SituationProblem
from carejourney.i18n import _
from carejourney.ui.generic.autosave import SAVE_AFTER, saved_at
from carejourney.ui.generic.form_parts import Asked
from carejourney.usecases.form import Form


class Narrative(QObject):
    """Saves one field as it is typed. What is typed in one sitting is one step to undo."""

    def __init__(self, form: Form, asked: Asked, clock: Clock, origin: QObject) -> None:
        super().__init__(asked)
        self._form, self._asked, self._clock, self._origin = form, asked, clock, origin
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self.save)
        asked.editor.inner.installEventFilter(self)

    def typed(self) -> None:
        """Save soon."""
        self._timer.start()

    def close(self) -> None:
        """Save now, and end the sitting."""
        if self._timer.isActive():
            self.save()
        self._form.journey.writer.close_step()

    def save(self) -> None:
        """Save now, or say why not: then the words stay in the draft."""
        self._timer.stop()
        try:
            self._form.autosave(self._asked.spec.name, self._origin)
        except CareJourneyError as problem:
            self._asked.tell_state(_("Not saved yet. {sentence}").format(sentence=problem.sentence))
            with suppress(SituationProblem):  # it has just been said that nothing can be kept now
                self._form.keep_draft()
            return
        worded = self._form.worded
        self._asked.tell_state(saved_at(self._clock(), worded.zone, worded.region))

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """End the sitting when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        return super().eventFilter(watched, event)
