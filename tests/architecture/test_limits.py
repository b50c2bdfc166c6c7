"""The one budget that is a test: a file that has grown too long is split by meaning."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400
"""Lines."""


def sources() -> list[Path]:
    """Every file of ours. Migrations are frozen once released, so their length is nobody's to mend."""
    found = [path for part in ("carejourney", "packaging", "tests") for path in (ROOT / part).rglob("*.py")]
    return [path for path in found if "migrations/versions" not in path.as_posix()]


def too_long(paths: list[Path]) -> dict[str, int]:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {name: length for name, length in lengths.items() if length > LONGEST}


def test_no_file_is_longer_than_400_lines() -> None:
    assert len(sources()) > 100
    assert too_long(sources()) == {}


@pytest.mark.parametrize(("lines", "found"), [(LONGEST, {}), (LONGEST + 1, {"long.py": LONGEST + 1})])
def test_a_file_one_line_too_long_is_noticed(tmp_path: Path, lines: int, found: dict[str, int]) -> None:
    path = tmp_path / "long.py"
    path.write_text("x = 1\n" * lines, encoding="utf-8")
    assert too_long([path]) == found


def test_no_test_folder_is_a_package() -> None:
    """An `__init__.py` under `packaging` would hide the library of that name."""
    assert [path for part in ("packaging", "tests") for path in (ROOT / part).rglob("__init__.py")] == []
