"""A screen of its own for each program, whose picture lies in a file and can be looked at all the time."""

import mmap
import os
import struct
import subprocess
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
_LINE = WIDTH * 4
_STEP = 16
"""Lines between two that are looked at: looking must not take the processor from who is looked at."""


class Screen:
    """An Xvfb without a window manager. `number` is the display that it chose."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"),
                *("-fbdir", str(folder), "-nolisten", "tcp", "-noreset"),
            ],
            pass_fds=[writing],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            self.number = int(said.readline())  # it says so once it takes programs in
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">I", self._picture[:4])[
            0
        ]  # of the XWD format, with 12 bytes a color after it
        self._start = header + 12 * struct.unpack(">I", self._picture[76:80])[0]

    def lines(self) -> list[memoryview]:
        """Return every 16th line of the picture as whole numbers, one a pixel."""
        at = range(self._start, self._start + HEIGHT * _LINE, _STEP * _LINE)
        return [memoryview(self._picture[start : start + _LINE]).cast("I") for start in at]

    def close(self) -> None:
        """End the server."""
        self._picture.close()
        self._server.terminate()
        self._server.wait()


def window_shows(lines: list[memoryview]) -> bool:
    """Return whether something of at least 300 x 200 with 12 colors is there; the bare screen is black."""
    drawn = [line for line in lines if any(line[::4])]
    if len(drawn) * _STEP < 200:
        return False
    colors: set[int] = set()
    for line in drawn:
        colors.update(line)
    wide = sum(1 for line in drawn if sum(1 for pixel in line[::8] if pixel & 0xFFFFFF) * 8 >= 300)
    return wide * _STEP >= 200 and len({color & 0xFFFFFF for color in colors}) >= 12


def today_shows(lines: list[memoryview]) -> bool:
    """Return whether the next visit's card shows: its ground is a color of its own, and large."""
    ground = 0xDDEDEF
    return sum(1 for line in lines for pixel in line[::8] if pixel & 0xFFFFFF == ground) > 100
