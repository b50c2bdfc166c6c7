"""Papers linked from any record: chosen with a page, by mouse and by keys, and opened at that page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carejourney.domain.visits import next_appointment
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    Attachment,
    BiopsyResult,
    Contact,
    LabResult,
    Medicine,
    Paper,
    Scan,
    TreatmentLine,
    type_named,
)
from carejourney.records.kinds import Target
from carejourney.ui.generic.record_page import RecordPage
from carejourney.ui.generic.target_editor import TargetEditor
from carejourney.ui.intents import ChangeRecord, NewRecord, OpenRecord
from carejourney.ui.session import Session
from carejourney.ui.shell.routes import page_for
from carejourney.usecases.papers import add_paper
from tests.support.papers import pdf
from tests.support.shown import chain, click, keep, shown


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def form_of(session: Session, record: Record) -> RecordPage:
    page = page_for(ChangeRecord(record.table, record.id), session, "Back")
    assert isinstance(page, RecordPage)
    return page


@pytest.mark.parametrize(
    "cls", [Scan, LabResult, BiopsyResult, Medicine, Contact, Appointment, TreatmentLine]
)
def test_a_record_of_any_type_shows_its_papers_and_links_one_more(
    qtbot: QtBot, example: Session, cls: type[Record]
) -> None:
    paper = add_paper(example.journey, "report.pdf", pdf(12))
    record = example.reader.all(cls)[0]
    page = form_of(example, record)
    heard = shown(qtbot, page)
    assert page.papers is not None
    click(page, "Link a paper")
    assert heard == [NewRecord("attachment", (("record", f"{record.table}/{record.id}"),))]
    keep(example, Attachment(paper=paper.id, record=Target(record.table, record.id, 7)))
    click(page, "Open the paper: report, page 7")
    assert heard[1:] == [OpenRecord("paper", paper.id, page=7)]
    assert not page.papers.none.isVisible()
    places = list(chain(page.form.keep_button))
    assert places.index(page.papers.link) < places.index(page.papers.links()[0])
    example.journey.writer.undo()
    assert page.papers.links() == []
    assert page.papers.none.isVisible()


def test_a_paper_that_a_record_names_in_its_own_field_opens_too(qtbot: QtBot, empty: Session) -> None:
    paper = add_paper(empty.journey, "pathology.pdf", pdf(1))
    biopsy = BiopsyResult(site="Liver", paper=paper.id)
    keep(empty, biopsy)
    page = form_of(empty, biopsy)
    heard = shown(qtbot, page)
    click(page, "Open the paper: pathology")
    assert heard == [OpenRecord("paper", paper.id)]


def test_without_any_paper_the_way_leads_to_the_papers(qtbot: QtBot, empty: Session) -> None:
    rao = Contact(name="Dr Rao")
    keep(empty, rao)
    page = form_of(empty, rao)
    heard = shown(qtbot, page)
    click(page, "Link a paper")
    assert heard == [NewRecord("paper")]


def test_the_link_is_made_by_keys_alone(qtbot: QtBot, example: Session) -> None:
    paper = add_paper(example.journey, "report.pdf", pdf(12))
    scan = example.reader.all(Scan)[0]
    page = page_for(NewRecord("attachment", (("record", f"scan/{scan.id}"),)), example, "Back")
    assert isinstance(page, RecordPage)
    shown(qtbot, page)
    page.first().setFocus()
    QTest.keyClicks(focused(), "report")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    editor = page.form.editors["record"]
    assert isinstance(editor, TargetEditor)
    while focused() is not editor.page.line:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(editor.page.line, "page 7")  # what is no digit is not taken
    QTest.keyClick(editor.page.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (tie,) = [each for each in example.reader.all(Attachment) if each.paper == paper.id]
    assert tie.record == Target("scan", scan.id, 7)


def test_the_page_of_a_link_can_be_changed(qtbot: QtBot, example: Session) -> None:
    paper = add_paper(example.journey, "report.pdf", pdf(12))
    scan = example.reader.all(Scan)[0]
    tie = Attachment(paper=paper.id, record=Target("scan", scan.id, 7))
    keep(example, tie)
    page = form_of(example, tie)
    shown(qtbot, page)
    assert page.papers is None
    editor = page.form.editors["record"]
    assert isinstance(editor, TargetEditor)
    assert editor.page.text() == "7"
    editor.page.line.selectAll()
    QTest.keyClicks(editor.page.line, "11")
    assert page.form.keep() is not None
    assert example.reader.get(Attachment, tie.id) == Attachment(
        id=tie.id, paper=paper.id, record=Target("scan", scan.id, 11)
    )


def test_a_question_about_a_paper_names_its_page_and_one_about_a_person_has_none(
    qtbot: QtBot, example: Session
) -> None:
    paper = add_paper(example.journey, "report.pdf", pdf(2))
    visit = next_appointment(example.reader, example.today)
    assert visit is not None
    page = RecordPage(example, type_named("question"), typed=(("about", f"paper/{paper.id}/2"),))
    shown(qtbot, page)
    editor = page.form.editors["about"]
    assert isinstance(editor, TargetEditor)
    assert (editor.text(), editor.asked_page.isVisible()) == (f"paper/{paper.id}/2", True)
    editor.set_text(f"appointment/{visit.id}")
    assert (editor.text(), editor.asked_page.isVisible()) == (f"appointment/{visit.id}", False)
    assert example.reader.all(Paper)
