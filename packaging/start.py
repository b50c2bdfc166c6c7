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
    from packaging.setup_venv import CHECK_LOCK, ON_SCREEN, PROJECT, RUN_LOCK, set_up
else:  # at run time this file's folder is on the path, and `packaging` would be another project's
    from setup_venv import CHECK_LOCK, ON_SCREEN, PROJECT, RUN_LOCK, set_up


def main(arguments: list[str]) -> int:
    """Set up where needed, then run the program, or show what it prints where there is no display."""
    shows = has_display()
    python = set_up(RUN_LOCK, or_lock=CHECK_LOCK, libraries=ON_SCREEN if shows else None)
    # -P: a file that happens to lie in the current folder must not pass for a part of the program.
    program = [str(python), "-P", "-m", "carejourney"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    if not arguments and not shows:
        return print_example(program, environment)
    if os.name == "posix":
        # The program takes this process's place, so signals and the exit code are its own.
        os.execve(python, [*program, *arguments], environment)  # noqa: S606
    return subprocess.call([*program, *arguments], env=environment)


def print_example(program: list[str], environment: dict[str, str]) -> int:
    """Print the example's visit summary from a profile that is deleted again; the PDF stays."""
    print("There is no display here, so CareJourney prints its example's visit summary.", flush=True)
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


def has_display() -> bool:
    """Return whether a window can open here."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
