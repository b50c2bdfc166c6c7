"""Add a paper: its file and its record in one step, told apart by what it holds and guessed from its name."""

import re
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from carejourney.errors import SituationProblem
from carejourney.i18n import N_, _
from carejourney.records.catalog import Paper
from carejourney.records.names import plain_name
from carejourney.records.types.paper import PaperKind
from carejourney.store.journey import Journey
from carejourney.store.papers import Heard, KeptPaper, Papers
from carejourney.viewing.exchange import MOST_BYTES
from carejourney.viewing.view import CannotShow, PaperView, check_size

PDF, JPEG, PNG, HEIC, UNKNOWN = (
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/heic",
    "application/octet-stream",
)
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", HEIC: ".heic"}
_SHOWN_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif")
HEAD = 1024
"""Bytes looked at to tell what a file is. A PDF may have some bytes of something else before its mark."""
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
LONGEST_TITLE = 200
"""Characters of a file name that make a title."""

_KINDS: tuple[tuple[PaperKind, str], ...] = (
    # The first that fits: "CT biopsy pathology" is a pathology report, "port CT" a scan.
    (PaperKind.PATHOLOGY, "pathology path histology cytology biopsy"),
    (
        PaperKind.MOLECULAR,
        "molecular genetic genetics gene genes genomic germline somatic ngs brca msi mutation sequencing",
    ),
    (PaperKind.DISCHARGE, "discharge"),
    (PaperKind.LEGAL, "proxy directive polst dnr attorney consent legal hipaa molst"),
    (PaperKind.INSURANCE, "insurance claim eob benefits bill invoice approval denial appeal authorization"),
    (
        PaperKind.PROCEDURE,
        "procedure operative operation surgery stent ercp eus endoscopy port drain anesthesia",
    ),
    (
        PaperKind.IMAGING,
        "ct mri mr mrcp pet petct scan imaging radiology ultrasound xray xr cxr tomography",
    ),
    (PaperKind.LAB, "lab labs blood cbc cmp ca199 ca19 marker chemistry bloodwork bilirubin"),
    (PaperKind.VISIT_NOTE, "visit note notes clinic consult consultation"),
)
_WORD = re.compile(r"[a-z]+\d*|\d+")


@dataclass(frozen=True)
class NewPaper:
    """A paper whose file is kept and whose record is not written yet."""

    kept: KeptPaper
    name: str
    media_type: str
    pages: int | None = None
    words: str = ""
    """What is written in it, as far as it is kept as text."""


def keep_file(
    papers: Papers, name: str, content: BinaryIO | bytes, *, heard: Heard | None = None
) -> NewPaper:
    """Keep the file of a paper, whatever is in it. `name` is the file's.

    `content` starts at its beginning and can go back there. Reads no record, so it may run in another thread.
    Raises SituationProblem; then nothing of it is left.
    """
    stream = BytesIO(content) if isinstance(content, bytes) else content
    try:
        head = stream.read(HEAD)
        stream.seek(0)
    except OSError as error:
        raise SituationProblem(
            _("The file could not be read to its end, so it was not kept. Copy it to this computer first.")
        ) from error
    return NewPaper(papers.keep(stream, heard=heard), name, media_type_of(head))


def keep_path(papers: Papers, path: Path, heard: Heard | None = None) -> NewPaper:
    """Keep the file at `path` and look into it where it can be shown. As `keep_file` otherwise.

    `heard` is told how many bytes are kept so far; what it raises ends it, with nothing left of the paper.
    """
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            new = keep_file(papers, path.name, file, heard=heard)
            if new.kept.size > MOST_BYTES:
                return new
            file.seek(0)
            content = file.read()
    except OSError as error:
        raise SituationProblem(
            _("«{name}» could not be read, so it was not kept.").format(name=path.name)
        ) from error
    pages, words = look_into(content, new.media_type)
    return replace(new, pages=pages, words=words)


def look_into(content: bytes, media_type: str) -> tuple[int | None, str]:
    """Return how many pages a paper has, None where it cannot be shown, and the words in it."""
    if media_type == UNKNOWN:
        return None, ""
    with closing(PaperView(content, media_type)) as view:
        pages: int | None = None
        with suppress(CannotShow):
            pages = view.pages()
            return pages, view.text()
        return pages, ""


def add_kept(journey: Journey, new: Sequence[NewPaper], *, origin: object = None) -> list[Paper]:
    """Write the records of papers whose files are kept, in one step, and return them."""
    papers = [
        Paper(
            id=each.kept.id,
            title=_title_of(each),
            kind=kind_of(each.name),
            pages=each.pages,
            media_type=each.media_type,
            size=each.kept.size,
            sha256=each.kept.sha256,
        )
        for each in new
    ]
    for each in new:
        journey.papers.keep_words(each.kept.id, each.words)
    with journey.writer.write(N_("Add {noun}"), origin=origin) as step:
        for paper in papers:
            step.add(paper)
    return papers


def add_paper(journey: Journey, name: str, content: BinaryIO | bytes) -> Paper:
    """Keep a paper's file and its record, and return that. Undo takes it back; redo brings it again.

    Raises SituationProblem or InputProblem; then no record names a file that is not there.
    """
    return add_kept(journey, [keep_file(journey.papers, name, content)])[0]


def view_of(journey: Journey, paper: Paper) -> PaperView:
    """Return what shows the paper's pages. Its file is read at the first question, in whichever thread.

    Raises CannotShow for one that is too large or not what its name says, PaperMissing without a file.
    """
    check_size(paper.size or 0)
    if paper.media_type == UNKNOWN and paper.size and paper.title.casefold().endswith(_SHOWN_ENDINGS):
        raise CannotShow(
            _(
                "This file is not what its name says, so it is not shown here. "
                "It is kept as it is. Ask for the paper again."
            )
        )
    return PaperView(journey.papers.open(paper.id), paper.media_type)


def save_copy(content: Iterable[bytes], path: Path) -> None:
    """Write a paper, as `journey.papers.open` gives it, to a file of the person's own, whole or not at all.

    Raises SituationProblem, also where the paper is not as it was kept.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            for part in content:
                file.write(part)
        beside.replace(path)
    except OSError as error:
        raise SituationProblem(
            _("The copy could not be saved in {folder}. Choose another folder.").format(folder=path.parent)
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def copy_name(paper: Paper) -> str:
    """Return a file name for a copy: the title, and the ending that fits what the paper is."""
    words = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", paper.title)
    name = " ".join(words.split()).strip(". ")[:100] or _("Paper")
    return name + ENDINGS.get(paper.media_type, "")


def media_type_of(head: bytes) -> str:
    """Return what kind of file begins with these bytes. A name says nothing about that."""
    if b"%PDF-" in head[:HEAD]:
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    return UNKNOWN


def kind_of(name: str) -> PaperKind | None:
    """Return what a file of this name most likely is, or None where its words say nothing."""
    words = set(_WORD.findall(plain_name(_stem(name)).replace("x-ray", "xray")))
    words |= {word.rstrip("0123456789") for word in words}
    for kind, known in _KINDS:
        if words & set(known.split()):
            return kind
    return None


def title_of(name: str) -> str:
    """Return a title made of a file's name: without its ending, with spaces between the words."""
    words = re.sub(r"[_\s]+", " ", _stem(name)).strip()
    return words[:LONGEST_TITLE].strip() or _("Paper without a name")


def _title_of(new: NewPaper) -> str:
    """Return the title of a paper. What cannot be shown keeps its ending, for other programs go by it."""
    ending = PurePath(new.name).suffix if new.media_type == UNKNOWN and new.kept.size else ""
    title = title_of(new.name)
    return title if title.endswith(ending) else title + ending


def _stem(name: str) -> str:
    """Return the last part of a path of any system, without an ending."""
    last = PurePath(name.replace("\\", "/")).name
    stem, dot, ending = last.rpartition(".")
    return stem if dot and stem and len(ending) <= 5 and " " not in ending else last
