"""A journey with the example's records in it, and the look of the program."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from carejourney.domain.wording import Wording
from carejourney.region import Region
from carejourney.store.journey import Journey
from carejourney.ui.kit.theme import Theme
from carejourney.usecases import edit
from carejourney.usecases.example import example_records
from tests.support.journeys import make_journey, opened

TODAY = date(2026, 3, 11)


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """Return an open journey filled with the example."""
    with opened(make_journey(tmp_path_factory.mktemp("generic"))) as made:
        with made.writer.write("Add {noun}") as step:
            for record in example_records(TODAY, "America/Chicago")[1:]:
                step.add(record)
        yield made


@pytest.fixture(scope="module")
def worded(journey: Journey) -> Wording:
    """Return American wording on March 11, 2026."""
    return edit.wording(journey, region=Region.of("en_US"), today=TODAY, zone="America/Chicago")


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    Theme().apply(qapp)
