"""One paper: its pages or why there are none, what it belongs to, a copy for elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Attachment, Contact, Paper
from carejourney.records.kinds import Target
from carejourney.ui.intents import NewRecord, OpenRecord
from carejourney.ui.pages.people import PaperPage
from carejourney.ui.pages.people.paper import OF_THE_FILE
from carejourney.ui.session import Session
from carejourney.usecases.papers import add_paper
from tests.support.papers import pdf, photo
from tests.support.shown import chain, click, keep, shown, words

DATA = Path(__file__).parents[4] / "shared/data/pdf"


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
        ("labs.pdf", b"plain words", "cannot show this kind"),
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
    assert not any(page.form.asked[name].isVisible() for name in OF_THE_FILE)
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
