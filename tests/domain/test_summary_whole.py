"""The whole summary: on one page, without judgment, and with every gap said."""

from collections.abc import Callable

import pytest

from carejourney.printing.measures import Paper
from carejourney.printing.visit_summary import print_visit_summary
from carejourney.records.base import Record
from tests.domain.test_summary_filled import build, everything, text, the_case, twelve_four_eight


def test_the_treatment_now_is_bold() -> None:
    bold = [said.text for line in build(*the_case()).in_short for said in line if said.bold]
    assert bold == ["Now on 2nd treatment: gemcitabine + nab-paclitaxel"]


def test_an_empty_journey_says_what_is_not_written_down() -> None:
    summary = build()
    assert summary.identity.name == "Name: not written down"
    assert summary.identity.born == "Born: not written down."
    assert summary.identity.allergies == "Allergies: not written down"
    assert summary.identity.visit == ("Next visit: not written down",)
    assert summary.needs == ()
    assert summary.needs_note == "No questions written down."
    assert text(*summary.in_short) == "Not written down: type, stage, spread, daily life, treatment."
    assert summary.since.heading == "Lately (last 4 weeks)"
    assert summary.since.nothing == "Nothing written down in that time."
    assert summary.medicines.nothing == "Not written down."
    assert summary.treatments.nothing == "Not written down."
    assert text(*summary.results.lines) == (
        "Last scan: not written down.\nCA 19-9: not written down.\n"
        "Genes. Inherited: not written down. Tumor: not written down. "
        "MSI: not written down. MMR: not written down."
    )
    assert summary.file_name == "visit summary - 2026-03-11.pdf"


@pytest.mark.parametrize("records", [the_case, twelve_four_eight], ids=["usual", "full"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_fits_one_page(records: Callable[[], list[Record]], paper: Paper) -> None:
    summary = build(*records())
    assert print_visit_summary(summary, paper=paper, large_print=False).pages == 1


def test_the_full_journey_is_full() -> None:
    summary = build(*twelve_four_eight())
    assert len(summary.medicines.lines) == 12
    assert len(summary.treatments.rows) == 4
    assert len(summary.since.symptoms) == 8


def test_no_judgment_and_no_advice() -> None:
    words = everything(build(*twelve_four_eight())).casefold()
    for banned in ("should be", "must", "abnormal", "too high", "too low", "worrying", "good news", "%%"):
        assert banned not in words
