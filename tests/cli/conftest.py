"""The command line on a profile of its own."""

from pathlib import Path

import pytest

from tests.support.command import Command


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Return the command line on an empty profile."""
    return Command(tmp_path)
