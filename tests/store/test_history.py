from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from carejourney.records.catalog import Contact, Note, Patient
from carejourney.records.changes import ChangeSet, Touch
from carejourney.store.history import KEPT_FOR, KEPT_STEPS
from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import SetClock, assert_sound, connection_of, contents, unlocked


def edit(journey: Journey, note: Note, number: int) -> None:
    with journey.writer.write(f"Step {number}") as step:
        step.replace(replace(note, text=f"value {number}"))


def values_left(journey: Journey) -> int:
    """How many steps still hold values."""
    query = "SELECT count(DISTINCT number) FROM change_part WHERE before IS NOT NULL OR after IS NOT NULL"
    found = connection_of(journey).scalar(text(query))
    return int(found or 0)


@pytest.mark.parametrize(("days", "kept"), [(89, 71), (90, 71), (91, 50)])
def test_values_go_after_ninety_days_but_never_those_of_the_last_fifty_steps(
    journey: Journey, clock: SetClock, days: int, kept: int
) -> None:
    note = Note(text="value")
    for number in range(70):
        edit(journey, note, number)
    clock.pass_(days=days)
    assert journey.writer.forget() == 71 - kept
    assert values_left(journey) == kept
    assert len(journey.reader.steps()) == 71
    assert journey.writer.forget() == 0
    undone = 0
    while journey.writer.undo():
        undone += 1
    assert undone == min(kept, 70)


def test_what_was_forgotten_is_nowhere_in_the_history_and_the_records_stay(
    journey: Journey, clock: SetClock
) -> None:
    note = Note(text="value")
    for number in range(60):
        edit(journey, note, number)
    clock.pass_(days=91)
    before = contents(journey)
    journey.writer.forget()
    assert assert_sound(journey) == before
    oldest = journey.reader.steps()[-5]
    assert oldest.change_set == ChangeSet("Step 3", ())
    assert oldest.state == "fixed"
    rows = connection_of(journey).scalars(
        text("SELECT coalesce(before, '') || coalesce(after, '') FROM change_part")
    )
    assert not any('"value 3"' in row for row in rows)


def test_nothing_is_forgotten_while_there_are_fewer_than_fifty_steps(
    journey: Journey, clock: SetClock
) -> None:
    note = Note(text="value")
    for number in range(KEPT_STEPS - 1):
        edit(journey, note, number)
    clock.pass_(days=4000)
    assert journey.writer.forget() == 0
    edit(journey, note, 99)
    assert journey.writer.forget() == 1


def test_the_fixed_step_stays_fixed_when_its_values_go(journey: Journey, clock: SetClock) -> None:
    for number in range(KEPT_STEPS):
        edit(journey, Note(id=journey.reader.all(Patient)[0].id, text="x"), number)
    clock.pass_(days=91)
    assert journey.writer.forget() == 1
    assert journey.reader.steps()[-1].state == "fixed"


def test_steps_that_cannot_come_back_do_not_use_up_the_fifty(journey: Journey, clock: SetClock) -> None:
    note = Note(text="value")
    for number in range(KEPT_STEPS):
        edit(journey, note, number)
    clock.pass_(days=91)
    for number in range(KEPT_STEPS):
        edit(journey, note, 1000 + number)
        journey.writer.undo()
    edit(journey, note, 9999)
    journey.writer.forget()
    undone = 0
    while journey.writer.undo():
        undone += 1
    assert undone == KEPT_STEPS


def test_no_step_can_be_done_again_without_the_forgotten_ones_before_it(
    journey: Journey, clock: SetClock
) -> None:
    note = Note(text="value")
    for number in range(KEPT_STEPS + 10):
        edit(journey, note, number)
    while journey.writer.undo():
        pass
    clock.pass_(days=91)
    assert journey.writer.forget() > 0
    assert journey.writer.redo() is None
    assert [record.table for record in assert_sound(journey).values()] == ["patient"]


def test_closing_a_journey_forgets_what_is_past_its_time(folder: JourneyFolder, clock: SetClock) -> None:
    with unlocked(folder, clock) as journey:
        for number in range(60):
            edit(journey, Note(id=journey.reader.all(Patient)[0].id, text="x"), number)
    with unlocked(folder, clock) as journey:
        assert values_left(journey) == 61
        clock.pass_(days=91)
    with unlocked(folder, clock) as journey:
        assert values_left(journey) == KEPT_STEPS


def test_a_clock_that_was_set_back_forgets_nothing(journey: Journey, clock: SetClock) -> None:
    note = Note(text="value")
    for number in range(60):
        edit(journey, note, number)
    clock.now = clock.now.replace(year=1970)
    assert journey.writer.forget() == 0


def test_a_removed_record_can_be_brought_back_for_ninety_days(journey: Journey, clock: SetClock) -> None:
    gone, kept = Note(text="removed"), Note(text="kept")
    with journey.writer.write("Add") as step:
        step.add(gone)
        step.add(kept)
    with journey.writer.write("Remove") as step:
        step.remove(gone)
    for number in range(KEPT_STEPS + 5):
        edit(journey, kept, number)
    clock.pass_(days=KEPT_FOR.days - 1)
    journey.writer.forget()
    removed = [
        part.before
        for step in journey.reader.steps()
        if step.kind == "write"
        for part in step.change_set.parts
        if part.after is None
    ]
    assert removed == [gone]


def test_touches_say_when_a_record_came_in_and_when_it_was_last_changed(
    journey: Journey, clock: SetClock
) -> None:
    start, note, rao = clock.now, Note(text="0"), Contact(name="Dr Rao")
    clock.pass_(days=1)
    with journey.writer.write("Add") as step:
        step.add(note)
        step.add(rao)
    added = clock.now
    for number in range(2):
        clock.pass_(days=1)
        edit(journey, note, number)
    changed = clock.now
    patient = journey.reader.all(Patient)[0]
    assert journey.reader.touches() == {
        ("patient", patient.id): Touch(start, None),
        ("note", note.id): Touch(added, changed),
        ("contact", rao.id): Touch(added, None),
    }
    clock.pass_(days=1)
    journey.writer.undo()
    assert journey.reader.touches()["note", note.id] == Touch(added, changed - timedelta(days=1))
    journey.writer.redo()
    assert journey.reader.touches()["note", note.id] == Touch(added, changed)


def test_touches_outlast_the_values(journey: Journey, clock: SetClock) -> None:
    note, added = Note(text="value"), clock.now
    for number in range(60):
        edit(journey, note, number)
        clock.pass_(hours=1)
    changed = clock.now - timedelta(hours=1)
    clock.pass_(days=91)
    journey.writer.forget()
    assert journey.reader.touches()["note", note.id] == Touch(added, changed)


def test_steps_come_newest_first_and_no_more_than_asked_for(journey: Journey) -> None:
    note = Note(text="value")
    for number in range(5):
        edit(journey, note, number)
    assert [step.change_set.label for step in journey.reader.steps(3)] == ["Step 4", "Step 3", "Step 2"]
