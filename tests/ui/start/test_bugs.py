"""What nobody foresaw: the program goes on, what is typed is kept, and no family word is reported."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from carejourney.ui import bugs
from tests.support.robot import Robot
from tests.support.window import open_window
from tests.ui.start.typist import DAY_AFTER, TEXT, into_notes


@pytest.fixture
def _hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def a_bug() -> None:
    raise ValueError(TEXT)


@pytest.mark.usefixtures("_hook")
def test_after_a_bug_what_is_typed_is_kept_and_it_is_said(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_window(profile) as (window, entrance):
        bugs.catch(entrance.rescue)
        person = Robot(window)
        person.type(TEXT)
        try:
            a_bug()
        except ValueError:
            sys.excepthook(*sys.exc_info())
        assert entrance.desk is not None
        assert TEXT in entrance.desk.session.reader.draft("today/write-it-down").values()
        assert person.reads("Something went wrong in the program. What you typed is kept.")
        person.click("Close this message")
        assert not person.reads("Something went wrong in the program.")
    said = capsys.readouterr().err
    assert "CareJourney met a bug: ValueError" in said
    assert "a_bug" in said
    assert TEXT not in said


@pytest.mark.usefixtures("_hook")
def test_what_cannot_be_kept_is_no_bug(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder,) = (profile / "journeys").iterdir()
    with open_window(profile, clock=DAY_AFTER) as (window, entrance):
        bugs.catch(entrance.rescue)
        person = Robot(window)
        into_notes(person)
        assert entrance.desk is not None
        entrance.desk.flush()
        away = (folder / "records.db").rename(folder / "elsewhere.db")
        person.click("Missed")
        assert person.reads("The records were moved or replaced while they were open")
        assert not person.reads("Something went wrong in the program.")
        away.rename(folder / "records.db")
    assert "bug" not in capsys.readouterr().err
