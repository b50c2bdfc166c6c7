"""The table of days: a row a symptom, a column a day, a mark and a sentence in each cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from carejourney.domain.symptom_days import DAYS, Cell, Grid
from carejourney.i18n import _
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.pages.symptoms.marks import draw_mark

Index = QModelIndex | QPersistentModelIndex
LEAST = 44
"""The least breadth of a day at 100 %."""
FEWEST = 3
FLAGS = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Days(QAbstractTableModel):
    """The grid for Qt: the first column names the symptom."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid((), (), ())

    def show_grid(self, grid: Grid) -> None:
        """Take another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """Return the cell; None for a symptom's name."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.grid.cells[index.row()][index.column() - 1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's names, as below
        """Return how many symptoms there are."""
        return 0 if parent.isValid() else len(self.grid.symptoms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the days and the column of names."""
        return 0 if parent.isValid() else len(self.grid.columns) + 1

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a day in two short lines, and in full for a screen reader."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return _("Symptom") if role == Qt.ItemDataRole.DisplayRole else None
        column = self.grid.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.top}\n{column.bottom}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return column.name
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name, or the sentence of a cell."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if cell is None:
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.grid.symptoms[index.row()].name if role in shown else None
        return cell.sentence if role in spoken else None


class Marks(QStyledItemDelegate):
    """Draws the name of a symptom, and a mark in each of its days."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Draw one cell."""
        look, rect = current(), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, look.color("accent_soft"))
            painter.setPen(QPen(look.color("accent"), look.sizes.strong_edge))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(look.color("line"), look.sizes.edge))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        model = index.model()
        cell = model.cell(index) if isinstance(model, Days) else None
        ink = "on_soft" if chosen else "text"
        if cell is None:
            painter.setPen(look.color(ink))
            inside = rect.adjusted(look.sizes.space4, 0, -look.sizes.space4, 0)
            painter.drawText(inside, FLAGS, str(index.data() or ""))
        elif cell.entry is not None:
            draw_mark(painter, rect, cell.how_bad, ink)
        painter.restore()


class Heads(QHeaderView):
    """The heads of the days, flat like the page."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int, /) -> None:  # noqa: N802 - Qt's name
        """Draw a head: the words, and a line below."""
        look = current()
        painter.save()
        painter.fillRect(rect, look.color("surface"))
        painter.setPen(look.color("text2"))
        model = self.model()
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        if section:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.drawText(rect.adjusted(look.sizes.space4, 0, 0, 0), FLAGS, words)
        painter.setPen(QPen(look.color("edge"), look.sizes.edge))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class DaysView(QTableView):
    """The table. Arrows move from day to day, Enter opens what is written down there."""

    opened = Signal(object)
    """A Cell."""
    reached = Signal(str)
    """The sentence of the cell that is chosen."""
    room = Signal(int)
    """How many days there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.days = Days()
        self.setHorizontalHeader(Heads())
        self.setModel(self.days)
        self.setItemDelegate(Marks(self))
        self.setProperty("kind", "days")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().setVisible(False)
        self.clicked.connect(self._open)
        follow(self._fit)

    def show_grid(self, grid: Grid) -> None:
        """Show a grid. The place that is chosen stays chosen."""
        if grid == self.days.grid:
            return
        at = (self.currentIndex().row(), self.currentIndex().column())
        self.days.show_grid(grid)
        if self.days.index(*at).isValid():
            self.setCurrentIndex(self.days.index(*at))
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return the size of a name and the fewest days."""
        return QSize(current().scale.px(LEAST) * (FEWEST + 2), current().sizes.target)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802
        """Share the breadth anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QShowEvent, /) -> None:  # noqa: N802
        """Share the breadth that there is now."""
        super().showEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802
        """Open with Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:  # noqa: N802
        """Start at the last day of the first symptom, so that keys and screen readers have a place."""
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.days.index(0, self.days.columnCount() - 1))
        super().focusInEvent(event)

    def currentChanged(self, now: Index, before: Index, /) -> None:  # noqa: N802
        """Tell the sentence of the cell."""
        super().currentChanged(now, before)
        self.reached.emit(str(now.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _open(self, index: Index) -> None:
        cell = self.days.cell(index)
        if cell is not None:
            self.opened.emit(cell)

    def _fit(self) -> None:
        sizes, scale = current().sizes, current().scale
        breadth = self.viewport().width()
        name = min(scale.px(230), breadth * 2 // 5)
        count = max(min((breadth - name) // scale.px(LEAST), DAYS), FEWEST)
        columns = self.days.columnCount()
        self.setColumnWidth(0, name)
        day = (breadth - name) // max(columns - 1, 1)
        for column in range(1, columns):
            is_last = column == columns - 1  # takes what the division leaves
            self.setColumnWidth(column, breadth - name - day * (columns - 2) if is_last else day)
        self.ensurePolished()
        metrics = self.fontMetrics()
        height = 0
        for row in range(self.days.rowCount()):
            text = self.days.grid.symptoms[row].name
            box = QRect(0, 0, name - 2 * sizes.space4, 1 << 16)
            needed = metrics.boundingRect(box, FLAGS, text).height() + sizes.space8
            self.setRowHeight(row, max(needed, sizes.target))
            height += max(needed, sizes.target)
        head = 2 * metrics.lineSpacing() + sizes.space8
        self.horizontalHeader().setFixedHeight(head)
        self.setFixedHeight(height + head + sizes.space4)
        if self.isVisible():  # before that, the breadth is Qt's guess
            self.room.emit(count)
