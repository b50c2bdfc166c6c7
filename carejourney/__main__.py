"""`python -m carejourney` and the `carejourney` command."""

import sys


def main() -> int:
    """Run the command line and return the exit code."""
    from carejourney.cli import run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
