"""The sentence about what is still awaited."""

from carejourney.domain import awaited
from carejourney.domain.phrases import and_more, listed, plain, sentence, small
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import gene_test
from carejourney.i18n import _
from carejourney.records.catalog import GeneticTest, Scan
from carejourney.records.types.genetic_test import Mmr, Msi, Overall
from carejourney.records.types.patient import JourneyState
from carejourney.records.when import When

_MOST = 5


def waiting(case: Case) -> str:
    """Return «Waiting for: CT Mar 9; CA 19-9 Mar 2.», or nothing; nothing after the end."""
    if case.state is JourneyState.ENDED:
        return ""
    items = [*_scans(case), *_labs(case), *_genes(case)]
    if not items:
        return ""
    return sentence(_("Waiting for: {what}").format(what=listed(and_more(items, _MOST), apart="; ")))


def _scans(case: Case) -> list[str]:
    return [_of(case, small(scan.what), scan.day, None) for scan in awaited.scans(case)]


def scan_name(scan: Scan) -> str:
    """Return «CT, chest and belly», as it stands inside a sentence."""
    return listed([small(scan.what), plain(scan.part)])


def _labs(case: Case) -> list[str]:
    found: dict[str, None] = {}
    for row in awaited.labs(case):
        found[_of(case, plain(row.test), row.taken, row.waiting_since)] = None
    return list(found)


def _genes(case: Case) -> list[str]:
    return [_of(case, _gene_test(test), test.taken, test.waiting_since) for test in awaited.gene_tests(case)]


def _gene_test(test: GeneticTest) -> str:
    """Return which gene test it is and, where the test itself is back, which part of it is awaited."""
    if test.overall is Overall.WAITING or test.overall is None:
        return gene_test(test)
    parts = [("MSI", test.msi is Msi.WAITING), ("MMR", test.mmr is Mmr.WAITING)]
    return listed([name for name, is_awaited in parts if is_awaited], apart=_(" and "))


def _of(case: Case, name: str, day: When | None, since: When | None) -> str:
    if day is not None:
        return case.dated(name, day)
    if since is not None:
        return _("{what}, since {when}").format(what=name, when=case.short(since))
    return case.dated(name, None)
