"""A sheet is shown and printed from memory, whole and at its own size."""

import io
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from carejourney.errors import SituationProblem
from carejourney.printing.visit_summary import print_visit_summary
from carejourney.ui.paper import SheetDocument, SheetView, print_document
from tests.printing import examples

pytestmark = pytest.mark.usefixtures("qtbot")


def sheet(*, large: bool = False) -> bytes:
    return print_visit_summary(examples.margaret(), paper="letter", large_print=large).pdf


def ink(document: SheetDocument) -> int:
    """Return how many dots of the first page are dark, at half its size."""
    image = document.render(0, QSize(306, 396))
    return sum(image.pixelColor(x, y).lightness() < 128 for x in range(306) for y in range(396))


def to_file(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_the_pages_of_a_sheet_are_there_at_their_size() -> None:
    document = SheetDocument(sheet(large=True))
    assert document.pageCount() == 2
    assert (round(document.pagePointSize(0).width()), round(document.pagePointSize(0).height())) == (612, 792)


def test_what_is_no_pdf_is_refused_with_a_sentence() -> None:
    with pytest.raises(SituationProblem):
        SheetDocument(b"not a page")


def test_printing_puts_every_page_on_paper_of_its_size(tmp_path: Path) -> None:
    document = SheetDocument(sheet(large=True))
    assert print_document(document, to_file(tmp_path / "out.pdf")) == 2
    with pikepdf.open(io.BytesIO((tmp_path / "out.pdf").read_bytes())) as printed:
        boxes = [[round(float(side)) for side in page.mediabox] for page in printed.pages]
    assert boxes == [[0, 0, 612, 792]] * 2
    again = SheetDocument((tmp_path / "out.pdf").read_bytes())
    dark = [ink(document), ink(again)]
    assert dark[0] > 1000
    assert abs(dark[0] - dark[1]) < dark[0] * 0.15, "as much ink as on the screen"


def test_a_range_of_pages_is_kept_to(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    printer.setFromTo(2, 2)
    assert print_document(SheetDocument(sheet(large=True)), printer) == 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "no" / "such" / "place.pdf")
    with pytest.raises(SituationProblem, match="printer"):
        print_document(SheetDocument(sheet()), printer)


def test_a_preview_takes_another_sheet_and_goes_away_while_it_draws(qtbot: QtBot) -> None:
    view = SheetView()
    view.resize(700, 500)
    view.show()
    for large in (False, True, False):
        view.show_sheet(SheetDocument(sheet(large=large)), "Preview of the visit summary")
        view.grab()
    assert view.accessibleName() == "Preview of the visit summary"
    assert view.document().pageCount() == 1
    assert not view.verticalScrollBar().isVisible(), "a whole page does not scroll"
    view.whole_page(yes=False)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()
