"""Whatever goes wrong is said in one clear sentence, with the right exit code, and loses nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from carejourney.records.base import fields_of
from carejourney.records.catalog import TYPES
from carejourney.records.kinds import Words
from tests.support.command import Command

ODD_TEXTS = {
    "right to left": "שלום דוקטור, מה שלומך؟ مرحبا",
    "emoji": "👩🏽‍⚕️ says 🎉 x́",
    "markup": '<b>x</b> <img src="file:///etc/passwd"> & \\ " \' % _ ; |',
    "controls": "bell\x07 tab\t line\nnext\r\x0b\x7f",
    "nul": "before\x00after",
    "half a pair": "before\ud800after",
}

ALSO_NEEDED = {
    "measurement": ["value=1 kg"],
    "appointment": ["day=tomorrow"],
    "appointment_series": ["rule=every 2 weeks, 3 times", "start=April 2, 2026"],
}


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("carejourney: ")


def test_a_wrong_passphrase_is_told_from_damage_and_from_missing_keys(command: Command) -> None:
    journey = command.new()
    folder = command.profile / "journeys" / journey
    right = command.passphrase_file.read_text(encoding="utf-8")
    command.passphrase_file.write_text("something else\n", encoding="utf-8")
    wrong = command("list", "note", "--journey", journey)
    command.passphrase_file.write_text(right, encoding="utf-8")
    records = folder / "records.db"
    kept = records.read_bytes()
    records.write_bytes(b"\0" * 4096 + kept[4096:])
    damaged = command("list", "note", "--journey", journey)
    records.write_bytes(b"")
    empty = command("list", "note", "--journey", journey)
    records.unlink()
    gone = command("list", "note", "--journey", journey)
    assert not records.exists(), "no new empty journey over an old one"
    records.write_bytes(kept)
    for name in ("vault.keys", "vault.keys.bak"):
        (folder / name).write_bytes(b"{}")
    keys_damaged = command("list", "note", "--journey", journey)
    for name in ("vault.keys", "vault.keys.bak"):
        (folder / name).unlink()
    keys_gone = command("list", "note", "--journey", journey)
    outcomes = [wrong, damaged, empty, gone, keys_damaged, keys_gone]
    assert all(each.code == 1 and one_line(each.err) for each in outcomes), outcomes
    words = [
        "passphrase does not open",
        "damaged",
        "missing or empty",
        "missing or empty",
        "damaged",
        "missing",
    ]
    for outcome, expected in zip(outcomes, words, strict=True):
        assert expected in outcome.err
    assert len({each.err for each in outcomes}) == 5


def test_the_spare_key_file_opens_the_journey_and_check_says_so(command: Command) -> None:
    journey = command.new()
    (command.profile / "journeys" / journey / "vault.keys").unlink()
    assert command("list", "patient", "--journey", "Ann Lee").code == 0
    checked = command("check", "--journey", journey)
    assert (checked.code, "spare" in checked.out) == (1, True)


def test_a_profile_that_cannot_be_written_is_said(command: Command) -> None:
    command.profile.write_text("a file, not a folder", encoding="utf-8")
    refused = command("new", "--name", "Ann Lee")
    assert (refused.code, one_line(refused.err), refused.out) == (1, True, "")
    assert "cannot keep anything" in refused.err


def test_a_profile_on_a_full_or_read_only_disk_is_said(command: Command) -> None:
    if not Path("/sys/kernel").is_dir():
        pytest.skip("needs a file system that nobody can write to")
    refused = command.raw(
        "--profile",
        "/sys/kernel/carejourney",
        "new",
        "--name",
        "Ann Lee",
        "--passphrase-file",
        str(command.passphrase_file),
    )
    assert (refused.code, one_line(refused.err)) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("list", "note", "--journey", "Nobody"), 1, "No journey here has the name or id «Nobody»"),
        (("list", "dragon", "--journey", "Ann Lee"), 2, "There is no record type «dragon»"),
        (("add", "note", "txt=x", "--journey", "Ann Lee"), 2, "Note has no field «txt»"),
        (("add", "note", "text", "--journey", "Ann Lee"), 2, "«text» is not FIELD=VALUE"),
        (("add", "note", "--journey", "Ann Lee"), 1, "text: Note needs «Note»"),
        (("add", "scan", "what=telescope", "--journey", "Ann Lee"), 2, "Choose one of: ct, mri"),
        (("add", "question", "text=x", "person=Dr No", "--journey", "Ann Lee"), 1, "There is no contact"),
        (
            ("add", "question", "text=x", "about=paper", "--journey", "Ann Lee"),
            1,
            "Write the record type, a slash",
        ),
        (("add", "appointment", "day=3/4/2026", "--journey", "Ann Lee"), 1, "day: "),
        (("add", "appointment", "day=tomorrow", "time=25:99", "--journey", "Ann Lee"), 1, "time: "),
        (
            ("add", "treatment_line", "name=X", "start=May 2025", "stop=March 2025", "--journey", "Ann Lee"),
            1,
            "stop: The end is before the start",
        ),
        (
            ("add", "treatment_day", "went=full", "cycle=many", "--journey", "Ann Lee"),
            1,
            "cycle: «Cycle» is a whole",
        ),
        (("add", "treatment_day", "went=full", "cycle=0", "--journey", "Ann Lee"), 1, "from 1 to 200"),
        (("add", "patient", "name=Other", "--journey", "Ann Lee"), 1, "A journey has one patient"),
        (("edit", "note", "no-such-id", "text=x", "--journey", "Ann Lee"), 1, "no note with the id"),
        (
            ("print", "visit-summary", "-o", "/nowhere/x.pdf", "--journey", "Ann Lee"),
            1,
            "no place for a file",
        ),
        (
            ("print", "visit-summary", "-o", "x.pdf", "--appointment", "none", "--journey", "Ann Lee"),
            1,
            "There is no appointment with the id",
        ),
        (("redo", "--journey", "Ann Lee"), 1, "There is nothing to redo"),
        (("undo", "--journey", "Ann Lee"), 1, "There is nothing to undo"),
    ],
)
def test_each_mistake_has_its_sentence(
    command: Command, arguments: tuple[str, ...], code: int, words: str
) -> None:
    command.new()
    before = command("list", "patient", "--json", "--journey", "Ann Lee").out
    refused = command(*arguments)
    assert (refused.code, refused.out) == (code, "")
    assert one_line(refused.err), refused.err
    assert words in refused.err
    assert command("list", "patient", "--json", "--journey", "Ann Lee").out == before
    assert "nothing to undo" in command("undo", "--journey", "Ann Lee").err


def test_an_unknown_sheet_command_or_option_is_wrong_usage(command: Command) -> None:
    command.new()
    for arguments in (
        ("print", "horoscope", "-o", "x.pdf", "--journey", "Ann Lee"),
        ("import", "x.ics", "--journey", "Ann Lee"),
        ("list", "note"),
        ("export", "--to", "fhir", "-o", "x", "--journey", "Ann Lee"),
    ):
        refused = command(*arguments)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err


def test_a_name_that_fits_two_journeys_is_refused_and_the_id_works(command: Command) -> None:
    ids = {command.new("Ann Lee"), command.new("ANN  lee", born="March 1960")}
    refused = command("list", "note", "--journey", "Ann Lee")
    assert refused.code == 1
    assert all(each in refused.err for each in ids)
    assert all(command("list", "note", "--journey", each).code == 0 for each in ids)


def test_a_journey_that_is_open_elsewhere_is_refused(command: Command) -> None:
    journey = command.new()
    hold = (
        "import sys, time; sys.path.insert(0, sys.argv[1]);"
        "from pathlib import Path; from carejourney.store.journey import journeys_in;"
        "from carejourney.clock import system_clock;"
        "folder = journeys_in(Path(sys.argv[2]))[0];"
        "open_ = folder.open(folder.keys().open_with_passphrase(sys.argv[3]), system_clock);"
        "print('open', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            hold,
            str(Path(__file__).parents[2]),
            str(command.profile / "journeys"),
            "four made up words",
        ],
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline() == b"open\n"
        refused = command("add", "note", "text=x", "--journey", "Ann Lee")
        by_id = command("add", "note", "text=x", "--journey", journey)
    finally:
        holder.kill()
        holder.communicate()
    assert (refused.code, by_id.code) == (1, 1)
    assert refused.err == by_id.err == "carejourney: CareJourney is open. Close it, or print there.\n"
    assert command("add", "note", "text=x", "--journey", "Ann Lee").code == 0


def test_a_date_that_nobody_can_read_is_kept_as_typed_and_said(command: Command) -> None:
    command.new()
    done = command("add", "scan", "what=ct", "day=the week the roof leaked", "--journey", "Ann Lee")
    assert (done.code, one_line(done.err)) == (0, True)
    (listed,) = command("list", "scan", "--json", "--journey", "Ann Lee").json
    assert listed["day"]["words"] == "“the week the roof leaked”"


def test_a_fourth_question_to_ask_first_is_refused(command: Command) -> None:
    command.new()
    for number in range(3):
        assert (
            command("add", "question", f"text=Q{number}", "ask_first=yes", "--journey", "Ann Lee").code == 0
        )
    refused = command("add", "question", "text=Q4", "ask_first=yes", "--journey", "Ann Lee")
    assert (refused.code, "ask_first: Three questions" in refused.err) == (1, True)


def test_a_hundred_thousand_letters_are_kept_found_and_printed(command: Command, tmp_path: Path) -> None:
    command.new()
    text = "walrus " + "long words " * 9_000 + "zebra" + "x" * 900
    done = command("add", "note", f"text={text}", "--journey", "Ann Lee")
    assert done.code == 0, done.err
    assert command("list", "note", "--json", "--journey", "Ann Lee").json[0]["text"] == text
    assert done.out.strip() in command("find", "walrus", "--journey", "Ann Lee").out
    command("add", "question", f"text={text}", "ask_first=yes", "--journey", "Ann Lee")
    assert command("print", "visit-summary", "-o", str(tmp_path / "x.pdf"), "--journey", "Ann Lee").code == 0


def test_odd_letters_are_kept_in_every_field_of_words(command: Command, tmp_path: Path) -> None:
    text = " | ".join(ODD_TEXTS.values())
    command.new()
    contact = command("add", "contact", "name=Dr Rao", "--journey", "Ann Lee").out.strip()
    for cls in TYPES:
        specs = fields_of(cls)
        fields = [
            f"{spec.name}={text}" for spec in specs if isinstance(spec.kind, Words) and not spec.kind.computed
        ]
        if not fields or cls.table in ("patient", "finding", "attachment"):
            continue
        fields += [
            f"{spec.name}={next(iter(spec.kind.answers)).value}"
            for spec in specs
            if spec.required and hasattr(spec.kind, "answers")
        ]
        fields += ALSO_NEEDED.get(cls.table, [])
        done = command("add", cls.table, *fields, "--journey", "Ann Lee")
        assert done.code == 0, (cls.table, done.err)
        kept = [
            each
            for each in command("list", cls.table, "--json", "--journey", "Ann Lee").json
            if each["id"] == done.out.strip()
        ]
        expected = text.encode("utf-8", "replace").decode().strip()
        for spec in specs:
            if isinstance(spec.kind, Words) and not spec.kind.computed:
                assert kept[0][spec.name] == expected, (cls.table, spec.name)
    assert contact
    printed = command("print", "visit-summary", "-o", str(tmp_path / "x.pdf"), "--journey", "Ann Lee")
    assert printed.code == 0, printed.err
    assert command("check", "--journey", "Ann Lee").code == 0


def test_passphrases_come_from_a_file_or_standard_input_and_must_be_long_enough(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "short.txt").write_text("short", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("\n", encoding="utf-8")
    for name, words in (
        ("short.txt", "at least 8"),
        ("empty.txt", "is empty"),
        ("none.txt", "cannot be read"),
    ):
        refused = command.raw(
            "--profile",
            str(command.profile),
            "new",
            "--name",
            "Ann",
            "--passphrase-file",
            str(tmp_path / name),
        )
        assert (refused.code, one_line(refused.err)) == (1, True)
        assert words in refused.err
    assert not (command.profile / "journeys").exists() or not list((command.profile / "journeys").iterdir())
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("words from a pipe\n"))
    made = command.raw("--profile", str(command.profile), "new", "--name", "Ann", "--passphrase-file", "-")
    assert made.code == 0
    assert command.raw("--profile", str(command.profile), "list", "note", "--journey", "Ann").code == 1


def test_nothing_readable_is_left_on_the_disk(command: Command) -> None:
    journey = command.new("Zorvath Quillon")
    command("add", "note", "text=A secret walrus", "--journey", "Zorvath Quillon")
    planted = ["Zorvath", "walrus", "four made up words"]
    for path in command.profile.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for word in planted:
                for form in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()):
                    assert form not in content, path
        mode = path.stat().st_mode & 0o777
        assert mode == (0o700 if path.is_dir() else 0o600), path
    shutil.rmtree(command.profile / "journeys" / journey)
