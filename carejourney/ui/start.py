"""From the start of the program to an open journey: the window first, everything heavy behind it."""

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

# PySide reads the source of each module that is imported from now on, to learn whether it may use
# `__feature__`, and keeps it. Nothing here does: the answer is given without reading. That saves 10 ms before
# the first paint, 100 ms behind it, and 20 MiB.
if _feature := sys.modules.get("shibokensupport.feature"):
    vars(_feature)["_mod_uses_pyside"] = lambda _module: True

from carejourney import settings as kept_settings
from carejourney.errors import SituationProblem
from carejourney.paths import Profile
from carejourney.ui import bugs, look
from carejourney.ui.entrance import Entrance
from carejourney.ui.single import SingleInstance
from carejourney.ui.window import Window

if TYPE_CHECKING:
    from carejourney.ui.entrance import Opened
    from carejourney.usecases.program import Program


def run(
    profile: Path | None,
    opened: "Callable[[], Opened] | None",
    *,
    load: Callable[[], "Program"],
    no_display: str,
) -> int:
    """Show the window until it is closed. `load` builds the program; it runs in a thread behind the window.

    `opened` waits for what a passphrase opens that came with the start. `no_display` is said where Qt finds
    no screen after all.
    """
    app = _application(no_display)
    try:
        place = Profile.standard() if profile is None else Profile.at(profile)
    except SituationProblem as problem:
        look.apply(app, kept_settings.Settings())
        return _show_trouble(app, problem)
    single = SingleInstance(place.settings)
    if not single.is_first() and single.call_first():
        return 0
    settings = kept_settings.read(place.settings)
    look.apply(app, settings)
    window = Window()
    window.come_back_at(settings.window)
    entrance = Entrance(window, place, settings, load)
    app.styleHints().colorSchemeChanged.connect(lambda: look.apply(app, entrance.settings))
    single.called.connect(window.come_to_front)
    bugs.catch(entrance.rescue)
    entrance.begin(opened=opened)
    window.show()
    entrance.painted.connect(single.listen)
    entrance.loaded.connect(_look_for_garbage)
    code = app.exec()
    entrance.end()
    kept_settings.keep(place.settings, replace(entrance.settings, window=window.standing()))
    single.leave()
    return code


def _application(no_display: str) -> QApplication:
    """Return Qt's application. Where it can show nothing, Qt would end the program with a crash."""

    def said(kind: QtMsgType, _context: object, _text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            print(f"carejourney: {no_display}", file=sys.stderr, flush=True)
            os._exit(1)

    qInstallMessageHandler(said)
    app = QApplication(["carejourney"])
    qInstallMessageHandler(None)
    app.setApplicationName("CareJourney")
    app.setDesktopFileName("carejourney")
    return app


def _look_for_garbage() -> None:
    """Look for garbage from now on, but not in what is loaded: it stays."""
    gc.freeze()
    gc.enable()


def _show_trouble(app: QApplication, problem: SituationProblem) -> int:
    from carejourney.ui.doors.trouble import TroublePage  # noqa: PLC0415 - only where there is trouble

    window = Window()
    page = TroublePage(problem.sentence)
    page.closed.connect(window.close)
    window.fill(page)
    window.show()
    return app.exec() or 1
