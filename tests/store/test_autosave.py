"""What is typed in one sitting is one step; a closed step is never amended."""

import dataclasses
from pathlib import Path

import pytest

from carejourney.errors import InputProblem
from carejourney.records.catalog import Note
from carejourney.records.changes import ChangeSet
from carejourney.store.journey import Journey
from carejourney.usecases import edit
from tests.support.journeys import make_journey, opened

FIRST = Note(text="First")


def texts(journey: Journey) -> list[str]:
    return [note.text for note in journey.reader.all(Note)]


def with_note(journey: Journey) -> None:
    with journey.writer.write("Add {noun}") as step:
        step.add(FIRST)


def test_a_sitting_is_one_step_to_undo_and_to_redo(tmp_path: Path) -> None:
    with opened(make_journey(tmp_path)) as journey:
        with_note(journey)
        heard: list[ChangeSet] = []
        journey.writer.subscribe(heard.append)
        for typed in ("First a", "First ab", "First abc"):
            edit.autosave(journey, FIRST, "text", typed)
        assert len(journey.reader.steps()) == 3  # the patient, the note, the sitting
        assert [change.parts[0].record for change in heard] == [
            dataclasses.replace(FIRST, text=text) for text in ("First a", "First ab", "First abc")
        ]
        journey.writer.undo()
        assert texts(journey) == ["First"]
        journey.writer.redo()
        assert texts(journey) == ["First abc"]


def test_a_closed_step_is_never_amended(tmp_path: Path) -> None:
    folder = make_journey(tmp_path)
    with opened(folder) as journey:
        with_note(journey)
        edit.autosave(journey, FIRST, "text", "one")
        journey.writer.close_step()
        edit.autosave(journey, FIRST, "text", "two")
    with opened(folder) as journey:  # a restart closes it too
        edit.autosave(journey, FIRST, "text", "three")
        seen = []
        while journey.writer.undo():
            seen += texts(journey)
        assert seen == ["two", "one", "First"]


@pytest.mark.parametrize("between", ["another record", "undo", "a step"])
def test_anything_else_ends_the_sitting(tmp_path: Path, between: str) -> None:
    other = Note(text="Other")
    with opened(make_journey(tmp_path)) as journey:
        with_note(journey)
        with journey.writer.write("Add {noun}") as step:
            step.add(other)
        edit.autosave(journey, FIRST, "text", "one")
        if between == "another record":
            edit.autosave(journey, other, "text", "Other one")
        elif between == "undo":
            journey.writer.undo()
        else:
            with journey.writer.write("Change {noun}") as step:
                step.replace(dataclasses.replace(other, text="Other one"))
        before = len(journey.reader.steps())
        edit.autosave(journey, FIRST, "text", "two")
        assert len(journey.reader.steps()) == before + 1


def test_typed_and_taken_out_again_is_no_step(tmp_path: Path) -> None:
    with opened(make_journey(tmp_path)) as journey:
        with_note(journey)
        edit.autosave(journey, FIRST, "text", "First and more")
        edit.autosave(journey, FIRST, "text", "First")
        journey.writer.undo()
        assert texts(journey) == []  # the next step back is the adding of the note


def test_what_was_removed_meanwhile_is_said(tmp_path: Path) -> None:
    with opened(make_journey(tmp_path)) as journey:
        with_note(journey)
        edit.remove(journey, FIRST)
        with pytest.raises(InputProblem, match="removed"):
            edit.autosave(journey, FIRST, "text", "late")
