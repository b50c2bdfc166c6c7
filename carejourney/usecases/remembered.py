"""What the screens remember of a journey that is no record of its own: rows turned away, the place left.

It lies where drafts lie: encrypted, in no history, and lost without harm.
"""

from datetime import date

from carejourney.store.journey import Journey

_NOT_NOW, _HIDDEN = "screen/not-now", "screen/hidden"
_SIMPLE = "screen/simple"


class Remembered:
    """Reads and keeps it."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey

    def not_now(self, today: date) -> frozenset[str]:
        """Return the ids of the rows turned away today; tomorrow they may come back."""
        kept = self._journey.reader.draft(_NOT_NOW)
        return frozenset(row for row, day in kept.items() if day == today.isoformat())

    def turn_away(self, row: str, today: date) -> None:
        """Leave a row out for today."""
        kept = dict.fromkeys(self.not_now(today), today.isoformat())
        self._journey.writer.draft(_NOT_NOW, {**kept, row: today.isoformat()})

    def hidden(self) -> frozenset[str]:
        """Return the ids of the start cards that are hidden for good."""
        return frozenset(self._journey.reader.draft(_HIDDEN))

    def hide(self, card: str) -> None:
        """Hide a start card for good."""
        self._journey.writer.draft(_HIDDEN, {**self._journey.reader.draft(_HIDDEN), card: "hidden"})

    def get(self, name: str) -> str:
        """Return a small thing by its name; empty where it was never kept."""
        return self._journey.reader.draft(_SIMPLE).get(name, "")

    def keep(self, name: str, value: str) -> None:
        """Keep a small thing by its name."""
        self._journey.writer.draft(_SIMPLE, {**self._journey.reader.draft(_SIMPLE), name: value})

    @property
    def recovery_sheet_printed(self) -> bool:
        """Whether the recovery sheet was printed and two of its groups were asked back."""
        return self.get("recovery_sheet") == "printed"

    def recovery_sheet_is_printed(self) -> None:
        """Remember that the recovery sheet is on paper."""
        self.keep("recovery_sheet", "printed")
