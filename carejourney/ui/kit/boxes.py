"""Boxes that hold other things: cards, messages in a page, the page that is still empty, the box to find."""

from typing import Literal

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from carejourney.ui.kit.buttons import Button
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Heading, Plain

BannerKind = Literal["info", "warn", "problem"]
MARKS: dict[BannerKind, tuple[str, str]] = {
    "info": ("info", "on_soft"),
    "warn": ("triangle-alert", "warn"),
    "problem": ("circle-alert", "stop"),
}


def frame(widget: QFrame, kind: str) -> None:
    """Give `widget` the ground and edge that the sheet has for `kind`."""
    widget.setProperty("kind", kind)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)


class Card(QFrame):
    """A box for things that belong together, with a title where one is given.

    Add to `body`. It ends with a stretch, so that a card as high as its neighbor keeps its gaps: add before
    it with `add`.
    """

    def __init__(
        self, title: str = "", *, kind: Literal["card", "hero"] = "card", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        frame(self, kind)
        self.body = QVBoxLayout(self)
        self.body.addStretch()
        if title:
            self.setAccessibleName(title)
            self.add(Heading(title, 2, ink="on_soft" if kind == "hero" else ""))
        follow(self._fit)

    def add(self, what: QWidget | QBoxLayout | Flow) -> None:
        """Add a widget or a layout below what the card holds already."""
        at = self.body.count() - 1
        if isinstance(what, QWidget):
            self.body.insertWidget(at, what)
        else:
            self.body.insertLayout(at, what)

    def _fit(self) -> None:
        sizes = current().sizes
        self.body.setContentsMargins(
            QMargins(sizes.card_beside, sizes.card_above, sizes.card_beside, sizes.card_above)
        )
        self.body.setSpacing(sizes.space8)


class Banner(QFrame):
    """A message within a page: an icon, a sentence and perhaps one thing to do about it."""

    acted = Signal()

    def __init__(
        self, text: str, kind: BannerKind = "info", *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        frame(self, kind)
        self.setAccessibleName(text)
        mark, ink = MARKS[kind]
        self.words = Plain(text, ink=ink)
        self.button = Button(action) if action else None
        self._mark = Mark(mark, ink)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.words, 1000)
        self._line.addStretch(1)  # takes what the words leave past their longest line
        if self.button:
            self.button.clicked.connect(self.acted)
            self._line.addWidget(self.button)
        follow(self._fit)

    def say(self, text: str) -> None:
        """Replace the sentence."""
        self.words.setText(text)
        self.setAccessibleName(text)

    def _fit(self) -> None:
        sizes = current().sizes
        above = sizes.space12 if self.button is None else sizes.space8
        self._line.setContentsMargins(QMargins(sizes.space16, above, sizes.space16, above))
        self._line.setSpacing(sizes.space12)


class EmptyState(QWidget):
    """What a page shows before it holds anything: what it is for, what to have in hand, and how to begin.

    `acted` follows the one primary button, `eased` the way that needs least strength, `shown` the example.
    """

    acted = Signal()
    eased = Signal()
    shown = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        action: str,
        *,
        icon: str,
        ease: str = "",
        example: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark = Mark(icon, "accent", size="target")
        self.primary = Button(action, "primary", icon="plus")
        self.primary.clicked.connect(self.acted)
        self.ease = Button(ease) if ease else None
        self.example = Button(example, "quiet") if example else None
        self._buttons = Flow()
        self._buttons.addWidget(self.primary)
        if self.ease:
            self.ease.clicked.connect(self.eased)
            self._buttons.addWidget(self.ease)
        if self.example:
            self.example.clicked.connect(self.shown)
            self._buttons.addWidget(self.example)
        # A layout asks for the height at its whole width, not at the most that a widget takes: a column
        # that is no wider than a line shares a row with a stretch.
        self._column = QWidget()
        across = QHBoxLayout(self)
        across.setContentsMargins(QMargins())
        across.addWidget(self._column, 1000)
        across.addStretch(1)
        self._body = QVBoxLayout(self._column)
        self._body.setContentsMargins(QMargins())
        for widget in (self._mark, Heading(title, 2), Plain(text, ink="text2")):
            self._body.addWidget(widget)
        self._body.addLayout(self._buttons)
        self._body.addStretch()
        follow(self._fit)

    def _fit(self) -> None:
        sizes = current().sizes
        self._body.setSpacing(sizes.space12)
        self._buttons.setSpacing(sizes.space8)
        self._column.setMaximumWidth(sizes.measure)


class FindBox(QFrame):
    """A box to type in with an icon before the words.

    `QLineEdit.addAction` misplaces its icon in a box of this height: here a frame holds a mark and a bare
    edit, and the focus ring goes around the frame.
    """

    def __init__(self, hint: str, *, icon: str = "search", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame(self, "entry")
        self.edit = QLineEdit()
        self.edit.setProperty("kind", "bare")
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(hint)
        self.setFocusProxy(self.edit)
        self.setProperty("ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.addWidget(Mark(icon, size="small_icon"))
        self._line.addWidget(self.edit, 1)
        follow(self._fit)

    def _fit(self) -> None:
        sizes = current().sizes
        self._line.setContentsMargins(QMargins(sizes.space12, 0, sizes.space12, 0))
        self._line.setSpacing(sizes.space8)
