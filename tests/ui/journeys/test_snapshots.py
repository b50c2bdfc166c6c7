"""What a screen reader finds on each page, as text. `CAREJOURNEY_RENEW=1` writes the files anew."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.accessible import tree
from tests.support.locations import every_location
from tests.support.robot import settle
from tests.support.window import open_window, wait_until
from tests.ui.conftest import Themed
from tests.ui.journeys.test_walk import fill

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("who", ["example", "empty"])
def test_a_screen_reader_finds_what_is_written_here(
    tmp_path: Path,
    qapp: QApplication,  # noqa: ARG001 - there has to be one
    themed: Themed,  # noqa: ARG001 - words are measured in the program's own font
    who: str,
) -> None:
    different = []
    words = fill(tmp_path, who)
    with open_window(tmp_path, words) as (window, entrance):
        window.resize(1366, 768)
        desk = entrance.desk
        assert desk is not None
        found = {"frame": tree(window)}
        for name, location in every_location(desk.session).items():
            desk.go(location)
            settle()
            if name in ("print", "recovery-sheet"):
                wait_until(lambda: "1 page" in tree(desk.page))
            found[name] = tree(desk.page)
    SNAPSHOTS.mkdir(exist_ok=True)
    for name, text in found.items():
        file = SNAPSHOTS / f"{who}-{name}.txt"
        if os.environ.get("CAREJOURNEY_RENEW"):
            file.write_text(text, encoding="utf-8")
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            different.append(name)
    assert different == [], "read them, then renew them with CAREJOURNEY_RENEW=1"


def test_no_snapshot_is_left_over(example_names: set[str]) -> None:
    files = {file.stem for file in SNAPSHOTS.glob("*.txt")}
    assert {name.split("-", 1)[1] for name in files} == example_names | {"frame"}


@pytest.fixture
def example_names(tmp_path: Path, qapp: QApplication) -> set[str]:  # noqa: ARG001
    """Return the name of every page of the example."""
    with open_window(tmp_path, fill(tmp_path, "example")) as (_window, entrance):
        assert entrance.desk is not None
        return set(every_location(entrance.desk.session))
