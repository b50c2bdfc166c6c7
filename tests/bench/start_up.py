"""How long the window takes to be there, and what it holds in memory, beside a bare window and two others.

Each program starts on a screen of its own without a window manager, which is looked at until a window of at
least 300 x 200 shows 12 colors (Today: until the next visit's card shows). Programs take turns, the first
round is dropped, and medians are compared. Python's byte code is made before, as an installation does.
"""

import compileall
import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from carejourney.store.keys import KdfCost
from tests.bench.screen import Screen, today_shows, window_shows
from tests.bench.table import Row

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0
"""Seconds until a program counts as never shown."""
SETTLE = 1.5
"""Seconds after which what loads behind the window is there, and counts as memory."""
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QTableWidget, QTableWidgetItem, QWidget
app = QApplication(sys.argv)
window = QWidget()
row = QHBoxLayout(window)
names = QListWidget()
names.addItems([f"Row {number}" for number in range(40)])
table = QTableWidget(40, 5)
for down in range(40):
    for across in range(5):
        table.setItem(down, across, QTableWidgetItem(f"{down} {across}"))
row.addWidget(names)
row.addWidget(table)
window.resize(1280, 760)
window.show()
app.exec()
"""
LEAST = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication(sys.argv)
app.setStyle("Fusion")
QFontDatabase.addApplicationFont(sys.argv[1])
app.setFont(QFont("Source Sans 3", 12))
app.setStyleSheet(
    "QWidget {background: #F5F3EE} QLineEdit {background: white; border: 1px solid #737A82; min-height: 44px}"
    "QPushButton {background: #0B5A66; color: white; min-height: 44px}"
)
window = QWidget()
column = QVBoxLayout(window)
words = QLabel("Your passphrase")
words.setTextFormat(Qt.TextFormat.PlainText)
for widget in (words, QLineEdit(), QPushButton("Open")):
    column.addWidget(widget)
column.addStretch()
window.resize(1280, 760)
window.show()
app.exec()
"""
"""The least window that asks for a passphrase in the program's font and colors: nobody starts faster."""
COST = KdfCost()
LEAST_OPEN = f"""
import threading
from argon2.low_level import Type, hash_secret_raw
words = (b"x", b"0" * 16, {COST.passes}, {COST.memory_kib}, {COST.lanes}, 32, Type.ID)
derive = threading.Thread(target=hash_secret_raw, args=words)
derive.start()
import sqlalchemy, sqlcipher3.dbapi2, babel.dates, cryptography.hazmat.primitives.ciphers.aead
""" + BARE.replace("window.show()", "derive.join()\nwindow.show()")
"""The bare window once the key is derived and the libraries of the store are there, with nothing of ours."""
OTHERS = ("novelWriter", "vorta")
DERIVATION = """
import time
from argon2.low_level import Type, hash_secret_raw
from carejourney.store.keys import KdfCost
cost = KdfCost()
began = time.perf_counter()
hash_secret_raw(b"x", b"0" * 16, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
print((time.perf_counter() - began) * 1000)
"""


@dataclass
class Started:
    """A program to start, in a home of its own; `shows` says when it is there."""

    name: str
    command: list[str]
    shows: Callable[[list[memoryview]], bool]
    milliseconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)

    @property
    def start(self) -> float:
        """The median time to show."""
        return statistics.median(self.milliseconds)

    @property
    def memory(self) -> float:
        """The median of what it held then."""
        return statistics.median(self.mebibytes)


def start_up_rows(rounds: int = 12, *, others: bool = False) -> Iterator[Row]:
    """Yield the lines of the table. `others` installs novelWriter and Vorta for the time of the run."""
    if shutil.which("Xvfb") is None:
        print("Start-up is left out: there is no Xvfb here.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        _install(folder)
        ours = [sys.executable, "-P", "-m", "carejourney", "--profile", "profile"]
        bare = Started("a bare window", [sys.executable, "-c", BARE], window_shows)
        font = str(folder / "resources" / "fonts" / "SourceSans3-Regular.ttf")
        least = Started("the least window that unlocks", [sys.executable, "-c", LEAST, font], window_shows)
        least_open = Started("the least that opens", [sys.executable, "-c", LEAST_OPEN], window_shows)
        unlock = Started("unlock", ours, window_shows)
        today = Started("Today", [*ours, "--passphrase-file", str(folder / "words")], today_shows)
        more = _other_programs(folder) if others else []
        derivations = []
        for turn in range(rounds + 1):
            for program in (bare, least, least_open, unlock, today, *more):
                _start(program, folder, counts=turn > 0)
            derivations.append(float(_python(folder, "-P", "-c", DERIVATION)))
    floor, derivation = bare.start, statistics.median(derivations[1:])
    what, both = "a bare window with a list and a table", "the bare window, then the derivation"
    yield Row("start to first paint, a label, a field and a button", least.start, floor, "", what)
    yield Row("start to first paint, unlock", unlock.start, floor, "1", what)
    yield Row("start to a bare window with key and libraries", least_open.start, floor + derivation, "", both)
    yield Row("start to Today, with --passphrase-file", today.start, floor + derivation, "1.25", both)
    for program in (least_open, unlock, today):
        yield Row(f"memory after start, {program.name}", program.memory, bare.memory, "2", what, "MiB")
    for program in more:
        if not program.milliseconds:
            print(f"{program.name} is left out: it showed no window.", file=sys.stderr)
            continue
        yield Row(f"{program.name}, start to first paint", program.start, floor, "", what)
        yield Row(f"{program.name}, memory after start", program.memory, bare.memory, "", what, "MiB")


def _install(folder: Path) -> None:
    """Put the program into `folder` with its byte code, and a profile with the example."""
    for name in ("carejourney", "resources"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(folder / "carejourney", quiet=1)
    (folder / "words").write_text("example\n", encoding="utf-8")
    _python(folder, "-P", "-m", "carejourney", "--profile", str(folder / "profile"), "sample")


def _python(folder: Path, *arguments: str) -> str:
    """Return what Python prints with the program of `folder` at hand."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def _other_programs(folder: Path) -> list[Started]:
    """Install two other desktop programs from the package index, each in its current release."""
    place = folder / "others"
    found = []
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, capture_output=True)
    for name in OTHERS:
        command = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", name]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            print(f"{name} is left out: it could not be installed.", file=sys.stderr)
        else:
            found.append(Started(name, [str(place / "bin" / name.lower())], window_shows))
    return found


def _start(program: Started, folder: Path, *, counts: bool) -> None:
    """Start a program once and note when it shows and what it holds then."""
    with tempfile.TemporaryDirectory(prefix="home-", ignore_cleanup_errors=True) as temporary:
        home = Path(temporary)
        shutil.copytree(folder / "profile", home / "profile")
        screen = Screen(home)
        foreign = ("QT_", "XDG_", "WAYLAND", "DBUS_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        environment = {
            **kept,
            "DISPLAY": f":{screen.number}",
            "HOME": str(home),
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        began = time.perf_counter()
        process = subprocess.Popen(
            program.command, env=environment, cwd=home, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            shown = _wait(lambda: program.shows(screen.lines()), process)
            took = (time.perf_counter() - began) * 1000
            if shown and counts:
                time.sleep(SETTLE)
                program.milliseconds.append(took)
                program.mebibytes.append(_resident(process.pid))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            screen.close()


def _wait(shows: Callable[[], bool], process: subprocess.Popen[bytes]) -> bool:
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        if shows():
            return True
        time.sleep(0.004)
    return False


def _resident(process: int) -> float:
    """Return the memory (MiB) that a process holds now, its libraries with it."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
