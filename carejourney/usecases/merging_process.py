"""The merging process: takes papers one at a time, then puts them among our own pages.

Like the viewing process it has no key, writes no file and is held to a little memory and time. Whatever a
paper does to it, the window lives, and the packet is made without that paper's pages.
"""

import json
import sys
from functools import partial
from typing import IO

from carejourney.printing.merging import Merging, Plan, Unreadable
from carejourney.viewing.exchange import MOST_BYTES, receive, send
from carejourney.viewing.limits import limit, renew_time

PDF = "application/pdf"
DOTS_ACROSS = 2200
"""Of a photo: 12 dots a millimeter over the width of a page."""
LONGEST_PICTURES = 60
"""Photos of one file that are taken."""


def take(merging: Merging, media_type: str, content: bytes) -> dict[str, object]:
    """Take a paper and return how many pages it has, or why it cannot be put in."""
    act = merging.take_pdf if media_type == PDF else partial(_take_pictures, merging, media_type)
    try:
        return {"pages": act(content)}
    except Unreadable as refused:
        reason = refused.reason
    except MemoryError:
        reason = "too_large"
    except Exception:  # noqa: BLE001 - a paper may be anything; it becomes a page that says so
        reason = "damaged"
    if media_type != PDF:
        merging.keep(content)
    return {"refused": reason}


def _take_pictures(merging: Merging, media_type: str, content: bytes) -> int:
    from carejourney.viewing.process import FORMATS, Picture, Refused  # noqa: PLC0415 - seldom needed

    if media_type not in FORMATS:
        raise Unreadable("unknown" if content else "empty")
    try:
        picture = Picture(content, media_type)
        if picture.pages > LONGEST_PICTURES:
            raise Unreadable("too_large")
        photos = [picture.show(number + 1, DOTS_ACROSS) for number in range(picture.pages)]
    except Refused as refused:
        raise Unreadable(refused.reason) from refused
    return merging.take_pictures(photos)


def join(merging: Merging, own: bytes, plan: Plan, answering: IO[bytes]) -> None:
    """Send the packet in pieces, or which papers are in the way of it."""
    try:
        packet = merging.join(own, plan)
    except MemoryError:
        send(answering, {"refused": "too_large"})
        return
    except Exception:  # noqa: BLE001 - which paper it was is found out next
        send(answering, {"unwritable": merging.unwritable()})
        return
    pieces = range(0, len(packet), MOST_BYTES)
    send(answering, {"pieces": len(pieces)})
    for start in pieces:
        send(answering, {}, packet[start : start + MOST_BYTES])


def serve() -> None:
    """Answer until the other side has no more."""
    limit()
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    merging = Merging()
    own = b""
    while (message := receive(asking)) is not None:
        renew_time()
        said, body = message
        match said.get("what"):
            case "paper":
                send(answering, take(merging, str(said.get("media_type")), body))
            case "file":
                merging.keep(body)
                send(answering, {})
            case "own":
                own = body
            case "join":
                join(merging, own, Plan.of_plain(json.loads(body)), answering)


if __name__ == "__main__":
    serve()
