"""Symptoms since the last visit: the worst, the last, and how that compares with before."""

from collections.abc import Sequence

from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_large, in_brackets, listed, plain, small, trimmed
from carejourney.domain.summary.answers import latest_answer, said_answer
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import SymptomRow
from carejourney.i18n import N_, _
from carejourney.records.catalog import SymptomEntry
from carejourney.records.types.section_answer import Section, SectionWord
from carejourney.records.types.symptom_entry import Severity, SymptomKind

_RATED = (Severity.NONE, Severity.MILD, Severity.MODERATE, Severity.SEVERE)
_SHORT = {
    Severity.NONE: N_("None"),
    Severity.MILD: N_("Mild"),
    Severity.MODERATE: N_("Moderate"),
    Severity.SEVERE: N_("Severe"),
    Severity.NOT_SURE: N_("Not sure how bad"),
}
_LONGEST = 60


def symptoms(case: Case) -> tuple[SymptomRow, ...]:
    """Return one row a symptom, the worst first."""
    groups: dict[tuple[str, str], list[SymptomEntry]] = {}
    for entry in entries_since(case):
        groups.setdefault(_key(entry), []).append(entry)
    ordered = sorted(groups.values(), key=_order)
    return tuple(_row(case, by_day(entries, "day")) for entries in ordered)


def entries_since(case: Case) -> list[SymptomEntry]:
    """Return the entries since the last visit, as they were added."""
    return [each for each in case.all(SymptomEntry) if _is_since(case, each)]


def _is_since(case: Case, entry: SymptomEntry) -> bool:
    """Return whether it is since the last visit: one whose day is not known is shown rather than lost."""
    return case.is_since(entry.day, entry, undated=True)


def no_symptoms(case: Case) -> str:
    """Return «none (asked March 11, 2026)» where that was answered since, and no entry is dated later."""
    answer = latest_answer(case, Section.SYMPTOMS)
    if answer is None or not case.is_since(answer.asked, answer):
        return ""
    entries = entries_since(case)
    if answer.answer is not SectionWord.NONE:
        return "" if entries else said_answer(case, answer)
    for entry in entries:
        asked, day = answer.asked.first, entry.day.first if entry.day else None
        if asked is None or day is None or day >= asked:
            return ""
    return said_answer(case, answer)


def rank(entry: SymptomEntry) -> int:
    """Return 0 for none to 3 for severe, -1 where how bad is not known."""
    return _RATED.index(entry.how_bad) if entry.how_bad in _RATED else -1


def name_of(entry: SymptomEntry) -> str:
    """Return what it is: «Pain, upper belly», or the family's own words for something else."""
    if entry.what is SymptomKind.OTHER and entry.words.strip():
        return begin_large(trimmed(entry.words, _LONGEST))
    return listed([str(entry.what).split(" (", maxsplit=1)[0], plain(entry.where)])


def how_bad(entry: SymptomEntry) -> str:
    """Return «Moderate», or that it is not known."""
    return _(_SHORT[entry.how_bad]) if entry.how_bad else _("How bad: not written down")


def _key(entry: SymptomEntry) -> tuple[str, str]:
    if entry.what is SymptomKind.OTHER:
        return (entry.what.value, plain(entry.words or entry.where).casefold())
    return (entry.what.value, plain(entry.where).casefold() if entry.what is SymptomKind.PAIN else "")


def _order(entries: Sequence[SymptomEntry]) -> tuple[int, int]:
    return (-max(rank(entry) for entry in entries), list(SymptomKind).index(entries[0].what))


def _row(case: Case, entries: Sequence[SymptomEntry]) -> SymptomRow:
    worst = max(enumerate(entries), key=lambda each: (rank(each[1]), each[0]))[1]
    latest = entries[-1]
    compared = _compared(case, latest)
    is_mild = all(0 <= rank(entry) <= _RATED.index(Severity.MILD) for entry in entries)
    return SymptomRow(
        what=name_of(latest),
        worst=_said(case, worst, with_words=False),
        latest=_said(case, latest, with_words=True),
        compared=compared,
        can_drop=is_mild and compared == _("Same"),
    )


def _said(case: Case, entry: SymptomEntry, *, with_words: bool) -> str:
    has_words = with_words and entry.what is not SymptomKind.OTHER
    words = trimmed(entry.words, _LONGEST) if has_words else ""
    return listed([how_bad(entry), words]) + in_brackets(case.unbroken(entry.day))


def _compared(case: Case, latest: SymptomEntry) -> str:
    """Return how the last entry since compares with the last one before.

    «New» only where other symptoms were written down before; silence alone does not make one new.
    """
    before = [each for each in case.all(SymptomEntry) if not _is_since(case, each)]
    same = by_day([each for each in before if _key(each) == _key(latest)], "day")
    if rank(latest) < 0:
        return ""
    if not same:
        return _("New") if before and rank(latest) > 0 else ""
    if rank(same[-1]) < 0:
        return ""
    difference = rank(latest) - rank(same[-1])
    if difference == 0:
        return _("Same")
    return _("Worse") if difference > 0 else _("Better")


def in_a_sentence(entry: SymptomEntry) -> str:
    """Return «pain, upper belly: moderate»."""
    bad = small(entry.how_bad).split(":")[0] if entry.how_bad else _("how bad not written down")
    return f"{name_of(entry)}: {bad}"
