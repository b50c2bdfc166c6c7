"""Adding a paper keeps its file and its record together, and guesses no more than it can know."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem, SituationProblem
from carejourney.records.catalog import Attachment, Contact, Paper
from carejourney.records.kinds import Target
from carejourney.records.types.paper import PaperKind
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.store.schema import paper_text
from carejourney.usecases import edit, papers
from carejourney.usecases.check import check
from tests.support.journeys import make_journey, opened
from tests.support.papers import files

PDF = Path(__file__).parents[3] / "shared/data/pdf"


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        yield made


def file_of(journey: Journey, paper: Paper) -> Path:
    return journey.folder.path / "papers" / paper.id[:2] / paper.id


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CT_abdomen_2026-03-02.pdf", PaperKind.IMAGING),
        ("MRI liver.pdf", PaperKind.IMAGING),
        ("X-ray.jpg", PaperKind.IMAGING),
        ("PET-CT.pdf", PaperKind.IMAGING),
        ("Pathology report (CT guided biopsy).PDF", PaperKind.PATHOLOGY),
        ("genetic test.pdf", PaperKind.MOLECULAR),
        ("BRCA2 result.pdf", PaperKind.MOLECULAR),
        ("labs-march.pdf", PaperKind.LAB),
        ("CA19-9.png", PaperKind.LAB),
        ("ERCP stent.pdf", PaperKind.PROCEDURE),
        ("Discharge summary.pdf", PaperKind.DISCHARGE),
        ("visit note.pdf", PaperKind.VISIT_NOTE),
        ("insurance_denial.pdf", PaperKind.INSURANCE),
        ("health care proxy.pdf", PaperKind.LEGAL),
        ("IMG_2041.HEIC", None),
        ("scanner.pdf", None),
        ("effect.pdf", None),
        ("letter to us.pdf", None),
        ("", None),
    ],
)
def test_the_kind_is_guessed_from_whole_words_of_the_name(name: str, kind: PaperKind | None) -> None:
    assert papers.kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("CT_abdomen.pdf", "CT abdomen"),
        ("/home/ann/My  scans/Dr. Rao, letter.pdf", "Dr. Rao, letter"),
        ("C:\\Users\\Ann\\scan.pdf", "scan"),
        ("no ending", "no ending"),
        (".pdf", ".pdf"),
        ("Letter from Dr. Rao about", "Letter from Dr. Rao about"),
        ("", "Paper without a name"),
        ("/", "Paper without a name"),
        ("x" * 300 + ".pdf", "x" * 200),
    ],
)
def test_the_title_is_the_name_without_what_only_computers_read(name: str, title: str) -> None:
    assert papers.title_of(name) == title


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"%PDF-1.4\n", "application/pdf"),
        (b"\r\n\r\nsome mail\n%PDF-1.7", "application/pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "application/octet-stream"),
        (b"PK\x03\x04", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_what_a_file_is_follows_from_what_it_holds(head: bytes, media_type: str) -> None:
    assert papers.media_type_of(head) == media_type


def test_a_paper_is_added_in_one_step_whatever_its_name_says(journey: Journey) -> None:
    before = len(journey.reader.steps())
    paper = papers.add_paper(journey, "CT scan.pdf", BytesIO(b"\x89PNG\r\n\x1a\n not really"))
    assert (paper.title, paper.kind, paper.media_type, paper.size) == (
        "CT scan",
        PaperKind.IMAGING,
        "image/png",
        19,
    )
    assert journey.reader.get(Paper, paper.id) == paper
    assert journey.papers.read(paper.id) == b"\x89PNG\r\n\x1a\n not really"
    assert len(journey.reader.steps()) == before + 1
    assert [hit.id for hit in journey.reader.find("scan")] == [paper.id]


def test_an_empty_paper_is_kept_as_it_is(journey: Journey) -> None:
    paper = papers.add_paper(journey, "empty.pdf", b"")
    assert journey.papers.read(paper.id) == b""
    assert check(journey).problems == ()


def test_removing_keeps_the_file_and_undo_brings_all_of_it_back(journey: Journey) -> None:
    paper = papers.add_paper(journey, "labs.pdf", b"%PDF-1.4 values")
    rao = Contact(name="Dr Rao")
    with journey.writer.write("Add") as step:
        step.add(rao)
        step.add(Attachment(paper=paper.id, record=Target("contact", rao.id)))
    edit.remove(journey, paper)
    assert (journey.reader.all(Paper), journey.reader.all(Attachment)) == ([], [])
    assert file_of(journey, paper).exists()
    with pytest.raises(SituationProblem):
        journey.papers.read(paper.id)
    journey.writer.undo()
    assert journey.papers.read(paper.id) == b"%PDF-1.4 values"
    assert len(journey.reader.all(Attachment)) == 1


def test_what_is_typed_about_a_paper_leaves_its_file_alone(journey: Journey, worded: Wording) -> None:
    paper = papers.add_paper(journey, "labs.pdf", b"%PDF-1.4 values")
    changed = edit.change(journey, paper, {"title": "Blood test of March", "day": "march 2026"}, worded)
    assert changed.id == paper.id
    assert journey.papers.read(paper.id) == b"%PDF-1.4 values"


@pytest.fixture
def worded(journey: Journey) -> Wording:
    return edit.wording(journey, region=Region.of("en_US"), today=date(2026, 3, 11), zone="America/Chicago")


def test_a_file_that_cannot_be_kept_leaves_no_record(journey: Journey) -> None:
    (journey.folder.path / "papers").write_text("in the way")
    with pytest.raises(SituationProblem, match="cannot keep anything"):
        papers.add_paper(journey, "labs.pdf", b"values")
    assert journey.reader.all(Paper) == []


def test_the_check_names_each_paper_that_is_not_as_it_was_kept(journey: Journey) -> None:
    whole, cut, gone = (
        papers.add_paper(journey, f"{name}.pdf", b"%PDF-1.4") for name in ("whole", "cut", "gone")
    )
    with journey.writer.write("Add") as step:
        step.add(Paper(title="On the shelf, never scanned"))
    assert check(journey).problems == ()
    file_of(journey, cut).write_bytes(file_of(journey, cut).read_bytes()[:-1])
    file_of(journey, gone).unlink()
    first, second = check(journey).problems
    assert "«cut»" in first
    assert "damaged" in first
    assert "«gone»" in second
    assert "not there" in second
    assert whole.title not in first + second


@pytest.mark.skipif(not PDF.exists(), reason="the sample papers are not here")
def test_every_sample_paper_is_kept_byte_for_byte(journey: Journey) -> None:
    found = sorted(PDF.rglob("*.pdf"))
    assert found
    for path in found:
        with path.open("rb") as file:
            paper = papers.add_paper(journey, path.name, file)
        assert journey.papers.read(paper.id) == path.read_bytes()
    assert check(journey).problems == ()


def test_pages_are_counted_where_a_paper_can_be_shown(journey: Journey, tmp_path: Path) -> None:
    image = BytesIO()
    Image.new("RGB", (20, 20)).save(image, "PNG")
    for name, content, pages in (
        ("scan.png", image.getvalue(), 1),
        ("broken.pdf", b"%PDF-1.4 no more", None),
        ("letter.doc", b"words", None),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        new = papers.keep_path(journey.papers, path)
        assert new.pages == pages
        (paper,) = papers.add_kept(journey, [new])
        assert journey.papers.read(paper.id) == content
    with pytest.raises(SituationProblem, match=r"«gone\.pdf» could not be read"):
        papers.keep_path(journey.papers, tmp_path / "gone.pdf")


def test_what_cannot_be_shown_keeps_the_ending_that_other_programs_go_by(journey: Journey) -> None:
    letter = papers.add_paper(journey, "Letter_of_Rao.docx", b"PK\x03\x04")
    assert (letter.title, papers.copy_name(letter)) == ("Letter of Rao.docx", "Letter of Rao.docx")
    assert papers.add_paper(journey, "Letter.pdf", b"%PDF-1.4").title == "Letter"


def test_a_file_that_is_not_what_its_name_says_is_kept_and_said_so(journey: Journey) -> None:
    program = b"MZ\x90\0" + bytes(100)
    paper = papers.add_paper(journey, "CT report.pdf", program)
    with pytest.raises(SituationProblem, match="not what its name says"):
        papers.view_of(journey, paper)
    assert journey.papers.read(paper.id) == program


def test_how_much_is_kept_is_told_and_can_be_stopped(journey: Journey, tmp_path: Path) -> None:
    path = tmp_path / "scan.bin"
    path.write_bytes(bytes(3_000_000))
    told: list[int] = []
    papers.keep_path(journey.papers, path, told.append)
    assert told == [1 << 20, 2 << 20, 3_000_000]

    def stop(read: int) -> None:
        if read > 1_500_000:
            raise InterruptedError

    before = files(journey.folder)
    with pytest.raises(SituationProblem):
        papers.keep_path(journey.papers, path, stop)
    assert files(journey.folder) == before


def test_nobody_types_what_follows_from_the_file(journey: Journey, worded: Wording) -> None:
    paper = papers.add_paper(journey, "labs.pdf", b"%PDF-1.4 values")
    for name, text in (("size", "3"), ("sha256", "ab"), ("media_type", "image/png")):
        with pytest.raises(InputProblem, match="follows from the file") as refused:
            edit.change(journey, paper, {name: text}, worded)
        assert refused.value.field == name
        with pytest.raises(InputProblem):
            edit.add(journey, Paper, {"title": "Labs", name: text}, worded)
    assert journey.reader.all(Paper) == [paper]


def test_a_copy_is_saved_whole_or_not_at_all(journey: Journey, tmp_path: Path) -> None:
    paper = papers.add_paper(journey, "labs.pdf", b"%PDF-1.4 values")
    copy = tmp_path / papers.copy_name(paper)
    papers.save_copy(journey.papers.open(paper.id), copy)
    assert (copy.name, copy.read_bytes()) == ("labs.pdf", b"%PDF-1.4 values")
    kept = file_of(journey, paper)
    kept.write_bytes(kept.read_bytes()[:-3])
    with pytest.raises(SituationProblem, match="damaged"):
        papers.save_copy(journey.papers.open(paper.id), copy)
    assert copy.read_bytes() == b"%PDF-1.4 values"
    with pytest.raises(SituationProblem, match="could not be saved"):
        papers.save_copy([b"x"], tmp_path / "no such folder" / "copy.pdf")
    assert sorted(path.name for path in tmp_path.glob("*.p*")) == ["labs.pdf"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CT: March 3/4?", "CT March 3 4.pdf"),
        ("../../etc", "etc.pdf"),
        ("...", "Paper.pdf"),
        ("a\nb", "a b.pdf"),
    ],
)
def test_a_copy_has_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert papers.copy_name(Paper(title=title, media_type=papers.PDF)) == name


def test_a_paper_of_200_mb_is_kept_and_said_to_be_too_large_to_show(journey: Journey) -> None:
    paper = Paper(title="Great", media_type=papers.PDF, size=200_000_000, sha256="ab")
    with pytest.raises(SituationProblem, match="too large"):
        papers.view_of(journey, paper)


def test_a_paper_is_found_by_the_words_in_it(journey: Journey) -> None:
    new = papers.keep_file(journey.papers, "report.pdf", b"%PDF-1.4")
    (paper,) = papers.add_kept(journey, [replace(new, words="adenocarcinoma of the pancreatic tail \ud800")])
    assert journey.reader.find("adenocarc") == [paper]
    edit.remove(journey, paper)
    assert journey.reader.find("adenocarcinoma") == []
    journey.writer.undo()
    assert journey.reader.find("adenocarcinoma") == [paper]
    assert check(journey).problems == ()


def test_the_words_of_a_paper_go_with_its_file(tmp_path: Path) -> None:
    folder = make_journey(tmp_path)
    with opened(folder) as journey:
        new = papers.keep_file(journey.papers, "report.pdf", b"%PDF-1.4")
        journey.papers.keep_words(new.kept.id, "adenocarcinoma")
    with opened(folder) as journey:
        assert words_kept(journey) == ["adenocarcinoma"]
        assert journey.papers.sweep() == 1
        assert words_kept(journey) == []


def words_kept(journey: Journey) -> list[str]:
    return list(journey._connection.scalars(select(paper_text.c.words)))


@pytest.mark.skipif(not PDF.exists(), reason="the sample papers are not here")
def test_a_real_pdf_is_found_by_its_words(journey: Journey) -> None:
    new = papers.keep_path(journey.papers, PDF / "sample_files/crazyones-pdfa.pdf")
    (paper,) = papers.add_kept(journey, [new])
    assert journey.reader.find("misfits") == [paper]
