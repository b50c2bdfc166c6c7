"""The two editors that only a medicine has: how it is taken, and how many at which time of day."""

from enum import StrEnum

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from carejourney.i18n import _
from carejourney.records.kinds import LONGEST_TEXT
from carejourney.records.types.medicine import PartOfDay
from carejourney.ui.generic.editors import ChipRowEditor, Editor
from carejourney.ui.kit.chips import ChipRow
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain
from carejourney.usecases.form import cells_of, rows_text

BOX = 104
"""The breadth of one small box at 100 %."""
LONGEST = 120


class Way(StrEnum):
    """How it is taken. Only the window knows these; the record holds what they lead to."""

    TIMES = "times"
    NEEDED = "needed"
    WORDS = "words"


class WayEditor(ChipRowEditor):
    """At set times, when needed, or in other words. Its text is that of the mark «only when needed»."""

    turned = Signal()
    """Other boxes are asked for now."""

    def __init__(self) -> None:
        options = (
            (Way.TIMES, _("At set times")),
            (Way.NEEDED, _("Only when needed")),
            (Way.WORDS, _("In other words")),
        )
        super().__init__(ChipRow(options, required=True))
        self.chips.set_value(Way.TIMES)
        self.chips.picked.connect(self._pick)

    @property
    def way(self) -> Way:
        """What is chosen."""
        return Way(self.chips.value() or Way.TIMES)

    def text(self) -> str:
        """Return «yes» for «only when needed»."""
        return "yes" if self.way is Way.NEEDED else ""

    def set_text(self, text: str) -> None:
        """Show the mark. Without it, the times of day are asked first."""
        self.set_way(Way.NEEDED if text else Way.TIMES)

    def set_way(self, way: Way) -> None:
        """Show what is chosen, and tell nobody but the form around."""
        self.chips.set_value(way)
        self.turned.emit()

    def _pick(self) -> None:
        self.turned.emit()
        self._tell()


class DoseBox(QWidget):
    """One time of day over a small box: how many."""

    def __init__(self, part: PartOfDay) -> None:
        super().__init__()
        self.part = part
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_TEXT + 1)
        label = Plain(str(part), "help", wrap=False)
        label.setBuddy(self.line)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(QMargins())
        self._body.addWidget(label)
        self._body.addWidget(self.line)
        self.setFocusProxy(self.line)
        follow(self._fit)

    def _fit(self) -> None:
        self._body.setSpacing(current().sizes.space4)
        self.line.setFixedWidth(current().scale.px(BOX))


class DosesEditor(Editor):
    """A box for each time of day, and for meals and snacks: enzyme capsules go by those.

    Its text is that of the rows. Rows that have no box here (two of one time, a time not written down) are
    said below and stay.
    """

    def __init__(self) -> None:
        self.boxes = {part: DoseBox(part) for part in PartOfDay}
        super().__init__(self.boxes[PartOfDay.MORNING].line)
        self._others: list[list[str]] = []
        self._flow = Flow()
        for box in self.boxes.values():
            self._flow.addWidget(box)
            box.line.textEdited.connect(self._tell)
        self._also = Help("")
        self.body.addLayout(self._flow)
        self.body.addWidget(self._also)
        self._show()
        follow(self._fit)

    def text(self) -> str:
        """Return the rows, in the order of the day."""
        cells = [[part.value, box.line.text().strip()] for part, box in self.boxes.items()]
        rows = [row for row in cells if row[1]] + self._others
        return rows_text(rows)

    def set_text(self, text: str) -> None:
        """Show rows."""
        for box in self.boxes.values():
            box.line.setText("")
        self._others = []
        known = {part.value: box for part, box in self.boxes.items()}
        for row in cells_of(text):
            place = known.get(row[0]) if row else None
            if place is not None and len(row) > 1 and row[1] and not place.line.text():
                place.line.setText(row[1])
                place.line.setCursorPosition(0)
            else:
                self._others.append(row)
        self._show()

    def setAccessibleName(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Name each box by its time of day and what is asked."""
        QWidget.setAccessibleName(self, name)
        for part, box in self.boxes.items():
            box.line.setAccessibleName(f"{part}: {name}")

    def setAccessibleDescription(self, description: str, /) -> None:  # noqa: N802 - Qt's name
        """Describe each box."""
        QWidget.setAccessibleDescription(self, description)
        for box in self.boxes.values():
            box.line.setAccessibleDescription(description)

    def _show(self) -> None:
        said = "; ".join(" ".join(row) for row in self._others)
        self._also.setText(_("Also written down: {what}").format(what=said[:LONGEST]) if said else "")
        self._also.setVisible(bool(said))

    def _fit(self) -> None:
        self._flow.setSpacing(current().sizes.space12)
