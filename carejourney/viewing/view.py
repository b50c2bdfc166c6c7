"""A paper being looked at: its pages as pictures, made in a process of their own that is ended when done."""

import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from carejourney.errors import SituationProblem
from carejourney.i18n import N_, _
from carejourney.viewing.exchange import MOST_BYTES, MOST_SHOWN, receive, send

PATIENCE = 40.0
"""Seconds until an answer is given up, also where the system does not limit the processor's time."""
_ROOT = Path(__file__).parents[2]

_REASONS = {
    "empty": N_("This paper is empty: its file holds nothing. It is kept as it is."),
    "locked": N_(
        "This paper is locked with a password, so it cannot be shown here. "
        "It is kept as it is. Open it in another program, or ask for one without a password."
    ),
    "damaged": N_(
        "This file cannot be read, so it is not shown here. It may be damaged. "
        "It is kept as it is. Ask for the paper again."
    ),
    "too_large": N_(
        "This paper is too large to be shown here. It is kept whole. You can open it in another program."
    ),
    "unknown": N_(
        "CareJourney cannot show this kind of file. It is kept whole. "
        "Save a copy to open it in another program."
    ),
    "gave_up": N_(
        "This paper cannot be shown here: it takes too much time or memory. It is kept whole. "
        "You can open it in another program."
    ),
}


class CannotShow(SituationProblem):
    """The paper is kept, but it cannot be shown."""


@dataclass(frozen=True)
class PagePicture:
    """A page as a picture: three bytes (red, green, blue) a dot, row by row, without padding."""

    width: int
    height: int
    dots: bytes


def check_size(size: int) -> None:
    """Raise CannotShow for a paper of so many bytes that it is kept but not shown."""
    if size > MOST_BYTES:
        raise _cannot("too_large")


class PaperView:
    """Shows one paper. Close it when done. One question at a time; may be used from any thread.

    `content` may be parts of the paper, which are taken when the first question comes.
    """

    def __init__(self, content: bytes | Iterable[bytes], media_type: str) -> None:
        self._parts: Iterable[bytes] = (content,) if isinstance(content, bytes) else content
        self._content: bytes | None = None
        self._media_type = media_type
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0
        self._is_closed = False

    def pages(self) -> int:
        """Return how many pages there are. Raises CannotShow."""
        with self._lock:
            self._begin()
            return self._pages

    def page(self, number: int, width: int) -> PagePicture:
        """Return a page, the first is 1, about `width` dots wide. Raises CannotShow."""
        with self._lock:
            self._begin()
            said, dots = self._ask({"page": number, "width": width})
        across, down = said.get("width"), said.get("height")
        if not isinstance(across, int) or not isinstance(down, int) or across <= 0 or down <= 0:
            raise _cannot("damaged")
        if across * down > 2 * MOST_SHOWN or len(dots) != across * down * 3:
            raise _cannot("damaged")
        return PagePicture(across, down, dots)

    def text(self) -> str:
        """Return the words of the paper, as far as they are kept in it as text. Raises CannotShow."""
        with self._lock:
            self._begin()
            _said, words = self._ask({"what": "text"})
        return words.decode("utf-8", "replace")

    def close(self) -> None:
        """End the process, also while it is at something. Nothing is shown after that."""
        self._is_closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()
            self._content, self._parts = None, ()

    def _begin(self) -> None:
        """Start the process and give it the paper, unless it is there already."""
        if self._process is not None:
            return
        if self._is_closed:
            raise _cannot("gave_up")
        if self._content is None:
            self._content = b"".join(self._parts)
        check_size(len(self._content))
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-B", "-m", "carejourney.viewing.process"],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise _cannot("gave_up") from error
        try:
            said, _body = self._ask({"media_type": self._media_type}, self._content)
        except CannotShow:
            self._end()  # a process that has refused its paper answers nothing more
            raise
        pages = said.get("pages")
        if not isinstance(pages, int) or pages < 1:
            self._end()
            raise _cannot("damaged")
        self._pages = pages

    def _ask(self, question: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise _cannot("gave_up")
        patience = Timer(PATIENCE, process.kill)
        patience.start()
        try:
            send(process.stdin, question, body)
            answered = receive(process.stdout)
        except (OSError, ValueError):
            answered = None
        finally:
            patience.cancel()
            patience.join()
        if answered is None:
            self._end()
            raise _cannot("gave_up")
        reason = answered[0].get("refused")
        if reason is not None:
            raise _cannot(str(reason))
        return answered

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _cannot(reason: str) -> CannotShow:
    return CannotShow(_(_REASONS.get(reason, _REASONS["damaged"])))
