"""Files that are never half there, readable by their owner only."""

import os
import tempfile
from pathlib import Path

from carejourney.errors import SituationProblem
from carejourney.i18n import _


def make_private_folder(folder: Path) -> None:
    """Make `folder` and its parents, each new one for its owner only. Raises SituationProblem if refused."""
    try:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir(mode=0o700)
    except OSError as error:
        raise cannot_write(folder) from error


def cannot_write(folder: Path) -> SituationProblem:
    """Return the problem that says that nothing can be kept in `folder`."""
    return SituationProblem(
        _(
            "CareJourney cannot keep anything in the folder {folder}. "
            "Free some space there, allow writing to it, or name another folder with --profile."
        ).format(folder=folder)
    )


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` so that after a crash either the old file or the new one is there, whole.

    Raises OSError; then the old file is as it was, and nothing of the new one is left.
    """
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` safe against a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
