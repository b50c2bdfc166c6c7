"""Puts the pages of papers among our own pages: fitted, upright, still vector and searchable.

Parses what other people wrote, so it runs in a process that can do nothing else (`usecases.merging_process`);
it loads neither reportlab nor anything of the records. Our own pages stay as they are, tags and all. Of a
paper only what its pages show is taken: no script, no link, no form, no file within it.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pikepdf
from pikepdf import AttachedFileSpec, Dictionary, Name, OutlineItem

LONGEST_PAPER = 2000
"""Pages of one paper that are taken."""
_QUALITY = 88
"""Of a photo as JPEG, of 100."""
_COARSE = 100.0
"""Dots an inch below which no photo is enlarged."""

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the left bottom corner of the page."""


class Unreadable(Exception):
    """The paper cannot be put in. `reason` is «empty», «locked», «damaged», «unknown» or «too_large»."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Taken:
    """What became of a paper: its pages, or why it has none. `is_there`: its file can go along."""

    pages: int = 0
    reason: str = ""
    """As of `Unreadable`, or «gave_up», or «missing»."""
    is_there: bool = True


@dataclass(frozen=True)
class Placed:
    """Where a page of a paper goes: both pages and the paper are counted from 0."""

    page: int
    paper: int
    of_paper: int


@dataclass(frozen=True)
class Mark:
    """A bookmark. One of a deeper `level` belongs to the last one above it."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True)
class Attached:
    """The file of a paper that could not be put in, to go along as it is."""

    paper: int
    name: str
    media_type: str
    about: str


@dataclass(frozen=True)
class Plan:
    """How our own pages and the papers go together. `room` is what a page of a paper is fitted into."""

    room: Rect
    placed: tuple[Placed, ...]
    marks: tuple[Mark, ...]
    attached: tuple[Attached, ...]

    def to_plain(self) -> dict[str, object]:
        """Return it in lists and words, as they go through a pipe."""
        return asdict(self)

    @staticmethod
    def of_plain(said: "dict[str, list[dict[str, object]]]") -> "Plan":
        """Return the plan that `to_plain` gave."""
        left, bottom, right, top = (float(side) for side in said["room"])  # type: ignore[arg-type]
        return Plan(
            (left, bottom, right, top),
            tuple(Placed(**each) for each in said["placed"]),  # type: ignore[arg-type]
            tuple(Mark(**each) for each in said["marks"]),  # type: ignore[arg-type]
            tuple(Attached(**each) for each in said["attached"]),  # type: ignore[arg-type]
        )


class Merging:
    """Takes papers one at a time and puts them together in the end. They are counted from 0 as they come."""

    def __init__(self) -> None:
        self._pages: list[list[pikepdf.Object]] = []
        self._files: list[bytes] = []
        self._open: list[pikepdf.Pdf] = []

    def keep(self, content: bytes) -> None:
        """Take a paper only as a file: nothing of it is read."""
        self._pages.append([])
        self._files.append(content)

    def take_pdf(self, content: bytes) -> int:
        """Take a PDF and return how many pages it has. Raises Unreadable; then it is kept as a file."""
        self.keep(content)
        if not content:
            raise Unreadable("empty")
        try:
            pdf = pikepdf.open(io.BytesIO(content))
            self._open.append(pdf)
            self._pages[-1] = _forms_of(pdf)
        except pikepdf.PasswordError as error:
            raise Unreadable("locked") from error
        except Unreadable:
            raise
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
            raise Unreadable("damaged") from error
        self._files[-1] = b""
        return len(self._pages[-1])

    def take_pictures(self, pictures: "Sequence[tuple[int, int, bytes]]") -> int:
        """Take photos, each (width, height, three bytes a dot), as a page each, and return their number."""
        pdf = pikepdf.new()
        self._open.append(pdf)
        forms = [_picture_form(pdf, *picture) for picture in pictures]
        self.keep(b"")
        self._pages[-1] = forms
        return len(pictures)

    def join(self, own: bytes, plan: Plan) -> bytes:
        """Return our own pages with everything in its place: pages, bookmarks, files."""
        with pikepdf.open(io.BytesIO(own)) as packet:
            pages = list(packet.pages)
            for each in plan.placed:
                form = packet.copy_foreign(self._pages[each.paper][each.of_paper])
                _put(pages[each.page], form, plan.room)
            _add_marks(packet, plan.marks)
            for file in plan.attached:
                packet.attachments[file.name] = AttachedFileSpec(
                    packet,
                    self._files[file.paper],
                    filename=file.name,
                    mime_type=file.media_type,
                    description=file.about,
                )
            out = io.BytesIO()
            packet.save(
                out,
                min_version="1.7",
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
        return out.getvalue()

    def unwritable(self) -> list[int]:
        """Return the papers whose pages cannot be written, where `join` has failed."""
        found = []
        for number, forms in enumerate(self._pages):
            try:
                for form in forms:
                    with pikepdf.new() as alone:
                        alone.add_blank_page().add_resource(alone.copy_foreign(form), Name.XObject)
                        alone.save(io.BytesIO())
            except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
                found.append(number)
        return found

    def close(self) -> None:
        """Let go of every paper."""
        for pdf in self._open:
            pdf.close()


def _forms_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return each page as one thing that can be drawn: upright, with what is filled in or noted on it."""
    count = len(pdf.pages)
    if not count:
        raise Unreadable("damaged")
    if count > LONGEST_PAPER:
        raise Unreadable("too_large")
    if "/AcroForm" in pdf.Root:
        if pdf.Root.AcroForm.get("/NeedAppearances"):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
    elif any("/Annots" in page for page in pdf.pages):
        pdf.flatten_annotations("all")
    return [_form_of(page) for page in pdf.pages]


def _form_of(page: pikepdf.Page) -> pikepdf.Object:
    for box in ("/TrimBox", "/ArtBox", "/BleedBox"):
        if box in page:
            del page[box]  # what shows on a screen is the crop box
    form = page.as_form_xobject()
    width, height = _size(form)
    if not (0.5 < width < 1e5 and 0.5 < height < 1e5):
        raise Unreadable("damaged")
    form.read_bytes()  # a page whose drawing cannot be read says so now, while it can still be told
    return form


def _size(form: pikepdf.Object) -> tuple[float, float]:
    """Return how wide and high the page is the way it is read."""
    left, bottom, right, top = (float(side) for side in form.BBox)
    a, b, c, d, *_shift = [float(part) for part in form.get("/Matrix", [1, 0, 0, 1, 0, 0])]
    width, height = right - left, top - bottom
    sizes = (abs(a * width) + abs(c * height), abs(b * width) + abs(d * height))
    return sizes if all(math.isfinite(size) for size in sizes) else (0.0, 0.0)


def _picture_form(pdf: pikepdf.Pdf, width: int, height: int, dots: bytes) -> pikepdf.Object:
    """Return a photo as something that can be drawn; so large that all but the smallest fill their page."""
    from PIL import Image  # noqa: PLC0415 - only where there is a photo

    packed = io.BytesIO()
    Image.frombytes("RGB", (width, height), dots).save(packed, "JPEG", quality=_QUALITY)
    image = pdf.make_stream(packed.getvalue())
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = width, height
    image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    across, down = max(width * 72 / _COARSE, 1.0), max(height * 72 / _COARSE, 1.0)
    form = pdf.make_stream(f"{across:.3f} 0 0 {down:.3f} 0 0 cm /Photo Do".encode())
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = pikepdf.Array([0, 0, across, down])
    form.Resources = Dictionary(XObject=Dictionary(Photo=image))
    return form


def _put(page: pikepdf.Page, form: pikepdf.Object, room: Rect) -> None:
    """Draw a page of a paper within `room`: never enlarged, never cut.

    Our page has begun the mark that says what it is to a screen reader, and drawn nothing in it.
    """
    left, bottom, right, top = room
    width, height = _size(form)
    scale = min((right - left) / width, (top - bottom) / height, 1.0)
    resources = Dictionary(dict(page.resources.items()))
    resources.XObject = Dictionary(Paper=form)
    page.obj.Resources = resources
    x, y = _corner(form)
    across = left + (right - left - width * scale) / 2 - x * scale
    up = top - height * scale - y * scale
    drawing = f" q {scale:.5f} 0 0 {scale:.5f} {across:.3f} {up:.3f} cm /Paper Do Q".encode()
    before, mark, after = page.obj.Contents.read_bytes().partition(b"BDC")
    page.obj.Contents.write(before + mark + drawing + after)


def _corner(form: pikepdf.Object) -> tuple[float, float]:
    """Return the left bottom corner of the page the way it is read."""
    left, bottom, right, top = (float(side) for side in form.BBox)
    a, b, c, d, e, f = (float(part) for part in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    return min(x for x, _y in corners), min(y for _x, y in corners)


def _add_marks(packet: pikepdf.Pdf, marks: Sequence[Mark]) -> None:
    with packet.open_outline() as outline:
        parents: list[OutlineItem] = []
        for mark in marks:
            item = OutlineItem(mark.title, mark.page)
            del parents[mark.level :]
            (parents[-1].children if parents else outline.root).append(item)
            parents.append(item)
    packet.Root.PageMode = Name.UseOutlines
