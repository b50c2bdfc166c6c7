"""Run every check of the project: `python3 packaging/check.py [--tests] [--full]`. Sets up where needed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.setup_venv import CHECK_LOCK, OFFSCREEN, PROJECT, set_up
else:  # at run time this file's folder is on the path, and `packaging` would be another project's
    from setup_venv import CHECK_LOCK, OFFSCREEN, PROJECT, set_up

# Run as modules: the scripts beside Python name the folder they were made in, and break when it moves.
STEPS = {
    "format": ["-m", "ruff", "format", "--check"],
    "lint": ["-m", "ruff", "check"],
    "types": ["-m", "mypy"],
    "imports": [
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-logo",
    ],
    "tests": ["-m", "pytest", "-n", "auto"],
}


def main() -> int:
    """Run the steps one after the other, however each ends, and return 1 if any failed."""
    parser = argparse.ArgumentParser(description="Run every check of CareJourney.")
    parser.add_argument("--tests", action="store_true", help="run the tests alone")
    parser.add_argument("--full", action="store_true", help="run the long forms of the tests")
    options = parser.parse_args()
    python = set_up(CHECK_LOCK, programs={"pdftoppm": "poppler-utils"}, libraries=OFFSCREEN)
    environment = dict(os.environ)
    if options.full:
        environment["CAREJOURNEY_FULL"] = "1"
    lines = []
    failed = False
    for name in ["tests"] if options.tests else STEPS:
        print(f"--- {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run(
            [str(python), *STEPS[name]], cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, check=False
        ).returncode
        failed = failed or code != 0
        lines.append(f"{name:8} {'FAILED' if code else 'ok':7} {time.monotonic() - started:6.1f} s")
    print("---", *lines, sep="\n", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
