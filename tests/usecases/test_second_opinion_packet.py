"""From kept papers to one PDF: what is chosen is in, what cannot be read is said, nothing is left behind."""

import io
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from carejourney.errors import InputProblem, SituationProblem
from carejourney.records.catalog import Paper, SecondOpinion
from carejourney.records.types.paper import PaperKind
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases import merging
from carejourney.usecases.papers import add_paper
from carejourney.usecases.sheets.second_opinion import (
    SECOND_OPINION,
    SHORT_SET,
    PacketChoices,
    make_packet,
    offered,
    packet_as_text,
    remember,
    remembered,
)
from carejourney.usecases.sheets.sheet import PrintChoices, Printed
from tests.support.journeys import make_journey, opened
from tests.support.papers import file_of, pdf

PDFS = Path(__file__).parents[3] / "shared/data/pdf"
needs_pdfs = pytest.mark.skipif(not PDFS.is_dir(), reason="the PDF files of other programs are not here")
HEICS = Path(__file__).parents[1] / "data"
CHOICES = PrintChoices(Region.of("en_US"), date(2026, 3, 11), "America/Chicago", "letter")
PAPERS_ONLY = PacketChoices(sections=("papers",))


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        yield made


def texts(printed: Printed) -> list[str]:
    with pypdfium2.PdfDocument(printed.pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def attachments(printed: Printed) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(printed.pdf)) as packet:
        return {name: spec.get_file().read_bytes() for name, spec in packet.attachments.items()}


@needs_pdfs
def test_papers_come_out_of_the_encrypted_store(journey: Journey) -> None:
    content = (PDFS / "sample_files/pdflatex-4-pages.pdf").read_bytes()
    add_paper(journey, "CT report.pdf", content)
    printed = make_packet(journey, CHOICES, PacketChoices())
    found = texts(printed)
    assert len(found) == printed.pages
    stamped = [text for text in found if "E1, page" in text]
    assert len(stamped) == 4
    assert all("Hello, here is some text" in text for text in stamped[:1])
    assert printed.said == ()
    assert SECOND_OPINION.make(journey, CHOICES).pdf == printed.pdf


@needs_pdfs
def test_what_cannot_be_put_in_is_said_and_goes_along(journey: Journey) -> None:
    locked = (PDFS / "qpdf/enc-XI-R6,V5,U=view,O=master.pdf").read_bytes()
    add_paper(journey, "CT locked.pdf", locked)
    add_paper(journey, "CT empty.pdf", b"")
    add_paper(journey, "CT notes.docx", b"PK\x03\x04 words")
    add_paper(journey, "CT bad.pdf", b"%PDF-1.7 nothing more")
    lost = add_paper(journey, "CT lost.pdf", pdf(1))
    file_of(journey, lost).unlink()
    changed = add_paper(journey, "CT changed.pdf", pdf(1))
    path = file_of(journey, changed)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    printed = make_packet(journey, CHOICES, PAPERS_ONLY)
    assert len(printed.said) == 1
    assert printed.said[0].startswith("6 papers could not be put in: ")
    assert printed.pages == 7
    words = " ".join(texts(printed))
    for reason in ("locked with a password", "its file holds nothing", "without pages", "is damaged"):
        assert reason in words
    assert words.count("could not be found") == 2
    files = attachments(printed)
    assert len(files) == 3
    assert locked in files.values()
    assert b"PK\x03\x04 words" in files.values()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_upright_by_its_own_word(journey: Journey, kind: str) -> None:
    """A phone keeps a photo as the sensor lay and says beside it how to turn it."""
    photo = Image.new("RGB", (900, 600), "white")
    photo.paste("black", (0, 0, 450, 600))  # the left half; turned by a quarter it is the upper half
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    photo.save(out, kind, exif=exif)
    add_paper(journey, f"CT photo.{kind.lower()}", out.getvalue())
    printed = make_packet(journey, CHOICES, PAPERS_ONLY)
    with pypdfium2.PdfDocument(printed.pdf) as document:
        picture = document[1].render(scale=1).to_pil().convert("L")
    center = picture.width // 2
    assert picture.getpixel((center, 200)) < 40
    assert picture.getpixel((center, 650)) > 215


def test_each_picture_of_a_file_is_a_page(journey: Journey) -> None:
    add_paper(journey, "CT three.heic", (HEICS / "three.heic").read_bytes())
    printed = make_packet(journey, CHOICES, PAPERS_ONLY)
    assert printed.pages == 4
    assert "E1, page 3 of 3 - packet page 4 of 4" in texts(printed)[3]


def test_sections_and_papers_are_chosen(journey: Journey) -> None:
    first = add_paper(journey, "CT first.pdf", pdf(2))
    add_paper(journey, "CT second.pdf", pdf(3))
    bill = add_paper(journey, "insurance bill.pdf", pdf(1))
    what = offered(journey, CHOICES)
    assert [(paper.title, is_in) for paper, is_in in what.papers] == [
        ("CT second", True), ("CT first", True), ("insurance bill", False)
    ]  # fmt: skip
    assert [name for name, _title in what.sections][:2] == ["contents", "story"]
    some = PacketChoices(sections=("papers",), papers=(first.id, bill.id))
    assert make_packet(journey, CHOICES, some).pages == 1 + 2 + 1
    fax = make_packet(journey, CHOICES, PacketChoices(sections=SHORT_SET))
    assert not any("E1" in text for text in texts(fax))
    text = packet_as_text(journey, CHOICES, some)
    assert "E1. CT first, Scan report (imaging), date not written down" in text


def test_choices_are_remembered_for_each_recipient(journey: Journey) -> None:
    kept = add_paper(journey, "CT.pdf", pdf(1))
    gone = add_paper(journey, "MRI.pdf", pdf(1))
    choices = PacketChoices(("story", "papers"), (kept.id, gone.id), recipient="Lakeside", asked=("Why?",))
    remember(journey, "Lakeside", choices)
    remember(journey, "Mercy", PacketChoices(sections=SHORT_SET))
    assert remembered(journey, "  lakeside ") == PacketChoices(
        ("story", "papers"), (kept.id, gone.id), recipient="  lakeside ", asked=("Why?",)
    )
    with journey.writer.write("Remove") as step:
        step.remove(gone)
    again = remembered(journey, "Lakeside")
    assert again is not None
    assert again.papers == (kept.id,)
    mercy = remembered(journey, "Mercy")
    assert mercy is not None
    assert mercy.sections == SHORT_SET
    assert mercy.papers is None
    assert remembered(journey, "Nobody") is None


def test_the_second_opinion_that_waits_is_the_one_it_is_for(journey: Journey) -> None:
    answered = SecondOpinion(center="Mercy", answer="The same")
    waiting = SecondOpinion(center="Lakeside")
    with journey.writer.write("Add") as step:
        step.add(waiting)
        step.add(answered)
    assert SECOND_OPINION.is_for(journey, CHOICES) == "For Lakeside"
    assert offered(journey, CHOICES).recipient == "Lakeside"
    assert offered(journey, CHOICES, PacketChoices(opinion=answered.id)).recipient == "Mercy"
    with pytest.raises(InputProblem, match="no second opinion with the id «gone»"):
        make_packet(journey, CHOICES, PacketChoices(opinion="gone"))  # type: ignore[arg-type]


class Canceled(Exception):
    pass


def children() -> set[str]:
    """Return the processes that this one has started and that are not gone; on Linux only."""
    lists = Path("/proc/self/task").glob("*/children")
    return {child for each in lists for child in each.read_text(encoding="ascii").split()}


def test_progress_is_told_and_cancel_ends_the_process(journey: Journey) -> None:
    for number in range(4):
        add_paper(journey, f"CT {number}.pdf", pdf(1))
    heard: list[tuple[int, int]] = []
    make_packet(journey, CHOICES, PAPERS_ONLY, lambda done, of: heard.append((done, of)))
    assert heard == [(number, 5) for number in range(5)]

    def cancel(done: int, _of: int) -> None:
        if done == 2:
            raise Canceled

    threads, before = threading.active_count(), children()
    with pytest.raises(Canceled):
        make_packet(journey, CHOICES, PAPERS_ONLY, cancel)
    assert threading.active_count() == threads
    assert children() <= before


def test_a_paper_that_ends_the_process_is_left_out(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as the window knows, the process is gone: it starts again without that paper's pages."""
    content = pdf(1)
    add_paper(journey, "CT good.pdf", pdf(2))
    add_paper(journey, "MRI deadly.pdf", content)
    give = merging._Process.give

    def deadly(self: merging._Process, media_type: str, sent: bytes, *, only_keep: bool) -> object:
        if not only_keep and sent == content:
            self._process.kill()
        return give(self, media_type, sent, only_keep=only_keep)

    monkeypatch.setattr(merging._Process, "give", deadly)
    printed = make_packet(journey, CHOICES, PAPERS_ONLY)
    assert printed.said == ("1 paper could not be put in: MRI deadly. A page in the packet says so.",)
    assert printed.pages == 1 + 1 + 2
    assert list(attachments(printed).values()) == [content]


def test_a_process_that_hangs_is_given_up(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    add_paper(journey, "CT.pdf", pdf(1))
    monkeypatch.setattr(merging, "PATIENCE", -1.0)
    monkeypatch.setattr(merging._Process, "_send", lambda *_anything: None)
    with pytest.raises(SituationProblem):
        make_packet(journey, CHOICES, PAPERS_ONLY)


def test_too_much_together_is_refused_in_words(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    add_paper(journey, "CT.pdf", pdf(3))
    monkeypatch.setattr(merging, "MOST_TOGETHER", 10)
    with pytest.raises(SituationProblem, match="Choose fewer"):
        make_packet(journey, CHOICES, PAPERS_ONLY)
    assert make_packet(journey, CHOICES, PacketChoices(sections=("story",))).pages == 2


def test_one_too_large_paper_is_a_page_that_says_so(
    journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_paper(journey, "CT.pdf", pdf(3))
    monkeypatch.setattr(merging, "MOST_BYTES", 10)
    printed = make_packet(journey, CHOICES, PAPERS_ONLY)
    assert "too large" in texts(printed)[1]
    assert not attachments(printed)


@needs_pdfs
def test_every_odd_paper_at_once(journey: Journey) -> None:
    """All of them become pages or a page that says so, in one packet that another library opens."""
    paths = sorted(PDFS.glob("*/*.pdf"))
    assert len(paths) > 25
    for path in paths:
        add_paper(journey, path.name, path.read_bytes())
    printed = make_packet(journey, CHOICES, PacketChoices())
    found = texts(printed)
    assert len(found) == printed.pages
    for number in range(1, len(paths) + 1):
        assert any(f"E{number}, page 1 of " in text for text in found)
    kinds = {paper.kind for paper in journey.reader.all(Paper)}
    assert kinds <= {None, *PaperKind}
