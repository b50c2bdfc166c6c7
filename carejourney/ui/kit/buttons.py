"""Buttons. Their words are verbs; one primary button a page."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from carejourney.ui.kit.icons import icon
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import plain

KEYPAD = Qt.KeyboardModifier.KeypadModifier
Kind = Literal["primary", "secondary", "quiet", "link", "chip", "place"]
INKS: dict[Kind, str] = {
    "primary": "on_accent",
    "secondary": "text",
    "quiet": "accent",
    "link": "accent",
    "chip": "on_soft",
    "place": "text",
}


class Button(QPushButton):
    """A button with words and perhaps an icon before them. An icon without words needs `name`.

    Its name for screen readers is the words themselves, or `name` where a longer one is clearer.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(plain(text), parent)
        if not (text or name):
            raise ValueError("a button needs words or a name")
        self.setProperty("kind", kind)
        self.setAccessibleName(name or text)
        self.setAutoDefault(False)
        across = QSizePolicy.Policy.Preferred if kind == "place" else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._kind = kind
        self._words = text
        if icon:
            self.show_icon(icon)
        follow(self._fit)

    @property
    def words(self) -> str:
        """What the button says."""
        return self._words

    def show_icon(self, name: str, ink: str = "") -> None:
        """Put the icon `name` before the words, in the button's own color or `ink`; no name takes it away."""
        self.setIcon(icon(name, ink or INKS[self._kind]) if name else QIcon())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Let Return press the button too, as everywhere outside of dialogs: Qt keeps it to Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self.click()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        sizes = current().sizes
        side = sizes.small_icon
        # The room for the icon is wider than the icon: see icons.Drawing.
        self.setIconSize(QSize(side + (sizes.space4 if self._words else 0), side))


def primary(text: str, *, icon: str = "", name: str = "") -> Button:
    """Return the one filled button of a page."""
    return Button(text, "primary", icon=icon, name=name)


def secondary(text: str, *, icon: str = "", name: str = "") -> Button:
    """Return a button with an edge."""
    return Button(text, "secondary", icon=icon, name=name)


def quiet(text: str, *, icon: str = "", name: str = "") -> Button:
    """Return a button without an edge, for ways out and lesser acts."""
    return Button(text, "quiet", icon=icon, name=name)
