"""`python -m carejourney` and the `carejourney` command."""

import io
import sys


def main() -> int:
    """Run the command line and return the exit code."""
    from carejourney.cli import run  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter shows its number; nothing stops for it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
