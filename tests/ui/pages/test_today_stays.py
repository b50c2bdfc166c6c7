"""Today follows what changes, and fits everybody: at any text size, by keys, in the order of reading."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from carejourney.clock import fixed_clock
from carejourney.records.catalog import (
    Question,
)
from carejourney.records.when import When
from carejourney.ui.pages.today import TodayPage
from carejourney.ui.session import Session
from carejourney.usecases import edit
from tests.support.opened import focused, stop_troubles, tab_stops
from tests.support.today import Today, visit_of
from tests.support.window import session

MORNING_AFTER = fixed_clock(datetime(2026, 3, 13, 14, 0, tzinfo=UTC))


def _again(folder: Path) -> Any:
    """Open the example once more, two days later."""
    return session(folder, clock=MORNING_AFTER)


# --- Staying up to date


def test_a_change_elsewhere_disturbs_neither_words_nor_focus(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
    QTest.keyClicks(opened.line, "half a sen")
    opened.line.setCursorPosition(4)
    moved = replace(visit_of(example), day=When.day(example.today + timedelta(days=2)))
    with example.journey.writer.write("Change {noun}") as step:
        step.replace(moved)
    assert any(word.startswith("Friday, March 13") for word in opened.words())
    assert opened.line.hasFocus()
    assert (opened.line.text(), opened.line.cursorPosition()) == ("half a sen", 4)
    opened.page.flush()


def test_the_focus_stays_at_a_row_whose_card_is_drawn_anew(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
    opened.button("Check: ").setFocus()
    edit.keep(example.journey, Question(text="One more"))
    assert "6 questions ready" in opened.words()
    assert focused().accessibleName().startswith("Check: ")
    assert focused() is opened.button("Check: ")


def test_a_hidden_page_catches_up_when_it_shows_again(qtbot: QtBot, example: Session) -> None:
    opened = Today(qtbot, example)
    opened.page.hide()
    edit.keep(example.journey, Question(text="One more"))
    opened.page.show()
    assert "6 questions ready" in opened.words()


def test_the_next_day_is_noticed(qtbot: QtBot, tmp_path: Path, themed: Any) -> None:
    themed()
    moment = [datetime(2026, 3, 11, 23, 30, tzinfo=UTC)]
    with session(tmp_path, clock=lambda: moment[0]) as on:
        opened = Today(qtbot, on)
        moment[0] += timedelta(hours=14)
        opened.page.hide()
        opened.page.show()
        assert opened.words()[0] == "Good morning. Thursday, March 12, 2026"
        assert "Before today's visit" in opened.words()


# --- For everybody


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("which", ["example", "empty"])
def test_everything_fits_and_every_stop_has_a_name_and_a_size(
    qtbot: QtBot, request: pytest.FixtureRequest, themed: Any, which: str, percent: int
) -> None:
    on = request.getfixturevalue(which)
    themed(percent)
    opened = Today(qtbot, on, 1024, 640)
    opened.page.write.field.set_error("This text is too long to keep in one piece.")
    QTest.qWait(20)
    room = opened.page.viewport().width()
    for child in opened.page.column.findChildren(QWidget):
        if child.isVisible():
            left = child.mapTo(opened.page.viewport(), QPoint()).x()
            assert left >= 0, child
            assert left + child.width() <= room, child
    for label in opened.page.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert len(tab_stops(opened.page)) >= 9
    assert stop_troubles(opened.page) == []
    cut = [each for each in opened.page.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in cut if each.width() < each.minimumSizeHint().width()] == []


def test_tab_goes_from_top_to_bottom_also_after_a_change(qtbot: QtBot, example: Session) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, after = QPushButton("before"), QPushButton("after")
    page = TodayPage(example)
    row = QHBoxLayout(window)
    row.addWidget(before)
    row.addWidget(page)
    row.addWidget(after)
    window.resize(700, 700)  # one column
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit.keep(example.journey, Question(text="One more"))
    before.setFocus()
    seen: list[QWidget] = []
    while not seen or seen[-1] is not after:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
        assert len(seen) < 40
    within = [
        (stop.mapTo(page.column, QPoint()).y(), stop.mapTo(page.column, QPoint()).x()) for stop in seen[:-1]
    ]
    assert page.isAncestorOf(seen[0])
    assert seen[0].accessibleName() == "Print visit summary"
    rows = [y for y, _x in within]
    assert all(later >= earlier - 44 for earlier, later in pairwise(rows))
    assert len(seen) > 12


def test_in_large_text_the_box_is_seen_when_the_page_opens(
    qtbot: QtBot, example: Session, themed: Any
) -> None:
    themed(200)
    opened = Today(qtbot, example, 1024, 640)
    assert opened.page.verticalScrollBar().value() > 0
    place = opened.line.mapTo(opened.page.viewport(), QPoint())
    assert 0 <= place.y() <= opened.page.viewport().height() - opened.line.height()


def test_text_size_changes_while_the_page_is_open(qtbot: QtBot, example: Session, themed: Any) -> None:
    opened = Today(qtbot, example)
    before = opened.button("Check: ").height()
    themed(200, dark=True)
    qtbot.waitUntil(lambda: opened.button("Check: ").height() == 2 * before)
    assert opened.page.column.minimumSizeHint().width() <= opened.page.viewport().width()
