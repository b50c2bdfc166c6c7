"""Who decides, the record numbers, and whom to reach at home."""

from carejourney.domain.order import by_day
from carejourney.domain.phrases import in_brackets, listed, plain, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.i18n import _
from carejourney.records.answers import YesNo
from carejourney.records.catalog import Contact, WhoDecides
from carejourney.records.types.contact import ContactRole
from carejourney.records.types.who_decides import DecisionPaper, HaveIt

_PAPERS = (DecisionPaper.PROXY, DecisionPaper.DIRECTIVE, DecisionPaper.POLST)


def people(case: Case) -> list[str]:
    """Return who decides, the record numbers, the number to call at home, and the language."""
    first = _first(case)
    papers, is_said = _papers(case, first)
    caregiver = "" if is_said else _caregiver(first)
    return [*papers, caregiver, _record_numbers(case), _language(case)]


def _papers(case: Case, first: Contact | None) -> tuple[list[str], bool]:
    """Return one sentence a paper, and whether one of them already names whom to call at home."""
    rows = by_day(case.all(WhoDecides), "day")
    said: list[str] = []
    is_said = False
    for paper in _PAPERS:
        about = [row for row in rows if row.what is paper and (row.answer is not None or row.person)]
        if not about:
            continue
        row = about[-1]
        is_both = first is not None and row.person == first.id and row.answer in (HaveIt.HAVE, None)
        if is_both and paper is DecisionPaper.PROXY and first is not None:
            label = _("{paper} and caregiver").format(paper=paper)
            said.insert(0, sentence(f"{label}: {plain(first.name)}, {_number(first)}"))
            is_said = True
        else:
            said.append(_("{paper}: {answer}.").format(paper=paper, answer=_answer(case, row, first)))
    return said, is_said


def _answer(case: Case, row: WhoDecides, first: Contact | None) -> str:
    contact = case.contact(row.person)
    if contact is None or row.answer in (HaveIt.NO, HaveIt.NOT_SURE, HaveIt.NOT_TOLD):
        answer = _("yes") if row.answer is HaveIt.HAVE else small(row.answer) if row.answer else ""
        return listed([answer or _("not written down"), plain(contact.name) if contact else ""])
    return listed([plain(contact.name), "" if contact is first else _number(contact)])


def _number(contact: Contact) -> str:
    return plain(contact.phone) or plain(contact.after_hours) or _("number not written down")


def _first(case: Case) -> Contact | None:
    family = [each for each in case.all(Contact) if each.role is ContactRole.FAMILY and each.first]
    return family[0] if family else None


def _caregiver(first: Contact | None) -> str:
    if first is None:
        return ""
    name = plain(first.name)
    return sentence(_("Caregiver: {name}, {number}").format(name=name, number=_number(first)))


def _record_numbers(case: Case) -> str:
    rows = case.patient.record_numbers if case.patient else ()
    named = [row for row in rows if row.number.strip()]
    numbers = [
        plain(row.number) + in_brackets(plain(row.hospital) if len(named) > 1 else "") for row in named
    ]
    return sentence(_("Record number: {numbers}").format(numbers=listed(numbers))) if numbers else ""


def _language(case: Case) -> str:
    """Return the language, unless it is written down that nobody needs an interpreter."""
    patient = case.patient
    if patient is None or patient.interpreter is YesNo.NO:
        return ""
    said = []
    if patient.language.strip():
        said.append(_("Language: {language}").format(language=plain(patient.language)))
    if patient.interpreter in (YesNo.YES, YesNo.NOT_SURE) and patient.interpreter is not None:
        said.append(_("interpreter: {answer}").format(answer=small(patient.interpreter)))
    words = listed(said)
    return sentence(words[:1].upper() + words[1:]) if words else ""
