from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carejourney.ui.doors.trouble import TroublePage
from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.words import Plain

Themed = Callable[..., Theme]
Show = Callable[..., None]
SENTENCE = (
    "The key file in /home/ann/.local/share/CareJourney/journeys/8f14e45f-ceea-467f-9575-000000000000 "
    "may not be read. Allow reading it, then try again."
)


class FileViewer(QObject):
    """Stands for the desktop: told which folders to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        """Remember the folder."""
        self.shown.append(url.toLocalFile())


@pytest.fixture
def viewer() -> Iterator[FileViewer]:
    made = FileViewer()
    method: Any = "show"  # Qt for Python takes a str here and says that it takes bytes
    QDesktopServices.setUrlHandler("file", made, method)
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_it_says_what_happened_and_what_is_safe(show: Show) -> None:
    page = TroublePage("The journey is in use by another program.")
    show(page)
    assert page.what.accessibleName() == "The journey is in use by another program."
    assert "Nothing was changed or deleted." in [label.text() for label in page.findChildren(Plain)]
    assert page.show_folder is None
    assert QApplication.focusWidget() is page.try_again


def test_every_button_works_by_keyboard(show: Show, viewer: FileViewer, tmp_path: Path) -> None:
    page = TroublePage(SENTENCE, str(tmp_path))
    show(page)
    wanted: list[str] = []
    page.again.connect(lambda: wanted.append("again"))
    page.closed.connect(lambda: wanted.append("close"))
    for _button in range(3):
        button = QApplication.focusWidget()
        assert button
        QTest.keyClick(button, Qt.Key.Key_Space)
        QTest.keyClick(button, Qt.Key.Key_Tab)
    assert wanted == ["again", "close"]
    assert viewer.shown == [str(tmp_path)]


def test_the_folder_is_named_and_cannot_be_typed_over(show: Show, tmp_path: Path) -> None:
    page = TroublePage(SENTENCE, str(tmp_path))
    show(page)
    page.wait()
    page.rest()
    assert page.folder
    QTest.keyClicks(page.folder, "x")
    assert page.folder.text() == str(tmp_path)
    assert page.folder.accessibleName() == "The folder"


def test_markup_in_a_sentence_is_shown_as_it_is(show: Show) -> None:
    page = TroublePage("There is no folder <b>x</b>.")
    show(page)
    assert page.what.words.text().replace("\u200b", "") == "There is no folder <b>x</b>."
    assert page.what.words.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_path_makes_the_page_no_wider(show: Show, themed: Themed, percent: int, dark: bool) -> None:
    themed(percent, dark=dark)
    page = TroublePage(SENTENCE, "/home/ann/.local/share/CareJourney/journeys" * 3)
    show(page, (1024, 640))
    assert not page.grab().isNull()
    assert page.horizontalScrollBar().maximum() == 0  # nothing sticks out sideways
    assert page.what.words.height() >= page.what.words.heightForWidth(page.what.words.width())
    assert page.what.words.accessibleName() == SENTENCE
    page.ensureWidgetVisible(page.close_window)
    at = page.close_window.mapTo(page.viewport(), page.close_window.rect().topLeft())
    assert page.viewport().rect().contains(page.close_window.rect().translated(at))
