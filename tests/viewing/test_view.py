"""Other people's papers are shown by a process of its own; whatever they are, the window goes on."""

import json
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Thread

import pypdfium2
import pytest
from PIL import Image

from carejourney.viewing import process, view
from carejourney.viewing.exchange import MOST_BYTES, MOST_SHOWN, receive, send
from carejourney.viewing.view import CannotShow, PaperView

ROOT = Path(__file__).parents[2]
PDF = ROOT.parent / "shared/data/pdf"
JPEG, PNG, HEIC, PDF_TYPE = "image/jpeg", "image/png", "image/heic", "application/pdf"
HEICS = ROOT / "tests/data"
"""Photos as a phone makes them: nothing here can write such files."""


def pdf(pages: int = 2, *, width: float = 612, height: float = 792) -> bytes:
    made = pypdfium2.PdfDocument.new()
    for _page in range(pages):
        made.new_page(width, height)
    out = BytesIO()
    made.save(out)
    made.close()
    return out.getvalue()


def picture(
    size: tuple[int, int] = (60, 40), *, kind: str = "PNG", mode: str = "RGB", **options: object
) -> bytes:
    out = BytesIO()
    Image.new(mode, size, options.pop("color", "navy")).save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose head promises a picture of this size."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", data) + part(b"IEND", b"")


@pytest.fixture
def viewing() -> Iterator[Callable[[bytes, str], PaperView]]:
    made: list[PaperView] = []

    def begin(content: bytes, media_type: str) -> PaperView:
        made.append(PaperView(content, media_type))
        return made[-1]

    yield begin
    for each in made:
        each.close()


def test_each_page_of_a_pdf_comes_as_a_picture(viewing: Callable[[bytes, str], PaperView]) -> None:
    shown = viewing(pdf(3), PDF_TYPE)
    assert shown.pages() == 3
    for number in (1, 3, 2):
        page = shown.page(number, 400)
        assert abs(page.width - 400) <= 1
        assert abs(page.height - 400 * 792 / 612) <= 2
        assert page.dots[:3] == b"\xff\xff\xff"
        assert len(page.dots) == page.width * page.height * 3
    for number in (0, 4):
        with pytest.raises(CannotShow):
            shown.page(number, 400)
    assert shown.pages() == 3


@pytest.mark.parametrize(
    ("mode", "kind", "color"),
    [
        ("RGB", "PNG", (200, 30, 10)),
        ("RGBA", "PNG", (200, 30, 10, 255)),
        ("RGB", "JPEG", (200, 30, 10)),
        ("L", "PNG", 100),
        ("1", "PNG", 1),
        ("P", "PNG", 0),
        ("I;16", "PNG", 40000),
        ("CMYK", "JPEG", (0, 0, 0, 0)),
    ],
)
def test_pictures_of_every_kind_are_shown(
    viewing: Callable[[bytes, str], PaperView], mode: str, kind: str, color: object
) -> None:
    shown = viewing(picture((60, 40), kind=kind, mode=mode, color=color), JPEG if kind == "JPEG" else PNG)
    assert shown.pages() == 1
    page = shown.page(1, 600)
    assert (page.width, page.height) == (60, 40), "never made larger"
    if isinstance(color, tuple) and mode != "CMYK":
        assert all(abs(dot - meant) < 8 for dot, meant in zip(page.dots[:3], color[:3], strict=True))
    if mode == "I;16":
        assert abs(page.dots[0] - 156) < 4
    assert viewing(picture((60, 40), mode="L", color=7), PNG).page(1, 30).width == 30


def test_what_is_see_through_is_shown_on_white(viewing: Callable[[bytes, str], PaperView]) -> None:
    assert viewing(picture(mode="RGBA", color=(0, 0, 0, 0)), PNG).page(1, 60).dots[:3] == b"\xff\xff\xff"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_taken_sideways_is_shown_upright(
    viewing: Callable[[bytes, str], PaperView], orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = viewing(picture((80, 40), kind="JPEG", exif=exif), JPEG).page(1, 1000)
    assert (page.width, page.height) == ((80, 40) if orientation < 5 else (40, 80))
    narrow = viewing(picture((80, 40), kind="JPEG", exif=exif), JPEG).page(1, 20)
    assert narrow.width == 20


def corner(page: view.PagePicture, right: bool, low: bool) -> str:
    """Return which color a corner has in the pictures of these tests: one quarter of them is red."""
    x, y = page.width - 4 if right else 3, page.height - 4 if low else 3
    red, green, _blue = page.dots[(y * page.width + x) * 3 :][:3]
    return "red" if red > 150 and green < 90 else "light"


def test_a_photo_of_a_phone_is_shown_upright(viewing: Callable[[bytes, str], PaperView]) -> None:
    shown = viewing((HEICS / "sideways.heic").read_bytes(), HEIC)
    assert shown.pages() == 1
    page = shown.page(1, 1000)
    assert (page.width, page.height) == (64, 96)
    found = [corner(page, right, low) for low in (False, True) for right in (False, True)]
    assert found == ["light", "red", "light", "light"]
    assert shown.text() == ""


def test_each_picture_in_a_file_of_several_is_a_page(viewing: Callable[[bytes, str], PaperView]) -> None:
    shown = viewing((HEICS / "three.heic").read_bytes(), HEIC)
    assert shown.pages() == 3
    sizes = [(page.width, page.height) for page in (shown.page(number, 1000) for number in (1, 2, 3))]
    assert sizes == [(96, 64), (64, 96), (64, 64)]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_photo_of_a_phone_that_breaks_off_is_said_so(
    viewing: Callable[[bytes, str], PaperView], part: float
) -> None:
    content = (HEICS / "sideways.heic").read_bytes()
    with pytest.raises(CannotShow, match="cannot be read"):
        viewing(content[: int(len(content) * part)], HEIC).page(1, 1000)


def test_a_great_photo_is_made_smaller(viewing: Callable[[bytes, str], PaperView]) -> None:
    page = viewing(picture((6000, 4000), kind="JPEG"), JPEG).page(1, 1200)
    assert (page.width, page.height) == (1200, 800)


def test_a_page_of_any_shape_stays_within_the_limit(viewing: Callable[[bytes, str], PaperView]) -> None:
    page = viewing(pdf(1, width=10, height=14400), PDF_TYPE).page(1, 4000)
    assert page.width * page.height <= MOST_SHOWN * 1.1
    page = viewing(picture((2, 60_000), mode="L", color=0), PNG).page(1, 4000)
    assert page.height == 60_000


@pytest.mark.parametrize(
    ("content", "media_type", "sentence"),
    [
        (b"", PDF_TYPE, "holds nothing"),
        (b"", PNG, "holds nothing"),
        (b"%PDF-1.7 and no more", PDF_TYPE, "cannot be read"),
        (pdf()[:300], PDF_TYPE, "cannot be read"),
        (b"\x89PNG\r\n\x1a\n and no more", PNG, "cannot be read"),
        (picture(), JPEG, "cannot be read"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic", "cannot be read"),
        (b"PK\x03\x04", "application/octet-stream", "cannot show this kind"),
        (png_that_claims(50_000, 50_000), PNG, "too large"),
        (png_that_claims(2**31 - 1, 2**31 - 1), PNG, "too large|cannot be read"),
    ],
)
def test_what_cannot_be_shown_is_said_in_plain_words(
    viewing: Callable[[bytes, str], PaperView], content: bytes, media_type: str, sentence: str
) -> None:
    shown = viewing(content, media_type)
    for _again in range(2):
        with pytest.raises(CannotShow, match=sentence):
            shown.page(1, 400)


def test_a_picture_that_breaks_off_is_said_so(viewing: Callable[[bytes, str], PaperView]) -> None:
    content = Random(1).randbytes(30_000)  # noqa: S311 - not for secrets
    whole = BytesIO()
    Image.frombytes("RGB", (100, 100), content).save(whole, "PNG")
    with pytest.raises(CannotShow, match="cannot be read"):
        viewing(whole.getvalue()[:9000], PNG).page(1, 100)


def test_a_paper_past_the_limit_is_not_even_sent(viewing: Callable[[bytes, str], PaperView]) -> None:
    with pytest.raises(CannotShow, match="too large"):
        viewing(bytes(MOST_BYTES + 1), PDF_TYPE).pages()


@pytest.mark.skipif(os.name == "nt", reason="limits of Unix")
def test_the_process_is_held_to_its_memory_and_writes_no_file(tmp_path: Path) -> None:
    script = f"""
import json
from carejourney.viewing import limits
limits.limit()
said = []
try:
    bytearray(2 * limits.MEMORY)
except MemoryError:
    said.append("memory")
try:
    with open({str(tmp_path / "file")!r}, "wb") as file:
        file.write(b"x" * 10)
except OSError:
    said.append("file")
import resource
said.append(resource.getrlimit(resource.RLIMIT_CORE)[0])
said.append(resource.getrlimit(resource.RLIMIT_CPU)[0] <= limits.SECONDS + 5)
print(json.dumps(said))
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == ["memory", "file", 0, True]


def test_a_process_that_dies_is_said_so_and_the_next_look_begins_anew(
    viewing: Callable[[bytes, str], PaperView],
) -> None:
    shown = viewing(pdf(), PDF_TYPE)
    assert shown.pages() == 2
    assert shown._process is not None
    shown._process.kill()
    with pytest.raises(CannotShow, match="too much time or memory"):
        shown.page(1, 100)
    assert shown.page(1, 100).width == 100


def test_a_process_that_never_answers_is_given_up(
    viewing: Callable[[bytes, str], PaperView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "PATIENCE", 0.0)
    with pytest.raises(CannotShow, match="too much time"):
        viewing(pdf(), PDF_TYPE).pages()


def test_closing_ends_the_process_also_while_it_works(viewing: Callable[[bytes, str], PaperView]) -> None:
    shown = viewing(picture((9000, 9000), kind="PNG"), PNG)
    assert shown.pages() == 1
    running = shown._process
    assert running is not None
    ended: list[bool] = []

    def look() -> None:
        try:
            shown.page(1, 4000)
        except CannotShow:
            ended.append(True)

    thread = Thread(target=look)
    thread.start()
    shown.close()
    thread.join(10)
    assert running.poll() is not None
    with pytest.raises(CannotShow):
        shown.pages()


@pytest.mark.parametrize(
    "said", [b"[]\n", b"{}\n", b'{"length": -1}\n', b'{"length": 9}\nshort', b"nonsense\n"]
)
def test_an_answer_that_is_none_is_not_believed(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        receive(BytesIO(said))


def test_messages_arrive_as_they_were_sent() -> None:
    stream = BytesIO()
    send(stream, {"page": 1}, b"\n{}")
    send(stream, {"page": 2})
    stream.seek(0)
    assert receive(stream) == ({"page": 1, "length": 3}, b"\n{}")
    assert receive(stream) == ({"page": 2, "length": 0}, b"")
    assert receive(stream) is None


@pytest.mark.skipif(not PDF.exists(), reason="the sample papers are not here")
def test_every_sample_paper_is_shown_or_said_why_not() -> None:
    found: dict[str, str] = {}
    for path in sorted(PDF.rglob("*.pdf")):
        with closing(PaperView(path.read_bytes(), PDF_TYPE)) as shown:
            try:
                shown.page(1, 200)
                found[path.name] = "shown"
            except CannotShow as problem:
                found[path.name] = problem.sentence
    assert "password" in found["libreoffice-writer-password.pdf"]
    assert found["pdflatex-4-pages.pdf"] == found["grayscale-image.pdf"] == "shown"
    assert sum(each == "shown" for each in found.values()) > len(found) / 2


@pytest.mark.skipif(not PDF.exists(), reason="the sample papers are not here")
def test_the_words_of_a_pdf_are_read() -> None:
    content = (PDF / "sample_files/crazyones-pdfa.pdf").read_bytes()
    with closing(PaperView(content, PDF_TYPE)) as shown:
        assert "crazy ones" in shown.text()
    with closing(PaperView(picture(), PNG)) as shown:
        assert shown.text() == ""


@pytest.mark.parametrize("seed", range(8))
def test_garbled_papers_raise_nothing_but_a_refusal(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - not for secrets
    for content, media_type in ((pdf(), PDF_TYPE), (picture(), PNG), (picture(kind="JPEG"), JPEG)):
        for _again in range(25):
            spoiled = bytearray(content)
            for _flip in range(chance.randrange(1, 12)):
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
            said, _dots = process._safely(
                lambda spoiled=spoiled, media_type=media_type: process.answer(  # type: ignore[misc]
                    process.open_paper(bytes(spoiled), media_type), {"page": 1, "width": 50}
                )
            )
            assert "width" in said or said["refused"] in view._REASONS
