"""The lock files and the two scripts that set CareJourney up."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGING = PROJECT / "packaging"
SCRIPTS = [PACKAGING / name for name in ("start.py", "check.py", "setup_venv.py")]
"""Those that run before anything is installed."""
LOCKS = {"run": PACKAGING / "requirements.lock", "check": PACKAGING / "requirements-dev.lock"}

if TYPE_CHECKING:
    from packaging import setup_venv
else:  # the folder is no package: its name would hide another project's
    spec = importlib.util.spec_from_file_location("setup_venv", PACKAGING / "setup_venv.py")
    setup_venv = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(setup_venv)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def pins(lock: Path) -> dict[str, str]:
    """Return each requirement's line and the hash lines below it, by name."""
    found: dict[str, str] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith(" "):
            name = line.split("==")[0]
            assert name not in found, f"{name} is pinned twice: keep markers in one line"
        found[name] = found.get(name, "") + line + "\n"
    return found


def asked_for(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[^A-Za-z0-9._-]", requirement)[0]) for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(lock: Path) -> None:
    # The shape of every line is given, so that no host, address or folder can hide in one.
    assert lock.read_text(encoding="utf-8").startswith(
        "# Renew: uv pip compile --universal --generate-hashes "
    )
    pin = re.compile(
        r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [a-z_]+ (==|!=|<|>|<=|>=) '[A-Za-z0-9.]+')? \\\n"
        r"(    --hash=sha256:[0-9a-f]{64} \\\n)*    --hash=sha256:[0-9a-f]{64}\n"
    )
    for name, lines in pins(lock).items():
        assert pin.fullmatch(lines), f"{lock.name}: {name}"


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_the_line_that_renews_a_lock_names_no_host_and_no_folder_outside(lock: Path) -> None:
    words = lock.read_text(encoding="utf-8").splitlines()[0].split()
    assert not [word for word in words if "/" in word and not word.startswith("packaging/")]
    assert not [word for word in words if "index" in word and word != "--no-emit-index-url"]


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    run = asked_for(project["project"]["dependencies"])
    check = asked_for(project["dependency-groups"]["dev"])
    assert run <= pins(LOCKS["run"]).keys()
    assert run | check <= pins(LOCKS["check"]).keys()


def test_a_venv_made_for_the_checks_also_runs_the_program() -> None:
    # start.py takes such a .venv as it is, so both locks must pin the same versions.
    assert pins(LOCKS["run"]).items() <= pins(LOCKS["check"]).items()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_imports_only_the_standard_library(script: Path) -> None:
    tree = ast.parse(script.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    imported = set()
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported
    assert imported - {"setup_venv"} <= sys.stdlib_module_names


def make_venv(folder: Path, stamp: str | None) -> Path:
    python = setup_venv.find_python(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    if stamp is not None:
        (folder / "carejourney-stamp").write_text(stamp, encoding="utf-8")
    return folder


WANTED = setup_venv.write_stamp_text(b"one==1", "3.11")
RICHER = setup_venv.write_stamp_text(b"one==1\ntwo==2", "3.11")


def test_a_finished_venv_is_kept(tmp_path: Path) -> None:
    stamp = setup_venv.read_stamp(make_venv(tmp_path / "venv", WANTED))
    assert setup_venv.choose_step(stamp, [WANTED, RICHER]) == "keep"
    assert setup_venv.choose_step(stamp, [RICHER, WANTED]) == "keep"


def test_a_changed_lock_is_added_to_a_finished_venv(tmp_path: Path) -> None:
    stamp = setup_venv.read_stamp(make_venv(tmp_path / "venv", WANTED))
    assert setup_venv.choose_step(stamp, [RICHER]) == "add"


def test_another_python_rebuilds(tmp_path: Path) -> None:
    # "3.1" is no start of "3.11".
    for python in ("3.12", "3.1", "3.111"):
        other = setup_venv.write_stamp_text(b"one==1", python)
        stamp = setup_venv.read_stamp(make_venv(tmp_path / python, other))
        assert setup_venv.choose_step(stamp, [WANTED]) == "rebuild"


@pytest.mark.parametrize("stamp", [None, "", "3.11", "3.1", "\n"])
def test_a_half_made_venv_is_rebuilt(tmp_path: Path, stamp: str | None) -> None:
    half = make_venv(tmp_path / "venv", stamp)
    assert setup_venv.choose_step(setup_venv.read_stamp(half), [WANTED]) == "rebuild"


def test_a_venv_without_its_python_is_rebuilt(tmp_path: Path) -> None:
    venv = make_venv(tmp_path / "venv", WANTED)
    setup_venv.find_python(venv).unlink()
    assert setup_venv.choose_step(setup_venv.read_stamp(venv), [WANTED]) == "rebuild"
    assert setup_venv.choose_step(setup_venv.read_stamp(tmp_path / "none"), [WANTED]) == "rebuild"


def test_the_stamp_tells_two_locks_and_two_pythons_apart() -> None:
    assert len({WANTED, RICHER, setup_venv.write_stamp_text(b"one==1", "3.12")}) == 3


def test_where_there_is_no_apt_get_the_person_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"Install this first, then start again: python3-venv\."):
        setup_venv.install_packages(["python3-venv"])


def test_a_failed_step_ends_with_its_sentence() -> None:
    with pytest.raises(SystemExit, match="Check the internet connection"):
        setup_venv.run_or_end([sys.executable, "-c", "raise SystemExit(3)"], "Check the internet connection.")


def test_every_sentence_of_the_scripts_is_short() -> None:
    for script in SCRIPTS:
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "say",
                "print",
                "sys.exit",
                "run_or_end",
            }:
                for text in map(ast.unparse, node.args):
                    assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.:] ", text)), text


def test_the_ci_script_is_sound_shell() -> None:
    script = PROJECT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(script)], check=True)
