"""A treatment day, a line and a plan: what is guessed, and what is kept together in one step."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from carejourney.domain.cycles import Slot
from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import (
    Appointment,
    AppointmentSeries,
    SymptomEntry,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.types.symptom_entry import Severity, SymptomKind
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus, WhyStopped
from carejourney.records.when import When
from carejourney.store.journey import Journey
from carejourney.usecases.example import add_example
from carejourney.usecases.form import rows_text
from carejourney.usecases.journeys import EXAMPLE_PASSPHRASE
from carejourney.usecases.treatment import DayForm
from carejourney.usecases.treatment_line import LineForm, PlanForm
from tests.support.window import make_program

FIRST_PLANNED = date(2026, 3, 23)
Opened = tuple[Journey, Wording]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Open the example journey, on March 11, 2026."""
    program = make_program(tmp_path)
    add_example(program.journeys, today=program.today, zone=program.zone)
    journey = program.journeys.open(program.journeys.unlock(EXAMPLE_PASSPHRASE)[0])
    yield journey, program.wording(journey)
    journey.close()


def day_form(opened: Opened, **typed: str) -> DayForm:
    form = DayForm(opened[0], TreatmentDay, opened[1])
    form.typed |= typed
    return form


def planned(journey: Journey) -> list[date | None]:
    return [each.day.first for each in journey.reader.all(Appointment) if each.series]


def running_line(journey: Journey) -> TreatmentLine:
    return journey.reader.all(TreatmentLine)[-1]


def test_line_and_cycle_are_guessed_and_nothing_counts_as_typed(opened: Opened) -> None:
    form = day_form(opened)
    assert form.line == running_line(opened[0])
    assert form.guess() == Slot(6, 15)
    assert form.changed == {}
    form.typed["day"] = "March 23, 2026"
    assert form.guess() == Slot(7, 1)


def test_a_lower_dose_and_its_side_effects_are_one_step(opened: Opened) -> None:
    journey = opened[0]
    before = len(journey.reader.all(SymptomEntry)), len(journey.reader.steps())
    form = day_form(
        opened,
        went="lower",
        changes=rows_text([["nab-paclitaxel", "75%"]]),
        why="Numb fingers or toes",
        effects=rows_text([["tired", "mild"], ["nausea", ""]]),
    )
    kept = form.keep()
    assert isinstance(kept, TreatmentDay)
    assert (kept.went, kept.cycle, kept.cycle_day) == (WentAhead.LOWER, 6, 15)
    assert kept.changes == (DoseChange(medicine="nab-paclitaxel", to="75%"),)
    assert kept.line == running_line(journey).id
    effects = journey.reader.all(SymptomEntry)[before[0] :]
    assert [(each.what, each.how_bad, each.day) for each in effects] == [
        (SymptomKind.TIRED, Severity.MILD, kept.day),
        (SymptomKind.NAUSEA, None, kept.day),
    ]
    assert len(journey.reader.steps()) == before[1] + 1
    journey.writer.undo()
    assert len(journey.reader.all(SymptomEntry)) == before[0]
    assert journey.reader.get(TreatmentDay, kept.id) is None


def test_no_side_effects_is_an_answer_with_a_date(opened: Opened) -> None:
    kept = day_form(opened, went="full", effects=rows_text([["none", ""]])).keep()
    assert isinstance(kept, TreatmentDay)
    assert kept.side_effects == "None"


def test_what_was_typed_for_another_answer_is_not_kept(opened: Opened) -> None:
    form = day_form(opened, went="full", why="Too tired", changes=rows_text([["gemcitabine", "50%"]]))
    kept = form.keep()
    assert isinstance(kept, TreatmentDay)
    assert (kept.why, kept.changes) == ("", ())


def test_a_percent_above_100_and_a_day_before_are_asked_about(opened: Opened) -> None:
    form = day_form(opened, went="lower", changes=rows_text([["gemcitabine", "800%"]]))
    assert [problem.field for problem in form.problems()] == ["changes"]
    form = day_form(opened, went="put_off", until="March 1, 2026")
    assert [problem.field for problem in form.problems()] == ["until"]
    form = day_form(opened, went="put_off", until="3/4/2026")
    assert [problem.field for problem in form.problems()] == ["until"]
    assert len(form.offers(form.problems()[0])) == 2
    with pytest.raises(InputProblem):
        day_form(opened).keep()


@pytest.mark.parametrize(
    ("move", "rest", "moved"), [("", "yes", 0), ("no", "", 0), ("yes", "no", 1), ("yes", "yes", 6)]
)
def test_nothing_moves_unless_somebody_says_so(opened: Opened, move: str, rest: str, moved: int) -> None:
    journey = opened[0]
    before = planned(journey)
    form = day_form(
        opened,
        day="March 23, 2026",
        went="put_off",
        why="Low blood counts",
        until="March 30",
        move=move,
        rest=rest,
    )
    shift = form.shift()
    assert shift is not None
    assert (shift.days, len(shift.rest)) == (7, 5)
    form.keep()
    week = timedelta(days=7)
    assert planned(journey) == [day + week if day and at < moved else day for at, day in enumerate(before)]
    note = journey.reader.all(AppointmentSeries)[0].note
    assert ("March 23, 2026 put off to March 30, 2026 (Low blood counts)." in note) == (moved > 0)
    assert ("The rest moved by 7 days." in note) == (moved > 1)
    assert [each.index for each in journey.reader.all(Appointment) if each.series] == [1, 2, 3, 4, 5, 6]
    kept = journey.reader.all(TreatmentDay)[-1]
    assert kept.why == "Low blood counts; until March 30, 2026"
    journey.writer.undo()
    assert planned(journey) == before


def test_without_an_appointment_that_day_nothing_can_move(opened: Opened) -> None:
    assert day_form(opened, day="March 20, 2026", went="put_off", until="March 30").shift() is None
    assert day_form(opened, day="March 23, 2026", went="skipped", until="March 30").shift() is None


def test_an_older_day_is_changed_without_being_guessed_anew(opened: Opened) -> None:
    journey, worded = opened
    days = journey.reader.all(TreatmentDay)
    day = days[4]
    form = DayForm(journey, TreatmentDay, worded, day)
    form.typed["why"] = "Told so"
    kept = form.keep()
    assert isinstance(kept, TreatmentDay)
    assert (kept.id, kept.cycle, kept.changes, kept.why) == (day.id, day.cycle, day.changes, "Told so")
    assert len(journey.reader.all(TreatmentDay)) == len(days)


def test_a_draft_holds_all_answers(opened: Opened) -> None:
    form = day_form(opened, went="put_off", until="March 30", move="yes")
    form.keep_draft()
    again = day_form(opened)
    assert again.typed["until"] == ""
    again.carry_on()
    assert (again.typed["went"], again.typed["until"], again.typed["move"]) == ("put_off", "March 30", "yes")


def test_the_last_lower_dose_is_known(opened: Opened) -> None:
    last = day_form(opened).last_change()
    assert last is not None
    assert last.changes[0].medicine == "nab-paclitaxel"


def line_form(opened: Opened, line: TreatmentLine | None = None, **typed: str) -> LineForm:
    form = LineForm(opened[0], TreatmentLine, opened[1], line)
    form.typed |= typed
    return form


def test_a_new_line_is_the_next_one_and_ends_the_other_only_when_asked(opened: Opened) -> None:
    journey = opened[0]
    other = running_line(journey)
    form = line_form(opened, name="NALIRIFOX", start="March 10, 2026")
    assert form.other() == other
    kept = form.keep()
    assert isinstance(kept, TreatmentLine)
    assert (kept.which, kept.status) == (LineOrder.THIRD, LineStatus.RUNNING)
    assert journey.reader.get(TreatmentLine, other.id) == other
    journey.writer.undo()
    steps = len(journey.reader.steps())
    line_form(opened, name="NALIRIFOX", start="March 10, 2026", ends="yes", ends_why="growth").keep()
    ended = journey.reader.get(TreatmentLine, other.id)
    assert ended is not None
    assert (ended.status, ended.stop, ended.why_stopped) == (
        LineStatus.STOPPED,
        When.day(date(2026, 3, 10)),
        WhyStopped.GROWTH,
    )
    assert len(journey.reader.steps()) == steps + 1


def test_the_other_line_cannot_end_before_it_began(opened: Opened) -> None:
    form = line_form(opened, name="NALIRIFOX", start="May 2025", ends="yes")
    assert [problem.field for problem in form.problems()] == ["ends"]


def test_the_end_of_a_line_is_kept_only_where_it_ended(opened: Opened) -> None:
    form = line_form(
        opened, running_line(opened[0]), status="break", stop="March 10, 2026", why_stopped="growth"
    )
    kept = form.keep()
    assert isinstance(kept, TreatmentLine)
    assert (kept.status, kept.stop, kept.why_stopped) == (LineStatus.BREAK, None, None)


def test_the_best_result_comes_from_the_scans(opened: Opened) -> None:
    first = opened[0].reader.all(TreatmentLine)[0]
    assert line_form(opened, first).best_of_scans() == "Smaller, Jun 2025; grew, Sep 2025"
    assert line_form(opened).best_of_scans() == ""


def test_a_plan_makes_real_appointments_in_one_step(opened: Opened) -> None:
    journey, worded = opened
    line, before = running_line(journey), len(journey.reader.all(Appointment))
    form = PlanForm(journey, AppointmentSeries, worded, typed={"line": line.id})
    assert (form.typed["days"], form.typed["length"], form.typed["time"]) == ("1, 8, 15", "28", "9:30 am")
    assert form.days() == ()
    form.typed |= {"cycles": "2", "start": "June 1, 2026"}
    assert len(form.days()) == 6
    steps = len(journey.reader.steps())
    kept = form.keep()
    made = journey.reader.all(Appointment)[before:]
    assert [each.day.first for each in made] == list(form.days())
    assert {(each.series, each.what, each.where) for each in made} == {
        (kept.id, AppointmentKind.TREATMENT, "Riverside infusion room")
    }
    assert len(journey.reader.steps()) == steps + 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"days": ""}, "days"), ({"days": "8, 1"}, "days"), ({"length": "x"}, "length"),
     ({"cycles": "many"}, "cycles"), ({"length": "7"}, "days"), ({"cycles": "900"}, "days")],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_says_where(opened: Opened, typed: dict[str, str], field: str) -> None:
    journey, worded = opened
    form = PlanForm(journey, AppointmentSeries, worded, typed={"line": running_line(journey).id})
    form.typed |= {"cycles": "2", "start": "June 1, 2026"} | typed
    assert [problem.field for problem in form.problems()] == [field]
