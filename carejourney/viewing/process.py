"""The viewing process: takes one paper, gives out pictures of its pages. It has no key and writes no file.

The only module that opens other people's papers. Whatever such a paper does to it, the window lives.
"""

import sys
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from io import BytesIO
from time import process_time
from typing import Any

import pi_heif
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from carejourney.viewing.exchange import MOST_SHOWN, MOST_TEXT, WIDEST, receive, send
from carejourney.viewing.limits import limit, renew_time

TEXT_SECONDS = 12
"""Of the processor, for the text of a paper: what is read by then is found, and what is not is not."""
MOST_DOTS = 100_000_000
"""Of a picture that is opened: more does not fit into MEMORY."""
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/heic": "HEIF"}
_PASSWORD_ERROR = 4


class Refused(Exception):
    """The paper cannot be shown; `reason` is a key that the window has words for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Shown = tuple[int, int, bytes]
"""Width, height, and three bytes a dot, row by row."""


class Pdf:
    """A PDF, by PDFium."""

    def __init__(self, content: bytes) -> None:
        try:
            self._pdf = pypdfium2.PdfDocument(content)
            self.pages = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _PASSWORD_ERROR
            raise Refused("locked" if locked else "damaged") from error
        if not self.pages:
            raise Refused("damaged")
        with suppress(pypdfium2.PdfiumError):
            self._pdf.init_forms()

    def show(self, number: int, width: int) -> Shown:
        """Return the picture of a page, the first is 1."""
        with closing(self._pdf[number - 1]) as page:
            across, down = page.get_size()
            if not (across > 0 and down > 0):
                raise Refused("damaged")
            scale = min(width / across, (MOST_SHOWN / (across * down)) ** 0.5)
            picture = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        return picture.width, picture.height, picture.tobytes()

    def text(self) -> str:
        """Return the text of all pages, as far as they have any and the time allows."""
        end = process_time() + TEXT_SECONDS
        found: list[str] = []
        length = 0
        for number in range(self.pages):
            words = ""
            # A page without text that can be read has none.
            with (
                suppress(Exception),
                closing(self._pdf[number]) as page,
                closing(page.get_textpage()) as read,
            ):
                words = read.get_text_bounded()
            found.append(words)
            length += len(words)
            if length > MOST_TEXT or process_time() > end:
                break
        return "\n".join(found)[:MOST_TEXT]


class Picture:
    """A photo or a scan, by Pillow. A HEIC may hold several pictures, each of them a page."""

    def __init__(self, content: bytes, media_type: str) -> None:
        if media_type == "image/heic":
            pi_heif.register_heif_opener()
        Image.MAX_IMAGE_PIXELS = None  # the limit is our own, and no warning
        try:
            self._picture = Image.open(BytesIO(content), formats=[FORMATS[media_type]])
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise Refused("damaged") from error
        across, down = self._picture.size
        if across * down > MOST_DOTS:
            raise Refused("too_large")
        self._content, self._format = content, FORMATS[media_type]
        self.pages = getattr(self._picture, "n_frames", 1) if self._format == "HEIF" else 1

    def show(self, number: int, width: int) -> Shown:
        """Return a picture the right way up and no wider than `width`."""
        with Image.open(BytesIO(self._content), formats=[self._format]) as picture:
            if self.pages > 1:
                picture.seek(number - 1)
            if picture.width * picture.height > MOST_DOTS:
                raise Refused("too_large")
            turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            across, down = reversed(picture.size) if turned else picture.size
            scale = min(1.0, width / across, (MOST_SHOWN / (across * down)) ** 0.5)
            box = (max(1, int(across * scale)), max(1, int(down * scale)))
            box = (box[1], box[0]) if turned else box
            picture.draft("RGB", box)  # a JPEG is made smaller while it is read
            picture.load()
            small = _in_color(picture).resize(box, Image.Resampling.LANCZOS, reducing_gap=2.0)
            small.info, exif = dict(picture.info), picture.getexif()
            small.getexif().update(exif)
            upright = ImageOps.exif_transpose(small)
        return upright.width, upright.height, _on_white(upright).tobytes()

    def text(self) -> str:
        """Return nothing: a picture's words are not read."""
        return ""


def _in_color(picture: Any) -> Any:
    """Return the picture in a mode that can be made smaller without losing what it shows."""
    if picture.mode.startswith("I"):  # 16 bits of gray
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("P", "PA", "LA", "La"):
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "RGBA", "L") else picture.convert("RGB")


def _on_white(picture: Any) -> Any:
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def open_paper(content: bytes, media_type: str) -> Pdf | Picture:
    """Return the paper, ready to be shown. Raises Refused."""
    if not content:
        raise Refused("empty")
    if media_type == "application/pdf":
        return Pdf(content)
    if media_type in FORMATS:
        return Picture(content, media_type)
    raise Refused("unknown")


def answer(paper: Pdf | Picture, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return the answer to one question."""
    if asked.get("what") == "text":
        return {}, paper.text().encode("utf-8", "replace")
    number, width = int(asked["page"]), min(max(int(asked["width"]), 1), WIDEST)
    if not 1 <= number <= paper.pages:
        raise Refused("damaged")
    across, down, dots = paper.show(number, width)
    return {"width": across, "height": down}, dots


def serve() -> None:
    """Answer questions about one paper until the window has no more."""
    limit()
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    first = receive(asking)
    if first is None:
        return
    asked, content = first
    paper: Pdf | Picture | None = None

    def begin() -> tuple[dict[str, Any], bytes]:
        nonlocal paper
        paper = open_paper(content, str(asked.get("media_type")))
        return {"pages": paper.pages}, b""

    send(answering, *_safely(begin))
    while paper is not None and (message := receive(asking)) is not None:
        renew_time()
        send(answering, *_safely(partial(answer, paper, message[0])))


def _safely(act: Callable[[], tuple[dict[str, Any], bytes]]) -> tuple[dict[str, Any], bytes]:
    """Turn whatever a paper brings about into a reason."""
    try:
        return act()
    except Refused as refused:
        return {"refused": refused.reason}, b""
    except MemoryError:
        return {"refused": "too_large"}, b""
    except Exception:  # noqa: BLE001 - a paper may be anything; the window is told that it cannot be shown
        return {"refused": "damaged"}, b""


if __name__ == "__main__":
    serve()
