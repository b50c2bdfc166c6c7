"""The made-up example journey, kept through the same use cases as a family's own records."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from carejourney.domain.dates import read_exactly
from carejourney.domain.wording import Wording
from carejourney.paths import resources
from carejourney.records.base import Record, RecordId, fields_of, new_id
from carejourney.records.catalog import AppointmentSeries, Patient, type_named
from carejourney.records.kinds import AnyWhen, Link
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.journey import JourneyFolder
from carejourney.usecases.edit import appointments_of
from carejourney.usecases.journeys import EXAMPLE_PASSPHRASE, Journeys

AMERICAN = Region.of("en_US")
"""The example's file is typed as in the United States, wherever it is read."""


def add_example(journeys: Journeys, *, today: date, zone: str) -> JourneyFolder:
    """Make the example journey as of `today`, or return the one that is already there."""
    there = journeys.example()
    if there:
        return there
    patient, *others = example_records(today, zone)
    if not isinstance(patient, Patient):
        raise TypeError("the example begins with its patient")
    return journeys.new(patient, EXAMPLE_PASSPHRASE, also=others, example=True)


def remove_example(journeys: Journeys) -> None:
    """Take the example journey away, so that it can be made again as it was. Raises SituationProblem."""
    there = journeys.example()
    if there:
        there.remove()


def example_records(today: date, zone: str) -> list[Record]:
    """Return the example's records, the patient first, with their dates counted from `today`."""
    content = tomllib.loads((resources() / "sample" / "example.toml").read_text(encoding="utf-8"))
    rows = [
        (type_named(table["type"]), dict(zip(table["fields"], row, strict=True)))
        for table in content["records"]
        for row in table["rows"]
    ]
    keys = {row["key"]: new_id() for _cls, row in rows if row.get("key")}
    worded = Wording(
        AMERICAN, today, zone, lambda _table, _id: "", lambda _table, typed: keys[typed.removeprefix("@")]
    )
    made: list[Record] = []
    for cls, row in rows:
        record = _record(cls, row, worded, keys)
        made.append(record)
        if isinstance(record, AppointmentSeries):
            made += appointments_of(record)
    return made


def _record(
    cls: type[Record], row: Mapping[str, str], worded: Wording, keys: Mapping[str, RecordId]
) -> Record:
    values: dict[str, Any] = {"id": keys[row["key"]]} if row.get("key") else {}
    specs = {spec.name: spec for spec in fields_of(cls)}
    for name, typed in row.items():
        if name == "key" or not typed:
            continue
        if isinstance(specs[name].kind, AnyWhen):
            values[name] = _counted(typed, worded.today)
        elif isinstance(specs[name].kind, Link):
            values[name] = keys[typed.removeprefix("@")]
        else:
            values[name] = worded.read_field(specs[name], typed)
    return cls(**values)


def _counted(typed: str, today: date) -> When:
    """Return the date that lies a number of days from today, as coarse as is said before the number."""
    words = typed.split()
    about, part = words[0] == "about", ""
    words = words[1:] if about else words
    if words[0] in ("early", "mid", "late"):
        part, words = words[0], words[1:]
    if words[0] not in ("day", "month", "year") or len(words) != 2:
        return read_exactly(typed, today=today, region=AMERICAN, toward="past")
    there = today + timedelta(days=int(words[1]))
    match words[0]:
        case "day":
            return When.day(there, about=about)
        case "month" if part:
            return When.part(there.year, there.month, part, about=about)  # type: ignore[arg-type]
        case "month":
            return When.month(there.year, there.month, about=about)
        case _:
            return When.year(there.year, about=about)
