"""Our own pages and the family's papers become one PDF, in a process of its own that is ended when done."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any, Self

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.printing.merging import Plan, Taken
from carejourney.viewing.exchange import MOST_BYTES, receive, send

PATIENCE = 60.0
"""Seconds until an answer is given up."""
MOST_TOGETHER = 300 * 1024 * 1024
"""Bytes of all papers of one packet: what the process can hold."""
_ROOT = Path(__file__).parents[2]

Told = Callable[[int, int], None]
"""Hears how many steps are done, of how many. What it raises ends the work, with nothing left of it."""


@dataclass(frozen=True)
class Source:
    """A paper to be put in. `read` gives its bytes, or raises SituationProblem."""

    media_type: str
    size: int
    read: Callable[[], bytes]


Laid = tuple[bytes, Plan]
"""Our own pages with room for the papers, and where these go."""


class _Ended(Exception):
    """The process is gone, or says nothing any more."""


@dataclass(frozen=True)
class Prepared:
    """The papers, and what makes our own pages when it is known what became of each."""

    sources: Sequence[Source]
    lay_out: Callable[[Sequence[Taken]], Laid]


def merged(prepare: Callable[[], Prepared], told: Told) -> bytes:
    """Return the PDF. `prepare` works while the process starts.

    A paper that ends the process is left out of the next try, as one that cannot be read. Raises
    SituationProblem where the papers are too large together, and what `prepare` or `told` raises.
    """
    refused: dict[int, str] = {}
    prepared: Prepared | None = None
    while True:
        before = len(refused)
        with _Process() as process:
            prepared = prepared or prepare()
            sources = prepared.sources
            if sum(source.size for source in sources) > MOST_TOGETHER:
                raise _too_large()
            found = _taken(process, sources, refused, told)
            if found is None:
                continue
            own, plan = prepared.lay_out(found)
            told(len(sources), len(sources) + 1)
            packet = process.join(own, plan, refused)
        if packet is not None:
            return packet
        if len(refused) == before:
            raise _cannot_merge()


def _taken(
    process: "_Process", sources: Sequence[Source], refused: dict[int, str], told: Told
) -> list[Taken] | None:
    """Give every paper to the process; None where one of them has ended it, which `refused` then says."""
    found: list[Taken] = []
    for number, source in enumerate(sources):
        told(number, len(sources) + 1)
        content, reason = _content(source)
        reason = refused.get(number, reason)
        try:
            said = process.give(source.media_type, content, only_keep=bool(reason))
        except _Ended as ended:
            if reason:  # it was not even read: the process itself does not work
                raise _cannot_merge() from ended
            refused[number] = "gave_up"
            return None
        reason = reason or str(said.get("refused", ""))
        pages = said.get("pages", 0)
        found.append(Taken(0 if reason else int(pages), reason, is_there=bool(content)))
    return found


def _content(source: Source) -> tuple[bytes, str]:
    """Return the bytes of a paper, and why they are not put in as pages, if so."""
    if source.size > MOST_BYTES:
        return b"", "too_large"
    try:
        return source.read(), ""
    except SituationProblem:
        return b"", "missing"


def _cannot_merge() -> SituationProblem:
    return SituationProblem(
        _("The packet could not be made: it takes too much time or memory. Choose fewer papers.")
    )


def _too_large() -> SituationProblem:
    return SituationProblem(_("These papers are too large for one packet. Choose fewer of them."))


class _Process:
    """The other side of `merging_process`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "carejourney.usecases.merging_process"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._ends = monotonic() + PATIENCE
        self._is_over = Event()
        self._watch = Thread(target=self._end_when_late, daemon=True)
        self._watch.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()
        self._watch.join()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def give(self, media_type: str, content: bytes, *, only_keep: bool) -> dict[str, Any]:
        """Give a paper and return what is said of it. Raises _Ended."""
        what = "file" if only_keep else "paper"
        self._send({"what": what, "media_type": media_type}, content)
        return self._receive()[0]

    def join(self, own: bytes, plan: Plan, refused: dict[int, str]) -> bytes | None:
        """Return the packet; None where papers are in its way, which `refused` then says."""
        try:
            self._send({"what": "own"}, own)
            self._send({"what": "join"}, json.dumps(plan.to_plain()).encode())
            said, _body = self._receive()
            for number in said.get("unwritable", ()):
                refused[int(number)] = "damaged"
            pieces = said.get("pieces")
            return b"".join(self._receive()[1] for _piece in range(pieces)) if pieces else None
        except _Ended:
            return None

    def _send(self, said: dict[str, Any], body: bytes) -> None:
        if self._process.stdin is None:
            raise _Ended
        self._ends = monotonic() + PATIENCE
        try:
            send(self._process.stdin, said, body)
        except OSError as error:
            raise _Ended from error

    def _receive(self) -> tuple[dict[str, Any], bytes]:
        if self._process.stdout is None:
            raise _Ended
        self._ends = monotonic() + PATIENCE
        try:
            answered = receive(self._process.stdout)
        except (OSError, ValueError) as error:
            raise _Ended from error
        if answered is None:
            raise _Ended
        return answered

    def _end_when_late(self) -> None:
        """End the process where it takes too long over one thing."""
        while not self._is_over.wait(1.0):
            if monotonic() > self._ends:
                self._process.kill()
                return
