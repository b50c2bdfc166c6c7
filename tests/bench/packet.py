"""The packet: 300 pages from 40 papers, against pikepdf merging and stamping the same files.

The papers are as hospitals give them out: reports of words in an embedded font, and every fourth one scanned.
"""

import io
import random
import resource
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import pikepdf
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from carejourney.domain.sheets.packet import SECTIONS, SectionName, packet
from carejourney.domain.summary.case import Case
from carejourney.paths import resources
from carejourney.printing.merging import Plan, Taken
from carejourney.printing.packet import PacketPrint
from carejourney.records.catalog import Paper
from carejourney.records.types.paper import PaperKind
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.usecases.example import example_records
from carejourney.usecases.merging import Prepared, Source, merged
from carejourney.viewing.limits import MEMORY
from tests.bench.table import Row
from tests.support.memory import MemoryRecords

PAPERS, PAGES = 40, 300
TODAY = date(2026, 3, 11)
ROUNDS = 5
PDF = "application/pdf"
_FONT = "Report"
_REPORT = "adenocarcinoma liver lesion stable measuring no new impression findings contrast compared prior"
_WORDS = _REPORT.split()


def papers(count: int = PAPERS, pages: int = PAGES) -> list[bytes]:
    """Return made-up papers with so many pages together."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    pdfmetrics.registerFont(TTFont(_FONT, str(resources() / "fonts" / "SourceSans3-Regular.ttf")))
    scan = _scan(chance)
    shares = [pages // count + (number < pages % count) for number in range(count)]
    return [_paper(chance, share, scan if number % 4 == 0 else None) for number, share in enumerate(shares)]


def _paper(chance: random.Random, pages: int, scan: ImageReader | None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), pageCompression=1)
    for _page in range(pages):
        if scan is not None:
            canvas.drawImage(scan, 0, 0, 612, 792)
        else:
            canvas.setFont(_FONT, 10)
            for line in range(50):
                canvas.drawString(60, 730 - 13 * line, " ".join(chance.choices(_WORDS, k=12)))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _scan(chance: random.Random) -> ImageReader:
    """Return a page of gray noise, about as large as a scanned page at 100 dots an inch."""
    image = Image.frombytes("L", (212, 275), chance.randbytes(212 * 275)).resize((850, 1100))
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=70)
    return ImageReader(io.BytesIO(packed.getvalue()))


def merged_and_stamped(contents: Sequence[bytes]) -> bytes:
    """Return the floor: the same files merged by pikepdf, each page with a stamp drawn by reportlab."""
    stamps = io.BytesIO()
    canvas = Canvas(stamps, pagesize=(612, 792))
    for number in range(PAGES):
        canvas.setFont(_FONT, 11)
        canvas.drawRightString(560, 760, f"E1, page 1 of 3 - packet page {number + 1}")
        canvas.showPage()
    canvas.save()
    with pikepdf.new() as out, pikepdf.open(io.BytesIO(stamps.getvalue())) as stamp:
        sources = [pikepdf.open(io.BytesIO(content)) for content in contents]
        for page in (page for source in sources for page in source.pages):
            out.pages.append(page)
            out.pages[-1].add_overlay(stamp.pages[len(out.pages) - 1], None)
        done = io.BytesIO()
        out.save(done, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return done.getvalue()


def made_packet(contents: Sequence[bytes], sections: Sequence[SectionName] = tuple(SECTIONS)) -> bytes:
    """Return the packet of the example family with these papers."""
    records = [
        Paper(title=f"Paper {number}", kind=PaperKind.IMAGING, day=When.day(TODAY), media_type=PDF)
        for number in range(len(contents))
    ]
    of_id = {record.id: content for record, content in zip(records, contents, strict=True)}

    def prepare() -> Prepared:
        everything = MemoryRecords(*example_records(TODAY, "America/Chicago"), *records)
        case = Case(everything, {}, TODAY, "America/Chicago", Region.of("en_US"), None)
        model = packet(case, sections=sections)
        inside = [of_id[each.id] for each in model.papers]
        ours = PacketPrint(model, [PDF] * len(inside), paper="letter", large_print=False)

        def lay_out(taken: Sequence[Taken]) -> tuple[bytes, Plan]:
            sheet = ours.finish(taken)
            return sheet.pdf, sheet.plan

        return Prepared([Source(PDF, len(each), partial(bytes, each)) for each in inside], lay_out)

    return merged(prepare, lambda _done, _of: None)


def packet_rows() -> Iterator[Row]:
    """Yield the time of the packet alone and with all parts, and the memory of its process."""
    from tests.bench.run import compared

    contents = papers()
    of = "pikepdf merging and stamping the same files"
    what = f"{PAGES} pages from {PAPERS} papers"
    ours, floor = compared(
        lambda: made_packet(contents, ("contents", "papers")), lambda: merged_and_stamped(contents), ROUNDS
    )
    yield Row(f"Packet, cover, contents and {what}", ours, floor, "2", of)
    ours, floor = compared(lambda: made_packet(contents), lambda: merged_and_stamped(contents), ROUNDS)
    yield Row(f"Packet, all parts and {what}", ours, floor, "", of)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Row(
        "Packet, memory of its process",
        peak,
        MEMORY / 1024 / 1024,
        "1",
        "the limit that the process is held to",
        unit="MiB",
    )
