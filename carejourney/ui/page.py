"""What every page is: a column that scrolls up and down, never sideways, and sends intents."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from carejourney.records.places import Place
from carejourney.ui.intents import OpenPrint
from carejourney.ui.kit.flow import Flow
from carejourney.ui.kit.theme import current, follow
from carejourney.usecases.sheets.sheet import SheetName

_SHEETS: dict[Place, SheetName] = {
    Place.TREATMENT: "treatment-history",
    Place.MEDICINES: "medicines",
    Place.SYMPTOMS: "symptoms",
    Place.PEOPLE: "contacts",
}
"""What Ctrl+P prints from the pages of a place, where it is not the visit summary."""


class Page(QScrollArea):
    """Base of every page. Put things into it with `add`, from top to bottom."""

    wanted = Signal(object)
    """An intent: what the person wants to see or do next. Only the shell answers it."""

    place: Place | None = None
    """Which place is marked in the side bar while this page shows."""

    def __init__(self, name: str) -> None:
        """Take `name` as the page's name for screen readers and for «Back to …»."""
        super().__init__()
        self.name = name
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QWidget()
        self.body = QVBoxLayout(self.column)
        self.body.addStretch(1)
        self.setWidget(self.column)
        follow(self._fit_page)

    def add(self, what: QWidget | QBoxLayout | Flow) -> None:
        """Add a widget or a layout below what the page holds already."""
        at = self.body.count() - 1
        if isinstance(what, QWidget):
            self.body.insertWidget(at, what)
        else:
            self.body.insertLayout(at, what)

    def refresh(self) -> None:
        """Show what is kept now: called when the page shows again, and when what it watches changed."""

    def flush(self) -> None:
        """Keep what is typed so far, now. Called before leaving, printing, locking and closing."""

    def first(self) -> QWidget | None:
        """Return what has the focus when the page opens; None for the first control of the page."""
        return None

    def sheet(self) -> OpenPrint:
        """Return what Ctrl+P prints from here."""
        return OpenPrint(_SHEETS.get(self.place, "visit-summary") if self.place else "visit-summary")

    def _fit_page(self) -> None:
        sizes = current().sizes
        self.body.setContentsMargins(QMargins(sizes.space24, sizes.space24, sizes.space24, sizes.space24))
        self.body.setSpacing(sizes.space16)
        self.verticalScrollBar().setSingleStep(sizes.target)
