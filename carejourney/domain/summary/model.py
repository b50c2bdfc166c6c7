"""The visit summary as plain values, worded and in order, before anything is laid out on paper.

Every string is ready for the reader: translated, dates worded. Strings may hold what the family typed, so a
painter treats all of them as plain text, never as markup.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A run of words, bold or not. A paragraph is a tuple of these, joined without a space."""

    text: str
    bold: bool = False


Line = tuple[Said, ...]
"""One paragraph."""


@dataclass(frozen=True)
class Identity:
    """Who it is about and for which visit: the top of page 1, and the short form for the other pages."""

    name: str
    born: str
    """«Born May 14, 1957 (age 68).» or «Born: not written down.»"""
    allergies: str
    """«Allergy: penicillin (rash)», «No allergies known (asked March 2)» or «Allergies: not written down»."""
    running: str
    """«Margaret Hale, born May 14, 1957», on every page."""
    visit: tuple[str, ...]
    """Day and time, then with whom; or «Next visit: not written down»."""
    matters: str = ""
    """What matters most to the person now, their own words if written down; the sheet puts a label before."""
    example: bool = False


@dataclass(frozen=True)
class SymptomRow:
    """A symptom since the last visit."""

    what: str
    worst: str
    latest: str
    compared: str
    can_drop: bool = False
    """Mild and unchanged: the only kind that may be left out to fit one page."""


@dataclass(frozen=True)
class SinceLastVisit:
    """What the records date after the last visit with this team."""

    heading: str
    """«Since the last visit (February 26, 2026)» or, where none is marked done, «Lately»."""
    symptoms: tuple[SymptomRow, ...]
    facts: tuple[Line, ...]
    """Weight, events, the before-visit check, stopped and changed medicines: one paragraph each."""
    nothing: str = ""
    """What to say where there are no symptoms and no facts."""
    dropped: str = ""
    """Where symptoms were left out to fit: the sentence that says how many."""


@dataclass(frozen=True)
class MedicineLine:
    """One medicine now."""

    name: str
    rest: str
    """Strength, how many and when."""
    mark: str = ""
    """«[NEW Mar 1]», «[CHANGED Feb 20]» or nothing."""
    keep_dose: bool = False
    """A blood thinner, insulin or opioid: its dose is never left out."""


@dataclass(frozen=True)
class Medicines:
    """What is taken now, blood thinner, insulin and opioid first, vitamins last."""

    heading: str
    checked: str
    """«Checked March 2, 2026» or «Not checked since it was written down»; empty where there is none."""
    lines: tuple[MedicineLine, ...]
    nothing: str = ""
    """«None (asked March 2, 2026)» or «Not written down.» where there are no lines."""
    names_only: str = ""
    """Where the doses were left out to fit: the sentence that says so."""


@dataclass(frozen=True)
class TreatmentRow:
    """One line of treatment."""

    line: str
    treatment: str
    dates: str
    cycles: str
    best: str
    stopped: str
    earlier: bool = True
    """Not the one that is going on: may be folded into one row to fit."""


@dataclass(frozen=True)
class Treatments:
    """Treatments so far, earliest first."""

    rows: tuple[TreatmentRow, ...]
    nothing: str = ""
    folded: str = ""
    """«Earlier treatments: 3, see the treatment history» where rows were folded."""


@dataclass(frozen=True)
class Trend:
    """A small chart of one test: dates as day numbers, values, with the labels of its two ends."""

    points: tuple[tuple[int, float], ...]
    """(proleptic ordinal of the day, value), oldest first, one unit and one lab."""
    first_label: str
    """«1,480 on September 8, 2025»"""
    last_label: str
    scale: str
    """«Even scale from 0» or «Each line up is 10 times more»."""
    log: bool
    alt: str
    """The same in sentences, for a reader who does not see the chart."""
    test: str = ""
    """«CA 19-9, U/mL», printed before the scale."""


@dataclass(frozen=True)
class Results:
    """Last scan, CA 19-9, genes, MSI and MMR: one paragraph each, every one present."""

    lines: tuple[Line, ...]
    trend: Trend | None = None
    no_chart: str = ""
    """Where the chart was left out to fit: the sentence that says so."""


@dataclass(frozen=True)
class VisitSummary:
    """The whole sheet, in the order that an oncologist reads."""

    title: str
    identity: Identity
    needs: tuple[str, ...]
    """The questions to ask first, at most 3."""
    needs_note: str
    """«No questions written down.» or «4 more on the question sheet.» or nothing."""
    in_short: tuple[Line, ...]
    since: SinceLastVisit
    medicines: Medicines
    treatments: Treatments
    results: Results
    prepared: str
    """«Prepared by family on March 11, 2026. Not a medical record.»"""
    file_name: str
    """«Margaret Hale - visit summary - 2026-03-12.pdf»"""
    left_out: tuple[str, ...] = ()
    """What was left out to fit one page, one sentence each."""
