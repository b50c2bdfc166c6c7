"""Where the passphrase comes from: a file, standard input or a question; never an argument."""

import sys
from collections.abc import Callable
from pathlib import Path

from carejourney.errors import InputProblem, SituationProblem
from carejourney.i18n import _


def asker(source: str | None) -> Callable[[], str | None]:
    """Return a function that gives the passphrase, or None where none is given and nobody can be asked."""
    return lambda: one_line(source) if source else _typed(_("Passphrase (nothing for the example): ")) or None


def chosen(source: str | None) -> str:
    """Return the passphrase for a new journey: read, or asked for twice. Raises InputProblem."""
    if source:
        return one_line(source)
    first = _typed(_("Choose a passphrase, for example four words: "))
    if not first:
        raise InputProblem(
            _("A journey needs a passphrase. Give one with --passphrase-file, or use a terminal.")
        )
    if _typed(_("The same again: ")) != first:
        raise InputProblem(_("The two passphrases are not the same. Nothing was made. Try again."))
    return first


def one_line(source: str) -> str:
    """Return the first line of a file, or of standard input for «-». Raises CareJourneyError."""
    if source == "-" and sys.stdin is None:
        raise SituationProblem(_("There is no standard input to read the passphrase from."))
    try:
        content = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SituationProblem(
            _("The passphrase file cannot be read: {path}.").format(path=source)
        ) from error
    line = content.split("\n", 1)[0].strip("\r\ufeff")
    if not line.strip():
        raise InputProblem(_("The passphrase file is empty. Its first line is the passphrase."))
    return line


def _typed(question: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    import getpass  # noqa: PLC0415 - the window starts without it

    try:
        return getpass.getpass(question)
    except EOFError:
        return ""
