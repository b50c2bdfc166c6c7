"""What the window and the viewing process say to each other: a line of JSON, then the bytes it announces."""

import json
from typing import IO, Any

LONGEST_LINE = 64 * 1024
"""Bytes of JSON."""
MOST_BYTES = 100 * 1024 * 1024
"""The longest paper that is shown, and so the most that is sent at once. Longer ones are kept too."""
MOST_SHOWN = 16_000_000
"""Dots of the picture of one page."""
WIDEST = 4000
"""Dots across a page."""
MOST_TEXT = 2_000_000
"""Characters of a paper's text that are taken."""


def send(stream: IO[bytes], said: dict[str, Any], body: bytes = b"") -> None:
    """Write a message."""
    stream.write(json.dumps({**said, "length": len(body)}).encode() + b"\n")
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Return the next message, or None at the end. Raises ValueError for anything else."""
    line = stream.readline(LONGEST_LINE)
    if not line:
        return None
    said = json.loads(line)
    if not isinstance(said, dict) or not isinstance(length := said.get("length"), int):
        raise ValueError("not a message")  # noqa: TRY004 - the other side may say anything
    if not 0 <= length <= MOST_BYTES:
        raise ValueError("too long a message")
    body = stream.read(length)
    if len(body) != length:
        raise ValueError("cut short")
    return said, body
