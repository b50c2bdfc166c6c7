"""What can be wrong when the program starts: each gives a sentence and a way on, none a traceback."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from carejourney.paths import Profile
from carejourney.records.catalog import Contact
from carejourney.settings import read as read_settings
from carejourney.ui.doors.first_run import FirstRunPage
from carejourney.ui.doors.trouble import TroublePage
from carejourney.ui.doors.unlock import UnlockPage
from carejourney.ui.entrance import Entrance
from carejourney.ui.kit.theme import Theme
from carejourney.ui.window import Window
from tests.support.robot import Robot, settle
from tests.support.window import make_program, open_window, wait_until
from tests.ui.start.conftest import OFFSCREEN, ROOT

WRONG = "This passphrase does not open the journey."
NO_DISPLAY = (
    b"carejourney: There is no display here, so no window can open. \xc2\xabcarejourney --help\xc2\xbb lists "
    b"the commands.\n"
)


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {
        name: value for name, value in OFFSCREEN.items() if not name.startswith(("QT_", "DISPLAY", "WAYL"))
    }
    return subprocess.run(
        [sys.executable, "-m", "carejourney", *arguments],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


def unlock(window: Window, words: str) -> None:
    person = Robot(window)
    page = window.shown
    assert isinstance(page, UnlockPage)
    assert person.focus is page.box
    page.box.clear()
    QGuiApplication.clipboard().setText(words)  # no keyboard here has all of these letters
    person.press("Ctrl+V", "Return")


def trouble(window: Window) -> str:
    wait_until(lambda: isinstance(window.shown, TroublePage))
    settle()
    page = window.shown
    assert isinstance(page, TroublePage)
    assert Robot(window).focus is page.try_again
    return page.what.accessibleName()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":99"},
        {"WAYLAND_DISPLAY": "nothing-there"},
        {"QT_QPA_PLATFORM": "no-such-platform"},
    ],
    ids=str,
)
def test_without_a_display_there_is_one_line(tmp_path: Path, environment: dict[str, str]) -> None:
    ended = program("--profile", str(tmp_path / "profile"), **environment)
    # The system's own Wayland library, where it is there, says a line of its own before ours.
    ours = [line for line in ended.stderr.splitlines(keepends=True) if b"XDG_RUNTIME_DIR" not in line]
    assert (ended.returncode, ended.stdout, b"".join(ours)) == (1, b"", NO_DISPLAY)
    assert not (tmp_path / "profile").exists()


@pytest.mark.parametrize("place", ["a file", "a read-only system"])
def test_where_nothing_can_be_kept_it_is_said_and_nothing_typed_is_gone(
    tmp_path: Path, qapp: QApplication, place: str
) -> None:
    Theme().apply(qapp)
    profile = tmp_path / "profile" if place == "a file" else Path("/proc/carejourney")
    if place == "a file":
        profile.write_text("mine", encoding="utf-8")
    elif not Path("/proc").exists():
        pytest.skip("there is no such system here")
    with open_window(profile, None) as (window, entrance):
        person = Robot(window)
        person.type("Ann Lee")
        person.press("Return")
        person.type("14 may 1957")
        person.click("Start")
        words = person.control("Your passphrase")
        assert isinstance(words, QLineEdit)
        person.tab_to("Type it once more")
        person.type(words.text())
        person.press("Return")
        wait_until(lambda: person.reads("CareJourney cannot keep anything in the folder"))
        assert person.reads("Allow writing to it") or person.reads("allow writing to it")
        assert person.control("Your passphrase") is words
        assert entrance.desk is None
    if place == "a file":
        assert profile.read_text(encoding="utf-8") == "mine"


def test_a_file_in_place_of_the_journeys_and_try_again_once_it_is_mended(
    tmp_path: Path, qapp: QApplication
) -> None:
    Theme().apply(qapp)
    journeys = tmp_path / "journeys"
    journeys.write_text("not a folder", encoding="utf-8")
    with open_window(tmp_path, None) as (window, _entrance):
        assert "cannot be read" in trouble(window)
        Robot(window).press("Return")
        assert "cannot be read" in trouble(window)
        journeys.unlink()
        Robot(window).press("Return")
        assert isinstance(window.shown, FirstRunPage)


def spoil(path: Path) -> Callable[[], None]:
    """Put garbage in the place of a file and return what puts it back."""
    content = path.read_bytes()
    path.write_bytes(b"garbage" * 2_000)

    def mend() -> None:
        path.write_bytes(content)

    return mend


def test_damaged_keys_are_said_beside_the_box_and_open_once_mended(profile: Path) -> None:
    (folder,) = (profile / "journeys").iterdir()
    mend = [spoil(folder / name) for name in ("vault.keys", "vault.keys.bak")]
    with open_window(profile, None) as (window, entrance):
        person = Robot(window)
        unlock(window, "example")
        wait_until(lambda: person.reads("The key file of this journey is damaged."))
        for each in mend:
            each()
        unlock(window, "example")
        wait_until(lambda: entrance.desk is not None)


def test_damaged_records_are_said_and_open_once_mended(profile: Path) -> None:
    (folder,) = (profile / "journeys").iterdir()
    before = sorted(profile.rglob("*"))
    mend = spoil(folder / "records.db")
    with open_window(profile, None) as (window, entrance):
        unlock(window, "example")
        assert "damaged" in trouble(window)
        assert Robot(window).reads("Nothing was changed or deleted.")
        assert (folder / "records.db").read_bytes() == b"garbage" * 2_000
        mend()
        Robot(window).press("Return")
        unlock(window, "example")
        wait_until(lambda: entrance.desk is not None)
    assert {path.name for path in profile.rglob("*")} <= {path.name for path in before} | {"settings.json"}


def test_a_journey_in_use_elsewhere_opens_once_it_is_free(profile: Path) -> None:
    elsewhere = make_program(profile)
    journey = elsewhere.journeys.open(elsewhere.journeys.unlock("example")[0])
    with open_window(profile, None) as (window, entrance):
        unlock(window, "example")
        assert trouble(window) == "CareJourney is open. Close it, or print there."
        journey.close()
        Robot(window).press("Return")
        unlock(window, "example")
        wait_until(lambda: entrance.desk is not None)


def test_while_the_window_is_open_a_command_says_so_in_one_line(profile: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("example\n", encoding="utf-8")
    with open_window(profile) as (_window, entrance):
        assert entrance.desk is not None
        journey = entrance.desk.session.journey
        before = journey.reader.all(Contact)
        ended = program(
            *("--profile", str(profile), "--passphrase-file", str(words)),
            *("add", "contact", "name=Ann", "--journey", journey.id),
        )
        assert ended.returncode == 1
        assert ended.stdout == b""
        assert ended.stderr == b"carejourney: CareJourney is open. Close it, or print there.\n"
        assert journey.reader.all(Contact) == before


def test_five_wrong_passphrases_then_the_right_one(profile: Path) -> None:
    with open_window(profile, None) as (window, entrance):
        person = Robot(window)
        for words in ("wrong", "Example", "exam ple", "\u202eelpmaxe", "<b>example</b>"):
            unlock(window, words)
            page = window.shown
            assert isinstance(page, UnlockPage)
            wait_until(lambda page=page: not page.is_waiting)  # type: ignore[misc]
            assert person.reads(WRONG)
            assert page.box.selectedText() == words
        unlock(window, "example")
        wait_until(lambda: entrance.desk is not None)


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_passphrase_is_not_a_try(profile: Path, words: str) -> None:
    with open_window(profile, None) as (window, entrance):
        unlock(window, words)
        assert Robot(window).reads("Type the passphrase first.")
        assert entrance.desk is None


def test_a_hundred_thousand_letters_are_refused_like_any_other(profile: Path) -> None:
    with open_window(profile, None) as (window, entrance):
        person = Robot(window)
        QGuiApplication.clipboard().setText("wordy " * 16_667)
        person.press("Ctrl+V", "Return")
        wait_until(lambda: person.reads(WRONG))
        unlock(window, "example")
        wait_until(lambda: entrance.desk is not None)


@pytest.mark.parametrize("words", ["wrong", "w" * 100_000])
def test_a_wrong_passphrase_that_came_with_the_start_can_be_typed_anew(profile: Path, words: str) -> None:
    window = Window()
    entrance = Entrance(window, Profile.at(profile), read_settings(profile), lambda: make_program(profile))
    entrance.begin(words)
    window.show()
    wait_until(lambda: Robot(window).reads(WRONG))
    window.activateWindow()
    wait_until(window.isActiveWindow)
    unlock(window, "example")
    wait_until(lambda: entrance.desk is not None)
    window.close()
    entrance.end()
