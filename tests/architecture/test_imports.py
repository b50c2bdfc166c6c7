import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("PySide6", "pikepdf", "alembic", "reportlab", "fhir", "icalendar", "lxml", "PIL")
BANNED = ("sqlite3", "_sqlite3", "pysqlite2", "pysqlcipher3")
SOURCES = sorted((ROOT / "carejourney").rglob("*.py"))


def loaded_by(module: str) -> set[str]:
    """The outermost names of everything that importing a module loads, in a program of its own."""
    script = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return {name.split(".")[0] for name in json.loads(done.stdout)}


def imports_of(source: str) -> set[str]:
    """The outermost names that a file imports anywhere, also within functions and by name."""
    found: set[str] = set()
    for each in ast.walk(ast.parse(source)):
        if isinstance(each, ast.Import):
            found |= {alias.name.split(".")[0] for alias in each.names}
        elif isinstance(each, ast.ImportFrom) and not each.level:
            found.add((each.module or "").split(".")[0])
        elif isinstance(each, ast.Call) and ast.unparse(each.func) in (
            "__import__",
            "importlib.import_module",
            "import_module",
        ):
            named = [arg.value for arg in each.args if isinstance(arg, ast.Constant)]
            found |= {name.split(".")[0] for name in named if isinstance(name, str)}
    return found


@pytest.mark.parametrize("module", ["carejourney.store.journey", "carejourney.records.catalog"])
def test_opening_a_journey_loads_no_screen_no_pdf_and_no_migrations(module: str) -> None:
    assert not loaded_by(module) & {*HEAVY, *BANNED}


def test_what_is_loaded_is_noticed() -> None:
    assert "alembic" in loaded_by("alembic.command")


def test_the_records_know_no_database() -> None:
    assert not loaded_by("carejourney.records.catalog") & {"sqlalchemy", "sqlcipher3", "cryptography"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_of_ours_imports_a_second_sqlite(path: Path) -> None:
    assert not imports_of(path.read_text(encoding="utf-8")) & set(BANNED)


@pytest.mark.parametrize(
    "source",
    [
        "import sqlite3",
        "import os, sqlite3 as db",
        "from sqlite3 import dbapi2",
        "def f():\n    import sqlite3.dbapi2",
        "import importlib\nimportlib.import_module('sqlite3')",
        "__import__('_sqlite3')",
    ],
)
def test_however_it_is_imported_it_is_noticed(source: str) -> None:
    assert imports_of(source) & set(BANNED)
