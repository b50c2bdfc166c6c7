"""A person at the window: finds controls by the words on them, clicks, types and reads, and counts clicks."""

from dataclasses import dataclass, field

from PySide6.QtCore import QKeyCombination, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from carejourney.ui.generic.drawn_row import DrawnRow
from carejourney.ui.kit.error_summary import reveal


@dataclass
class Robot:
    """Works one window. Names are what a screen reader says, which begins with the words on the screen."""

    window: QWidget
    clicks: int = 0
    _said: list[str] = field(default_factory=list)

    def control(self, name: str) -> QWidget:
        """Return the one control with this name that can be used now; else the first that begins with it."""
        shown = [
            each
            for each in self.window.findChildren(QWidget)
            if each.isVisible() and each.isEnabled() and _can_be_used(each)
        ]
        exact = [each for each in shown if each.accessibleName() == name]
        begun = [each for each in shown if each.accessibleName().startswith(name)]
        found = exact or begun
        if not found:
            names = sorted({each.accessibleName() for each in shown if each.accessibleName()})
            raise LookupError(f"nothing here is called {name!r}; there are: {names}")
        return found[0]

    def click(self, name: str) -> None:
        """Click the control with this name."""
        control = self.control(name)
        reveal(control)
        self.click_at(control)

    def click_at(self, control: QWidget, at: QPoint | None = None) -> None:
        """Click a control, in its middle or at a place in it."""
        self.clicks += 1
        place = at or QPoint(min(control.width() // 2, 40), control.height() // 2)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settle()

    def pick(self, name: str) -> None:
        """Click an entry of the menu that is open."""
        menu = self.menu()
        for action in menu.actions():
            if action.text().replace("&", "").split("\t")[0] == name:
                self.clicks += 1
                QTest.mouseClick(
                    menu,
                    Qt.MouseButton.LeftButton,
                    Qt.KeyboardModifier.NoModifier,
                    menu.actionGeometry(action).center(),
                )
                settle()
                return
        raise LookupError(f"the menu has no {name!r}")

    @staticmethod
    def menu() -> QMenu:
        """Return the menu that is open."""
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise LookupError("no menu is open")  # noqa: TRY004 - nothing of the wrong type was given
        return menu

    def type(self, text: str) -> None:
        """Type on the keyboard, wherever the focus is."""
        QTest.keyClicks(self.focus, text)
        settle()

    def press(self, *keys: str) -> None:
        """Press keys such as «Ctrl+N» one after the other."""
        for key in keys:
            combination: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # it can be
            target = QApplication.activePopupWidget() or self.focus
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            settle()

    def tab_to(self, name: str, most: int = 120) -> None:
        """Press Tab until the control with this name has the focus."""
        for _turn in range(most):
            if self.focus.accessibleName().startswith(name):
                return
            self.press("Tab")
        raise LookupError(f"Tab does not reach {name!r}")

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    def reads(self, words: str) -> bool:
        """Return whether the words can be read somewhere in the window."""
        return any(words in text for text in self.texts())

    def texts(self) -> list[str]:
        """Return everything that can be read in the window now."""
        found = []
        for each in self.window.findChildren(QWidget):
            if not each.isVisible():
                continue
            if isinstance(each, DrawnRow):
                found += [line.text for line in each.lines]
            if isinstance(each, QLabel | QAbstractButton) and each.text():
                found.append(each.text())
            elif each.accessibleName():
                found.append(each.accessibleName())
        return found


def settle() -> None:
    """Let everything that is due happen."""
    for _turn in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _can_be_used(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
