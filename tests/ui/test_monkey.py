"""Hundreds of senseless acts: nothing breaks, nothing is lost, and all of it can be taken back."""

import os
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from carejourney.ui.kit.theme import Theme
from carejourney.ui.pages.print_page import PrintPage
from carejourney.usecases.check import check
from tests.support.monkey import Monkey, records_of
from tests.support.window import add_example_to, open_window

FULL = os.environ.get("CAREJOURNEY_FULL") == "1"
SECONDS = 300 if FULL else 10
MOST_STEPS = 1_000_000 if FULL else 400


@pytest.fixture
def _no_dialogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put something in the place of the system's dialogs, which no program can work."""

    def ask_printer(_page: PrintPage) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        return printer

    monkeypatch.setattr(PrintPage, "ask_printer", ask_printer)
    paper = tmp_path / "lab report 2 march 2026.txt"
    paper.write_text("Made up. CA 19-9: 610 U/mL\n", encoding="utf-8")
    for name, answer in (
        ("getSaveFileName", str(tmp_path / "saved.pdf")),
        ("getOpenFileName", str(paper)),
        ("getOpenFileNames", [str(paper)]),
    ):
        monkeypatch.setattr(QFileDialog, name, staticmethod(partial(_answer, answer)))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


def _answer(answer: str | list[str], *_asked: object) -> tuple[str | list[str], str]:
    return answer, ""


@pytest.mark.usefixtures("_no_dialogs")
@pytest.mark.parametrize("seed", [1, 2])
def test_senseless_acts_break_and_lose_nothing(tmp_path: Path, qapp: QApplication, seed: int) -> None:
    Theme().apply(qapp)
    profile = tmp_path / "profile"
    add_example_to(profile)
    with open_window(profile) as (window, entrance):
        window.resize(1366, 768)
        monkey = Monkey(window, entrance, seed)
        before = dict(monkey.ledger)
        end = time.monotonic() + SECONDS
        monkey.run(lambda: monkey.done < MOST_STEPS and time.monotonic() < end)
        assert entrance.desk is not None
        entrance.desk.flush()
        assert len(monkey.pages) > (15 if FULL else 6)
        journey = monkey.journey
        assert records_of(journey) == monkey.ledger
        assert check(journey).problems == ()
        while journey.writer.undo() is not None:
            pass
        assert records_of(journey) == before
        assert check(journey).problems == ()
    Theme().apply(qapp)
