"""The questions to ask first."""

from carejourney.domain.phrases import plain
from carejourney.domain.questions import carried_over_to, questions_for
from carejourney.domain.summary.case import Case
from carejourney.i18n import _, ngettext
from carejourney.records.catalog import Question

MOST = 3
_SHORT = 80
"""Letters up to which a question has room for «carried over» behind it."""


def needs(case: Case) -> tuple[tuple[str, ...], str]:
    """Return at most 3 questions, and the sentence about the others."""
    found = questions_for(case, case.visit, case.today)
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


def _worded(case: Case, question: Question) -> str:
    text = plain(question.text)
    count = carried_over_to(case, question, case.visit)
    if not count or len(text) > _SHORT:
        return text
    over = ngettext("carried over", "carried over {count} times", count).format(count=count)
    return f"{text} ({over})"
