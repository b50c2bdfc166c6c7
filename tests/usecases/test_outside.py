"""A copy for another program: private, without a telling name, and gone when it should be."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from carejourney.app.window import _load
from carejourney.errors import SituationProblem
from carejourney.usecases.outside import FOLDER, put_outside, remove_outside


def test_a_copy_is_for_its_owner_only_and_says_nothing_by_its_name(tmp_path: Path) -> None:
    path = put_outside([b"%PDF", b"-1.4"], tmp_path, ".pdf")
    again = put_outside([b"x"], tmp_path, ".pdf")
    assert path.read_bytes() == b"%PDF-1.4"
    assert again != path
    assert path.parent == tmp_path / FOLDER
    assert path.name.startswith("paper-")
    assert path.suffix == ".pdf"
    if os.name != "nt":
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_every_copy_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "journeys").mkdir()
    put_outside([b"x"], tmp_path, ".jpg")
    beside = put_outside([b"x"], tmp_path, ".pdf").parent / ".~lock.paper#"
    beside.mkdir()
    remove_outside(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["journeys"]
    remove_outside(tmp_path)


def test_a_paper_that_is_not_as_it_was_kept_leaves_no_copy(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise SituationProblem("It is damaged.")

    with pytest.raises(SituationProblem, match="damaged"):
        put_outside(broken(), tmp_path, ".pdf")
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_what_a_crash_left_goes_at_the_next_start(tmp_path: Path) -> None:
    left = put_outside([b"x"], tmp_path, ".pdf")
    _load(tmp_path)
    assert not left.exists()
