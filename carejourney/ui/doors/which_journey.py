"""Asks which journey is meant, where several fit the passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from carejourney.i18n import N_, _
from carejourney.ui.doors.door import Door
from carejourney.ui.kit.boxes import Card
from carejourney.ui.kit.error_summary import Link
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Plain


class WhichJourneyPage(Door):
    """Asks once; the journey that was open last stands first."""

    chosen = Signal(str)
    """The id of the journey."""

    waiting_words = N_("Opening…")

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        """Take each journey as its id and its words, a name and when born."""
        super().__init__(_("Whose journey?"))
        self.links: list[Link] = []
        self._rows: list[QHBoxLayout] = []
        card = Card()
        for journey, words in names:
            link = Link(words)
            link.clicked.connect(lambda _checked=False, journey=journey: self._choose(journey))
            row = QHBoxLayout()
            row.addWidget(Mark("user-round", "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(link, 1)
            card.add(row)
            self.links.append(link)
            self._rows.append(row)
        self.add(Plain(_("This passphrase opens more than one journey."), ink="text2"))
        self.add(card)
        self.add(self.status)
        self.add(self.back_button())
        follow(self._fit)

    def first(self) -> Link | None:
        """Return the journey that was open last."""
        return self.links[0] if self.links else None

    def _choose(self, journey: str) -> None:
        if not self.is_waiting:
            self.chosen.emit(journey)

    def _fit(self) -> None:
        for row in self._rows:
            row.setSpacing(current().sizes.space12)
