"""A sheet to choose, and a finished one on its way to screen or printer: the same PDF, always from memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from carejourney.errors import SituationProblem
from carejourney.i18n import _
from carejourney.ui.kit.icons import Mark
from carejourney.ui.kit.theme import current, follow
from carejourney.ui.kit.words import Help, Plain
from carejourney.usecases.sheets.catalog import SHEETS
from carejourney.usecases.sheets.sheet import SheetName

_POINTS_AN_INCH = 72
_LEAST_PREVIEW = 480
"""Pixels at 100 % text: a whole page is still seen as a page."""
_DOTS_AN_INCH = 300
"""What a page is rendered at for the printer: hairlines of half a point are two dots wide."""


class SheetDocument(QPdfDocument):
    """A PDF held in memory, for a preview or for printing."""

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        """Load the sheet. Raises SituationProblem where it cannot be read."""
        super().__init__()
        self.setParent(parent)
        # Both must live as long as the document reads from them.
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.load(self._buffer)
        if self.status() is not QPdfDocument.Status.Ready:
            raise SituationProblem(_("The page could not be shown. Try again, or save it as a PDF."))

    def size_of(self, page: int) -> QPageSize:
        """Return the paper of a page."""
        points = self.pagePointSize(page)
        return QPageSize(QSize(round(points.width()), round(points.height())))


class SheetView(QPdfView):
    """A sheet as it will lie on the paper, all pages one below the other. Arrow keys scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # the stub leaves out that None is taken
        self._shown: SheetDocument | None = None
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(self._fit)

    def show_sheet(self, document: SheetDocument, name: str) -> None:
        """Show a sheet under its name for screen readers, in place of what was shown before."""
        self.setDocument(document)
        # Held here, not by Qt: as a child it would be closed when the view is half gone, and crash.
        self._shown = document
        self.setAccessibleName(name)

    def whole_page(self, *, yes: bool) -> None:
        """Show a page whole, or as broad as the room is, so that its words are larger."""
        self.setZoomMode(QPdfView.ZoomMode.FitInView if yes else QPdfView.ZoomMode.FitToWidth)

    def _fit(self) -> None:
        theme = current()
        palette = self.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window):  # around the pages
            palette.setColor(role, theme.color("line"))
        self.setPalette(palette)
        room = theme.sizes.space12
        # A whole page is fitted without the margins above and below: they would make it scroll.
        self.setDocumentMargins(QMargins(room, 0, room, 0))
        self.setViewportMargins(QMargins(0, room, 0, 0))
        self.setPageSpacing(room)
        self.setMinimumHeight(theme.scale.px(_LEAST_PREVIEW))


class SheetCard(QRadioButton):
    """A sheet to choose: its name, and what it is for. Arrows move among them, as among radio buttons."""

    def __init__(self, sheet: SheetName) -> None:
        super().__init__()
        self.sheet = sheet
        self._detail = Help("")
        self._mark = Mark("check", "on_soft")
        self._texts = QVBoxLayout()
        self._texts.addWidget(Plain(_(SHEETS[sheet].title), "label"))
        self._texts.addWidget(self._detail)
        self._line = QHBoxLayout(self)
        self._line.addLayout(self._texts, 1)
        self._line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._show_chosen)
        follow(self._fit)
        self.say("")

    def say(self, detail: str) -> None:
        """Show what the sheet is for."""
        self._detail.setText(detail)
        self.setAccessibleName(f"{_(SHEETS[self.sheet].title)}. {detail}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, as below
        """Return the size of the words."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the longest word."""
        return self._line.minimumSize()

    def heightForWidth(self, width: int, /) -> int:  # noqa: N802
        """Return the height of the words at `width` pixels."""
        return self._line.totalHeightForWidth(width)

    def hitButton(self, pos: object, /) -> bool:  # noqa: ARG002, N802
        """Take a click anywhere on the card."""
        return True

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802
        """Draw the card; the one that is chosen has a tick, a ground and a thicker edge."""
        theme, chosen = current(), self.isChecked()
        breadth = theme.sizes.strong_edge if chosen else theme.sizes.edge
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("accent_soft" if chosen else "surface"))
        painter.setPen(QPen(theme.color("accent" if chosen else "edge"), breadth))
        inside = QRect(self.rect()).adjusted(breadth, breadth, -breadth, -breadth)
        painter.drawRoundedRect(inside, theme.sizes.card_radius, theme.sizes.card_radius)
        painter.end()

    def _show_chosen(self) -> None:
        # Room is kept for the tick where it is not shown, so that words do not move.
        policy = self._mark.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._mark.setSizePolicy(policy)
        self._mark.setVisible(self.isChecked())

    def _fit(self) -> None:
        sizes = current().sizes
        self._line.setContentsMargins(QMargins(sizes.space16, sizes.space12, sizes.space16, sizes.space12))
        self._texts.setSpacing(sizes.space4)
        self._show_chosen()
        self.updateGeometry()


def print_document(document: SheetDocument, printer: QPrinter) -> int:
    """Print the pages that the printer's dialog asked for, edge to edge, and return how many.

    Raises SituationProblem where the printer takes nothing.
    """
    first = (printer.fromPage() or 1) - 1
    last = (printer.toPage() or document.pageCount()) - 1
    pages = range(max(first, 0), min(last, document.pageCount() - 1) + 1)
    printer.setFullPage(True)
    printer.setResolution(_DOTS_AN_INCH)
    printer.setPageSize(document.size_of(pages[0] if pages else 0))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise SituationProblem(_("The printer took nothing. Is it on? You can also save the page as a PDF."))
    try:
        for place, page in enumerate(pages):
            if place:
                printer.newPage()
            points = document.pagePointSize(page)
            dots = QSize(
                round(points.width() * _DOTS_AN_INCH / _POINTS_AN_INCH),
                round(points.height() * _DOTS_AN_INCH / _POINTS_AN_INCH),
            )
            painter.drawImage(
                printer.paperRect(QPrinter.Unit.DevicePixel).topLeft(), document.render(page, dots)
            )
    finally:
        painter.end()
    return len(pages)
