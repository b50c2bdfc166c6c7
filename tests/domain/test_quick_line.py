"""An appointment typed in one line: what each word is taken for, and that none is lost."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carejourney.domain.quick_line import QuickLine, read_quick_line
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.catalog import Contact
from carejourney.records.types.contact import ContactRole
from carejourney.records.walltime import WallTime
from carejourney.records.when import Precision, When
from carejourney.region import Region
from tests.support.strategies import NASTY

TODAY = date(2026, 3, 11)
ZONE = "America/Chicago"
US, GB = Region.of("en_US"), Region.of("en_GB")
RAO = Contact(name="Dr Anita Rao", role=ContactRole.ONCOLOGIST)
TOM = Contact(name="Tom Hale", role=ContactRole.FAMILY)
MERCY = Contact(name="Mercy Cancer Center", role=ContactRole.HOSPITAL)
CONTACTS = (RAO, TOM, MERCY)
KIND = AppointmentKind
JOINING = {"at", "in", "with", "on", "for", "the", "a", "an", "-"}


def read(text: str, region: Region = US, contacts: tuple[Contact, ...] = CONTACTS) -> QuickLine:
    return read_quick_line(text, today=TODAY, region=region, zone=ZONE, contacts=contacts)


@pytest.mark.parametrize(
    ("text", "day", "time", "what", "person", "where", "prepare"),
    [
        ("thu 2 april 2.15pm ct riverside", (4, 2), "14:15", KIND.SCAN, None, "riverside", ""),
        ("next mon 9 dr rao", (3, 16), "09:00", KIND.VISIT, RAO, "", ""),
        ("9 april 10.30", (4, 9), "10:30", None, None, "", ""),
        ("tomorrow 8am labs", (3, 12), "08:00", KIND.BLOOD_TEST, None, "", ""),
        (
            "april 2 at 2:15 pm CT scan at Riverside, nothing to eat 4 hours before",
            (4, 2), "14:15", KIND.SCAN, None, "Riverside", "nothing to eat 4 hours before",
        ),
        (
            "Thursday, April 2, 2:15 pm, CT at Riverside, no food from midnight",
            (4, 2), "14:15", KIND.SCAN, None, "Riverside", "no food from midnight",
        ),
        ("april 9 10.30, bring the cards", (4, 9), "10:30", None, None, "", "bring the cards"),
        ("tomorrow, labs at mercy 9am", (3, 12), "09:00", KIND.BLOOD_TEST, MERCY, "mercy", ""),
        ("appointment with Dr. Rao on monday 4pm", (3, 16), "16:00", KIND.VISIT, RAO, "", ""),
        ("phone call with rao friday noon", (3, 13), "12:00", KIND.CALL, RAO, "", ""),
        ("video visit 4/20/2026 3pm", (4, 20), "15:00", KIND.CALL, None, "", ""),
        ("pump off sat 11:30 home", (3, 14), "11:30", KIND.PUMP_OFF, None, "home", ""),
        ("port flush 16 march 10am", (3, 16), "10:00", KIND.PORT_FLUSH, None, "", ""),
        ("second opinion april 20 at mayo", (4, 20), None, KIND.SECOND_OPINION, None, "mayo", ""),
        ("chemo the 20th at 9", (3, 20), "09:00", KIND.TREATMENT, None, "", ""),
        ("mri 9.30 tomorrow", (3, 12), "09:30", KIND.SCAN, None, "", ""),
        ("thu 10.30 dr rao", (3, 12), "10:30", KIND.VISIT, RAO, "", ""),
        ("dr smith 20 march 11am desk 4", (3, 20), "11:00", KIND.VISIT, None, "dr smith desk 4", ""),
        ("infusion center friday 10am", (3, 13), "10:00", KIND.TREATMENT, None, "infusion center", ""),
        ("tom drives, tomorrow", (3, 12), None, None, None, "tom drives", ""),
        ("telehealth monday 2 in the afternoon", (3, 16), "14:00", KIND.CALL, None, "", ""),
    ],
)  # fmt: skip
def test_a_line_is_read(
    text: str,
    day: tuple[int, int],
    time: str | None,
    what: KIND | None,
    person: Contact | None,
    where: str,
    prepare: str,
) -> None:
    line = read(text)
    assert line.day == When.day(date(2026, *day))
    assert line.time == (WallTime.from_stored(f"{time} {ZONE}") if time else None)
    assert line.what == what
    assert line.person == (person.id if person else None)
    assert line.where == where
    assert line.prepare == prepare


def test_a_day_that_can_be_read_twice_is_left_to_be_asked() -> None:
    line = read("3/4 2pm mri")
    assert (line.day, line.day_typed) == (None, "3/4")
    assert line.what is KIND.SCAN
    assert read("20/3 2pm", GB).day == When.day(date(2026, 3, 20))


def test_an_hour_that_may_be_early_or_late_is_left_to_be_asked() -> None:
    line = read("tomorrow 2 dr rao")
    assert (line.time, line.time_typed) == (None, "2")
    assert read("tomorrow 2 dr rao", GB).time == WallTime(2, 0, ZONE)


def test_a_month_is_enough_but_a_day_that_does_not_exist_is_not_read_as_its_month() -> None:
    april = read("april ct").day
    assert april is not None
    assert april.precision is Precision.MONTH
    assert read("30 feb ct") == QuickLine(what=KIND.SCAN, what_typed="ct", where="30 feb")


def test_may_and_a_phone_number_are_neither_a_month_nor_a_call() -> None:
    assert read("may call 555 0142") == QuickLine(where="may call 555 0142")


def test_two_contacts_of_one_name_are_not_guessed_between() -> None:
    line = read("dr rao friday", contacts=(RAO, Contact(name="Dr Vik Rao")))
    assert line.person is None
    assert line.where == "dr rao"


def test_a_doctor_comes_before_a_place() -> None:
    line = read("friday rao mercy")
    assert line.person == RAO.id
    assert line.where == "mercy"


def test_the_kind_of_scan_is_still_there() -> None:
    assert read("friday CT scan").specific == "CT scan"
    assert read("friday labs").specific == ""


@pytest.mark.parametrize("text", ["", "   ", ",", ", ,", "at", "?"])
def test_a_line_without_words_says_nothing(text: str) -> None:
    line = read(text)
    assert (line.day, line.time, line.what, line.person) == (None, None, None, None)


WORDS = st.sampled_from([
    "thu", "next", "mon", "2", "9", "april", "may", "2.15pm", "10.30", "at", "ct", "scan", "dr", "rao",
    "mercy", "labs,", "tomorrow", "tomorrow,", "in", "weeks", "3/4", "2026", "noon", "call", "riverside",
    "center", ",", "30", "feb", "the", "20th", "visit", "see", "with", "second", "opinion", "between", "and",
    "about", "?", "pm", *NASTY,
])  # fmt: skip


def parts(text: str) -> Counter[str]:
    return Counter(part for part in re.split(r"[\s,;]+", text) if part and part.casefold() not in JOINING)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60)), st.sampled_from([US, GB]))
def test_nothing_raises_and_no_word_is_lost(text: str, region: Region) -> None:
    line = read(text, region)
    kept = (line.day_typed, line.time_typed, line.what_typed, line.person_typed, line.where, line.prepare)
    assert parts(text) - parts(" ".join(kept)) == Counter()


def test_a_very_long_line_is_read_at_once() -> None:
    line = read("tomorrow ct " + "word, " * 20_000)
    assert line.day == When.day(date(2026, 3, 12))
