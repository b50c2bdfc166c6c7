"""The command line from the first journey to the export."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from carejourney.records.catalog import TYPES
from tests.support.command import Command


def test_a_journey_is_made_filled_listed_found_and_undone(command: Command) -> None:
    journey = command.new()
    contact = command("add", "contact", "name=Dr Rao", "role=oncologist", "--journey", "Ann Lee")
    visit = command(
        "add",
        "appointment",
        "day=tomorrow",
        "time=10:30 am",
        "what=visit",
        "person=rao",
        "--journey",
        journey,
    )
    assert (contact.code, visit.code) == (0, 0), contact.err + visit.err
    (listed,) = command("list", "appointment", "--json", "--journey", journey).json
    assert listed["id"] == visit.out.strip()
    assert listed["person"] == contact.out.strip()
    assert listed["day"] == {
        "words": "March 12, 2026",
        "first": "2026-03-12",
        "last": "2026-03-12",
        "precision": "day",
    }
    assert "Dr Rao" in command("find", "RAO", "--journey", journey).out
    undone = command("undo", "--journey", journey)
    assert undone.out.startswith("Undone: Add visit or test: March 12, 2026")
    assert command("list", "appointment", "--json", "--journey", journey).json == []
    assert command("redo", "--journey", journey).code == 0
    assert len(command("list", "appointment", "--json", "--journey", journey).json) == 1


def test_editing_changes_only_what_was_typed_and_an_empty_value_takes_it_away(command: Command) -> None:
    command.new()
    note = command("add", "note", "text=Bad night", "--journey", "Ann Lee").out.strip()
    assert command("edit", "note", note, "text=Good night", "--journey", "Ann Lee").code == 0
    (listed,) = command("list", "note", "--json", "--journey", "Ann Lee").json
    assert (listed["text"], listed["day"]["first"]) == ("Good night", "2026-03-11")
    assert command("edit", "note", note, "day=", "--journey", "Ann Lee").code == 0
    assert command("list", "note", "--json", "--journey", "Ann Lee").json[0]["day"] is None
    refused = command("edit", "note", note, "text=", "--journey", "Ann Lee")
    assert (refused.code, "needs" in refused.err) == (1, True)


def test_removing_takes_what_belongs_to_it_and_undo_brings_all_back(command: Command) -> None:
    command.new()
    test = command("add", "genetic_test", "origin=tumor", "name=Panel", "--journey", "Ann Lee").out.strip()
    command("add", "finding", f"test={test}", "gene=KRAS", "--journey", "Ann Lee")
    command("add", "question", "text=What is it?", f"about=genetic_test/{test}", "--journey", "Ann Lee")
    assert command("remove", "genetic_test", test, "--journey", "Ann Lee").code == 0
    assert command("list", "finding", "--json", "--journey", "Ann Lee").json == []
    assert command("list", "question", "--json", "--journey", "Ann Lee").json[0]["about"] is None
    command("undo", "--journey", "Ann Lee")
    assert len(command("list", "finding", "--json", "--journey", "Ann Lee").json) == 1
    assert (
        command("list", "question", "--json", "--journey", "Ann Lee").json[0]["about"]
        == f"genetic_test/{test}"
    )


def test_a_series_makes_real_appointments_and_one_moves_without_the_others(command: Command) -> None:
    command.new()
    made = command(
        "add",
        "appointment_series",
        "what=treatment",
        "rule=days 1, 8, 15 of 28, 6 times",
        "start=March 16, 2026",
        "time=9:30 am",
        "--journey",
        "Ann Lee",
    )
    assert made.code == 0, made.err
    days = command("list", "appointment", "--json", "--journey", "Ann Lee").json
    assert [each["day"]["first"] for each in reversed(days)] == [
        "2026-03-16",
        "2026-03-23",
        "2026-03-30",
        "2026-04-13",
        "2026-04-20",
        "2026-04-27",
    ]
    second = next(each for each in days if each["index"] == 2)
    command("edit", "appointment", second["id"], "day=March 25, 2026", "status=moved", "--journey", "Ann Lee")
    after = command("list", "appointment", "--json", "--journey", "Ann Lee").json
    assert {each["index"]: each["day"]["first"] for each in after}[2] == "2026-03-25"
    assert len({each["day"]["first"] for each in after} & {each["day"]["first"] for each in days}) == 5
    command("undo", "--journey", "Ann Lee")
    command("undo", "--journey", "Ann Lee")
    assert command("list", "appointment", "--json", "--journey", "Ann Lee").json == []


def test_the_example_is_made_once_opens_by_itself_and_is_sound(command: Command) -> None:
    first = command("sample", passphrase=False)
    again = command("sample", passphrase=False)
    assert (first.code, first.out) == (0, again.out)
    (listed,) = command("journeys", "--json", passphrase=False).json
    assert (listed["name"], listed["example"]) == ("Margaret Hale", True)
    assert command("check", "--journey", "margaret  hale", passphrase=False).code == 0


def test_locked_journeys_are_listed_without_a_name(command: Command) -> None:
    journey = command.new()
    command("sample", passphrase=False)
    listed = {each["id"]: each["name"] for each in command("journeys", "--json", passphrase=False).json}
    assert listed[journey] is None
    assert "Margaret Hale" in listed.values()
    listed = {each["id"]: each["name"] for each in command("journeys", "--json").json}
    assert listed[journey] == "Ann Lee"
    assert "Margaret Hale" not in listed.values()


def test_options_stand_before_or_after_the_command(command: Command) -> None:
    journey = command.new()
    before = command.raw(
        "--profile",
        str(command.profile),
        "--passphrase-file",
        str(command.passphrase_file),
        "list",
        "patient",
        "--journey",
        journey,
    )
    after = command.raw(
        "list",
        "patient",
        "--journey",
        journey,
        "--profile",
        str(command.profile),
        "--passphrase-file",
        str(command.passphrase_file),
    )
    assert before == after
    assert before.code == 0


def test_the_export_has_a_csv_for_every_type_and_guards_formulas(command: Command, tmp_path: Path) -> None:
    command("sample", passphrase=False)
    target = tmp_path / "all.zip"
    command("add", "note", "text==HYPERLINK(1)", "--journey", "Margaret Hale", passphrase=False)
    done = command("export", "--to", "csv", "-o", str(target), "--journey", "Margaret Hale", passphrase=False)
    assert done.code == 0, done.err
    with zipfile.ZipFile(target) as archive:
        assert {name.removesuffix(".csv") for name in archive.namelist()} == {cls.table for cls in TYPES}
        notes = list(csv.DictReader(io.StringIO(archive.read("note.csv").decode("utf-8-sig"))))
        questions = list(csv.DictReader(io.StringIO(archive.read("question.csv").decode("utf-8-sig"))))
    assert "'=HYPERLINK(1)" in [row["text"] for row in notes]
    assert {row["person"] for row in questions} == {"Dr Anita Rao", "Dr Lena Park"}


def test_every_type_is_told_with_its_fields(command: Command) -> None:
    assert {line.split()[0] for line in command("types").out.splitlines()} == {cls.table for cls in TYPES}
    assert "day*" in command("types", "appointment").out


def test_self_test_tries_every_part(command: Command) -> None:
    done = command("--self-test")
    assert done.code == 0, done.out
    assert done.out.splitlines()[-1] == "One window: good"
    assert len(done.out.splitlines()) == 4


def test_without_a_display_there_is_a_clear_line_and_no_window(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = command.raw()
    assert done.code == 1
    assert "no display" in done.err
    assert done.err.count("\n") == 1
