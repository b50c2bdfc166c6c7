"""The options that stand before or after every command, and alone where the window is to open."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from carejourney.i18n import _


def everywhere() -> argparse.ArgumentParser:
    """Return the parser of these options, for other parsers to take over."""
    # SUPPRESS: an option before the command is not overwritten by its absence after it.
    parser = argparse.ArgumentParser(
        prog="carejourney", add_help=False, argument_default=argparse.SUPPRESS, exit_on_error=False
    )
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", help=_("keep everything in DIR, not in your own folders")
    )
    parser.add_argument(
        "--passphrase-file", metavar="FILE", help=_("read the passphrase from FILE; - reads standard input")
    )
    return parser


def options_alone(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options where nothing else is given, or None: then there is a command, or a slip."""
    try:
        options, left = everywhere().parse_known_args(arguments)
    except argparse.ArgumentError:
        return None
    if left:
        return None
    for name in ("profile", "passphrase_file"):
        setattr(options, name, getattr(options, name, None))
    return options
