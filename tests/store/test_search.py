import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from carejourney.errors import InputProblem
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record, new_id
from carejourney.records.catalog import Appointment, Contact, LabResult, Note, Question, TreatmentLine
from carejourney.records.types.treatment_line import LineMedicine
from carejourney.records.when import When
from carejourney.store import search
from carejourney.store.engine import DiskFull
from carejourney.store.journey import Journey, JourneyFolder
from tests.store.copies import assert_sound, connection_of, index_terms, one_of_each, rebuilt_terms, unlocked
from tests.support.strategies import NASTY

QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


def add(journey: Journey, *records: Record) -> None:
    with journey.writer.write("Add") as step:
        for record in records:
            step.replace(record)


def found(journey: Journey, typed: str) -> list[str]:
    return [record.id for record in journey.reader.find(typed)]


def test_a_record_is_found_by_its_words_their_beginnings_and_all_of_them_together(journey: Journey) -> None:
    rao, cole = Contact(name="Dr Meera Rao", place="Riverside"), Contact(name="Dr Cole", place="Riverside")
    add(journey, rao, cole)
    assert found(journey, "Rao") == [rao.id]
    assert found(journey, "me") == [rao.id]
    assert found(journey, "  rao   riverside ") == [rao.id]
    assert set(found(journey, "river dr")) == {rao.id, cole.id}
    assert found(journey, "rao cole") == []
    assert found(journey, "eera") == []


def test_what_is_shown_is_found_also_answers_values_and_rows(journey: Journey) -> None:
    visit = Appointment(day=When.year(2026), what=AppointmentKind.PORT_FLUSH)
    line = TreatmentLine(name="First line", medicines=(LineMedicine(name="Gemcitabine"),))
    question = Question(text="Why?", answer="Because of the marker")
    add(journey, visit, line, question)
    assert found(journey, "port flush") == [visit.id]
    assert found(journey, "gemcit") == [line.id]
    assert found(journey, "marker") == [question.id]


def test_a_word_in_the_title_counts_for_more_than_one_in_the_text(journey: Journey) -> None:
    title, body = LabResult(test="Iron", note="CEA"), LabResult(test="CEA", note="Iron")
    add(journey, title, body)
    assert found(journey, "iron") == [title.id, body.id]
    assert found(journey, "cea") == [body.id, title.id]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize(
    ("written", "typed"),
    [("déjà été", "ete"), ("ete", "été"), ("Ångström", "angstr"), ("Łódź", "łodz"), ("ÜBER", "über")],
)
def test_accents_and_capitals_make_no_difference_however_they_are_typed(
    journey: Journey, written: str, typed: str, form: str
) -> None:
    note = Note(text=unicodedata.normalize(form, written))  # type: ignore[arg-type]
    add(journey, note)
    assert found(journey, typed) == [note.id]
    assert found(journey, unicodedata.normalize(form, typed)) == [note.id]  # type: ignore[arg-type]
    assert found(journey, unicodedata.normalize("NFD", written)) == [note.id]
    assert found(journey, written.upper()) == [note.id]


@pytest.mark.parametrize("text", [each for each in NASTY if any(map(str.isalnum, each))])
def test_any_text_with_letters_is_found_by_itself(journey: Journey, text: str) -> None:
    note = Note(text=text)
    add(journey, note, Note(text="something else"))
    assert note.id in found(journey, text)


def test_the_index_follows_edits_removals_undo_and_redo(journey: Journey) -> None:
    note = Note(text="zebra")
    add(journey, note)
    add(journey, replace(note, text="giraffe"))
    assert (found(journey, "zebra"), found(journey, "giraffe")) == ([], [note.id])
    journey.writer.undo()
    assert (found(journey, "zebra"), found(journey, "giraffe")) == ([note.id], [])
    journey.writer.redo()
    assert (found(journey, "zebra"), found(journey, "giraffe")) == ([], [note.id])
    with journey.writer.write("Remove") as step:
        step.remove(note)
    assert found(journey, "giraffe") == []
    journey.writer.undo()
    assert found(journey, "giraffe") == [note.id]
    assert_sound(journey)


def test_the_index_is_there_after_closing_and_opening(folder: JourneyFolder) -> None:
    made = one_of_each()
    with unlocked(folder) as journey:
        add(journey, *made)
        terms = index_terms(journey)
    with unlocked(folder) as journey:
        assert index_terms(journey) == terms
        for record in made:
            if any(term[:2] == (record.table, record.id) for term in terms):
                words = " ".join(term[3] for term in terms if term[:2] == (record.table, record.id))
                assert record.id in found(journey, words)


def test_a_step_that_fails_leaves_the_index_as_it_was(journey: Journey) -> None:
    note = Note(text="zebra")
    add(journey, note)
    before = index_terms(journey)
    with pytest.raises(InputProblem):
        add(journey, replace(note, text="giraffe"), Question(text="okapi", person=new_id()))
    pages = int(str(connection_of(journey).scalar(text("PRAGMA page_count"))))
    connection_of(journey).execute(text(f"PRAGMA max_page_count = {pages}")).all()
    with pytest.raises(DiskFull):
        add(journey, replace(note, text="okapi " * 20_000))
    assert index_terms(journey) == before
    assert (found(journey, "zebra"), found(journey, "giraffe"), found(journey, "okapi")) == (
        [note.id],
        [],
        [],
    )


@pytest.mark.parametrize(
    "typed",
    [
        "AND",
        "OR",
        "NOT",
        "zebra AND giraffe",
        "zebra NOT giraffe",
        "NEAR(zebra giraffe)",
        '"',
        '"zebra',
        "*",
        "zebra*",
        "^zebra",
        "(",
        ")(",
        "title:zebra",
        "-zebra",
        "+",
        "{title body}: zebra",
        "zebra'; DROP TABLE note; --",
        "\\",
        "\0",
        "\ud83d",
        "",
        "   ",
        "%",
        "_",
        "search",
        "rank",
        "x" * 100_000,
        "ti " * 5_000,
    ],
)
def test_what_means_something_to_the_search_engine_does_no_harm(journey: Journey, typed: str) -> None:
    note = Note(text="zebra title")
    add(journey, note)
    hits = found(journey, typed)
    if typed in ("zebra*", "^zebra", '"zebra', "-zebra", "title:zebra"):
        assert hits == [note.id]
    assert set(hits) <= {note.id}
    assert_sound(journey)


def test_words_of_the_engine_are_found_as_words(journey: Journey) -> None:
    note = Note(text="rice AND beans OR NOT near")
    add(journey, note, Note(text="rice beans"))
    for typed in ("and", "AND", "rice AND beans", "not", "NEAR"):
        assert found(journey, typed) == [note.id]


@QUIET
@given(
    typed=st.one_of(
        st.text(max_size=20), st.sampled_from(NASTY), st.text('"*^():+-{}ANDORNEAR ', max_size=20)
    )
)
@example(typed='"" * ^')
def test_nothing_that_is_typed_makes_the_search_fail(journey: Journey, typed: str) -> None:
    journey.reader.find(typed)


@QUIET
@given(words=st.lists(st.text(min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=6))
def test_a_note_is_found_by_every_word_that_it_holds(journey: Journey, words: list[str]) -> None:
    note = Note(text=" ".join(words))
    add(journey, note)
    try:
        terms = [term for _table, record, _col, term, _at in index_terms(journey) if record == note.id]
        for word in [*terms, *(word for word in words if any(map(str.isalpha, word)))]:
            assert note.id in [hit.record for hit in search.find(connection_of(journey), word, 10_000)]
    finally:
        journey.writer.undo()


def test_no_more_are_given_than_asked_for(journey: Journey) -> None:
    add(journey, *(Note(text=f"same {number}") for number in range(60)))
    assert len(found(journey, "same")) == search.MOST_HITS == 50
    assert len(journey.reader.find("same", 7)) == 7


def test_the_index_equals_one_made_afresh_after_many_edits(journey: Journey) -> None:
    notes = [Note(text=f"number {number}") for number in range(40)]
    add(journey, *notes)
    for turn in range(6):
        for number, note in enumerate(notes):
            if number % 7 == turn:
                with journey.writer.write("Remove") as step:
                    step.remove(note)
            elif number % 5 == turn:
                add(journey, replace(note, text=f"turn {turn} été {number}"))
        assert index_terms(journey) == rebuilt_terms(assert_sound(journey))
    while journey.writer.undo():
        pass
    assert len(assert_sound(journey)) == 1


def test_an_index_that_lacks_or_keeps_a_word_too_many_is_noticed(journey: Journey) -> None:
    note = Note(text="zebra")
    add(journey, note, Note(text="giraffe"))
    records = assert_sound(journey)
    connection_of(journey).execute(
        text("INSERT OR REPLACE INTO search (rowid, title, body) VALUES (2, 'okapi', '')")
    )
    assert index_terms(journey) != rebuilt_terms(records)
