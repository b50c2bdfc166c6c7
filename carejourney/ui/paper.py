"""A finished sheet on its way to the screen or the printer: always the same PDF, always from memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from carejourney.errors import SituationProblem
from carejourney.i18n import _

_POINTS_AN_INCH = 72
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
