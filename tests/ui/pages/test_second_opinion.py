"""The page of a second opinion: what they want, what was asked for, what they said."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import SecondOpinion
from carejourney.records.types.second_opinion import ReleaseForm
from carejourney.records.when import When
from carejourney.ui.intents import ChangeRecord, NewRecord, OpenVisit
from carejourney.ui.pages.second_opinion import SecondOpinionPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.robot import Robot

HTML = '<b>bold</b> <img src="x"> \u05e9\u05dc\u05d5\u05dd'


def kept(session: Session) -> SecondOpinion:
    (found,) = session.reader.all(SecondOpinion)
    return found


def opened(qtbot: QtBot, session: Session) -> tuple[SecondOpinionPage, Robot]:
    page = SecondOpinionPage(session, kept(session).id)
    qtbot.addWidget(page)
    page.resize(1100, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page, Robot(page)


def test_what_is_sent_is_ticked_off_and_taken_back(qtbot: QtBot, example: Session) -> None:
    page, robot = opened(qtbot, example)
    robot.click("Sent: Slides of the liver biopsy")
    assert kept(example).wants[1].sent == When.day(example.today)
    assert robot.reads("Sent March 11, 2026")
    assert page.ticks[1].hasFocus()
    robot.press("Space")
    assert kept(example).wants[1].sent is None
    example.journey.writer.undo()
    assert page.ticks[1].isChecked()


def test_their_list_grows_and_the_form_goes_on(qtbot: QtBot, example: Session) -> None:
    page, robot = opened(qtbot, example)
    page.more.setFocus()
    robot.type("A letter from Dr Rao")
    robot.press("Return")
    assert kept(example).wants[-1].what == "A letter from Dr Rao"
    assert page.more.text() == ""
    robot.click("Signed")
    assert kept(example).release is ReleaseForm.SIGNED


def test_what_they_said_is_kept_while_it_is_typed(qtbot: QtBot, example: Session) -> None:
    page, _robot = opened(qtbot, example)
    box = page.boxes["answer"]
    box.setFocus()
    box.editor.box.insertPlainText(HTML)
    page.flush()
    assert kept(example).answer == HTML
    assert kept(example).answered == When.day(example.today)
    assert any(
        label.text().startswith("Saved as you type. Last saved") for label in page.findChildren(QLabel)
    )


def test_it_leads_on_and_says_when_it_is_gone(qtbot: QtBot, example: Session) -> None:
    page, robot = opened(qtbot, example)
    asked: list[object] = []
    page.wanted.connect(asked.append)
    opinion = kept(example)
    robot.click("Change")
    robot.click("Open the visit")
    assert opinion.visit is not None
    assert asked == [ChangeRecord("second_opinion", opinion.id), OpenVisit(opinion.visit)]
    edit.remove(example.journey, opinion)
    assert robot.reads("This was removed. Undo brings it back.")
    example.journey.writer.undo()
    assert not robot.reads("This was removed.")


def test_everything_is_named_and_high_enough(qtbot: QtBot, example: Session) -> None:
    page, robot = opened(qtbot, example)
    for _turn in range(25):
        robot.press("Tab")
        assert robot.focus.accessibleName()
        assert robot.focus.height() >= 36
    assert page.column.minimumSizeHint().width() <= page.viewport().width()


def test_its_papers_are_linked_from_here(qtbot: QtBot, example: Session) -> None:
    page, robot = opened(qtbot, example)
    heard: list[object] = []
    page.wanted.connect(heard.append)
    robot.click("Link a paper")
    assert heard == [NewRecord("paper")], "the example has none to link to"
