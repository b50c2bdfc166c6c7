"""The three questions with which a journey begins."""

from dataclasses import dataclass

from carejourney.domain.dates import age_on, read_when, say_when
from carejourney.domain.quick_line import read_quick_line
from carejourney.errors import InputProblem
from carejourney.i18n import _
from carejourney.records.catalog import Appointment, Patient
from carejourney.records.when import When
from carejourney.usecases.edit import check_patient
from carejourney.usecases.program import Program


@dataclass(frozen=True)
class Beginning:
    """What a new journey holds from the start."""

    patient: Patient
    visit: Appointment | None


def begin(program: Program, name: str, born: str, visit: str) -> Beginning:
    """Return the first records from what was typed. Raises InputProblem: "name", "born" or "visit"."""
    day = read_born(program, born) if born.strip() else None
    patient = Patient(name=" ".join(name.split()), born=day)
    check_patient(patient, program.today)
    return Beginning(patient, _visit(program, visit) if visit.strip() else None)


def read_born(program: Program, typed: str) -> When:
    """Return a birth date. Raises InputProblem, naming "born"."""
    try:
        return read_when(typed, today=program.today, region=program.region, toward="past")
    except InputProblem as problem:
        problem.field = "born"
        raise


def understood_born(program: Program, typed: str) -> tuple[str, str]:
    """Return how a birth date is understood, and what is wrong with it; one of them is empty."""
    if not typed.strip():
        return "", ""
    try:
        born = read_born(program, typed)
        check_patient(Patient(name="x", born=born), program.today)
    except InputProblem as problem:
        return "", problem.sentence
    said = say_when(born, program.region)
    age = age_on(born, program.today)
    return (said if age is None else _("{day}, age {age}").format(day=said, age=age)), ""


def understood_visit(program: Program, typed: str) -> tuple[str, str]:
    """Return how the day of the visit is understood, and what is wrong with it; one of them is empty."""
    if not typed.strip():
        return "", ""
    try:
        visit = _visit(program, typed)
    except InputProblem as problem:
        return "", problem.sentence
    return say_when(visit.day, program.region, weekday=True), ""


def _visit(program: Program, typed: str) -> Appointment:
    line = read_quick_line(typed, today=program.today, region=program.region, zone=program.zone, contacts=())
    if line.day is None:
        raise InputProblem(
            _("We could not read a day in this. Try Thursday 10:30 Dr Rao, or leave it empty."), "visit"
        )
    return Appointment(day=line.day, time=line.time, what=line.what, where=line.where, prepare=line.prepare)
