"""Scans, blood tests and gene tests whose result is still to come, in the order in which they were added."""

from carejourney.records.base import Records
from carejourney.records.catalog import GeneticTest, LabResult, Scan
from carejourney.records.types.genetic_test import Mmr, Msi, Overall
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.scan import ScanSaid


def scans(records: Records) -> list[Scan]:
    """Return the scans of which nobody has said yet what they showed."""
    return [each for each in records.all(Scan) if each.said is ScanSaid.WAITING]


def labs(records: Records) -> list[LabResult]:
    """Return the lab values that are marked as waiting and not there."""
    return [each for each in records.all(LabResult) if each.state is LabState.WAITING and each.value is None]


def gene_tests(records: Records) -> list[GeneticTest]:
    """Return the gene tests of which the whole, the MSI or the MMR is awaited."""
    return [
        each
        for each in records.all(GeneticTest)
        if each.overall is Overall.WAITING or each.msi is Msi.WAITING or each.mmr is Mmr.WAITING
    ]
