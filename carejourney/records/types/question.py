"""A question for the team, and its answer."""

from dataclasses import dataclass
from typing import Annotated

from carejourney.i18n import N_
from carejourney.records.answers import Answers
from carejourney.records.base import Record, RecordId
from carejourney.records.kinds import AnyLink, Choice, Link, PastWhen, Target, Toggle, Words
from carejourney.records.places import Place
from carejourney.records.when import When


class QuestionOutcome(Answers):
    """Only by the family's own word; a question with an answer needs none."""

    NO_CLEAR_ANSWER = "no_clear_answer", N_("Asked, no clear answer")
    NOT_NEEDED = "not_needed", N_("No longer needed")


@dataclass(frozen=True, kw_only=True)
class Question(
    Record,
    table="question",
    kept_at=Place.VISITS,
    noun=N_("Question"),
    plural=N_("Questions"),
    icon="message-circle-question",
    dated="written",
):
    """What to ask. It is open until it has an answer or an outcome; it moves on by itself."""

    text: Annotated[str, Words(N_("Your question"), search=2, in_list=True, long=True)]
    visit: Annotated[RecordId | None, Link(N_("For which visit?"), to="appointment")] = None
    person: Annotated[RecordId | None, Link(N_("For whom?"), to="contact", in_list=True)] = None
    ask_first: Annotated[bool, Toggle(N_("Ask first"), in_list=True)] = False
    why: Annotated[str, Words(N_("Why it matters to us"), long=True)] = ""
    about: Annotated[Target | None, AnyLink(N_("What is it about?"), more=True)] = None
    answer: Annotated[
        str, Words(N_("They said"), search=2, long=True, autosave=True, in_list=True, more=True)
    ] = ""
    answered_by: Annotated[RecordId | None, Link(N_("Who said it?"), to="contact", more=True)] = None
    answered: Annotated[When | None, PastWhen(N_("When did they answer?"), more=True)] = None
    outcome: Annotated[
        QuestionOutcome | None, Choice(N_("What became of it?"), answers=QuestionOutcome, more=True)
    ] = None
    written: Annotated[When | None, PastWhen(N_("Written down when?"), starts_today=True, more=True)] = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be asked or answered."""
        return not self.answer and self.outcome is None
