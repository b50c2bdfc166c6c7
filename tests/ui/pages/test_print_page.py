"""The Print page: what is previewed, printed and saved is the sheet that the command line writes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from carejourney.domain.visits import coming, is_visit
from carejourney.records.base import RecordId
from carejourney.records.catalog import Appointment, Contact, Note, Patient
from carejourney.records.when import When
from carejourney.settings import Settings
from carejourney.ui.intents import OpenPrint
from carejourney.ui.kit.boxes import Banner
from carejourney.ui.kit.words import Plain
from carejourney.ui.pages.print_page import PrintPage
from carejourney.ui.session import Session
from carejourney.usecases.sheets.catalog import file_name
from carejourney.usecases.sheets.sheet import SheetName
from carejourney.usecases.sheets.visits import visits_to_choose
from tests.support.command import MARCH_11, Command
from tests.support.window import session

COLUMNS = [
    (100, 1134, 700, 3),
    (100, 792, 574, 2),
    (100, 600, 574, 1),
    (200, 1366, 560, 2),
    (200, 1024, 480, 1),
]


class OnFile(PrintPage):
    """The page with a file where the system's two dialogs would be."""

    printer: Path | None = None
    target: Path | None = None
    suggested = ""

    def ask_printer(self) -> QPrinter | None:
        """Return a printer that writes a PDF, or None as if the dialog had been left."""
        if self.printer is None:
            return None
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.printer))
        return made

    def ask_path(self, name: str) -> Path | None:
        """Return where the test wants the file."""
        self.suggested = name
        return self.target


def shown(
    qtbot: QtBot,
    session: Session,
    sheet: SheetName = "visit-summary",
    appointment: RecordId | None = None,
    size: tuple[int, int] = (1134, 700),
) -> OnFile:
    page = OnFile(session, sheet, appointment)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.first().setFocus()  # as the shell does: at once
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(page.preview.isVisible)
    return page


def banners(page: QWidget) -> list[str]:
    """Return the banners' words, from top to bottom."""
    found = [each for each in page.findChildren(Banner) if each.isVisible()]
    return [
        each.words.text()
        for each in sorted(found, key=lambda each: each.mapTo(page, each.rect().topLeft()).y())
    ]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def chip(page: PrintPage, words: str) -> QPushButton:
    rows = (page.print_size, page.paper, page.view)
    return next(each for row in rows for each in row.chips() if each.words == words)


def test_the_page_opens_at_once_and_then_shows_the_next_visits_summary(
    qtbot: QtBot, example: Session
) -> None:
    page = OnFile(example)
    qtbot.addWidget(page)
    page.show()
    assert not page.preview.isVisible()
    assert any(label.text() == "Preparing the page…" for label in page.findChildren(Plain))
    qtbot.waitUntil(page.preview.isVisible)
    assert page.preview.accessibleName() == "Preview of the visit summary, 1 page"
    assert page.cards[0].isChecked()
    assert page.cards[0].accessibleName() == "Visit summary. 1 page. For Dr Anita Rao, tomorrow"
    assert page.sheet() == OpenPrint()


def test_return_prints_every_page(qtbot: QtBot, example: Session, tmp_path: Path) -> None:
    page = shown(qtbot, example)
    page.printer = tmp_path / "printed.pdf"
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return)
    assert banners(page)[0] == "Sent to the printer: visit summary, 1 page."
    printed = QPdfDocument()
    printed.load(str(page.printer))
    assert printed.pageCount() == 1


def test_a_dialog_that_is_left_changes_nothing(qtbot: QtBot, example: Session) -> None:
    page = shown(qtbot, example)
    before = banners(page)
    click(page.print_button)
    click(page.save_button)
    assert banners(page) == before


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(qtbot: QtBot, example: Session, tmp_path: Path) -> None:
    page = shown(qtbot, example)
    page.printer = tmp_path / "no" / "such" / "printer.pdf"
    click(page.print_button)
    assert banners(page)[0].startswith("The printer took nothing.")


def test_saving_names_the_file_and_says_that_it_is_not_protected(
    qtbot: QtBot, example: Session, tmp_path: Path
) -> None:
    page = shown(qtbot, example)
    page.target = tmp_path / "for the doctor"
    click(page.save_button)
    assert page.suggested == "Margaret Hale - visit summary - 2026-03-12.pdf"
    saved = tmp_path / "for the doctor.pdf"
    assert saved.read_bytes().startswith(b"%PDF")
    assert banners(page)[0] == (
        "Saved as for the doctor.pdf. A saved PDF is not protected: anybody who has it can read it."
    )
    saved.write_bytes(b"mine")
    click(page.save_button)
    assert banners(page)[0] == "There is a file for the doctor.pdf already. Choose another name."
    assert saved.read_bytes() == b"mine", "the dialog asked about another name"


@pytest.mark.parametrize("place", ["no such folder/sheet.pdf", "folder.pdf"])
def test_a_file_that_cannot_be_written_is_said_and_can_be_saved_elsewhere(
    qtbot: QtBot, example: Session, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    before = sorted(tmp_path.iterdir())
    page = shown(qtbot, example)
    page.target = tmp_path / place
    click(page.save_button)
    assert f"The file {page.target.name} could not be saved" in banners(page)[0]
    assert sorted(tmp_path.iterdir()) == before, "nothing half-written is left"
    page.target = tmp_path / "elsewhere.pdf"
    click(page.save_button)
    assert banners(page)[0].startswith("Saved as elsewhere.pdf.")


@pytest.mark.parametrize(
    "name", ['A/B\\C:D*E?F"G<H>I|J', "  dot.  ", "Zoë 王\u202e", "x" * 300, "tab\tnew\nline"]
)
def test_a_suggested_name_is_one_that_every_file_system_takes(
    qtbot: QtBot, empty: Session, tmp_path: Path, name: str
) -> None:
    patient = empty.patient
    with empty.journey.writer.write("Change {noun}") as step:
        step.replace(Patient(id=patient.id, name=name))
    page = shown(qtbot, empty)
    suggested = file_name(empty.journey, "visit-summary", page.choices())
    assert not set(suggested) & set('<>:"/\\|?*\t\n')
    assert suggested.endswith(" - visit summary - 2026-03-11.pdf")
    assert not suggested.startswith((" ", "."))
    (tmp_path / suggested).write_bytes(b"")


@pytest.mark.parametrize("case", ["letter", "a4", "large", "appointment", "recovery"])
def test_the_window_saves_what_the_command_line_writes(
    qtbot: QtBot, themed: Callable[..., object], tmp_path: Path, case: str
) -> None:
    themed()
    command = Command(tmp_path, MARCH_11)
    journey = command("sample", passphrase=False).out.strip()
    with session(command.profile, clock=MARCH_11) as opened:
        visits = [each for each in coming(opened.reader, opened.today) if is_visit(each)]
        other = visits[-1].id
        assert len(visits) > 1
    arguments = {
        "letter": (),
        "a4": ("--paper", "a4"),
        "large": ("--large-print", "--paper", "letter"),
        "appointment": ("--appointment", other),
        "recovery": (),
    }[case]
    sheet: SheetName = "recovery-sheet" if case == "recovery" else "visit-summary"
    there = tmp_path / "command.pdf"
    done = command("print", sheet, "-o", str(there), "--journey", journey, *arguments, passphrase=False)
    assert done.code == 0, done.err
    with session(command.profile, clock=MARCH_11) as opened:
        page = shown(qtbot, opened, sheet)
        if case in ("a4", "large"):
            click(chip(page, "A4" if case == "a4" else "Large print"))
        if case == "appointment":
            page.visit.setCurrentIndex(page.visit.findData(other))
            page.visit.activated.emit(page.visit.currentIndex())
        page.target = tmp_path / "window.pdf"
        click(page.save_button)
        assert page.target.read_bytes() == there.read_bytes()


def test_size_and_paper_are_kept_for_the_next_time(qtbot: QtBot, example: Session) -> None:
    page = shown(qtbot, example)
    click(chip(page, "Large print"))
    click(chip(page, "A4"))
    qtbot.waitUntil(lambda: page.preview.accessibleName().endswith("pages"))
    assert example.settings == Settings(paper="a4", large_print=True)
    document = page.preview.document()
    assert document.pageCount() > 1
    assert page.preview.accessibleName() == f"Preview of the visit summary, {document.pageCount()} pages"
    assert round(document.pagePointSize(0).width()) == 595
    again = shown(qtbot, example)
    assert (again.print_size.value(), again.paper.value()) == (True, "a4")


def test_another_visit_can_be_chosen(qtbot: QtBot, example: Session) -> None:
    page = shown(qtbot, example)
    visits = visits_to_choose(example.journey, page.choices())
    assert page.visit.isVisible()
    assert [page.visit.itemText(at) for at in range(page.visit.count())] == [words for _id, words in visits]
    assert visits[0][1] == "Mar 12, 2026, Dr Anita Rao, 10:30 am"
    page.visit.setFocus()
    QTest.keyClick(page.visit, Qt.Key.Key_Down)
    assert page.sheet() == OpenPrint("visit-summary", RecordId(visits[1][0]))
    assert "tomorrow" not in page.cards[0].accessibleName()
    past = shown(qtbot, example, appointment=next(
        each.id for each in example.reader.all(Appointment) if each.day.surely_before(example.today)
    ))  # fmt: skip
    assert past.visit.count() == len(visits) + 1, "one that is past is offered where it was asked for"


def test_a_visit_that_goes_makes_room_for_the_next_one(qtbot: QtBot, empty: Session) -> None:
    rao = Contact(name="Dr Rao")
    soon = Appointment(day=When.day(empty.today), person=rao.id)
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(rao)
        step.add(soon)
    page = shown(qtbot, empty, appointment=soon.id)
    assert page.cards[0].accessibleName() == "Visit summary. 1 page. For Dr Rao, today"
    assert not page.visit.isVisible(), "there is only one"
    with empty.journey.writer.write("Remove {noun}") as step:
        step.remove(soon)
    assert page.sheet() == OpenPrint()
    assert page.cards[0].accessibleName() == "Visit summary. The next visit is not written down"
    page.save()
    assert not any("id" in each for each in banners(page))


def test_the_preview_follows_the_records_while_it_shows(qtbot: QtBot, empty: Session, tmp_path: Path) -> None:
    page = shown(qtbot, empty)
    page.target = tmp_path / "sheet.pdf"
    before = page.preview.document()
    with empty.journey.writer.write("Change {noun}") as step:
        step.replace(Patient(id=empty.patient.id, name="Bea Lee"))
    qtbot.waitUntil(lambda: page.preview.document() is not before)
    assert "Bea Lee" in page.preview.document().getAllText(0).text()
    page.hide()
    hidden = page.preview.document()
    with empty.journey.writer.write("Add {noun}") as step:
        step.add(Note(text="later"))
    QTest.qWait(20)
    assert page.preview.document() is hidden, "nobody looks"


def test_sheets_are_chosen_by_arrows_as_one_stop(qtbot: QtBot, example: Session) -> None:
    page = shown(qtbot, example)
    first, second, *_others, recovery = page.cards
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    assert QApplication.focusWidget() is second
    assert page.sheet() == OpenPrint("questions")
    qtbot.waitUntil(lambda: page.preview.accessibleName() == "Preview of the questions to ask, 1 page")
    assert page.print_size.isVisible()
    click(recovery)
    assert page.sheet() == OpenPrint("recovery-sheet")
    qtbot.waitUntil(lambda: page.preview.accessibleName() == "Preview of the recovery sheet, 1 page")
    assert not page.print_size.isVisible(), "it has one size"
    assert "Anybody who has this sheet and this computer can read the records." in banners(page)
    recovery.setFocus()
    QTest.keyClick(recovery, Qt.Key.Key_Tab)
    held = QApplication.focusWidget()
    assert held is not None
    assert not isinstance(held, QRadioButton)
    click(first)
    assert page.sheet() == OpenPrint("visit-summary")


def test_two_groups_of_the_recovery_sheet_are_asked_back(
    qtbot: QtBot, example: Session, tmp_path: Path
) -> None:
    page = shown(qtbot, example, "recovery-sheet")
    code = example.journey.recovery_code
    assert code is not None
    page.printer = tmp_path / "sheet.pdf"
    click(page.print_button)
    asked = page.ask_back
    assert asked is not None
    assert QApplication.focusWidget() in asked.boxes.values()
    assert not page.preview.isVisible(), "the groups are to be read off the paper"
    QTest.keyClicks(next(iter(asked.boxes.values())), "WRONG")
    click(asked.check_button)
    assert not example.remembered.recovery_sheet_printed
    click(asked.later_button)
    assert page.ask_back is None
    assert page.preview.isVisible()
    assert QApplication.focusWidget() is page.print_button
    assert not example.remembered.recovery_sheet_printed
    click(page.print_button)
    asked = page.ask_back
    assert asked is not None
    for number, box in asked.boxes.items():
        QTest.keyClicks(box, code.groups[number - 1])
    click(asked.check_button)
    assert example.remembered.recovery_sheet_printed
    assert banners(page)[0] == "The recovery sheet is printed. Keep it with your papers."
    click(page.print_button)
    assert page.ask_back is None, "it was proved already"


def test_letters_that_cannot_be_printed_are_counted(qtbot: QtBot, empty: Session) -> None:
    with empty.journey.writer.write("Change {noun}") as step:
        step.replace(Patient(id=empty.patient.id, name="Ann \U00012000 Lee"))
    page = shown(qtbot, empty)
    assert any("could not be printed. They show as [?]." in each for each in banners(page))


@pytest.mark.parametrize(("percent", "width", "height", "columns"), COLUMNS)
def test_nothing_is_too_wide_or_cut_off_and_every_stop_has_a_name(
    qtbot: QtBot,
    example: Session,
    themed: Callable[..., object],
    percent: int,
    width: int,
    height: int,
    columns: int,
) -> None:
    themed(percent)
    page = shown(qtbot, example, size=(width, height))
    QTest.qWait(100)
    assert page.columns == columns
    assert page.column.minimumSizeHint().width() <= page.viewport().width()
    stops = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.objectName() == ""
    ]
    assert len(stops) >= 7
    for stop in stops:
        assert stop.accessibleName(), stop
        assert stop.height() >= 36 * percent // 100, stop.accessibleName()
    for label in page.findChildren(Plain):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()
    assert page.print_button.visibleRegion().boundingRect() == page.print_button.rect(), "it has the focus"
