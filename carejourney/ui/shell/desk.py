"""An open journey: side bar, banner, the page, the strip, and the way from page to page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from carejourney.domain.calling import day_or_night_number, strip_number
from carejourney.domain.kept import kept_sentence, redone_sentence, undone_sentence
from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.records.catalog import Contact
from carejourney.records.changes import ChangeSet
from carejourney.records.places import Place
from carejourney.ui.intents import Back, GoTo, Intent, Location, Lock, NewRecord, OpenPrint, OpenSettings
from carejourney.ui.kit.boxes import Banner as Message
from carejourney.ui.kit.error_summary import reveal
from carejourney.ui.kit.reading import describe, stops
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.undo_strip import UndoStrip
from carejourney.ui.page import Page
from carejourney.ui.session import Session
from carejourney.ui.shell.banner import Banner
from carejourney.ui.shell.keys import add_keys
from carejourney.ui.shell.places import keys
from carejourney.ui.shell.ribbon import ExampleRibbon
from carejourney.ui.shell.routes import back_words, page_for
from carejourney.ui.shell.sidebar import Sidebar
from carejourney.usecases.outside import remove_outside

if TYPE_CHECKING:
    from carejourney.ui.pages.settings import SettingsPage

NARROW, TIGHT = 780, 1000
"""Breadths at 100 % text below which the places drop down, and Find is a button (screens.md, Text size)."""
LOW = 420
"""Height at 100 % text below which the ribbon makes room for the strip."""
MOST_BACK = 100


@dataclass
class _Visited:
    location: Location
    name: str = ""
    scrolled: int = 0


class Desk(QWidget):
    """Everything that shows while a journey is open."""

    lock_wanted = Signal()
    settings_chosen = Signal(object)
    own_journey_wanted = Signal()
    other_journey_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._behind: list[_Visited] = []
        self._ahead: list[_Visited] = []
        self._here = _Visited(GoTo(Place.TODAY))
        self._page: Page | None = None
        self._warned = False
        """Whether it was said already that what is typed here cannot be kept."""
        self._typed: tuple[object, ...] = ()
        """What the strip speaks of: typing on in one record is no news."""
        self.sidebar = Sidebar()
        self.banner = Banner(session)
        self.ribbon = ExampleRibbon()
        self.message = Message("", "problem", action=_("Close this message"))
        self.message.setVisible(False)
        self.message.acted.connect(lambda: self.message.setVisible(False))
        self.strip = UndoStrip()
        self._lay_out()
        self.ribbon.setVisible(session.is_example)  # only now: before, it would be a window of its own
        self._connect()
        add_keys(self, self._keys())
        self._show(self._here)
        follow(self._fit)

    @property
    def page(self) -> Page:
        """The page that shows."""
        return cast("Page", self._page)

    # From page to page

    def go(self, intent: Intent) -> None:
        """Do what a page asked for."""
        match intent:
            case Back():
                self.back()
            case Lock():
                self.lock_wanted.emit()
            case _:
                if intent == self._here.location:
                    self.page.refresh()
                    self._focus_page()
                    return
                if self._leave():
                    self._behind = [*self._behind[-MOST_BACK:], self._here]
                    self._ahead.clear()
                    self._show(_Visited(intent))

    def back(self) -> None:
        """Go to the page before this one; where there is none, to Today."""
        if not self._behind:
            self.go(GoTo(Place.TODAY))
        elif self._leave():
            self._ahead.append(self._here)
            self._show(self._behind.pop())

    def forward(self) -> None:
        """Go again where one came back from."""
        if self._ahead and self._leave():
            self._behind.append(self._here)
            self._show(self._ahead.pop())

    def print_page(self) -> None:
        """Open the sheet that belongs to this page."""
        self.go(self.page.sheet())

    def find_anything(self) -> None:
        """Move into the box to find, or open the page to find where the box is folded away."""
        if not self.banner.focus_find():
            self.banner.open_find.click()

    # What was kept, and taking it back

    def undo(self) -> None:
        """Take back the latest step."""
        self._step(redo=False)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(redo=True)

    def say(self, text: str) -> None:
        """Say something at the foot of the window that changed nothing."""
        self.strip.say(text)

    def flush(self) -> bool:
        """Keep what is typed so far, now, and return whether it is kept. If not, it is said why."""
        try:
            self.page.flush()
        except SituationProblem as problem:
            self.show_problem(problem.sentence)
            return False
        return True

    def show_problem(self, sentence: str) -> None:
        """Say above the page what is wrong."""
        self.message.say(sentence)
        self.message.setVisible(True)

    def rescue(self, sentence: str = "") -> None:
        """Say what is wrong with this computer; after a bug, keep what is typed and say so."""
        if sentence:
            self.show_problem(sentence)
            return
        self.flush()
        self.show_problem(
            _(
                "Something went wrong in the program. What you typed is kept. "
                "If this page looks odd, close CareJourney and open it again."
            )
        )

    def close_journey(self) -> None:
        """Keep what is typed and close the journey. Nothing of it is shown afterwards."""
        self.flush()
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()  # a box that lost it later would write into what is closed
        self.session.jobs.stop()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._watch_box)
        remove_outside(self.session.program.profile.data)  # no job is left that could make another
        self.session.journey.close()

    def cycle(self) -> None:
        """Move to the next part of the window: side bar, banner, page, strip."""
        parts: list[QWidget] = [self.sidebar, self.banner, self.page, self.strip]
        shown = [part for part in parts if part.isVisible()]
        focused = QApplication.focusWidget()
        at = next((index for index, part in enumerate(shown) if focused and part.isAncestorOf(focused)), -1)
        part = shown[(at + 1) % len(shown)]
        if part is self.page:
            self._focus_page()
            return
        targets: dict[QWidget, QWidget] = {
            self.sidebar: self.sidebar.enter(),
            self.banner: self.banner.enter(),
        }
        target = targets.get(part, self.strip.button)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Let Ctrl+Z reach the records where the box that has the focus has nothing of its own to undo.

        Qt's boxes to type in claim the keys of undo and redo even then.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (
                event.matches(each) for each in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            )
            if (undo or redo) and not _has_own_steps(watched, redo=redo):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Go back by Esc, where nothing on the page has taken the key for itself."""
        if event.key() == Qt.Key.Key_Escape and self._behind:
            self.back()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802 - Qt's name
        """Let the page have the focus: before now nothing could."""
        super().showEvent(event)
        self._focus_page()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Fold what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, visited: _Visited) -> None:
        came_from = self._behind[-1].name if self._behind else ""
        page = page_for(visited.location, self.session, back_words(came_from))
        old, self._page, self._here = self._page, page, visited
        visited.name = page.name
        page.wanted.connect(self.go)
        if isinstance(visited.location, OpenSettings):
            settings = cast("SettingsPage", page)
            settings.chosen.connect(self.settings_chosen)
            settings.reset_wanted.connect(self.reset_wanted)
            settings.own_journey_wanted.connect(self.own_journey_wanted)
            settings.other_journey_wanted.connect(self.other_journey_wanted)
            settings.reworded.connect(self.banner.show_patient)
            settings.reworded.connect(self.say)
        if old is not None:
            self._middle.replaceWidget(old, page)
            old.hide()
            old.deleteLater()
        else:
            self._middle.addWidget(page, 1)
        page.show()
        self.sidebar.mark(page.place)
        self._focus_page()
        if visited.scrolled:
            QTimer.singleShot(0, page, lambda: page.verticalScrollBar().setValue(visited.scrolled))

    def _leave(self) -> bool:
        """Keep what is typed, and return whether the page can be left.

        Where it cannot be kept, the page stays with the words in it, so that they can be copied. Who asks
        once more leaves.
        """
        kept = self.flush()
        if not kept and not self._warned:
            self._warned = True
            return False
        self._warned = False
        self.session.journey.writer.close_step()
        self._here.scrolled = self.page.verticalScrollBar().value()
        return True

    def _focus_page(self) -> None:
        first = self.page.first() or next(iter(stops(self.page)), None)
        first = first or self.sidebar.enter()
        describe(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(box := first.focusProxy() or first, QLineEdit):
            box.selectAll()  # what it begins with gives way to what is typed
        QTimer.singleShot(0, first, lambda: reveal(first))  # once the page has its shape

    def _watch_box(self, old: QWidget | None, now: QWidget | None) -> None:
        """Look at the keys of the box that has the focus, and of no other: each event would cost time."""
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit):
            now.installEventFilter(self)

    def _heard(self, change: ChangeSet) -> None:
        if self._stepping:
            return
        sentence = kept_sentence(change, self.session.reader, self.session.worded)
        typed = (
            change.label,
            *((part.record.table, part.record.id, part.before is None) for part in change.parts),
        )
        goes_on, self._typed = typed == self._typed, typed
        self._say(sentence, undo=_("Undo: {what}").format(what=sentence), quietly=goes_on)

    def _step(self, *, redo: bool) -> None:
        self.flush()
        self._stepping = True
        writer = self.session.journey.writer
        try:
            change = writer.redo() if redo else writer.undo()
        except SituationProblem as problem:
            self.show_problem(problem.sentence)
            return
        finally:
            self._stepping = False
        if change is None:
            self.strip.say(_("There is nothing to do again.") if redo else _("There is nothing to undo."))
        elif redo:
            sentence = redone_sentence(change, self.session.worded)
            self._say(sentence, undo=_("Undo: {what}").format(what=sentence))
        else:
            sentence = undone_sentence(change, self.session.worded)
            self._say(sentence, again=_("Do it again: {what}").format(what=sentence))

    def _say(self, sentence: str, *, undo: str = "", again: str = "", quietly: bool = False) -> None:
        records = self.session.reader
        number = strip_number(records)
        self.strip.say(
            sentence,
            number=number,
            add_number=bool(number) and day_or_night_number(records) is None,
            undo=undo,
            again=again,
            quietly=quietly,
        )
        self._fit()
        focused = QApplication.focusWidget()
        if focused is not None and self.page.isAncestorOf(focused):
            QTimer.singleShot(0, focused, lambda: reveal(focused))  # the strip may have grown over it

    def _connect(self) -> None:
        self._stepping = False
        for part in (self.sidebar, self.banner):
            part.wanted.connect(self.go)
        self.strip.undone.connect(self.undo)
        self.strip.done_again.connect(self.redo)
        self.strip.number_wanted.connect(lambda: self.go(NewRecord(Contact.table)))
        self.ribbon.own_wanted.connect(self.own_journey_wanted)
        self.session.bridge.changed.connect(self._heard)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch_box)

    def _keys(self) -> dict[str, Callable[[], object]]:
        """Return the keys of every page; the Settings page lists them."""
        places = {keys(place): partial(self.go, GoTo(place)) for place in Place}
        return places | {
            "Ctrl+9": partial(self.go, OpenPrint()),
            "Ctrl+N": self.banner.show_add,
            "Ctrl+F": self.find_anything,
            "Ctrl+P": self.print_page,
            "Ctrl+Z": self.undo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl+Y": self.redo,
            "Alt+Left": self.back,
            "Alt+Right": self.forward,
            "F6": self.cycle,
            "F1": partial(self.go, OpenSettings("keys")),
            "Ctrl+L": self.lock_wanted.emit,
        }

    def _lay_out(self) -> None:
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.message)
        right = QVBoxLayout()
        for widget in (self.banner, self.ribbon):
            right.addWidget(widget)
        right.addLayout(self._middle, 1)
        right.addWidget(self.strip)
        right.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(QMargins())
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)

    def _fit(self) -> None:
        breadth, height = (length * 100 / current().scale.percent for length in (self.width(), self.height()))
        narrow = breadth < NARROW
        self.sidebar.setVisible(not narrow)
        self.banner.set_narrow(narrow=narrow, tight=breadth < TIGHT)
        # In a low window at large text the page needs the room more than the ribbon, while the strip shows.
        crowded = height < LOW and self.strip.isVisibleTo(self)
        self.ribbon.setVisible(self.session.is_example and not crowded)


def _has_own_steps(box: QObject, *, redo: bool) -> bool:
    if isinstance(box, QLineEdit):
        return box.isRedoAvailable() if redo else box.isUndoAvailable()
    if isinstance(box, QPlainTextEdit):
        return box.document().isRedoAvailable() if redo else box.document().isUndoAvailable()
    return True
