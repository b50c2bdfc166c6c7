"""Results: the last scan, CA 19-9, genes, MSI and MMR. Every line is there, whatever is known."""

from carejourney.domain.order import by_day
from carejourney.domain.phrases import begin_large, begin_small, in_brackets, listed, quoted, sentence
from carejourney.domain.summary.case import Case
from carejourney.domain.summary.genes import genes, msi_and_mmr
from carejourney.domain.summary.lines import said_shortly
from carejourney.domain.summary.marker import marker
from carejourney.domain.summary.model import Line, Results
from carejourney.domain.summary.paragraphs import labeled, run_in
from carejourney.domain.summary.trend import marker_trend
from carejourney.domain.summary.waiting import scan_name
from carejourney.i18n import _
from carejourney.records.catalog import Scan
from carejourney.records.types.scan import ScanKind, ScanSaid

_LONGEST = 220


def results(case: Case) -> Results:
    """Return scan, marker and genes and, where there are numbers for it, the chart."""
    gene_line = run_in(genes(case), msi_and_mmr(case))
    return Results((_last_scan(case), marker(case), gene_line), marker_trend(case))


def last_scans(case: Case) -> list[Scan]:
    """Return the last scan and, where that is awaited, the last one that is not."""
    scans = by_day(case.all(Scan), "day")[::-1]
    known = [scan for scan in scans if not _is_awaited(scan)]
    return [*scans[:1], *(known[:1] if known[:1] != scans[:1] else [])]


def _last_scan(case: Case) -> Line:
    scans = last_scans(case)
    if not scans:
        return labeled(_("Last scan:"), _("not written down."))
    return labeled(_("Last scan:"), listed((_scan(case, scan) for scan in scans), apart=" "))


def _is_awaited(scan: Scan) -> bool:
    return scan.said is ScanSaid.WAITING and not scan.impression.strip()


def _scan(case: Case, scan: Scan) -> str:
    if _is_awaited(scan):
        return _("{scan}: waiting.").format(scan=case.dated(str(scan.what), scan.day))
    name = _("scan, not sure which kind") if scan.what is ScanKind.NOT_SURE else scan_name(scan)
    corrected = _("corrected") if case.is_corrected(scan.day, scan) else ""
    head = case.dated(begin_large(name), scan.day) + in_brackets(corrected)
    report = ""
    if scan.impression.strip():
        report = _("Report: {words}").format(words=sentence(quoted(scan.impression, _LONGEST)))
    if scan.said is None and report:
        return f"{head}. {report}"
    told = begin_small(said_shortly(scan.said)) if scan.said else _("what they said: not written down")
    return listed([sentence(f"{head}: {told}"), report], apart=" ")
