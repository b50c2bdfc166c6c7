"""The questions to ask first."""

from datetime import date

from carejourney.domain.summary.case import Case, by_day
from carejourney.domain.summary.phrases import plain
from carejourney.domain.visits import coming, done_visits, is_to_come, is_visit
from carejourney.i18n import _, ngettext
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Question

MOST = 3
_SHORT = 80
"""Letters up to which a question has room for «carried over» behind it."""


def questions_here(case: Case) -> list[Question]:
    """Return the open questions that show at this visit, in the order in which they were written down.

    Without a visit, every open question shows.
    """
    found = [each for each in case.all(Question) if each.is_open and _shows(case, each)]
    dated = [each for each in found if each.written and each.written.is_known]
    return [*by_day(dated, "written"), *(each for each in found if each not in dated)]


def needs(case: Case) -> tuple[tuple[str, ...], str]:
    """Return at most 3 questions, and the sentence about the others."""
    found = questions_here(case)
    chosen = ([each for each in found if each.ask_first] or found)[:MOST]
    rest = len(found) - len(chosen)
    note = ""
    if not found:
        note = _("No questions written down.")
    elif rest:
        note = ngettext(
            "{count} more on the question sheet.", "{count} more on the question sheet.", rest
        ).format(count=rest)
    return tuple(_worded(case, each) for each in chosen), note


def carried_over(case: Case, question: Question) -> int:
    """Return how many visits, with its contact if it has one, were done since it was written down."""
    written = question.written.last if question.written else None
    if written is None:
        return 0
    before = (case.visit.day.first if case.visit else None) or date.max
    person = _contact(case, question)
    return sum(each.day.surely_after(written) for each in done_visits(case, before, person))


def _worded(case: Case, question: Question) -> str:
    text = plain(question.text)
    count = carried_over(case, question)
    if not count or len(text) > _SHORT:
        return text
    over = ngettext("carried over", "carried over {count} times", count).format(count=count)
    return f"{text} ({over})"


def _shows(case: Case, question: Question) -> bool:
    visit = case.visit
    if visit is None or question.visit == visit.id:
        return True
    if _waits_for_another(case, question):
        return False
    person = _contact(case, question)
    if person is not None and person == visit.person:
        return True
    to_come = [each for each in coming(case, case.today) if is_visit(each)]
    is_next = bool(to_come) and to_come[0].id == visit.id
    if person is None:
        return is_next
    has_own = any(each.person == person for each in to_come)
    return is_next and visit.person is None and not has_own


def _waits_for_another(case: Case, question: Question) -> bool:
    tied = _tied(case, question)
    return tied is not None and is_to_come(tied, case.today)


def _contact(case: Case, question: Question) -> RecordId | None:
    """Return whom the question is for; nobody where that contact is no longer there."""
    tied = _tied(case, question)
    contact = case.contact(question.person or (tied.person if tied else None))
    return contact.id if contact else None


def _tied(case: Case, question: Question) -> Appointment | None:
    return next((each for each in case.all(Appointment) if each.id == question.visit), None)
