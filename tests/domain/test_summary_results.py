"""The last scan, CA 19-9, genes, MSI and MMR, and the small chart."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from carejourney.domain.summary.build import visit_summary
from carejourney.domain.summary.marker import is_marker
from carejourney.domain.summary.model import Trend
from carejourney.records.base import Record
from carejourney.records.catalog import Finding, GeneticTest, LabResult, Scan
from carejourney.records.changes import Touch
from carejourney.records.measured import Measured, Operator
from carejourney.records.types.genetic_test import Mmr, Msi, Origin, Overall
from carejourney.records.types.lab_result import LabState
from carejourney.records.types.scan import ScanKind, ScanSaid
from carejourney.records.when import When
from tests.domain.test_summary_filled import HERE, LAST, TODAY, US, build, marker, on, text
from tests.support.memory import MemoryRecords

TUMOR, INHERITED = Origin.TUMOR, Origin.INHERITED


def lines(*records: Record) -> list[str]:
    return text(*build(*records).results.lines).split("\n")


def scan_line(*scans: Scan) -> str:
    return lines(*scans)[0]


def marker_line(*records: Record) -> str:
    return lines(*records)[1]


def genes_line(*records: Record) -> str:
    return lines(*records)[2]


def value(
    printed: str, when: When | None, unit: str = "U/mL", lab: str = "", sign: Operator = ""
) -> LabResult:
    return LabResult(test="CA19-9", value=Measured(printed, unit, sign), taken=when, lab=lab)


def test_the_last_scan() -> None:
    scan = Scan(what=ScanKind.CT, day=on(12, 15, 2025), part="chest and belly", said=ScanSaid.SMALLER)
    older = Scan(what=ScanKind.MRI, day=on(6, 1, 2025), said=ScanSaid.GREW)
    assert scan_line(scan, older) == "Last scan: CT, chest and belly Dec 15: smaller."
    assert scan_line(replace(scan, said=None)) == (
        "Last scan: CT, chest and belly Dec 15: what they said: not written down."
    )
    assert scan_line(replace(scan, said=ScanSaid.NOT_TOLD)).endswith("Dec 15: not told.")
    assert scan_line(Scan(what=ScanKind.NOT_SURE)) == (
        "Last scan: Scan, not sure which kind, date not written down: what they said: not written down."
    )


def test_the_report_is_quoted_and_cut_between_words() -> None:
    scan = Scan(what=ScanKind.CT, day=on(12, 15, 2025), impression="Stable liver lesions.")
    assert scan_line(scan) == "Last scan: CT Dec 15. Report: “Stable liver lesions.”"
    long = replace(scan, impression="several small lesions " * 40)
    quoted = scan_line(long).split("“")[1]
    assert quoted.endswith("lesions…”")
    assert len(quoted) <= 225


def test_where_the_last_is_awaited_the_one_before_is_told() -> None:
    waiting = Scan(what=ScanKind.CT, day=on(3, 9), said=ScanSaid.WAITING)
    before = Scan(what=ScanKind.CT, day=on(12, 15, 2025), said=ScanSaid.SAME)
    assert scan_line(before, waiting) == "Last scan: CT Mar 9: waiting. CT Dec 15: same."
    assert scan_line(waiting) == "Last scan: CT Mar 9: waiting."


@pytest.mark.parametrize(
    "name", ["CA 19-9", "CA19-9", "ca 19.9", "CA 19 9", "CA-19-9, serum", "cancer antigen 19-9"]
)
def test_the_marker_is_known_by_any_spelling(name: str) -> None:
    assert is_marker(name)


@pytest.mark.parametrize("name", ["CA 125", "CA 19-95", "CEA", "calcium 19 9.5", "LCA 19-9"])
def test_other_tests_are_not_the_marker(name: str) -> None:
    assert not is_marker(name)


def test_the_last_three_values_with_full_dates() -> None:
    values = [
        marker("1480", on(9, 8, 2025)),
        marker("455", on(2, 2)),
        marker("430", on(1, 5)),
        marker("610", on(3, 2)),
    ]
    assert marker_line(*values) == (
        "CA 19-9 (U/mL, Riverside lab): 610 on Mar 2, 2026; 455 on Feb 2, 2026; 430 on Jan 5, 2026."
    )


def test_values_are_printed_as_they_are() -> None:
    shown = marker_line(
        value("2", on(3, 2), sign="<"), value("1480.50", on(3, 1), sign=">="), value("not detected", None)
    )
    assert shown == (
        "CA 19-9 (U/mL): <2 on Mar 2, 2026; 1,480.50 or higher on Mar 1, 2026; "
        "not detected (date not written down)."
    )
    assert marker_line(value("37", on(3, 2), sign="<="), value("0.4", on(3, 1), unit="kU/L")) == (
        "CA 19-9: 37 U/mL or lower on Mar 2, 2026; 0.4 kU/L on Mar 1, 2026. Units differ."
    )
    assert marker_line(value("37", on(3, 2), unit="")).startswith("CA 19-9 (unit not written down): 37")


def test_units_and_labs_that_differ_are_said() -> None:
    assert marker_line(value("610", on(3, 2), lab="A"), value("455", on(2, 2), lab="B")) == (
        "CA 19-9: 610 U/mL, A on Mar 2, 2026; 455 U/mL, B on Feb 2, 2026. Labs differ."
    )
    assert marker_line(value("610", on(3, 2)), value("45", on(2, 2), unit="kU/L")).endswith("Units differ.")


def test_awaited_and_missing_values() -> None:
    waiting = LabResult(test="CA 19-9", state=LabState.WAITING, waiting_since=on(3, 9))
    not_done = LabResult(test="CA 19-9", state=LabState.NOT_DONE, taken=on(3, 8))
    old = LabResult(test="CA 19-9", state=LabState.NOT_DONE, taken=on(1, 8))
    assert marker_line(waiting) == "CA 19-9: waiting since March 9, 2026."
    assert "not done (March 8, 2026); 610" in marker_line(not_done, marker("610", on(3, 2)), old)
    assert "January" not in marker_line(not_done, marker("610", on(3, 2)), old)


def test_a_corrected_value_is_marked() -> None:
    old = marker("610", on(2, 2))
    touches = {("lab_result", str(old.id)): Touch(None, datetime(2026, 3, 5, 18, tzinfo=UTC))}
    shown = visit_summary(MemoryRecords(LAST, old), touches, today=TODAY, here=HERE, region=US)
    assert "610 on Feb 2, 2026 (corrected)" in text(*shown.results.lines)


def trend(*records: Record) -> Trend:
    found = build(*records).results.trend
    assert found is not None
    return found


def test_the_chart() -> None:
    shown = trend(marker("880", on(11, 3, 2025)), marker("1480", on(10, 8, 2025)), marker("610", on(3, 2)))
    assert shown.points == (
        (date(2025, 10, 8).toordinal(), 1480.0),
        (date(2025, 11, 3).toordinal(), 880.0),
        (date(2026, 3, 2).toordinal(), 610.0),
    )
    assert (shown.first_label, shown.last_label) == ("1,480 on Oct 8, 2025", "610 on Mar 2, 2026")
    assert (shown.scale, shown.log, shown.test) == ("Even scale from 0", False, "CA 19-9")
    assert shown.alt == (
        "CA 19-9 in U/mL. Values: 1,480 on October 8, 2025; 880 on November 3, 2025; 610 on March 2, 2026."
    )


def test_the_chart_goes_by_tens_for_wide_ranges() -> None:
    wide = trend(marker("4000", on(1, 5)), marker("150", on(3, 2)))
    assert (wide.log, wide.scale) == (True, "Each line up is 10 times more")
    assert not trend(marker("4000", on(1, 5)), marker("200", on(3, 2))).log
    assert not trend(marker("4000", on(1, 5)), marker("0", on(3, 2))).log


def test_the_chart_joins_only_numbers_of_one_lab_and_unit() -> None:
    shown = trend(
        value("500", on(1, 5), lab="A"),
        value("610", on(3, 2), lab="A"),
        value("900", on(2, 2), lab="B"),
        value("2", on(2, 3), lab="A", sign="<"),
        value("high", on(2, 4), lab="A"),
        value("700", When.month(2026, 2), lab="A"),
        value("9" * 400, on(2, 5), lab="A"),
    )
    assert [point[1] for point in shown.points] == [500, 610]
    assert shown.scale == "Even scale from 0. Only U/mL, A"
    assert shown.alt.endswith("Other units and labs are not in this chart.")


def test_no_chart_of_one_value_and_old_values_where_there_are_no_new_ones() -> None:
    assert build(marker("610", on(3, 2))).results.trend is None
    old = [marker(str(100 + month), on(month, 1, 2024)) for month in range(1, 13)]
    assert len(trend(*old).points) == 8


def test_genes() -> None:
    germline = GeneticTest(
        origin=INHERITED,
        lab="Lab A",
        name="84 genes",
        reported=When.month(2025, 4),
        overall=Overall.NONE_REPORTED,
    )
    tumor = GeneticTest(origin=TUMOR, overall=Overall.FOUND, reported=on(4, 20, 2025))
    findings = [
        Finding(test=tumor.id, gene="KRAS", change="G12D", word="Tier II"),
        Finding(test=tumor.id, gene="TP53"),
    ]
    assert genes_line(tumor, germline, *findings).startswith(
        "Genes. Inherited: none reported (Lab A, 84 genes, Apr 2025). "
        "Tumor: KRAS G12D (“Tier II”), TP53 (Apr 2025)."
    )


@pytest.mark.parametrize(
    ("overall", "shown"),
    [
        (Overall.WAITING, "waiting"),
        (Overall.NOT_ENOUGH, "not enough sample (date not written down)"),
        (Overall.NOT_DONE, "not done"),
        (Overall.NOT_TOLD, "not told"),
        (Overall.FOUND, "found something, not written down what (date not written down)"),
        (None, "result not written down (date not written down)"),
    ],
)
def test_every_answer_of_a_gene_test_is_said(overall: Overall | None, shown: str) -> None:
    assert f"Tumor: {shown}. MSI" in genes_line(GeneticTest(origin=TUMOR, overall=overall))


def test_a_test_of_unknown_origin_stands_apart() -> None:
    unsure = GeneticTest(origin=Origin.NOT_SURE, overall=Overall.WAITING, waiting_since=on(3, 1))
    assert genes_line(unsure).startswith(
        "Genes. Inherited: not written down. Tumor: not written down. "
        "Not sure if inherited or tumor: waiting since Mar 1."
    )


def test_msi_mmr_and_burden() -> None:
    first = GeneticTest(origin=TUMOR, msi=Msi.NOT_ENOUGH, mmr=Mmr.INTACT, reported=on(4, 20, 2025))
    second = GeneticTest(
        origin=TUMOR, msi=Msi.STABLE, reported=on(1, 5), burden=Measured("4", "mutations per megabase")
    )
    assert genes_line(first).endswith("MSI: not enough sample. MMR: intact (pMMR) (Apr 2025).")
    assert genes_line(first, second).endswith(
        "MSI: stable (MSS) (Jan 2026); not enough sample (Apr 2025). MMR: intact (pMMR) (Apr 2025). "
        "Tumor mutation burden: 4 mutations per megabase (Jan 2026)."
    )
