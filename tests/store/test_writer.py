from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carejourney.errors import InputProblem
from carejourney.records.base import Record, RecordId, new_id
from carejourney.records.catalog import (
    TYPES,
    Appointment,
    Attachment,
    CallCard,
    Contact,
    Decision,
    Medicine,
    Note,
    Paper,
    Patient,
    Question,
    TreatmentLine,
)
from carejourney.records.changes import ChangeSet, Part
from carejourney.records.kinds import Target
from carejourney.records.when import When
from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import (
    SetClock,
    assert_sound,
    connection_of,
    contents,
    index_terms,
    one_of_each,
    unlocked,
)
from tests.support.strategies import half_emoji, records_of


def add(journey: Journey, *records: Record) -> None:
    with journey.writer.write("Add") as step:
        for record in records:
            step.add(record)


Stocked = tuple[Journey, dict[str, list[str]]]


@pytest.fixture
def stocked(journey: Journey) -> Stocked:
    """A journey with one record of each type, and the ids to link to."""
    made = one_of_each()
    add(journey, *made)
    return journey, {record.table: [record.id] for record in made}


def test_what_is_added_replaced_and_removed_is_so_at_once(journey: Journey) -> None:
    note = Note(text="first")
    add(journey, note)
    assert journey.reader.get(Note, note.id) == note
    later = replace(note, text="second", day=When.year(2025))
    with journey.writer.write("Edit") as step:
        step.replace(later)
    assert journey.reader.all(Note) == [later]
    with journey.writer.write("Remove") as step:
        step.remove(later)
    assert journey.reader.all(Note) == []
    assert journey.reader.get(Note, note.id) is None


def test_what_is_kept_is_there_after_closing_and_opening(folder: JourneyFolder) -> None:
    made = one_of_each()
    with unlocked(folder) as journey:
        add(journey, *made)
        before = assert_sound(journey)
    with unlocked(folder) as journey:
        assert assert_sound(journey) == before
        assert {record.table for record in before.values()} == {cls.table for cls in TYPES}


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.table)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(data=st.data())
def test_any_record_of_any_type_reads_back_as_written(
    stocked: Stocked, cls: type[Record], data: st.DataObject
) -> None:
    journey, links = stocked
    record = data.draw(records_of(cls, links))
    changed = data.draw(records_of(cls, links, id=record.id))
    add(journey, record)
    assert journey.reader.get(cls, record.id) == record
    with journey.writer.write("Edit") as step:
        step.replace(changed)
    assert journey.reader.get(cls, record.id) == changed
    assert changed in journey.reader.all(cls)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(text=half_emoji())
def test_half_an_emoji_never_stops_a_record_from_being_kept(journey: Journey, text: str) -> None:
    note = Note(text=text, day=When.not_sure(text))
    add(journey, note)
    kept = journey.reader.get(Note, note.id)
    assert kept is not None
    assert kept.text == text.encode("utf-8", "replace").decode()


def test_a_step_with_many_records_is_one_step(journey: Journey) -> None:
    made = one_of_each()
    add(journey, *made)
    steps = journey.reader.steps()
    assert len(steps) == 2
    assert [part.after for part in steps[0].change_set.parts] == made
    journey.writer.undo()
    assert list(contents(journey)) == [("patient", journey.reader.all(Patient)[0].id)]


def test_a_write_that_changes_nothing_leaves_no_step_and_keeps_redo(journey: Journey) -> None:
    heard: list[ChangeSet] = []
    note = Note(text="as it is")
    add(journey, note, Note(text="other"))
    with journey.writer.write("Edit") as step:
        step.replace(replace(note, text="changed"))
    journey.writer.undo()
    before = len(journey.reader.steps())
    journey.writer.subscribe(heard.append)
    with journey.writer.write("Nothing"):
        pass
    with journey.writer.write("Same") as step:
        step.replace(note)
    with journey.writer.write("Not there") as step:
        step.remove(Note(text="never added"))
    with journey.writer.write("In and out") as step:
        step.add(Note(id=RecordId("a" * 32), text="x"))
        step.remove(Note(id=RecordId("a" * 32), text="x"))
    assert len(journey.reader.steps()) == before
    assert heard == []
    assert journey.writer.redo() is not None


def test_a_step_says_its_label_what_was_before_and_after_and_when(journey: Journey, clock: SetClock) -> None:
    note, contact = Note(text="old"), Contact(name="Dr Rao")
    add(journey, note, contact)
    clock.pass_(hours=2)
    with journey.writer.write("Tidy up") as step:
        step.replace(replace(note, text="new"))
        step.remove(contact)
        step.add(Contact(id=RecordId("b" * 32), name="Dr Cole"))
    latest = journey.reader.steps(1)[0]
    assert (latest.kind, latest.state, latest.at) == ("write", "done", clock.now)
    assert latest.change_set.label == "Tidy up"
    assert latest.change_set.parts == (
        Part(note, replace(note, text="new")),
        Part(contact, None),
        Part(None, Contact(id=RecordId("b" * 32), name="Dr Cole")),
    )


def test_the_last_word_on_a_record_within_a_step_counts(journey: Journey) -> None:
    note = Note(text="one")
    with journey.writer.write("Add") as step:
        step.add(note)
        step.replace(replace(note, text="two"))
    assert journey.reader.steps(1)[0].change_set.parts == (Part(None, replace(note, text="two")),)


def test_listeners_hear_of_a_step_only_after_it_is_safe(journey: Journey) -> None:
    heard: list[tuple[ChangeSet, bool, bool]] = []
    note, page = Note(text="told"), object()

    def listen(change_set: ChangeSet) -> None:
        raw = connection_of(journey).connection.dbapi_connection
        assert raw is not None
        heard.append((change_set, raw.in_transaction, journey.reader.get(Note, note.id) is not None))

    journey.writer.subscribe(listen)
    with journey.writer.write("Add note", origin=page) as step:
        step.add(note)
        assert heard == []
    journey.writer.undo(origin=page)
    journey.writer.redo()
    forth, back, again = (change_set for change_set, _open, _there in heard)
    assert [(is_open, there) for _set, is_open, there in heard] == [
        (False, True),
        (False, False),
        (False, True),
    ]
    assert forth == ChangeSet("Add note", (Part(None, note),), page)
    assert back == ChangeSet("Add note", (Part(note, None),), page)
    assert again == ChangeSet("Add note", (Part(None, note),), None)


def test_a_listener_may_write_a_step_of_its_own(journey: Journey) -> None:
    def answer(change_set: ChangeSet) -> None:
        if change_set.label == "Add":
            with journey.writer.write("Answer") as step:
                step.add(Note(text="echo"))

    journey.writer.subscribe(answer)
    add(journey, Note(text="call"))
    assert [note.text for note in journey.reader.all(Note)] == ["call", "echo"]
    assert [step.change_set.label for step in journey.reader.steps(2)] == ["Answer", "Add"]


def test_a_step_written_while_another_is_being_kept_is_a_bug_and_leaves_neither(
    folder: JourneyFolder, clock: SetClock
) -> None:
    def meddle() -> None:
        with journey.writer.write("Meddle") as step:
            step.add(Note(text="inner"))

    armed = False

    def asked() -> object:
        if armed:
            meddle()
        return clock()

    with unlocked(folder, asked) as journey:  # type: ignore[arg-type]  # asked in the middle of a commit
        armed = True
        with pytest.raises(RuntimeError, match="while another"), journey.writer.write("Outer") as step:
            step.add(Note(text="outer"))
        armed = False
        assert journey.reader.all(Note) == []
        add(journey, Note(text="after"))
        assert [note.text for note in journey.reader.all(Note)] == ["after"]


def test_an_exception_while_gathering_leaves_nothing(journey: Journey) -> None:
    heard: list[ChangeSet] = []
    journey.writer.subscribe(heard.append)
    before, terms = contents(journey), index_terms(journey)

    def interrupted() -> None:
        with journey.writer.write("Add") as step:
            step.add(Note(text="gone"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert (contents(journey), index_terms(journey)) == (before, terms)
    assert len(journey.reader.steps()) == 1
    assert heard == []
    add(journey, Note(text="next"))


def test_a_record_that_cannot_be_kept_takes_its_whole_step_with_it(journey: Journey) -> None:
    heard: list[ChangeSet] = []
    journey.writer.subscribe(heard.append)
    with pytest.raises(InputProblem) as caught:
        add(journey, Note(text="good"), Note(text="  "))
    assert caught.value.field == "text"
    with pytest.raises(InputProblem) as caught:
        add(journey, Medicine(name="Creon", since=When.year(2025), stopped=When.year(2024)))
    assert caught.value.field == "stopped"
    assert list(assert_sound(journey)) == [("patient", journey.reader.all(Patient)[0].id)]
    assert len(journey.reader.steps()) == 1
    assert heard == []


def change(journey: Journey, *changes: tuple[str, Record]) -> None:
    with journey.writer.write("Change") as step:
        for verb, record in changes:
            getattr(step, verb)(record)


def refused(journey: Journey, *changes: tuple[str, Record]) -> None:
    before, terms, steps = contents(journey), index_terms(journey), journey.reader.steps()
    with pytest.raises(InputProblem, match="points to something"):
        change(journey, *changes)
    assert (contents(journey), index_terms(journey), journey.reader.steps()) == (before, terms, steps)


def test_a_link_to_nothing_is_refused(journey: Journey) -> None:
    refused(journey, ("add", Question(text="Who?", person=new_id())))
    refused(journey, ("add", Note(text="beside")), ("add", Medicine(name="x", follows=new_id())))


def test_a_link_to_a_record_of_another_type_is_refused(journey: Journey) -> None:
    note = Note(text="no contact")
    add(journey, note)
    refused(journey, ("add", Question(text="Who?", person=note.id)))
    refused(journey, ("add", Decision(what="x", about=Target("contact", note.id))))


@pytest.mark.parametrize("table", ["note", "nowhere", "sqlite_master", ""])
def test_a_link_to_any_record_that_is_not_there_is_refused(journey: Journey, table: str) -> None:
    refused(journey, ("add", Decision(what="Wait", about=Target(table, new_id()))))


def test_a_record_that_others_point_to_stays_until_they_are_unlinked_in_the_same_step(
    journey: Journey,
) -> None:
    rao = Contact(name="Dr Rao")
    question = Question(text="When?", person=rao.id, about=Target("contact", rao.id))
    add(journey, question, rao)
    refused(journey, ("remove", rao))
    refused(journey, ("remove", rao), ("replace", replace(question, person=None)))
    refused(journey, ("remove", rao), ("replace", replace(question, about=None)))
    with journey.writer.write("Remove") as step:
        step.remove(rao)
        step.replace(replace(question, person=None, about=None))
    assert journey.reader.all(Contact) == []
    journey.writer.undo()
    assert journey.reader.all(Question) == [question]
    with journey.writer.write("Remove both") as step:
        step.remove(rao)
        step.remove(question)
    assert_sound(journey)


def test_a_link_to_a_page_holds_the_paper(journey: Journey) -> None:
    paper, note = Paper(title="Report"), Note(text="x")
    add(journey, paper, note)
    attached = Attachment(paper=paper.id, record=Target("note", note.id, 3))
    decision = Decision(what="x", about=Target("paper", paper.id, 12))
    add(journey, attached, decision)
    refused(journey, ("remove", note))
    refused(journey, ("remove", paper), ("remove", attached))
    change(journey, ("remove", paper), ("remove", attached), ("replace", replace(decision, about=None)))
    assert_sound(journey)


def test_an_id_that_begins_like_another_is_not_that_one(journey: Journey) -> None:
    short, long = Note(id=RecordId("ab"), text="short"), Note(id=RecordId("abc"), text="long")
    add(journey, short, long, Decision(what="x", about=Target("note", long.id)))
    assert journey.reader.pointing_to(short) == []
    with journey.writer.write("Remove") as step:
        step.remove(short)
    assert journey.reader.all(Note) == [long]


def test_whatever_points_to_a_record_is_found_with_the_field_that_does(journey: Journey) -> None:
    rao, line = Contact(name="Dr Rao"), TreatmentLine(name="Folfirinox")
    visit = Appointment(day=When.year(2026), person=rao.id)
    question = Question(text="Why?", person=rao.id, answered_by=rao.id, visit=visit.id)
    card = CallCard(words="Call at 38.0", line=line.id)
    decision = Decision(what="x", about=Target("contact", rao.id))
    page = Decision(what="y", about=Target("contact", rao.id, 2))
    add(journey, rao, line, visit, question, card, decision, page)
    found = journey.reader.pointing_to(rao)
    assert {(record.id, field) for record, field in found} == {
        (visit.id, "person"),
        (question.id, "person"),
        (question.id, "answered_by"),
        (decision.id, "about"),
        (page.id, "about"),
    }
    assert journey.reader.pointing_to(line) == [(card, "line")]
    assert journey.reader.pointing_to(card) == []
