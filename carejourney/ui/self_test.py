"""Tries the window without a screen: what a packager runs on a built program."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from carejourney.i18n import _
from carejourney.paths import Profile
from carejourney.settings import Settings
from carejourney.ui import look
from carejourney.ui.entrance import Entrance
from carejourney.ui.window import Window
from carejourney.usecases.example import add_example
from carejourney.usecases.journeys import EXAMPLE_PASSPHRASE
from carejourney.usecases.program import Program

PATIENCE = 60.0
"""Seconds."""


def try_window(load: Callable[[Path], Program]) -> str:
    """Open the example family's Today and return what is wrong, or nothing. `load` builds the program."""
    qInstallMessageHandler(lambda _kind, _context, _text: None)  # of what a screen not there cannot do
    app = QApplication.instance() or QApplication(["carejourney"])
    if not isinstance(app, QApplication):
        return _("Qt runs without windows")
    look.apply(app, Settings(look="light"))
    with tempfile.TemporaryDirectory(prefix="carejourney-self-test-") as folder:
        program = load(Path(folder))
        add_example(program.journeys, today=program.today, zone=program.zone)
        window = Window()
        entrance = Entrance(window, Profile.at(Path(folder)), Settings(look="light"), lambda: program)
        try:
            entrance.begin(EXAMPLE_PASSPHRASE)
            window.show()
            end = time.monotonic() + PATIENCE
            while entrance.desk is None and time.monotonic() < end:
                app.processEvents()
                time.sleep(0.005)
            if entrance.desk is None:
                return _("the window did not open in time")
            app.processEvents()
            shown = window.grab().toImage()
            colors = {
                shown.pixel(x, y) for x in range(0, shown.width(), 7) for y in range(0, shown.height(), 7)
            }
            return "" if len(colors) >= 12 else _("the window stayed empty")
        finally:
            window.close()
            entrance.end()
            window.deleteLater()
            qInstallMessageHandler(None)
