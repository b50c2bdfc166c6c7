"""What every test gets: a place and a time zone that do not depend on the computer."""

import os

import pytest
from tzlocal import reload_localzone

# The window is tested without a screen; set before anything of Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "America/Chicago")
    reload_localzone()  # it is looked up once a process, perhaps before this


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let another table of treatment histories be run: `pytest -k histories --histories DIR`."""
    parser.addoption(
        "--histories",
        default=None,
        metavar="DIR",
        help="a folder with a table of drug rows a patient (clinical_drug_*.txt)",
    )
