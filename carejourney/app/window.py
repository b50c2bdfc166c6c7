"""Opens the window. Nothing that takes long is loaded before it is painted."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.paths import Profile, journey_folders

if TYPE_CHECKING:
    from collections.abc import Callable

    from carejourney.store.keys import MasterKey
    from carejourney.usecases.program import Program

    Opened = list[tuple[Path, MasterKey]]

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(profile: Path | None, passphrase: str | None) -> int:
    """Show the window until it is closed and return the exit code.

    `passphrase` is tried at once, as if it had been typed. Raises SituationProblem where there is no display.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise SituationProblem(no_display())
    # What is loaded stays, so looking for garbage in it is lost time (15 ms before the first paint). The
    # window looks for it again once everything is there.
    gc.disable()
    opened = None if passphrase is None else _begin_to_open(profile, passphrase)
    from carejourney.ui.start import run  # noqa: PLC0415 - loads Qt

    return run(profile, opened, load=lambda: _load(profile), no_display=no_display())


def no_display() -> str:
    """Return what is said where no window can open."""
    return _("There is no display here, so no window can open. «carejourney --help» lists the commands.")


def _begin_to_open(profile: Path | None, passphrase: str) -> "Callable[[], Opened]":
    """Begin to derive the keys, and return what waits for them.

    The derivation computes outside Python, so it runs beside every import from here on, Qt's own among them.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415
    from threading import get_native_id  # noqa: PLC0415

    from carejourney.store.keys import open_each  # noqa: PLC0415 - here: in the thread it would wait for Qt's

    def work() -> "Opened":
        if sys.platform == "linux":
            # On two cores the derivation's four threads would leave the imports less than half a core.
            mine = get_native_id()
            os.setpriority(os.PRIO_PROCESS, mine, min(os.getpriority(os.PRIO_PROCESS, mine) + 5, 19))
        place = Profile.standard() if profile is None else Profile.at(profile)
        folders = journey_folders(place.journeys)
        return open_each(folders, lambda keys: keys.open_with_passphrase(passphrase))

    return ThreadPoolExecutor(1).submit(work).result


def _load(profile: Path | None) -> "Program":
    from carejourney.app.program import build  # noqa: PLC0415 - behind the window
    from carejourney.usecases.outside import remove_outside  # noqa: PLC0415

    program = build(profile)
    remove_outside(program.profile.data)  # what an earlier run that crashed has left
    return program


def try_window() -> str:
    """Open a window without a screen and return what is wrong, or nothing."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from carejourney.app.program import build  # noqa: PLC0415
    from carejourney.store.keys import LEAST_COST  # noqa: PLC0415
    from carejourney.ui.self_test import try_window as in_window  # noqa: PLC0415 - loads Qt

    return in_window(lambda folder: build(folder, cost=LEAST_COST))
