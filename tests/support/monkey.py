"""Somebody who clicks, types and presses keys without any sense, the same way again for the same seed."""

import random
import sys
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from carejourney.records.base import Record, RecordId
from carejourney.records.catalog import TYPES
from carejourney.records.changes import ChangeSet
from carejourney.store.journey import Journey
from carejourney.ui.doors.unlock import UnlockPage
from carejourney.ui.entrance import Entrance
from carejourney.ui.intents import OpenRecord
from carejourney.ui.shell.desk import Desk
from carejourney.ui.window import Window
from tests.support.locations import every_location
from tests.support.robot import Robot, settle
from tests.support.window import wait_until

KEYS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (
        70,
        (
            *("Tab", "Shift+Tab", "Return", "Space", "Escape", "Up", "Down", "Left", "Right", "Home", "End"),
            *("PgUp", "PgDown", "Backspace", "Delete", "Ctrl+A", "Ctrl+X", "Ctrl+V", "Alt+Down", "F4", "F6"),
            *"QVSTRMPNae1",
        ),
    ),
    (20, ("Ctrl+Return", "Ctrl+N", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")),
    (9, ("Alt+Left", "Alt+Right", "F1", "Ctrl+F", "Ctrl+P", *(f"Ctrl+{number}" for number in range(1, 10)))),
    (1, ("Ctrl+=", "Ctrl+-", "Ctrl+0", "Ctrl+L")),
)
"""How often, and which. None of them closes the window."""
TEXTS = (
    "Ask about the scan",
    "12 march 2026",
    "04/05/2026",
    "between 3 may and 1 may",
    "2:30 am",
    "thu 2 april 2.15pm ct riverside",
    "38.5",
    "-1 000,5 mg",
    "<b>bold</b> <img src='/etc/passwd'> &amp; &",
    "\u0633\u0624\u0627\u0644 \u200f\u202e123 \u05e9\u05dc\u05d5\u05dd",
    "👩‍👩‍👧 e\u0301 \U0001f9ea 漢字",
    "a; b | c",
    "several\nlines\n\tof text",
    "   ",
    "wordy " * 3_000,
    "W" * 4_000,
)
SIZES = (QSize(1366, 768), QSize(1024, 640), QSize(800, 600))
LEFT_ALONE = ("Start your own", "Put the example back", "Close CareJourney")
"""Buttons that begin with this would leave the journey."""


def records_of(journey: Journey) -> dict[tuple[str, str], Record]:
    """Return every record that the file holds."""
    in_file = journey.read_anew()
    return {(cls.table, each.id): each for cls in TYPES for each in in_file.all(cls)}


@dataclass
class Monkey:
    """Works one window. `ledger` gathers what was written; what goes wrong ends it with its last acts."""

    window: Window
    entrance: Entrance
    seed: int
    passphrase: str = "example"
    ledger: dict[tuple[str, str], Record] = field(default_factory=dict)
    done: int = 0
    written: int = 0
    pages: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin where the window stands."""
        self.random = random.Random(self.seed)  # noqa: S311 - the same acts again, no secret
        self._lately: deque[str] = deque(maxlen=30)
        self._errors: list[str] = []
        self._root: QWidget = self.window
        self.ledger = records_of(self.journey)
        self.journey.writer.subscribe(self._note)

    @property
    def journey(self) -> Journey:
        """The open journey."""
        return self._desk.session.journey

    @property
    def _desk(self) -> Desk:
        assert self.entrance.desk is not None
        return self.entrance.desk

    def run(self, go_on: Callable[[], bool]) -> None:
        """Act until `go_on` says no. Raises AssertionError with the last acts once something goes wrong."""
        before = sys.excepthook
        sys.excepthook = self._caught
        try:
            while go_on():
                self._act()
                settle()
                self.done += 1
                self._come_back()
                assert not self._errors, self._said()
        except (RuntimeError, TypeError, ValueError, LookupError, TimeoutError) as error:
            raise AssertionError(self._said()) from error
        finally:
            sys.excepthook = before
            while (popup := QApplication.activePopupWidget()) is not None:
                popup.close()

    def _act(self) -> None:
        (act,) = self.random.choices(
            (
                self._click,
                self._press,
                self._write,
                self._wander,
                self._aim,
                self._wheel,
                self._resize,
                self._wait,
            ),
            (40, 20, 28, 4, 3, 3, 1, 1),
        )
        act()

    def _click(self) -> None:
        shown = self._shown(lambda each: each.focusPolicy() is not Qt.FocusPolicy.NoFocus)
        if not shown or self.random.random() < 0.1:
            shown = self._shown()
        on_page = [each for each in shown if self._desk.page.isAncestorOf(each)]
        if on_page and self.random.random() < 0.8:
            shown = on_page
        if not shown:
            return
        widget = self.random.choice(shown)
        if widget.accessibleName().startswith(LEFT_ALONE):
            return
        at = self._place_in(widget)
        target = widget.childAt(at) or widget
        if target.accessibleName().startswith(LEFT_ALONE):
            return
        self._log(f"click {_named(target)}")
        act = QTest.mouseDClick if self.random.random() < 0.05 else QTest.mouseClick
        act(
            target,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            target.mapFrom(widget, at) if target is not widget else at,
        )

    def _press(self) -> None:
        (keys,) = self.random.choices([keys for _often, keys in KEYS], [often for often, _keys in KEYS])
        key = self.random.choice(keys)
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.accessibleName().startswith(LEFT_ALONE):
            key = "Tab"
        self._log(f"press {key} at {_named(focused)}")
        Robot(self.window).press(key)

    def _write(self) -> None:
        boxes = self._shown(_takes_text)
        boxes = [each for each in boxes if self._desk.page.isAncestorOf(each)] or boxes[:1]
        if boxes and self.random.random() < 0.8:
            box = self.random.choice(boxes)
            box.setFocus(Qt.FocusReason.MouseFocusReason)
        elif len(boxes) < 2:
            letter = self.random.choice("QVSTRMPN")
            self._log(f"add {letter}")
            Robot(self.window).press("Escape", "Ctrl+N", letter)
        text = self.random.choice(TEXTS)
        target = QApplication.focusWidget()
        self._log(f"write {text[:30]!r} into {_named(target)}")
        if target is None or not _takes_text(target) or QApplication.activePopupWidget() is not None:
            return
        if text.isascii() and len(text) < 40:
            QTest.keyClicks(target, text.replace("\n", " "))
        else:
            QGuiApplication.clipboard().setText(text)
            QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        if self.random.random() < 0.6:
            settle()
            key = self.random.choice(("Return", "Ctrl+Return", "Ctrl+Return", "Tab"))
            self._log(f"press {key}")
            Robot(self.window).press(key)

    def _wander(self) -> None:
        """Go to any page there is, or to the page of any record."""
        records = [OpenRecord(table, RecordId(each)) for table, each in self.ledger]
        location = self.random.choice([*every_location(self._desk.session).values(), *records])
        self._log(f"go to {location}")
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._desk.go(location)

    def _aim(self) -> None:
        """Ask for the menu of a thing, as the right button does."""
        shown = self._shown()
        if shown:
            widget = self.random.choice(shown)
            at = self._place_in(widget)
            self._log(f"menu of {_named(widget)}")
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, event)

    def _wheel(self) -> None:
        shown = self._shown()
        if shown:
            widget = self.random.choice(shown)
            at = QPointF(self._place_in(widget))
            turn = self.random.choice((-480, 480))
            self._log(f"wheel over {_named(widget)}")
            event = QWheelEvent(
                at,
                widget.mapToGlobal(at),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, event)

    def _resize(self) -> None:
        size = self.random.choice(SIZES)
        self._log(f"resize to {size.width()}")
        self.window.setMinimumSize(QSize(0, 0))
        self.window.resize(size)

    def _wait(self) -> None:
        self._log("wait until what is typed is kept")
        QTest.qWait(700)

    def _come_back(self) -> None:
        """Unlock again where the journey was locked."""
        if self.entrance.desk is not None:
            self.pages.add(type(self.entrance.desk.page).__name__)
            return
        self._log("unlock")
        page = self.window.shown
        assert isinstance(page, UnlockPage), self._said()
        page.box.setText(self.passphrase)
        QTest.keyClick(page.box, Qt.Key.Key_Return)
        wait_until(lambda: self.entrance.desk is not None)
        assert records_of(self.journey) == self.ledger, self._said()
        self.journey.writer.subscribe(self._note)
        settle()

    def _shown(self, fits: Callable[[QWidget], bool] = lambda _each: True) -> list[QWidget]:
        """Return what can be seen of the window, or of what dropped down over it."""
        # Kept: PySide forgets the widgets within one that is forgotten itself.
        self._root = root = QApplication.activePopupWidget() or self.window
        return [
            each
            for each in (root, *root.findChildren(QWidget))
            if each.isVisible() and each.isEnabled() and fits(each) and not each.visibleRegion().isEmpty()
        ]

    def _place_in(self, widget: QWidget) -> QPoint:
        seen = widget.visibleRegion().boundingRect()
        return QPoint(
            self.random.randint(seen.left(), max(seen.left(), seen.right())),
            self.random.randint(seen.top(), max(seen.top(), seen.bottom())),
        )

    def _note(self, change: ChangeSet) -> None:
        self.written += 1
        for part in change.parts:
            key = (part.record.table, part.record.id)
            if part.after is None:
                self.ledger.pop(key, None)
            else:
                self.ledger[key] = part.after

    def _log(self, what: str) -> None:
        self._lately.append(f"{self.done}: {what}")

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._errors.append("".join(traceback.format_exception(kind, error, trace)))

    def _said(self) -> str:
        return "\n".join([f"seed {self.seed}", *self._lately, *self._errors])


def _takes_text(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit)


def _named(widget: QWidget | None) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()[:60]!r}" if widget is not None else "nothing"
