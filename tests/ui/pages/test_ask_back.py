"""Two groups of the recovery code are asked back: read as a code is read, tried again as often as needed."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carejourney.store.recovery_code import RecoveryCode
from carejourney.ui.kit.words import Heading
from carejourney.ui.pages.ask_back import AskBack

CODE = RecoveryCode(bytes(range(16)))

pytestmark = pytest.mark.usefixtures("themed")


def shown(qtbot: QtBot, seed: int = 1) -> tuple[AskBack, list[str]]:
    made = AskBack(CODE, random.Random(seed))  # noqa: S311 - a test wants the same groups each time
    heard: list[str] = []
    made.proved.connect(lambda: heard.append("proved"))
    made.later.connect(lambda: heard.append("later"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made, heard


def test_two_different_groups_are_asked_in_order_and_named(qtbot: QtBot) -> None:
    asked = set()
    for seed in range(30):
        made, _heard = shown(qtbot, seed)
        first, second = made.boxes
        assert 1 <= first < second <= 7
        title = made.findChildren(Heading)[0].text()
        assert title == f"Type group {first} and group {second} from the sheet"
        assert [box.accessibleName() for box in made.boxes.values()] == [f"Group {first}", f"Group {second}"]
        asked |= {first, second}
    assert asked == set(range(1, 8)), "any group may be asked"


def test_right_groups_are_proof_by_keyboard_alone_in_small_letters(qtbot: QtBot) -> None:
    made, heard = shown(qtbot)
    first, second = made.boxes
    assert QApplication.focusWidget() is made.boxes[first]
    QTest.keyClicks(made.boxes[first], CODE.groups[first - 1].lower() + " ")
    QTest.keyClick(made.boxes[first], Qt.Key.Key_Return)
    assert (QApplication.focusWidget(), heard) == (made.boxes[second], [])
    QTest.keyClicks(made.boxes[second], CODE.groups[second - 1].replace("0", "o").replace("1", "l"))
    QTest.keyClick(made.boxes[second], Qt.Key.Key_Return)
    assert heard == ["proved"]


def test_a_wrong_group_is_said_at_its_box_and_can_be_tried_again(qtbot: QtBot) -> None:
    made, heard = shown(qtbot)
    first, second = made.boxes
    QTest.keyClicks(made.boxes[first], CODE.groups[first - 1])
    QTest.keyClicks(made.boxes[second], CODE.groups[first - 1])
    QTest.mouseClick(made.check_button, Qt.MouseButton.LeftButton)
    assert heard == []
    assert made.fields[first].error == ""
    assert made.fields[second].error == f"This is not group {second}. Look at the sheet again."
    assert QApplication.focusWidget() is made.boxes[second]
    assert made.boxes[second].text() == CODE.groups[first - 1], "what was typed stays"
    made.boxes[second].selectAll()
    QTest.keyClicks(made.boxes[second], CODE.groups[second - 1])
    QTest.keyClick(made.check_button, Qt.Key.Key_Return)
    assert (heard, made.fields[second].error) == (["proved"], "")


def test_nothing_and_nonsense_prove_nothing(qtbot: QtBot) -> None:
    made, heard = shown(qtbot)
    for typed in ("", "-", "ABCDE", "<b>x</b>", "\u05e9\u05dc\u05d5\u05dd", "U" * 500):
        for box in made.boxes.values():
            box.setText(typed)
        made.check()
    assert heard == []


def test_it_can_wait(qtbot: QtBot) -> None:
    made, heard = shown(qtbot)
    QTest.mouseClick(made.later_button, Qt.MouseButton.LeftButton)
    assert heard == ["later"]
