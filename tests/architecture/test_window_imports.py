"""How the modules of the window may know one another, and that a record type needs no line in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from carejourney.records.catalog import TYPES

ROOT = Path(__file__).parents[2]
UI = ROOT / "carejourney" / "ui"
MODULES = {path.relative_to(UI).as_posix(): path.read_text(encoding="utf-8") for path in UI.rglob("*.py")}
KNOWS_PAGES = {"shell/routes.py", "entrance.py"}
"""These choose which page shows."""
KNOWS_ONE_PAGE = {
    ("shell/desk.py", "carejourney.ui.pages.settings"),  # the shell answers what is chosen there
    ("start.py", "carejourney.ui.doors.trouble"),  # where not even the profile can be found
}
TYPE_NAMES = {cls.__name__ for cls in TYPES}
KNOWS_TYPES = {
    "shell/banner.py": {"Allergy", "Patient", "SectionAnswer"},
    "shell/routes.py": TYPE_NAMES,  # a type that has a page of its own is named where pages are chosen
    "shell/desk.py": {"Contact"},
    "generic/tied_papers.py": {"Attachment", "Paper"},
}
"""On every page: whose journey it is. In the strip: one number is asked for. Any record has its papers."""
TABLES = {cls.table for cls in TYPES}
NAMES_TABLES = {
    "shell/add_menu.py": TABLES,  # the eight things that are written down most
    "shell/routes.py": {"second_opinion"},  # the module of its page
    "generic/place_page.py": {"patient"},  # there is one, from the start and for good
    "generic/record_page.py": {"patient"},
}
NETWORK = ("QtNetwork", "QLocalServer", "QLocalSocket")


def imported(source: str) -> Iterator[str]:
    """The full names of everything that a file imports, also within functions."""
    for each in ast.walk(ast.parse(source)):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            yield each.module or ""
            yield from (f"{each.module}.{alias.name}" for alias in each.names)


def names_in(source: str) -> set[str]:
    """Every name that a file uses or imports, part by part."""
    tree = ast.parse(source)
    used = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    used |= {each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute)}
    return used | {part for name in imported(source) for part in (name, name.rpartition(".")[2])}


def texts_in(source: str) -> set[str]:
    """Every text that stands by itself in a file."""
    return {
        each.value
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def dotted(path: str) -> str:
    return "carejourney.ui." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def makes_page(source: str) -> bool:
    """Whether a file defines a class that is a Page or a Door, or comes from one."""
    return any(
        isinstance(each, ast.ClassDef)
        and any(ast.unparse(base).endswith(("Page", "Door")) for base in each.bases)
        for each in ast.walk(ast.parse(source))
    )


FOLDERS = {
    path.removesuffix("/__init__.py")
    for path in MODULES
    if path.count("/") == 2 and path.endswith("__init__.py")
}
PAGES = {
    dotted(path)
    for path, source in MODULES.items()
    if path.startswith(("pages/", "doors/"))
    and (makes_page(source) or any(path == f"{folder}/__init__.py" for folder in FOLDERS))
}
"""Modules that are a page, and folders that are one."""


def wrong_pages(path: str, source: str) -> set[str]:
    """The pages that a file may not know and does. Within one folder of pages they know one another."""
    if path in KNOWS_PAGES:
        return set()
    own = next((dotted(f"{folder}/__init__.py") for folder in FOLDERS if path.startswith(f"{folder}/")), None)
    return {
        name
        for name in imported(source)
        if name in PAGES
        and (path, name) not in KNOWS_ONE_PAGE
        and not (own and (name == own or name.startswith(f"{own}.")))
    }


def wrong_types(path: str, source: str) -> set[str]:
    """The record types that a general file names, and may not."""
    tables = TABLES - NAMES_TABLES.get(path, set())
    return (names_in(source) & TYPE_NAMES - KNOWS_TYPES.get(path, set())) | (texts_in(source) & tables)


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 60
    assert {
        "carejourney.ui.pages.visits.visit",
        "carejourney.ui.pages.today.page",
        "carejourney.ui.doors.unlock",
    } <= PAGES
    assert {*KNOWS_PAGES, *KNOWS_TYPES, *NAMES_TABLES} <= set(MODULES)


def test_only_one_module_uses_the_local_socket() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "carejourney").rglob("*.py")}
    users = [path for path, source in sources.items() if any(name in source for name in NETWORK)]
    assert users == [UI / "single.py"]


def test_pages_are_known_only_to_who_shows_them() -> None:
    found = {path: wrong_pages(path, source) for path, source in MODULES.items()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_no_page_knows_the_shell() -> None:
    above = ("carejourney.ui.shell", "carejourney.ui.entrance", "carejourney.ui.start")
    found = {
        path: {name for name in imported(source) if name.startswith(above)}
        for path, source in MODULES.items()
        if path.startswith(("pages/", "generic/", "kit/", "doors/"))
    }
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_new_record_type_needs_no_line_in_the_window() -> None:
    found = {
        path: wrong_types(path, source)
        for path, source in MODULES.items()
        if path.startswith(("generic/", "kit/", "shell/"))
    }
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_wrong_import_and_a_named_type_are_noticed() -> None:
    assert wrong_pages("pages/find.py", "from carejourney.ui.pages.visits.visit import VisitPage")
    assert wrong_pages("generic/rows.py", "from carejourney.ui.pages import visits")
    assert wrong_types("kit/chips.py", "from carejourney.records.catalog import Scan")
    assert wrong_types("generic/rows.py", "import carejourney.records.catalog as c\nc.Scan")
    assert wrong_types("shell/desk.py", "table = 'appointment'")
    assert not wrong_types("shell/desk.py", "from carejourney.records.catalog import Contact, type_named")
