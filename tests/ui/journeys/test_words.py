"""The words on the screen: marked for translation, short, plain, and never a judgment."""

import gettext
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from carejourney import i18n
from tests.support.locations import every_location
from tests.support.robot import settle
from tests.support.window import PASSPHRASE, make_program, open_window
from tests.ui.journeys.test_walk import fill

BANNED = re.compile(
    r"\b(please|sorry|easy|easily|simple|simply|ok|okay|submit|cancel|abnormal|drug|invalid|error|must|should)\b",
    re.IGNORECASE,
)
MOST_WORDS = 20
MARK = "\u2039"


class Pseudo(gettext.NullTranslations):
    """Translates every sentence into itself between marks."""

    def gettext(self, message: str) -> str:
        return f"{MARK}{message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{MARK}{msgid1 if n == 1 else msgid2}"


def said(window: QWidget) -> set[str]:
    """Return all words that show in the window now, with names and help for screen readers."""
    found: set[str] = set()
    for each in window.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QLabel | QAbstractButton):
            found.add(each.text())
        if isinstance(each, QLineEdit):
            found.add(each.placeholderText())
        found |= {each.accessibleName(), each.accessibleDescription(), each.toolTip()}
    return {text.replace("&&", "&") for text in found if any(sign.isalpha() for sign in text)}


@pytest.mark.usefixtures("qapp", "themed")
def test_every_sentence_is_marked_for_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "empty")
    unmarked: dict[str, set[str]] = {}
    monkeypatch.setattr(i18n, "_translations", Pseudo())
    with open_window(tmp_path, PASSPHRASE) as (window, entrance):
        desk = entrance.desk
        assert desk is not None
        own = ("Ann Lee", "Ctrl", "F1", "F6", "Alt", "Esc", "Tab", "kg", "lb", "°")
        for name, location in every_location(desk.session).items():
            desk.go(location)
            settle()
            bare = {text for text in said(window) if MARK not in text and not text.startswith(own)}
            if bare:
                unmarked[name] = bare
    assert unmarked == {}


@pytest.mark.usefixtures("qapp", "themed")
@pytest.mark.parametrize("who", ["example", "empty"])
def test_sentences_are_short_and_say_nothing_that_judges_or_begs(tmp_path: Path, who: str) -> None:
    found: set[str] = set()
    with open_window(tmp_path, fill(tmp_path, who)) as (window, entrance):
        desk = entrance.desk
        assert desk is not None
        theirs = _family_words(tmp_path, who)
        for location in every_location(desk.session).values():
            desk.go(location)
            settle()
            found |= said(window)
    ours = {text for text in found if not any(words in text for words in theirs)}
    sentences = {part for text in ours for part in re.split(r"(?<=[.?!])\s+|\n", text)}
    assert [text for text in sentences if len(text.split()) > MOST_WORDS] == []
    assert [text for text in sentences if BANNED.search(text)] == []


def _family_words(folder: Path, who: str) -> set[str]:
    """Return what the example's family wrote: it may say anything."""
    if who == "empty":
        return {"Ann Lee"}
    program = make_program(folder)
    from carejourney.usecases.example import example_records

    found = set()
    for record in example_records(program.today, program.zone):
        for value in vars(record).values():
            if isinstance(value, str) and len(value) > 2 and not value.isalnum() and type(value) is str:
                found.add(" ".join(value.split())[:30])
    return found
