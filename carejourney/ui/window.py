"""The one window: whatever stands in it, a door or an open journey, fills it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.ui.kit.error_summary import reveal
from carejourney.ui.kit.focus import FocusRing
from carejourney.ui.kit.icons import icon
from carejourney.ui.kit.reading import describe, next_place, stops

LEAST = QSize(1024, 640)
USUAL = QSize(1280, 860)


class Window(QWidget):
    """Holds one page at a time. Its title never names a patient."""

    closing = Signal()
    """Before it closes: what is typed is kept now."""
    text_size_wanted = Signal(int)
    """1 larger, -1 smaller, 0 as at first."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("CareJourney"))
        self.setWindowIcon(icon("house", "accent"))
        self.setAccessibleName(_("CareJourney"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self._ring = FocusRing(self)
        room = QGuiApplication.primaryScreen().availableSize()
        self.setMinimumSize(LEAST.boundedTo(room))
        self.resize(USUAL.boundedTo(room))
        for keys, step in (("Ctrl+=", 1), ("Ctrl++", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self.text_size_wanted.emit(step))

    @property
    def shown(self) -> QWidget | None:
        """What fills the window now."""
        return self._shown

    def fill(self, page: QWidget) -> None:
        """Show `page` in place of what was there, which goes for good."""
        old, self._shown = self._shown, page
        self._layout.addWidget(page)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        page.show()
        self._ring.raise_()

    def come_back_at(self, kept: tuple[int, ...]) -> None:
        """Stand where the window stood when it was last closed, as far as it is on a screen."""
        if len(kept) != 5:
            return
        place = QRect(*kept[:4])
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if any(screen.contains(place.center()) for screen in screens):
            self.setGeometry(place)
        if kept[4]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def standing(self) -> tuple[int, ...]:
        """Return where the window stands, for `come_back_at`."""
        place = self.normalGeometry()
        return (place.left(), place.top(), place.width(), place.height(), int(self.isMaximized()))

    def come_to_front(self) -> None:
        """Show the window above others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, next: bool, /) -> bool:  # noqa: A002, N802 - Qt's names
        """Move the focus as one reads."""
        order = stops(self)
        now = self.focusWidget()
        if not order:
            return False
        at = next_place(order, now, 1 if next else -1)
        describe(order[at])
        order[at].setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        reveal(order[at])
        return True

    def closeEvent(self, event: QCloseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed, and close without asking."""
        self.closing.emit()
        event.accept()
