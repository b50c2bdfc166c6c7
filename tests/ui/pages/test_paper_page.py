"""One paper: its pages or why there are none, what it belongs to, a copy for elsewhere."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Attachment, BiopsyResult, Contact, Paper
from carejourney.records.kinds import Target
from carejourney.ui.intents import Lock, NewRecord, OpenRecord
from carejourney.ui.pages.people import PaperPage, preview
from carejourney.ui.pages.people.preview import MORE, PageImage
from carejourney.ui.session import Session
from carejourney.ui.shell.routes import page_for
from carejourney.usecases.outside import FOLDER
from carejourney.usecases.papers import add_paper
from tests.support.papers import pdf, photo
from tests.support.shown import chain, click, keep, shown, words
from tests.support.window import add_example_to, open_window

DATA = Path(__file__).parents[4] / "shared/data/pdf"
HEICS = Path(__file__).parents[2] / "data"


def numbers(page: PaperPage) -> list[str]:
    return [image.accessibleName().split(" of ")[0] for image in page.preview.images]


def outside(session: Session) -> list[Path]:
    return list((session.program.profile.data / FOLDER).glob("*"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Stand in for the system, which opens the file with one of its programs."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return url.toLocalFile().endswith(".pdf")

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def opened(qtbot: QtBot, session: Session, name: str, content: bytes) -> tuple[PaperPage, list[object]]:
    paper = add_paper(session.journey, name, content)
    page = PaperPage(session, paper.id, back_to="Back to People and papers")
    return page, shown(qtbot, page)


def settled(qtbot: QtBot, page: PaperPage) -> None:
    qtbot.waitUntil(lambda: not page.preview.state.isVisible(), timeout=20_000)


def test_a_paper_shows_its_pages_a_few_at_first(qtbot: QtBot, empty: Session) -> None:
    page, _heard = opened(qtbot, empty, "labs.pdf", pdf(4))
    settled(qtbot, page)
    names = [image.accessibleName() for image in page.preview.images]
    assert names == ["Page 1 of 4", "Page 2 of 4"]
    image = page.preview.images[0]
    assert image.grab().toImage().pixelColor(image.width() // 2, image.height() // 2).name() == "#ffffff"
    click(page, "Show more pages")
    qtbot.waitUntil(lambda: len(page.preview.images) == 4, timeout=20_000)
    settled(qtbot, page)
    assert not page.preview.more.isVisible()
    order = list(chain(page.copy))
    places = [order.index(each) for each in (*page.preview.images, page.form.keep_button, page.links.link)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("labs.pdf", b"", "holds nothing"),
        ("labs.pdf", b"%PDF-1.4 broken", "cannot be read"),
        ("letter.doc", b"plain words", "cannot show this kind"),
        ("labs.pdf", b"plain words", "not what its name says"),
    ],
)
def test_a_paper_that_cannot_be_shown_says_so_and_the_form_works(
    qtbot: QtBot, empty: Session, name: str, content: bytes, sentence: str
) -> None:
    page, _heard = opened(qtbot, empty, name, content)
    qtbot.waitUntil(page.preview.problem.isVisible, timeout=20_000)
    assert sentence in page.preview.problem.words.text()
    page.form.asked["where_from"].editor.set_text("Riverside")
    page.form._typed("where_from", "Riverside")
    assert page.form.keep() is not None
    assert empty.reader.all(Paper)[0].where_from == "Riverside"


def test_a_damaged_or_missing_file_is_said_so(qtbot: QtBot, empty: Session) -> None:
    paper = add_paper(empty.journey, "labs.pdf", pdf())
    path = empty.journey.folder.path / "papers" / paper.id[:2] / paper.id
    path.write_bytes(path.read_bytes()[:-1])
    page = PaperPage(empty, paper.id)
    shown(qtbot, page)
    qtbot.waitUntil(page.preview.problem.isVisible, timeout=20_000)
    assert "is damaged" in page.preview.problem.words.text()
    path.unlink()
    page = PaperPage(empty, paper.id)
    shown(qtbot, page)
    qtbot.waitUntil(page.preview.problem.isVisible, timeout=20_000)
    assert "is not there" in page.preview.problem.words.text()


def test_a_paper_without_a_file_is_said_so(qtbot: QtBot, empty: Session) -> None:
    bare = Paper(title="On the shelf")
    keep(empty, bare)
    page = PaperPage(empty, bare.id)
    shown(qtbot, page)
    assert "No file is kept with this paper" in page.preview.state.text()
    assert not page.copy.isVisible()


def test_what_the_file_says_itself_is_not_asked(qtbot: QtBot, empty: Session) -> None:
    page, _heard = opened(qtbot, empty, "labs.pdf", photo())
    assert not {"media_type", "size", "sha256"} & set(page.form.asked)
    assert not page.form.asked["pages"].isVisible()
    assert page.form.asked["title"].isVisible()


def test_leaving_ends_the_viewing_and_coming_back_goes_on(qtbot: QtBot, empty: Session) -> None:
    page, _heard = opened(qtbot, empty, "labs.pdf", pdf(9))
    page.flush()
    empty.jobs.stop()
    QApplication.processEvents()
    assert not page.preview.problem.isVisible()
    assert page.preview._view is None
    page.refresh()
    settled(qtbot, page)
    assert len(page.preview.images) == 2
    view = page.preview._view
    assert view is not None
    process = view._process
    assert process is not None
    page.flush()
    assert process.poll() is not None


def test_ties_are_shown_opened_and_taken_off(qtbot: QtBot, example: Session) -> None:
    page, heard = opened(qtbot, example, "labs.pdf", photo())
    paper = page._paper
    rao = next(each for each in example.reader.all(Contact) if each.name == "Dr Anita Rao")
    click(page, "Link to a record")
    assert heard == [NewRecord("attachment", (("paper", paper.id),))]
    keep(example, Attachment(paper=paper.id, record=Target("contact", rao.id, 2), note="from her"))
    click(page, "Contact: Dr Anita Rao, page 2")
    assert heard[-1] == OpenRecord("contact", rao.id)
    assert "from her" in words(page.links)
    click(page, "Take the link off: Contact: Dr Anita Rao, page 2")
    assert not [each for each in example.reader.all(Attachment) if each.paper == paper.id]
    assert page.links.none.isVisible()
    example.journey.writer.undo()
    assert not page.links.none.isVisible()


def test_a_copy_is_saved_and_said_to_be_unprotected(
    qtbot: QtBot, empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = pdf()
    page, _heard = opened(qtbot, empty, "labs.pdf", content)
    asked: list[str] = []

    def answer(name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(page, "ask_path", answer)
    click(page, "Save a copy")
    qtbot.waitUntil(lambda: "not protected" in page.news.words.text(), timeout=20_000)
    assert asked == ["labs.pdf"]
    assert (tmp_path / "labs.pdf").read_bytes() == content
    monkeypatch.setattr(page, "ask_path", lambda _name: tmp_path / "gone" / "labs.pdf")
    click(page, "Save a copy")
    qtbot.waitUntil(lambda: "could not be saved" in page.news.words.text(), timeout=20_000)


def test_removing_and_undoing_brings_the_pages_back(qtbot: QtBot, empty: Session) -> None:
    page, _heard = opened(qtbot, empty, "labs.pdf", pdf(1))
    settled(qtbot, page)
    page._remove()
    assert empty.reader.all(Paper) == []
    empty.journey.writer.undo()
    (paper,) = empty.reader.all(Paper)
    again = PaperPage(empty, paper.id)
    shown(qtbot, again)
    settled(qtbot, again)
    assert len(again.preview.images) == 1


@pytest.mark.skipif(not DATA.exists(), reason="the sample papers are not here")
@pytest.mark.parametrize("name", ["libreoffice-writer-password.pdf", "pdflatex-4-pages.pdf"])
def test_real_papers_are_shown_or_said_why_not(qtbot: QtBot, empty: Session, name: str) -> None:
    page, _heard = opened(qtbot, empty, name, (DATA / "sample_files" / name).read_bytes())
    settled(qtbot, page)
    locked = "password" in name
    assert page.preview.problem.isVisible() == locked
    assert bool(page.preview.images) != locked


def test_a_paper_opens_at_the_page_that_a_link_names(qtbot: QtBot, empty: Session) -> None:
    paper = add_paper(empty.journey, "report.pdf", pdf(30))
    page = page_for(OpenRecord("paper", paper.id, page=12), empty, "Back")
    assert isinstance(page, PaperPage)
    shown(qtbot, page)
    settled(qtbot, page)
    assert numbers(page) == ["Page 12", "Page 13"]
    image = page.preview.images[0]
    assert image.hasFocus()
    top = image.mapTo(page.viewport(), QPoint()).y()
    assert 0 <= top < page.viewport().height() // 3
    click(page, "Show earlier pages")
    qtbot.waitUntil(lambda: len(page.preview.images) == MORE, timeout=20_000)
    assert numbers(page)[0] == "Page 4"
    past_the_end = PaperPage(empty, paper.id, 99)
    shown(qtbot, past_the_end)
    settled(qtbot, past_the_end)
    assert numbers(past_the_end) == ["Page 30"]


def test_any_page_is_reached_by_its_number(qtbot: QtBot, empty: Session) -> None:
    page, _heard = opened(qtbot, empty, "report.pdf", pdf(30))
    settled(qtbot, page)
    box = page.preview.jump.box
    box.setFocus()
    QTest.keyClicks(box, "31")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert "Write a page from 1 to 30." in words(page.preview.jump)
    box.clear()
    QTest.keyClicks(box, "29")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settled(qtbot, page)
    assert numbers(page) == ["Page 29", "Page 30"]
    assert page.preview.images[0].hasFocus()
    assert "Write a page from 1 to 30." not in words(page.preview.jump)
    assert not page.preview.more.isVisible()


def test_only_so_many_pages_are_held_at_once(
    qtbot: QtBot, empty: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "MOST_HELD", 12)
    page, _heard = opened(qtbot, empty, "report.pdf", pdf(40))
    settled(qtbot, page)
    for last in (10, 18, 26):
        click(page, "Show more pages")
        qtbot.waitUntil(lambda last=last: numbers(page)[-1:] == [f"Page {last}"], timeout=20_000)  # type: ignore[misc]
        settled(qtbot, page)
        assert len(page.preview.images) <= 12
    assert page.preview.earlier.isVisible()


def test_a_page_that_cannot_be_shown_leaves_the_others(qtbot: QtBot, empty: Session) -> None:
    content = pdf(3).replace(b"/MediaBox[ 0 0 612 792]", b"/MediaBox[ 0 0 000 792]", 1)
    page, _heard = opened(qtbot, empty, "report.pdf", content)
    settled(qtbot, page)
    click(page, "Show more pages")
    qtbot.waitUntil(lambda: len(page.preview.images) == 3, timeout=20_000)
    assert all(isinstance(each, PageImage) for each in page.preview.images[1:])


def test_a_photo_of_a_phone_is_shown(qtbot: QtBot, empty: Session) -> None:
    page, _heard = opened(qtbot, empty, "IMG_2041.HEIC", (HEICS / "three.heic").read_bytes())
    settled(qtbot, page)
    assert [image.accessibleName() for image in page.preview.images] == ["Page 1 of 3", "Page 2 of 3"]


def test_another_program_gets_a_private_copy_and_it_is_said_before(
    qtbot: QtBot, empty: Session, asked: list[Path]
) -> None:
    content = pdf(2)
    page, _heard = opened(qtbot, empty, "Diagnosis of Ann Lee.pdf", content)
    said = " ".join(words(page))
    assert "Another program gets a copy that is not protected." in said
    assert "CareJourney removes that copy when you lock or close it." in said
    assert "not protected" in page.outside.accessibleDescription()
    assert outside(empty) == []
    click(page, "Open in another program")
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert asked == outside(empty)
    (copy,) = asked
    assert copy.read_bytes() == content
    assert "Ann" not in str(copy.name)
    if os.name != "nt":
        assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "Opened in another program." in page.news.words.text()


def test_a_copy_that_no_program_opens_is_taken_away(qtbot: QtBot, empty: Session, asked: list[Path]) -> None:
    page, _heard = opened(qtbot, empty, "photo.jpg", photo())
    click(page, "Open in another program")
    qtbot.waitUntil(lambda: "No program here opens" in page.news.words.text(), timeout=20_000)
    assert len(asked) == 1
    assert outside(empty) == []


def test_what_may_be_a_program_is_never_opened(qtbot: QtBot, empty: Session) -> None:
    page, _heard = opened(qtbot, empty, "CT report.pdf", b"MZ\x90\0" + bytes(100))
    qtbot.waitUntil(page.preview.problem.isVisible, timeout=20_000)
    assert "not what its name says" in page.preview.problem.words.text()
    assert not page.outside.isVisible()
    assert page.copy.isVisible()


def test_the_lock_takes_the_copies_away(qtbot: QtBot, tmp_path: Path, asked: list[Path]) -> None:
    add_example_to(tmp_path)
    with open_window(tmp_path) as (_window, entrance):
        desk = entrance.desk
        assert desk is not None
        for _again in range(2):
            paper = add_paper(desk.session.journey, "labs.pdf", pdf(1))
            desk.go(OpenRecord("paper", paper.id))
            click(desk.page, "Open in another program")
            qtbot.waitUntil(lambda: bool(asked) and asked[-1].exists(), timeout=20_000)
        desk.go(Lock())
        assert not any(path.exists() for path in asked)
        assert not (tmp_path / FOLDER).exists()


@pytest.mark.usefixtures("qtbot")
def test_a_copy_that_is_still_being_made_at_the_lock_is_not_left(tmp_path: Path, asked: list[Path]) -> None:
    add_example_to(tmp_path)
    with open_window(tmp_path) as (_window, entrance):
        desk = entrance.desk
        assert desk is not None
        paper = add_paper(desk.session.journey, "labs.pdf", b"%PDF-1.4 " + bytes(30_000_000))
        desk.go(OpenRecord("paper", paper.id))
        click(desk.page, "Open in another program")
        desk.go(Lock())
        QApplication.processEvents()
        assert not (tmp_path / FOLDER).exists()
        assert asked == []


def test_a_record_that_names_the_paper_itself_is_shown_too(qtbot: QtBot, empty: Session) -> None:
    page, heard = opened(qtbot, empty, "pathology.pdf", pdf(1))
    biopsy = BiopsyResult(site="Liver", paper=page._paper.id)
    keep(empty, biopsy)
    page.refresh()
    click(page, "Biopsy result: Liver")
    assert heard == [OpenRecord("biopsy_result", biopsy.id)]
    assert not [each for each in page.links.findChildren(QAbstractButton) if "Take" in each.accessibleName()]
