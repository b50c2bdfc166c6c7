"""Every kind of field can be said to a person and read from what a person types."""

from datetime import date
from typing import Any

import pytest

from carejourney.domain.wording import Wording, say_measured, shortened, spoken_kinds
from carejourney.errors import InputProblem, UnknownName
from carejourney.records.base import fields_of
from carejourney.records.catalog import TYPES, Appointment, Contact, Medicine
from carejourney.records.kinds import AnyLink, Kind, Link, Target
from carejourney.records.measured import Measured
from carejourney.region import Region


def name_of(_table: str, record: str) -> str:
    return f"name of {record}"


def id_of(_table: str, typed: str) -> str:
    return typed.removeprefix("name of ")


AMERICAN = Wording(Region.of("en_US"), date(2026, 3, 11), "America/Chicago", name_of, id_of)
BRITISH = Wording(Region.of("en_GB"), date(2026, 3, 11), "Europe/London", name_of, id_of)
TYPED = {
    "Words": ("hello", "hello"),
    "Toggle": ("yes", "yes"),
    "Number": ("3", "3"),
    "PastWhen": ("early march 2026", "early March 2026"),
    "FutureWhen": ("april 2", "April 2, 2026"),
    "TimeOfDay": ("2.15pm", "2:15 pm"),
    "MeasuredValue": ("<2 U/mL", "<2 U/mL"),
    "Repeats": ("every 2 weeks, 6 times", "every 2 weeks, 6 times"),
    "Link": ("abc", "name of abc"),
    "AnyLink": ("contact/abc", "name of abc"),
}
"""What a person types for a kind, and how it is said back."""


def used_kinds() -> set[type[Kind[Any]]]:
    return {type(spec.kind) for cls in TYPES for spec in fields_of(cls)}


def concrete(kind: Any) -> set[type[Kind[Any]]]:
    below = {each for sub in kind.__subclasses__() for each in concrete(sub)}
    return below or {kind}


def test_every_kind_is_said_and_read() -> None:
    every = {kind for kind in concrete(Kind) if kind.__module__.startswith("carejourney.")}
    assert every == spoken_kinds()
    assert used_kinds() <= every


@pytest.mark.parametrize(
    ("cls", "name"),
    [(cls, spec.name) for cls in TYPES for spec in fields_of(cls) if type(spec.kind).__name__ in TYPED],
)
def test_every_field_of_every_type_is_read_and_said(cls: type[Any], name: str) -> None:
    spec = next(spec for spec in fields_of(cls) if spec.name == name)
    typed, said = TYPED[type(spec.kind).__name__]
    value = AMERICAN.read_field(spec, typed)
    assert AMERICAN.say(spec.kind, value) == said
    assert spec.kind.from_stored(spec.kind.to_stored(value)) == value
    if not isinstance(spec.kind, (Link, AnyLink)):
        assert AMERICAN.read_field(spec, said) == value, "what is said can be typed again"


def test_dates_and_clocks_follow_the_place() -> None:
    day, time = (spec for spec in fields_of(Appointment) if spec.name in ("day", "time"))
    value = AMERICAN.read_field(day, "April 2, 2026")
    assert (AMERICAN.say(day.kind, value), BRITISH.say(day.kind, value)) == ("April 2, 2026", "2 April 2026")
    clock = BRITISH.read_field(time, "14:15")
    assert BRITISH.say(time.kind, clock) == "14:15"
    assert AMERICAN.say(time.kind, clock) == "2:15 pm (London time)"


def test_choices_are_read_by_key_by_words_and_by_their_beginning() -> None:
    role = next(spec for spec in fields_of(Contact) if spec.name == "role")
    read = {
        AMERICAN.read_field(role, typed).value for typed in ("nurse_navigator", "Nurse navigator", "nurse")
    }
    assert read == {"nurse_navigator"}
    with pytest.raises(UnknownName, match="Choose one of"):
        AMERICAN.read_field(role, "wizard")
    with pytest.raises(UnknownName):
        AMERICAN.read_field(role, "s")


def test_rows_are_parted_by_semicolons_and_their_fields_by_bars() -> None:
    doses = next(spec for spec in fields_of(Medicine) if spec.name == "doses")
    value = AMERICAN.read_field(doses, "meals|2; snacks|1;")
    assert AMERICAN.say(doses.kind, value) == "With meals, 2; With snacks, 1"
    assert AMERICAN.read_field(doses, "") == ()


def test_a_page_belongs_to_a_target() -> None:
    assert AMERICAN.say(AnyLink("x"), Target("paper", "abc", 3)) == "name of abc, page 3"


def test_a_problem_names_its_field() -> None:
    time = next(spec for spec in fields_of(Appointment) if spec.name == "time")
    with pytest.raises(InputProblem) as caught:
        AMERICAN.read_field(time, "late")
    assert caught.value.field == "time"


def test_long_text_is_shortened_at_a_word() -> None:
    assert shortened("one two\nthree", 8) == "one two…"
    assert len(shortened("x" * 200, 80)) == 81
    assert shortened("short") == "short"


@pytest.mark.parametrize(
    ("value", "said", "alone"),
    [
        (Measured("37", "U/mL", "<="), "37 U/mL or lower", "37 or lower"),
        (Measured("1480.50", "U/mL", ">="), "1,480.50 U/mL or higher", "1,480.50 or higher"),
        (Measured("57.1", "kg", "about"), "about 57.1 kg", "about 57.1"),
        (Measured("2", "U/mL", "<"), "<2 U/mL", "<2"),
        (Measured("1,480", "U/mL"), "1,480 U/mL", "1,480"),
        (Measured("1234567", ""), "1,234,567", "1,234,567"),
        (Measured("0123", "mg"), "0123 mg", "0123"),
        (Measured("1.234,5", "U/mL"), "1.234,5 U/mL", "1.234,5"),
        (Measured("not detected", ""), "not detected", "not detected"),
    ],
)
def test_a_measured_value_is_said_as_printed(value: Measured, said: str, alone: str) -> None:
    assert (say_measured(value), say_measured(value, unit=False)) == (said, alone)


def test_ten_thousand_digits_are_said() -> None:
    assert say_measured(Measured("1" * 10_000, "U/mL")).count(",") == 3_333
