"""The records of one type as rows of a table, newest first."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from carejourney.domain.order import newest_first
from carejourney.domain.wording import Wording, shortened
from carejourney.i18n import _
from carejourney.records.base import FieldSpec, Record, Records, fields_of
from carejourney.records.kinds import Toggle

Index = QModelIndex | QPersistentModelIndex

MOST_COLUMNS = 5
"""More do not fit a window at 150 % text; the form has them all."""


class RowRole(IntEnum):
    """What a row in two parts is made of."""

    TITLE = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2


class RecordRows(QAbstractTableModel):
    """Rows are records, columns the fields that their type shows in a list. Never edited in place."""

    def __init__(
        self, cls: type[Record], records: Records, worded: Wording, parent: QObject | None = None
    ) -> None:
        super().__init__()
        self.setParent(parent)
        self._cls, self._records, self._worded = cls, records, worded
        self._in_list = tuple(spec for spec in fields_of(cls) if spec.kind.in_list)
        self.columns: tuple[FieldSpec, ...] = self._in_list[:MOST_COLUMNS]
        self._rows: list[Record] = []
        self._parts: dict[str, tuple[str, str]] = {}
        self.reload()

    def reload(self) -> None:
        """Read the records again."""
        self.beginResetModel()
        self._rows = newest_first(list(self._records.all(self._cls)))
        self._parts.clear()
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
        """Return a field in words, a part of the row, or for a screen reader all of it as a sentence."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(self._rows[index.row()], self.columns[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(index.row())
        if role == RowRole.TITLE:
            return self._title_and_detail(index.row())[0]
        if role == RowRole.DETAIL:
            return self._title_and_detail(index.row())[1]
        return None

    def _said(self, record: Record, spec: FieldSpec) -> str:
        return shortened(self._worded.say(spec.kind, getattr(record, spec.name)))

    def _sentence(self, row: int) -> str:
        record = self._rows[row]
        said = [text for spec in self.columns if (text := self._said(record, spec))]
        place = _("{number} of {count}").format(number=row + 1, count=len(self._rows))
        return ", ".join([_(self._cls.noun), *said, place])

    def _title_and_detail(self, row: int) -> tuple[str, str]:
        """Return what the record is called, and what else a list shows of it."""
        record = self._rows[row]
        if record.id not in self._parts:
            title = self._worded.title(record)
            said = [(spec, text) for spec in self._in_list if (text := self._said(record, spec))]
            # As `Wording.title` has it: the field that names the record, or else the first three.
            named = [pair for pair in said if pair[0].kind.search == 2][:1] or said[:3]
            rest = [self._beside(*pair) for pair in said if pair not in named]
            self._parts[record.id] = title, " · ".join(rest)
        return self._parts[record.id]

    @staticmethod
    def _beside(spec: FieldSpec, text: str) -> str:
        """Return a value without its label; a mark, which says only yes, is said by its label."""
        return _(spec.kind.label) if isinstance(spec.kind, Toggle) else text
