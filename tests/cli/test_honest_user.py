"""What a hostile but honest user tried, one test a finding."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from carejourney.clock import fixed_clock
from carejourney.records.catalog import Note
from carejourney.store.journey import JourneyFolder
from tests.support.command import MARCH_11, PASSPHRASE, Command

PROJECT = Path(__file__).parents[2]
HOLD = (
    "import sys; from pathlib import Path; from carejourney.store.journey import JourneyFolder;"
    "from carejourney.clock import system_clock; folder = JourneyFolder(sys.argv[1], Path(sys.argv[2]));"
    "journey = folder.open(folder.keys().open_with_passphrase(sys.argv[3]), system_clock);"
    "print('open', flush=True); sys.stdin.read()"
)


@contextmanager
def held(command: Command, journey: str) -> Iterator[None]:
    """Keep a journey open in another process."""
    path = str(command.profile / "journeys" / journey)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, journey, path, PASSPHRASE],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"open\n"
    try:
        yield
    finally:
        holder.communicate()


def test_a_busy_namesake_is_never_passed_over_for_another_person(command: Command) -> None:
    busy, free = command.new("Ann Lee"), command.new("Ann Lee", born="March 1960")
    with held(command, busy):
        refused = command("add", "note", "text=for the busy one", "--journey", "Ann Lee")
    assert (refused.code, refused.out) == (1, "")
    assert command("list", "note", "--json", "--journey", free).json == []


def test_a_stray_folder_changes_no_message(command: Command) -> None:
    command.new()
    (command.profile / "journeys" / "old-backup").mkdir()
    assert "No journey here" in command("list", "note", "--journey", "Nobody").err
    command.passphrase_file.write_text("something else\n", encoding="utf-8")
    assert "passphrase does not open" in command("list", "note", "--journey", "Ann Lee").err


def test_a_decimal_comma_is_not_a_thousand(command: Command) -> None:
    command.new()
    refused = command("add", "medicine", "name=x", "left=1,5", "--journey", "Ann Lee")
    assert (refused.code, "left: " in refused.err) == (1, True)
    assert command("add", "medicine", "name=x", "left=1,500", "--journey", "Ann Lee").code == 0
    assert command("add", "medicine", "name=x", f"left={'9' * 5000}", "--journey", "Ann Lee").code == 1


def test_printing_leaves_its_neighbors_alone(command: Command, tmp_path: Path) -> None:
    command.new()
    neighbor = tmp_path / "a.pdf.new"
    neighbor.write_text("ours", encoding="utf-8")
    target = tmp_path / "behind.pdf"
    target.write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(target)
    for name in ("a.pdf", "link.pdf"):
        out = str(tmp_path / name)
        assert command("print", "visit-summary", "-o", out, "--journey", "Ann Lee").code == 0
    assert neighbor.read_text(encoding="utf-8") == "ours"
    assert (tmp_path / "link.pdf").is_symlink()
    assert target.read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600
    refused = command("print", "visit-summary", "-o", "/dev/null", "--journey", "Ann Lee")
    assert (refused.code, "no place for a file" in refused.err) == (1, True)
    assert Path("/dev/null").is_char_device()


def test_undo_names_the_step_and_not_one_of_its_parts(command: Command) -> None:
    command.new()
    contact = command("add", "contact", "name=Dr Rao", "--journey", "Ann Lee").out.strip()
    command("add", "question", "text=Why?", "person=Dr Rao", "--journey", "Ann Lee")
    command("remove", "contact", contact, "--journey", "Ann Lee")
    assert command("undo", "--journey", "Ann Lee").out == "Undone: Remove contact: Dr Rao\n"


def test_a_slash_in_a_name_is_not_a_page(command: Command) -> None:
    command.new()
    paper = command("add", "paper", "title=CT 2026/03", "--journey", "Ann Lee").out.strip()
    command("add", "question", "text=A", "about=paper/CT 2026/03", "--journey", "Ann Lee")
    command("add", "question", "text=B", "about=paper/CT 2026/03/2", "--journey", "Ann Lee")
    about = {
        each["text"]: each["about"]
        for each in command("list", "question", "--json", "--journey", "Ann Lee").json
    }
    assert about == {"A": f"paper/{paper}", "B": f"paper/{paper}/2"}


def test_a_field_given_twice_is_refused(command: Command) -> None:
    command.new()
    refused = command("add", "note", "text=first", "text=second", "--journey", "Ann Lee")
    assert (refused.code, "given twice" in refused.err) == (2, True)


def test_fields_stand_on_both_sides_of_an_option(command: Command) -> None:
    command.new()
    added = command("add", "note", "--journey", "Ann Lee", "text=hi", "day=today")
    assert added.code == 0, added.err
    assert command("find", "--journey", "Ann Lee", "hi").out.startswith(added.out.strip())
    assert command("add", "note", "--jorney", "Ann Lee", "text=hi").code == 2


def test_a_birth_date_has_been_and_can_be_read(command: Command) -> None:
    for born in ("May 14, 2057", "some time ago or so"):
        refused = command("new", "--name", "Ann Lee", "--born", born)
        assert (refused.code, refused.err.startswith("carejourney: born: ")) == (1, True)
    journey = command.new()
    patient = command("list", "patient", "--json", "--journey", journey).json[0]["id"]
    assert command("edit", "patient", patient, "born=May 14, 2057", "--journey", journey).code == 1
    assert command("new", "--name", "\u200b").code == 1


def test_a_bad_place_for_the_recovery_sheet_is_said_before_a_journey_is_made(command: Command) -> None:
    refused = command("new", "--name", "Ann Lee", "--recovery-sheet", "/nowhere/sheet.pdf")
    assert (refused.code, refused.out) == (1, "")
    assert command("journeys", "--json").json == []


def test_the_recovery_sheet_is_printed_with_the_journey(command: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert command("new", "--name", "Ann Lee", "--recovery-sheet", str(sheet)).code == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_what_a_series_was_made_from_is_not_changed_behind_its_appointments(command: Command) -> None:
    command.new()
    series = command(
        "add", "appointment_series", "what=treatment", "rule=every 2 weeks, 3 times", "start=April 2, 2026",
        "--journey", "Ann Lee",
    ).out.strip()  # fmt: skip
    refused = command(
        "edit", "appointment_series", series, "rule=every 3 weeks, 5 times", "--journey", "Ann Lee"
    )
    assert (refused.code, "already made" in refused.err) == (1, True)
    command("remove", "appointment_series", series, "--journey", "Ann Lee")
    left = command("list", "appointment", "--json", "--journey", "Ann Lee").json
    assert [(each["series"], each["index"]) for each in left] == [(None, None)] * 3


def test_more_hits_than_are_shown_are_said(command: Command) -> None:
    command.new()
    folder = JourneyFolder("x", next((command.profile / "journeys").iterdir()))
    master = folder.keys().open_with_passphrase(PASSPHRASE)
    with closing(folder.open(master, MARCH_11)) as journey, journey.writer.write("Add {noun}") as step:
        for number in range(60):
            step.add(Note(text=f"walrus {number}"))
    found = command("find", "walrus", "--journey", "Ann Lee")
    assert len(found.out.splitlines()) == 50
    assert "best 50" in found.err


def test_long_and_accented_names_link(command: Command) -> None:
    command.new()
    long = "Dr " + "Very " * 30 + "Long"
    for name in (long, "Jos\u00e9"):
        assert command("add", "contact", f"name={name}", "--journey", "Ann Lee").code == 0
    for typed in (long, "Jose\u0301"):
        assert command("add", "question", "text=x", f"person={typed}", "--journey", "Ann Lee").code == 0


def test_names_cannot_forge_lines_on_the_screen(command: Command) -> None:
    command.new("Val \x1b[31mRED\nFORGED line")
    listed = command("journeys").out
    assert "\x1b" not in listed
    assert len(listed.splitlines()) == 1


def test_a_shared_folder_named_by_hand_warns_and_works(command: Command) -> None:
    place = command.profile / "Dropbox" / "p"
    made = command.raw(
        "--profile", str(place), "new", "--name", "Ann", "--passphrase-file", str(command.passphrase_file)
    )  # fmt: skip
    assert made.code == 0
    assert "Dropbox" in made.err


def test_a_wrong_clock_makes_no_traceback_and_drops_nothing(command: Command, tmp_path: Path) -> None:
    journey = command.new()
    note = command("add", "note", "text=gone", "--journey", journey).out.strip()
    command("remove", "note", note, "--journey", journey)
    command("add", "note", "text=kept", "--journey", journey)
    for year in (1970, 1979, 2036, 2120):
        later = Command(tmp_path, fixed_clock(datetime(year, 1, 1, tzinfo=UTC)))
        out = tmp_path / f"{year}.zip"
        assert later("export", "--to", "csv", "-o", str(out), "--journey", journey).code == 0
    for _step in range(2):
        assert command("undo", "--journey", journey).code == 0
    assert command("list", "note", "--json", "--journey", journey).json[0]["text"] == "gone"


@pytest.mark.parametrize("redirect", ["| true", "> /dev/full"])
def test_a_closed_or_full_output_ends_quietly(command: Command, redirect: str) -> None:
    journey = command.new()
    command("add", "note", "text=x", "--journey", journey)
    line = (
        f"'{sys.executable}' -m carejourney --profile '{command.profile}' "
        f"--passphrase-file '{command.passphrase_file}' list note --journey {journey} {redirect}"
    )
    done = subprocess.run(["bash", "-c", line], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_two_examples_are_never_made(command: Command) -> None:
    first = command("sample", passphrase=False).out
    shutil.copytree(command.profile, command.profile.with_name("copy"))
    assert command("sample", passphrase=False).out == first
    assert len(command("journeys", "--json", passphrase=False).json) == 1


def test_self_test_and_types_need_no_folder_of_the_user(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert command.raw("--self-test").code == 0
    assert command.raw("types").code == 0
    assert command.raw("journeys").code == 1
