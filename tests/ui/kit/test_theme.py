from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carejourney.records.catalog import TYPES
from carejourney.ui.kit.icons import Mark, icon, icon_file
from carejourney.ui.kit.theme import Theme
from carejourney.ui.kit.words import Heading

Themed = Callable[..., Theme]


@pytest.mark.parametrize("dark", [False, True])
def test_no_color_is_left_to_the_system(themed: Themed, *, dark: bool) -> None:
    theme = themed(dark=dark)
    palette = theme.qpalette()
    roles = [
        role
        for role in QPalette.ColorRole
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
    ]
    for role in roles:
        assert palette.isBrushSet(QPalette.ColorGroup.Active, role), role
        active, inactive = (
            palette.color(group, role) for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)
        )
        assert active == inactive, role


@pytest.mark.parametrize("dark", [False, True])
def test_a_window_takes_ground_and_ink_of_the_palette(themed: Themed, qtbot: QtBot, *, dark: bool) -> None:
    theme = themed(dark=dark)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(50, 50)
    assert window.grab().toImage().pixelColor(5, 5) == theme.color("canvas")
    edit = QLineEdit(window)
    edit.setPlaceholderText("Find anything")
    edit.resize(200, 44)
    edit.ensurePolished()
    assert edit.palette().color(QPalette.ColorRole.PlaceholderText) == theme.color("text2")


def test_the_look_changes_in_a_window_that_is_open(themed: Themed, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heading, mark = Heading("Medicines"), Mark("pill")
    for widget in (heading, mark):
        widget.setParent(window)
    window.show()
    assert heading.fontInfo().pixelSize() == 28
    themed(200, dark=True)
    assert heading.fontInfo().pixelSize() == 56
    assert heading.fontInfo().family() == "Source Sans 3"
    assert mark.size() == QSize(48, 48)


def ink(drawn: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, side: int = 48) -> set[str]:
    image = drawn.pixmap(QSize(side, side), 1.0, mode).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_is_drawn_in_the_ink_and_follows_the_theme(themed: Themed) -> None:
    drawn = icon("pill", "accent")
    assert ink(drawn) == {"#0b5a66"}
    assert ink(drawn, QIcon.Mode.Selected) == {"#ffffff"}
    themed(dark=True)
    after = ink(QIcon(drawn))
    assert "#86cbd5" in after
    assert "#0b5a66" not in after


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_as_sharp_as_the_screen(themed: Themed, ratio: float) -> None:  # noqa: ARG001
    pixmap = icon("pill").pixmap(QSize(24, 24), ratio)
    assert pixmap.size() == QSize(24, 24) * ratio
    assert pixmap.devicePixelRatio() == ratio


def test_an_icon_that_is_not_there_is_said(qapp: QApplication) -> None:  # noqa: ARG001
    with pytest.raises(LookupError, match="dragon"):
        icon("dragon")
    with pytest.raises(LookupError, match="dragon"):
        Mark("dragon")


def test_every_record_type_has_its_icon() -> None:
    assert [kind.icon for kind in TYPES if not icon_file(kind.icon).is_file()] == []
