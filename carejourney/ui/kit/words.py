"""Words on screen. Whatever a person or a file wrote is shown letter by letter, never read as markup."""

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from carejourney.ui.kit.theme import current, follow

Kind = Literal["h1", "h2", "label", "strong", "body", "help"]
MEASURED: Final = ("body", "help")
"""Running words, whose lines are kept short."""


def plain(text: str) -> str:
    """Return `text` for a button or a label with a buddy, where a single & would mark a shortcut."""
    return text.replace("&", "&&")


class Plain(QLabel):
    """Words that are always plain text and break between lines. `ink` is the color's name in tokens."""

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

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802 - Qt's name, as below
        """Return the height at `width` pixels. A layout asks for its whole width, past the longest line."""
        self.ensurePolished()  # before that, the font is not yet the sheet's
        return super().heightForWidth(min(width, self.maximumWidth()))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size in one line, or at the longest line: Qt would guess a narrow block."""
        if not self.wordWrap():
            return super().sizeHint()
        width = min(self._widest(self.text().splitlines()), self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the longest word: narrower it would be cut off."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(self._widest(self.text().split()), self.fontMetrics().height())

    def _widest(self, parts: list[str]) -> int:
        self.ensurePolished()
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
