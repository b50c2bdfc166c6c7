"""Genes, inherited and tumor apart, MSI and MMR as two answers, in the reports' own words."""

from collections.abc import Callable, Sequence

from carejourney.domain.phrases import in_brackets, listed, plain, quoted, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.model import Line, Said
from carejourney.domain.summary.paragraphs import labeled
from carejourney.domain.wording import say_measured
from carejourney.i18n import _
from carejourney.records.catalog import Finding, GeneticTest
from carejourney.records.types.genetic_test import Mmr, Msi, Origin, Overall
from carejourney.records.when import When

_NO_REPORT = (Overall.WAITING, Overall.NOT_DONE, Overall.NOT_SURE, Overall.NOT_TOLD)


def when_of(test: GeneticTest) -> When | None:
    """Return the date on the report, else when the sample was taken."""
    return test.reported or test.taken


def gene_test(test: GeneticTest) -> str:
    """Return which test it is: «inherited gene test»."""
    names = {
        Origin.INHERITED: _("inherited gene test"),
        Origin.TUMOR: _("tumor gene test"),
        Origin.NOT_SURE: _("gene test"),
    }
    return names[test.origin]


def genes(case: Case) -> Line:
    """Return what was found in inherited genes and in the tumor; what is not written down is said."""
    groups = [
        (_("Inherited:"), Origin.INHERITED, True),
        (_("Tumor:"), Origin.TUMOR, True),
        (_("Not sure if inherited or tumor:"), Origin.NOT_SURE, False),
    ]
    said: list[Said] = []
    for label, origin, is_always in groups:
        tests = [test for test in _newest_first(case) if test.origin is origin]
        if tests or is_always:
            words = listed([_test(case, test) for test in tests], apart="; ") or _("not written down")
            said += [Said(f"{label} ", bold=True), Said(sentence(words) + " ")]
    return (Said(_("Genes.") + " ", bold=True), *said[:-1], Said(said[-1].text.rstrip()))


def msi_and_mmr(case: Case) -> Line:
    """Return MSI and MMR as two answers and, where it is there, the tumor mutation burden."""
    tests = _newest_first(case)
    msi, msi_day = _answers(case, tests, lambda test: test.msi)
    mmr, mmr_day = _answers(case, tests, lambda test: test.mmr)
    burdens = [test for test in tests if test.burden]
    both = in_brackets(mmr_day)
    first = msi if msi_day == mmr_day else msi + in_brackets(msi_day)
    said = [*labeled(_("MSI:"), sentence(first) + " "), *labeled(_("MMR:"), sentence(mmr + both))]
    for test in burdens[:1]:
        if test.burden:
            day = case.month(when_of(test)) if when_of(test) else ""
            words = say_measured(test.burden) + in_brackets(day if day != mmr_day else "")
            said += labeled(" " + _("Tumor mutation burden:"), sentence(words))
    return tuple(said)


def _newest_first(case: Case) -> list[GeneticTest]:
    tests = case.all(GeneticTest)
    dated = [(when_of(test), index, test) for index, test in enumerate(tests)]
    known = [each for each in dated if each[0] is not None and each[0].first is not None]
    rest = [test for when, _index, test in dated if when is None or when.first is None]
    known.sort(key=lambda each: (each[0].sort_key if each[0] else (0, 0, False, ""), each[1]), reverse=True)
    return [*(test for _when, _index, test in known), *rest[::-1]]


def _test(case: Case, test: GeneticTest) -> str:
    findings = [_finding(each) for each in case.all(Finding) if each.test == test.id]
    result = listed([_overall(case, test, has_findings=bool(findings)), *findings])
    when = when_of(test)
    date = case.month(when) if when or test.overall not in _NO_REPORT else ""
    mark = _("corrected") if case.is_corrected(when, test) else ""
    return result + in_brackets(plain(test.lab), plain(test.name), date, mark)


def _overall(case: Case, test: GeneticTest, *, has_findings: bool) -> str:
    if test.overall is None:
        return "" if has_findings else _("result not written down")
    if test.overall is Overall.WAITING and test.waiting_since:
        return _("waiting since {when}").format(when=case.short(test.waiting_since))
    if test.overall is Overall.FOUND:
        return "" if has_findings else _("found something, not written down what")
    return small(test.overall)


def _finding(finding: Finding) -> str:
    """Return gene and change as printed, with the report's own word in quotes."""
    name = listed([plain(finding.gene), plain(finding.change)], apart=" ")
    return name + in_brackets(quoted(finding.word) if finding.word.strip() else "")


def _answers(
    case: Case, tests: Sequence[GeneticTest], answer_of: Callable[[GeneticTest], Msi | Mmr | None]
) -> tuple[str, str]:
    """Return every different answer, newest first, with its date; the date of a single answer apart."""
    found: dict[Msi | Mmr, str] = {}
    for test in tests:
        answer = answer_of(test)
        if answer is not None and answer not in found:
            when = when_of(test)
            found[answer] = case.month(when) if when else ""
    if len(found) == 1:
        answer, day = next(iter(found.items()))
        return small(answer), day
    several = listed((small(answer) + in_brackets(day) for answer, day in found.items()), apart="; ")
    return several or _("not written down"), ""
