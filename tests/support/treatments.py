"""Made-up treatments for tests of the picture: any number of records, some of their dates barely known."""

from datetime import date, timedelta
from random import Random

from carejourney.records.base import Record
from carejourney.records.catalog import LabResult, Procedure, Scan, TreatmentDay, TreatmentLine
from carejourney.records.measured import Measured
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.procedure import ProcedureKind
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.types.treatment_day import DoseChange, WentAhead
from carejourney.records.types.treatment_line import LineOrder, LineStatus, WhyStopped
from carejourney.records.when import When

TODAY = date(2026, 3, 11)
NAMES = (
    "mFOLFIRINOX",
    "gemcitabine + nab-paclitaxel",
    "שלום עולם",
    "a treatment with a very long name that goes on and on " * 3,
    "W" * 200,
    "nul \0 inside\nand a new line",
)


class RandomTreatments:
    """Makes the records of one journey from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - nothing secret
        self._days = self._random.choice((200, 800, 4000))
        self._vague = self._random.choice((0.0, 0.2, 0.8))

    def records(self) -> list[Record]:
        """Return the records of every kind that the picture shows."""
        few = self._random.choice((True, False))
        lines = [self._line() for _each in range(self._random.randint(0, 12))]
        days = [self._given(lines) for _each in range(self._random.randint(0, 20 if few else 200))]
        scans = [self._scan() for _each in range(self._random.randint(0, 6 if few else 40))]
        events = [self._event() for _each in range(self._random.randint(0, 5 if few else 25))]
        values = [self._value() for _each in range(self._random.randint(0, 12 if few else 60))]
        return [*lines, *days, *scans, *events, *values]

    def when(self, day: date | None = None) -> When:
        """Return a date near `day`, or any, as precisely as this journey knows its dates."""
        day = day or TODAY - timedelta(days=self._random.randint(0, self._days))
        if self._random.random() >= self._vague:
            return When.day(day, about=self._random.random() < 0.1)
        return self._random.choice(
            (
                When.month(day.year, day.month),
                When.part(day.year, day.month, "early"),
                When.season(day.year, "summer"),
                When.year(day.year),
                When.not_sure(),
                When.not_sure("after the holidays"),
            )
        )

    def _line(self) -> TreatmentLine:
        start = TODAY - timedelta(days=self._random.randint(0, self._days))
        stop = min(TODAY, start + timedelta(days=self._random.randint(0, 300)))
        begin, end = self.when(start), self.when(stop)
        if begin.first and end.last and begin.first > end.last:
            end = begin
        return TreatmentLine(
            name=self._random.choice(NAMES),
            which=self._random.choice((*LineOrder, None)),
            status=self._random.choice((*LineStatus, None)),
            start=self._random.choice((begin, begin, begin, None)),
            stop=self._random.choice((end, end, None)),
            why_stopped=self._random.choice((*WhyStopped, None)),
        )

    def _given(self, lines: list[TreatmentLine]) -> TreatmentDay:
        changes = (DoseChange(medicine=self._random.choice(NAMES), to=f"{self._random.randint(5, 9)}0%"),)
        return TreatmentDay(
            day=self.when(),
            went=self._random.choice(tuple(WentAhead)),
            line=self._random.choice(lines).id if lines else None,
            cycle=self._random.choice((None, 1, 2, 12)),
            changes=changes if self._random.random() < 0.15 else (),
        )

    def _scan(self) -> Scan:
        return Scan(
            what=self._random.choice(tuple(ScanKind)),
            day=self._random.choice((self.when(), self.when(), self.when(), None)),
            said=self._random.choice((*ScanSaid, None)),
        )

    def _event(self) -> Procedure:
        start = TODAY - timedelta(days=self._random.randint(0, self._days))
        begin, end = self.when(start), self.when(start + timedelta(days=self._random.randint(0, 30)))
        if begin.first and end.last and begin.first > end.last:
            end = begin
        return Procedure(
            what=self._random.choice(NAMES),
            kind=self._random.choice((*ProcedureKind, None)),
            start=begin,
            end=self._random.choice((end, None)),
        )

    def _value(self) -> LabResult:
        printed = self._random.choice(("<2", "37", "610", "1,480", "12,000.5", "not detected", "0", ">70000"))
        has_value = self._random.random() < 0.9
        return LabResult(
            test=self._random.choice(("CA 19-9", "ca19-9", "CEA")),
            value=Measured.read(printed, self._random.choice(("U/mL", "kU/L", ""))) if has_value else None,
            state=None if has_value else self._random.choice(tuple(LabState)),
            taken=self._random.choice((self.when(), self.when(), None)),
            lab=self._random.choice(("Riverside", "Northfield", "")),
            usual_range=self._random.choice(("37 or lower", "0-37", "", "see report")),
        )
