"""The records of one type as rows of a table, newest first."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from carejourney.domain.order import newest_first
from carejourney.domain.wording import Wording, shortened
from carejourney.i18n import _
from carejourney.records.base import FieldSpec, Record, Records, fields_of

Index = QModelIndex | QPersistentModelIndex

MOST_COLUMNS = 5
"""More do not fit a window at 150 % text; the form has them all."""


class RecordRows(QAbstractTableModel):
    """Rows are records, columns the fields that their type shows in a list. Never edited in place."""

    def __init__(
        self, cls: type[Record], records: Records, worded: Wording, parent: QObject | None = None
    ) -> None:
        super().__init__()
        self.setParent(parent)
        self._cls, self._records, self._worded = cls, records, worded
        self.columns: tuple[FieldSpec, ...] = tuple(spec for spec in fields_of(cls) if spec.kind.in_list)[
            :MOST_COLUMNS
        ]
        self._rows: list[Record] = []
        self.reload()

    def reload(self) -> None:
        """Read the records again."""
        self.beginResetModel()
        self._rows = newest_first(list(self._records.all(self._cls)))
        self.endResetModel()

    def record(self, row: int) -> Record:
        """Return the record in a row."""
        return self._rows[row]

    def row_of(self, record_id: str) -> int:
        """Return the row of the record with this id, -1 where there is none."""
        return next((row for row, record in enumerate(self._rows) if record.id == record_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many fields are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the label of a field."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].kind.label)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a field in words, and for a screen reader the whole row as a sentence."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(index.row())
        return None

    def _said(self, row: int, column: int) -> str:
        spec = self.columns[column]
        return shortened(self._worded.say(spec.kind, getattr(self._rows[row], spec.name)))

    def _sentence(self, row: int) -> str:
        said = [text for column in range(len(self.columns)) if (text := self._said(row, column))]
        place = _("{number} of {count}").format(number=row + 1, count=len(self._rows))
        return ", ".join([_(self._cls.noun), *said, place])
