"""One window a profile: a second start calls the first, and nothing that is left behind hinders a new one."""

import time
from pathlib import Path

import pytest

from tests.ui.start.conftest import Programs, Running

SOON = 20.0


def ended(program: Running) -> tuple[int, str]:
    """Wait for the end of a program; return how it ended and what it said."""
    out, _err = program.process.communicate(timeout=SOON)
    return program.process.returncode, out.decode()


def test_a_second_start_calls_the_first_and_ends(profile: Path, programs: Programs) -> None:
    first = programs.typist(profile)
    first.wait_for("open")
    assert ended(programs.window("--profile", profile)) == (0, "")
    first.wait_for("called", SOON)
    link = profile.with_name("the same by another way")
    link.symlink_to(profile)
    assert ended(programs.window("--profile", link)) == (0, "")
    first.wait_for("called", SOON)
    assert first.process.poll() is None


def test_another_profile_opens_beside_it(profile: Path, tmp_path: Path, programs: Programs) -> None:
    first, other = programs.typist(profile), programs.typist(tmp_path / "other")
    first.wait_for("open")
    other.wait_for("open")
    assert first.process.poll() is None
    assert other.process.poll() is None


def test_after_a_power_cut_it_opens_and_can_be_called(profile: Path, programs: Programs) -> None:
    killed = programs.typist(profile)
    killed.wait_for("open")
    killed.kill()
    assert (profile / ".window.lock").exists()
    again = programs.typist(profile)
    again.wait_for("open")
    assert ended(programs.window("--profile", profile)) == (0, "")
    again.wait_for("called", SOON)


@pytest.mark.parametrize("folder", ["profile", "not there yet"])
def test_of_two_started_at_once_one_stays(
    profile: Path, tmp_path: Path, programs: Programs, folder: str
) -> None:
    place = profile if folder == "profile" else tmp_path / folder
    both = [programs.window("--profile", place) for _start in range(2)]
    end = time.monotonic() + SOON
    while all(each.process.poll() is None for each in both):
        assert time.monotonic() < end, "both windows are open"
        time.sleep(0.02)
    time.sleep(0.2)
    assert sorted(str(each.process.poll()) for each in both) == ["0", "None"]
