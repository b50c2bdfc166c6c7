"""Make the project's `.venv` and fill it from a lock file: what start.py and check.py share.

Standard library only, since on a fresh machine nothing else is there yet. Messages go to standard error,
so that standard output stays the program's own.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Literal

    Step = Literal["keep", "add", "rebuild"]

if sys.platform != "win32":
    import fcntl

if sys.hexversion < 0x030B0000:  # asked here, before an older Python trips over the rest
    sys.exit(f"CareJourney needs Python 3.11 or newer. This is Python {sys.version.split()[0]}.")

PROJECT = Path(__file__).resolve().parent.parent
RUN_LOCK = PROJECT / "packaging" / "requirements.lock"
CHECK_LOCK = PROJECT / "packaging" / "requirements-dev.lock"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libcups.so.2": "libcups2",
}
"""What the window needs even without a screen, and the Debian package that has it."""
ON_SCREEN = OFFSCREEN | {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""What it needs on a screen."""


def is_loadable(library: str) -> bool:
    """Return whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def set_up(
    lock: Path,
    *,
    or_lock: Path | None = None,
    programs: Mapping[str, str] | None = None,
    libraries: Mapping[str, str] | None = None,
) -> Path:
    """Return the Python of a `.venv` that holds all of `lock`, making or repairing it where needed.

    A `.venv` filled from `or_lock`, which holds at least as much, will do as well. `programs` and
    `libraries` must be there, each with its Debian package. On failure it ends with a plain sentence.
    """
    venv = PROJECT / ".venv"
    wanted = [write_stamp_text(file.read_bytes(), PYTHON) for file in (lock, or_lock) if file]
    absent = [package for program, package in (programs or {}).items() if not shutil.which(program)]
    if sys.platform == "linux":
        absent += [package for name, package in (libraries or {}).items() if not is_loadable(name)]
    if absent:
        install_packages(absent)
    if choose_step(read_stamp(venv), wanted) != "keep":
        try:
            with wait_for_turn():
                step = choose_step(read_stamp(venv), wanted)  # the set-up waited for may have done it
                if step != "keep":
                    fill(venv, lock, wanted[0], step)
        except OSError as problem:
            sys.exit(f"CareJourney cannot write here: {problem.filename}. Copy its folder to your own files.")
        except KeyboardInterrupt:
            sys.exit("Stopped. Start again to finish the set-up.")
    return find_python(venv)


def write_stamp_text(lock: bytes, python: str) -> str:
    """Return what a finished set-up leaves in the stamp: Python's version and the lock's hash."""
    return f"{python} {hashlib.sha256(lock).hexdigest()}\n"


def choose_step(stamp: str, wanted: Sequence[str]) -> Step:
    """Say what a `.venv` with this stamp needs so that it fits one of the `wanted` stamps.

    Without a stamp nobody knows how far the set-up came, and pip trusts half-copied packages: rebuild.
    """
    if stamp in wanted:
        return "keep"
    python = wanted[0].split()[0]
    return "add" if stamp.startswith(f"{python} ") else "rebuild"


def read_stamp(venv: Path) -> str:
    """Return the stamp, or an empty text where a set-up did not finish or the Python behind it is gone."""
    if not find_python(venv).exists():
        return ""
    try:
        return (venv / "carejourney-stamp").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def find_python(venv: Path) -> Path:
    """Return where the `.venv` has its Python."""
    return venv / "Scripts" / "python.exe" if sys.platform == "win32" else venv / "bin" / "python"


def fill(venv: Path, lock: Path, stamp: str, step: Step) -> None:
    """Install `lock` into the `.venv`, made anew for "rebuild"; the stamp is gone while this is under way."""
    started = time.monotonic()
    say("Setting up CareJourney, which takes about a minute. Later starts are quick.")
    venv.mkdir(exist_ok=True)
    (venv / "carejourney-stamp").unlink(missing_ok=True)
    if step == "rebuild":
        if not importlib.util.find_spec("ensurepip"):
            install_packages(["python3-venv"])
        run_or_end(
            [sys.executable, "-I", "-m", "venv", "--clear", str(venv)],
            "Python could not make the folder .venv. Its own words are above.",
        )
    # Only ready-made wheels: building one would fetch tools that no hash vouches for.
    run_or_end(
        [str(find_python(venv)), "-I", "-m", "pip", "install", "-qq", "--disable-pip-version-check",
         "--no-input", "--require-hashes", "--only-binary=:all:", "--requirement", str(lock)],
        "The set-up did not finish. The reason is above. Check the internet connection, then start again.",
    )  # fmt: skip
    fresh = venv / "carejourney-stamp.new"
    fresh.write_text(stamp, encoding="utf-8")
    fresh.replace(venv / "carejourney-stamp")
    say(f"Set up in {time.monotonic() - started:.0f} seconds.")


def install_packages(packages: Sequence[str]) -> None:
    """Install system packages by apt-get: at once for root, otherwise by sudo, which asks."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        sys.exit(f"Something is missing on this computer. Install this first, then start again: {names}.")
    by_root = os.geteuid() == 0
    if not by_root and not shutil.which("sudo"):
        sys.exit(f"Ask whoever looks after this computer to run: apt-get install {names}")
    say(f"These system packages are missing: {names}. Installing them now.")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    if not by_root:
        apt.insert(0, "sudo")
    # Non-interactive, and its long tale of what it unpacks is left out; its errors are shown.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A failed update is no failure yet: one broken source of many must not stop the install.
    subprocess.run([*apt, "update"], env=environment, stdout=subprocess.DEVNULL, check=False)
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    if subprocess.run(install, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
        sys.exit(f"These system packages could not be installed: {names}. Install them, then start again.")


def run_or_end(command: Sequence[str], sorry: str) -> None:
    """Run a command; end the process with the sentence `sorry` if it fails."""
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        sys.exit(sorry)


@contextlib.contextmanager
def wait_for_turn() -> Iterator[None]:
    """Let one set-up of this folder run at a time; on Windows, which locks no folder, it only hopes."""
    if sys.platform == "win32":
        yield
        return
    folder = os.open(PROJECT / "packaging", os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running. Waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def say(sentence: str) -> None:
    """Tell the person at the keyboard."""
    print(sentence, file=sys.stderr, flush=True)
