"""From the store to the screen: one Qt signal after each commit, and who wants to hear of it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from carejourney.records.base import Record
from carejourney.records.changes import ChangeSet
from carejourney.store.writer import Writer

Heard = Callable[[ChangeSet], None]


class Bridge(QObject):
    """Tells pages what was kept. Nothing here writes."""

    changed = Signal(object)
    """A ChangeSet, once it is safely kept."""

    def __init__(self, writer: Writer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watching: dict[QObject, list[tuple[tuple[type[Record], ...], Heard]]] = {}
        writer.subscribe(self.changed.emit)
        self.changed.connect(self._tell)

    def watch(self, page: QObject, kinds: Iterable[type[Record]], heard: Heard) -> None:
        """Call `heard` with each change of these record types that `page` did not ask for itself.

        It ends by itself when the page is gone.
        """
        if page not in self._watching:
            self._watching[page] = []
            page.destroyed.connect(lambda: self._watching.pop(page, None))
        self._watching[page].append((tuple(kinds), heard))

    def _tell(self, change: ChangeSet) -> None:
        for page, watches in tuple(self._watching.items()):
            for kinds, heard in watches if change.origin is not page else ():
                if any(isinstance(part.record, kinds) for part in change.parts):
                    heard(change)
