"""How long the window takes to be there, and what it holds in memory, beside a bare window and two others.

Each program starts under its own Xvfb without a window manager. Its frame buffer lies in a file, which is
polled until a window of at least 300 x 200 shows 12 colors (Today: until Today's own colors show). Programs
take turns, the first round is dropped, and medians are compared.
"""

import contextlib
import os
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1366, 768
COLORS = 12
PATIENCE = 30.0
"""Seconds until a program counts as never shown."""
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


@dataclass
class Started:
    """A program to start, with a display and a home of its own; `shows` says when it is there."""

    name: str
    command: list[str]
    shows: Callable[[bytes], bool]
    milliseconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)


class Screen:
    """An Xvfb whose picture can be read from a file."""

    def __init__(self, folder: Path, number: int) -> None:
        self.number = number
        command = [
            "Xvfb",
            f":{number}",
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-fbdir",
            str(folder),
            "-nolisten",
            "tcp",
        ]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._file = folder / "Xvfb_screen0"
        _wait(lambda: self._file.exists() and self._file.stat().st_size > WIDTH * HEIGHT * 4, 10)
        _wait(lambda: Path(f"/tmp/.X11-unix/X{number}").exists(), 10)  # noqa: S108 - where X servers listen

    def pixels(self) -> bytes:
        """Return the picture, 4 bytes a pixel, line by line."""
        content = self._file.read_bytes()
        header = struct.unpack(">I", content[:4])[0]
        colors = struct.unpack(">I", content[76:80])[0]
        return content[header + colors * 12 :]

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()


def window_shows(pixels: bytes) -> bool:
    """Return whether something of at least 300 x 200 with 12 colors is there; the root is black."""
    seen: set[bytes] = set()
    columns, lines = set(), 0
    for top in range(0, HEIGHT, 8):
        line = pixels[top * WIDTH * 4 : (top + 1) * WIDTH * 4]
        found = {at // 4 for at in range(0, len(line), 40) if line[at : at + 3] != b"\0\0\0"}
        if found:
            lines += 1
            columns |= found
        seen.update(line[at : at + 3] for at in range(0, len(line), 4))
    return len(seen) >= COLORS and lines * 8 >= 200 and bool(columns) and max(columns) - min(columns) >= 300


def today_shows(pixels: bytes) -> bool:
    """Return whether the next visit's card shows: its ground is a color of its own, and large."""
    ground = bytes.fromhex("EFEDDD")  # #DDEDEF, blue first
    return sum(pixels[at : at + 3] == ground for at in range(0, len(pixels), 4 * 97)) > 300


def start_up_rows(
    rounds: int = 12, others: Path | None = None
) -> Iterator[tuple[str, float, float, str, str, str]]:
    """Yield (what, ours, floor, goal, floor is, unit). `others` is a venv with novelWriter and Vorta."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary)
        words = _make_example(folder)
        ours = [sys.executable, "-P", "-m", "carejourney", "--profile", str(folder / "profile")]
        programs = [
            Started("bare", [sys.executable, "-c", BARE], window_shows),
            Started("unlock", ours, window_shows),
            Started("today", [*ours, "--passphrase-file", str(words)], today_shows),
        ]
        if others:
            programs += [
                Started(name, [str(others / "bin" / name)], window_shows) for name in ("novelwriter", "vorta")
            ]
        for turn in range(rounds + 1):
            for place, program in enumerate(programs):
                _start(program, folder / f"{turn}-{place}", 90 + place, counts=turn > 0)
        derivation = _derivation_milliseconds()
    bare, unlock, today, *more = programs
    floor = statistics.median(bare.milliseconds)
    yield (
        "start to first paint, unlock",
        statistics.median(unlock.milliseconds),
        floor,
        "1",
        "a bare window",
        "ms",
    )
    yield (
        "start to Today, with --passphrase-file",
        statistics.median(today.milliseconds),
        floor + derivation,
        "1.25",
        "a bare window, then the derivation",
        "ms",
    )
    memory = statistics.median(bare.mebibytes)
    yield "memory, unlock", statistics.median(unlock.mebibytes), memory, "2", "a bare window", "MiB"
    yield "memory, Today", statistics.median(today.mebibytes), memory, "2", "a bare window", "MiB"
    for each in more:
        if each.milliseconds:
            yield (
                f"{each.name}, start to first paint",
                statistics.median(each.milliseconds),
                floor,
                "",
                "a bare window",
                "ms",
            )
            yield (
                f"{each.name}, memory",
                statistics.median(each.mebibytes),
                memory,
                "",
                "a bare window",
                "MiB",
            )


def _start(program: Started, folder: Path, number: int, *, counts: bool) -> None:
    """Start a program once on a screen of its own and note when it shows and what it holds then."""
    folder.mkdir()
    screen = Screen(folder, number)
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "XDG_", "WAYLAND"))
        },
        "DISPLAY": f":{number}",
        "HOME": str(folder),
        "PYTHONPATH": str(PROJECT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        program.command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        shown = _wait(lambda: program.shows(screen.pixels()), PATIENCE)
        took = (time.perf_counter() - began) * 1000
        time.sleep(1.0)  # what loads behind the window counts as memory
        if shown and counts:
            program.milliseconds.append(took)
            program.mebibytes.append(_resident(process.pid))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        screen.close()


def _wait(until: Callable[[], bool], seconds: float) -> bool:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if until():
            return True
        time.sleep(0.002)
    return False


def _resident(process: int) -> float:
    """Return the memory (MiB) of its own that a process holds now: what it shares counts by its part."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _make_example(folder: Path) -> Path:
    words = folder / "words.txt"
    words.write_text("example\n", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "carejourney", "--profile", str(folder / "profile"), "sample"]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(PROJECT)}, check=True, capture_output=True)
    return words


def _derivation_milliseconds() -> float:
    code = (
        "import time; from argon2.low_level import Type, hash_secret_raw;"
        "from carejourney.store.keys import KdfCost; cost = KdfCost();"
        "began = time.perf_counter();"
        "hash_secret_raw(b'x', b'0' * 16, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID);"
        "print((time.perf_counter() - began) * 1000)"
    )
    took = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
            ).stdout
        )
        for _round in range(5)
    ]
    return statistics.median(took)
