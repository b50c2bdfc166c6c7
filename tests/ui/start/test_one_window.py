"""There is one window: nothing ever flashes up beside it, which would also take the keyboard away from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from carejourney.ui.window import Window
from tests.support.locations import every_location
from tests.support.robot import Robot, settle
from tests.support.window import open_window, wait_until

BY_ITSELF = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Watch(QObject):
    """Hears of everything that shows outside the one window."""

    def __init__(self) -> None:
        super().__init__()
        self.flashed: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _stands_alone(watched):
            self.flashed.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


def _stands_alone(widget: QWidget) -> bool:
    return widget.isWindow() and not isinstance(widget, Window) and widget.windowType() not in BY_ITSELF


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_a_widget_without_a_place_is_noticed(watch: Watch) -> None:
    lost = QWidget()
    lost.setVisible(True)
    assert watch.flashed == ["QWidget ''"]


def test_nothing_flashes_up_on_any_page_nor_at_the_doors(profile: Path, watch: Watch) -> None:
    with open_window(profile) as (window, entrance):
        person = Robot(window)
        assert entrance.desk is not None
        for location in every_location(entrance.desk.session).values():
            entrance.desk.go(location)
            settle()
        person.press("Ctrl+L")
        assert window.isActiveWindow()
        person.type("wrong words")
        person.press("Return")
        wait_until(lambda: person.reads("does not open the journey"), 5)
        person.type("example")
        person.press("Return")
        wait_until(lambda: entrance.desk is not None)
        settle()
        assert window.isActiveWindow()
        person.press("Ctrl+L")
        person.click("Start another journey")
        assert window.isActiveWindow()
    assert watch.flashed == []
