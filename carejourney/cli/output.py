"""Where words and files go: messages beside the results, files whole or not at all."""

import sys
from pathlib import Path

from carejourney.errors import SituationProblem
from carejourney.files import write_whole
from carejourney.i18n import _


def tell(sentence: str) -> None:
    """Say something to the person, beside the results."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)


def check_place(path: Path) -> Path:
    """Return where a file is to be saved, links followed. Raises SituationProblem where there is no place."""
    try:
        place = path.resolve()
        fits = place.parent.is_dir() and (not place.exists() or place.is_file())
    except (OSError, RuntimeError):
        fits = False
    if not fits:
        raise SituationProblem(
            _("There is no place for a file at {path}. Name a file in a folder.").format(path=path)
        )
    return place


def save(content: bytes, path: Path) -> None:
    """Save a file for the person. Raises SituationProblem; then nothing of it is left."""
    try:
        write_whole(check_place(path), content)
    except OSError as error:
        raise SituationProblem(
            _("The file could not be saved at {path}: {reason}. Try another folder.").format(
                path=path, reason=error.strerror or error
            )
        ) from error
