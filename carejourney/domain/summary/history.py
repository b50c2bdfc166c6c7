"""What was typed in late or corrected since the last visit: all that the change history decides."""

from collections.abc import Iterator

from carejourney.domain.phrases import and_more, begin_small, in_brackets, listed, plain, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import gene_test, when_of
from carejourney.domain.summary.model import Line
from carejourney.domain.summary.paragraphs import labeled
from carejourney.domain.summary.symptoms import in_a_sentence, rank
from carejourney.domain.summary.waiting import scan_name
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.catalog import (
    Allergy,
    GeneticTest,
    LabResult,
    OtherCondition,
    Procedure,
    Scan,
    SymptomEntry,
    TreatmentDay,
)
from carejourney.records.when import When

_MOST = 3


def added_later(case: Case) -> Line:
    """Return what happened before the last visit and was typed in since, the newest first."""
    found = [
        _("{what}, happened {when}").format(what=what, when=case.short(when))
        for record, when, what in _newest_first(case)
        if case.is_added_later(when, record)
    ]
    return labeled(_("Added later:"), _several(found)) if found else ()


def corrected(case: Case) -> Line:
    """Return what was written down by the last visit and changed since, the newest first."""
    found = [
        f"{what}{in_brackets(case.short(when))}"
        for record, when, what in _newest_first(case)
        if case.is_corrected(when, record)
    ]
    return labeled(_("Corrected since then:"), _several(found)) if found else ()


def _several(found: list[str]) -> str:
    return sentence(listed(and_more(found, _MOST), apart="; "))


def _newest_first(case: Case) -> list[tuple[Record, When, str]]:
    dated = [(record, when, what) for record, when, what in _all(case) if when is not None and when.first]
    return sorted(dated, key=lambda each: each[1].sort_key, reverse=True)


def _all(case: Case) -> Iterator[tuple[Record, When | None, str]]:
    """Yield the records that tell an event, with their date and a few words."""
    for scan in case.all(Scan):
        yield scan, scan.day, listed([scan_name(scan), small(scan.said) if scan.said else ""], apart=": ")
    for row in case.all(Procedure):
        yield row, row.start, _stay(row)
    for symptom in case.all(SymptomEntry):
        if rank(symptom) != 0:
            yield symptom, symptom.day, begin_small(in_a_sentence(symptom))
    for lab in case.all(LabResult):
        yield (
            lab,
            lab.taken,
            listed([plain(lab.test), say_measured(lab.value) if lab.value else ""], apart=" "),
        )
    for test in case.all(GeneticTest):
        yield test, when_of(test), gene_test(test)
    for day in case.all(TreatmentDay):
        yield day, day.day, _("treatment day") + in_brackets(small(day.went))
    for allergy in case.all(Allergy):
        yield allergy, allergy.since, _("allergy to {what}").format(what=plain(allergy.to))
    for condition in case.all(OtherCondition):
        yield condition, condition.since, begin_small(plain(condition.what))


def _stay(row: Procedure) -> str:
    """Return a stay or procedure in a few words, without its date."""
    kind = small(row.kind) if row.kind else ""
    return listed([kind, plain(row.what)], apart=": ") if kind else plain(row.what)
