"""The sentence at the foot of the window after a change, after undo and after redo."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carejourney.domain.kept import kept_sentence, redone_sentence, step_named, undone_sentence
from carejourney.domain.wording import Wording
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Appointment,
    AppointmentSeries,
    Contact,
    Finding,
    GeneticTest,
    Medicine,
    Note,
    Question,
)
from carejourney.records.changes import ChangeSet, Part
from carejourney.records.repeat import RepeatRule
from carejourney.records.types.appointment import AppointmentStatus
from carejourney.records.types.genetic_test import Origin
from carejourney.records.types.question import QuestionOutcome
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.region import Region
from tests.domain.test_summary_filled import HERE, TODAY, US, on
from tests.domain.test_summary_random import lately
from tests.support.memory import MemoryRecords

RAO = Contact(name="Dr Rao")
VISIT = Appointment(day=on(3, 12), what=AppointmentKind.VISIT, person=RAO.id)
ASKED = Question(text="Can we travel?")
SCAN = Appointment(day=on(4, 2), time=WallTime(14, 15, HERE), what=AppointmentKind.SCAN)
HTML = "<b>Creon</b> & <img src=x>"
HEBREW = "שלום עולם"
LONG = "long " * 2_000
WHOLE = "x" * 10_000


def worded(region: Region = US) -> Wording:
    return Wording(region, TODAY, HERE, lambda _table, _id: "Dr Rao", lambda _table, typed: typed)


def change(*parts: tuple[Record | None, Record | None], label: str = "Change {noun}") -> ChangeSet:
    return ChangeSet(label, tuple(Part(before, after) for before, after in parts))


def said(*parts: tuple[Record | None, Record | None], held: tuple[Record, ...] = (RAO, VISIT)) -> str:
    return kept_sentence(change(*parts), MemoryRecords(*held), worded())


def added(*records: Record) -> str:
    return said(*((None, each) for each in records))


def removed(*records: Record) -> str:
    return said(*((each, None) for each in records))


def test_an_open_question_is_kept_for_a_visit() -> None:
    assert added(ASKED) == "Kept for Dr Rao, March 12 (tomorrow)."
    assert said((ASKED, replace(ASKED, ask_first=True))) == added(ASKED)
    assert said((None, ASKED), held=()) == "Kept. No visit is written down yet."


def test_an_answer_is_kept() -> None:
    answered = replace(ASKED, answer="Yes, by train.")
    assert said((ASKED, answered)) == "Answer kept: Can we travel?"
    assert said((answered, replace(answered, answer="Yes, by train or car."))) == (
        "Answer kept: Can we travel?"
    )
    assert added(replace(answered, text="Travel")) == "Answer kept: Travel."
    assert said((answered, replace(answered, why="A wedding"))) == "Changed: Question, Can we travel?"
    assert said((answered, ASKED)) == "Kept for Dr Rao, March 12 (tomorrow)."


def test_an_outcome_of_a_question_is_a_change() -> None:
    given_up = replace(ASKED, outcome=QuestionOutcome.NOT_NEEDED)
    assert said((ASKED, given_up)) == "Changed: Question, Can we travel?"


def test_a_record_of_another_type() -> None:
    creon = Medicine(name="Creon")
    assert added(creon) == "Kept: Medicine, Creon."
    assert said((creon, replace(creon, strength="25,000 units"))) == "Changed: Medicine, Creon."
    assert removed(creon) == "Removed: Medicine, Creon. Undo brings it back."


def test_several_records() -> None:
    test = GeneticTest(origin=Origin.TUMOR, name="Panel")
    found = [Finding(test=test.id, gene=gene) for gene in ("KRAS", "TP53")]
    first, second = Note(text="Bad night"), Note(text="Good night")
    assert added(first, second) == "Kept: 2 notes."
    assert added(test, *found) == "Kept: Genetic test, Panel and 2 more."
    assert said((first, second), (ASKED, replace(ASKED, why="A wedding"))) == (
        "Changed: Note, Good night and 1 more."
    )
    assert removed(test, *found) == "Removed: Genetic test, Panel and 2 more. Undo brings them back."


def test_what_only_lost_its_link_is_not_counted_as_removed() -> None:
    loose = replace(ASKED, person=RAO.id)
    assert said((RAO, None), (loose, ASKED)) == "Removed: Contact, Dr Rao. Undo brings it back."


def test_a_series_is_its_appointments() -> None:
    series = AppointmentSeries(
        what=AppointmentKind.TREATMENT, rule=RepeatRule(weeks=2, count=12), start=on(4, 2)
    )
    visits = [replace(Appointment(day=on(4, 2)), series=series.id, index=index) for index in range(1, 13)]
    assert added(series, *visits) == "Kept: 12 visits and tests."
    assert added(series, visits[0]) == "Kept: Visit, Thursday, April 2 (in 22 days)."
    assert added(series).startswith("Kept: Series of appointments, ")


def test_an_appointment_to_come_says_its_day() -> None:
    kept = "Kept: Scan, Thursday, April 2, 2:15 pm (in 22 days)."
    assert added(SCAN) == kept
    assert said((replace(SCAN, day=on(3, 20)), SCAN)) == kept
    assert said((replace(SCAN, time=None), SCAN)) == kept
    assert said((replace(SCAN, where="Riverside"), SCAN)).startswith("Changed: Visit or test, April 2, 2026")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (on(3, 11), "Visit, Wednesday, March 11 (today)"),
        (on(12, 1), "Visit, Tuesday, December 1, 2026 (in 265 days)"),
        (When.month(2026, 4), "Visit, April 2026"),
        (When.day(date(2026, 4, 2), about=True), "Visit, about April 2, 2026"),
        (When.not_sure(), "Visit, not sure when"),
        (When.not_sure("after Easter"), "Visit, “after Easter”"),
    ],
)
def test_a_day_is_said_as_well_as_it_is_known(day: When, words: str) -> None:
    assert added(Appointment(day=day)) == f"Kept: {words}."


def test_an_appointment_that_is_over_is_a_record_like_any() -> None:
    assert added(replace(SCAN, day=on(3, 2))) == "Kept: Visit or test, March 2, 2026, 2:15 pm, Scan."
    missed = replace(SCAN, status=AppointmentStatus.MISSED)
    assert said((SCAN, missed)) == "Changed: Visit or test, April 2, 2026, 2:15 pm, Scan."


def test_the_day_and_the_clock_follow_the_place() -> None:
    british = kept_sentence(change((None, SCAN)), MemoryRecords(), worded(Region.of("en_GB")))
    assert british == "Kept: Scan, Thursday 2 April, 14:15 (in 22 days)."


def test_nothing_changed_says_nothing() -> None:
    assert said() == ""


def test_what_has_no_name_is_called_by_its_type() -> None:
    assert added(GeneticTest(origin=Origin.TUMOR)).startswith("Kept: Genetic test, ")
    assert added(Note(text=" ")) == "Kept: Note."


def test_undone_and_done_again_name_the_step() -> None:
    step = change((None, ASKED), label="Add {noun}")
    assert step_named(step, worded()) == "Add question: Can we travel?"
    assert undone_sentence(step.inverted(), worded()) == "Undone: Add question: Can we travel?"
    assert redone_sentence(step, worded()) == "Done again: Add question: Can we travel?"
    gone = change((RAO, None), label="Remove {noun}")
    assert undone_sentence(gone.inverted(), worded()) == "Undone: Remove contact: Dr Rao."


def sentences(text: str) -> list[str]:
    """Return every sentence with this text as the name of what was changed."""
    note, question = Note(text=text), Question(text=text)
    named = Contact(name=text)
    with_them = Appointment(day=on(3, 12), person=named.id)
    return [
        added(note),
        removed(note),
        said((note, replace(note, day=on(3, 1)))),
        said((question, replace(question, answer="Yes"))),
        said((None, question), held=(named, with_them)),
        added(Appointment(day=When.not_sure(text))),
        undone_sentence(change((None, note), label="Add {noun}"), worded()),
        redone_sentence(change((None, note), label="Add {noun}"), worded()),
    ]


def test_html_stays_as_it_was_typed() -> None:
    assert all(HTML in each for each in sentences(HTML))


def test_right_to_left_words_leave_the_sentence_in_order() -> None:
    for each in sentences(HEBREW):
        before, _, rest = each.partition("\u2068")
        inside, _, after = rest.partition("\u2069")
        assert HEBREW in inside
        assert (before + after).isascii()
        assert after.endswith(".")
    assert added(Note(text=f"{HEBREW}?")) == f"Kept: Note, \u2068{HEBREW}?\u2069"
    assert added(Note(text="\u202etfel ot\u2067")) == "Kept: Note, \u2068tfel ot\u2069."


@pytest.mark.parametrize("text", [LONG, WHOLE, HEBREW * 1_200, HTML * 400])
def test_ten_thousand_letters_are_shortened(text: str) -> None:
    for each in sentences(text):
        assert "…" in each
        assert len(each) < 150
        assert each[-1] in ".…\u2069"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([Appointment, AppointmentSeries, Contact, Medicine, Note, Question]).flatmap(
        lambda cls: st.lists(st.tuples(lately(cls), lately(cls)), min_size=1, max_size=3)
    ),
    st.sampled_from(["added", "changed", "removed"]),
)
def test_whatever_changed_there_is_a_short_sentence(pairs: list[tuple[Record, Record]], what: str) -> None:
    records = MemoryRecords(RAO, VISIT)
    step = change(
        *(
            (None if what == "added" else before, None if what == "removed" else after)
            for before, after in pairs
        )
    )
    kept = kept_sentence(step, records, worded())
    begins = {"added": ("Kept", "Answer kept: "), "removed": ("Removed: ",)}
    assert kept.startswith(begins.get(what, ("Kept", "Answer kept: ", "Changed: ")))
    for each in (kept, undone_sentence(step, worded()), redone_sentence(step, worded())):
        assert len(each) <= 240
        assert "\n" not in each
