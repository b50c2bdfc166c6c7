"""Opens the window. Nothing that takes long is loaded before it is painted."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from carejourney.errors import SituationProblem
from carejourney.i18n import _

if TYPE_CHECKING:
    from carejourney.usecases.program import Program

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(profile: Path | None, passphrase: str | None) -> int:
    """Show the window until it is closed and return the exit code.

    `passphrase` is tried at once, as if it had been typed. Raises SituationProblem where there is no display.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise SituationProblem(no_display())
    from carejourney.ui.start import run  # noqa: PLC0415 - loads Qt

    return run(profile, passphrase, load=lambda: _load(profile), no_display=no_display())


def no_display() -> str:
    """Return what is said where no window can open."""
    return _("There is no display here, so no window can open. «carejourney --help» lists the commands.")


def _load(profile: Path | None) -> "Program":
    from carejourney.app.program import build  # noqa: PLC0415 - behind the window

    return build(profile)


def try_window() -> str:
    """Open a window without a screen and return what is wrong, or nothing."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from carejourney.app.program import build  # noqa: PLC0415
    from carejourney.store.keys import LEAST_COST  # noqa: PLC0415
    from carejourney.ui.self_test import try_window as in_window  # noqa: PLC0415 - loads Qt

    return in_window(lambda folder: build(folder, cost=LEAST_COST))
