"""What a step changed: frozen before-and-after pairs under a label."""

from dataclasses import dataclass, replace
from datetime import datetime

from carejourney.records.base import Record


@dataclass(frozen=True)
class Part:
    """One record before and after; None where it was not there. Never both None."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is now, or as it was if it is gone."""
        record = self.after or self.before
        if record is None:
            raise ValueError("a part without a record")
        return record


@dataclass(frozen=True)
class Touch:
    """When a record came in and when it was last changed, as far as the history goes. Aware moments."""

    added: datetime | None
    changed: datetime | None


@dataclass(frozen=True)
class ChangeSet:
    """One step. `label` is a message id; `{noun}` in it stands for what the first part is called.

    `origin` is whoever asked for the step, so that a page can ignore its own echo.
    """

    label: str
    parts: tuple[Part, ...]
    origin: object = None

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.parts)

    def inverted(self) -> "ChangeSet":
        """Return the step that takes this one back, under the same label."""
        return replace(self, parts=tuple(Part(part.after, part.before) for part in self.parts))
