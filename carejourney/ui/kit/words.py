"""Words on screen. Whatever a person or a file wrote is shown letter by letter, never read as markup."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from carejourney.ui.kit.theme import current, follow

Kind = Literal["h1", "h2", "label", "strong", "body", "help"]
MEASURED: Final = ("body", "help")
"""Running words, whose lines are kept short."""
MAY_BREAK: Final = "\u200b"
"""Stands, unseen, where a long word may go on in the next line."""
LONGEST_WORD = 16
"""Letters of a word that stay together in one line."""


def plain(text: str) -> str:
    """Return `text` for a button or a label with a buddy, where a single & would mark a shortcut."""
    return text.replace("&", "&&")


def breakable(text: str) -> str:
    """Return the text with places where words of more than LONGEST_WORD letters may break."""
    return " ".join(
        MAY_BREAK.join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
        for word in text.split(" ")
    )


class Plain(QLabel):
    """Words that are always plain text and break between lines. `ink` is the color's name in tokens."""

    _heights: dict[int, int]
    _widest_line: int | None
    _widest_word: int | None

    def __init__(
        self,
        text: str = "",
        kind: Kind = "body",
        *,
        ink: str = "",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # A name or note may hold <b> or <img>: as rich text it would change the page or open a file.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("kind", kind)
        self.setProperty("ink", ink)
        self._kind = kind
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            if kind in MEASURED:
                follow(self._fit)

    def setTextFormat(self, _format: Qt.TextFormat, /) -> None:  # noqa: N802 - Qt's name
        """Stay with plain text whatever is asked."""
        super().setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str, /) -> None:  # noqa: N802 - Qt's name, as below
        """Show `text`."""
        self._forget_sizes()
        super().setText(text)

    def changeEvent(self, event: QEvent, /) -> None:  # noqa: N802
        """Measure anew in another font."""
        self._forget_sizes()
        super().changeEvent(event)

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        """Return the height at `width` pixels. A layout asks for its whole width, past the longest line."""
        self.ensurePolished()  # before that, the font is not yet the sheet's
        width = min(width, self.maximumWidth())
        # Layouts within layouts ask for the same again and again, and breaking lines takes long.
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size in one line, or at the longest line: Qt would guess a narrow block."""
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()
        if self._widest_line is None:
            self._widest_line = self._widest(self.text().splitlines())
        width = min(self._widest_line, self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the longest word, or part of one: narrower it would be cut off."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        self.ensurePolished()
        if self._widest_word is None:
            self._widest_word = self._widest(self.text().replace(MAY_BREAK, " ").split())
        return QSize(self._widest_word, self.fontMetrics().height())

    def _forget_sizes(self) -> None:
        self._heights, self._widest_line, self._widest_word = {}, None, None

    def _widest(self, parts: list[str]) -> int:
        advance = self.fontMetrics().horizontalAdvance
        return max((advance(part) for part in parts), default=0) + 2

    def _fit(self) -> None:
        self.setMaximumWidth(current().sizes.measure)


class Heading(Plain):
    """The title of a page (level 1) or of a part of it (level 2)."""

    def __init__(
        self, text: str, level: Literal[1, 2] = 1, *, ink: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "h1" if level == 1 else "h2", ink=ink, parent=parent)
        self.level = level


class Help(Plain):
    """A sentence of second rank, under what it helps with."""

    def __init__(self, text: str, *, ink: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "help", ink=ink, parent=parent)
