"""Leads from the first page to an open journey and back: unlocking, the first run, locking, trouble."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from carejourney import settings as kept_settings
from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import _
from carejourney.paths import EXAMPLE_ID, Profile, journey_folders
from carejourney.settings import Settings
from carejourney.ui import look
from carejourney.ui.doors.unlock import UnlockPage
from carejourney.ui.jobs import Jobs
from carejourney.ui.window import Window

if TYPE_CHECKING:
    # Loaded in a thread behind the window, so never here.
    from pathlib import Path

    from carejourney.store.keys import MasterKey
    from carejourney.ui.doors.first_run import FirstRunPage
    from carejourney.ui.doors.keep_private import KeepPrivatePage
    from carejourney.ui.shell.desk import Desk
    from carejourney.usecases.begin import Beginning
    from carejourney.usecases.journeys import Unlocked
    from carejourney.usecases.program import Program

    Opened = list[tuple[Path, MasterKey]]


_IDLE = 1000
"""Milliseconds after which an opened journey is surely shown."""


class Entrance(QObject):
    """Fills the window with what is next. One journey is open at a time, or none."""

    painted = Signal()
    """The window has shown its first page."""
    loaded = Signal(object)
    """Everything heavy is there: the program, or the problem that kept it away."""
    _derived = Signal(object)

    def __init__(
        self, window: Window, place: Profile, settings: Settings, load: Callable[[], "Program"]
    ) -> None:
        super().__init__(window)
        self._settings = settings  # until the program is there, which holds them from then on
        self._left = ""  # the journey that was closed to open another
        self.program: Program | None = None
        self.desk: Desk | None = None
        self._window, self._place, self._load = window, place, load
        self._jobs = Jobs(self)
        self._waiting: list[Callable[[Program], None]] = []
        self._threads: list[Thread] = []
        self.loaded.connect(self._is_loaded)
        self._derived.connect(self._is_derived)
        window.text_size_wanted.connect(self._resize_text)
        window.closing.connect(self._close_journey)

    @property
    def settings(self) -> Settings:
        """What is chosen now; an open journey's pages choose too."""
        return self._settings if self.program is None else self.program.settings

    def begin(self, passphrase: str | None = None, *, opened: "Callable[[], Opened] | None" = None) -> None:
        """Show the first page, and load everything else once it is painted.

        A passphrase is tried at once. `opened` waits for what one opens that is being tried already.
        """
        self._window.installEventFilter(self)
        self._first_page()
        if not isinstance(self._window.shown, UnlockPage):
            return
        if opened is not None:
            self._window.shown.wait()
            self._in_thread(lambda: self._await(opened))
        elif passphrase is not None:
            self._try(passphrase)

    def end(self) -> None:
        """Close what is open and wait for what is under way."""
        self._close_journey()
        self._jobs.stop()
        for thread in self._threads:
            thread.join()

    def rescue(self, sentence: str) -> None:
        """Say what is wrong with this computer; after a bug, keep what is typed and say so."""
        if self.desk is not None:
            self.desk.rescue(sentence)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first paint."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._is_painted)
        return super().eventFilter(watched, event)

    # Loading, behind the first page

    def _is_painted(self) -> None:
        self.painted.emit()
        self._in_thread(self._load_all)

    def _in_thread(self, work: Callable[[], None]) -> None:
        thread = Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _load_all(self) -> None:
        try:
            program: Any = self._load()
            import carejourney.ui.pages.today  # noqa: PLC0415 - the first page; the others come later
            import carejourney.ui.shell.desk  # noqa: F401, PLC0415
        except SituationProblem as problem:
            program = problem
        self.loaded.emit(program)

    def _await(self, opened: "Callable[[], Opened]") -> None:
        """Wait for a passphrase that came with the start while the rest still loads."""
        try:
            self._derived.emit(opened())
        except SituationProblem as problem:
            self._derived.emit(problem)

    def _is_loaded(self, found: "Program | SituationProblem") -> None:
        if isinstance(found, SituationProblem):
            self._show_trouble(found, again=self._first_page)
            return
        found.settings = self._settings
        self.program = found
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each(found)

    def _is_derived(self, found: "Opened | SituationProblem") -> None:
        if isinstance(found, SituationProblem):
            self._refused(found)
        else:
            self._when_loaded(lambda program: self._is_unlocked(program.journeys.unlocked(found)))

    def _when_loaded(self, act: Callable[["Program"], None]) -> None:
        if self.program is None:
            self._waiting.append(act)
        else:
            act(self.program)

    # Doors

    def _first_page(self) -> None:
        try:
            folders = journey_folders(self._place.journeys)
        except SituationProblem as problem:
            self._show_trouble(problem, again=self._first_page)
            return
        if folders:
            self._show_unlock(any(folder.name == EXAMPLE_ID for folder in folders))
        else:
            self._show_first_run(back=False)

    def _show_unlock(self, has_example: bool) -> None:
        page = UnlockPage(has_example=has_example)
        page.tried.connect(self._try)
        page.tried_code.connect(self._try_code)
        page.example_wanted.connect(self._open_example)
        page.new_wanted.connect(lambda: self._show_first_run(back=True))
        self._window.fill(page)

    def _show_first_run(self, *, back: bool, typed: tuple[str, str, str] = ("", "", "")) -> None:
        from carejourney.ui.doors.first_run import FirstRunPage  # noqa: PLC0415 - not before unlock paints

        page = FirstRunPage(has_back=back)
        page.set_typed(*typed)
        page.started.connect(partial(self._ask_how_to_keep, page))
        page.example_wanted.connect(self._open_example)
        page.back_wanted.connect(self._first_page)
        self._window.fill(page)
        self._when_loaded(partial(_give_readers, page))

    def _ask_how_to_keep(self, page: "FirstRunPage", name: str, born: str, visit: str) -> None:
        def go_on(program: "Program") -> None:
            from carejourney.ui.doors.keep_private import KeepPrivatePage  # noqa: PLC0415
            from carejourney.usecases.begin import begin  # noqa: PLC0415
            from carejourney.usecases.passphrase_words import four_words  # noqa: PLC0415

            try:
                beginning = begin(program, name, born, visit)
            except InputProblem as problem:
                page.refuse(problem.field or "name", problem.sentence)
                return
            private = KeepPrivatePage(four_words)
            private.chosen.connect(partial(self._make, private, beginning))
            private.back_wanted.connect(
                lambda: self._show_first_run(
                    back=bool(journey_folders(self._place.journeys)), typed=(name, born, visit)
                )
            )
            self._window.fill(private)

        self._when_loaded(go_on)

    def _make(
        self, page: "KeepPrivatePage", beginning: "Beginning", passphrase: str, print_now: bool
    ) -> None:
        program = self.program
        if program is None:
            return
        page.wait()
        also = [beginning.visit] if beginning.visit else []

        def made(_progress: object) -> "tuple[str, list[Unlocked]]":
            folder = program.journeys.new(beginning.patient, passphrase, also=also)
            return folder.id, program.journeys.unlock(passphrase)

        def opened(found: "tuple[str, list[Unlocked]]") -> None:
            journey, unlocked = found
            mine = next(each for each in unlocked if each.folder.id == journey)
            self._open(mine, print_recovery_sheet=print_now)

        def refused(problem: Exception) -> None:
            if isinstance(problem, InputProblem | SituationProblem):
                page.refuse(problem.sentence)
            else:
                raise problem

        self._jobs.start(made, done=opened, failed=refused)

    def _open_example(self) -> None:
        def go_on(program: "Program") -> None:
            from carejourney.usecases.example import add_example  # noqa: PLC0415
            from carejourney.usecases.journeys import EXAMPLE_PASSPHRASE, Unlocked  # noqa: PLC0415

            def made(_progress: object) -> "list[Unlocked]":
                folder = add_example(program.journeys, today=program.today, zone=program.zone)
                return [Unlocked(folder, folder.keys().open_with_passphrase(EXAMPLE_PASSPHRASE))]

            self._jobs.start(made, done=self._is_unlocked, failed=self._refused)

        self._when_loaded(go_on)

    # Unlocking and locking

    def _try(self, passphrase: str) -> None:
        self._unlock(lambda program: program.journeys.unlock(passphrase))

    def _try_code(self, code: str) -> None:
        self._unlock(lambda program: program.journeys.unlock_with_code(code))

    def _unlock(self, keys: Callable[["Program"], "list[Unlocked]"]) -> None:
        if isinstance(self._window.shown, UnlockPage):
            self._window.shown.wait()

        def begin(program: "Program") -> None:
            self._jobs.start(lambda _progress: keys(program), done=self._is_unlocked, failed=self._refused)

        self._when_loaded(begin)

    def _refused(self, problem: Exception) -> None:
        if not isinstance(problem, InputProblem | SituationProblem):
            raise problem
        if isinstance(self._window.shown, UnlockPage):
            self._window.shown.refuse(problem.sentence)
        elif isinstance(problem, SituationProblem):
            self._show_trouble(problem, again=self._first_page)

    def _is_unlocked(self, unlocked: "list[Unlocked]") -> None:
        if len(unlocked) == 1:
            self._open(unlocked[0])
        elif unlocked:
            self._ask_which(unlocked)
        else:
            self._first_page()

    def _ask_which(self, unlocked: "list[Unlocked]") -> None:
        from carejourney.ui.doors.which_journey import WhichJourneyPage  # noqa: PLC0415

        program = self.program
        if program is None:
            return
        # Who asked for another journey does not mean the one that was open until then.
        unlocked = sorted(unlocked, key=lambda each: each.folder.id == self._left)
        names = [(each.folder.id, program.journeys.who(each, program.region)) for each in unlocked]
        page = WhichJourneyPage(names)
        page.chosen.connect(
            lambda wanted: self._open(next(each for each in unlocked if each.folder.id == wanted))
        )
        page.back_wanted.connect(self._first_page)
        self._window.fill(page)

    def _open(self, unlocked: "Unlocked", *, print_recovery_sheet: bool = False) -> None:
        from carejourney.ui.bridge import Bridge  # noqa: PLC0415 - loads the store
        from carejourney.ui.intents import OpenPrint  # noqa: PLC0415
        from carejourney.ui.session import Session  # noqa: PLC0415
        from carejourney.ui.shell.desk import Desk  # noqa: PLC0415

        program = self.program
        if program is None:
            return
        try:
            journey = program.journeys.open(unlocked)
        except SituationProblem as problem:
            self._show_trouble(problem, again=self._first_page, folder=str(unlocked.folder.path))
            return
        is_example = unlocked.folder.id == EXAMPLE_ID
        session = Session(program, journey, Bridge(journey.writer), Jobs(), is_example=is_example)
        self._left = ""
        self.desk = Desk(session)
        self.desk.lock_wanted.connect(self._lock)
        self.desk.settings_chosen.connect(self._choose)
        self.desk.own_journey_wanted.connect(self._begin_own)
        self.desk.other_journey_wanted.connect(self._open_other)
        self.desk.reset_wanted.connect(self._reset_example)
        self._window.fill(self.desk)
        if print_recovery_sheet:
            self.desk.go(OpenPrint("recovery-sheet"))
        # No page is waited for, nor does Today wait for the others. What prints (11 MiB) comes with the first
        # sheet, which is made beside the window anyway.
        QTimer.singleShot(_IDLE, self, lambda: self._in_thread(_load_pages))

    def _close_journey(self) -> None:
        if self.desk is not None:
            desk, self.desk = self.desk, None
            desk.close_journey()

    def _lock(self) -> None:
        self._close_journey()
        self._first_page()

    def _begin_own(self) -> None:
        if self._left_journey():
            self._show_first_run(back=True)

    def _open_other(self) -> None:
        if self._left_journey():
            self._first_page()
            if isinstance(self._window.shown, UnlockPage):
                self._window.shown.say(_("That journey is closed. Type the passphrase of the one to open."))

    def _left_journey(self) -> bool:
        """Close the open journey. Where what is typed cannot be kept, it stays open and says why."""
        if self.desk is None or not self.desk.flush():
            return False
        self._left = self.desk.session.journey.id
        self._close_journey()
        return True

    def _reset_example(self) -> None:
        from carejourney.usecases.example import remove_example  # noqa: PLC0415

        self._close_journey()
        if self.program is not None:
            remove_example(self.program.journeys)
        self._open_example()

    def _show_trouble(
        self, problem: SituationProblem, *, again: Callable[[], None], folder: str = ""
    ) -> None:
        from carejourney.ui.doors.trouble import TroublePage  # noqa: PLC0415

        page = TroublePage(problem.sentence, folder or str(self._place.data))
        page.again.connect(again)
        page.closed.connect(self._window.close)
        self._window.fill(page)

    # Look

    def _resize_text(self, step: int) -> None:
        self._choose(look.resized(self.settings, step))
        if self.desk is not None:
            self.desk.say(_("Text size {percent} %").format(percent=self.settings.text_size))

    def _choose(self, settings: Settings) -> None:
        settings = replace(settings, window=self._window.standing())
        kept_settings.keep(self._place.settings, settings)
        if self.program is None:
            self._settings = settings
        else:
            self.program.settings = settings
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look.apply(app, settings)


def _load_pages() -> None:
    from carejourney.ui.shell.routes import load_pages  # noqa: PLC0415

    load_pages()


def _give_readers(page: "FirstRunPage", program: "Program") -> None:
    from carejourney.usecases.begin import understood_born, understood_visit  # noqa: PLC0415

    page.set_reader(partial(understood_born, program), partial(understood_visit, program))
