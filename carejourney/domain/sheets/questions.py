"""The question sheet: what to ask at a visit, in the order in which to ask it."""

from dataclasses import dataclass

from carejourney.domain.phrases import listed, plain, sentence
from carejourney.domain.questions import carried_over_to, questions_for
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.identity import file_name, identity, prepared
from carejourney.domain.summary.model import Identity
from carejourney.i18n import _, ngettext
from carejourney.records.catalog import Question
from carejourney.records.types.patient import JourneyState


@dataclass(frozen=True)
class Asked:
    """One question in the family's own words, and a sentence of its own below it, or nothing."""

    text: str
    below: str = ""


@dataclass(frozen=True)
class Group:
    """Questions under a heading."""

    heading: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class QuestionSheet:
    """The whole sheet."""

    title: str
    identity: Identity
    groups: tuple[Group, ...]
    nothing: str
    """What to say where there are no questions."""
    before_leaving: tuple[str, ...]
    """What to fill in before going home: the words before each line; none after the end."""
    prepared: str
    file_name: str


def question_sheet(case: Case, *, example: bool = False) -> QuestionSheet:
    """Return the sheet for the visit of `case`."""
    title = _("Questions to ask")
    groups = _groups(case)
    return QuestionSheet(
        title=title,
        identity=identity(case, example=example),
        groups=groups,
        nothing="" if groups else _("No questions written down."),
        before_leaving=_before_leaving(case),
        prepared=prepared(case),
        file_name=file_name(case, title),
    )


def _groups(case: Case) -> tuple[Group, ...]:
    """Return those to ask first, then the others; under one heading where none is to be asked first."""
    found = questions_for(case, case.visit, case.today)
    first = tuple(_asked(case, each) for each in found if each.ask_first)
    rest = tuple(_asked(case, each) for each in found if not each.ask_first)
    groups = (
        Group(_("Ask first"), first),
        Group(_("Then, if there is time") if first else _("Our questions"), rest),
    )
    return tuple(group for group in groups if group.questions)


def _asked(case: Case, question: Question) -> Asked:
    count = carried_over_to(case, question, case.visit)
    over = ngettext("Carried over once.", "Carried over {count} times.", count) if count else ""
    why = plain(question.why)
    matters = sentence(_("Why it matters to us: {why}").format(why=why)) if why else ""
    return Asked(plain(question.text), listed([matters, over.format(count=count)], apart=" "))


def _before_leaving(case: Case) -> tuple[str, ...]:
    """Return the words before the lines to fill in: no scan in hospice, nothing after the end."""
    if case.state is JourneyState.ENDED:
        return ()
    scan = () if case.is_quiet else (_("Next scan or test"),)
    return (_("Next visit"), *scan, _("New or changed medicine"), _("Call us if"))
