from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from carejourney.ui.kit.boxes import Banner, Card, EmptyState, FindBox
from carejourney.ui.kit.buttons import Button, primary, quiet, secondary
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.choice import Choice
from carejourney.ui.kit.error_summary import FLAGS, ErrorSummary
from carejourney.ui.kit.fields import Field, field
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.focus import FocusRing
from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.undo_strip import UndoStrip
from carejourney.ui.kit.words import Plain

Themed = Callable[..., Theme]
Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot, themed: Themed) -> Iterator[Show]:  # noqa: ARG001 - the look comes first
    """Open a window that holds the widgets, one below the other, in an area that scrolls."""

    windows: list[QWidget] = []  # Python would let go of a window that nobody holds

    def open_window(*widgets: QWidget, width: int = 900, height: int = 700) -> QWidget:
        window, area, page = QWidget(), QScrollArea(), QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(area)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()
        return window

    yield open_window
    windows.clear()


def every_control() -> list[QWidget]:
    card = Card("Write it down")
    card.add(FindBox("Find anything"))
    banner = Banner("The disk is full.", "problem", action="Try again")
    empty = EmptyState(
        "Nothing yet",
        "Have the list beside you.",
        "Add one",
        icon="pill",
        ease="Attach a photo",
        example="Show one",
    )
    choice = Choice()
    choice.addItems(["one", "two"])
    strip = UndoStrip()
    strip.say("Kept.", undo="Undo keeping it")
    return [
        primary("Keep this"),
        secondary("Print", icon="printer"),
        quiet("Back"),
        Button("", icon="ellipsis", name="More"),
        card,
        banner,
        empty,
        field("When?", "A day or a month.", QLineEdit(), optional=True),
        field("Which?", "", choice),
        field("What did they say?", "", QPlainTextEdit()),
        field("How bad?", "", ChipRow([(1, "None"), (2, "Mild")])),
        strip,
    ]


def test_whatever_takes_the_focus_has_a_name(show: Show) -> None:
    window = show(*every_control())
    reached = [
        w for w in window.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(reached) >= 14
    assert [w for w in reached if not w.accessibleName()] == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_targets_are_high_enough_at_every_text_size(show: Show, themed: Themed, percent: int) -> None:
    window = show(*every_control(), height=3000)
    themed(percent)
    QApplication.processEvents()
    least = {"chip": 38, "link": 38, "bare": 36}
    checked = 0
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QPushButton | QLineEdit | Choice | QPlainTextEdit) and widget.isVisible():
            height = least.get(str(widget.property("kind")), 44) * percent // 100
            assert widget.height() >= height, (widget, widget.accessibleName(), widget.height())
            checked += 1
    assert checked >= 14


@pytest.mark.parametrize("percent", [100, 200])
def test_no_words_are_cut_off(show: Show, themed: Themed, percent: int) -> None:
    themed(percent)
    window = show(*every_control(), width=700)
    for label in window.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()
    for button in window.findChildren(QPushButton):
        assert not button.isVisible() or button.width() >= button.sizeHint().width(), button.text()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_chosen_chip_is_as_high_as_the_others(show: Show, themed: Themed, percent: int) -> None:
    themed(percent)
    row = ChipRow([(1, "None"), (2, "Mild")])
    show(row)
    row.set_value(2)
    QApplication.processEvents()
    first, second = row.chips()
    assert first.height() == second.height() == 38 * percent // 100


def test_a_chip_row_tells_only_what_a_person_did(show: Show) -> None:
    row = ChipRow([("a", "None"), ("b", "Mild"), ("c", "Severe")], name="How bad?")
    show(row)
    heard: list[object] = []
    row.picked.connect(heard.append)
    row.set_value("b")
    assert (row.value(), heard) == ("b", [])
    QTest.mouseClick(row.chips()[2], Qt.MouseButton.LeftButton)
    assert (row.value(), heard) == ("c", ["c"])
    QTest.mouseClick(row.chips()[2], Qt.MouseButton.LeftButton)
    assert (row.value(), heard) == (None, ["c", None])
    row.set_value("no option")
    assert row.value() is None


def test_a_required_choice_is_not_taken_back(show: Show, qtbot: QtBot) -> None:
    row = ChipRow([(1, "Question"), (2, "Note")], required=True)
    show(row)
    row.set_value(1)
    with qtbot.assertNotEmitted(row.picked):
        QTest.mouseClick(row.chips()[0], Qt.MouseButton.LeftButton)
    assert row.value() == 1
    assert not row.chips()[0].icon().isNull()


def test_many_chips_may_be_chosen(show: Show) -> None:
    row = ChipRow([(1, "Tired"), (2, "Fever"), (3, "Nausea")], many=True)
    show(row)
    heard: list[object] = []
    row.picked.connect(heard.append)
    for at in (2, 0, 2):
        QTest.mouseClick(row.chips()[at], Qt.MouseButton.LeftButton)
    assert heard == [(3,), (1, 3), (1,)]
    row.set_options([(1, "Tired"), (4, "Cold")])
    assert row.values() == (1,)


def test_a_chip_row_works_from_the_keyboard(show: Show) -> None:
    before, row, after = QLineEdit(), ChipRow([(1, "None"), (2, "Mild"), (3, "Severe")]), QLineEdit()
    show(before, row, after)
    row.set_value(2)
    before.setFocus()
    none, mild, severe = row.chips()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert mild.hasFocus()  # Tab comes to the choice
    QTest.keyClick(mild, Qt.Key.Key_Right)
    assert severe.hasFocus()
    assert row.value() == 2  # arrows only move
    QTest.keyClick(severe, Qt.Key.Key_Space)
    assert row.value() == 3
    QTest.keyClick(severe, Qt.Key.Key_Home)
    assert none.hasFocus()
    QTest.keyClick(none, Qt.Key.Key_Left)
    assert none.hasFocus()
    QTest.keyClick(none, Qt.Key.Key_Tab)
    assert after.hasFocus()  # one stop for the whole row


def test_words_of_others_are_never_markup(themed: Themed, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001
    text = f'<b>x</b><img src="{tmp_path}/x.png"> & y'
    label = Plain(text)
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.RichText)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == text
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("<b>x</b><img src=")
    row = ChipRow([(1, "R&D")])
    qtbot.addWidget(row)
    chip = row.chips()[0]
    assert (chip.text(), chip.words, chip.accessibleName()) == ("R&&D", "R&D", "R&D")


def test_a_field_ties_words_and_control(show: Show) -> None:
    edit = QLineEdit()
    made = field("When was R&D?", "A day or a month.", edit, optional=True)
    show(made)
    assert made.label.buddy() is edit
    assert edit.accessibleName() == "When was R&D? (optional)"
    assert edit.accessibleDescription() == "A day or a month."
    made.set_error("Choose one.")
    assert edit.accessibleDescription() == "A day or a month. Choose one."
    assert any(label.isVisible() and label.text() == "Choose one." for label in made.findChildren(Plain))
    made.set_error("")
    assert edit.accessibleDescription() == "A day or a month."
    assert not any(label.isVisible() and label.text() == "Choose one." for label in made.findChildren(Plain))


def test_a_long_sentence_in_the_summary_shows_all_its_lines(show: Show) -> None:
    summary, edit = ErrorSummary(), QLineEdit()
    window = show(summary, edit, width=1100)
    summary.show_problems([("The disk is full, so this was not kept. " * 5 + "x" * 300, edit)])
    (link,) = summary.links()
    assert link.width() < window.width() - 200  # no wider than one reads well
    assert link.height() >= link.heightForWidth(link.width())
    place = QRect(0, 0, link.width(), 1 << 16)
    needed = link.fontMetrics().boundingRect(place, FLAGS, link.words)
    assert needed.width() <= link.width()
    assert needed.height() <= link.height()


def test_the_summary_leads_to_what_is_to_sort_out(show: Show) -> None:
    summary, edit, row = ErrorSummary(), QLineEdit(), ChipRow([(1, "None"), (2, "Mild")])
    far: Field = field("How bad?", "", row)
    show(summary, field("When?", "", edit), *(Plain("line") for _ in range(60)), far)
    assert not summary.isVisible()
    summary.show_problems([("Write a day.", edit)])
    assert summary.hasFocus()
    assert summary.accessibleName() == "One thing to sort out before this is kept"
    summary.show_problems([("Write a day.", edit), ("Say how bad.", row)])
    assert summary.title.text() == "2 things to sort out before this is kept"
    QTest.keyClick(summary.links()[1], Qt.Key.Key_Space)
    assert row.chips()[0].hasFocus()
    assert not row.chips()[0].visibleRegion().isEmpty()
    summary.show_problems([])
    assert not summary.isVisible()


def test_the_strip_stays_and_offers_undo(show: Show, qtbot: QtBot) -> None:
    strip = UndoStrip()
    show(strip)
    assert not strip.isVisible()
    strip.say("Kept for <b>Dr Rao</b>.", number="Cannot wait? 555 0142", undo="Undo adding a question")
    assert strip.isVisible()
    assert strip.number.isVisible()
    assert strip.button.accessibleName() == "Undo adding a question"
    with qtbot.waitSignal(strip.undone, timeout=1000):
        QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    strip.say("")
    assert not strip.isVisible()


def test_banner_and_empty_page_pass_on_what_was_pressed(show: Show, qtbot: QtBot) -> None:
    banner = Banner("The disk is full.", "problem", action="Try again")
    empty = EmptyState(
        "Nothing yet", "Begin.", "Add one", icon="pill", ease="Attach a photo", example="Show one"
    )
    show(banner, empty)
    assert banner.button
    assert empty.ease
    assert empty.example
    for button, signal in (
        (banner.button, banner.acted),
        (empty.primary, empty.acted),
        (empty.ease, empty.eased),
        (empty.example, empty.shown),
    ):
        with qtbot.waitSignal(signal, timeout=1000):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def around(ring: FocusRing) -> QWidget | None:
    return ring.around


def test_the_ring_follows_the_focus(show: Show) -> None:
    edit, find = QLineEdit(), FindBox("Find anything")
    filler = [Plain("line") for _ in range(60)]
    window = show(edit, find, *filler)
    edit.setFocus()
    ring = FocusRing(window)
    assert ring.around is edit
    assert ring.isVisible()
    corner = edit.mapTo(window, edit.rect().topLeft())
    assert (ring.x(), ring.y()) == (corner.x() - 6, corner.y() - 6)
    assert ring.size().height() == edit.height() + 12
    find.setFocus()
    assert around(ring) is find  # around the frame, not the bare edit
    before = ring.y()
    area = window.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(20)
    assert ring.y() == before - 20
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not ring.isVisible()
    area.verticalScrollBar().setValue(0)
    assert ring.isVisible()
    find.setVisible(False)
    assert around(ring) is not find


def test_the_ring_outlives_what_it_was_around(show: Show) -> None:
    edit = QLineEdit()
    window = show(edit, QLineEdit())
    ring = FocusRing(window)
    edit.setFocus()
    assert ring.around is edit
    delete(edit)
    window.resize(500, 500)
    QApplication.processEvents()
    assert not ring.isVisible() or (ring.around is not None and isValid(ring.around))


def test_a_row_that_wraps_runs_from_the_right_where_people_read_so(show: Show) -> None:
    holder = QWidget()
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = Flow(holder)
    first, second = QPushButton("First"), QPushButton("Second")
    for button in (first, second):
        flow.addWidget(button)
    show(holder)
    assert first.geometry().right() == holder.contentsRect().right()
    assert second.geometry().right() == first.geometry().left() - flow.spacing() - 1
