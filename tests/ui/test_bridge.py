"""Pages hear what others kept, and not their own echo."""

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import Contact, Note
from carejourney.records.changes import ChangeSet
from carejourney.ui.bridge import Bridge
from tests.support.journeys import make_journey, opened


def test_a_page_hears_of_its_kinds_but_not_of_what_it_asked_for(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(make_journey(tmp_path)) as journey:
        bridge, page, other = Bridge(journey.writer), QObject(), QObject()
        heard: list[ChangeSet] = []
        bridge.watch(page, [Note], heard.append)
        with journey.writer.write("Add {noun}", origin=page) as step:
            step.add(Note(text="mine"))
        with journey.writer.write("Add {noun}", origin=other) as step:
            step.add(Contact(name="of no interest"))
        assert heard == []
        with qtbot.waitSignal(bridge.changed), journey.writer.write("Add {noun}", origin=other) as step:
            step.add(Note(text="theirs"))
        assert [part.after.text for part in heard[0].parts if isinstance(part.after, Note)] == ["theirs"]


def test_a_page_that_is_gone_hears_nothing_more(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(make_journey(tmp_path)) as journey:
        bridge, page = Bridge(journey.writer), QObject()
        heard: list[ChangeSet] = []
        bridge.watch(page, [Note], heard.append)
        with qtbot.waitSignal(page.destroyed):
            page.deleteLater()
        with journey.writer.write("Add {noun}") as step:
            step.add(Note(text="later"))
        assert heard == []
