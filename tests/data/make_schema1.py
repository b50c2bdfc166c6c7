"""Makes the sample journey of schema 1 in `tests/data/schema1/`: `python -m tests.data.make_schema1`.

Run while schema 1 was the newest and never after: the file stands for what is on people's disks. Everybody in
it is made up. `expected.json` lists every value, so that any later CareJourney can be held against it.
"""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from carejourney.records.answers import Source, YesNo
from carejourney.records.appointment_kind import AppointmentKind
from carejourney.records.base import Record, RecordId, fields_of
from carejourney.records.catalog import (
    TYPES,
    Appointment,
    AppointmentSeries,
    Attachment,
    Contact,
    Decision,
    Finding,
    GeneticTest,
    LabResult,
    Medicine,
    Note,
    Paper,
    Patient,
    Question,
    TreatmentDay,
    TreatmentLine,
)
from carejourney.records.kinds import AnyLink, AnyWhen, Choice, Link, MeasuredValue, Repeats, Target, Words
from carejourney.records.measured import Measured
from carejourney.records.repeat import RepeatRule
from carejourney.records.types.genetic_test import Origin
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.walltime import WallTime
from carejourney.records.when import When
from carejourney.store.codec import to_stored
from carejourney.store.journey import Journey, create
from carejourney.store.keys import LEAST_COST
from carejourney.store.writer import Writer

HERE = Path(__file__).parent / "schema1"
PASSPHRASE = "sample of the first schema"


class Made:
    """What the making needs: a clock that goes on and ids that count."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
        self.count = 0

    def clock(self) -> datetime:
        """Return the moment, half an hour after the last one."""
        self.now += timedelta(minutes=30)
        return self.now

    def id(self) -> RecordId:
        """Return the next id."""
        self.count += 1
        return RecordId(f"{self.count:032x}")


def least(cls: type[Any], made: Made, ids: dict[str, RecordId]) -> Any:
    """Return a record with what it cannot do without, linked to what there is."""
    values: dict[str, Any] = {"id": made.id()}
    for spec in fields_of(cls):
        match spec.kind:
            case Link() if spec.kind.to in ids:
                values[spec.name] = ids[spec.kind.to]
            case AnyLink():
                values[spec.name] = Target("contact", ids["contact"])
            case _ if not spec.required:
                continue
            case Words():
                values[spec.name] = f"{cls.noun}, made up"
            case Choice():
                values[spec.name] = list(spec.kind.answers)[-1]
            case AnyWhen():
                values[spec.name] = When.season(2025, "autumn", about=True)
            case MeasuredValue():
                values[spec.name] = Measured("57.1", "kg")
            case Repeats():
                values[spec.name] = RepeatRule(days=(1, 8, 15), cycle=28, count=9)
    return cls(**values)


def rich(made: Made) -> list[Record]:
    """Return records with every kind of field, linked to one another."""
    rao = Contact(id=made.id(), name="Dr Meera Rao", phone="555 0142", after_hours="555 0199", first=True)
    nurse = Contact(id=made.id(), name="Łucja «Lu» O'Hara", note='100 % sure_thing\n"quoted" 👩🏽‍⚕️ שלום')
    line = TreatmentLine(id=made.id(), name="FOLFIRINOX", start=When.month(2025, 9), cycles=6)
    paper = Paper(id=made.id(), title="Pathology report", pages=4, size=2**40, sha256="ab" * 32)
    test = GeneticTest(
        id=made.id(), origin=Origin.TUMOR, name="Panel", burden=Measured("2.1", "mutations per megabase", "<")
    )
    series = AppointmentSeries(
        id=made.id(),
        what=AppointmentKind.TREATMENT,
        rule=RepeatRule(weeks=2, until=date(2026, 6, 1)),
        start=When.day(date(2026, 1, 12)),
        time=WallTime(8, 15, "America/Chicago"),
        person=rao.id,
        line=line.id,
    )
    visits = [
        Appointment(
            id=made.id(),
            day=When.day(date(2026, 1, 12) + timedelta(weeks=2 * number)),
            time=WallTime(8, 15, "America/Chicago"),
            person=rao.id,
            series=series.id,
            index=number + 1,
        )
        for number in range(4)
    ]
    old = Medicine(
        id=made.id(), name="Pancrelipase", brand="Creon", since=When.year(2024), source=Source.PAPER
    )
    return [
        *(rao, nurse, line, paper, test, series, *visits, old),
        replace(old, id=made.id(), strength="36,000", follows=old.id, prescriber=rao.id, when_needed=True),
        Finding(id=made.id(), test=test.id, gene="KRAS", change="p.G12D", word="Pathogenic", paper=paper.id),
        Question(
            id=made.id(),
            text="What does the scan mean?",
            visit=visits[1].id,
            person=rao.id,
            ask_first=True,
            about=Target("paper", paper.id, 2),
            answer="Nothing new.",
            answered_by=nurse.id,
            answered=When.not_sure("the week after New Year"),
        ),
        Attachment(id=made.id(), paper=paper.id, record=Target("genetic_test", test.id, 3)),
        Decision(id=made.id(), what="Go on", about=Target("treatment_line", line.id), day=When.not_sure()),
        LabResult(
            id=made.id(), test="CA 19-9", value=Measured("1,480", "U/mL"), taken=When.part(2026, 1, "early")
        ),
        LabResult(id=made.id(), test="CEA", value=Measured("not detected"), who_calls=nurse.id),
        TreatmentDay(
            id=made.id(),
            day=When.day(date(2026, 1, 12)),
            went=WentAhead.LOWER,
            line=line.id,
            cycle=1,
            changes=(
                DoseChange(medicine="Irinotecan", to="80 %", why="loose stools"),
                DoseChange(medicine="Oxaliplatin"),
            ),
        ),
        Note(
            id=made.id(), text="A long page. " * 300, day=When.between(date(2025, 12, 24), date(2026, 1, 2))
        ),
    ]


def edit(journey: Journey, made: Made) -> None:
    """Leave a history: adds, edits, a removal, a step that cannot come back, and two undone ones."""
    writer = journey.writer
    with writer.write("Add {noun}") as step:
        for record in rich(made):
            step.add(record)
    ids = {cls.table: journey.reader.all(cls)[0].id for cls in TYPES if journey.reader.all(cls)}
    for cls in [cls for cls in TYPES if cls is not Patient]:
        with writer.write("Add {noun}") as step:
            step.add(least(cls, made, ids))
    note = next(each for each in journey.reader.all(Note) if len(each.text) < 100)
    with writer.write("Edit {noun}") as step:
        step.replace(replace(note, text="Edited once"))
    writer.undo()
    with writer.write("Edit {noun}") as step:
        step.replace(replace(note, text="Edited otherwise"))
    with writer.write("Remove {noun}") as step:
        step.remove(next(each for each in journey.reader.all(LabResult) if each.test == "CEA"))
    for number in range(3):
        with writer.write("Edit {noun}") as step:
            step.replace(replace(note, text=f"Half a thought {number}"))
    writer.undo()
    writer.undo()
    writer.draft("question/new", {"text": "Is there a tr", "why": "ünfinished"})
    writer.draft("note/1", {"text": "«half»"})


def listing(journey: Journey) -> dict[str, Any]:
    """Return everything that the journey holds, as plain values."""
    code = journey.recovery_code
    return {
        "recovery_code": code.text if code else None,
        "records": {
            cls.table: [
                {name: value for name, value in to_stored(each).items() if value is not None}
                for each in found
            ]
            for cls in TYPES
            if (found := journey.reader.all(cls))
        },
        "steps": [
            {
                "kind": step.kind,
                "state": step.state,
                "at": step.at.isoformat(),
                "label": step.change_set.label,
                "parts": [
                    [part.record.table, part.record.id, part.before is not None, part.after is not None]
                    for part in step.change_set.parts
                ],
            }
            for step in journey.reader.steps()
        ],
        "touches": {
            f"{table}/{record}": [
                touch.added and touch.added.isoformat(),
                touch.changed and touch.changed.isoformat(),
            ]
            for (table, record), touch in sorted(journey.reader.touches().items())
        },
        "drafts": {place: journey.reader.draft(place) for place in ("question/new", "note/1")},
        "found": {
            words: sorted(f"{each.table}/{each.id}" for each in journey.reader.find(words))
            for words in ("rao", "patholog", "creon", "lu o'hara", "half thought", "new year")
        },
    }


def main() -> None:
    """Make the sample anew."""
    made = Made()
    shutil.rmtree(HERE, ignore_errors=True)

    def first_write(writer: Writer) -> None:
        with writer.write("Start", fixed=True) as step:
            step.add(
                Patient(
                    id=made.id(),
                    name="Ann Lee (made up)",
                    born=When.day(date(1956, 4, 9)),
                    interpreter=YesNo.NO,
                )
            )

    folder = create(HERE, PASSPHRASE, made.clock, first_write=first_write, cost=LEAST_COST)
    journey = folder.open(folder.keys().open_with_passphrase(PASSPHRASE), made.clock)
    edit(journey, made)
    expected = listing(journey)
    journey.close()
    folder.path.rename(HERE / "journey")
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
