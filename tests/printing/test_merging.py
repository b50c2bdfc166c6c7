"""Pages of papers among our own: in their place, upright, within their room, still vector and searchable."""

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from carejourney.printing.measures import PAPERS
from carejourney.printing.merging import Attached, Mark, Merging, Placed, Plan, Unreadable
from carejourney.printing.packet_pages import OnePage, draw_pages, room_of
from carejourney.printing.page import EveryPage
from carejourney.printing.tagging import Element
from carejourney.printing.text import Look

PDFS = Path(__file__).parents[3] / "shared/data/pdf"
needs_pdfs = pytest.mark.skipif(not PDFS.is_dir(), reason="the PDF files of other programs are not here")
EVERY = EveryPage("Margaret Hale, born May 14, 1957", "Records", "Prepared by family.", "Packet", Look(11.3))
ROOM = room_of("letter")


def paper(*words: str, size: tuple[float, float] = (612, 792), turned: int = 0) -> bytes:
    """Return a PDF with a page for each word, in its left top corner as it is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for word in words:
        canvas.setFont("Helvetica", 30)
        canvas.drawString(20, min(size) - 40, word)  # a page on its side is as high as it was wide
        canvas.setPageRotation(turned)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def own(*papers: int) -> tuple[bytes, tuple[Placed, ...]]:
    """Return our own pages: an empty first one, then one for each page of each paper."""
    pages = [OnePage([])]
    elements = []
    placed = []
    for number, count in enumerate(papers):
        for at in range(count):
            element = Element("P")
            elements.append(element)
            placed.append(Placed(len(pages), number, at))
            pages.append(OnePage([], f"E{number + 1}, page {at + 1} of {count}", (number, at), element))
    return draw_pages(pages, elements, EVERY, "letter"), tuple(placed)


def joined(contents: Sequence[bytes], **more: object) -> bytes:
    merging = Merging()
    counts = [merging.take_pdf(content) for content in contents]
    pages, placed = own(*counts)
    plan = Plan(ROOM, placed, more.get("marks", ()), more.get("attached", ()))  # type: ignore[arg-type]
    result = merging.join(pages, plan)
    merging.close()
    return result


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def ink(pdf: bytes, number: int, above: float = 0.0) -> tuple[float, float, float, float]:
    """Return the box around what is black on a page, below the line of the stamp, in points from the top."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[number].render(scale=2).to_pil().convert("L").point(lambda dot: 255 * (dot < 128))
        cut = int(2 * above)
        box = picture.crop((0, cut, *picture.size)).getbbox()
    assert box is not None
    left, top, right, bottom = box
    return left / 2, (top + cut) / 2, right / 2, (bottom + cut) / 2


def test_each_page_is_in_its_place_with_its_stamp() -> None:
    result = texts(joined([paper("First", "Second"), paper("Third")]))
    assert len(result) == 4
    assert "First" in result[1]
    assert "E1, page 1 of 2 - packet page 2 of 4" in result[1]
    assert "Margaret Hale, born May 14, 1957" in result[1]
    assert "Second" in result[2]
    assert "E1, page 2 of 2 - packet page 3 of 4" in result[2]
    assert "Third" in result[3]
    assert "E2, page 1 of 1 - packet page 4 of 4" in result[3]
    assert "Prepared by family" not in result[3]


@pytest.mark.parametrize("size", [(612, 792), (595, 842), (792, 612), (1224, 792), (3000, 3000)])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_is_upright_and_within_its_room(size: tuple[float, float], turned: int) -> None:
    """Rendered by another library: the ink of the packet's page is that of the page alone, made smaller."""
    alone = paper("Upright", size=size, turned=turned)
    left, top, right, bottom = ink(alone, 0)
    with pypdfium2.PdfDocument(alone) as document:
        width, height = document[0].get_size()
    foot = PAPERS["letter"][1] - ROOM[3]
    scale = min((ROOM[2] - ROOM[0]) / width, (ROOM[3] - ROOM[1]) / height, 1)
    shift = ROOM[0] + (ROOM[2] - ROOM[0] - width * scale) / 2
    wanted = (shift + left * scale, foot + top * scale, shift + right * scale, foot + bottom * scale)
    assert ink(joined([alone]), 1, above=foot) == pytest.approx(wanted, abs=2.5)


def test_pages_stay_vector_and_carry_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(paper("Words"))) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[]))
        pdf.attachments["inside.txt"] = b"inside"
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 50, 50],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.com"),
        )  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])
        out = io.BytesIO()
        pdf.save(out)
    result = joined([out.getvalue()])
    assert b"JavaScript" not in result
    with pikepdf.open(io.BytesIO(result)) as packet:
        assert "/OpenAction" not in packet.Root
        assert not packet.attachments
        assert all("/Annots" not in page for page in packet.pages)
        kinds = {str(thing.get("/Subtype")) for thing in packet.objects if isinstance(thing, pikepdf.Stream)}
        assert "/Image" not in kinds
        assert not any("/URI" in thing for thing in packet.objects if isinstance(thing, pikepdf.Dictionary))


@needs_pdfs
def test_what_is_filled_into_a_form_is_there() -> None:
    form = (PDFS / "qpdf/form-filled-by-acrobat.pdf").read_bytes()
    assert "abc potato" in " ".join(texts(joined([form])))


def test_our_own_pages_stay_tagged_and_papers_stand_in_order() -> None:
    with pikepdf.open(io.BytesIO(joined([paper("First"), paper("Second")]))) as packet:
        assert packet.Root.MarkInfo.Marked
        document = packet.Root.StructTreeRoot.K
        kids = list(document.K)
        assert [str(kid.S) for kid in kids] == ["/P", "/P"]
        assert [kid.K[0].Pg.objgen for kid in kids] == [packet.pages[at].obj.objgen for at in (1, 2)]
        for page in (packet.pages[1], packet.pages[2]):
            drawing = page.Contents.read_bytes()
            inside = drawing.split(b"/P <</MCID 0>> BDC")[1].split(b"EMC")[0]
            assert b" Do Q" in inside


def test_bookmarks_stand_within_one_another() -> None:
    marks = (Mark("Cover", 0), Mark("E. Papers", 1), Mark("E1. First", 1, 1), Mark("E2. Ünicode", 2, 1))
    with pikepdf.open(io.BytesIO(joined([paper("First"), paper("Second")], marks=marks))) as packet:
        with packet.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Cover", "E. Papers"]
            inner = outline.root[1].children
            assert [item.title for item in inner] == ["E1. First", "E2. Ünicode"]
            goal = inner[1].destination
            assert isinstance(goal, pikepdf.Array)
            assert goal[0].objgen == packet.pages[2].obj.objgen
        assert packet.Root.PageMode == "/UseOutlines"


@needs_pdfs
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("qpdf/enc-XI-R6,V5,U=view,O=master.pdf", "locked"),
        ("sample_files/libreoffice-writer-password.pdf", "locked"),
        ("qpdf/bad-data.pdf", "damaged"),
        ("qpdf/pages-loop.pdf", "damaged"),
        ("qpdf/bad1.pdf", "damaged"),
        ("qpdf/issue-335b.pdf", "damaged"),
    ],
)
def test_what_cannot_be_read_goes_along_as_a_file(name: str, reason: str) -> None:
    content = (PDFS / name).read_bytes()
    merging = Merging()
    with pytest.raises(Unreadable) as refused:
        merging.take_pdf(content)
    assert refused.value.reason == reason
    assert merging.take_pdf(paper("After")) == 1
    pages, _placed = own(1)
    plan = Plan(ROOM, (Placed(1, 1, 0),), (), (Attached(0, "E1 It.pdf", "application/pdf", "E1. It"),))
    with pikepdf.open(io.BytesIO(merging.join(pages, plan))) as packet:
        assert list(packet.attachments) == ["E1 It.pdf"]
        assert packet.attachments["E1 It.pdf"].get_file().read_bytes() == content


@pytest.mark.parametrize("path", sorted(PDFS.glob("*/*.pdf")), ids=lambda path: path.name)
def test_every_odd_pdf_gives_pages_or_a_reason(path: Path) -> None:
    """Whatever it is, the packet opens with another library and holds as many pages as were announced."""
    merging = Merging()
    try:
        count = merging.take_pdf(path.read_bytes())
    except Unreadable as refused:
        assert refused.reason in {"locked", "damaged", "empty", "too_large"}  # noqa: PT017
        return
    pages, placed = own(count)
    result = merging.join(pages, Plan(ROOM, placed, (), ()))
    with pypdfium2.PdfDocument(result) as document:
        assert len(document) == count + 1
        for page in document:
            page.render(scale=0.2)


def test_an_empty_paper_and_a_page_without_size_are_refused() -> None:
    with pytest.raises(Unreadable, match="empty"):
        Merging().take_pdf(b"")
    with pikepdf.open(io.BytesIO(paper("Flat"))) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 0, 0])
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(Unreadable, match="damaged"):
        Merging().take_pdf(out.getvalue())


def test_a_stray_end_of_state_does_not_move_the_stamp() -> None:
    """A paper may close more states than it opened: that must not reach our own drawing."""
    with pikepdf.open(io.BytesIO(paper("Odd"))) as pdf:
        pdf.pages[0].contents_add(b"Q Q Q 5 0 0 5 0 0 cm")
        out = io.BytesIO()
        pdf.save(out)
    plain, odd = joined([paper("Odd")]), joined([out.getvalue()])
    assert ink(odd, 1) == pytest.approx(ink(plain, 1), abs=1)


def test_a_photo_fills_its_page_and_is_a_picture() -> None:
    merging = Merging()
    assert merging.take_pictures([(900, 1200, bytes(900 * 1200 * 3))]) == 1
    pages, placed = own(1)
    result = merging.join(pages, Plan(ROOM, placed, (), ()))
    foot = PAPERS["letter"][1] - ROOM[3]
    left, top, right, bottom = ink(result, 1, above=foot + 1)
    assert (right - left) / (bottom - top) == pytest.approx(900 / 1200, abs=0.02)
    assert bottom - top == pytest.approx(ROOM[3] - ROOM[1], abs=3)


def test_the_plan_goes_through_a_pipe() -> None:
    plan = Plan(
        ROOM,
        (Placed(1, 0, 0),),
        (Mark("Cover", 0), Mark("E1. \N{SNOWMAN}", 1, 1)),
        (Attached(0, "E1.pdf", "application/pdf", "E1"),),
    )
    assert Plan.of_plain(plan.to_plain()) == plan  # type: ignore[arg-type]


def test_the_same_input_gives_the_same_bytes() -> None:
    contents = [paper("First", "Second")]
    assert joined(contents) == joined(contents)
