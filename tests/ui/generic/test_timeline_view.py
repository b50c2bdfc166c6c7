"""The picture on screen: read by keyboard, opened by click, in the colors of the theme."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carejourney.domain.timeline import EVERYTHING, SIX_MONTHS, Label, Mark, Shape, Span, Timeline, timeline
from carejourney.region import Region
from carejourney.ui.generic.timeline_view import TimelineView, text_width
from carejourney.ui.kit.theme import Theme
from carejourney.usecases.example import example_records
from tests.support.memory import MemoryRecords
from tests.support.treatments import TODAY, RandomTreatments

Themed = Callable[..., Theme]
RECORDS = MemoryRecords(*example_records(TODAY, "America/Chicago"))


def shown(span: Span = EVERYTHING, records: MemoryRecords = RECORDS) -> Timeline:
    return timeline(records, today=TODAY, region=Region.of("en_US"), span=span)


@pytest.fixture
def view(qtbot: QtBot, themed: Themed) -> Iterator[TimelineView]:  # noqa: ARG001 - the look comes first
    """Return the example's picture in a window, with the focus."""
    made = TimelineView()
    made.resize(960, 500)
    made.show_timeline(shown())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    yield made
    made.close()


def press(view: TimelineView, key: Qt.Key) -> str:
    QTest.keyClick(view, key)
    return view.stop.sentence if view.stop else ""


def test_the_arrow_keys_read_it_and_the_description_says_it(view: TimelineView) -> None:
    heard: list[str] = []
    view.read.connect(heard.append)
    assert view.accessibleName() == "Picture of the treatment"
    assert "Left and Right" in view.accessibleDescription()
    first = press(view, Qt.Key.Key_Right)
    assert first.startswith("February 2025, Stent")
    assert view.accessibleDescription() == first
    second = press(view, Qt.Key.Key_Right)
    assert press(view, Qt.Key.Key_Left) == first != second
    assert press(view, Qt.Key.Key_Left) == first
    last = press(view, Qt.Key.Key_End)
    assert last.startswith("March 8, 2026, CT")
    assert press(view, Qt.Key.Key_Right) == last
    assert press(view, Qt.Key.Key_Home) == first
    assert heard == [first, second, first, first, last, last, first]


def test_left_begins_at_the_end(view: TimelineView) -> None:
    assert press(view, Qt.Key.Key_Left).startswith("March 8, 2026")


def test_enter_opens_what_is_read(view: TimelineView) -> None:
    opened: list[tuple[str, str]] = []
    view.opened.connect(lambda table, id_: opened.append((table, id_)))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == []
    press(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.stop
    assert opened == [view.stop.of]
    assert opened[0][0] == "scan"


def test_a_click_on_a_mark_or_its_words_opens_its_record(view: TimelineView) -> None:
    opened: list[tuple[str, str]] = []
    view.opened.connect(lambda table, id_: opened.append((table, id_)))
    assert view.drawn
    grew = next(
        each
        for each in view.drawn.primitives
        if isinstance(each, Mark) and each.shape is Shape.DIAMOND_FILLED
    )
    words = next(each for each in view.drawn.primitives if isinstance(each, Label) and each.text == "610")
    for x, y in ((grew.x, grew.y), (words.x + 2, words.y + 4), (view.width() - 2, view.height() - 2)):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(y)))
    assert opened == [grew.of, words.of]


def test_the_reading_line_stays_with_its_record_when_the_days_change(view: TimelineView) -> None:
    press(view, Qt.Key.Key_End)
    before = view.stop
    view.show_timeline(shown(SIX_MONTHS))
    assert before
    assert view.stop
    assert view.stop.of == before.of
    view.show_timeline(shown())
    press(view, Qt.Key.Key_Home)
    heard: list[str] = []
    view.read.connect(heard.append)
    view.show_timeline(shown(SIX_MONTHS))
    assert view.stop is None
    assert heard == [""]
    assert "Left and Right" in view.accessibleDescription()


def test_other_keys_are_left_to_the_page(view: TimelineView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_A)
    assert view.stop is None


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_it_grows_with_the_text_and_cuts_nothing_off(
    view: TimelineView, themed: Themed, percent: int
) -> None:
    themed(percent)
    view.resize(max(view.minimumWidth(), 700), view.minimumHeight())
    drawn = view.drawn
    assert drawn
    assert drawn.height <= view.height() - 2 * themed(percent).sizes.help
    labels = [each for each in drawn.primitives if isinstance(each, Label)]
    assert {round(each.size) for each in labels} == {themed(percent).sizes.help, round(percent * 0.15 * 1.18)}
    for each in labels:
        assert each.x + text_width(each.text, each.size, each.bold) <= view.width()


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_painted_in_the_colors_of_the_theme(view: TimelineView, themed: Themed, *, dark: bool) -> None:
    theme = themed(100, dark=dark)
    image = view.grab().toImage()
    assert view.drawn
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(40, 90, 2)}
    for role in ("accent", "accent_soft"):
        assert theme.color(role).name() in colors


def test_a_very_full_picture_paints_without_a_warning(view: TimelineView) -> None:
    for seed in range(4):
        view.show_timeline(shown(records=MemoryRecords(*RandomTreatments(seed).records())))
        assert not view.grab().isNull()


def test_a_picture_of_nothing_can_be_shown(view: TimelineView) -> None:
    view.show_timeline(shown(records=MemoryRecords()))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.stop is None
    assert not view.grab().isNull()


def test_the_example_repaints_within_a_frame(view: TimelineView) -> None:
    """The budget is 5 ms; only what grows out of hand is caught here."""
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    took = []
    for _turn in range(9):
        begin = time.process_time()
        view.render(image)
        took.append(time.process_time() - begin)
    assert min(took) < 0.1
