from dataclasses import replace

import pytest

from carejourney.records.base import Record
from carejourney.records.catalog import Contact, Note, Patient, Question
from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import SetClock, assert_sound, contents, unlocked


def write(journey: Journey, label: str, *records: Record) -> None:
    with journey.writer.write(label) as step:
        for record in records:
            step.replace(record)


def test_undo_and_redo_walk_back_and_forth_through_every_state(journey: Journey) -> None:
    note, rao = Note(text="0"), Contact(name="Dr Rao")
    states = [contents(journey)]
    for change in ([note], [replace(note, text="1")], [rao, Question(text="?", person=rao.id)]):
        write(journey, "Change", *change)
        states.append(contents(journey))
    with journey.writer.write("Remove") as step:
        step.remove(note)
    states.append(contents(journey))
    for state in reversed(states[:-1]):
        assert journey.writer.undo() is not None
        assert assert_sound(journey) == state
    assert journey.writer.undo() is None
    for state in states[1:]:
        assert journey.writer.redo() is not None
        assert assert_sound(journey) == state
    assert journey.writer.redo() is None


def test_undo_and_redo_survive_a_restart_at_every_point(folder: JourneyFolder) -> None:
    note = Note(text="0")
    with unlocked(folder) as journey:
        states = [contents(journey)]
        for number in range(4):
            write(journey, f"Step {number}", replace(note, text=str(number)))
            states.append(contents(journey))
    for number in (3, 2, 1, 0):
        with unlocked(folder) as journey:
            undone = journey.writer.undo()
            assert undone is not None
            assert undone.label == f"Step {number}"
            assert contents(journey) == states[number]
    for number in range(4):
        with unlocked(folder) as journey:
            again = journey.writer.redo()
            assert again is not None
            assert again.label == f"Step {number}"
            assert contents(journey) == states[number + 1]


@pytest.mark.parametrize("restart", [False, True])
def test_a_new_write_ends_what_could_be_done_again(folder: JourneyFolder, *, restart: bool) -> None:
    with unlocked(folder) as journey:
        write(journey, "One", Note(text="one"))
        write(journey, "Two", Note(text="two"))
        journey.writer.undo()
        if not restart:
            write(journey, "Three", Note(text="three"))
            assert journey.writer.redo() is None
    with unlocked(folder) as journey:
        if restart:
            write(journey, "Three", Note(text="three"))
        assert journey.writer.redo() is None
        assert [
            (step.change_set.label, step.kind, step.state) for step in reversed(journey.reader.steps())
        ] == [
            ("Start", "write", "fixed"),
            ("One", "write", "done"),
            ("Two", "write", "dropped"),
            ("Two", "undo", "done"),
            ("Three", "write", "done"),
        ]
        for label in ("Three", "One"):
            undone = journey.writer.undo()
            assert undone is not None
            assert undone.label == label
        assert journey.writer.undo() is None


def test_the_making_of_a_journey_is_never_undone(journey: Journey) -> None:
    assert journey.writer.undo() is None
    assert [patient.name for patient in journey.reader.all(Patient)] == ["Ann Lee"]


def test_a_fixed_step_in_between_is_passed_over(journey: Journey) -> None:
    write(journey, "First", Note(text="first"))
    with journey.writer.write("Import", fixed=True) as step:
        step.add(Note(text="fixed"))
    undone = journey.writer.undo()
    assert undone is not None
    assert undone.label == "First"
    assert [note.text for note in journey.reader.all(Note)] == ["fixed"]


def test_undo_appends_to_the_history_and_takes_nothing_out_of_it(journey: Journey, clock: SetClock) -> None:
    note = Note(text="once")
    write(journey, "Add", note)
    clock.pass_(minutes=5)
    journey.writer.undo()
    clock.pass_(minutes=5)
    journey.writer.redo()
    steps = list(reversed(journey.reader.steps()))
    assert [(step.kind, step.state) for step in steps] == [
        ("write", "fixed"),
        ("write", "done"),
        ("undo", "done"),
        ("redo", "done"),
    ]
    assert [step.number for step in steps] == [1, 2, 3, 4]
    assert steps[2].change_set.parts == steps[1].change_set.inverted().parts
    assert steps[3].at == clock.now


def test_undo_reaches_back_further_than_fifty_steps(folder: JourneyFolder) -> None:
    note = Note(text="0")
    with unlocked(folder) as journey:
        for number in range(120):
            write(journey, "Edit", replace(note, text=str(number)))
    with unlocked(folder) as journey:
        for number in reversed(range(119)):
            journey.writer.undo()
            assert journey.reader.all(Note)[0].text == str(number)


def test_taking_a_step_back_and_doing_it_again_many_times_ends_where_it_began(journey: Journey) -> None:
    write(journey, "Add", Note(text="x"))
    before = contents(journey)
    for _ in range(20):
        journey.writer.undo()
        journey.writer.redo()
    assert assert_sound(journey) == before
