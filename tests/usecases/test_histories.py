"""The main job on histories that nobody here wrote: every drug row reaches the one-page visit summary."""

import re
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from carejourney.app.program import build
from carejourney.clock import fixed_clock
from carejourney.records.catalog import Patient
from carejourney.store.keys import LEAST_COST
from carejourney.usecases.sheets.catalog import print_sheet
from carejourney.usecases.sheets.sheet import PrintChoices
from tests.printing.reading import read_pages
from tests.support.histories import NAME, History, Oddities, keep_history, read_histories

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "tcga_paad"
CLOCK = fixed_clock(datetime(2020, 6, 1, 12, tzinfo=UTC))
PASSPHRASE = "four made up words"


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest) -> Path:
    given = request.config.getoption("--histories")
    place = Path(given) if given else SHARED
    if not place.is_dir():
        pytest.skip("no table of histories here")
    return place


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def missing_rows(history: History, text: str) -> list[str]:
    """Return the drug rows that are neither on the sheet nor counted in «Earlier treatments».

    Each name is taken off the text where it is found, so that two rows of one name need two places.
    """
    rest, gone = squeezed(text), []
    hidden_lines = int(match[1]) if (match := re.search(r"Earliertreatments:(\d+)", rest)) else 0
    named = [(squeezed(" + ".join(row[NAME] for row in rows)), rows) for rows in history.lines]
    for name, rows in sorted(named, key=lambda each: -len(each[0])):
        if name in rest:
            rest = rest.replace(name, "", 1)
        elif hidden_lines:
            hidden_lines -= 1
        else:
            gone += [row[NAME] for row in rows]
    return gone


def test_histories_reach_the_visit_summary_whole_and_on_one_page(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = build(tmp_path / "profile", clock=CLOCK, cost=LEAST_COST)
    choices = PrintChoices(region=program.region, today=date(2020, 6, 1), zone=program.zone, paper="letter")
    odd, began = Oddities(), time.monotonic()
    histories = read_histories(folder)
    assert histories, f"no drug rows in {folder}"
    folded = 0
    for history in histories:
        made = program.journeys.new(Patient(name=history.barcode), PASSPHRASE)
        with program.journeys.opened(made.id, lambda: PASSPHRASE) as journey:
            keep_history(journey, history, program.wording(journey), odd)
            printed = print_sheet(journey, "visit-summary", choices)
        shown, _painted = read_pages(printed.pdf)
        text = "".join(run.text for run in shown)
        assert printed.pages == 1, history.barcode
        assert history.barcode in text
        assert "Born: not written down" in text
        assert missing_rows(history, text) == [], history.barcode
        folded += "Earliertreatments" in squeezed(text)
    rows = sum(len(history.rows) for history in histories)
    with capsys.disabled():
        print(
            f"\nhistories: {len(histories)} patients, {rows} drug rows, {folded} with folded lines, "
            f"{time.monotonic() - began:.1f} s; odd: {dict(odd.counts)}"
        )


def test_a_row_that_is_not_on_the_sheet_would_be_noticed() -> None:
    """The check above can fail: it is tried on a sheet that lacks a row, and on one that counts too few."""
    rows = [
        {
            NAME: name,
            "pharmaceutical_tx_started_days_to": day,
            "pharmaceutical_tx_ended_days_to": day,
            "pharmaceutical_tx_ongoing_indicator": "NO",
        }
        for name, day in (("Gemzar", "1"), ("Gemzar", "9"), ("FU7", "20"))
    ]
    history = History("X", list(rows))
    assert missing_rows(history, "Gemzar Gemzar FU7") == []
    assert missing_rows(history, "Gemzar FU7") == ["Gemzar"]
    assert missing_rows(history, "Gemzar Earlier treatments: 2, see the treatment history") == []
    assert missing_rows(history, "Gemzar Earlier treatments: 1, see the treatment history") != []
