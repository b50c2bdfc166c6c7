"""Copies of papers that other programs show: unprotected files in one private folder, gone at the lock.

Loads nothing heavy: what an earlier run left, also after a crash, is removed while the window starts.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from carejourney.errors import SituationProblem
from carejourney.files import make_private_folder
from carejourney.i18n import _

FOLDER = "opened outside"


def put_outside(content: Iterable[bytes], data: Path, ending: str) -> Path:
    """Write a paper for another program below the profile's folder `data`, and return where it is.

    Its name says nothing of what it is: other programs list the names of what they opened. Raises
    SituationProblem, also where the paper is not as it was kept; then nothing of it is left.
    """
    folder = data / FOLDER
    make_private_folder(folder)
    path = folder / f"paper-{token_hex(4)}{ending}"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for part in content:
                file.write(part)
    except BaseException as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise SituationProblem(
                _("There is no room for a copy that another program can open. Free some space and try again.")
            ) from error
        raise
    return path


def remove_outside(data: Path) -> None:
    """Remove every copy below the profile's folder `data`. One that a program holds goes the next time."""
    shutil.rmtree(data / FOLDER, ignore_errors=True)
