"""Programs that run beside the test, and profiles for them."""

import os
import selectors
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from carejourney.ui.kit.theme import Theme
from tests.support.window import add_example_to

ROOT = Path(__file__).parents[3]
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}


class Running:
    """A program that runs, with what it says."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._said = b""

    def wait_for(self, word: str, seconds: float = 30.0) -> None:
        """Wait until it says a word on a line of its own, and forget all it said until then."""
        assert self.process.stdout is not None
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while (line := f"{word}\n".encode()) not in self._said:
                assert selector.select(max(0.0, end - time.monotonic())), (
                    f"it did not say {word}: {self._said!r}"
                )
                more = os.read(self.process.stdout.fileno(), 10_000)
                assert more, f"it ended before it said {word}: {self._said!r}"
                self._said += more
        self._said = self._said.partition(line)[2]

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()


class Programs:
    """Starts programs and ends what is left of them."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    def typist(self, profile: Path, where: str = "nothing") -> Running:
        """Start the window with somebody before it, as in typist.py."""
        return self._start("-m", "tests.ui.start.typist", str(profile), where)

    def window(self, *arguments: str | Path) -> Running:
        """Start the program as a person does."""
        return self._start("-m", "carejourney", *map(str, arguments))

    def _start(self, *arguments: str) -> Running:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=OFFSCREEN,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._stack.enter_context(process)
        self._stack.callback(process.kill)
        return Running(process)

    def end(self) -> None:
        """Kill what still runs."""
        self._stack.close()


@pytest.fixture
def programs() -> Iterator[Programs]:
    """Return a way to start programs that are gone after the test."""
    made = Programs()
    yield made
    made.end()


@pytest.fixture(scope="session")
def _example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "profile"
    add_example_to(folder)
    return folder


@pytest.fixture
def profile(_example: Path, tmp_path: Path, qapp: QApplication) -> Path:
    """Return a profile that holds the example journey."""
    Theme().apply(qapp)
    return Path(shutil.copytree(_example, tmp_path / "profile"))
