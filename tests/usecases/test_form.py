"""A record while it is typed: echoes, problems, drafts, and only what was changed is read again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.records.base import fields_of
from carejourney.records.catalog import (
    TYPES,
    Appointment,
    Contact,
    Patient,
    Question,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.usecases import edit
from carejourney.usecases.example import example_records
from carejourney.usecases.form import Echo, Form, Offer, cells_of, rows_text
from tests.support.journeys import make_journey, opened

TODAY = date(2026, 3, 11)


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    with opened(make_journey(tmp_path)) as made:
        yield made


@pytest.fixture
def worded(journey: Journey) -> Wording:
    return edit.wording(journey, region=Region.of("en_US"), today=TODAY, zone="America/Chicago")


def test_a_new_record_is_typed_echoed_and_kept(journey: Journey, worded: Wording) -> None:
    form = Form(journey, Appointment, worded)
    form.typed |= {"day": "thu 2 april", "time": "2.15pm", "what": "scan"}
    assert form.echo("day") == Echo(understood="Understood as: April 2, 2026")
    assert form.echo("time") == Echo(understood="Understood as: 2:15 pm")
    assert form.echo("where") == Echo()
    kept = form.keep()
    assert journey.reader.all(Appointment) == [kept]


def test_what_is_wrong_is_said_beside_every_field_at_once(journey: Journey, worded: Wording) -> None:
    form = Form(journey, TreatmentLine, worded)
    form.typed |= {"start": "3/4/2026", "cycles": "many"}
    assert [problem.field for problem in form.problems()] == ["name", "start", "cycles"]
    assert "2026" in form.echo("start").problem
    with pytest.raises(InputProblem):
        form.keep()
    assert journey.reader.all(TreatmentLine) == []


def test_an_end_before_its_start_can_be_swapped(journey: Journey, worded: Wording) -> None:
    form = Form(journey, TreatmentLine, worded)
    form.typed |= {"name": "FOLFIRINOX", "start": "May 2025", "stop": "March 2025"}
    (problem,) = form.problems()
    assert problem.field == "stop"
    form.swap("start", "stop")
    assert form.problems() == []


def test_only_what_was_changed_is_read_again(journey: Journey, worded: Wording) -> None:
    london = Appointment(day=When.not_sure("after Easter"), time=WallTime(9, 0, "Europe/London"))
    edit.keep(journey, london)
    form = Form(journey, Appointment, worded, london)
    form.typed["where"] = "Lakeside"
    kept = form.keep()
    assert isinstance(kept, Appointment)
    assert (kept.day, kept.time, kept.where) == (london.day, london.time, "Lakeside")


def test_a_draft_is_kept_found_again_and_gone_once_kept(journey: Journey, worded: Wording) -> None:
    form = Form(journey, Contact, worded)
    form.typed["name"] = "Dr Ra"
    form.keep_draft()
    again = Form(journey, Contact, worded)
    assert again.draft() == {"name": "Dr Ra"}
    again.carry_on()
    again.typed["name"] += "o"
    again.keep()
    assert Form(journey, Contact, worded).draft() == {}
    assert [contact.name for contact in journey.reader.all(Contact)] == ["Dr Rao"]


@pytest.mark.parametrize("cls", [cls for cls in TYPES if cls is not Patient], ids=lambda cls: cls.table)
def test_every_example_record_opens_in_a_form_without_a_problem_or_a_change(
    journey: Journey, worded: Wording, cls: type[Any]
) -> None:
    with journey.writer.write("Add {noun}") as step:
        for record in example_records(TODAY, "America/Chicago")[1:]:
            step.add(record)
    for record in journey.reader.all(cls):
        form = Form(journey, cls, worded, record)
        assert (form.changed, form.problems()) == ({}, [])
        assert set(form.typed) == {spec.name for spec in fields_of(cls)}


def test_rows_hold_every_sign_that_is_typed(journey: Journey, worded: Wording) -> None:
    cells = [["a | b; c", "", "[x]"], ["", "", 'say "yes"; no | maybe']]
    assert cells_of(rows_text([*cells, ["", " "], []])) == cells
    assert cells_of("") == []
    form = Form(journey, TreatmentDay, worded)
    form.typed |= {"went": "lower", "changes": rows_text(cells)}
    kept = form.keep()
    assert isinstance(kept, TreatmentDay)
    assert [(row.medicine, row.to, row.why) for row in kept.changes] == [
        ("a | b; c", "", "[x]"),
        ("", "", 'say "yes"; no | maybe'),
    ]
    again = Form(journey, TreatmentDay, worded, kept)
    again.typed["changes"] = rows_text(cells[:1])
    changed = again.keep()
    assert isinstance(changed, TreatmentDay)
    assert changed.changes == kept.changes[:1]


def test_an_answer_that_was_cleared_stays_cleared(journey: Journey, worded: Wording) -> None:
    form = Form(journey, Question, worded)
    assert form.typed["written"] == "March 11, 2026"
    form.typed |= {"text": "Why?", "written": ""}
    kept = form.keep()
    assert isinstance(kept, Question)
    assert kept.written is None


def test_a_second_patient_is_refused(journey: Journey, worded: Wording) -> None:
    form = Form(journey, Patient, worded)
    form.typed |= {"name": "Somebody", "born": "May 14, 1957"}
    with pytest.raises(InputProblem, match="one patient"):
        form.keep()


def test_what_mends_a_problem_is_offered(journey: Journey, worded: Wording) -> None:
    form = Form(journey, TreatmentLine, worded)
    form.typed |= {"name": "FOLFIRINOX", "start": "May 2025", "stop": "March 2025"}
    (problem,) = form.problems()
    assert form.offers(problem) == (Offer("Swap them", {"start": "March 2025", "stop": "May 2025"}),)
    form.typed |= {"stop": "3/4/2026"}
    (problem,) = form.problems()
    assert [offer.typed for offer in form.offers(problem)] == [
        {"stop": "March 4, 2026"},
        {"stop": "April 3, 2026"},
    ]
    form.typed |= {"stop": "", "cycles": "many"}
    (problem,) = form.problems()
    assert form.offers(problem) == ()


def test_a_draft_set_aside_is_not_lost_until_it_is_dropped(journey: Journey, worded: Wording) -> None:
    first = Form(journey, Contact, worded)
    first.typed["phone"] = "555 0101"
    first.keep_draft()
    second = Form(journey, Contact, worded)
    second.typed["name"] = "Dr Rao"
    second.keep()
    assert Form(journey, Contact, worded).draft() == {"phone": "555 0101"}
    third = Form(journey, Contact, worded)
    third.drop_draft()
    assert Form(journey, Contact, worded).draft() == {}


def test_going_on_from_another_version_keeps_what_is_typed(journey: Journey, worded: Wording) -> None:
    contact = edit.add(journey, Contact, {"name": "Dr Rao", "phone": "1"}, worded)
    form = Form(journey, Contact, worded, contact)
    form.typed["name"] = "Dr Anita Rao"
    other = edit.change(journey, contact, {"name": "Dr A", "phone": "2"}, worded)
    form.take(other)
    assert (form.typed["name"], form.typed["phone"]) == ("Dr Anita Rao", "2")
    form.typed["note"] = "Kind"
    form.autosave("note")
    assert set(form.changed) == {"name"}
    kept = form.keep()
    assert isinstance(kept, Contact)
    assert (kept.name, kept.phone, kept.note) == ("Dr Anita Rao", "2", "Kind")


@pytest.mark.parametrize(
    ("cls", "name"), [(Question, "about"), (Question, "person"), (TreatmentLine, "status")]
)
def test_words_in_no_list_are_said_without_the_words_of_the_command_line(
    journey: Journey, worded: Wording, cls: type[Any], name: str
) -> None:
    form = Form(journey, cls, worded)
    form.typed[name] = "no such thing"
    problem = next(each for each in form.problems() if each.field == name)
    assert problem.sentence.startswith("This is not in the list. Choose one from the list for «")
