"""Every page that the shell names is there."""

from importlib import import_module

import pytest

from carejourney.ui.page import Page
from carejourney.ui.shell.routes import PAGES


@pytest.mark.parametrize(("name", "module"), PAGES.items())
def test_a_page_is_where_the_shell_looks_for_it(name: str, module: str) -> None:
    assert issubclass(getattr(import_module(f"carejourney.ui.pages.{module}"), name), Page)
