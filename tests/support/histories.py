"""Turns a table of drug rows (a row a drug, as cancer registries share them) into journeys, by the use cases.

The form: tab-separated, a first line of column names, lines of aliases and codes below it. A patient's rows
with the same first and last day are one line of treatment, since they were given together. Nothing is
corrected: names stay as the table spells them, and what the table does not say is not written down.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from carejourney.domain.wording import Wording
from carejourney.errors import InputProblem
from carejourney.records.catalog import TreatmentLine
from carejourney.store.journey import Journey
from carejourney.usecases import edit

DAY_0 = date(2012, 1, 1)
NAME = "pharmaceutical_therapy_drug_name"
STARTED = "pharmaceutical_tx_started_days_to"
ENDED = "pharmaceutical_tx_ended_days_to"
ONGOING = "pharmaceutical_tx_ongoing_indicator"
RESPONSE = "treatment_best_response"
PATIENT = "bcr_patient_barcode"
NOT_WRITTEN = {"", "[Not Available]", "[Not Applicable]", "[Discrepancy]"}
BEST = {
    "Complete Response": "gone",
    "Partial Response": "smaller",
    "Stable Disease": "same",
    "Clinical Progressive Disease": "grew",
    "[Unknown]": "not_sure",
}

Row = Mapping[str, str]


@dataclass
class History:
    """One patient of the table."""

    barcode: str
    rows: list[Row] = field(default_factory=list)

    @property
    def lines(self) -> list[list[Row]]:
        """The rows given together, in the order of the table."""
        groups: dict[tuple[str, ...], list[Row]] = {}
        for number, row in enumerate(self.rows):
            days = (row[STARTED], row[ENDED])
            vague = not all(_is_day(day) for day in days) and row[ONGOING] != "YES"
            # Rows without days cannot be known to belong together.
            groups.setdefault((*days, str(number) if vague and not _is_day(days[0]) else ""), []).append(row)
        return list(groups.values())


@dataclass
class Oddities:
    """What was unusual in a table, counted by what it was."""

    counts: Counter[str] = field(default_factory=Counter)

    def note(self, what: str) -> None:
        """Count one."""
        self.counts[what] += 1


def read_histories(folder: Path) -> list[History]:
    """Return the patients of every drug table in `folder`, in the order in which they first appear."""
    histories: dict[str, History] = {}
    for path in sorted(folder.glob("*clinical_drug*.txt")):
        for row in _rows(path):
            histories.setdefault(row[PATIENT], History(row[PATIENT])).rows.append(row)
    return list(histories.values())


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            barcode = row.get(PATIENT) or ""
            if barcode and barcode != PATIENT and not barcode.startswith("CDE_ID"):
                yield {name: (value or "").strip() for name, value in row.items() if name}


def keep_history(journey: Journey, history: History, worded: Wording, odd: Oddities) -> None:
    """Add the patient's lines of treatment, each as a person would type it."""
    for rows in history.lines:
        typed = _typed(rows, odd)
        try:
            edit.add(journey, TreatmentLine, typed, worded)
        except InputProblem:
            # An end before the start: both days are kept, as words.
            odd.note("end before start")
            typed["note"] = f"start {typed.pop('start')}, stop {typed.pop('stop')}"
            edit.add(journey, TreatmentLine, typed, worded)


def _typed(rows: list[Row], odd: Oddities) -> dict[str, str]:
    names = [row[NAME] for row in rows]
    responses = {BEST[row[RESPONSE]] for row in rows if row[RESPONSE] in BEST}
    if len(responses) > 1:
        odd.note("drugs given together with different responses")
    typed = {
        "name": " + ".join(names),
        "medicines": "; ".join(names),
        "best": responses.pop() if len(responses) == 1 else "",
        "status": "running" if any(row[ONGOING] == "YES" for row in rows) else "stopped",
    }
    for field_name, column in (("start", STARTED), ("stop", ENDED)):
        value = rows[0][column]
        if _is_day(value):
            day = DAY_0 + timedelta(days=int(value))
            typed[field_name] = f"{day:%B} {day.day}, {day.year}"
        elif value not in NOT_WRITTEN:
            typed[field_name] = "not sure"
        else:
            odd.note(f"no {field_name} day")
    for name in names:
        if name in NOT_WRITTEN or name == "[Unknown]":
            odd.note("no drug name")
    return typed


def _is_day(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
