"""People and papers: whom to call stands first, a paper comes in by button or drop and shows its pages."""

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Attachment, Contact, Paper
from carejourney.records.kinds import Target
from carejourney.records.places import Place
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.paper import PaperKind
from carejourney.ui.intents import GoTo, NewRecord, OpenRecord
from carejourney.ui.kit.words import MAY_BREAK, Plain
from carejourney.ui.page import Page
from carejourney.ui.pages.people import PaperPage, PeoplePage
from carejourney.ui.pages.people.cards import Copied, in_calling_order
from carejourney.ui.session import Session
from carejourney.usecases import edit
from carejourney.usecases.papers import add_paper
from tests.support.papers import pdf, photo
from tests.support.shown import chain, click, keep, shown, words

HTML = '<b>bold</b> <img src="file:///etc/passwd">'


def drop(page: PeoplePage, *paths: Path) -> bool:
    """Drag files over the page and let go of them; return whether the page took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the only way to make one
        entered = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    entered.ignore()
    QApplication.sendEvent(page.viewport(), entered)
    if not entered.isAccepted():
        return False
    QApplication.sendEvent(page.viewport(), QDropEvent(QPointF(50, 50), copy, data, left, none))
    return True


def titles(page: PeoplePage) -> list[str]:
    rows = page.papers.list.rows
    return [rows.record(row).title for row in range(rows.rowCount())]  # type: ignore[attr-defined]


# People


def test_people_stand_in_the_order_in_which_to_call_and_nobody_is_left_out(
    qtbot: QtBot, example: Session
) -> None:
    page = PeoplePage(example)
    shown(qtbot, page)
    names = [card.accessibleName() for card in page.people.cards()]
    assert names[0] == "Dr Anita Rao"
    assert sorted(names) == sorted(contact.name for contact in example.reader.all(Contact))
    said = words(page.people.cards()[0])
    assert said[:2] == ["Dr Anita Rao", "Call this one first"]
    for pair in (("Day or night", "555 0142"), ("In the day", "555 0110"), ("Fax", "555 0119")):
        assert said[said.index(pair[0]) + 1] == pair[1]


def test_whoever_is_called_first_leads_and_the_family_comes_last(qtbot: QtBot, empty: Session) -> None:
    keep(
        empty,
        Contact(name="Son", role=ContactRole.FAMILY, phone="1"),
        Contact(name="No number"),
        Contact(name="Nurse", after_hours="2"),
        Contact(name="Daughter", role=ContactRole.FAMILY, first=True),
        Contact(name="Doctor", phone="3", first=True),
    )
    order = [contact.name for contact in in_calling_order(empty.reader)]
    assert order == ["Doctor", "Daughter", "Nurse", "No number", "Son"]
    page = PeoplePage(empty)
    shown(qtbot, page)
    assert "No number is written down." in words(page.people.cards()[3])


def test_change_and_add_lead_to_the_forms(qtbot: QtBot, example: Session) -> None:
    page = PeoplePage(example)
    heard = shown(qtbot, page)
    rao = next(contact for contact in example.reader.all(Contact) if contact.name == "Dr Anita Rao")
    click(page, "Change: Dr Anita Rao")
    click(page, "Add a person")
    click(page, "Records requests")
    assert heard == [
        OpenRecord("contact", rao.id),
        NewRecord("contact"),
        GoTo(Place.PEOPLE, "records_request"),
    ]


def test_many_people_come_in_by_a_press_and_nobody_is_out_of_reach(qtbot: QtBot, empty: Session) -> None:
    keep(empty, *(Contact(name=f"Person {n}", phone=str(n)) for n in range(45)))
    page = PeoplePage(empty)
    shown(qtbot, page)
    assert len(page.people.cards()) == 20
    click(page, "Show 25 more people")
    assert len(page.people.cards()) == 40
    assert page.people.cards()[20].change.hasFocus()
    changes = [card.change for card in page.people.cards()]
    assert [each for each in chain(page.add_person) if each in changes] == changes
    click(page, "Show 5 more people")
    assert [card.accessibleName() for card in page.people.cards()] == [f"Person {n}" for n in range(45)]
    assert all(card.isVisible() for card in page.people.cards())
    assert not page.people.more.isVisible()


def test_what_is_written_down_once_is_one_press_away(qtbot: QtBot, example: Session) -> None:
    page = PeoplePage(example)
    heard = shown(qtbot, page)
    for name in ("Who decides", "Trials looked at", "Diagnosis facts", "Biopsy results", "Other conditions"):
        click(page, name)
    click(page, "Family history")
    assert heard == [
        GoTo(Place.PEOPLE, "who_decides"),
        GoTo(Place.TREATMENT, "trial"),
        GoTo(Place.RESULTS, "diagnosis_fact"),
        GoTo(Place.RESULTS, "biopsy_result"),
        GoTo(Place.PEOPLE, "other_condition"),
        GoTo(Place.PEOPLE, "family_history"),
    ]


def test_an_empty_place_says_what_it_is_for(qtbot: QtBot, empty: Session) -> None:
    page = PeoplePage(empty)
    heard = shown(qtbot, page)
    assert "Nobody is written down yet" in words(page)
    assert page.first() is page.no_people.primary
    click(page, "Add a person")
    assert heard == [NewRecord("contact")]
    page.choose("paper")
    assert "No paper is kept yet" in words(page)
    assert page.first() is page.papers.empty.primary


def test_a_change_elsewhere_is_shown_and_the_focus_stays(qtbot: QtBot, example: Session) -> None:
    page = PeoplePage(example)
    shown(qtbot, page)
    card = next(each for each in page.people.cards() if each.accessibleName() == "Hana Suzuki")
    card.change.setFocus()
    hana = next(each for each in example.reader.all(Contact) if each.name == "Hana Suzuki")
    edit.change(example.journey, hana, {"phone": "555 9999"}, example.worded)
    again = next(each for each in page.people.cards() if each.accessibleName() == "Hana Suzuki")
    assert "555 9999" in words(again)
    assert again.change.hasFocus()
    changes = [each.change for each in page.people.cards()]
    assert [each for each in chain(page.add_person) if each in changes] == changes


def test_what_people_wrote_is_shown_letter_by_letter(qtbot: QtBot, empty: Session) -> None:
    keep(empty, Contact(name=HTML, phone=HTML, note=HTML, place=HTML))
    page = PeoplePage(empty)
    shown(qtbot, page)
    assert [each.replace(MAY_BREAK, "") for each in words(page.people.cards()[0])].count(HTML) == 4
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(Plain))


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_long_name_or_address_breaks_and_is_copied_whole(
    qtbot: QtBot, empty: Session, themed: Callable[..., object], percent: int
) -> None:
    themed(percent)
    address = "https://portal.example.org/" + "very/long/address/" * 5
    keep(empty, Contact(name="Longname" * 7, place="Place" * 20, portal=address, note="Note" * 60))
    page = PeoplePage(empty)
    shown(qtbot, page, (992, 560))
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert page.people.cards()[0].accessibleName() == "Longname" * 7
    (way,) = page.findChildren(Copied)
    way.setSelection(0, len(way.text()))
    QTest.keyClick(way, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == address


# Papers


def test_a_dropped_file_is_kept_and_opened(qtbot: QtBot, empty: Session, tmp_path: Path) -> None:
    path = tmp_path / "CT_abdomen.pdf"
    path.write_bytes(pdf())
    page = PeoplePage(empty)
    heard = shown(qtbot, page)
    assert drop(page, path)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    (paper,) = empty.reader.all(Paper)
    assert heard == [OpenRecord("paper", paper.id)]
    assert (paper.title, paper.kind, paper.pages) == ("CT abdomen", PaperKind.IMAGING, 3)
    assert empty.journey.papers.read(paper.id) == path.read_bytes()
    assert titles(page) == ["CT abdomen"]
    assert page.tabs.value() == "paper"


def test_several_files_are_kept_in_one_step_and_what_cannot_be_is_named(
    qtbot: QtBot, empty: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / name for name in ("labs.pdf", "photo.jpg", "gone.pdf")]
    paths[0].write_bytes(b"%PDF-1.4 broken")
    paths[1].write_bytes(photo())
    page = PeoplePage(empty, "paper")
    heard = shown(qtbot, page)
    monkeypatch.setattr(page.papers, "ask_files", lambda: paths)
    click(page, "Add a paper")
    qtbot.waitUntil(lambda: len(empty.reader.all(Paper)) == 2, timeout=20_000)
    assert page.papers.problem.words.text() == "«gone.pdf» could not be read, so it was not kept."
    assert page.papers.problem.isVisible()
    assert "2 papers are kept. Open each to write its date." in words(page)
    assert heard == []
    empty.journey.writer.undo()
    assert empty.reader.all(Paper) == []
    empty.journey.writer.redo()
    assert [empty.journey.papers.read(each.id) for each in empty.reader.all(Paper)] == [
        path.read_bytes() for path in paths[:2]
    ]


def test_a_paper_is_kept_also_where_the_page_is_left_meanwhile(
    qtbot: QtBot, empty: Session, tmp_path: Path
) -> None:
    path = tmp_path / "labs.pdf"
    path.write_bytes(pdf())
    page = PeoplePage(empty, "paper")
    page.papers.add_files([path])
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: len(empty.reader.all(Paper)) == 1, timeout=20_000)


def test_of_many_files_that_cannot_be_kept_some_are_named_and_the_others_counted(
    qtbot: QtBot, empty: Session, tmp_path: Path
) -> None:
    page = PeoplePage(empty, "paper")
    shown(qtbot, page)
    assert drop(page, *(tmp_path / f"{number}.pdf" for number in range(5)))
    qtbot.waitUntil(page.papers.problem.isVisible, timeout=20_000)
    said = page.papers.problem.words.text()
    assert said.count("could not be read") == 3
    assert said.endswith("2 more files were not kept.")


def test_how_far_a_great_file_is_shows_while_it_is_kept(qtbot: QtBot, empty: Session, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(bytes(8_000_000))
    page = PeoplePage(empty, "paper")
    shown(qtbot, page)
    seen: list[str] = []
    page.papers._adding.progressed.connect(lambda _percent: seen.append(page.papers.progress.text()))
    page.papers.add_files([path])
    qtbot.waitUntil(lambda: len(empty.reader.all(Paper)) == 1, timeout=20_000)
    assert "52 % is kept." in seen
    assert not page.papers.progress.isVisible()


def test_what_is_no_file_is_not_taken(qtbot: QtBot, empty: Session) -> None:
    page = PeoplePage(empty)
    shown(qtbot, page)
    assert not drop(page)
    assert page.tabs.value() == "contact"


def test_the_list_shows_newest_first_with_what_is_known_and_by_kind(qtbot: QtBot, example: Session) -> None:
    for paper in example.reader.all(Paper):
        edit.remove(example.journey, paper)
    scan = example.reader.all(Contact)[0]
    made = {
        name: add_paper(example.journey, name, b"%PDF-1.4") for name in ("lab old.pdf", "CT new.pdf", "x.pdf")
    }
    edit.change(example.journey, made["lab old.pdf"], {"day": "2025"}, example.worded)
    edit.change(
        example.journey,
        made["CT new.pdf"],
        {"day": "march 2 2026", "pages": "4", "where_from": "Riverside"},
        example.worded,
    )
    keep(example, Attachment(paper=made["CT new.pdf"].id, record=Target("contact", scan.id)))
    page = PeoplePage(example, "paper")
    heard = shown(qtbot, page)
    assert titles(page) == ["CT new", "lab old", "x"]
    rows = page.papers.list.rows
    said = rows.data(rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Paper, CT new, Scan report (imaging), March 2, 2026, 4 pages, Riverside, "
        f"Belongs to: {scan.name}, 1 of 3"
    )
    assert [chip.words for chip in page.papers.kinds.chips()] == [
        "All",
        "Scan report (imaging)",
        "Lab report",
        "Not written down",
    ]
    click(page, "Lab report")
    assert titles(page) == ["lab old"]
    page.papers.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.papers.list, Qt.Key.Key_Return)
    assert heard == [OpenRecord("paper", made["lab old.pdf"].id)]
    edit.remove(example.journey, made["lab old.pdf"])
    assert titles(page) == ["CT new", "x"]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("tab", ["contact", "paper", "one"])
def test_nothing_is_cut_off_or_nameless_at_any_text_size(
    qtbot: QtBot, example: Session, themed: Callable[..., object], percent: int, tab: str
) -> None:
    themed(percent)
    paper = add_paper(example.journey, "A paper with a rather long name about approvals.pdf", pdf(2))
    page: Page = PaperPage(example, paper.id) if tab == "one" else PeoplePage(example, tab)
    shown(qtbot, page, (784 if percent < 200 else 1024, 560))
    if isinstance(page, PaperPage):
        preview = page.preview
        qtbot.waitUntil(lambda: not preview.state.isVisible(), timeout=20_000)
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    assert page.column.width() <= page.viewport().width()
    for each in page.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert each.accessibleName(), each
            if isinstance(each, QAbstractButton):
                assert each.height() >= 36, each.accessibleName()
