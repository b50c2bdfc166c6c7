"""What a packager runs on a built program: resources, encryption, migrations and one printed page."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from carejourney.clock import fixed_clock
from carejourney.i18n import N_, _
from carejourney.paths import Profile, resources
from carejourney.records.catalog import Patient
from carejourney.records.when import When
from carejourney.region import Region
from carejourney.store.keys import LEAST_COST
from carejourney.store.migrate import migrated_to_newest
from carejourney.usecases.journeys import Journeys
from carejourney.usecases.sheets.catalog import print_sheet
from carejourney.usecases.sheets.sheet import PrintChoices

_DAY = date(2026, 3, 11)


def self_test(also: Mapping[str, Callable[[], str]]) -> Iterator[tuple[str, str]]:
    """Yield the name of each part and what is wrong with it, or nothing where it works.

    `also` are parts that this ring knows nothing of, as message ids.
    """
    parts: dict[str, Callable[[], str]] = {
        N_("The program's own files"): _try_resources,
        N_("Migrations"): migrated_to_newest,
        N_("Encryption, undo and one printed page"): _try_journey,
        **also,
    }
    for part, attempt in parts.items():
        try:
            trouble = attempt()
        except Exception as problem:  # noqa: BLE001 - whatever ails one part, the others are tried too
            trouble = str(problem) or type(problem).__name__
        yield _(part), trouble


def _try_resources() -> str:
    missing = [
        name
        for name in ("fonts/SourceSans3-Regular.ttf", "sample/example.toml")
        if not (resources() / name).is_file()
    ]
    return _("missing: {names}").format(names=", ".join(missing)) if missing else ""


def _try_journey() -> str:
    with tempfile.TemporaryDirectory(prefix="carejourney-self-test-") as folder:
        clock = fixed_clock(datetime(2026, 3, 11, 12, tzinfo=UTC))
        journeys = Journeys(Profile.at(Path(folder)), clock, LEAST_COST)
        made = journeys.new(Patient(name="Self Test", born=When.year(1957)), "self test words")
        with journeys.opened(made.id, lambda: "self test words") as journey:
            choices = PrintChoices(region=Region.here(), today=_DAY, zone="UTC", paper="letter")
            printed = print_sheet(journey, "visit-summary", choices)
            if not printed.pdf.startswith(b"%PDF-") or printed.pages != 1:
                return _("the printed page is not right")
    return ""
