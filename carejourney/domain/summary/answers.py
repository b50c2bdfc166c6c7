"""«None» and «not told» for a whole section, only ever from an answer with a date."""

from collections.abc import Sequence

from carejourney.domain.order import by_day
from carejourney.domain.phrases import in_brackets, small
from carejourney.domain.summary.case import Case
from carejourney.i18n import _
from carejourney.records.base import Record
from carejourney.records.catalog import SectionAnswer
from carejourney.records.types.section_answer import Section, SectionWord


def latest_answer(case: Case, section: Section) -> SectionAnswer | None:
    """Return the last answer for a section."""
    found = [each for each in case.all(SectionAnswer) if each.section is section]
    return by_day(found, "asked")[-1] if found else None


def worded(case: Case, section: Section) -> str:
    """Return «none known (asked March 2, 2026)», «not told (asked …)» or «not written down».

    For a section of which there is no record.
    """
    answer = latest_answer(case, section)
    if answer is None:
        return _("not written down")
    return said_answer(case, answer)


def said_answer(case: Case, answer: SectionAnswer) -> str:
    """Return an answer with the day on which it was asked."""
    none = _("none known") if answer.section in _KNOWN else _("none")
    word = none if answer.answer is SectionWord.NONE else small(answer.answer)
    return word + in_brackets(case.asked(answer.asked))


_KNOWN = (Section.ALLERGIES, Section.CONDITIONS, Section.SPREAD, Section.FAMILY_HISTORY)


def also_none(case: Case, section: Section, rows: Sequence[Record]) -> str:
    """Return «none known (asked …)» where that was answered after every one of the records, else nothing.

    A record is never left out for such an answer: both are printed. A record written down on that day or
    later wins, and so does one of which the history does not say when it was written down.
    """
    answer = latest_answer(case, section)
    if answer is None or answer.answer is not SectionWord.NONE or answer.asked.first is None or not rows:
        return ""
    added = [case.added_on(row) for row in rows]
    if all(day is not None and day < answer.asked.first for day in added):
        return said_answer(case, answer)
    return ""
