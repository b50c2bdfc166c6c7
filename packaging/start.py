"""Run CareJourney from its folder: `python3 packaging/start.py [ARGUMENTS]`. The first run sets it up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.setup_venv import CHECK_LOCK, PROJECT, RUN_LOCK, set_up
else:  # at run time this file's folder is on the path, and `packaging` would be another project's
    from setup_venv import CHECK_LOCK, PROJECT, RUN_LOCK, set_up


def main(arguments: list[str]) -> int:
    """Set up where needed, then run the program, or show what it prints where nothing is asked of it."""
    python = set_up(RUN_LOCK, or_lock=CHECK_LOCK)
    # -P: a file that happens to lie in the current folder must not pass for a part of the program.
    program = [str(python), "-P", "-m", "carejourney"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    if not arguments:
        return print_example(program, environment)
    if os.name == "posix":
        # The program takes this process's place, so signals and the exit code are its own.
        os.execve(python, [*program, *arguments], environment)  # noqa: S606
    return subprocess.call([*program, *arguments], env=environment)


def print_example(program: list[str], environment: dict[str, str]) -> int:
    """Print the example's visit summary from a profile that is deleted again; the PDF stays."""
    print(f"{say_why()}, so CareJourney prints the visit summary of its example.", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="carejourney-"))
    sheet = folder / "Margaret Hale - visit summary.pdf"
    with tempfile.TemporaryDirectory(prefix="carejourney-profile-", ignore_cleanup_errors=True) as profile:
        command = [*program, "--profile", profile]
        sample = subprocess.run(
            [*command, "sample"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        code = sample.returncode or subprocess.call(
            [*command, "print", "visit-summary", "-o", str(sheet), "--journey", sample.stdout.strip()],
            env=environment, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    if code:
        shutil.rmtree(folder, ignore_errors=True)
        print("The visit summary could not be printed. The reason is above.", file=sys.stderr)
        return code
    print(f"The visit summary is here: {sheet}")
    return 0


def say_why() -> str:
    """Return why no window opens."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        return "There is no display here"
    return "There is no window yet"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
